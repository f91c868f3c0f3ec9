"""Answers to scores: exactly, by what the instrument says, with nothing filled in unsaid.

Values are counted as fractions, so that a third is a third and a half is rounded up as a half;
only what comes out is a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from graphlib import TopologicalSorter
from math import floor
from typing import TypeAlias

from pathways.measure.asking import shown_lines
from pathways.measure.fitting import misfits
from pathways.measure.scored import Scored, ScoredReview
from pathways.model.instruments import (
    ADDITIVE,
    Instrument,
    Line,
    Method,
    Score,
    Track,
    Transform,
)
from pathways.model.reviews import Answers, Claimed

CLAIM_SHARE = Fraction(2, 3)
"""The share of the lines of a domain that must be answered before a level is claimed."""
HALF = Fraction(1, 2)


def scored(instrument: Instrument, answers: Answers) -> ScoredReview:
    """Give every score of the answers, in the order of the instrument.

    A score that was brought from elsewhere stands as it was brought, and what is made of it is
    worked out. Raises ValueError for answers that do not fit the instrument; see `misfits`.
    """
    _refuse_misfits(instrument, answers)
    work = _Work(instrument, answers, frozenset(shown_lines(instrument, answers)))
    for score in _inner_first(instrument):
        work.result(score)
    return ScoredReview(
        instrument=instrument.id,
        version=instrument.version,
        variant=instrument.variant,
        digest=instrument.digest,
        language=answers.language,
        on=answers.on,
        scores=tuple(work.result(score).as_scored(score) for score in instrument.scores.values()),
        form=answers.form,
    )


def _inner_first(instrument: Instrument) -> Iterator[Score]:
    """Give each score after those it is made of, so that layers may be as many as they like."""
    scores = instrument.scores
    made_of = {one.id: [id_ for id_ in one.inputs if id_ in scores] for one in scores.values()}
    return (scores[id_] for id_ in TopologicalSorter(made_of).static_order())


def claims(instrument: Instrument, answers: Answers) -> tuple[Claimed, ...]:
    """Give the level claimed in each domain: the mean of what was answered, rounded down.

    Of the practice track alone, and only where the answers are worded as the levels are. Two
    of three lines must be answered; in a form with one line of a domain, that one. Raises
    ValueError for answers that do not fit the instrument.
    """
    _refuse_misfits(instrument, answers)
    if not instrument.claims:
        return ()
    shown = shown_lines(instrument, answers)
    by_domain: dict[str, list[Line]] = {}
    for line in (instrument.lines[id_] for id_ in shown):
        if line.track is Track.PRACTICE and line.domain is not None:
            by_domain.setdefault(line.domain, []).append(line)
    return tuple(_claimed(instrument, answers, by_domain))


def _refuse_misfits(instrument: Instrument, answers: Answers) -> None:
    if wrong := misfits(instrument, answers):
        raise ValueError("; ".join(wrong))


def _claimed(
    instrument: Instrument, answers: Answers, by_domain: dict[str, list[Line]]
) -> Iterator[Claimed]:
    for domain, lines in by_domain.items():
        found = [_line_value(instrument, answers, line) for line in lines]
        values = [value for value in found if value is not None]
        if values and len(values) >= CLAIM_SHARE * len(lines):
            yield Claimed(domain, floor(sum(values) / len(values)), answers.on)


def exact(value: float) -> Fraction:
    """Give a number as it was written: 0.1 is a tenth."""
    return Fraction(repr(value))


def rounded(value: Fraction, places: int | None) -> Fraction:
    """Round to a number of decimals, halves up; as it is without one."""
    if places is None:
        return value
    scale = 10**places
    return Fraction(floor(value * scale + HALF), scale)


def transformed(value: Fraction, transforms: Iterable[Transform]) -> Fraction:
    """Put a value through transforms, in their order."""
    for one in transforms:
        value = value * exact(one.times) + exact(one.plus)
    return value


def _line_value(instrument: Instrument, answers: Answers, line: Line) -> Fraction | None:
    code = answers.codes.get(line.id, "")
    value = instrument.response_sets[line.responses].value(code)
    return None if value is None else exact(value)


@dataclass(frozen=True, slots=True)
class _Result:
    value: Fraction | None
    valid: int
    asked: int
    brought: bool = False

    def as_scored(self, score: Score) -> Scored:
        value = None if self.value is None else float(self.value)
        return Scored(score, value, self.valid, self.asked, brought=self.brought)


_Weighed: TypeAlias = tuple[Fraction | None, Fraction]
"""What an input says, None where there is no answer, and its weight."""


@dataclass(slots=True)
class _Work:
    """One set of answers being scored; each score is worked out once."""

    instrument: Instrument
    answers: Answers
    shown: frozenset[str]
    done: dict[str, _Result] = field(default_factory=dict)

    def result(self, score: Score) -> _Result:
        if score.id not in self.done:
            brought = self.answers.totals.get(score.id)
            if brought is None:
                self.done[score.id] = self._worked_out(score)
            else:
                self.done[score.id] = _Result(exact(brought), 0, 0, brought=True)
        return self.done[score.id]

    def _worked_out(self, score: Score) -> _Result:
        inputs = self._inputs(score)
        given = [(value, weight) for value, weight in inputs if value is not None]
        if len(given) < score.missing.needed(len(inputs)):
            return _Result(None, len(given), len(inputs))
        value = _made(score, given)
        if score.missing.prorated:
            value *= sum(w for _, w in inputs) / Fraction(sum(w for _, w in given))
        value = rounded(transformed(value, score.transforms), score.places)
        return _Result(value, len(given), len(inputs))

    def _inputs(self, score: Score) -> list[_Weighed]:
        """Give the inputs that count. In a sum those that a form left out are missing ones."""
        weights = score.weights or (1.0,) * len(score.inputs)
        found = []
        for id_, weight in zip(score.inputs, weights, strict=True):
            if self._is_open(score, id_):
                value, asked = self._input(score, id_)
                found.append((value, exact(weight), asked))
        all_count = score.method in ADDITIVE and any(asked for *_, asked in found)
        return [(value, weight) for value, weight, asked in found if asked or all_count]

    def _is_open(self, score: Score, id_: str) -> bool:
        gate = score.gate.get(id_)
        return gate is None or self.answers.codes.get(gate[0]) in gate[1]

    def _input(self, score: Score, id_: str) -> tuple[Fraction | None, bool]:
        """Give the value of a line or score as this score takes it, and whether it was asked."""
        inner = self.instrument.scores.get(id_)
        if inner is not None:
            found = self.result(inner)
            value, asked = found.value, found.brought or found.asked > 0
        else:
            line = self.instrument.lines[id_]
            value, asked = _line_value(self.instrument, self.answers, line), id_ in self.shown
        if value is None or not asked:
            return None, asked
        if score.method is Method.COUNT:
            return Fraction(self.answers.codes[id_] in score.codes), asked
        if id_ in score.reversed_:
            value = sum(map(exact, ends_of(self.instrument, id_)), Fraction()) - value
        return value, asked


def ends_of(instrument: Instrument, id_: str) -> tuple[float, float]:
    """Give the lowest and highest value of a line or score. ValueError where nobody knows."""
    score = instrument.scores.get(id_)
    if score is None:
        return instrument.response_sets[instrument.lines[id_].responses].ends
    if score.range_ is None:
        raise ValueError(f"the range of {id_} of {instrument.id} is not known")
    return score.range_


def _made(score: Score, given: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Give what a method makes of values and their weights."""
    values = [value for value, _ in given]
    match score.method:
        case Method.MAX:
            return max(values)
        case Method.MIN:
            return min(values)
        case Method.LOOKUP:
            return _looked_up(score, values[0])
        case Method.MEAN | Method.WEIGHTED_MEAN:
            return _sum(given) / Fraction(sum(weight for _, weight in given))
        case _:
            return _sum(given)


def _sum(given: list[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((value * weight for value, weight in given), Fraction())


def _looked_up(score: Score, value: Fraction) -> Fraction:
    return {exact(key): exact(to) for key, to in score.table.items()}[value]
