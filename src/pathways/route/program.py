"""A reduced problem as the facts of a program for the solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.route.order import Vector
from pathways.route.problem import (
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Option,
    Problem,
    Windowed,
)
from pathways.route.reduce import Reduced


def telling_levels(vectors: dict[int, Vector]) -> tuple[int, ...]:
    """Leave out levels of the order that add nothing: all zero, or a multiple of one kept."""
    rows = list(vectors.values())
    kept: list[int] = []
    columns: list[tuple[int, ...]] = []
    for level in range(len(rows[0]) if rows else 0):
        column = tuple(r[level] for r in rows)
        if any(column) and not any(_proportional(column, c) for c in columns):
            kept.append(level)
            columns.append(column)
    return tuple(kept)


def _proportional(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    place = next(i for i, n in enumerate(b) if n)
    return all(x * b[place] == y * a[place] for x, y in zip(a, b, strict=True))


Limit = tuple[int, dict[int, int]]
"""What a sum over the options taken may come to, and what each adds."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is put to the solver: a reduced problem, how options are weighed, and limits.

    Where `finish` is set, the week of the finish comes after the first level, which is the
    count of unknown lengths. Where `tidy` is set, steps are as early and renewals as late as
    they can be.
    """

    problem: Problem
    reduced: Reduced
    vectors: dict[int, Vector]
    limits: Sequence[Limit]
    finish: bool = False
    tidy: bool = False

    @property
    def levels(self) -> tuple[int, ...]:
        """Give the levels of the order that tell options apart, the most important first."""
        return telling_levels(self.vectors)

    @property
    def keys(self) -> dict[int, str]:
        """Give the options with the keys that decide between equal sets."""
        return {i: self.problem.options[i].key for i in self.reduced.options}

    def rank(self, place: int) -> int:
        """Give the priority of one of the levels, counted from the most important."""
        above = self.finish and self.levels[place] == 0
        return len(self.levels) - place + int(above)

    @property
    def finish_rank(self) -> int:
        """Give the priority of the finish."""
        return len(self.levels) + int(0 not in self.levels)

    def text(self) -> str:
        """Write the facts; the last level weighs 1."""
        return "".join(_facts(self))


def _facts(task: Task) -> Iterator[str]:
    problem, reduced, vectors, levels = task.problem, task.reduced, task.vectors, task.levels
    ranks = [task.rank(place) for place in range(len(levels))]
    kept = {TRUE, *reduced.nodes}
    yield f"goal({problem.goal})."
    for index in reduced.nodes:
        yield from _node_facts(problem, index, kept)
    yield f"all({TRUE})."
    for index in reduced.options:
        yield from _option_facts(index, problem.options[index])
        for place, level in enumerate(levels):
            if vectors[index][level]:
                yield f"weight({ranks[place]},{index},{vectors[index][level]})."
    chosen = set(reduced.options)
    for a, b in problem.excluded:
        if a in chosen and b in chosen:
            yield f"clash({a},{b})."
    for name, (bound, amounts) in enumerate(task.limits):
        yield f"limit({name},{bound})."
        yield "".join(f"amount({name},{i},{w})." for i, w in amounts.items() if w)


def _option_facts(index: int, option: Option) -> Iterator[str]:
    yield f"option({index})."
    if option.start != TRUE:
        yield f"asks({index},{option.start})."
    if option.award != TRUE:
        yield f"award({index},{option.award})."
    if option.alongside != TRUE:
        yield f"beside({index},{option.alongside})."


def _node_facts(problem: Problem, index: int, kept: set[int]) -> Iterator[str]:
    node = problem.nodes[index]
    match node:
        case Leaf(option, started):
            yield f"{'begun' if started else 'leaf'}({index},{option})."
        case Gate(bound, children, weights):
            pairs = [(c, w) for c, w in zip(children, weights, strict=True) if c in kept]
            if node.is_all:
                yield f"all({index})."
                pairs = list(zip(children, weights, strict=True))
            elif node.is_any:
                yield f"any({index})."
            else:
                yield f"gate({index},{bound})."
            yield "".join(f"child({index},{c},{w})." for c, w in pairs)
        case Windowed(child) | Lasting(child):
            yield f"windowed({index},{child})."
        case Branch(condition, then, otherwise):
            yield f"branch({index},{condition},{then},{otherwise})."
        case Counted():
            yield from _counted_facts(node, index, kept)
        case Constant(value):  # the last case
            if value:
                yield f"all({index})."


def _counted_facts(node: Counted, index: int, kept: set[int]) -> Iterator[str]:
    yield f"counted({index})."
    for j, need in enumerate(node.sums.needs):
        yield f"need({index},{j},{need.amount})."
    for j, cap in enumerate(node.sums.caps):
        yield f"cap({index},{j},{cap})."
    for c, (candidate, child) in enumerate(zip(node.sums.candidates, node.nodes, strict=True)):
        if child not in kept:
            continue
        yield f"candidate({index},{c},{child})."
        if candidate.required:
            yield f"required({index},{c})."
        for x, choice in enumerate(candidate.choices):
            yield f"way({index},{c},{x})."
            yield "".join(f"adds({index},{c},{x},{j},{w})." for j, w in choice.needs)
            yield "".join(f"takes({index},{c},{x},{j},{w})." for j, w in choice.caps)
