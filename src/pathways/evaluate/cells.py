"""Which counts of people are held back so that no small one can be had, not by subtraction.

A count from 1 up to, not including, `k` is small and is held back (primary). What sums then
give away is held back too (secondary): an attacker who knows every shown count, every sum and
that no count is negative must be left with a span of at least `k` for each that is held back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

SLACK = 1e-6
"""What the solver may be off by."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell is the sum of others, and readers know it."""

    total: str
    parts: tuple[str, ...]


def is_small(count: int, k: int) -> bool:
    """Say whether a count tells of so few people that it may not be shown. None at all may."""
    return 0 < count < k


def held_back(
    cells: Mapping[str, int], sums: Sequence[Sum], k: int, known: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Give the cells to hold back. `known` stand elsewhere and cannot be; none of them is small.

    Raises ValueError where a known cell is small, or where what is known gives others away
    whatever is held back.
    """
    if any(is_small(cells[name], k) for name in known):
        msg = "a count that stands elsewhere is small already"
        raise ValueError(msg)
    hidden = {name for name, count in cells.items() if is_small(count, k)}
    while bare := _exposed(cells, sums, k, hidden):
        more = _next(cells, sums, k, hidden | known, bare)
        if more is None:
            msg = "what stands elsewhere gives a small count away"
            raise ValueError(msg)
        hidden.add(more)
    return frozenset(hidden)


def spans(
    cells: Mapping[str, int], sums: Sequence[Sum], hidden: frozenset[str] | set[str]
) -> dict[str, tuple[float, float]]:
    """Give how low and how high each hidden cell can be, for all that is shown."""
    names = sorted(hidden)
    if not names:
        return {}
    left, right = [], []
    for one in sums:
        row = [_coefficient(name, one) for name in names]
        if any(row):
            left.append(row)
            shown = sum(cells[part] for part in one.parts if part not in hidden)
            right.append(shown - (0 if one.total in hidden else cells[one.total]))
    found = {}
    for place, name in enumerate(names):
        aim = [float(place == here) for here in range(len(names))]
        ends = [_end([sign * one for one in aim], left, right) for sign in (1.0, -1.0)]
        found[name] = (ends[0], -ends[1])
    return found


def _coefficient(name: str, one: Sum) -> int:
    return (name == one.total) - (name in one.parts)


def _end(aim: list[float], left: list[list[int]], right: list[int]) -> float:
    """Minimise; minus infinity where there is no end to it."""
    sides = (left, right) if left else (None, None)
    found = linprog(aim, A_eq=sides[0], b_eq=sides[1], bounds=(0, None), method="highs")
    unbounded = 3
    if found.status == unbounded:
        return -np.inf
    assert found.success, found.message  # The true counts are a solution.
    assert found.fun is not None
    return float(found.fun)


def _exposed(
    cells: Mapping[str, int], sums: Sequence[Sum], k: int, hidden: set[str]
) -> tuple[str, ...]:
    """Give the hidden cells that are given away. Where there can only be none, none may be told."""
    return tuple(
        name
        for name, (low, high) in spans(cells, sums, hidden).items()
        if high > SLACK and high - low < k - SLACK
    )


def _next(
    cells: Mapping[str, int],
    sums: Sequence[Sum],
    k: int,
    taken: set[str] | frozenset[str],
    bare: tuple[str, ...],
) -> str | None:
    """Choose what to hold back next: what costs readers least, near what is given away.

    Parts before totals, then those large enough to cover, the smallest first.
    """
    totals = {one.total for one in sums}

    def worth(name: str) -> tuple[bool, bool, int, str]:
        return name in totals, cells[name] < k, cells[name], name

    for near in (bare, tuple(cells)):
        beside = {
            name
            for one in sums
            if {one.total, *one.parts} & {*near}
            for name in (one.total, *one.parts)
        }
        free = sorted(beside - {*taken}, key=worth)
        if free:
            return free[0]
    return None


def row_shown(counts: Sequence[int], k: int) -> tuple[int | None, ...]:
    """Give a row of counts whose sum is known, with None for what is held back.

    In one row the spans need no solver: with two or more held back, each can be anything up to
    their sum. Where all people stand in one cell the whole row is held back: it tells of each.
    """
    if sum(counts) < k or max(counts) == sum(counts):
        return tuple(None for _ in counts)
    hidden = {place for place, count in enumerate(counts) if is_small(count, k)}
    while hidden and (len(hidden) == 1 or sum(counts[place] for place in hidden) < k):
        free = (place for place in range(len(counts)) if place not in hidden)
        hidden.add(min(free, key=lambda place: (counts[place] < k, counts[place], place)))
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def table_shown(
    rows: Sequence[Sequence[int]], k: int
) -> tuple[tuple[tuple[int | None, ...], ...], tuple[int | None, ...]]:
    """Give a table of counts and the sums of its rows, safe together.

    Readers know the sums of its columns and of all. Raises ValueError where one is small.
    """
    height, width = len(rows), len(rows[0])
    cells = {_at(r, c): rows[r][c] for r in range(height) for c in range(width)}
    cells |= {_at(r, width): sum(rows[r]) for r in range(height)}
    known = {_at(height, c): sum(row[c] for row in rows) for c in range(width)}
    known[_at(height, width)] = sum(known.values())
    sums = [Sum(_at(r, width), tuple(_at(r, c) for c in range(width))) for r in range(height + 1)]
    sums += [Sum(_at(height, c), tuple(_at(r, c) for r in range(height))) for c in range(width + 1)]
    hidden = held_back(cells | known, sums, k, frozenset(known))

    def shown(r: int, c: int) -> int | None:
        return None if _at(r, c) in hidden else cells[_at(r, c)]

    inner = tuple(tuple(shown(r, c) for c in range(width)) for r in range(height))
    return inner, tuple(shown(r, width) for r in range(height))


def _at(row: int, column: int) -> str:
    return f"{row:04d}/{column:04d}"
