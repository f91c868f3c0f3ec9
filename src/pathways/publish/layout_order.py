"""The order of vertices within rows, for few crossings of the lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

STALE = 4
"""Sweeps without a better order after which a start is given up."""

Rows = list[list[int]]


def ordered(rows: Sequence[Sequence[int]], links: Sequence[tuple[int, int]], count: int) -> Rows:
    """Order each row; links lead from one row to the next. Starts from several orders."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        above[b].append(a)
        below[a].append(b)
    best: Rows = []
    fewest = -1
    for start in (_by_depth(rows, above, upward=True), _by_depth(rows, below), [*map(list, rows)]):
        found, number = _swept(start, above, below)
        if fewest < 0 or number < fewest:
            best, fewest = found, number
        if not fewest:
            break
    return best


def crossings(rows: Rows, below: Sequence[Sequence[int]]) -> int:
    """Count the crossings between neighbouring rows."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {v: n for n, v in enumerate(lower)}
        seen: list[int] = []
        for v in upper:
            for end in sorted([place[b] for b in below[v]]):
                left = bisect_right(seen, end)
                total += len(seen) - left
                seen.insert(left, end)
    return total


def _by_depth(
    rows: Sequence[Sequence[int]], near: Sequence[Sequence[int]], *, upward: bool = False
) -> Rows:
    """Order rows as a walk in depth meets them, from the last row up or the first row down."""
    met: dict[int, None] = {}
    stack = [v for row in (rows if upward else rows[::-1]) for v in reversed(row)]
    while stack:
        v = stack.pop()
        if v not in met:
            met[v] = None
            stack.extend(reversed(near[v]))
    place = {v: n for n, v in enumerate(met)}
    return [sorted(row, key=place.__getitem__) for row in rows]


def _swept(
    rows: Rows, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]
) -> tuple[Rows, int]:
    """Sweep down and up until no order is better for a while; give the best met."""
    best, fewest, stale, down = rows, crossings(rows, below), 0, True
    while fewest and stale < STALE:
        rows, down = _sweep(rows, above, below, down=down), not down
        _swap(rows, above, below)
        number = crossings(rows, below)
        stale += 1
        if number < fewest:
            best, fewest, stale = [list(row) for row in rows], number, 0
    return best, fewest


def _sweep(
    rows: Rows, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]], *, down: bool
) -> Rows:
    """Sort each row by the mean place of its neighbours in the row before."""
    near = above if down else below
    result = list(rows)
    numbers = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
    for number in numbers:
        fixed = result[number - 1 if down else number + 1]
        place = {v: n for n, v in enumerate(fixed)}
        own = {v: n for n, v in enumerate(result[number])}
        scale = len(fixed) / max(len(own), 1)

        def mean(
            v: int, place: dict[int, int] = place, own: dict[int, int] = own, scale: float = scale
        ) -> float:
            others = near[v]
            if not others:
                return own[v] * scale
            return sum(place[o] for o in others) / len(others)

        result[number] = sorted(result[number], key=mean)
    return result


def _swap(rows: Rows, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> None:
    """Exchange neighbours in rows where that leaves fewer crossings."""
    for number, row in enumerate(rows):
        upper = {v: n for n, v in enumerate(rows[number - 1])} if number else {}
        lower = {v: n for n, v in enumerate(rows[number + 1])} if number + 1 < len(rows) else {}
        for left in range(len(row) - 1):
            a, b = row[left], row[left + 1]
            gain = _gain(above[a], above[b], upper) + _gain(below[a], below[b], lower)
            if gain > 0:
                row[left], row[left + 1] = b, a


def _gain(one: Sequence[int], other: Sequence[int], place: dict[int, int]) -> int:
    """Give by how many crossings it is better for `other` to stand left of `one`."""
    pairs = [(place[a], place[b]) for a in one for b in other]
    return sum((a > b) - (a < b) for a, b in pairs)
