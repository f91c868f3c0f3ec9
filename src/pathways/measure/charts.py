"""What a chart of one score over time shows; drawn elsewhere, as text or as SVG.

A chart shows nothing that its table does not say. There are no areas to be misread, no red,
and no bands of good and bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.measure.change import Change, Point, change_between, points_of
from pathways.measure.scored import ScoredReview
from pathways.measure.scoring import exact, rounded
from pathways.measure.series import Limits, Run, limits_of, middle_of, run_of
from pathways.model.instruments import Instrument, Score, Status, Track
from pathways.model.quantities import day

NOT_VALIDATED = (
    "These questions are not yet validated: nobody has shown yet that they measure what they say."
)

_TRACKS: dict[Track | None, str] = {
    Track.PRACTICE: "In others: ",
    Track.OWN: "My own: ",
    Track.EFFECT: "What coaching does: ",
}
"""What is said before the title of a score, which is only the name of a domain."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the coach wants to see on the line of time, such as a new role."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class RunChart:
    """One score over time.

    `band`: baseline +/- MDC95, or none and `change.why` says why. `breaks`: the points that
    were asked otherwise than the point before, so that no line joins them. `middle`, `run`
    and `limits` are of the points since the last break; `since` is the first of these.
    `status`: how far the instrument is known to measure what it says.
    """

    title: str
    low: float
    high: float
    points: tuple[Point, ...]
    change: Change
    marks: tuple[Mark, ...] = ()
    breaks: frozenset[int] = frozenset()
    since: int = 0
    middle: float | None = None
    run: Run | None = None
    limits: Limits | None = None
    status: str = ""

    @property
    def band(self) -> tuple[float, float] | None:
        """Give where the score wanders by itself around the first comparable value."""
        wobble, first = self.change.wobble, self.change.first
        if wobble is None or first is None:
            return None
        return max(self.low, first.value - wobble.mdc95), min(self.high, first.value + wobble.mdc95)


def run_chart(
    series: Iterable[ScoredReview],
    score: str,
    instrument: Instrument,
    marks: Sequence[Mark] = (),
    language: str = "en",
) -> RunChart:
    """Make the chart of a score. Its ends are those of the score, or of its values.

    `series` are reviews by this instrument, in any order.
    """
    points = points_of(series, score)
    breaks = [n for n in range(1, len(points)) if points[n].asked != points[n - 1].asked]
    since = max(breaks, default=0)
    values = [point.value for point in points[since:]]
    what = instrument.scores[score]
    every = [point.value for point in points]
    low, high = what.range_ or (min(every, default=0.0), max(every, default=1.0))
    return RunChart(
        title=_title(what, language),
        low=low,
        high=high,
        points=points,
        change=change_between(points[since:], score, instrument),
        marks=tuple(sorted(marks, key=lambda mark: mark.on)),
        breaks=frozenset(breaks),
        since=since,
        middle=middle_of(values),
        run=run_of(values),
        limits=limits_of(values),
        status=str(instrument.status),
    )


def _title(score: Score, language: str) -> str:
    """Name a score; one of a domain, which is named after it, with its track."""
    name = text_in(score.title, language, score.id)
    return f"{_TRACKS.get(score.track, '')}{name}" if score.domain else name


def text_in(texts: dict[str, str], language: str, otherwise: str) -> str:
    """Give a text in a language; else in English, else in any, else what is said otherwise."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), otherwise)


def shown(value: float) -> str:
    """Write a value with one decimal at most, a half of the next one up: `62.5`, `50`."""
    return f"{float(rounded(exact(value), 1)):.1f}".removesuffix(".0")


def signed(value: float) -> str:
    """Write a value with its sign: `+1`, `-0.5`, `0`."""
    amount = shown(abs(value))
    return amount if amount == "0" else f"{'+' if value > 0 else '-'}{amount}"


def sentences(chart: RunChart) -> list[str]:
    """Say in words all that a chart shows beside its values."""
    unsure = [NOT_VALIDATED] if chart.status == Status.UNVALIDATED else []
    if not chart.points:
        return ["There is no value yet.", *unsure]
    said = []
    last = chart.points[-1]
    count = len(chart.points)
    values = f"{count} values" if count > 1 else "1 value"
    said.append(f"{values}; the last is {shown(last.value)}, on {day(last.on)}.")
    said.append(change_sentence(chart.change))
    if chart.breaks:
        said.append("Where the line is broken, the questions or the language changed.")
    if chart.middle is not None:
        said.append(f"The median is {shown(chart.middle)}.")
    if chart.run is not None:
        side = "above" if chart.run.above else "below"
        first, end = (chart.points[chart.since + n] for n in (chart.run.first, chart.run.last))
        until = "on" if end is last else f"to {day(end.on)}"
        said.append(
            f"From {day(first.on)} {until}, values in a row lie {side} the median: "
            "something has shifted. A chart cannot say what."
        )
    if chart.limits is not None:
        low, high = max(chart.limits.low, chart.low), min(chart.limits.high, chart.high)
        ends = shown(low), shown(high)
        wanders = f"wanders between {' and '.join(ends)}" if len(set(ends)) > 1 else ""
        said.append(f"It usually {wanders or f'stays at {ends[0]}'}.")
        if chart.limits.outside:
            days = ", ".join(day(chart.points[chart.since + n].on) for n in chart.limits.outside)
            said.append(f"Outside of that: {days}.")
    return said + unsure


def change_sentence(change: Change) -> str:
    """Say what a change is, with its verdict or why there is none."""
    if change.difference is None or change.first is None or change.last is None:
        return f"Nothing can be said of change: {change.why}."
    by = shown(abs(change.difference))
    went = f"{change.direction} by {by}" if change.difference else "neither up nor down"
    since = f"From {day(change.first.on)} to {day(change.last.on)} it went {went}"
    if change.verdict is None:
        return f"{since}. Whether that means anything cannot be said: {change.why}."
    assert change.wobble is not None
    return f"{since}: {change.verdict} (+/- {shown(change.wobble.mdc95)})."


def rows(chart: RunChart) -> list[tuple[str, str, str]]:
    """Give the table of a chart: day, value, and what was marked; in order of day.

    Of one day the marks come first, then the values as they came.
    """
    found = [(mark.on, "", mark.text) for mark in chart.marks]
    found += [(point.on, shown(point.value), "") for point in chart.points]
    found.sort(key=lambda row: row[0])
    return [(on.isoformat(), value, text) for on, value, text in found]
