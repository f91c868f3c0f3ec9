"""Words in messages: the nearest known word to one that is not known, the first few of many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache

CLOSE = 0.6
MOST_COMPARED = 30
SHOWN = 3


class Near:
    """Finds the nearest of many words; only those that share letters are compared closely."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            for piece in _pieces(word):
                self._by_piece[piece].append(word)
        self.to = cache(self._to)

    def _to(self, word: str) -> str | None:
        """Give the nearest word, None when none is near."""
        shared = Counter(w for piece in _pieces(word) for w in self._by_piece.get(piece, ()))
        # Those that share as much in order of name: pieces come in another order in each run.
        best = sorted(shared, key=lambda w: (-shared[w], w))[:MOST_COMPARED]
        return next(iter(get_close_matches(word, sorted(best), n=1, cutoff=CLOSE)), None)

    def question(self, word: str) -> str:
        """Ask about the nearest word; empty when none is near."""
        near = self.to(word)
        return f"Did you mean {near}?" if near else ""


def some(ids: Sequence[str]) -> str:
    """Name the first few of many."""
    shown = ", ".join(ids[:SHOWN])
    return shown if len(ids) <= SHOWN else f"{shown} and {len(ids) - SHOWN} more"


def _pieces(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
