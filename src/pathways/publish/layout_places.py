"""Where vertices stand within their rows: near their neighbours, in order, apart enough."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDS = 8


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
    for turn in range(ROUNDS):
        numbers = range(len(order)) if turn % 2 == 0 else range(len(order) - 1, -1, -1)
        # In the last rounds both sides pull, so that nothing hangs on one of them alone.
        both = turn >= ROUNDS - 2
        for number in numbers:
            row, offset = order[number], offsets[number]
            near = above if turn % 2 == 0 else below
            wanted = [
                _mean([*above[v], *below[v]] if both else near[v], middles, weights, middles[v])
                for v in row
            ]
            pulls = [max(weights[v], 0.01) for v in row]
            moved = isotonic([w - o for w, o in zip(wanted, offset, strict=True)], pulls)
            low, high = bounds[number]
            for v, at, o in zip(row, moved, offset, strict=True):
                middles[v] = min(max(at, low), high) + o
    return middles


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


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Give the values that never fall and are nearest to those wanted, by weighted squares."""
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


def _mean(
    others: Sequence[int], middles: Sequence[float], weights: Sequence[float], own: float
) -> float:
    if not others:
        return own
    mass = sum(weights[o] for o in others)
    return sum(middles[o] * weights[o] for o in others) / mass
