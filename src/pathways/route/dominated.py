"""Options in whose place another one is always as good, so that no best set has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, KeysView
from math import inf

from pathways.route.problem import TRUE, Gate, Leaf
from pathways.route.reduce import children_of
from pathways.route.wiring import Wiring

Order = tuple[int, int]
"""What an option weighs, then the place of its key."""


class Domination:
    """Compares options, given what is taken and which nodes are asked to hold anyway.

    An option is dominated when, wherever it is wanted, it would be enough alone and so
    would the other; when the other asks for nothing more; and when it comes first by
    weight, then key. Then the other in its place makes a better set of any it is in. Order
    in time and limits are not looked at.
    """

    def __init__(
        self, wiring: Wiring, kept: Collection[int], taken: set[int], asked: set[int]
    ) -> None:
        self.wiring, self.kept = wiring, kept
        self.nodes = wiring.problem.nodes
        self.taken, self.asked = taken, asked
        self.remaining: dict[int, float] = {}
        self.needed: dict[int, set[int]] = {}
        self.enabled: dict[int, set[int]] = {}

    def dominated(self, open_: dict[int, Order], clashing: Collection[int] = ()) -> Iterator[int]:
        """Give the dominated among the open options, and those that are wanted nowhere.

        What may clash with something dominates nothing.
        """
        for option, order in open_.items():
            places = self.places(option, open_.keys())
            if places is None:
                continue
            if not places or any(
                open_.get(other, order) < order
                and other not in clashing
                and places <= self.enough(other)
                and self.needs(other) <= self.needs(option)
                for other in self.rivals(places)
            ):
                yield option

    def rivals(self, places: Collection[int]) -> Iterator[int]:
        """Give the options that stand in one of the gates; the shortest will do."""
        for child in min((children_of(self.wiring, p) for p in places), key=len):
            node = self.nodes[child]
            if isinstance(node, Leaf):
                yield node.option

    def leaves(self, option: int) -> list[int]:
        both = self.wiring.done_leaf[option], self.wiring.started_leaf[option]
        return [leaf for leaf in both if leaf in self.kept]

    def enough(self, option: int) -> set[int]:
        """Give the open gates that hold once the option is taken."""
        if option not in self.enabled:
            self.enabled[option] = {
                gate
                for leaf in self.leaves(option)
                for gate, weight in self.wiring.parents[leaf]
                if self.left(gate) <= weight
            }
        return self.enabled[option]

    def places(self, option: int, open_: KeysView[int]) -> set[int] | None:
        """Give the open gates that want an option; None where it might be wanted beside others."""
        wiring = self.wiring
        places = set()
        for leaf in self.leaves(option):
            if leaf == wiring.problem.goal:
                return None
            for askers in (wiring.starts[leaf], wiring.awards[leaf], wiring.besides[leaf]):
                if askers and not open_.isdisjoint(askers):
                    return None
            for gate, weight in wiring.parents[leaf]:
                if gate in self.kept and (left := self.left(gate)) > 0:
                    if left > weight:
                        return None
                    places.add(gate)
        return places

    def left(self, index: int) -> float:
        """Give what a node still needs beside what surely holds."""
        left = self.remaining.get(index)
        if left is None:
            node = self.nodes[index]
            if isinstance(node, Gate):
                left = node.bound
                for child, weight in zip(node.children, node.weights, strict=True):
                    if self.left(child) <= 0:
                        left -= weight
            elif isinstance(node, Leaf):
                left = node.option not in self.taken
            else:
                left = 0 if index == TRUE else inf
            self.remaining[index] = left
        return left

    def sure(self, index: int) -> bool:
        """Say whether a node holds by what is taken alone."""
        return self.left(index) <= 0

    def needs(self, option: int) -> set[int]:
        """Give the nodes an option needs that may not hold anyway."""
        if option in self.needed:
            return self.needed[option]
        own = self.wiring.problem.options[option]
        found: set[int] = set()
        waiting = [own.start, own.award, own.alongside]
        while waiting:
            index = waiting.pop()
            node = self.nodes[index]
            if index in self.asked or self.sure(index):
                continue
            if isinstance(node, Gate) and node.is_all:
                waiting.extend(node.children)
            else:
                found.add(index)
        self.needed[option] = found
        return found
