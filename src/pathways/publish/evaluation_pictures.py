"""Pictures of an evaluation, drawn for a phone and for paper: intervals, bars, and heat.

A picture says nothing that the table below it does not say, and nothing by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import Literal, TypeAlias

from msgspec import Struct

from pathways.evaluate.sections import Bars, Forest, Heat
from pathways.publish.text_width import wrapped

WIDTH = 340.0
"""Pixels of every picture: as wide as a phone, so that its letters are never made smaller."""
LETTER, SMALL = 13.0, 12.0
PAD = 8.0
ROW, BAR = 40.0, 12.0
NAMES, CELL = 104.0, 30.0
"""Room for the names of rows in a heat picture, and the height of a cell."""
SHADES = 4
HEAD = 34.0
TICKS = 4

Anchor: TypeAlias = Literal["start", "middle", "end"]


class Rect(Struct, frozen=True):
    """A box with a look."""

    x: float
    y: float
    width: float
    height: float
    look: str


class Stroke(Struct, frozen=True):
    """A line with a look."""

    x: float
    y: float
    to_x: float
    to_y: float
    look: str


class Dot(Struct, frozen=True):
    """A round mark."""

    x: float
    y: float
    r: float


class Word(Struct, frozen=True):
    """A text, and where its letters stand on."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    look: str = "word"


class Drawing(Struct, frozen=True):
    """A picture in pixels, with the words for those who do not see it."""

    title: str
    about: str
    height: float
    rects: tuple[Rect, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Word, ...] = ()
    width: float = WIDTH


def drawn(part: Forest | Heat | Bars) -> Drawing:
    """Draw a picture."""
    match part:
        case Forest():
            return _forest(part)
        case Heat():
            return _heat(part)
        case Bars():  # the last case
            return _bars(part)


def _forest(part: Forest) -> Drawing:
    ticks = _ticks([0.0, *(v for one in part.lines for v in (one.low, one.high))])
    first, last = ticks[0], ticks[-1]
    room = WIDTH - 4 * PAD

    def at(value: float) -> float:
        return round(2 * PAD + room * (value - first) / (last - first), 1)

    bottom = PAD + ROW * len(part.lines) + 6
    strokes, dots, words = [], [], []
    for tick in ticks:
        look = "zero" if tick == 0 else "tick"
        strokes.append(Stroke(at(tick), PAD, at(tick), bottom, look))
        words.append(Word(at(tick), bottom + 16, f"{tick:g}", "middle", "small"))
    for place, one in enumerate(part.lines):
        top = PAD + ROW * place
        (name,) = wrapped(one.label, LETTER, 175, 1) or ("",)
        words.append(Word(PAD, top + 14, name))
        words.append(Word(WIDTH - PAD, top + 14, one.says, "end", "small"))
        y = top + 27
        strokes.append(Stroke(at(one.low), y, at(one.high), y, "span"))
        strokes += [Stroke(at(x), y - 5, at(x), y + 5, "span") for x in (one.low, one.high)]
        dots.append(Dot(at(one.value), y, 4.5))
    height = bottom + 24
    return Drawing(part.title, part.about, height, (), tuple(strokes), tuple(dots), tuple(words))


def _ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Give round figures from below the lowest to above the highest; nothing is among them."""
    low, high = min(values), max(values)
    rough = (high - low) / TICKS if high > low else 1.0
    size = 10 ** floor(log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    first, last = floor(low / step), ceil(high / step)
    return tuple(round(step * n, 10) for n in range(first, max(last, first + 1) + 1))


def _bars(part: Bars) -> Drawing:
    most = max((value for _, value, _ in part.bars), default=0) or 1
    rects, words = [], []
    for place, (name, value, says) in enumerate(part.bars):
        top = PAD + ROW * place
        (label,) = wrapped(name, LETTER, 270, 1) or ("",)
        words.append(Word(PAD, top + 14, label))
        words.append(Word(WIDTH - PAD, top + 14, says, "end"))
        wide = round((WIDTH - 2 * PAD) * value / most, 1)
        rects.append(Rect(PAD, top + 20, WIDTH - 2 * PAD, BAR, "track"))
        rects.append(Rect(PAD, top + 20, wide, BAR, "bar"))
    height = PAD + ROW * len(part.bars) + 4
    return Drawing(part.title, part.about, height, tuple(rects), words=tuple(words))


def _heat(part: Heat) -> Drawing:
    most = max((v for row in part.cells for v in row), default=0) or 1
    wide = (WIDTH - NAMES - PAD) / len(part.columns)
    rects, words = [], list(_columns(part, wide))
    for place, (name, row) in enumerate(zip(part.names, part.cells, strict=True)):
        top = HEAD + CELL * place
        lines = wrapped(name, SMALL, NAMES - 6, 2)
        first = top + (19 if len(lines) == 1 else 12)
        words += [Word(4, first + 13 * n, line, look="small") for n, line in enumerate(lines)]
        for column, value in enumerate(row):
            left = round(NAMES + wide * column, 1)
            shade = ceil(SHADES * value / most)
            rects.append(Rect(left + 1, top + 1, round(wide - 2, 1), CELL - 2, f"shade{shade}"))
            middle = round(left + wide / 2, 1)
            words.append(Word(middle, top + 19, str(value), "middle", "cell"))
    height = HEAD + CELL * len(part.names) + 4
    return Drawing(part.title, part.about, height, tuple(rects), words=tuple(words))


def _columns(part: Heat, wide: float) -> Iterator[Word]:
    for place, name in enumerate(part.columns):
        for n, line in enumerate(wrapped(name, SMALL, wide, 2)):
            middle = round(NAMES + wide * (place + 0.5), 1)
            yield Word(middle, 14 + 14 * n, line, "middle", "small")
