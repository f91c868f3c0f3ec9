"""The New World Kirkpatrick levels by track: what evidence is held at each, where there is none.

Level 1 reaction, 2 learning, 3 behaviour with what drives it, 4 results with their first signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.evaluate.change import Change
from pathways.evaluate.reactions import Asked
from pathways.evaluate.report import Report
from pathways.evaluate.words import asked_words, change_words, shift_words
from pathways.model.instruments import Track

LEVELS = {1: "Reaction", 2: "Learning", 3: "Behaviour", 4: "Results"}
NO_DATA = "No data."


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, or the lack of it: at which level, on which track, what it says."""

    level: int
    track: Track
    what: str
    says: str
    held: bool


def frame(found: Report) -> tuple[Evidence, ...]:
    """Give the evidence at each level and track, in order; at least one line for each."""
    pieces = (*_reaction(found), *_learning(found), *_behaviour(found), *_results(found))
    return tuple(
        one
        for level in LEVELS
        for track in (Track.PRACTICE, Track.OWN)
        for one in _or_none(pieces, level, track)
    )


def _or_none(pieces: Sequence[Evidence], level: int, track: Track) -> list[Evidence]:
    here = [one for one in pieces if (one.level, one.track) == (level, track)]
    return here or [Evidence(level, track, "", NO_DATA, held=False)]


def _reaction(found: Report) -> Iterator[Evidence]:
    for question, said in found.reactions:
        yield _asked(1, question.track, f"{question.text} (a high tick)", said)
    if found.drivers is not None and found.drivers.hours is not None:
        hours = f"{found.drivers.hours:.1f} hours attended on average"
        yield Evidence(1, Track.PRACTICE, "Attendance", hours, held=True)


def _asked(level: int, track: Track, what: str, said: Asked) -> Evidence:
    text = asked_words(said)
    return Evidence(level, track, what, f"{text[:1].upper()}{text[1:]}.", held=said.yes is not None)


def _change(level: int, track: Track, what: str, one: Change) -> Evidence:
    return Evidence(level, track, what, change_words(one), held=one.figures is not None)


def _learning(found: Report) -> Iterator[Evidence]:
    outcomes = found.outcomes
    for one in outcomes.main:
        if one.is_total and one.track in {Track.PRACTICE, Track.OWN, Track.EFFECT}:
            track = Track.PRACTICE if one.track is Track.PRACTICE else Track.OWN
            name = "Self-review" if one.track is not Track.EFFECT else "Effect of coaching"
            yield _change(2, track, f"{name}, {one.since} to {one.until}", one)
    for back in outcomes.look_backs:
        if back.shift.is_total and back.track is Track.PRACTICE:
            said = shift_words(back)
            held = back.shift.figures is not None
            yield Evidence(2, Track.PRACTICE, "Looking back (then-test)", said, held=held)
    yield _asked(2, Track.PRACTICE, f"People who {outcomes.reached.text}", outcomes.reached)


def _behaviour(found: Report) -> Iterator[Evidence]:
    for one in found.outcomes.later:
        if one.is_total and one.track in {Track.PRACTICE, Track.OWN, Track.EFFECT, Track.FEEDBACK}:
            track = Track.OWN if one.track in {Track.OWN, Track.EFFECT} else Track.PRACTICE
            name = {Track.EFFECT: "Effect of coaching", Track.FEEDBACK: "What coachees say"}
            what = f"{name.get(one.track, 'Self-review')}, {one.since} to {one.until}"
            yield _change(3, track, what, one)
    drivers = found.drivers
    if drivers is None:
        return
    if drivers.supervision is not None:
        hours = f"{drivers.supervision:.1f} hours for each coach on average"
        yield Evidence(3, Track.PRACTICE, "Driver: supervision since", hours, held=True)
    for said in (drivers.practised, drivers.co_coach):
        if said.n != 0:
            yield _asked(3, Track.PRACTICE, f"Driver: {said.text}", said)


def _results(found: Report) -> Iterator[Evidence]:
    least = found.evaluation.least
    for one in found.evaluation.results:
        few = one.n < least
        says = "Too few people to say." if few else f"{one.before} to {one.after}, {one.n} people."
        yield Evidence(4, one.track, one.text, says, held=not few)
    for change in found.outcomes.later:
        if change.is_total and change.track is Track.WELLBEING:
            what = f"Wellbeing, {change.since} to {change.until}"
            yield _change(4, Track.OWN, what, change)
    if found.drivers is not None:
        for said in (found.drivers.in_role, found.drivers.moved_on):
            if said.n != 0:
                yield _asked(4, Track.PRACTICE, f"First sign: {said.text}", said)
