"""Cutting a problem down, without losing its best route, before any solver sees it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pathways.route.earliest import Times
from pathways.route.problem import (
    TRUE,
    Branch,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Windowed,
)
from pathways.route.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left: options and nodes that matter, and the options in every route."""

    options: tuple[int, ...]
    nodes: tuple[int, ...]
    forced: frozenset[int]


def children_of(wiring: Wiring, index: int) -> tuple[int, ...]:
    """Give the nodes a node is made of."""
    node = wiring.problem.nodes[index]
    match node:
        case Gate(_, children):
            return children
        case Windowed(child) | Lasting(child):
            return (child,)
        case Counted(_, nodes):
            return nodes
        case Branch(condition, then, otherwise):
            return (condition, then, otherwise)
        case _:
            return ()


def reduce_problem(wiring: Wiring, times: Times, horizon: int) -> Reduced:
    """Keep what the goal can use: reachable by `horizon`, and asked for by something kept."""
    problem = wiring.problem
    options, nodes = problem.options, problem.nodes
    in_time = [t <= horizon for t in times.node]
    seen_nodes: dict[int, None] = {problem.goal: None}
    seen_options: dict[int, None] = {}
    stack = [problem.goal]
    while stack:
        index = stack.pop()
        node = nodes[index]
        found = children_of(wiring, index)
        if isinstance(node, Leaf) and node.option not in seen_options:
            seen_options[node.option] = None
            option = options[node.option]
            found = (option.start, option.award, option.alongside)
        for child in found:
            if child > 1 and in_time[child] and child not in seen_nodes:
                seen_nodes[child] = None
                stack.append(child)
    return Reduced(
        tuple(sorted(seen_options)),
        tuple(sorted(seen_nodes)),
        frozenset(forced_options(wiring, in_time)),
    )


def forced_options(wiring: Wiring, in_time: list[bool]) -> set[int]:
    """Give the options that every route must take: without them something asked falls short."""
    problem = wiring.problem
    forced: set[int] = set()
    seen = {TRUE, problem.goal}
    stack = [problem.goal]
    while stack:
        for child in _needed(wiring, stack.pop(), in_time, forced):
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return forced


def _needed(wiring: Wiring, index: int, in_time: list[bool], forced: set[int]) -> Collection[int]:
    """Give the children a node cannot do without, noting the option of a leaf."""
    node = wiring.problem.nodes[index]
    match node:
        case Gate(bound, children, weights):
            pairs = [(c, w) for c, w in zip(children, weights, strict=True) if in_time[c]]
            spare = sum(w for _, w in pairs) - bound
            return [c for c, w in pairs if w > spare]
        case Leaf(option):
            forced.add(option)
            taken = wiring.problem.options[option]
            return (taken.start, taken.award, taken.alongside)
        case Windowed(child) | Lasting(child):
            return (child,)
        case Counted(sums, nodes):
            return [n for c, n in zip(sums.candidates, nodes, strict=True) if c.required]
        case _:
            return ()
