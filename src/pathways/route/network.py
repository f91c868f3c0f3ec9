"""Building nodes: constants fold away and equal nodes are one (hash-consing)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pathways.route.problem import (
    FALSE,
    NEVER,
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Node,
    Windowed,
)
from pathways.rules.counting import Counting

_SEVERAL = 2


class Network:
    """Nodes under construction. Every method gives the index of a node."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [Constant(value=True), Constant(value=False)]
        self._known: dict[Node, int] = {}
        self._leaves: dict[int, int] = {}

    def _add(self, node: Node) -> int:
        index = self._known.get(node)
        if index is None:
            index = self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return index

    def leaf(self, option: int, *, started: bool = False) -> int:
        """Hold once the option is finished (or started)."""
        key = ~option if started else option
        index = self._leaves.get(key)
        if index is None:
            index = self._leaves[key] = len(self.nodes)
            self.nodes.append(Leaf(option, started))
        return index

    def gate(self, bound: int, children: Iterable[tuple[int, int]]) -> int:
        """Hold when the weights of the children that hold reach the bound."""
        total: dict[int, int] = {}
        for child, weight in children:
            if child == TRUE:
                bound -= weight
            elif child != FALSE and weight > 0:
                total[child] = total.get(child, 0) + weight
        if bound <= 0:
            return TRUE
        weights = [min(w, bound) for w in total.values()]
        if sum(weights) < bound:
            return FALSE
        if len(total) == 1:
            return next(iter(total))
        if min(weights) >= bound:
            bound, weights = 1, [1] * len(weights)
        elif sum(weights) - min(weights) < bound:
            bound, weights = len(weights), [1] * len(weights)
        return self._add(Gate(bound, tuple(total), tuple(weights)))

    def up_to(
        self, most: int | None, children: Sequence[tuple[int, int]]
    ) -> Sequence[tuple[int, int]]:
        """Give children that add up to the sum of these, or to `most` where that is more.

        Each amount that the sum can reach is a gate, which adds what it has over the
        amount before it.
        """
        if most is None:
            return children
        reached = {0}
        for node, weight in children:
            if node != FALSE:
                reached |= {min(r + weight, most) for r in reached}
        return [
            (self.gate(amount, children), amount - before)
            for before, amount in pairwise(sorted(reached))
        ]

    def all_of(self, children: Iterable[int]) -> int:
        """Hold when every child does."""
        each = dict.fromkeys(children)
        each.pop(TRUE, None)
        if FALSE in each:
            return FALSE
        if len(each) < _SEVERAL:
            return next(iter(each), TRUE)
        return self._add(Gate(len(each), tuple(each), (1,) * len(each)))

    def any_of(self, children: Iterable[int]) -> int:
        """Hold when one child does."""
        each = dict.fromkeys(children)
        if TRUE in each:
            return TRUE
        each.pop(FALSE, None)
        if len(each) < _SEVERAL:
            return next(iter(each), FALSE)
        return self._add(Gate(1, tuple(each), (1,) * len(each)))

    def windowed(self, child: int, since: int, until: int) -> int:
        """Hold while the child does, in weeks `since` up to, not including, `until`."""
        if child == FALSE or until <= max(since, 0):
            return FALSE
        if since <= 0 and until >= NEVER:
            return child
        return self._add(Windowed(child, max(since, 0), until))

    def lasting(
        self, child: int, anchor: int, since: tuple[int, ...], until: tuple[int, ...]
    ) -> int:
        """Hold while the child does and what an option brought lasts; see `Lasting`."""
        return self._add(Lasting(child, anchor, since, until))

    def branch(self, condition: int, then: int, otherwise: int) -> int:
        """Hold by `then` if the route meets the condition, else by `otherwise`.

        A route may meet the condition only later: until then `otherwise` is asked too.
        """
        if condition == TRUE or then == otherwise:
            return then
        if condition == FALSE:
            return otherwise
        met = self.all_of((then, self.any_of((condition, otherwise))))
        return self._add(Branch(condition, met, otherwise))

    def counted(self, sums: Counting, nodes: tuple[int, ...]) -> int:
        """Hold when the candidates whose nodes hold can be counted to meet every need."""
        if not all(n.known for n in sums.needs):
            return FALSE
        pairs = list(zip(sums.candidates, nodes, strict=True))
        if any(c.required and n == FALSE for c, n in pairs):
            return FALSE
        if not sums.needs and not any(c.required for c in sums.candidates):
            return TRUE
        if not sums.plain():
            named = (replace(c, id=str(i), fillers=(str(i),)) for i, (c, _) in enumerate(pairs))
            return self._add(Counted(replace(sums, candidates=tuple(named)), nodes))
        required = [n for c, n in pairs if c.required]
        reached = [
            self.gate(
                need.amount,
                ((n, w) for c, n in pairs for x in c.choices for j, w in x.needs if j == index),
            )
            for index, need in enumerate(sums.needs)
        ]
        return self.all_of((*required, *reached))

    def without(self, index: int, option: int) -> int:
        """Give a node as it is before an option begins: the option's own leaves never hold."""
        return self._left(index, option, {})

    def _left(self, index: int, option: int, known: dict[int, int]) -> int:
        """Give the same; `known` has nodes that are looked at already, as many share parts."""
        if index not in known:
            known[index] = self._rest(index, option, known)
        return known[index]

    def _rest(self, index: int, option: int, known: dict[int, int]) -> int:  # noqa: PLR0911
        node = self.nodes[index]
        match node:
            case Leaf(own):
                return FALSE if own == option else index
            case Gate(bound, children, weights):
                left = [self._left(c, option, known) for c in children]
                pairs = zip(left, weights, strict=True)
                return index if left == [*children] else self.gate(bound, pairs)
            case Windowed(child, since, until):
                return self.windowed(self._left(child, option, known), since, until)
            case Lasting(child, anchor, since, until):
                left_child = self._left(child, option, known)
                held = left_child != FALSE
                return self.lasting(left_child, anchor, since, until) if held else FALSE
            case Counted(sums, nodes):
                return self.counted(sums, tuple(self._left(n, option, known) for n in nodes))
            case Branch(condition, then, otherwise):
                sides = self._left(then, option, known), self._left(otherwise, option, known)
                return self._add(Branch(condition, *sides))
            case Constant():  # the last case
                return index

    def reserve(self) -> int:
        """Keep an index for a gate whose children are not known yet."""
        self.nodes.append(Constant(value=False))
        return len(self.nodes) - 1

    def settle(self, index: int, node: int) -> None:
        """Give a reserved index its meaning: that of another node."""
        self.nodes[index] = (
            Constant(node == TRUE) if node in (TRUE, FALSE) else Gate(1, (node,), (1,))
        )
