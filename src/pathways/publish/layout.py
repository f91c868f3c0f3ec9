"""A layered drawing of arrows between boxes: rows, order in rows, places, lines.

After Sugiyama, Tagawa and Toda (1981): what leads to a box stands above it; orders in rows
are chosen for few crossings; places by isotonic regression. All lines to one box run
together, so that many parts of one rule stay readable. Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from pathways.publish.layout_order import ordered
from pathways.publish.layout_places import placed

GAP, ROW_GAP, MARGIN = 14, 34, 4
THREAD = 10
"""How far a line keeps from what stands beside it."""


class Size(Struct, frozen=True):
    """How much room one vertex takes."""

    width: float
    height: float


class Spot(Struct, frozen=True):
    """Where a vertex stands: its middle, its top, and its row from the top."""

    middle: float
    top: float
    row: int


class Stroke(Struct, frozen=True):
    """One stretch of a line from row to row: down from a box or line, then over, then down.

    `start` to `leave` and `reach` to `end` are straight down; between them it moves over in
    the gap between two rows, where no box stands. `into` is the vertex it ends at, None in
    the middle of a line.
    """

    x: float
    start: float
    leave: float
    over: float
    reach: float
    end: float
    into: int | None


class Drawing(Struct, frozen=True):
    """The places of the vertices in the order given, the strokes, and the room of it all."""

    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    width: float
    height: float


def layout(sizes: Sequence[Size], arrows: Sequence[tuple[int, int]], room: float) -> Drawing:
    """Draw vertices and arrows from top to bottom, in rows as wide as `room` where boxes allow.

    An arrow that closes a circle is left out.
    """
    forward = _without_circles(len(sizes), arrows)
    rows = _rows(sizes, forward, room)
    graph = _Threads(sizes, rows, forward)
    order = ordered(graph.rows, graph.links, len(graph.widths))
    gaps = [[graph.gap(a, b) for a, b in pairwise(row)] for row in order]
    weights = [graph.weight(v) for v in range(len(graph.widths))]
    middles = placed(order, graph.links, gaps, weights, graph.widths)
    return _drawn(sizes, graph, order, middles)


def _without_circles(count: int, arrows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out each arrow that leads back to a vertex on the way to it, and repeated ones."""
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in dict.fromkeys(arrows):
        if a != b:
            after[a].append(b)
    kept: list[tuple[int, int]] = []
    state = [0] * count
    for start in range(count):
        if state[start]:
            continue
        state[start] = 1
        stack = [(start, iter(after[start]))]
        while stack:
            at, rest = stack[-1]
            for b in rest:
                if state[b] == 1:
                    continue
                kept.append((at, b))
                if not state[b]:
                    state[b] = 1
                    stack.append((b, iter(after[b])))
                    break
            else:
                state[at] = 2
                stack.pop()
    return kept


def _rows(sizes: Sequence[Size], arrows: Sequence[tuple[int, int]], room: float) -> list[int]:
    """Give each vertex its row from the top: below all that lead to it, no row too wide.

    Rows are filled from the lowest up, first with what has the longest way above it.
    """
    count = len(sizes)
    above: list[list[int]] = [[] for _ in range(count)]
    below = [0] * count
    for a, b in arrows:
        above[b].append(a)
        below[a] += 1
    heights = _heights(above)
    ready = [v for v in range(count) if not below[v]]
    rows = [0] * count
    row = 0
    while ready:
        ready.sort(key=lambda v: (-heights[v], v))
        taken: list[int] = []
        width = 0.0
        for v in ready:
            if not taken or width + sizes[v].width <= room:
                taken.append(v)
                width += sizes[v].width + GAP
        ready = [v for v in ready if v not in taken]
        for v in taken:
            rows[v] = row
            for a in above[v]:
                below[a] -= 1
                if not below[a]:
                    ready.append(a)
        row += 1
    return [row - 1 - r for r in rows]


def _heights(above: Sequence[Sequence[int]]) -> list[int]:
    """Give the length of the longest way that leads to each vertex."""
    heights = [-1] * len(above)
    for start in range(len(above)):
        stack = [start]
        while stack:
            v = stack[-1]
            waiting = [a for a in above[v] if heights[a] < 0]
            if waiting:
                stack.extend(waiting)
                continue
            heights[v] = 1 + max((heights[a] for a in above[v]), default=-1)
            stack.pop()
    return heights


class _Threads:
    """The vertices with those added where a line passes a row: one for all lines to one box."""

    def __init__(
        self, sizes: Sequence[Size], rows: Sequence[int], arrows: Sequence[tuple[int, int]]
    ) -> None:
        self.real = len(sizes)
        self.widths = [s.width for s in sizes]
        self.row_of = list(rows)
        links: dict[tuple[int, int], None] = {}
        passing: dict[tuple[int, int], int] = {}
        for a, b in arrows:
            at = a
            for row in range(rows[a] + 1, rows[b]):
                if (b, row) not in passing:
                    passing[b, row] = len(self.widths)
                    self.widths.append(0.0)
                    self.row_of.append(row)
                links[at, passing[b, row]] = None
                at = passing[b, row]
            links[at, b] = None
        self.links = list(links)
        self.rows: list[list[int]] = [[] for _ in range(max(self.row_of, default=-1) + 1)]
        for v, row in enumerate(self.row_of):
            self.rows[row].append(v)

    def is_thread(self, v: int) -> bool:
        return v >= self.real

    def gap(self, a: int, b: int) -> float:
        """Give how far the middles of two neighbours keep apart at least."""
        space = THREAD if self.is_thread(a) or self.is_thread(b) else GAP
        return (self.widths[a] + self.widths[b]) / 2 + space

    def weight(self, v: int) -> float:
        """Say how strongly a vertex keeps straight with its neighbours: lines before boxes."""
        return 4.0 if self.is_thread(v) else 1.0


def _drawn(
    sizes: Sequence[Size], graph: _Threads, order: list[list[int]], middles: list[float]
) -> Drawing:
    left = min((m - w / 2 for m, w in zip(middles, graph.widths, strict=True)), default=0.0)
    right = max((m + w / 2 for m, w in zip(middles, graph.widths, strict=True)), default=0.0)
    shift = MARGIN - left
    tops, bottoms = _bands(sizes, graph, order)
    middles = [round(m + shift) for m in middles]

    def top(v: int) -> float:
        row = graph.row_of[v]
        return round((tops[row] + bottoms[row] - sizes[v].height) / 2)

    def bottom(v: int) -> float:
        if graph.is_thread(v):
            return bottoms[graph.row_of[v]]
        return top(v) + sizes[v].height

    strokes = tuple(
        Stroke(
            middles[a],
            bottom(a),
            bottoms[graph.row_of[a]],
            middles[b],
            tops[graph.row_of[b]],
            bottom(b) if graph.is_thread(b) else top(b),
            None if graph.is_thread(b) else b,
        )
        for a, b in graph.links
    )
    spots = tuple(Spot(middles[v], top(v), graph.row_of[v]) for v in range(graph.real))
    width = round(right - left + 2 * MARGIN)
    return Drawing(spots, strokes, width, round((bottoms or [0.0])[-1] + MARGIN))


def _bands(
    sizes: Sequence[Size], graph: _Threads, order: list[list[int]]
) -> tuple[list[float], list[float]]:
    """Give where each row begins and ends, from the top."""
    tops, bottoms, y = [], [], float(MARGIN)
    for row in order:
        tops.append(y)
        y += max(sizes[v].height for v in row if not graph.is_thread(v))
        bottoms.append(y)
        y += ROW_GAP
    return tops, bottoms
