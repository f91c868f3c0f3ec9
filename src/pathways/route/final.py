"""What a route has come to when everything it takes is done: what `when` is judged by."""

from __future__ import annotations

from collections.abc import Collection

from pathways.route.problem import Branch, Constant, Counted, Gate, Lasting, Leaf, Problem, Windowed
from pathways.rules.counting import meets


def final_branches(problem: Problem, taken: Collection[int]) -> dict[int, bool]:
    """Say for every `when` whether a route that takes these options meets its condition."""
    known: dict[int, bool] = {}
    branches = {i: n for i, n in enumerate(problem.nodes) if isinstance(n, Branch)}
    return {i: _holds(problem, n.condition, taken, known) for i, n in branches.items()}


def _holds(problem: Problem, index: int, taken: Collection[int], known: dict[int, bool]) -> bool:
    """Say whether a node holds once all that is taken is done, whatever the day."""
    if index not in known:
        known[index] = _judged(problem, index, taken, known)
    return known[index]


def _judged(problem: Problem, index: int, taken: Collection[int], known: dict[int, bool]) -> bool:
    node = problem.nodes[index]
    match node:
        case Leaf(option):
            return option in taken
        case Gate(bound, children, weights):
            pairs = zip(children, weights, strict=True)
            return sum(w for c, w in pairs if _holds(problem, c, taken, known)) >= bound
        case Windowed(child) | Lasting(child):
            return _holds(problem, child, taken, known)
        case Counted(sums, nodes):
            pairs_ = zip(sums.candidates, nodes, strict=True)
            return meets(sums, {c.id for c, n in pairs_ if _holds(problem, n, taken, known)})
        case Branch(condition, then, otherwise):
            met = _holds(problem, condition, taken, known)
            return _holds(problem, then if met else otherwise, taken, known)
        case Constant(value):  # the last case
            return value
