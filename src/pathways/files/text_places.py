"""Where the characters of a text stand in a file, however YAML folds or quotes the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from pathways.files.problems import Position


def lines_of(source: str) -> tuple[str, ...]:
    """Give the lines of a file, however they end."""
    return tuple(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def sign_places(lines: Sequence[str], start: Position, text: str) -> tuple[Position, ...]:
    """Give where each character of a scalar stands that is not blank, and where they end.

    `start` is where the scalar starts in the file. Folding changes blanks only, so the
    characters that are not blank are counted off.
    """
    line, column = start
    sign = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    if sign in {">", "|"}:
        line, column = line + 1, 1
    elif sign in {'"', "'"}:
        column += 1
    unit = _UNITS.get(sign, _UNITS[""])
    found = (
        (number, match.start() + 1)
        for number in range(line, len(lines) + 1)
        for match in unit.finditer(lines[number - 1], column - 1 if number == line else 0)
    )
    places = tuple(islice(found, _not_blank(text)))
    last, end = places[-1] if places else (start[0], start[1] - 1)
    return (*places, (last, end + 1))


def place_in_text(places: Sequence[Position], text: str, index: int) -> Position:
    """Give the place of the character at an index of a text, of all the places of its signs."""
    return places[min(_not_blank(text[:index]), len(places) - 1)]


def _not_blank(text: str) -> int:
    return sum(map(len, text.split()))


# One sign of the text; in quotes, two signs in the file may stand for it. A backslash at the
# end of a line stands for nothing.
_UNITS = {
    "": re.compile(r"\S"),
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\.|[^\s\\]"),
}
