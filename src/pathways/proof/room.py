"""What the weeks and terms before a week have room for, all steps together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pathways.model.holdings import Wishes
from pathways.proof.proof import Thing
from pathways.proof.sets import Limit
from pathways.proof.things import Size
from pathways.route.terms import Slot

Use = Callable[[Size], int]

SCALES = (1, 2, 3)
"""Which dual feasible functions are looked at; see `scaled`."""


def scaled(part: int, whole: int, k: int) -> int:
    """Give `k` times a part of a whole, as a dual feasible function sees it.

    Parts that fit into a whole together still do when each is scaled; so parts of more than
    half count as whole ones (k = 1). Function u(k) of Fekete and Schepers (2001).
    """
    return k * part if (k + 1) * part % whole == 0 else whole * ((k + 1) * part // whole)


@dataclass(frozen=True, slots=True)
class Room:
    """The weeks up to week `until`, and the terms in them.

    `size` weighs a thing; `begun` has the first week in which anything can be done for it.
    """

    wishes: Wishes
    terms: tuple[Slot, ...]
    until: int
    begun: Mapping[Thing, int]
    size: Callable[[Thing], Size]

    def limits(self, among: Collection[Thing]) -> Iterator[Limit]:
        """Give what there is room for: from each week on, for what cannot begin before it."""
        for since in sorted({0, *map(self.head, among)}):
            yield from self.study(since, self.weeks(since, among))
            yield from self.practice(since)
            yield from self.credits(since)

    def weeks(self, since: int, among: Collection[Thing]) -> int:
        """Give the weeks from one week on in which there can be study: in terms, those of terms."""
        if self.wishes.terms is None:
            return self.until - since
        slots = {slot for thing in among for slot in self.size(thing).slots}
        known = (range(start, end) for start, end in slots if since <= start and end <= self.until)
        return len({week for weeks in known for week in weeks})

    def head(self, thing: Thing) -> int:
        """Give the first week in which anything can be done for a thing."""
        return min(self.until, self.begun.get(replace(thing, amount=0), self.until))

    def limit(self, since: int, most: int, use: Use) -> Limit:
        """Limit what things use that cannot begin before a week."""
        return Limit(most, lambda t: use(self.size(t)) if self.head(t) >= since else 0)

    def study(self, since: int, weeks: int) -> Iterator[Limit]:
        """Give the hours of study there are, and how steps fit beside each other in a week."""
        whole = self.wishes.study_per_week
        if whole is None:
            return
        yield self.limit(since, whole * weeks, lambda size: size.studied)
        for k in SCALES:
            yield self.limit(since, k * whole * weeks, _loads(whole, k))

    def practice(self, since: int) -> Iterator[Limit]:
        """Give the hours of practice there are, all kinds together."""
        whole = self.wishes.practice_per_week
        if whole is not None:
            most = whole * (self.until - since)
            yield self.limit(since, most, lambda size: size.worked)

    def credits(self, since: int) -> Iterator[Limit]:
        """Give the credits that terms have, and how items fit beside each other in a term."""
        whole = self.wishes.credits_per_term
        if whole is None:
            return
        terms = sum(since <= start and end <= self.until for start, end in self.terms)
        yield self.limit(since, whole * terms, lambda size: size.term_credits)
        for k in SCALES:
            yield self.limit(since, k * whole * terms, _term_credits(whole, k))


def _loads(whole: int, k: int) -> Use:
    return lambda size: size.lasts * scaled(size.load, whole, k)


def _term_credits(whole: int, k: int) -> Use:
    return lambda size: scaled(size.term_credits, whole, k)
