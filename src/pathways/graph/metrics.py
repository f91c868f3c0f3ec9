"""Measures of a curriculum: how courses hold each other up, and how long the chains are.

Blocking factor, delay factor, centrality and structural complexity are defined in G. Heileman,
C. Abdallah, A. Slim and M. Hickman, "Curricular Analytics: A Framework for Quantifying the
Impact of Curricular Reforms and Pedagogical Innovations" (2018), arXiv:1811.09676. A
prerequisite, a co-requisite and a strict co-requisite are edges alike, as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter

from pathways.graph.tangles import Edges, tangles

QUARTER = Fraction(2, 3)
"""Two thirds: complexity on the quarter system is times this, to stand beside that of semesters."""


class CircularError(ValueError):
    """The graph runs in circles, where no chain has an end; `parts` are the circles' nodes."""

    def __init__(self, parts: list[tuple[str, ...]]) -> None:
        self.parts = parts
        super().__init__("; ".join(", ".join(part) for part in parts))


@dataclass(frozen=True, slots=True)
class Metrics:
    """The measures of one course, in courses.

    `blocking`: how many come after it, at whatever distance. `delay`: how many stand in the
    longest chain through it, itself counted. `centrality`: the sum of the lengths, in
    courses, of all chains from one that leans on nothing to one on which nothing leans, and
    on which it stands in between; so 0 for those at an end.
    """

    blocking: int
    delay: int
    centrality: int

    @property
    def complexity(self) -> int:
        """Give its structural complexity on the semester system: blocking and delay added."""
        return self.blocking + self.delay


def complexity(measured: Iterable[Metrics], *, quarters: bool = False) -> Fraction:
    """Give the structural complexity of courses together; on the quarter system two thirds."""
    whole = Fraction(sum(one.complexity for one in measured))
    return whole * QUARTER if quarters else whole


def metrics(edges: Edges) -> dict[str, Metrics]:
    """Measure every node of an acyclic graph, whose edges lead to what each node leans on.

    A node that is only leaned on is measured as well. Raises CircularError.
    """
    before = {node: tuple(dict.fromkeys(others)) for node, others in edges.items()}
    for others in [*before.values()]:
        before.update((other, ()) for other in others if other not in before)
    knots = tangles(before)
    if knots:
        raise CircularError(knots)
    after = _turned(before)
    order = tuple(TopologicalSorter(before).static_order())
    down = _chains(before, order)
    up = _chains(after, order[::-1])
    bits = {node: 1 << place for place, node in enumerate(order)}
    reach = dict.fromkeys(before, 0)  # as bits, as a set for each would take too much memory
    for node in reversed(order):
        for other in after[node]:
            reach[node] |= bits[other] | reach[other]
    return {
        node: Metrics(
            reach[node].bit_count(),
            down[node].longest + up[node].longest - 1,
            _through(down[node], up[node]) if before[node] and after[node] else 0,
        )
        for node in before
    }


@dataclass(frozen=True, slots=True)
class _Chains:
    """The chains from an end of the graph to a node: how many, all lengths added, the longest."""

    count: int
    lengths: int
    longest: int


def _chains(others: Mapping[str, tuple[str, ...]], order: Iterable[str]) -> dict[str, _Chains]:
    found: dict[str, _Chains] = {}
    for node in order:
        reaching = [found[other] for other in others[node]]
        count = sum(c.count for c in reaching)
        found[node] = _Chains(
            count or 1,
            sum(c.lengths for c in reaching) + count or 1,
            max((c.longest for c in reaching), default=0) + 1,
        )
    return found


def _through(down: _Chains, up: _Chains) -> int:
    """Add up the lengths of the chains made of one from each side, the node counted once."""
    return down.lengths * up.count + up.lengths * down.count - down.count * up.count


def _turned(before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    after: dict[str, list[str]] = {node: [] for node in before}
    for node, others in before.items():
        for other in others:
            after[other].append(node)
    return {node: tuple(others) for node, others in after.items()}
