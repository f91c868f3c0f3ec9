"""Can needs be filled, each thing given to one of them? Exact, where ways are too many to follow.

A search that gives one thing after another, and gives up where the rest could not fill the
needs even if it could be cut at will: that is a question of flow (Ford and Fulkerson 1956).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import gcd

Pairs = tuple[tuple[int, int], ...]
"""Amounts by the index of a need or of a cap."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be given in one of several ways: what each adds to needs and uses of caps."""

    ways: tuple[tuple[Pairs, Pairs], ...]
    required: bool = False

    @property
    def harmless(self) -> bool:
        """Say whether giving it is never worse than not: one way, and nothing capped."""
        return len(self.ways) == 1 and not self.ways[0][1]

    @property
    def simple(self) -> bool:
        """Say whether every way adds the same to one need, and nothing is capped."""
        adds = [adds for adds, uses in self.ways if not uses and len(adds) == 1]
        return len(adds) == len(self.ways) and len({more for ((_, more),) in adds}) == 1

    @property
    def size(self) -> int:
        """Give the most that it adds to any need."""
        return max((more for adds, _ in self.ways for _, more in adds), default=0)


State = tuple[int, tuple[int, ...], tuple[int, ...]]
"""How many things are looked at, what the needs still lack, what is left of the caps."""


def fills(things: Sequence[Thing], wanted: Sequence[int], caps: Sequence[int]) -> bool:
    """Say whether some way to give the things fills every need within the caps."""
    return _Filling(things, wanted, caps).found()


class _Filling:
    """Things alike stand together, the required ones first, then the largest."""

    def __init__(self, things: Sequence[Thing], wanted: Sequence[int], caps: Sequence[int]) -> None:
        self.things = sorted(things, key=lambda t: (not t.required, -t.size, t.ways))
        self.required = sum(t.required for t in things)
        self.apart = _apart(things, len(wanted))
        self.supplies = [self._supply(t) for t in self.things]
        self.parts = [gcd(*(w for s in self.supplies for m, w in s if m == n)) for n in self.apart]
        self.simple = all(t.simple for t in things)
        self.start: State = 0, tuple(wanted), tuple(caps)

    def _supply(self, thing: Thing) -> Pairs:
        """Give the most that a thing adds to each need that is looked at apart."""
        most: dict[int, int] = {}
        for adds, _ in thing.ways:
            for n, more in adds:
                if n in self.apart:
                    most[n] = max(more, most.get(n, 0))
        return tuple(sorted(most.items()))

    def found(self) -> bool:
        waiting, seen = [self.start], {self.start}
        while waiting:
            state = waiting.pop()
            given, lacks, _ = state
            if given >= self.required and not any(lacks):
                return True
            sent = self.sent(given, lacks)
            if sent is None:
                continue
            if self.simple and _is_whole(sent):
                return True
            if given < len(self.things):
                new = [after for after in self.after(state) if after not in seen]
                seen.update(new)
                waiting += new
        return False

    def after(self, state: State) -> Iterator[State]:
        """Give what may come next, the most promising last."""
        given, lacks, room = state
        thing = self.things[given]
        if not thing.required and not thing.harmless:
            yield given + 1, lacks, room
        for adds, uses in sorted(thing.ways, key=lambda way: _use(way[0], lacks)):
            left = list(room)
            for n, more in uses:
                left[n] -= more
            if min(left, default=0) >= 0:
                lacking = list(lacks)
                for n, more in adds:
                    lacking[n] = max(0, lacking[n] - more)
                yield given + 1, tuple(lacking), tuple(left)

    def sent(self, given: int, lacks: Sequence[int]) -> Sent | None:
        """Say how the things not yet given could do if they could be cut at will; None if not."""
        rest = self.things[given:]
        for n, lack in enumerate(lacks):
            if n not in self.apart and lack > sum(_most(t, n) for t in rest):
                return None
        # What comes in whole parts only is lacking in whole parts.
        whole = {
            n: -(-lacks[n] // part) * part if part else lacks[n]
            for n, part in zip(self.apart, self.parts, strict=True)
        }
        return _flow(self.supplies[given:], whole)


def _use(adds: Pairs, lacks: Sequence[int]) -> tuple[int, int]:
    """Say how promising a way is: what it adds that is lacking, then how much is lacking there."""
    return sum(min(more, lacks[n]) for n, more in adds), sum(lacks[n] for n, _ in adds)


def _most(thing: Thing, need: int) -> int:
    return max((more for adds, _ in thing.ways for n, more in adds if n == need), default=0)


def _apart(things: Sequence[Thing], needs: int) -> tuple[int, ...]:
    """Give needs of which no way to give a thing adds to two."""
    apart: list[int] = []
    for n in range(needs):
        beside = {m for t in things for a, _ in t.ways if n in dict(a) for m, _ in a if m != n}
        if beside.isdisjoint(apart):
            apart.append(n)
    return tuple(apart)


Sent = list[tuple[int, dict[int, int]]]
"""For each sort of supply its size, and how much of it goes to each need."""


def _flow(supplies: Sequence[Pairs], lacks: dict[int, int]) -> Sent | None:
    """Fill what is lacking from supplies that may be cut and shared at will; None if they fail."""
    alike = [(pairs, len([*group])) for pairs, group in groupby(supplies)]
    sizes = [max((w for _, w in pairs), default=0) for pairs, _ in alike]
    spare = [size * count for size, (_, count) in zip(sizes, alike, strict=True)]
    open_ = [{n: w * count for n, w in pairs} for pairs, count in alike]
    sent = [dict.fromkeys(most, 0) for most in open_]
    for need, lack in lacks.items():
        rest = lack
        while rest > 0:
            path = _path(need, spare, open_, sent)
            if path is None:
                return None
            rest -= _send(path, rest, spare, open_, sent)
    return [*zip(sizes, sent, strict=True)]


def _is_whole(sent: Sent) -> bool:
    """Say whether nothing has to be cut."""
    return all(amount % size == 0 for size, to in sent for amount in to.values())


Path = list[tuple[int, int]]
"""Supplies and the need that each sends more to: each but the last sends less to the next."""


def _path(
    need: int, spare: list[int], open_: list[dict[int, int]], sent: list[dict[int, int]]
) -> Path | None:
    """Find how a need can be sent more: from what is spare, or from what another is sent."""
    came: dict[int, Path] = {need: []}
    waiting = [need]
    for at in waiting:
        for source, most in enumerate(open_):
            if most.get(at, 0) > sent[source].get(at, 0):
                path = [*came[at], (source, at)]
                if spare[source]:
                    return path
                for other, amount in sent[source].items():
                    if amount and other not in came:
                        came[other] = path
                        waiting.append(other)
    return None


def _send(
    path: Path,
    lack: int,
    spare: list[int],
    open_: list[dict[int, int]],
    sent: list[dict[int, int]],
) -> int:
    """Send as much as a path can carry; give how much that is."""
    less = [(source, other) for (source, _), (_, other) in pairwise(path)]
    last = path[-1][0]
    more = min(
        lack,
        spare[last],
        *(open_[source][need] - sent[source][need] for source, need in path),
        *(sent[source][other] for source, other in less),
    )
    spare[last] -= more
    for source, need in path:
        sent[source][need] += more
    for source, other in less:
        sent[source][other] -= more
    return more


def greatest(
    aims: Sequence[Sequence[int]], wanted: Sequence[int], filled: Callable[[list[int]], bool]
) -> tuple[int, ...]:
    """Give the amounts that sort last of all that reach one of the aims and can be filled.

    No amount is more than is wanted. `filled` says whether some amounts can be; one of the
    aims can.
    """
    best: list[int] = []
    left = [[*aim] for aim in aims]
    for place, most in enumerate(wanted):
        low, high, amount = 0, most, most
        while low < high:
            raised = [[*best, max(amount, aim[place]), *aim[place + 1 :]] for aim in left]
            kept = [new for new, aim in zip(raised, left, strict=True) if new == aim or filled(new)]
            if kept:
                low, left = amount, kept
            else:
                high = amount - 1
            amount = (low + high + 1) // 2
        best.append(low)
        left = [[*best, *aim[place + 1 :]] for aim in left]
    return tuple(best)
