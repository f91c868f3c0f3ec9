"""Change in one person: told only where the wobble of the measure is known.

Jacobson and Truax (1991), with the square root of two put right by Christensen and Mendoza
(1986); Maassen (2004) where two times differ in spread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from pathways.measure.scored import ScoredReview
from pathways.model.instruments import Instrument, Line, Reliability
from pathways.model.quantities import counted

_Z = {0.90: 1.645, 0.95: 1.96}
ALIKE = (0.8, 1.25)
"""Later by earlier SD, within which the two times are taken to be spread alike."""


class Direction(StrEnum):
    """Where a score went. Never better or worse: that is the coach's to say."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Verdict(StrEnum):
    """How a change stands to the wobble of the measure."""

    BEYOND = "bigger than the measure's usual wobble"
    WITHIN = "within the measure's usual wobble"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a score, and by what it was asked."""

    on: date
    value: float
    version: str
    variant: str
    language: str
    form: str = ""

    @property
    def asked(self) -> tuple[str, str, str, str]:
        """Give what must be the same for two points to be compared."""
        return self.version, self.variant, self.language, self.form


@dataclass(frozen=True, slots=True)
class Wobble:
    """How far a score goes up and down by itself, from one reliability on record.

    `difference` is the standard error of a difference of two scores; `two_spreads` says
    that it was made with the SDs of both times (Maassen).
    """

    sem: float
    difference: float
    record: Reliability
    two_spreads: bool = False

    @property
    def mdc90(self) -> float:
        """Give the change that nine in ten stay under when nothing has changed."""
        return _Z[0.90] * self.difference

    @property
    def mdc95(self) -> float:
        """Give the change that nineteen in twenty stay under when nothing has changed."""
        return _Z[0.95] * self.difference


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a score between two reviews.

    Without a verdict, `why` says why there is none; `wobble` is there with a verdict only.
    """

    score: str
    first: Point | None = None
    last: Point | None = None
    verdict: Verdict | None = None
    why: str = ""
    wobble: Wobble | None = None

    @property
    def difference(self) -> float | None:
        """Give last less first; None without two points."""
        if self.first is None or self.last is None:
            return None
        return self.last.value - self.first.value

    @property
    def direction(self) -> Direction | None:
        """Say where it went; None without two points."""
        match self.difference:
            case None:
                return None
            case 0:
                return Direction.SAME
            case difference:
                return Direction.UP if difference > 0 else Direction.DOWN

    @property
    def index(self) -> float | None:
        """Give the reliable change index: the difference in its standard errors."""
        if self.wobble is None or self.difference is None:
            return None
        return self.difference / self.wobble.difference


def sem(sd: float, r: float) -> float:
    """Give the standard error of measurement: SD * sqrt(1 - r). Raises ValueError."""
    if sd <= 0 or not 0 <= r < 1:
        message = "an SD is above 0, and a reliability from 0 to below 1"
        raise ValueError(message)
    return sd * sqrt(1 - r)


def mdc(sem: float, level: float = 0.95) -> float:
    """Give the minimal detectable change at a level of .90 or .95: z * sqrt(2) * SEM."""
    return _Z[level] * sqrt(2) * sem


def wobble_of(record: Reliability) -> Wobble | None:
    """Work out the wobble from a record; None where the SD of its people is not in it.

    With a second SD outside 0.8 to 1.25 times the first, the error of a difference is made of
    both: sqrt((SD1^2 + SD2^2) * (1 - r)).
    """
    if record.sd is None:
        return None
    first = sem(record.sd, record.value)
    later = record.sd_again
    if later is not None and not ALIKE[0] <= later / record.sd <= ALIKE[1]:
        second = sem(later, record.value)
        return Wobble(first, sqrt(first**2 + second**2), record, two_spreads=True)
    return Wobble(first, sqrt(2) * first, record)


def known_wobble(instrument: Instrument, score: str, language: str) -> Wobble | str:
    """Give the wobble on record for a score asked in a language, or why there is none."""
    marked = [r for r in instrument.reliability if r.score == score and r.use_for_change]
    if not marked:
        return "how much this score goes up and down by itself is not on record"
    record = marked[0]
    if record.language != language:
        asked_in = record.language or "no language that is on record"
        return f"its reliability was found in {asked_in}, and this was answered in {language}"
    if not 0 <= record.value < 1:
        return f"a reliability of {record.value:g} gives no measure of its wobble"
    found = wobble_of(record)
    return found or "how far people differ on this score is not on record"


def points_of(series: Iterable[ScoredReview], score: str) -> tuple[Point, ...]:
    """Give every value of a score, in order of day; reviews that have none are left out."""
    found = [
        Point(review.on, one.value, review.version, review.variant, review.language, review.form)
        for review in series
        for one in review.scores
        if one.score.id == score and one.value is not None
    ]
    return tuple(sorted(found, key=lambda point: point.on))


def change_between(points: Sequence[Point], score: str, instrument: Instrument) -> Change:
    """Hold the last of some points against the first, with a verdict or the reason for none."""
    if not points:
        return Change(score, why="there is no value yet")
    if len(points) == 1:
        return Change(score, points[0], why="there is only one value yet")
    first, last = points[0], points[-1]
    why = _not_comparable(first, last, instrument, recall_of(instrument, score))
    if why:
        return Change(score, first, last, why=why)
    wobble = known_wobble(instrument, score, last.language)
    if isinstance(wobble, str):
        return Change(score, first, last, why=wobble)
    beyond = abs(last.value - first.value) > wobble.mdc95
    verdict = Verdict.BEYOND if beyond else Verdict.WITHIN
    return Change(score, first, last, verdict, wobble=wobble)


def recall_of(instrument: Instrument, score: str) -> int | None:
    """Give the longest time that the lines behind a score ask about, in days; None for no time."""
    times: list[int | None] = []
    behind, waiting = {score}, [score]
    while waiting:
        id_ = waiting.pop()
        made = instrument.scores.get(id_)
        if made is None:
            times.append(_asked_about(instrument, instrument.lines[id_]))
        elif not made.inputs:  # it is brought
            times.append(instrument.recall_days)
        else:
            waiting += [one for one in dict.fromkeys(made.inputs) if one not in behind]
            behind.update(made.inputs)
    return max((days for days in times if days is not None), default=None)


def _asked_about(instrument: Instrument, line: Line) -> int | None:
    part = instrument.parts.get(line.part or "")
    own = None if part is None else part.recall_days
    return instrument.recall_days if own is None else own


def _not_comparable(first: Point, last: Point, instrument: Instrument, recall: int | None) -> str:
    """Say why two points may not be held against each other; empty when they may."""
    if first.language != last.language:
        return f"one was answered in {first.language} and one in {last.language}"
    if first.form != last.form:
        return "one was answered in another form, with more questions or fewer"
    if first.asked != last.asked:
        return "the two were asked by different versions of the questions"
    if (last.version, last.variant) != (instrument.version, instrument.variant):
        return "they were asked by a version of which no reliability is at hand"
    days = (last.on - first.on).days
    if recall is not None and days < recall:
        apart = f"{counted(days, 'day')} apart" if days else "of one day"
        return f"they are {apart}, and each asks about the last {counted(recall, 'day')}"
    return ""
