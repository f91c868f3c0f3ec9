"""A judged rule as a nested list."""

from __future__ import annotations

from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("holds", "lines"),
    [
        (
            {"attests": {"can-swim": True}},
            ["no  it depends", "  yes if: Can swim", "  no  then: Plane"],
        ),
        (
            {"attests": {"can-swim": False}},
            ["yes it depends", "  no  if: Can swim", "  yes otherwise: Saw"],
        ),
        ({}, ["?   it depends", "  ?   if: Can swim", "  no  then: Plane", "  yes otherwise: Saw"]),
    ],
)
def test_what_depends_says_on_what(holds: dict[str, Any], lines: list[str]) -> None:
    rule = parse("when can-swim then plane otherwise saw")
    assert list(verdict_lines(evaluate(rule, situation(held("saw", **holds))), SHOP, 0)) == lines


def test_a_long_clause_goes_on_below_itself() -> None:
    long = "a talk with the lead coach about what was done well and what is to be done otherwise"
    lines = list(verdict_lines(evaluate(parse(f'ask "{long}"'), situation(held())), SHOP, 1))
    assert lines == [
        "  ?   a person must confirm: a talk with the lead coach about what was done well and",
        "      what is to be done otherwise",
    ]
