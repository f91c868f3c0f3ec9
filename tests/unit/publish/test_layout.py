"""Drawings: rows follow the arrows, nothing overlaps, no line crosses a box."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.publish.layout import GAP, MARGIN, THREAD, Drawing, Size, Stroke, layout
from pathways.publish.layout_order import crossings, ordered
from pathways.publish.layout_places import isotonic
from pathways.publish.text_width import CUT, text_width, wrapped
from tests.amounts import examples

ROOM = 3 * 130 + 2 * GAP


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Size], list[tuple[int, int]]]:
    """Draw boxes and knots, and arrows that may also lead back."""
    count = draw(st.integers(1, 30))
    size = st.sampled_from([Size(130, 58), Size(130, 75), Size(130, 109), Size(46, 26)])
    end = st.integers(0, count - 1)
    arrows = st.lists(st.tuples(end, end), max_size=2 * count)
    return draw(st.lists(size, min_size=count, max_size=count)), draw(arrows)


def is_acyclic(arrows: list[tuple[int, int]]) -> bool:
    left = set(arrows)
    while True:
        free = {e for e in left if not any(a == e[1] for a, _ in left)}
        if not free:
            return not left
        left -= free


def points(stroke: Stroke) -> list[tuple[float, float]]:
    """Follow a stroke closely, as it is drawn: down, over in a curve, down."""
    half = (stroke.leave + stroke.reach) / 2
    along = [(stroke.x, stroke.start), (stroke.x, stroke.leave)]
    for n in range(21):
        t = n / 20
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x = (parts[0] + parts[1]) * stroke.x + (parts[2] + parts[3]) * stroke.over
        y = parts[0] * stroke.leave + (parts[1] + parts[2]) * half + parts[3] * stroke.reach
        along.append((x, y))
    along.append((stroke.over, stroke.end))
    return [
        (x1 + (x2 - x1) * k / 8, y1 + (y2 - y1) * k / 8)
        for (x1, y1), (x2, y2) in pairwise(along)
        for k in range(9)
    ]


def box(drawing: Drawing, sizes: list[Size], v: int) -> tuple[float, float, float, float]:
    spot, size = drawing.spots[v], sizes[v]
    return (
        *(spot.middle - size.width / 2, spot.top),
        *(spot.middle + size.width / 2, spot.top + size.height),
    )


def widest_row(drawing: Drawing, sizes: list[Size]) -> float:
    """Give the room that the widest row can need, with every line of the drawing beside it."""
    rows: dict[int, list[float]] = {}
    for spot, size in zip(drawing.spots, sizes, strict=True):
        rows.setdefault(spot.row, []).append(size.width)
    widest = max(sum(row) + GAP * (len(row) - 1) for row in rows.values())
    return widest + THREAD * (1 + len(sizes)) + 2 * MARGIN + 1


@examples(150)
@given(graphs())
def test_a_drawing_can_be_read(graph: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, arrows = graph
    drawing = layout(sizes, arrows, ROOM)
    boxes = [box(drawing, sizes, v) for v in range(len(sizes))]
    for one, other in combinations(boxes, 2):
        apart = one[2] + 5 <= other[0] or other[2] + 5 <= one[0]
        assert apart or one[3] + 5 <= other[1] or other[3] + 5 <= one[1]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    assert drawing.width <= widest_row(drawing, sizes)
    for stroke in drawing.strokes:
        for x, y in points(stroke):
            for left, top, right, bottom in boxes:
                assert not (left + 0.2 < x < right - 0.2 and top + 0.2 < y < bottom - 0.2)


@examples(150)
@given(graphs())
def test_rows_follow_the_arrows(graph: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, arrows = graph
    drawing = layout(sizes, arrows, ROOM)
    rows = [spot.row for spot in drawing.spots]
    assert sorted(set(rows)) == list(range(max(rows) + 1))
    if is_acyclic(arrows):
        assert all(rows[a] < rows[b] for a, b in arrows)
    for row in set(rows):
        inside = [sizes[v].width for v, r in enumerate(rows) if r == row]
        assert sum(inside) + GAP * (len(inside) - 1) <= ROOM


@examples(100)
@given(graphs())
def test_every_arrow_is_drawn_to_its_end(graph: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, arrows = graph
    if not is_acyclic(arrows):
        return
    drawing = layout(sizes, arrows, ROOM)
    below: dict[tuple[float, float], set[tuple[float, float]]] = {}
    ends: dict[tuple[float, float], set[int]] = {}
    for s in drawing.strokes:
        below.setdefault((s.x, s.start), set()).add((s.over, s.end))
        if s.into is not None:
            ends.setdefault((s.x, s.start), set()).add(s.into)
    for a, b in arrows:
        start = (drawing.spots[a].middle, round(drawing.spots[a].top + sizes[a].height, 1))
        waiting, found = [start], set()
        while waiting:
            at = waiting.pop()
            found |= ends.get(at, set())
            waiting.extend(below.get(at, set()))
        assert b in found
        assert found == {y for x, y in arrows if x == a}  # and to no other box


@examples(40)
@given(graphs())
def test_the_same_graph_is_drawn_the_same(graph: tuple[list[Size], list[tuple[int, int]]]) -> None:
    assert layout(*graph, ROOM) == layout(*graph, ROOM)


def test_circle_is_broken_at_the_arrow_that_closes_it() -> None:
    drawing = layout([Size(130, 58)] * 3, [(0, 1), (1, 2), (2, 0), (1, 1)], ROOM)
    assert [spot.row for spot in drawing.spots] == [0, 1, 2]
    assert len(drawing.strokes) == 2


def test_wide_row_is_wrapped() -> None:
    drawing = layout([Size(130, 58)] * 8, [(n, 7) for n in range(7)], ROOM)
    rows = [spot.row for spot in drawing.spots]
    assert [rows.count(row) for row in range(max(rows) + 1)] == [1, 3, 3, 1]


def test_nothing_is_drawn_of_nothing() -> None:
    assert layout([], [], ROOM).strokes == ()


def test_crossings_are_counted() -> None:
    below = [[3], [2], [], []]
    assert crossings([[0, 1], [2, 3]], below) == 1
    assert crossings([[1, 0], [2, 3]], below) == 0
    both = [[2, 3], [2, 3], [], []]
    assert crossings([[0, 1], [2, 3]], both) == 1


def test_order_of_a_tree_has_no_crossings() -> None:
    # Seven below three below one, handed over in a bad order.
    links = [(0, 7), (1, 8), (2, 9), (3, 7), (4, 8), (5, 9), (6, 7), (7, 10), (8, 10), (9, 10)]
    rows = ordered([[0, 1, 2, 3, 4, 5, 6], [9, 7, 8], [10]], links, 11)
    below: list[list[int]] = [[] for _ in range(11)]
    for a, b in links:
        below[a].append(b)
    assert crossings(rows, below) == 0
    assert [sorted(row) for row in rows] == [[0, 1, 2, 3, 4, 5, 6], [7, 8, 9], [10]]


@given(st.lists(st.tuples(st.floats(-100, 100), st.sampled_from([1.0, 4.0])), max_size=8))
def test_isotonic_is_nearest_in_order(pairs: list[tuple[float, float]]) -> None:
    wanted, weights = [w for w, _ in pairs], [m for _, m in pairs]
    found = isotonic(wanted, weights)
    assert all(a <= b + 1e-9 for a, b in pairwise(found))

    def cost(values: list[float]) -> float:
        return sum(m * (v - w) ** 2 for v, w, m in zip(values, wanted, weights, strict=True))

    for n in range(len(found)):  # no step that keeps the order is nearer
        for step in (-0.5, 0.5):
            other = [*found]
            other[n] += step
            if all(a <= b for a, b in pairwise(other)):
                assert cost(found) <= cost(other) + 1e-6


def test_isotonic_joins_what_is_out_of_order() -> None:
    assert isotonic([3.0, 1.0, 5.0], [1.0, 1.0, 1.0]) == [2.0, 2.0, 5.0]


def test_widths_are_those_of_helvetica() -> None:
    assert text_width("WWW", 1000) > text_width("iii", 1000) * 4
    assert text_width("é", 100) == text_width("e", 100)
    assert text_width("e\u0301", 100) == text_width("e", 100)
    assert text_width("漢", 100) == pytest.approx(106)
    assert text_width("й", 100) > 0
    assert text_width("", 14) == 0


def test_lines_are_broken_between_words() -> None:
    assert wrapped("one two three four", 14, 70, 4) == ("one two", "three four")
    assert wrapped("", 14, 70, 4) == ()


def test_what_does_not_fit_is_cut() -> None:
    lines = wrapped("one two three four five six seven eight nine ten", 14, 60, 2)
    assert len(lines) == 2
    assert lines[-1].endswith(CUT)
    assert all(text_width(line, 14) <= 60 for line in lines)


def test_huge_word_is_broken() -> None:
    lines = wrapped("x" * 500, 14, 60, 3)
    assert len(lines) == 3
    assert all(text_width(line, 14) <= 60 for line in lines)
