"""What a route is asked to lead to, read from the command line."""

from __future__ import annotations

from collections.abc import Container, Mapping

from pathways.cli.messages import did_you_mean, misuse, no_item
from pathways.model.catalogue import Catalogue
from pathways.rules.syntax import Rule


def target_of(text: str, catalogue: Catalogue) -> str | Rule:
    """Read a target: an id, or a rule whose every word is known; misuse otherwise."""
    if text in catalogue.items:
        return text
    if text.replace("-", "").isalnum():
        misuse(no_item(text, catalogue))
    from pathways.rules.errors import RuleSyntaxError
    from pathways.rules.parse import parse_with_mentions

    try:
        parsed = parse_with_mentions(text)
    except RuleSyntaxError as error:
        titled = any(text.lower() in i.title.lower() for i in catalogue.items.values())
        misuse(no_item(text, catalogue) if text.strip() and titled else f"--to: {error}")
    for mention in parsed.mentions:
        unknown = _unknown(mention.kind, mention.text, catalogue)
        if unknown:
            misuse(unknown)
    return parsed.rule


def _unknown(kind: str, word: str, catalogue: Catalogue) -> str:
    """Say that a word of a rule is not known; nothing when it is."""
    if kind == "id":
        return "" if word in catalogue.items else no_item(word, catalogue)
    registers: dict[str, tuple[str, Mapping[str, object]]] = {
        "hours": ("kind of hours", catalogue.hour_kinds),
        "domain": ("domain", catalogue.domains),
        "provider": ("provider", catalogue.by_provider),
        "tag": ("tag", catalogue.by_tag),
    }
    if kind in registers:
        noun, known = registers[kind]
        return _no(noun, word, known)
    return _no_rung(word, catalogue)


def _no(noun: str, word: str, known: Mapping[str, object]) -> str:
    if word in known:
        return ""
    return f"There is no {noun} '{word}' in the catalogue.{did_you_mean(word, known)}"


def _no_rung(word: str, catalogue: Catalogue) -> str:
    ladder, _, step = word.partition(" ")
    if ladder not in catalogue.ladders:
        return _no("ladder", ladder, catalogue.ladders)
    rungs: Container[str] = catalogue.ladders[ladder].rungs
    return "" if step in rungs else f"The ladder {ladder} has no rung '{step}'."
