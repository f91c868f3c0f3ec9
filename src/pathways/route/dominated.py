"""Options in whose place another one is always as good, so that no best set has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, KeysView
from math import inf

from pathways.route.problem import TRUE, Gate, Leaf
from pathways.route.wiring import Wiring


class Domination:
    """Compares options, given what is taken and which nodes are asked to hold anyway.

    An option is dominated when, wherever it is wanted, it would be enough alone and so
    would the other; when the other asks for nothing more; and when it comes first by
    weight, then key. Then the other in its place makes a better set of any it is in. Order
    in time and limits are not looked at.
    """

    def __init__(
        self, wiring: Wiring, kept: Collection[int], taken: Iterable[int], asked: set[int]
    ) -> None:
        self.wiring, self.kept, self.asked = wiring, kept, asked
        self.nodes = wiring.problem.nodes
        self.sure, self.left = _by_what_is_taken(wiring, taken)
        self.needed: dict[int, set[int]] = {}
        self.enabled: dict[int, set[int]] = {}

    def dominated(self, open_: dict[int, int], clashing: Collection[int] = ()) -> list[int]:
        """Give the dominated among the open options, and those that are wanted nowhere.

        `open_` has the place of each by weight, then key.
        What may clash with something dominates nothing.
        """
        others = {o: order for o, order in open_.items() if o not in clashing}
        left = dict(open_)
        found: list[int] = []
        again: Iterable[int] = open_
        while worse := [o for o in again if self.is_worse(o, left, others)]:
            found += worse
            for option in worse:
                del left[option]
                others.pop(option, None)
            # Only what one of these asks for by itself can be dominated now, and was not before.
            again = dict.fromkeys(o for option in worse for o in self.asked_by(option) if o in left)
        return found

    def is_worse(self, option: int, open_: dict[int, int], others: dict[int, int]) -> bool:
        """Say whether an open option is wanted nowhere, or dominated by one of the others."""
        places = self.places(option, open_.keys())
        if places is None:
            return False
        return not places or self.outdone(option, open_[option], places, others)

    def asked_by(self, option: int) -> list[int]:
        """Give the options of which an option asks that they are taken."""
        own = self.wiring.problem.options[option]
        asked = (self.nodes[index] for index in (own.start, own.award, own.alongside))
        return [node.option for node in asked if type(node) is Leaf]

    def outdone(
        self, option: int, order: int, places: dict[int, Gate], others: dict[int, int]
    ) -> bool:
        """Say whether one of the others dominates an option that some gates want."""
        fewest = min(places.values(), key=lambda gate: len(gate.children))
        for child in fewest.children:
            node = self.nodes[child]
            if (
                type(node) is Leaf
                and others.get(node.option, order) < order
                and places.keys() <= self.enough(node.option)
                and self.needs(node.option) <= self.needs(option)
            ):
                return True
        return False

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
                if self.lacks(gate) <= weight
            }
        return self.enabled[option]

    def places(self, option: int, open_: KeysView[int]) -> dict[int, Gate] | None:
        """Give the open gates that want an option; None where it might be wanted beside others."""
        wiring = self.wiring
        places: dict[int, Gate] = {}
        for leaf in self.leaves(option):
            if leaf == wiring.problem.goal:
                return None
            for askers in (wiring.starts[leaf], wiring.awards[leaf], wiring.besides[leaf]):
                if askers and not open_.isdisjoint(askers):
                    return None
            for gate, weight in wiring.parents[leaf]:
                if gate in self.kept and gate not in self.sure:
                    node = self.nodes[gate]
                    if type(node) is not Gate or self.left.get(gate, node.bound) > weight:
                        return None
                    places[gate] = node
        return places

    def lacks(self, index: int) -> float:
        """Give what a gate still needs beside what surely holds; of other nodes it is unclear."""
        node = self.nodes[index]
        return self.left.get(index, node.bound) if type(node) is Gate else inf

    def needs(self, option: int) -> set[int]:
        """Give the nodes an option needs that may not hold anyway."""
        if option in self.needed:
            return self.needed[option]
        own = self.wiring.problem.options[option]
        found: set[int] = set()
        waiting = [own.start, own.award, own.alongside]
        while waiting:
            index = waiting.pop()
            if index in self.asked or index in self.sure:
                continue
            node = self.nodes[index]
            if type(node) is Gate and node.is_all:
                waiting.extend(node.children)
            else:
                found.add(index)
        self.needed[option] = found
        return found


def _by_what_is_taken(wiring: Wiring, taken: Iterable[int]) -> tuple[set[int], dict[int, int]]:
    """Give the nodes that hold by what is taken alone, and what gates of such nodes still need."""
    nodes = wiring.problem.nodes
    leaves = (leaf for o in taken for leaf in (wiring.done_leaf[o], wiring.started_leaf[o]))
    sure = {TRUE, *(leaf for leaf in leaves if leaf >= 0)}
    left: dict[int, int] = {}
    waiting = list(sure)
    while waiting:
        for gate, weight in wiring.parents[waiting.pop()]:
            node = nodes[gate]
            if type(node) is Gate:
                left[gate] = left.get(gate, node.bound) - weight
                if left[gate] <= 0 and gate not in sure:
                    sure.add(gate)
                    waiting.append(gate)
    return sure, left
