"""Signals: what in a coach's own reviews and work starts a talk, seen by the coach alone.

Never a prediction. Every rule that was looked at can be shown beside what it found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pathways.measure.change import Direction, Verdict, change_between, known_wobble, points_of
from pathways.measure.scored import NOISE, Scored
from pathways.measure.series import Reviewed, Series
from pathways.measure.summary import RESEARCH
from pathways.model.instruments import PRIVATE, Instrument, Score, Track
from pathways.model.support import (
    Answered,
    Fell,
    LowBand,
    Needed,
    Overdue,
    Strength,
    SupportRules,
    Takes,
    Trigger,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a trigger found: the day it was written down, and what it was about.

    `about` is the id of a score, of a line or of a domain; empty where the job itself is
    meant. `days` is since the last supervision. `code`: the answer, where it is one line's.
    """

    trigger: Trigger
    on: date
    about: tuple[str, ...] = ()
    instrument: str = ""
    days: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Signals:
    """All that was found, the job first, and what could not be looked at."""

    found: tuple[Seen, ...]
    unknown: tuple[Trigger, ...] = ()

    @property
    def strength(self) -> Strength:
        """Give how strongly the strongest of them speaks."""
        order = list(Strength)
        return max((s.trigger.says for s in self.found), key=order.index, default=Strength.QUIET)


def signals_of(
    rules: SupportRules, series: Series, supervised: Sequence[date], on: date
) -> Signals:
    """Look for every trigger, in the order of the rules, as things stand on a day.

    `supervised`: the days of supervision on record. With none on record nothing is known of
    it, which is not the same as overdue.
    """
    found = tuple(
        seen for trigger in rules.triggers for seen in _seen(trigger, series, supervised, on)
    )
    past = [day for day in supervised if day <= on]
    unknown = () if past else tuple(t for t in rules.triggers if isinstance(t.when, Overdue))
    return Signals(found, unknown)


def _seen(trigger: Trigger, series: Series, supervised: Sequence[date], on: date) -> Iterator[Seen]:
    match trigger.when:
        case Overdue(most):
            last = max((day for day in supervised if day <= on), default=None)
            if last is not None and (days := (on - last).days) > most:
                yield Seen(trigger, last, days=days)
        case Answered(instrument, line, codes):
            yield from _answered(trigger, series, instrument, (line,), codes)
        case Needed(instrument, codes):
            needs = _lines_of(series, instrument, Track.NEEDS)
            yield from _answered(trigger, series, instrument, needs, codes)
        case LowBand() | Fell() | Takes() as when:  # the last case
            for reviews in _by_instrument(series):
                yield from _in_reviews(trigger, when, reviews)


def _in_reviews(
    trigger: Trigger, when: LowBand | Fell | Takes, reviews: Sequence[Reviewed]
) -> Iterator[Seen]:
    match when:
        case LowBand():
            yield from _low(trigger, when, reviews)
        case Fell():
            yield from _fallen(trigger, when, reviews)
        case Takes():  # the last case
            yield from _taken(trigger, when, reviews)


def _by_instrument(series: Series) -> Iterator[list[Reviewed]]:
    ordered = sorted(series.reviews, key=lambda r: r.instrument.id)
    for _, reviews in groupby(ordered, key=lambda r: r.instrument.id):
        yield list(reviews)


def _lines_of(series: Series, instrument: str, track: Track) -> tuple[str, ...]:
    found = series.of(instrument)
    lines = found[-1].instrument.lines.values() if found else ()
    return tuple(line.id for line in lines if line.track is track)


def _answered(
    trigger: Trigger,
    series: Series,
    instrument: str,
    lines: tuple[str, ...],
    codes: frozenset[str],
) -> Iterator[Seen]:
    """Look at the last answer to each line; a line left open says nothing and hides nothing.

    What was last answered on one day is one signal.
    """
    latest: dict[str, Reviewed] = {}
    for review in series.of(instrument):
        latest |= {line: review for line in lines if line in review.answers.codes}
    hits: dict[date, list[str]] = {}
    for line in lines:
        if line in latest and latest[line].answers.codes[line] in codes:
            hits.setdefault(latest[line].answers.on, []).append(line)
    for day, about in hits.items():
        code = latest[about[0]].answers.codes[about[0]] if len(lines) == 1 else ""
        yield Seen(trigger, day, tuple(about), instrument, code=code)


def _low(trigger: Trigger, when: LowBand, reviews: Sequence[Reviewed]) -> Iterator[Seen]:
    for one, review in _latest(reviews):
        found = [
            bands
            for bands in one.score.bands
            if bands.status in when.statuses and bands.use != RESEARCH
        ]
        if any(band is not None and band.low for band in map(one.band, found)):
            yield Seen(trigger, review.answers.on, (one.score.id,), review.instrument.id)


def _latest(reviews: Sequence[Reviewed]) -> Iterator[tuple[Scored, Reviewed]]:
    """Give the last value of each of the coach's own scores."""
    found: dict[str, tuple[Scored, Reviewed]] = {}
    for review in reviews:
        for one in review.scored.scores:
            if one.score.track in PRIVATE and one.value is not None:
                found[one.score.id] = (one, review)
    yield from found.values()


def _fallen(trigger: Trigger, when: Fell, reviews: Sequence[Reviewed]) -> Iterator[Seen]:
    instrument = reviews[-1].instrument
    for score in instrument.scores.values():
        if score.track in when.tracks and score.domain is None and score.higher != "neither":
            day = _fell(score, instrument, when, reviews)
            if day is not None:
                yield Seen(trigger, day, (score.id,), instrument.id)


def _fell(
    score: Score, instrument: Instrument, when: Fell, reviews: Sequence[Reviewed]
) -> date | None:
    """Give the day on which a score was seen to have gone the wrong way; None when it has not.

    Where the wobble is known, the last value is held against the one before it.
    """
    points = points_of((r.scored for r in reviews), score.id)
    points = tuple(p for p in points if p.asked == points[-1].asked)
    if len(points) < 2:  # noqa: PLR2004 - a fall is between two
        return None
    sign = 1 if score.higher == "better" else -1
    if not isinstance(known_wobble(instrument, score.id, points[-1].language), str):
        change = change_between(points[-2:], score.id, instrument)
        wrong = Direction.DOWN if sign > 0 else Direction.UP
        fell = change.verdict is Verdict.BEYOND and change.direction is wrong
        return points[-1].on if fell else None
    if score.range_ is None or len(points) <= when.reviews:
        return None
    low, high = score.range_
    before, *later = points[-when.reviews - 1 :]
    least = (high - low) * when.share / 100 - NOISE
    fell = all(sign * (before.value - point.value) >= least for point in later)
    return points[-1].on if fell else None


def _taken(trigger: Trigger, when: Takes, reviews: Sequence[Reviewed]) -> Iterator[Seen]:
    asked = [r for r in reviews if any(o.value is not None for o in _effects(r))]
    last = asked[-when.reviews :]
    if len(last) == when.reviews and all(len(_takes(r, when)) >= when.domains for r in last):
        yield Seen(trigger, last[-1].answers.on, _takes(last[-1], when), last[-1].instrument.id)


def _effects(review: Reviewed) -> list[Scored]:
    found = review.scored.on_track(Track.EFFECT)
    return [one for one in found if one.score.domain is not None]


def _takes(review: Reviewed, when: Takes) -> tuple[str, ...]:
    return tuple(
        one.score.domain
        for one in _effects(review)
        if one.value is not None and one.score.domain is not None and one.value <= when.at_most
    )
