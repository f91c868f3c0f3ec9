"""Where vertices stand within their rows: near their neighbours, in order, apart enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ROUNDS = 4
"""How often all rows are gone through, down and up, at most."""
Row = tuple[Sequence[int], Sequence[float], list[float], tuple[float, float]]
"""The vertices of a row, how far each stands from the first at least, their weights, bounds."""
Pull = tuple[list[tuple[int, float]], float]
"""Those that pull at a vertex, each with its weight, and all their weight together."""


def placed(
    order: Sequence[Sequence[int]],
    links: Sequence[tuple[int, int]],
    gaps: Sequence[Sequence[float]],
    weights: Sequence[float],
    widths: Sequence[float],
) -> list[float]:
    """Give the middle of every vertex.

    `gaps` are the least distances between the middles of neighbours in each row. Row by row,
    down and up in turn, the sum of squares from the mean of the neighbours is least for each
    row by itself, within the room of the widest row: a drawing is never wider than that.
    """
    above: list[list[int]] = [[] for _ in weights]
    below: list[list[int]] = [[] for _ in weights]
    for a, b in links:
        above[b].append(a)
        below[a].append(b)
    offsets = [_sums(row) for row in gaps]
    bounds = _bounds(order, offsets, widths)
    middles = [0.0] * len(weights)
    for row, offset in zip(order, offsets, strict=True):
        half = offset[-1] / 2 if offset else 0.0
        for v, at in zip(row, offset, strict=True):
            middles[v] = at - half
    rows = [
        (row, offset, [max(weights[v], 0.01) for v in row], bound)
        for row, offset, bound in zip(order, offsets, bounds, strict=True)
    ]
    both = [[*ones, *others] for ones, others in zip(above, below, strict=True)]
    upper, lower, sides = (
        [_pull(others, weights) for others in near] for near in (above, below, both)
    )
    for _ in range(ROUNDS - 1):
        before = [*middles]
        _pulled(rows, upper, middles)
        _pulled(rows[::-1], lower, middles)
        if middles == before:
            break  # and stays so
    # At last both sides pull, so that nothing hangs on one of them alone.
    _pulled(rows, sides, middles)
    _pulled(rows[::-1], sides, middles)
    return middles


def _pulled(rows: Iterable[Row], pulls: Sequence[Pull], middles: list[float]) -> None:
    """Move each row in turn to where its vertices are pulled, as far as they leave each other."""
    for row, offset, masses, (low, high) in rows:
        wanted = [
            _mean(pulls[v], middles, middles[v]) - o for v, o in zip(row, offset, strict=True)
        ]
        moved = isotonic(wanted, masses)
        for v, at, o in zip(row, moved, offset, strict=True):
            middles[v] = min(max(at, low), high) + o


def _bounds(
    order: Sequence[Sequence[int]], offsets: Sequence[Sequence[float]], widths: Sequence[float]
) -> list[tuple[float, float]]:
    """Give between what the first vertex of each row may stand for the row to keep its room.

    The best places within bounds are the best ones of all, moved to the nearest bound.
    """
    ends = [
        (widths[row[0]] / 2, offset[-1] + widths[row[-1]] / 2)
        for row, offset in zip(order, offsets, strict=True)
    ]
    half = max((left + right for left, right in ends), default=0.0) / 2
    return [(left - half, half - right) for left, right in ends]


def isotonic(wanted: list[float], weights: Sequence[float]) -> list[float]:
    """Give the values that never fall and are nearest to those wanted, by weighted squares."""
    if sorted(wanted) == wanted:
        return wanted
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        mean, mass, size = value, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, heavy, many = blocks.pop()
            mean = (mean * mass + other * heavy) / (mass + heavy)
            mass, size = mass + heavy, size + many
        blocks.append((mean, mass, size))
    return [mean for mean, _, size in blocks for _ in range(size)]


def _sums(gaps: Sequence[float]) -> list[float]:
    sums = [0.0]
    for gap in gaps:
        sums.append(sums[-1] + gap)
    return sums


def _pull(others: Sequence[int], weights: Sequence[float]) -> Pull:
    by = [(o, weights[o]) for o in others]
    return by, sum(weight for _, weight in by)


def _mean(pull: Pull, middles: Sequence[float], own: float) -> float:
    by, mass = pull
    return sum([middles[o] * weight for o, weight in by]) / mass if by else own
