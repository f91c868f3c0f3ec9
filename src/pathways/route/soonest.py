"""The earliest finish of any route, proved by leaving out what may not stand together.

Everything running as early as it can go is a bound on the finish, and what the goal then
rests on is often a route. Where it is none, it holds two options that exclude each other:
every route does without one of them, so either is left out, the earliest bound first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from pathways.route.earliest import Run, Times, earliest
from pathways.route.problem import Counted, Gate, Lasting, Leaf, Windowed
from pathways.route.wiring import Wiring


def soonest(
    wiring: Wiring,
    sets: Iterable[tuple[frozenset[int], Times]],
    excluded: Sequence[tuple[int, int]],
    tries: int,
) -> tuple[frozenset[int], Times] | None:
    """Find a route inside one of some sets before which no other of them ends, with its times.

    `excluded` are pairs of options that no route has together; limits are left out.

    None where there is none by the deadline, or none is found in so many tries. Not for
    problems with a `when`, in which more options may make a route later.
    """
    goal, deadline = wiring.problem.goal, wiring.problem.deadline
    open_ = [(times.node[goal], place, within) for place, (within, times) in enumerate(sets)]
    heapify(open_)
    seen = {within for _, _, within in open_}
    for _ in range(tries):
        if not open_:
            return None
        finish, _, within = heappop(open_)
        run = _Noted(wiring, within)
        run.times()
        support = run.support()
        together = next((p for p in excluded if support.issuperset(p)), None)
        if together is None:
            times = earliest(wiring, support)
            return (support, times) if times.finish == finish else None
        for option in together:
            fewer = within - {option}
            finish = earliest(wiring, fewer).node[goal]
            if fewer not in seen and finish <= deadline:
                heappush(open_, (finish, len(seen), fewer))
                seen.add(fewer)
    return None


class _Noted(Run):
    """A run that says afterwards what the goal rested on."""

    def support(self) -> frozenset[int]:
        """Give options by which the goal came to hold when it did, with all that these ask."""
        rests: dict[int, int] = {}
        for index in self.came:
            if index not in rests:
                rests[index] = self.rests_on(index, rests)
        taken, before = rests.get(self.wiring.problem.goal, 0), -1
        while taken != before:
            before = taken
            for option in _members(before):
                taken |= rests.get(self.options[option].award, 0)
        return frozenset(_members(taken))

    def rests_on(self, index: int, rests: dict[int, int]) -> int:
        """Give the options a node rests on, as bits, by what came to hold before it."""
        node = self.nodes[index]
        if isinstance(node, Leaf):
            option = self.options[node.option]
            asked = (option.start, option.award, option.alongside)
            return 1 << node.option | _all(rests.get(n, 0) for n in asked)
        if isinstance(node, Gate):
            return _reached(node, rests)
        if isinstance(node, Windowed | Lasting):
            return rests.get(node.child, 0)
        return _all(rests.get(n, 0) for n in node.nodes) if isinstance(node, Counted) else 0


def _reached(gate: Gate, rests: dict[int, int]) -> int:
    """Give few options by which a gate holds: the children that add the fewest come first."""
    there = [(rests[c], w) for c, w in zip(gate.children, gate.weights, strict=True) if c in rests]
    left, taken = gate.bound, 0

    def adds(child: tuple[int, int]) -> float:
        return (child[0] & ~taken).bit_count() / child[1]

    if many := len(there) > _MANY:
        there.sort(key=adds)
    while left > 0 and there:
        best = there.pop(0 if many else there.index(min(there, key=adds)))
        taken |= best[0]
        left -= best[1]
    return taken


_MANY = 200
"""Children of a gate of which it is not looked anew, after each, which adds the fewest."""


def _all(sets: Iterable[int]) -> int:
    taken = 0
    for each in sets:
        taken |= each
    return taken


def _members(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
