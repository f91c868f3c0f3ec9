"""Two texts word by word: what was taken out, and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"(?:\d+\.\d+|[\w-]+|[^\w\s])\s*")
"""A number, a word or a sign, with the blanks after it."""


def word_diff(old: str, new: str) -> str:
    """Write `a and [-b-]{+c+}`: in square brackets what was, in braces what is."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    # In a long list the commas are left out of the search, which else takes seconds.
    matcher = SequenceMatcher(None, _bare(one), _bare(other))
    pieces: list[str] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pieces += map(_wider, one[start:end], other[first:last])
        else:
            pieces += _changed(one[start:end], other[first:last])
    return "".join(pieces).strip()


def _wider(one: str, other: str) -> str:
    """Give a word with the blank it had, or has."""
    return one if len(one) > len(other) else other


def _bare(words: Sequence[str]) -> list[str]:
    return [word.rstrip() for word in words]


def _changed(gone: Sequence[str], come: Sequence[str]) -> Iterator[str]:
    """Mark what was taken out and put in; the blank after it stands outside the marks."""
    for words, mark in ((gone, "[-{}-]"), (come, "{{+{}+}}")):
        if words:
            yield mark.format("".join(words).rstrip())
    if (come or gone)[-1][-1].isspace():
        yield " "
