"""A review in kind and honest words: each track for itself, and no verdict on the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pathways.measure.charts import NOT_VALIDATED, shown, text_in
from pathways.measure.series import Reviewed
from pathways.measure.tracks import DomainRow, domain_rows, track_totals
from pathways.model.instruments import Instrument, Line, Option, Status, Track

MANY = 4
"""More names than this are not told one by one."""
RESEARCH = "research"
"""Bands for research say nothing of one person."""
CAREFUL = "These figures look more exact than they are. Read them as a start for a talk."


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences. `private`: the coach's alone."""

    title: str
    sentences: tuple[str, ...]
    private: bool = False


def summary(
    review: Reviewed, titles: Mapping[str, str], language: str = "en"
) -> tuple[Section, ...]:
    """Put a review into words; sections of which nothing was asked are left out.

    `titles`: what domains are called, by id.
    """
    rows = domain_rows(review.scored, titles)
    tracks = {one.score.track for one in review.scored.scores if one.asked or one.brought}
    sections = []
    if Track.PRACTICE in tracks:
        said = (*_domains(rows, Track.PRACTICE), *_totals(review, Track.PRACTICE, language))
        sections.append(Section("What you build in others", said or _OPEN))
    if Track.OWN in tracks:
        said = (*_domains(rows, Track.OWN), *_totals(review, Track.OWN, language))
        sections.append(Section("Your own", said or _OPEN, private=True))
    if Track.EFFECT in tracks:
        told = tuple(_effect(rows))
        sections.append(Section("What coaching does to you", told, private=True))
    if well := tuple(_totals(review, Track.WELLBEING, language)):
        sections.append(Section("How you are", well, private=True))
    if needs := tuple(_needs(review, language)):
        sections.append(Section("What would help you", needs, private=True))
    if asked := tuple(_organisation(rows, review)):
        sections.append(Section("What your organisation could do", asked, private=True))
    return (*sections, Section("How far to trust this", tuple(_trust(review))))


_OPEN = ("Too little was answered to say anything here. That is fine.",)


def _domains(rows: Sequence[DomainRow], track: Track) -> Iterator[str]:
    """Say which domains stand highest on a track, and which lowest."""
    values = _values(rows, track)
    if not values:
        return
    yield _strongest(values)
    if low := _lowest(values):
        what = "One to grow next" if track is Track.PRACTICE else "One to look after"
        yield f"{what}: {_joined(low, 'or')}."


def _values(rows: Sequence[DomainRow], track: Track) -> dict[str, float]:
    found = ((r.title, r.practice if track is Track.PRACTICE else r.own) for r in rows)
    return {title: value for title, value in found if value is not None}


def _strongest(values: Mapping[str, float]) -> str:
    """Name the two highest, and all that stand as high as the second; never what is lowest."""
    high = sorted(values.values(), reverse=True)
    if len(values) == 1:
        return f"Only {next(iter(values))} has enough answers: {shown(high[0])}."
    if high[0] == high[-1]:
        return f"All stand at {shown(high[0])}."
    found = [name for name, value in values.items() if value >= high[1] and value > high[-1]]
    found.sort(key=lambda name: -values[name])
    if len(found) > MANY:
        above = " or above" if high[0] > high[1] else ""
        return f"{len(found)} of {len(values)} stand highest, at {shown(high[1])}{above}."
    return f"Strongest just now: {_joined(found)}."


def _lowest(values: Mapping[str, float]) -> list[str]:
    """Name what stands lowest; nothing where all stand alike, or where that would be many."""
    low = min(values.values())
    found = [name for name, value in values.items() if value == low]
    return [] if low == max(values.values()) or len(found) > MANY else found


def _effect(rows: Sequence[DomainRow]) -> Iterator[str]:
    answered = [(row.title, row.effect) for row in rows if row.effect is not None]
    adds = [title for title, effect in answered if effect > 0]
    takes = [title for title, effect in answered if effect < 0]
    if adds:
        yield f"Coaching adds to: {_joined(adds)}."
    if takes:
        yield f"Coaching takes from: {_joined(takes)}."
    if answered and not adds and not takes:
        yield "Coaching neither adds to nor takes from any part of your life that you answered for."
    if not answered:
        yield "You left this open. That is fine."


def _organisation(rows: Sequence[DomainRow], review: Reviewed) -> Iterator[str]:
    """Say what those who run the service owe: they come before the coach's own efforts."""
    practice = _values(rows, Track.PRACTICE)
    if practice and (low := _lowest(practice)):
        yield f"Give you time to practise {_joined(low, 'or')} beside somebody who is good at it."
    takes = [row.title for row in rows if row.effect is not None and row.effect < 0]
    if takes:
        yield "Look with you at hours, load, pay and limits: coaching takes from your own life."
    if _marked(review):
        yield "Answer every need you marked with a date, or with a plain no and the reason."


def _totals(review: Reviewed, track: Track, language: str) -> Iterator[str]:
    """Give the figures of a track over all domains, each in the words of its bands."""
    for one in track_totals(review.scored, track):
        assert one.value is not None
        name = text_in(one.score.title, language, one.score.id)
        most = "" if one.score.range_ is None else f" of {shown(one.score.range_[1])}"
        bands = [
            f'"{text_in(band.label, language, "")}" for {bands.population}'
            for bands in one.score.bands
            if (band := one.band(bands)) is not None and bands.use != RESEARCH
        ]
        said = f", {'; '.join(bands)}" if bands else ""
        yield f"{name}: {shown(one.value)}{most}{said}."


def _needs(review: Reviewed, language: str) -> Iterator[str]:
    """List what was marked, what presses most first."""
    for option, lines in sorted(_marked(review), key=lambda one: -one[0].value):
        needs = [text_in(line.text, language, line.id).rstrip(".") for line in lines]
        words = text_in(option.text, language, option.code)
        yield f"{words[:1].upper()}{words[1:]}: {'; '.join(needs)}."


def _marked(review: Reviewed) -> list[tuple[Option, list[Line]]]:
    """Give the needs that were marked, by set and answer; the lowest answer of a set is no need."""
    instrument = review.instrument
    found: dict[tuple[str, str], tuple[Option, list[Line]]] = {}
    for line in instrument.lines.values():
        responses = instrument.response_sets[line.responses]
        chosen = [o for o in responses.options if o.code == review.answers.codes.get(line.id)]
        if line.track is Track.NEEDS and chosen and chosen[0].value > responses.ends[0]:
            answer = line.responses, chosen[0].code
            found.setdefault(answer, (chosen[0], []))[1].append(line)
    return list(found.values())


def _trust(review: Reviewed) -> Iterator[str]:
    yield from trust(review.instrument)
    if not review.same_words:
        yield "The file of these questions has changed since you answered, under the same version."


def trust(instrument: Instrument) -> Iterator[str]:
    """Say how far figures of an instrument can be relied on."""
    match instrument.status:
        case Status.UNVALIDATED:
            yield NOT_VALIDATED
        case Status.PILOTED:
            yield "These questions have been tried out, and are not yet validated."
        case Status.VALIDATED:
            yield "These questions have been validated, for the people named with them."
        case Status.UNKNOWN:  # the last case
            yield "Whether these questions have been validated is not on record here."
    if any(line.domain for line in instrument.lines.values()):
        yield CAREFUL


def _joined(names: Sequence[str], last: str = "and") -> str:
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end
