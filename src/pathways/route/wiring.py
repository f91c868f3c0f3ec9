"""Who listens to whom in a problem: made once, read by every run over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.route.problem import (
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Node,
    Problem,
    Windowed,
)


@dataclass(frozen=True, slots=True)
class Wiring:
    """Listeners of every node of a problem.

    `parents` are the nodes made of it, with their weights; `starts`, `awards` and `besides`
    the options that ask for it. `done_leaf` and `started_leaf` give an option's leaves, -1
    for none. `bounds` are those of the gates, 0 for other nodes.
    """

    problem: Problem
    parents: list[list[tuple[int, int]]]
    starts: list[list[int]]
    awards: list[list[int]]
    besides: list[list[int]]
    done_leaf: list[int]
    started_leaf: list[int]
    constants: list[int]
    bounds: list[int]


def wire(problem: Problem) -> Wiring:
    """Turn lists of children into lists of listeners."""
    count = len(problem.nodes)
    parents: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    done = [-1] * len(problem.options)
    started = [-1] * len(problem.options)
    constants = []
    bounds = [n.bound if type(n) is Gate else 0 for n in problem.nodes]
    for index, node in enumerate(problem.nodes):
        if type(node) is Leaf:
            (started if node.started else done)[node.option] = index
        elif type(node) is Constant:
            if node.value:
                constants.append(index)
        else:
            for child, weight in _heard(node):
                parents[child].append((index, weight))
    starts: list[list[int]] = [[] for _ in range(count)]
    awards: list[list[int]] = [[] for _ in range(count)]
    besides: list[list[int]] = [[] for _ in range(count)]
    for number, option in enumerate(problem.options):
        starts[option.start].append(number)
        if option.award != TRUE:
            awards[option.award].append(number)
        if option.alongside != TRUE:
            besides[option.alongside].append(number)
    return Wiring(problem, parents, starts, awards, besides, done, started, constants, bounds)


def _heard(node: Node) -> Iterator[tuple[int, int]]:
    """Give the children a node listens to; of a `when`, the sides, weighed 1 and 2."""
    if type(node) is Gate:
        yield from zip(node.children, node.weights, strict=True)
    elif type(node) is Windowed or type(node) is Lasting:
        yield node.child, 1
    elif type(node) is Counted:
        yield from ((child, 1) for child in dict.fromkeys(node.nodes))
    elif type(node) is Branch:  # the last case
        yield from ((node.then, 1), (node.otherwise, 2))
