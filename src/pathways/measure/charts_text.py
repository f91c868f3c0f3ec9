"""A run chart as lines of text, for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from pathways.measure.charts import RunChart, rows, sentences, shown
from pathways.model.quantities import month_and_year

TALL = 9
"""Lines of the picture."""
NARROWEST, WIDEST = 28, 88


@dataclass(frozen=True, slots=True)
class Signs:
    """What a picture is made of."""

    point: str
    median: str
    band: str
    mark: str
    side: str


ROUND = Signs("●", "─", "┄", "┊", "│")
ASCII = Signs("o", "-", ".", ":", "|")


def run_chart_lines(chart: RunChart, width: int, *, ascii_only: bool = False) -> list[str]:
    """Draw a chart, with its table and its words below it."""
    width = min(max(width, NARROWEST), WIDEST)
    lines = [chart.title]
    if len(chart.points) > 1:
        signs = ASCII if ascii_only else ROUND
        lines += ["", *_picture(chart, width, signs)]
        lines += _legend(chart, signs)
    lines += ["", *_table(chart), ""]
    return lines + [line for said in sentences(chart) for line in wrap(said, width)]


def _picture(chart: RunChart, width: int, signs: Signs) -> Iterator[str]:
    labels = {0: shown(chart.high), TALL // 2: shown((chart.low + chart.high) / 2)}
    labels[TALL - 1] = shown(chart.low)
    margin = max(map(len, labels.values()))
    columns = width - margin - 2
    grid = _grid(chart, columns, signs)
    for row in range(TALL):
        yield f"{labels.get(row, ''):>{margin}} {signs.side}{''.join(grid[row]).rstrip()}".rstrip()
    first, last = (month_and_year(chart.points[at].on) for at in (0, -1))
    gap = columns - len(first) - len(last)
    under = f"{first}{' ' * gap}{last}" if gap > 0 and first != last else first
    yield f"{' ' * (margin + 2)}{under}"


def _grid(chart: RunChart, columns: int, signs: Signs) -> list[list[str]]:
    grid = [[" "] * columns for _ in range(TALL)]
    for value in chart.band or ():
        grid[_row(chart, value)] = [signs.band] * columns
    if chart.middle is not None:
        grid[_row(chart, chart.middle)] = [signs.median] * columns
    for number, mark in enumerate(chart.marks, 1):
        column = _column(chart, mark.on, columns)
        for row in grid:
            row[column] = signs.mark
        grid[0][column] = str(number)[-1]
    for point in chart.points:
        grid[_row(chart, point.value)][_column(chart, point.on, columns)] = signs.point
    return grid


def _row(chart: RunChart, value: float) -> int:
    span = chart.high - chart.low or 1
    share = min(max((value - chart.low) / span, 0), 1)
    return round((1 - share) * (TALL - 1))


def _column(chart: RunChart, on: date, columns: int) -> int:
    days = [p.on for p in chart.points] + [m.on for m in chart.marks]
    span = max((max(days) - min(days)).days, 1)
    return min((on - min(days)).days * columns // span, columns - 1)


def _legend(chart: RunChart, signs: Signs) -> Iterator[str]:
    if chart.middle is not None:
        yield f"{signs.median} median"
    if chart.band is not None:
        yield f"{signs.band} the first value, and how far it goes up and down by itself"
    for number, mark in enumerate(chart.marks, 1):
        yield f"{number} {mark.text} ({mark.on.isoformat()})"


def _table(chart: RunChart) -> Iterator[str]:
    yield "Day         Value  Marked"
    for day, value, text in rows(chart):
        yield f"{day}  {value:>5}  {text}".rstrip()
