"""A coach's reviews over time: scored each, and what a row of values shows.

The run rule and the limits are those of run charts and XmR charts: they say that a row of
values is unlike chance, never why, and nothing of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from pathways.measure.fitting import misfits
from pathways.measure.scored import NOISE, ScoredReview
from pathways.measure.scoring import scored
from pathways.model.instruments import Instrument
from pathways.model.reviews import Answers

MEDIAN_FROM, LIMITS_FROM = 8, 12
"""Values from which a median, and from which limits, are drawn."""
RUN = 6
"""Values on one side of the median that are a run."""
XMR = 2.66
"""Three sigma over the mean moving range of two: 3 / 1.128."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what asked it and what came out.

    `same_words`: the file of the instrument has not been changed since.
    """

    instrument: Instrument
    answers: Answers
    scored: ScoredReview

    @property
    def same_words(self) -> bool:
        """Say whether the instrument is the very one that was answered."""
        return self.answers.digest == self.instrument.digest


@dataclass(frozen=True, slots=True)
class Unscored:
    """A review that cannot be scored here, and why."""

    answers: Answers
    why: str


@dataclass(frozen=True, slots=True)
class Series:
    """All reviews in order of day, and those that could not be scored."""

    reviews: tuple[Reviewed, ...] = ()
    unscored: tuple[Unscored, ...] = ()

    def of(self, instrument: str) -> tuple[Reviewed, ...]:
        """Give the reviews by one instrument."""
        return tuple(r for r in self.reviews if r.instrument.id == instrument)

    def in_the_way_of(self, instrument: Instrument) -> Series:
        """Leave out reviews that the same instrument scored in another way."""
        kept = tuple(
            r
            for r in self.reviews
            if r.instrument.id != instrument.id or r.instrument.variant == instrument.variant
        )
        return Series(kept, self.unscored)

    def scored_by(self, instrument: str) -> tuple[ScoredReview, ...]:
        """Give their scores alone."""
        return tuple(r.scored for r in self.of(instrument))


def series_of(found: Iterable[Answers], instruments: Mapping[str, Instrument]) -> Series:
    """Score all answers by the instruments at hand, whatever these are filed under.

    Answers are scored by the version and variant they were given to, or not at all.
    """
    ways = {(one.id, one.variant): one for one in instruments.values()}
    reviews: list[Reviewed] = []
    unscored: list[Unscored] = []
    for answers in sorted(found, key=lambda a: a.on):
        way = ways.get((answers.instrument, answers.variant))
        instrument = way or instruments.get(answers.instrument)
        why = _unscored(answers, instrument)
        if instrument is None or why:
            unscored.append(Unscored(answers, why))
        else:
            reviews.append(Reviewed(instrument, answers, scored(instrument, answers)))
    return Series(tuple(reviews), tuple(unscored))


def _unscored(answers: Answers, instrument: Instrument | None) -> str:
    if instrument is None:
        return "this catalogue does not have its questions"
    if (answers.version, answers.variant) != (instrument.version, instrument.variant):
        asked = f"{answers.version} {answers.variant}".strip()
        here = f"{instrument.version} {instrument.variant}".strip()
        return f"it was answered with version {asked}, and {here} is at hand"
    return "; ".join(misfits(instrument, answers))


@dataclass(frozen=True, slots=True)
class Run:
    """Values from `first` to `last` that lie on one side of the median."""

    first: int
    last: int
    above: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """Between these a row of values wanders when nothing has changed; and those outside."""

    mean: float
    low: float
    high: float
    outside: tuple[int, ...]


def middle_of(values: Sequence[float]) -> float | None:
    """Give the median of at least eight values; None of fewer."""
    return _median(values) if len(values) >= MEDIAN_FROM else None


def run_of(values: Sequence[float]) -> Run | None:
    """Give the latest run of six or more on one side of the median; None without one.

    A value on the median neither makes a run longer nor ends it.
    """
    middle = middle_of(values)
    if middle is None:
        return None
    off = [(n, value > middle) for n, value in enumerate(values) if value != middle]
    ends = [0, *(k for k, (a, b) in enumerate(pairwise(off), 1) if a[1] != b[1]), len(off)]
    runs = [off[a:b] for a, b in pairwise(ends) if b - a >= RUN]
    return Run(runs[-1][0][0], runs[-1][-1][0], runs[-1][0][1]) if runs else None


def limits_of(values: Sequence[float]) -> Limits | None:
    """Give the XmR limits of at least twelve values: mean +/- 2.66 mean moving range."""
    if len(values) < LIMITS_FROM:
        return None
    mean = _mean(values)
    reach = XMR * _mean(abs(b - a) for a, b in pairwise(values))
    low, high = mean - reach, mean + reach
    outside = (n for n, value in enumerate(values) if abs(value - mean) > reach + NOISE)
    return Limits(mean, low, high, tuple(outside))


def _mean(values: Iterable[float]) -> float:
    """Give the mean. The page's Python does not come with `statistics`."""
    found = list(values)
    return fsum(found) / len(found)


def _median(values: Iterable[float]) -> float:
    """Give the middle value, of an even number the mean of the two in the middle."""
    found = sorted(values)
    return (found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2
