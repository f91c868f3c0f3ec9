"""A judged rule as a nested list."""

from __future__ import annotations

from pathways.explain.verdict_text import verdict_lines
from pathways.rules.evaluate import evaluate
from pathways.rules.parse import parse
from tests.unit.rules.yard import SHOP, done, held, situation


def test_yes_no_and_not_known_before_every_clause() -> None:
    now = situation(held("saw", hours=(done("bench", 3, "2026-01-05"),)))
    rule = parse('all of (saw, plane, ask "a talk", 5 hours of bench, 2 hours of bench)')
    assert list(verdict_lines(evaluate(rule, now), SHOP, 1)) == [
        "  no  all of these",
        "    yes Saw",
        "    no  Plane",
        "    ?   a person must confirm: a talk",
        "    no  5 hours of bench (you have 3)",
        "    yes 2 hours of bench",
    ]
