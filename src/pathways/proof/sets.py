"""Is there a choice of things that meets every cut within all limits? Exact, in whole numbers.

A search that branches on a cut that nothing meets yet: each of its things in turn is taken, those
before it left out. What the cuts still ask is bounded by dual ascent (Bilde and Krarup 1977;
Erlenkotter 1978): each cut in turn is paid as much as its cheapest thing has left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pathways.proof.proof import Cut, Sort, Thing

Weigh = Callable[[Thing], int]


@dataclass(frozen=True, slots=True)
class Limit:
    """A sum over the things of a route, and the most that it may come to.

    What hours of a kind weigh grows with their amount.
    """

    most: int
    weigh: Weigh


MOST_NODES = 20_000
"""Choices looked at before the question is left open."""
MOST_LOOKED = 3_000_000
"""Things of cuts looked at before it is: a choice of very many cuts takes long by itself."""


class LeftOpenError(Exception):
    """There were more choices than are looked at."""


def choice(
    cuts: Sequence[Cut], limits: Sequence[Limit], clashes: Mapping[str, Sequence[str]]
) -> frozenset[Thing] | None:
    """Give a choice of things that meets every cut within the limits; None when there is none.

    `clashes` are the ids that may not stand beside each id. Raises LeftOpenError.
    """
    return _Choosing(cuts, limits, clashes).first()


class _Choosing:
    """Things as numbers. `below`: those that one brings with it, itself last: less of its hours."""

    def __init__(
        self, cuts: Sequence[Cut], limits: Sequence[Limit], clashes: Mapping[str, Sequence[str]]
    ) -> None:
        things = sorted({thing for cut in cuts for thing in cut})
        self.things = things
        number = {thing: n for n, thing in enumerate(things)}
        self.cuts = sorted({tuple(number[t] for t in _least(cut)) for cut in cuts}, key=_by_size)
        by_id: dict[str, list[int]] = {}
        for thing, n in number.items():
            by_id.setdefault(thing.id, []).append(n)
        self.below = [[m for m in by_id[t.id] if _brings(t, things[m])] for t in things]
        self.above = [[m for m in by_id[t.id] if _brings(things[m], t)] for t in things]
        self.barred = [
            [
                m
                for id_ in (t.id, *clashes.get(t.id, ()))
                for m in by_id.get(id_, ())
                if _clash(t, things[m])
            ]
            for t in things
        ]
        self.most = [limit.most for limit in limits]
        self.more = [self.steps(limit) for limit in limits]
        self.nodes = self.looked = 0

    def steps(self, limit: Limit) -> list[int]:
        """Give what each thing weighs more than what it brings with it."""
        weights = [limit.weigh(thing) for thing in self.things]
        return [
            weight - (weights[self.below[n][-2]] if len(self.below[n]) > 1 else 0)
            for n, weight in enumerate(weights)
        ]

    def first(self) -> frozenset[Thing] | None:
        waiting = [(frozenset[int](), frozenset[int]())]
        while waiting:
            taken, out = waiting.pop()
            open_ = [cut for cut in self.cuts if taken.isdisjoint(cut)]
            if not open_:
                return frozenset(self.things[n] for n in taken)
            self.count(open_)
            way = self.narrowest(open_, taken, out)
            waiting += [
                (taken.union(self.below[n]), out_.union(self.barred[n]))
                for n, out_ in reversed([*self.branches(way, out)])
            ]
        return None

    def count(self, open_: Sequence[Sequence[int]]) -> None:
        """Count a choice that is looked at, and all that is looked at for it."""
        self.nodes += 1
        self.looked += sum(map(len, open_))
        if self.nodes > MOST_NODES or self.looked > MOST_LOOKED:
            raise LeftOpenError

    def narrowest(
        self, open_: Sequence[Sequence[int]], taken: frozenset[int], out: frozenset[int]
    ) -> list[int]:
        """Give the ways to meet the open cut that has the fewest; none where a cut has none."""
        limits = zip(self.most, self.more, strict=True)
        spare = [most - sum(more[n] for n in taken) for most, more in limits]
        ways = [[n for n in cut if n not in out and self.fits(n, taken, spare)] for cut in open_]
        if not all(ways) or self.too_much(taken, ways, spare):
            return []
        return min(ways, key=len)

    def branches(self, way: list[int], out: frozenset[int]) -> Iterator[tuple[int, frozenset[int]]]:
        for n in way:
            yield n, out
            out = out.union(self.above[n])

    def fits(self, n: int, taken: frozenset[int], spare: list[int]) -> bool:
        """Say whether one more thing stays within every limit."""
        new = [m for m in self.below[n] if m not in taken]
        return all(
            sum(more[m] for m in new) <= left for more, left in zip(self.more, spare, strict=True)
        )

    def too_much(self, taken: frozenset[int], ways: list[list[int]], spare: list[int]) -> bool:
        """Say whether the cuts still ask more of some limit than is left of it."""
        pairs = zip(self.more, spare, strict=True)
        return any(self.asked(more, taken, ways) > left for more, left in pairs)

    def asked(self, more: list[int], taken: frozenset[int], ways: list[list[int]]) -> int:
        """Give a sum that any choice must still come to."""
        left = {n: 0 if n in taken else more[n] for way in ways for m in way for n in self.below[m]}
        total = 0
        for way in sorted(ways, key=len):
            paid = min(sum(left[m] for m in self.below[n]) for n in way)
            total += paid
            for n in way if paid else ():
                rest = paid
                for m in reversed(self.below[n]):
                    part = min(rest, left[m])
                    left[m] -= part
                    rest -= part
        return total


def _by_size(cut: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return len(cut), cut


def _brings(thing: Thing, other: Thing) -> bool:
    """Say whether taking a thing takes another: itself, or less of the same hours."""
    if thing.sort is not Sort.HOURS or other.sort is not Sort.HOURS:
        return thing == other
    return thing.id == other.id and other.amount <= thing.amount


def _least(cut: Cut) -> Cut:
    """Keep only the least amount of each kind of hours."""
    least = {t.id: t for t in sorted(cut, reverse=True) if t.sort is Sort.HOURS}
    return tuple(sorted(t for t in cut if t.sort is not Sort.HOURS or least[t.id] == t))


def _clash(thing: Thing, other: Thing) -> bool:
    """Say whether of two things whose ids clash, or are one, not both may be taken."""
    return thing != other and thing.sort is Sort.ITEM and other.sort is Sort.ITEM
