"""What people scored at each time, figure by figure; tracks are never joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pathways.measure.scoring import claims, scored
from pathways.model.cohorts import Response
from pathways.model.instruments import Instrument, Score, Track

SHOWN = (Track.PRACTICE, Track.OWN, Track.EFFECT, Track.WELLBEING, Track.FEEDBACK)
"""Tracks with figures, in the order shown. Needs are a list, and have none."""
REACHED = 2
"""The level that a course should bring people to: Practising."""

Values = Mapping[str, float]
"""A figure by person."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One score of many people over time: for each wave, the value of each who has one.

    `step`: how many points one step of the answers is worth, None where that is not known.
    """

    score: Score
    track: Track
    step: float | None
    waves: Mapping[str, Values] = field(repr=False)

    def at(self, wave: str) -> Values:
        """Give the values of a wave; none where nobody answered."""
        return self.waves.get(wave, {})

    def both(self, since: str, until: str) -> tuple[str, ...]:
        """Give the people who have a value at both times."""
        return tuple(sorted(self.at(since).keys() & self.at(until).keys()))


def panels(instrument: Instrument, responses: Sequence[Response]) -> tuple[Panel, ...]:
    """Score every response, and sort the values by score and wave.

    Track totals come before the domains of their track.
    """
    found: dict[str, dict[str, dict[str, float]]] = {}
    for response in responses:
        for one in scored(instrument, response.answers).scores:
            if one.value is not None:
                waves = found.setdefault(one.score.id, {})
                waves.setdefault(response.wave, {})[response.person] = one.value
    told = [
        Panel(score, score.track, step_of(instrument, score), found.get(score.id, {}))
        for score in instrument.scores.values()
        if score.report and score.track in SHOWN
    ]
    return tuple(sorted(told, key=lambda p: (SHOWN.index(p.track), p.score.domain is not None)))


def step_of(instrument: Instrument, score: Score) -> float | None:
    """Give the points by which a score moves when every answer moves by one step."""
    line = _first_line(instrument, score)
    if line is None or score.range_ is None:
        return None
    steps = len(instrument.response_sets[instrument.lines[line].responses].options) - 1
    return (score.range_[1] - score.range_[0]) / steps if steps > 0 else None


def _first_line(instrument: Instrument, score: Score) -> str | None:
    for id_ in score.inputs:
        if id_ in instrument.lines:
            return id_
        inner = instrument.scores.get(id_)
        if inner is not None and (found := _first_line(instrument, inner)) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Levels:
    """By person at one wave: in how many domains a level is claimed, and in how many 2 or more."""

    people: Mapping[str, tuple[int, int]] = field(repr=False)

    def reached(self, person: str) -> bool:
        """Say whether a person claims level 2 or above in at least half of the domains."""
        asked, high = self.people[person]
        return 2 * high >= asked > 0


def levels_at(instrument: Instrument, responses: Sequence[Response], wave: str) -> Levels:
    """Count the levels that each person claims in self-review at a wave."""
    found = {}
    for response in responses:
        if response.wave == wave:
            levels = [claim.level for claim in claims(instrument, response.answers)]
            if levels:
                found[response.person] = len(levels), sum(n >= REACHED for n in levels)
    return Levels(found)
