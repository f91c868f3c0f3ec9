"""The best set of options when order in time and limits are left out.

Every route is such a set: closed under what its options ask, with no two that exclude each
other. So if the best of them can
be lived in time, it is the best route, and no solver is needed. The search goes down
from the goal: what must hold is taken, a choice is followed each way with what was
already tried left out, and a branch ends when it cannot beat the best set found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from time import monotonic

from pathways.route.dominated import Domination
from pathways.route.order import Vector
from pathways.route.problem import (
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Windowed,
)
from pathways.route.reduce import Reduced
from pathways.route.wiring import Wiring

Amount = tuple[int, list[tuple[int, int]]]
"""What must be reached, and what each child adds to it."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best relaxed set found; `proved`: no other comes before it."""

    taken: frozenset[int] | None
    proved: bool


def relaxed_best(
    wiring: Wiring, reduced: Reduced, vectors: dict[int, Vector], tries: int, until: float = inf
) -> Relaxed:
    """Find the best relaxed set, ties by key as ever, looking at no more than `tries` states.

    Nor longer than `until` on the clock of `monotonic`.
    """
    descent = _Descent(wiring, reduced, vectors, tries, until)
    descent.start(_State([wiring.problem.goal]))
    taken = None if descent.best is None else frozenset(descent.best)
    return Relaxed(taken, proved=descent.tries >= 0)


@dataclass(slots=True)
class _State:
    """Nodes to make hold, amounts still open, what is taken, asked and left out, and its weight.

    What is left out is marked by its node, an option by its complement.
    """

    waiting: list[int]
    open: list[Amount] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    out: set[int] = field(default_factory=set)
    weight: int = 0

    def with_choice(self, child: int, out: list[int]) -> _State:
        """Give the state in which a child must hold and what was tried before may not."""
        sets = set(self.taken), set(self.asked), self.out.union(out)
        return _State([child], list(self.open), *sets, self.weight)


_NOTHING: frozenset[int] = frozenset()


class _Descent:
    """One search. `best` is the best set so far, `least` its weight."""

    def __init__(
        self,
        wiring: Wiring,
        reduced: Reduced,
        vectors: dict[int, Vector],
        tries: int,
        until: float,
    ) -> None:
        self.wiring, self.tries, self.until = wiring, tries, until
        self.problem, self.nodes = wiring.problem, wiring.problem.nodes
        self.options = reduced.options
        self.kept = {TRUE, *reduced.nodes}
        self.weights = _as_numbers(vectors)
        self.clashing: dict[int, set[int]] = {}
        for one, other in self.problem.excluded:
            self.clashing.setdefault(one, set()).add(other)
            self.clashing.setdefault(other, set()).add(one)
        self.marks = [~n.option if type(n) is Leaf else i for i, n in enumerate(self.nodes)]
        # What a leaf adds to the weight; less than nothing for other nodes.
        self.adds = [self.weights.get(~mark, 0) if mark < 0 else -1 for mark in self.marks]
        self.best: set[int] | None = None
        self.least = sum(self.weights.values())
        self.parts: dict[int, list[Amount]] = {}
        self.asking: dict[int, tuple[list[int], list[Amount]]] = {}

    def start(self, state: _State) -> None:
        """Search from the goal, with what something else is always better than left out."""
        before = None
        while self.settled(state):
            now = len(state.taken), len(state.asked)
            worse = self.dominated(state) if state.open and now != before else ()
            if not worse:
                self.follow(state)
                return
            state.out.update(~option for option in worse)
            before = now

    def follow(self, state: _State) -> None:
        """Follow a state to every set that could still be the best."""
        self.tries = self.tries - 1 if monotonic() < self.until else -1
        if self.tries < 0 or not self.settled(state):
            return
        if not state.open:
            self.note(state)
            return
        bound, children = min(state.open, key=lambda a: len(a[1]))
        spare = sum(w for _, w in children) - bound
        floors = self.floors((bound, children), state)
        out: list[int] = []
        for place in sorted(  # pragma: no branch - it ends when too little is left
            range(len(children)), key=floors.__getitem__
        ):
            if state.weight + floors[place] > self.least:
                return  # So it is with all that follow: they add as much or more.
            child, weight = children[place]
            self.follow(state.with_choice(child, out))
            if self.tries < 0:
                return
            out.append(self.marks[child])
            spare -= weight
            if spare < 0:
                return

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of every option by weight, then key, in the order of the options."""
        by_weight = sorted(self.options, key=lambda i: (self.weights[i], self.rank[i]))
        placed = {option: place for place, option in enumerate(by_weight)}
        return {option: placed[option] for option in self.options}

    @cached_property
    def rank(self) -> dict[int, int]:
        """The place of every option in the order of keys."""
        by_key = sorted(self.options, key=lambda i: self.problem.options[i].key)
        return {option: place for place, option in enumerate(by_key)}

    def note(self, state: _State) -> None:
        """Keep a complete set if it is the best so far: by weight, then by sorted keys."""
        if self.best is not None and state.weight == self.least:
            ranks = [sorted(self.rank[o] for o in s) for s in (state.taken, self.best)]
            if ranks[0] > ranks[1]:
                return
        self.best, self.least = state.taken, state.weight

    def settled(self, state: _State) -> bool:
        """Take all that must be taken; say whether the state can still become the best."""
        while True:
            while state.waiting:
                if not self.ask(state.waiting.pop(), state):
                    return False
            left: list[Amount] = []
            for amount in state.open:
                if not self.narrowed(amount, state, left):
                    return False
            state.open = left
            if not state.waiting:
                room = self.least - state.weight
                return room >= 0 and all(min(self.floors(a, state)) <= room for a in left)

    def ask(self, index: int, state: _State) -> bool:
        """Make one node hold; say whether it can."""
        if index in state.asked:
            return True
        if index not in self.kept or self.marks[index] in state.out:
            return False
        state.asked.add(index)
        node = self.nodes[index]
        if type(node) is not Leaf:
            needed, amounts = self.asks(index)
            state.waiting += needed
            state.open += amounts
        elif node.option not in state.taken:
            if not self.clashing.get(node.option, _NOTHING).isdisjoint(state.taken):
                return False
            option = self.problem.options[node.option]
            state.taken.add(node.option)
            state.weight += self.weights[node.option]
            state.waiting += [n for n in (option.start, option.award, option.alongside) if n]
        return state.weight <= self.least

    def narrowed(self, amount: Amount, state: _State, left: list[Amount]) -> bool:
        """Leave out what holds or cannot; ask for what the rest cannot do without."""
        bound, children = amount
        rest = []
        spare = -bound
        asked, out, taken = state.asked, state.out, state.taken
        marks = self.marks
        not_yet: set[int] = set()
        for pair in children:
            child, weight = pair
            mark = marks[child]
            if child in asked or (
                ~mark in taken if mark < 0 else self.holds(child, state, not_yet)
            ):
                bound -= weight
                spare += weight
            elif mark not in out:
                rest.append(pair)
                spare += weight
        if bound <= 0:
            return True
        if spare < 0:
            return False
        state.waiting += [c for c, w in rest if w > spare]
        left.append((bound, rest))
        return True

    def holds(self, index: int, state: _State, not_yet: set[int]) -> bool:
        """Say whether a node holds by what is taken, or is asked to; what holds stays so.

        `not_yet` has the nodes that were found not to hold in this state.
        """
        if index in state.asked:
            return True
        if index in not_yet:
            return False
        mark = self.marks[index]
        if mark < 0:
            return ~mark in state.taken
        for bound, children in self.amounts(index):
            left = bound
            for child, weight in children:
                if left <= 0:
                    break
                if self.holds(child, state, not_yet):
                    left -= weight
            if left > 0:
                not_yet.add(index)
                return False
        state.asked.add(index)
        return True

    def floors(self, amount: Amount, state: _State) -> list[int]:
        """Give the least that each of the children of an open amount adds; none holds yet."""
        adds = self.adds
        known: dict[int, int] = {}
        return [adds[c] if adds[c] >= 0 else self.floor(c, state, known) for c, _ in amount[1]]

    def floor(self, index: int, state: _State, known: dict[int, int]) -> int:
        """Give the least weight that making a node hold adds to a state; `known` has some."""
        if index in state.asked:
            return 0
        mark = self.marks[index]
        if mark < 0:
            return 0 if ~mark in state.taken else self.weights.get(~mark, 0)
        if index not in known:
            parts = self.amounts(index)
            known[index] = max((self.amount_floor(a, state, known) for a in parts), default=0)
        return known[index]

    def amount_floor(self, amount: Amount, state: _State, known: dict[int, int]) -> int:
        bound, children = amount
        if not children:
            return 0
        floors = [self.floor(c, state, known) for c, _ in children]
        weights = [w for _, w in children]
        return max(floors) if sum(weights) - min(weights) < bound else min(floors)

    def dominated(self, state: _State) -> list[int]:
        taken, out = state.taken, state.out
        open_ = {o: p for o, p in self.places.items() if o not in taken and ~o not in out}
        compared = Domination(self.wiring, self.kept, taken, state.asked)
        return compared.dominated(open_, self.clashing)

    def asks(self, index: int) -> tuple[list[int], list[Amount]]:
        """Give what a node cannot hold without, and amounts of which some may be left out."""
        if index not in self.asking:
            needed: list[int] = []
            amounts = []
            for bound, children in self.amounts(index):
                spare = sum(w for _, w in children) - bound
                needed += [c for c, w in children if w > spare]
                if spare < 0 or any(w <= spare for _, w in children):
                    amounts.append((bound, children))
            self.asking[index] = needed, amounts
        return self.asking[index]

    def amounts(self, index: int) -> list[Amount]:
        """Give a node as amounts to reach; caps and single counting are left out."""
        if index not in self.parts:
            kept = self.kept
            self.parts[index] = [
                (bound, [pair for pair in children if pair[0] in kept])
                for bound, children in self.written(index)
            ]
        return self.parts[index]

    def written(self, index: int) -> Iterator[Amount]:
        node = self.nodes[index]
        match node:
            case Gate(bound, children, weights):
                yield bound, list(zip(children, weights, strict=True))
            case Windowed(child) | Lasting(child):
                yield 1, [(child, 1)]
            case Branch(_, then, otherwise):
                yield 1, [(then, 1), (otherwise, 1)]
            case Counted(sums, nodes):
                pairs = list(zip(sums.candidates, nodes, strict=True))
                required = [(n, 1) for c, n in pairs if c.required]
                yield len(required), required
                for place, need in enumerate(sums.needs):
                    most = [
                        (
                            n,
                            max(
                                (w for x in c.choices for j, w in x.needs if j == place), default=0
                            ),
                        )
                        for c, n in pairs
                    ]
                    yield need.amount, [(n, w) for n, w in most if w]
            case Constant(value):
                yield 1 - value, []
            case Leaf():  # pragma: no cover - a leaf is taken, not added up
                raise AssertionError("a leaf is taken, not added up")


def _as_numbers(vectors: dict[int, Vector]) -> dict[int, int]:
    """Write vectors as single whole numbers in the same order, however they are added up."""
    numbers = dict.fromkeys(vectors, 0)
    for level in range(len(next(iter(vectors.values()), ()))):
        base = sum(v[level] for v in vectors.values()) + 1
        for option, v in vectors.items():
            numbers[option] = numbers[option] * base + v[level]
    return numbers
