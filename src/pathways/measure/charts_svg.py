"""A run chart as SVG: one colour of the reader's own, shapes and dashes for everything else.

Only attributes, so that it can stand in a page that allows no styles but its sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.measure.charts import RunChart, sentences, shown
from pathways.model.instruments import Status
from pathways.model.quantities import month_and_year

WIDTH, HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 40, 40
_LETTER = 13
_INK = 'stroke="currentColor" fill="none"'


def run_chart_svg(chart: RunChart, key: str) -> str:
    """Draw a chart. `key` begins the ids in it, so that several can stand on one page."""
    words = " ".join(sentences(chart))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" class="run-chart" '
        f'aria-labelledby="{_escaped(key)}-title {_escaped(key)}-words">'
    )
    lines = [
        head,
        f'<title id="{_escaped(key)}-title">{_escaped(chart.title)}</title>',
        f'<desc id="{_escaped(key)}-words">{_escaped(words)}</desc>',
        f'<g font-size="{_LETTER}" font-family="sans-serif">',
        *_parts(chart, _Plane(chart)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Plane:
    """Where days and values lie in the picture."""

    __slots__ = ("_days", "_first", "_high", "_low")

    def __init__(self, chart: RunChart) -> None:
        days = [p.on for p in chart.points] + [m.on for m in chart.marks]
        self._first = min(days, default=date.min)
        self._days = max((max(days, default=date.min) - self._first).days, 1)
        self._low, self._high = chart.low, chart.high

    def x(self, on: date) -> str:
        """Give the place of a day from the left."""
        share = (on - self._first).days / self._days
        return _number(_LEFT + 10 + share * (WIDTH - _LEFT - _RIGHT - 20))

    def y(self, value: float) -> str:
        """Give the place of a value from the top."""
        span = self._high - self._low or 1
        share = min(max((value - self._low) / span, 0), 1)
        return _number(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM))


def _parts(chart: RunChart, plane: _Plane) -> Iterator[str]:
    yield from _axes(chart, plane)
    if chart.band is not None:
        for value in chart.band:
            yield from _across(plane.y(value), "6 4", "wobble")
    if chart.middle is not None:
        yield from _across(plane.y(chart.middle), "", "median")
    if chart.limits is not None:
        for value in (chart.limits.low, chart.limits.high):
            if chart.low <= value <= chart.high:
                yield from _across(plane.y(value), "2 4", "limit")
    yield from _marks(chart, plane)
    yield from _line(chart, plane)


def _axes(chart: RunChart, plane: _Plane) -> Iterator[str]:
    bottom = HEIGHT - _BOTTOM
    yield f'<path d="M{_LEFT} {_TOP}V{bottom}H{WIDTH - _RIGHT}" {_INK}/>'
    yield _text(_LEFT, 16, chart.title, "start")
    if chart.status == Status.UNVALIDATED:
        yield _text(_LEFT, HEIGHT - 4, "not yet validated", "start")
    for value in (chart.low, (chart.low + chart.high) / 2, chart.high):
        yield _text(_LEFT - 6, float(plane.y(value)) + 4, shown(value), "end")
    if chart.points:
        ends = dict.fromkeys((chart.points[0].on, chart.points[-1].on))
        for on, anchor in zip(ends, ("start", "end"), strict=False):
            place = float(plane.x(on)) - (8 if anchor == "start" else -8)
            yield _text(place, bottom + 18, f"{on.day} {month_and_year(on)}", anchor)


def _across(y: str, dashes: str, name: str) -> Iterator[str]:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" class="chart-{name}" {_INK}{dashed}/>'
    yield _text(WIDTH - _RIGHT, float(y) - 4, name, "end")


def _marks(chart: RunChart, plane: _Plane) -> Iterator[str]:
    for number, mark in enumerate(chart.marks, 1):
        x = plane.x(mark.on)
        yield (
            f'<path d="M{x} {_TOP}V{HEIGHT - _BOTTOM}" class="chart-mark" {_INK} '
            f'stroke-dasharray="1 3"><title>{_escaped(mark.text)}</title></path>'
        )
        yield _text(float(x), _TOP - 6, str(number), "middle")


def _line(chart: RunChart, plane: _Plane) -> Iterator[str]:
    path = ""
    for number, point in enumerate(chart.points):
        pen = "M" if number == 0 or number in chart.breaks else "L"
        path += f"{pen}{plane.x(point.on)} {plane.y(point.value)}"
    if path:
        yield f'<path d="{path}" class="chart-line" stroke-width="2" {_INK}/>'
    for point in chart.points:
        yield (
            f'<circle cx="{plane.x(point.on)}" cy="{plane.y(point.value)}" r="4" '
            f'fill="currentColor"><title>{point.on.isoformat()}: {shown(point.value)}</title>'
            "</circle>"
        )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" text-anchor="{anchor}" '
        f'fill="currentColor">{_escaped(text)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def _escaped(text: str) -> str:
    """Write a text so that it is only text. The page's Python does not come with `html`."""
    return text.translate(_SIGNS)
