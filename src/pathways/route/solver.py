"""The only file that talks to clingo: facts in, the best set of options out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from time import monotonic
from typing import Any

import clingo

from pathways.route.order import Vector
from pathways.route.problem import (
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Leaf,
    Option,
    Problem,
    Windowed,
)
from pathways.route.reduce import Reduced


@cache
def encoding() -> str:
    """Give the text of the encoding."""
    return (get_data("pathways.route", "choose.lp") or b"").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Choice:
    """The best set found. `proved`: nothing better exists; `bound`: per level, what is proved."""

    taken: frozenset[int] | None
    proved: bool
    bound: tuple[int, ...] = ()


class Solver:
    """One reduced problem under one order; cuts may be added between searches."""

    def __init__(
        self,
        problem: Problem,
        reduced: Reduced,
        vectors: dict[int, Vector],
        limits: Sequence[tuple[int, dict[int, int]]] = (),
    ) -> None:
        self.problem, self.reduced, self.vectors = problem, reduced, vectors
        self.levels = _telling_levels(vectors)
        self.cuts = 0
        self.cost: tuple[int, ...] = ()
        self.control = clingo.Control(["--opt-strategy=usc", "--warn=none"])
        text = "".join(facts(problem, reduced, vectors, self.levels, limits))
        self.control.add("base", [], encoding() + text)
        self.control.ground([("base", [])])

    def cut(self, missing: Iterable[int], unless: int | None = None) -> None:
        """Ask for at least one of these options from now on, unless one is not taken."""
        name = f"cut{self.cuts}"
        self.cuts += 1
        asked = [] if unless is None else [f"in({unless})"]
        body = ", ".join([*asked, *(f"not in({i})" for i in missing)])
        self.control.add(name, [], f":- {body}." if body else ":- .")
        self.control.ground([(name, [])])

    def refuse(self, taken: Iterable[int]) -> None:
        """Refuse exactly this set of options from now on."""
        chosen = set(taken)
        name = f"cut{self.cuts}"
        self.cuts += 1
        body = ", ".join(
            f"in({i})" if i in chosen else f"not in({i})" for i in self.reduced.options
        )
        self.control.add(name, [], f":- {body}.")
        self.control.ground([(name, [])])

    def best(self, until: float, *, first_by_key: bool = True) -> Choice:
        """Find the best set; among equals the one whose sorted keys come first."""
        self._look_for("opt", "auto")
        found = self._search([], until)
        if found.taken is None or not found.proved or not first_by_key:
            return found
        within = ",".join(map(str, ("enum", *self.cost)))
        self._look_for(within, "brave")
        some = self._search([], until)
        if not some.proved or some.taken is None:
            return Choice(found.taken, proved=False, bound=some.bound)
        if some.taken == found.taken:
            return found
        self._look_for(within, "auto")
        return self._first_by_key(found.taken, some.taken, until)

    def _look_for(self, optimum: str, consequences: str) -> None:
        """Set what a search gives: the optimum, or within a cost one set, or what any has."""
        configuration: Any = self.control.configuration
        configuration.solve.opt_mode = optimum
        configuration.solve.enum_mode = consequences
        configuration.solve.models = 0 if consequences == "brave" else -1

    def _first_by_key(self, taken: frozenset[int], some: frozenset[int], until: float) -> Choice:
        """Of the best sets take the first by key. `some`: the options that any of them has."""
        fixed: list[int] = []
        for option in sorted(some, key=lambda i: self.problem.options[i].key):
            atom = self.control.symbolic_atoms[clingo.Function("in", [clingo.Number(option)])]
            if atom is None:
                continue
            if option not in taken:
                other = self._search([*fixed, atom.literal], until)
                if not other.proved:
                    return Choice(taken, proved=False, bound=other.bound)
                taken = other.taken or taken
            fixed.append(atom.literal if option in taken else -atom.literal)
        return Choice(taken, proved=True)

    def value_bound(self, choice: Choice) -> int:
        """Give what is proved of the measure's own level: no set is below it.

        It counts only once every level before it is closed.
        """
        if _VALUE not in self.levels:
            return 0
        rank = self.levels.index(_VALUE)
        return choice.bound[rank] if len(choice.bound) > rank else 0

    def _search(self, assumed: list[int], until: float) -> Choice:
        models: list[frozenset[int]] = []
        bounds: list[tuple[int, ...]] = []

        def keep(model: clingo.Model) -> None:
            chosen = (s.arguments[0].number for s in model.symbols(shown=True))
            models.append(frozenset(chosen))
            self.cost = tuple(model.cost)

        def note(bound: Sequence[int]) -> None:
            bounds.append(tuple(bound))

        if len(self.reduced.options) < _SMALL:
            result = self.control.solve(assumptions=assumed, on_model=keep)
        else:
            with self.control.solve(
                assumptions=assumed, on_model=keep, on_unsat=note, async_=True
            ) as handle:
                if not handle.wait(max(0.0, until - monotonic())):
                    handle.cancel()
                result = handle.get()
        return Choice(
            models[-1] if models else None,
            proved=not result.interrupted,
            bound=bounds[-1] if bounds else (),
        )


_VALUE = 1
"""The level of a vector that holds the measure itself, after the count of unknowns."""

_SMALL = 40
"""Below this many options a search cannot take long, and needs no clock."""


def _telling_levels(vectors: dict[int, Vector]) -> tuple[int, ...]:
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


def facts(
    problem: Problem,
    reduced: Reduced,
    vectors: dict[int, Vector],
    levels: Sequence[int],
    limits: Sequence[tuple[int, dict[int, int]]],
) -> Iterator[str]:
    """Write a reduced problem as facts of the encoding."""
    kept = {TRUE, *reduced.nodes}
    yield f"goal({problem.goal})."
    for index in reduced.nodes:
        yield from _node_facts(problem, index, kept)
    yield f"all({TRUE})."
    for index in reduced.options:
        yield from _option_facts(index, problem.options[index])
        for place, level in enumerate(levels):
            if vectors[index][level]:
                yield f"weight({len(levels) - place},{index},{vectors[index][level]})."
    chosen = set(reduced.options)
    for a, b in problem.excluded:
        if a in chosen and b in chosen:
            yield f"clash({a},{b})."
    for name, (bound, amounts) in enumerate(limits):
        yield f"limit({name},{bound})."
        yield "".join(f"amount({name},{i},{w})." for i, w in amounts.items() if w)


def _option_facts(index: int, option: Option) -> Iterator[str]:
    yield f"option({index})."
    for node in dict.fromkeys((option.start, option.award)):
        if node != TRUE:
            yield f"needs({index},{node})."
    if option.alongside != TRUE:
        yield f"beside({index},{option.alongside})."


def _node_facts(problem: Problem, index: int, kept: set[int]) -> Iterator[str]:
    node = problem.nodes[index]
    match node:
        case Leaf(option):
            yield f"leaf({index},{option})."
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
        case Windowed(child):
            yield f"any({index}). child({index},{child},1)."
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
