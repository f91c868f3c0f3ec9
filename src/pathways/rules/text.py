"""Rule texts as the catalogue keeps them, read once each."""

from __future__ import annotations

from functools import lru_cache

from pathways.rules.parse import parse
from pathways.rules.syntax import NOTHING, Rule


@lru_cache(maxsize=262144)
def rule_of(text: str) -> Rule:
    """Give the rule a text says; an empty text asks nothing. Raises RuleSyntaxError."""
    return parse(text) if text else NOTHING
