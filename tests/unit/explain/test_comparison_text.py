"""Answers side by side, in words: what the golden texts of the command do not reach."""

from __future__ import annotations

from dataclasses import replace

from pathways.explain.comparison_text import Read, comparison_text
from pathways.model.quantities import Hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome
from tests.unit.route.yards import asks


def read(answer: Answer, file: str = "x.json") -> Read:
    return Read(file, answer, same_catalogue=True, true=True)


def test_what_was_not_found_in_time() -> None:
    best = plan(asks())
    late = replace(best, outcome=Outcome.GAVE_UP, route=None)
    text = comparison_text([read(best), read(late)])
    assert "B: no route to Builder was found in time [x.json]" in text


def test_lengths_that_are_not_known_have_a_first_day_only() -> None:
    text = comparison_text([read(plan(asks())), read(plan(asks(include=("new-saw",))))])
    assert "  - New saw [new-saw], from 4 January 2027" in text
    (weeks,) = (line.split() for line in text.splitlines() if line.startswith("Weeks"))
    assert weeks == ["Weeks", "3", "1", "not", "known"]


def test_hours_that_differ_stand_beside_the_days() -> None:
    best = plan(asks())
    assert best.route is not None
    more = [replace(s, hours=Hundredths(4000)) if s.id == "saw" else s for s in best.route.steps]
    other = replace(best, route=replace(best.route, steps=tuple(more)))
    text = comparison_text([read(best), read(other)])
    assert "30 hours (A)" in text
    assert "40 hours (B)" in text
    less = [replace(s, hours=Hundredths(100)) if s.id == "saw" else s for s in best.route.steps]
    other = replace(best, route=replace(best.route, steps=tuple(less)))
    assert "1 hour (B)" in comparison_text([read(best), read(other)])
