"""One thing that is wrong in what somebody wrote, and at which of its keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and places in lists, from the outermost in."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem inside a document: at a value, or at its key; `offset` characters into it."""

    path: KeyPath
    code: str
    message: str
    mend: str
    at_key: bool = False
    offset: int | None = None
    severity: Literal["error", "warning"] = "error"


def did_you_mean(word: str, known_words: Iterable[str]) -> str:
    """Ask about the nearest known word; empty when none is near."""
    near = get_close_matches(word, sorted(known_words), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""
