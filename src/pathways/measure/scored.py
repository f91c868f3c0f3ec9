"""What comes out of scoring: a figure with what stands behind it, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.model.instruments import Band, Bands, Score, Track

NOISE = 1e-9
"""By so little figures differ that only the machine's counting tells apart: a third has no end."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One score of one set of answers; `value` None when too little was answered.

    `valid` of `asked` inputs had a value; `asked` is 0 where the form does not ask for it.
    `brought`: the figure came from elsewhere, as that of an instrument of which only totals
    may stand here.
    """

    score: Score
    value: float | None
    valid: int
    asked: int
    brought: bool = False

    def band(self, bands: Bands) -> Band | None:
        """Give the band a value falls in; None when there is no value."""
        if self.value is None:
            return None
        last = bands.bands[-1]
        for one in bands.bands:
            if one.since <= self.value < one.until or (one is last and self.value == one.until):
                return one
        return None


@dataclass(frozen=True, slots=True)
class ScoredReview:
    """All scores of one set of answers, in the order the instrument has them."""

    instrument: str
    version: str
    variant: str
    digest: str
    language: str
    on: date
    scores: tuple[Scored, ...]
    form: str = ""
    """A short form is not held against a full one."""

    def on_track(self, track: Track) -> tuple[Scored, ...]:
        """Give the scores of one track alone. There is no total over tracks, by design."""
        return tuple(one for one in self.scores if one.score.track is track)
