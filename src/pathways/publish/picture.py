"""Pictures of what leads to what: a sketch in pixels, and what the rules of an item name.

A picture says nothing that the list before it does not say. With more than `MOST` boxes
there is none: nobody could read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.publish.address import link
from pathways.publish.layout import GAP, Size, Stroke, layout
from pathways.publish.picture_parts import Look, Part, Sketch
from pathways.publish.picture_rules import sketch_of
from pathways.publish.text_width import text_width, wrapped

MOST = 30
"""Boxes of a picture."""
FURTHER = 18
"""Boxes up to which what is named is followed by what it names in turn."""
PER_ROW = 2
"""Boxes beside each other: as many as a phone shows without making them small."""
BOX, INNER, LETTER, LINE = 130, 114, 14, 17
_HEAD, _FOOT, _LINES = 36, 16, 5
"""Where the first line stands (above it what it is), room for the last; the most lines."""
_KNOT, _KNOT_PAD = 26, 18
_TIP = 7
Pixels: TypeAlias = int | float
"""A length as a page writes it: 5 is not 5.0."""


class Line(Struct, frozen=True):
    """A line of text and where its letters stand on, from the top of its box."""

    text: str
    y: Pixels


class Box(Struct, frozen=True):
    """One box: where it is, how it looks, its text, and the page it leads to.

    `step` is its number in a route, 0 in other pictures; `address` may be empty.
    """

    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels
    look: Look
    title: str
    lines: tuple[Line, ...]
    address: str
    step: int = 0
    is_goal: bool = False

    @property
    def middle(self) -> float:
        """Give the middle from left to right."""
        return self.x + self.width / 2


class Knot(Struct, frozen=True):
    """Where a rule leaves a choice or joins parts; `count` is 0 for all, -1 where it depends."""

    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels
    count: int

    @property
    def middle(self) -> float:
        """Give the middle from left to right."""
        return self.x + self.width / 2


class Picture(Struct, frozen=True):
    """A picture in pixels; boxes in the order they are read, from the top or step by step.

    `lines` and `tips` are what lines and their tips look like, as paths of an SVG.
    """

    title: str
    width: Pixels
    height: Pixels
    boxes: tuple[Box, ...]
    knots: tuple[Knot, ...]
    lines: str
    tips: tuple[str, ...]

    @property
    def is_route(self) -> bool:
        """Say whether the boxes are the steps of a route."""
        return any(box.step for box in self.boxes)


def needs_picture(item: Item, catalogue: Catalogue, at: str) -> Picture | None:
    """Draw an item with what its rules name, and what the rules of those name as far as fits.

    `at` is the place of the page the picture stands on. None where the item asks nothing, or
    where what it asks itself is too much for a picture.
    """
    sketch = sketch_of(item, catalogue, MOST, FURTHER)
    if sketch is None or len(sketch.parts) == 1:
        return None
    return picture_of(item.title, sketch, at)


def picture_of(title: str, sketch: Sketch, at: str) -> Picture:
    """Draw a sketch for the page at a place."""
    texts = [wrapped(part.title, LETTER, INNER, _LINES) for part in sketch.parts]
    sizes = [_size(part, text) for part, text in zip(sketch.parts, texts, strict=True)]
    drawing = layout(sizes, sketch.arrows, PER_ROW * BOX + (PER_ROW - 1) * GAP)
    boxes, knots = [], []
    for n, (part, text, size) in enumerate(zip(sketch.parts, texts, sizes, strict=True)):
        spot = drawing.spots[n]
        x = spot.middle - size.width / 2
        if part.look is Look.KNOT:
            knots.append(Knot(x, spot.top, size.width, size.height, part.count))
            continue
        lines = tuple(Line(t, _HEAD + LINE * k) for k, t in enumerate(text))
        address = link(at, part.place) if part.place else ""
        box = Box(
            x,
            spot.top,
            size.width,
            size.height,
            part.look,
            part.title,
            lines,
            address,
            part.step,
            part.is_goal,
        )
        boxes.append((part.step or spot.row, x, box))
    strokes = drawing.strokes
    return Picture(
        title,
        drawing.width,
        drawing.height,
        tuple(box for _, _, box in sorted(boxes, key=lambda b: b[:2])),
        tuple(knots),
        _path(strokes),
        tuple(_tips(strokes)),
    )


def _size(part: Part, text: Sequence[str]) -> Size:
    if part.look is Look.KNOT:
        wide = text_width("any 10" if part.count > 0 else "all", LETTER) + _KNOT_PAD
        return Size(2 * round(wide / 2), _KNOT)
    return Size(BOX, _HEAD + LINE * (len(text) - 1) + _FOOT)


def _path(strokes: Iterable[Stroke]) -> str:
    """Write strokes as one path of an SVG: each down, over in a curve, down.

    Every number is counted from the one before it: it is shorter, and half of a picture.
    """
    parts, at = [], (-1.0, -1.0)
    for stroke in strokes:
        begin, end = (stroke.x, stroke.start), (stroke.over, stroke.end)
        parts.append(_stretch(stroke) if begin == at else f"M{_numbers(*begin)}{_stretch(stroke)}")
        at = end
    return "".join(parts)


def _stretch(stroke: Stroke) -> str:
    if stroke.x == stroke.over:
        return f"v{stroke.end - stroke.start:g}"
    aside, half = stroke.over - stroke.x, (stroke.reach - stroke.leave) / 2
    down = f"v{stroke.leave - stroke.start:g}" if stroke.leave != stroke.start else ""
    over = f"c{_numbers(0, half, aside, half, aside, 2 * half)}"
    return down + over + (f"v{stroke.end - stroke.reach:g}" if stroke.end != stroke.reach else "")


def _numbers(*values: float) -> str:
    """Write numbers after one another; a minus parts them as well as a blank."""
    return " ".join(f"{value:g}" for value in values).replace(" -", "-")


def _tips(strokes: Sequence[Stroke]) -> Iterator[str]:
    """Write the tips of the lines that end at a box, each once."""
    ends = dict.fromkeys((s.over, s.end) for s in strokes if s.into is not None)
    for x, y in ends:
        yield f"M{_numbers(x - _TIP / 2, y - _TIP)}h{_TIP}l-{_TIP / 2:g} {_TIP}z"
