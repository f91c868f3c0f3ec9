"""How wide a text is about to be: the widths of Helvetica, with room for other fonts."""

from __future__ import annotations

import unicodedata
from functools import cache

_FIRST = 32
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
"""Thousandths of the size of the font, from the space to the tilde."""
_OTHER, _WIDE = 667, 1000
_ROOM = 1.06
"""Other fonts of the reader's may be so much wider."""
CUT = "…"


@cache
def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    place = ord(base) - _FIRST
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    return _WIDE if unicodedata.east_asian_width(letter) in {"W", "F"} else _OTHER


def text_width(text: str, size: float) -> float:
    """Give the width of a text in pixels, in a font of so many pixels."""
    return sum(map(_width, text)) * size * _ROOM / 1000


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines that fit in `room`; what is left is cut off.

    A word that is too wide for a line is broken where the line ends.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, size, room))
        if len(lines) > most:
            return (*lines[: most - 1], _cut(lines[most - 1], size, room))
    return tuple(lines)


def _pieces(word: str, size: float, room: float) -> list[str]:
    if text_width(word, size) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and text_width(piece + letter, size) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _cut(line: str, size: float, room: float) -> str:
    while line and text_width(line + CUT, size) > room:
        line = line[:-1]
    return line.rstrip() + CUT
