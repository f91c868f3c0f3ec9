"""Joins the parts of a script into one classic script, as pages opened from a folder need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

TOP = re.compile(r"^(?:async function|function|const|let|class) (\w+)", re.MULTILINE)
TOKEN = re.compile(
    r"""(?P<space>[ ]*)(?:"""
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<comment>//.*)"""
    r"""|(?P<pattern>/(?:[^/\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*)"""
    r"""|(?P<code>[^ "'`/]+)|(?P<sign>.))"""
)
BEFORE_A_PATTERN = re.compile(r"(?:[(,=:\[!&|?{};]|\breturn)$")
NEEDS_NO_SPACE = frozenset("{}()[],;:=<>&|?!*")
GOES_ON = re.compile(r"(?<=[,;(\[{}])\n|\n(?=[)\]}?:])")
"""The end of a line that parts no statements by itself, as each ends in ; or in a block."""
NEEDS_NO_MARK = re.compile(r"[;,]\n(?=[)\]}])")
"""The mark after the last statement of a block, or the last entry of a list."""


class ScriptError(Exception):
    """Parts that cannot be joined, with the reason."""


def joined(parts: Iterable[tuple[str, str]]) -> str:
    """Join parts, given by name and text, inside one function.

    Comments, and spaces and ends of lines that only a reader needs, are left out. Raises a
    ScriptError where two parts give the same name, or a text runs over several lines.
    """
    owners: dict[str, str] = {}
    lines: list[str] = []
    for part, text in parts:
        for name in TOP.findall(text):
            if name in owners:
                raise ScriptError(f"{name} is in {owners[name]} and in {part}.")
            owners[name] = part
        lines.extend(_short_lines(part, text))
    body = GOES_ON.sub("", NEEDS_NO_MARK.sub("\n", "\n".join(lines)))
    return f'(function () {{\n"use strict";\n{body}\n}})();\n'


def _short_lines(part: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count("`") % 2:
            raise ScriptError(f"{part}:{number}: a text in ` runs over the line.")
        short = "".join(_short(line.strip()))
        if short:
            yield short


def _short(line: str) -> Iterator[str]:
    """Give the pieces of a line that count: a space only where it parts two words or signs."""
    last, at = "", 0
    while at < len(line):
        found = TOKEN.match(line, at)
        assert found is not None  # every character is a sign at least
        kind = found.lastgroup
        assert kind is not None
        piece = found[kind]
        if kind == "comment":
            return
        if kind == "pattern" and not BEFORE_A_PATTERN.search(last):
            piece = "/"  # a division
        at = found.start(kind) + len(piece)
        if found["space"] and last[-1:] not in NEEDS_NO_SPACE and piece[0] not in NEEDS_NO_SPACE:
            yield " "
        yield piece
        last = piece
