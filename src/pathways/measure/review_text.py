"""A review as text for its coach: both tracks side by side, words, signals, then and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from pathways.measure.change import change_between, points_of
from pathways.measure.charts import NOT_VALIDATED, change_sentence, shown, signed, text_in
from pathways.measure.series import Reviewed, Series
from pathways.measure.signals import Signals
from pathways.measure.signals_text import ALONE, NOTHING, Names, not_known, signposts, talks
from pathways.measure.summary import summary
from pathways.measure.tracks import DomainRow, ThenNow, domain_rows, ends, then_and_now
from pathways.model.instruments import Instrument, Status, Track
from pathways.model.quantities import day
from pathways.model.support import Overdue, Strength, SupportRules

OWN_RULES = "These rules are yours to change: pathways mine rules puts a copy in your folder."
WIDEST = 88
NARROWEST = 40
HEADS = ("", "In others", "My own", "Coaching")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text about a coach's reviews is made of."""

    series: Series
    signals: Signals
    rules: SupportRules
    domains: Mapping[str, str]
    language: str = "en"
    country: str | None = None
    width: int = WIDEST

    @property
    def columns(self) -> int:
        """Give how wide lines may be."""
        return min(max(self.width, NARROWEST), WIDEST)


def review_lines(review: Reviewed, reading: Reading) -> Iterator[str]:
    """Write one review: figures, words, signals, and what has become of it over time."""
    instrument = review.instrument
    title = text_in(instrument.title, reading.language, instrument.id)
    on = review.answers.on
    yield from _filled(f"{title}, {day(on)}", reading)
    unsure = NOT_VALIDATED if instrument.status is Status.UNVALIDATED else ""
    yield from _filled(instrument.licence.notice or unsure, reading)
    rows = domain_rows(review.scored, reading.domains)
    if rows:
        yield from ("", *_table(HEADS, [_cells(row) for row in rows], reading.columns))
        yield ""
        yield from _filled(_legend(review), reading)
    for section in summary(review, reading.domains, reading.language):
        only = " (only you see this)" if section.private else ""
        yield ""
        yield from _filled(f"{section.title}{only}", reading)
        for sentence in section.sentences:
            yield from _filled(sentence, reading, "  ")
    yield from signal_lines(reading)
    yield from over_time_lines(instrument, reading)


def _legend(review: Reviewed) -> str:
    """Say what the columns are, and between which ends their figures lie."""
    columns = (
        (Track.PRACTICE, '"In others": what you build in others'),
        (Track.OWN, '"My own": your own, for you alone'),
        (Track.EFFECT, '"Coaching": what it adds to or takes from your life, for you alone'),
    )
    said = []
    for track, words in columns:
        low, high = ends(review.scored, track)
        said.append(f"{words}, {shown(low)} to {shown(high)}.")
    return " ".join((*said, "They are never added up."))


def _cells(row: DomainRow) -> tuple[str, ...]:
    effect = "-" if row.effect is None else signed(row.effect)
    return row.title, _figure(row.practice), _figure(row.own), effect


def _figure(value: float | None) -> str:
    return "-" if value is None else shown(value)


def signal_lines(reading: Reading) -> Iterator[str]:
    """Write the signals, the job first, each with its rule and what is offered."""
    strength = reading.signals.strength
    yield from ("", f"For you alone: {strength}")
    yield from _filled(ALONE, reading, "  ")
    for sentence in not_known(reading.signals):
        yield from _filled(sentence, reading, "  ")
    if strength is Strength.QUIET:
        yield from _filled(NOTHING, reading, "  ")
    instruments = {r.instrument.id: r.instrument for r in reading.series.reviews}
    for talk in talks(reading.signals, Names(instruments, reading.domains, reading.language)):
        yield ""
        yield from _filled(f"{talk.title}: {talk.says}.", reading, "  ")
        yield from _filled(talk.seen, reading, "    ")
        yield "    What your organisation can do:"
        for text in talk.organisation:
            yield from _filled(text, reading, "        ", "      - ")
        if talk.own:
            yield "    What you can do:"
        for text in talk.own:
            yield from _filled(text, reading, "        ", "      - ")
        yield from _filled(f"Rule: {talk.rule}.", reading, "    ")
    if strength is not Strength.QUIET:
        yield ""
        yield from _filled(OWN_RULES, reading, "  ")
        # A date that was missed is no reason to be sent to a helpline.
        personal = any(not isinstance(s.trigger.when, Overdue) for s in reading.signals.found)
        posts = signposts(reading.rules, reading.country, reading.language) if personal else []
        yield from (("", "  Someone to turn to:") if posts else ())
        for post in posts:
            yield from _filled(post, reading, "      ", "    - ")


def over_time_lines(instrument: Instrument, reading: Reading) -> Iterator[str]:
    """Write then and now, track by track; nothing where there is only one review."""
    series = reading.series.scored_by(instrument.id)
    for track, heading in (
        (Track.PRACTICE, "Then and now: what you build in others"),
        (Track.OWN, "Then and now: your own (only you see this)"),
    ):
        rows = then_and_now(series, track, reading.domains)
        if rows:
            heads = ("", "Then", "Now", "Went")
            yield ""
            yield from _filled(heading, reading)
            yield from _table(heads, [_went(row) for row in rows], reading.columns)
            yield from _filled(_whole(instrument, track, reading), reading)


def _went(row: ThenNow) -> tuple[str, ...]:
    by = row.now - row.then
    way = "same" if by == 0 else f"{'up' if by > 0 else 'down'} {shown(abs(by))}"
    return row.title, shown(row.then), shown(row.now), way


def _whole(instrument: Instrument, track: Track, reading: Reading) -> str:
    """Say what can be said of the change of a track as a whole."""
    said = []
    for score in instrument.scores.values():
        if score.track is track and score.domain is None and score.report:
            points = points_of(reading.series.scored_by(instrument.id), score.id)
            points = tuple(p for p in points if p.asked == points[-1].asked)
            name = text_in(score.title, reading.language, score.id)
            said.append(f"{name}: {change_sentence(change_between(points, score.id, instrument))}")
    return " ".join(said)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Write a table; where the names are too long for the width they are cut."""
    rest = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][1:]
    room = columns - sum(width + 2 for width in rest)
    first = min(max(len(row[0]) for row in rows), room)
    for row in (heads, *rows):
        name = row[0] if len(row[0]) <= first else f"{row[0][: first - 1]}."
        cells = (cell.rjust(width) for cell, width in zip(row[1:], rest, strict=True))
        yield "  ".join((name.ljust(first), *cells)).rstrip()


def _filled(
    text: str, reading: Reading, indent: str = "", lead: str | None = None
) -> Iterator[str]:
    yield from wrap(
        text,
        reading.columns,
        initial_indent=indent if lead is None else lead,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
