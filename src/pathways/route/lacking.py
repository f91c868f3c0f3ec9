"""What a set of options lacks: others, at least one of which every route takes.

It is asked back from the goal: where one thing is enough, what is missing is missing of each;
where all are needed, that of one of them. What the set itself holds up only by itself is so
found too: it never comes to hold.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pathways.route.earliest import Times, earliest
from pathways.route.problem import (
    NEVER,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Windowed,
    can_count,
)
from pathways.route.reduce import Reduced
from pathways.route.wiring import Wiring, wire


def lacking(wiring: Wiring, within: Collection[int], times: Times) -> tuple[int, ...] | None:
    """Give options outside a set at least one of which every route has; None where it is unclear.

    `times` are those of a run of the set, in which the goal is not reached; where there is a
    `when`, of one in which either side is open.
    """
    goal = wiring.problem.goal
    if times.node[goal] < NEVER:
        return None
    found: dict[int, None] = {}
    seen, waiting = {goal}, [goal]
    while waiting:
        index = waiting.pop()
        node = wiring.problem.nodes[index]
        if isinstance(node, Leaf) and node.option not in within:
            found[node.option] = None
            continue
        asked = _unmet(wiring, index, times)
        if asked is None:
            return None
        waiting += [n for n in asked if n not in seen]
        seen.update(asked)
    return tuple(found)


def all_lacking(wiring: Wiring, within: frozenset[int], times: Times) -> list[tuple[int, ...]]:
    """Give what a set lacks, then what it lacks beside all of that, and so on."""
    found = []
    while missing := lacking(wiring, within, times):
        found.append(missing)
        within |= {*missing}
        times = earliest(wiring, within)
    return found


def asking(
    wiring: Wiring, reduced: Reduced, cuts: Sequence[tuple[int, ...]]
) -> tuple[Wiring, Reduced]:
    """Give a problem that asks of the goal that one of the options of each cut is taken."""
    if not cuts:
        return wiring, reduced
    problem = wiring.problem
    leaves: dict[int, list[int]] = {}
    for index in reduced.nodes:
        if isinstance(node := problem.nodes[index], Leaf):
            leaves.setdefault(node.option, []).append(index)
    asked = [_weighed(1, [n for option in cut for n in leaves.get(option, ())]) for cut in cuts]
    new = range(len(problem.nodes), len(problem.nodes) + len(cuts) + 1)
    whole = _weighed(len(new), [problem.goal, *new[:-1]])
    wider = replace(problem, nodes=[*problem.nodes, *asked, whole], goal=new[-1])
    return wire(wider), replace(reduced, nodes=(*reduced.nodes, *new))


def _weighed(bound: int, children: list[int]) -> Gate:
    return Gate(bound, tuple(children), (1,) * len(children))


def _unmet(wiring: Wiring, index: int, times: Times) -> list[int] | None:
    """Give nodes that never hold, without all of which one cannot; None where it is unclear.

    So it is where what is asked holds, only too late or not at one time.
    """
    node = wiring.problem.nodes[index]
    match node:
        case Leaf(option, started):
            taken = wiring.problem.options[option]
            asked = (taken.start,) if started else (taken.start, taken.award)
            return [n for n in asked if times.node[n] == NEVER][:1] or None
        case Gate(bound, children, weights):
            return _short(bound, list(zip(children, weights, strict=True)), times)
        case Windowed(child) | Lasting(child):
            return [child] if times.node[child] == NEVER else None
        case Counted(_, children):
            unclear = can_count(node, lambda n: times.node[n] < NEVER)
            return None if unclear else [n for n in children if times.node[n] == NEVER]
        case Constant():
            return []
        case Branch():  # the last case
            return None


def _short(bound: int, pairs: list[tuple[int, int]], times: Times) -> list[int] | None:
    """Give children that an amount lacks; with all others it would still fall short."""
    left = bound - sum(w for c, w in pairs if times.node[c] < NEVER)
    if left <= 0:
        return None
    lacking = []
    for child, weight in pairs:
        if times.node[child] < NEVER:
            continue
        if weight < left:
            left -= weight
        else:
            lacking.append(child)
    return lacking
