"""A rule for readers: as it stands in files, then as a nested list in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pathways.explain.lines import filled
from pathways.explain.words import clause
from pathways.model.catalogue import Catalogue
from pathways.rules.format import format_rule
from pathways.rules.syntax import NOTHING, Rule, When, children
from pathways.rules.text import rule_of


@lru_cache(maxsize=262144)
def canonical(text: str) -> str:
    """Write the rule a text says as canonical text: once for all pages and documents."""
    return format_rule(rule_of(text))


def rule_text(text: str, catalogue: Catalogue, depth: int) -> Iterator[str]:
    """Write a rule as it stands in files, then as a nested list in words."""
    rule, indent = rule_of(text), "  " * depth
    yield from filled(canonical(text), indent, indent)
    yield from rule_lines(rule, catalogue, depth + 1)


def rule_lines(rule: Rule, catalogue: Catalogue, depth: int, role: str = "") -> Iterator[str]:
    """Write a rule as a nested list in words; `role` is its part in a rule that depends."""
    indent = "  " * depth
    yield from filled(f"{role}{clause(rule, catalogue)}", f"{indent}  ", f"{indent}- ")
    for word, part in parts_of(rule):
        yield from rule_lines(part, catalogue, depth + 1, f"{word}: " if word else "")


def parts_of(rule: Rule) -> tuple[tuple[str, Rule], ...]:
    """Give the direct parts of a rule; those of a `when` each with its word."""
    if not isinstance(rule, When):
        return tuple([("", part) for part in children(rule)])
    parts = (("if", rule.condition), ("then", rule.then), ("otherwise", rule.otherwise))
    return tuple((word, part) for word, part in parts if part != NOTHING)
