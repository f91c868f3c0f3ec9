"""The two tracks and the effect, domain by domain: side by side, never joined.

There is no figure here that is made of two tracks, and no total over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pathways.measure.scored import Scored, ScoredReview
from pathways.model.instruments import Track


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One domain: what the coach builds in others, the coach's own, what coaching does to it.

    None where too little was answered. The first two go from 0 to 100 in our own questions;
    `ends` are those of the scores.
    """

    domain: str
    title: str
    practice: float | None
    own: float | None
    effect: float | None


def domain_rows(review: ScoredReview, titles: Mapping[str, str]) -> tuple[DomainRow, ...]:
    """Give a row for every domain that was asked about, in the order of the instrument."""
    cells = {
        (one.score.track, one.score.domain): one
        for one in reversed(review.scores)
        if one.score.domain is not None and (one.asked or one.brought)
    }
    asked = dict.fromkeys(
        one.score.domain
        for one in review.scores
        if one.score.domain is not None and (one.score.track, one.score.domain) in cells
    )
    return tuple(
        DomainRow(
            domain,
            titles.get(domain, domain),
            _value(cells.get((Track.PRACTICE, domain))),
            _value(cells.get((Track.OWN, domain))),
            _value(cells.get((Track.EFFECT, domain))),
        )
        for domain in asked
    )


def _value(one: Scored | None) -> float | None:
    return None if one is None else one.value


def ends(review: ScoredReview, track: Track) -> tuple[float, float]:
    """Give the lowest and highest that a domain can have on a track; 0 and 100 if unknown."""
    found = (one.score.range_ for one in review.on_track(track) if one.score.domain is not None)
    return next((range_ for range_ in found if range_ is not None), (0.0, 100.0))


def track_totals(review: ScoredReview, track: Track) -> tuple[Scored, ...]:
    """Give the scores of one track that are over all domains and have a value."""
    return tuple(
        one
        for one in review.on_track(track)
        if one.score.domain is None and one.score.report and one.value is not None
    )


@dataclass(frozen=True, slots=True)
class ThenNow:
    """One domain of one track at the first and at the last review that have it."""

    domain: str
    title: str
    then: float
    now: float


def then_and_now(
    series: Sequence[ScoredReview], track: Track, titles: Mapping[str, str]
) -> tuple[ThenNow, ...]:
    """Hold the last review's domains against those of the first that was asked the same way.

    Empty where no two reviews were asked by the same form, version and language.
    """
    ordered = sorted(series, key=lambda review: review.on)
    ordered = [r for r in ordered if any(o.value is not None for o in _cells(r, track).values())]
    first = first_like(ordered, ordered[-1]) if ordered else None
    if first is None:
        return ()
    last = ordered[-1]
    before = _cells(first, track)
    found = []
    for domain, one in _cells(last, track).items():
        then, now = _value(before.get(domain)), one.value
        if now is not None and then is not None:
            found.append(ThenNow(domain, titles.get(domain, domain), then, now))
    return tuple(found)


def first_like(series: Sequence[ScoredReview], last: ScoredReview) -> ScoredReview | None:
    """Give the first review that was asked the same way as the last; None when there is none."""
    ordered = sorted(series, key=lambda review: review.on)
    first = next((review for review in ordered if _asked(review) == _asked(last)), last)
    return None if first is last else first


def _cells(review: ScoredReview, track: Track) -> dict[str, Scored]:
    """Give by domain the first score of a track that was asked: a second is in other points."""
    found: dict[str, Scored] = {}
    for one in review.on_track(track):
        if one.score.domain is not None and (one.asked or one.brought):
            found.setdefault(one.score.domain, one)
    return found


def _asked(review: ScoredReview) -> tuple[str, ...]:
    return review.instrument, review.version, review.variant, review.language, review.form
