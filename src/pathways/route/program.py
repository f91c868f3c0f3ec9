"""A reduced problem as the facts of a program for the solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd

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
MOST, DIGIT = 2**31 - 1, 2**15
"""The largest sum the solver can hold to a limit, and in what digits larger ones are written."""


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
    def scales(self) -> tuple[int, ...]:
        """Give for each of the levels what all weights of it are a multiple of."""
        return tuple(gcd(*(v[level] for v in self.vectors.values())) for level in self.levels)

    @property
    def fits(self) -> bool:
        """Say whether the solver can add up the weights of every level."""
        sums = (sum(v[level] for v in self.vectors.values()) for level in self.levels)
        return all(s // scale < MOST for s, scale in zip(sums, self.scales, strict=True))

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
    problem, reduced, vectors = task.problem, task.reduced, task.vectors
    levels = [(task.rank(n), level, task.scales[n]) for n, level in enumerate(task.levels)]
    kept = {TRUE, *reduced.nodes}
    yield f"goal({problem.goal})."
    for index in reduced.nodes:
        yield from _node_facts(problem, index, kept)
    yield f"all({TRUE})."
    for index in reduced.options:
        yield from _option_facts(index, problem.options[index])
        for rank, level, scale in levels:
            if vectors[index][level]:
                yield f"weight({rank},{index},{vectors[index][level] // scale})."
    chosen = set(reduced.options)
    for a, b in problem.excluded:
        if a in chosen and b in chosen:
            yield f"clash({a},{b})."
    for name, (bound, amounts) in enumerate(task.limits):
        own = {i: w for i, w in amounts.items() if i in chosen}
        yield from _limit_facts(name, (bound, own))


def _limit_facts(name: int, limit: Limit, digit: int = 0, carries: int = 0) -> Iterator[str]:
    """Write a limit; in digits, the lowest first, where its sum is too large for the solver.

    `carries` is how often 1 may be carried from the digit below. It is carried so early that
    the limit is a whole number of the next digit, and nothing is lost by rounding.
    """
    bound, amounts = limit
    whole = 1 if carries else gcd(*amounts.values()) or 1
    bound //= whole
    amounts = {i: min(w // whole, bound + 1) for i, w in amounts.items() if w}
    total = sum(amounts.values()) + carries
    if total <= bound:
        return
    here, above = f"sum({name},{digit})", f"sum({name},{digit + 1})"
    if total < MOST:
        yield f"limit({here},{bound})."
        yield "".join(f"amount({here},{i},{w})." for i, w in amounts.items())
        return
    lowest = {i: w % DIGIT for i, w in amounts.items()}
    first = DIGIT - -(bound + 1) % DIGIT
    reached = range(first, sum(lowest.values()) + carries + 1, DIGIT)
    yield "".join(f"amount({here},{i},{w})." for i, w in lowest.items() if w)
    yield "".join(f"carry({here},{above},{n})." for n in reached)
    rest = -(-(bound + 1) // DIGIT) - 1, {i: w // DIGIT for i, w in amounts.items()}
    yield from _limit_facts(name, rest, digit + 1, len(reached))


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
