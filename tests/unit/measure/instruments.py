"""Invented instruments to score, and the shipped ones read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from pathways.files.instruments import load_instruments
from pathways.measure.scored import Scored
from pathways.measure.scoring import scored
from pathways.model.instruments import (
    Instrument,
    InstrumentForm,
    Line,
    Missing,
    MissingRule,
    Option,
    ResponseSet,
    Score,
    Status,
)
from pathways.model.licences import Licence, Tier
from pathways.model.reviews import Answers

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 28)
COMPLETE = Fraction(1)
LICENCE = Licence(Tier.OWN, "nobody", "none", "bundled")


@cache
def shipped() -> Mapping[str, Instrument]:
    """Give the instruments of the catalogue, by name."""
    found, problems = load_instruments(ROOT)
    assert [problem.text() for problem in problems] == []
    return found


def options(id_: str, *values: float) -> ResponseSet:
    """Give answers whose codes are their places: the first is 0."""
    return ResponseSet(id_, tuple(Option(str(n), value) for n, value in enumerate(values)), {})


def rule(least: int, *, prorated: bool = False) -> MissingRule:
    """Give a rule that asks for a number of inputs."""
    return MissingRule(least, prorated)


def whole(inputs: int) -> MissingRule:
    """Give the rule that asks for every input."""
    return MissingRule(inputs, share=COMPLETE)


def instrument(
    lines: Mapping[str, Line],
    scores: tuple[Score, ...],
    sets: tuple[ResponseSet, ...],
    forms: Mapping[str, tuple[str, ...]] | None = None,
) -> Instrument:
    """Give an instrument of lines and scores, with one form of every line."""
    asked = {"full": tuple(one for one in lines if not lines[one].reserve), **(forms or {})}
    return Instrument(
        id="invented",
        version="1.0.0",
        variant="one",
        title={"en": "Invented"},
        status=Status.UNVALIDATED,
        licence=LICENCE,
        respondent="self",
        languages=("en",),
        response_sets={one.id: one for one in sets},
        lines=dict(lines),
        forms={id_: InstrumentForm(id_, {"en": id_}, ids) for id_, ids in asked.items()},
        scores={score.id: score for score in scores},
        digest="",
        variants=("one",),
    )


def lines(set_: str, *ids: str) -> dict[str, Line]:
    """Give lines that are answered from one set."""
    return {id_: Line(id_, set_) for id_ in ids}


def answers(
    of: Instrument,
    codes: Mapping[str, str] | None = None,
    form: str = "",
    missing: Mapping[str, Missing] | None = None,
    totals: Mapping[str, float] | None = None,
) -> Answers:
    """Give answers to an instrument."""
    return Answers(
        instrument=of.id,
        version=of.version,
        variant=of.variant,
        digest=of.digest,
        on=DAY,
        form=form,
        codes=dict(codes or {}),
        missing=dict(missing or {}),
        totals=dict(totals or {}),
    )


def result(of: Instrument, given: Answers, score: str) -> Scored:
    """Give one score of answers."""
    return next(one for one in scored(of, given).scores if one.score.id == score)


def value(of: Instrument, score: str, codes: Mapping[str, str], form: str = "") -> float | None:
    """Give the value of one score of codes."""
    return result(of, answers(of, codes, form), score).value
