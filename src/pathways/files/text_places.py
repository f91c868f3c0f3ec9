"""Where a character of a text stands in the file, however YAML folds or quotes the text."""

from __future__ import annotations

import re

from pathways.files.problems import Position, position


def place_in_text(source: str, start: Position, text: str, index: int) -> Position:
    """Give the place of the character of a scalar at an index of its text.

    `start` is where the scalar starts in the source. Folding changes blanks only, so the
    characters that are not blank are counted off.
    """
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = "\n".join(lines)
    at = sum(len(line) + 1 for line in lines[: start[0] - 1]) + start[1] - 1
    sign = source[at : at + 1]
    if sign in {">", "|"}:
        at = source.find("\n", at) + 1
    elif sign in {'"', "'"}:
        at += 1
    left = sum(not c.isspace() for c in text[:index])
    for unit in _UNITS[sign if sign in _UNITS else ""].finditer(source, at):
        if left == 0:
            return position(source, unit.start("unit"))
        left -= 1
    return position(source, len(source.rstrip()))


# One sign of the text; in quotes, two signs in the file may stand for it.
_UNITS = {
    "": re.compile(r"(?P<unit>\S)"),
    "'": re.compile(r"(?P<unit>''|\S)"),
    '"': re.compile(r"(?:\\\n\s*)*+(?P<unit>\\.|\S)"),
}
