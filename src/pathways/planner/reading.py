"""Documents read key by key, with everything that does not fit collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from pathways.documents.trouble import KeyPath, Trouble, did_you_mean
from pathways.planner.values import Read, Unfit, shown

T = TypeVar("T")
D = TypeVar("D")


class Reading:
    """One mapping of a document, being read. Troubles go into the list that all share."""

    def __init__(self, value: object, path: KeyPath, troubles: list[Trouble]) -> None:
        self.path, self.troubles = path, troubles
        self.fits = isinstance(value, dict)
        self.given: Mapping[str, object] = value if isinstance(value, dict) else {}
        if not self.fits:
            self.trouble((), Unfit(f"{shown(value)} is not a mapping", "Write keys and values"))

    def trouble(self, inside: KeyPath, unfit: Unfit, *, at_key: bool = False) -> None:
        """Note that something does not fit."""
        path = (*self.path, *inside)
        self.troubles.append(Trouble(path, unfit.code, unfit.message, unfit.mend, at_key))

    def only(self, *keys: str) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.given:
            if key not in keys:
                near = did_you_mean(str(key), keys) or f"Known: {', '.join(keys)}"
                what = Unfit(f"{shown(key)} is not known here", near, "unknown-key")
                self.trouble((key,), what, at_key=True)

    def needed(self, key: str, read: Read[T]) -> T | None:
        """Read a value that may not be absent; None where it is absent or does not fit."""
        if key not in self.given:
            if self.fits:
                self.trouble((), Unfit(f"{key} is missing", f"Write {key}", "missing-key"))
            return None
        return self._fitted((key,), self.given[key], read, None)

    def maybe(self, key: str, read: Read[T]) -> T | None:
        """Read a value that may be absent, or nothing."""
        return None if self.given.get(key) is None else self.otherwise(key, read, None)

    def otherwise(self, key: str, read: Read[T], default: D) -> T | D:
        """Read a value, `default` where it is absent or does not fit."""
        return (
            self._fitted((key,), self.given[key], read, default) if key in self.given else default
        )

    def _fitted(self, inside: KeyPath, value: object, read: Read[T], default: D) -> T | D:
        try:
            return read(value)
        except Unfit as unfit:
            self.trouble(inside, unfit)
            return default

    def values(self, key: str, read: Read[T]) -> tuple[T, ...]:
        """Read a list of single values; what does not fit is left out and noted."""
        found: list[T] = []
        for place, value in self.listed(key):
            one = self._fitted((key, place), value, read, None)
            if one is not None:
                found.append(one)
        return tuple(found)

    def listed(self, key: str) -> Iterator[tuple[int, object]]:
        """Give the entries of a list with their places; nothing where it is absent."""
        if key not in self.given:
            return
        value = self.given[key]
        if not isinstance(value, list):
            self.trouble((key,), Unfit(f"{shown(value)} is not a list", "Write a list"))
            return
        yield from enumerate(cast("Sequence[object]", value))

    def inside(self, *keys: str | int, value: object) -> Reading:
        """Read a mapping that stands inside this one."""
        return Reading(value, (*self.path, *keys), self.troubles)

    def each(self, key: str, read: Callable[[Reading], T | None], word_for: str) -> tuple[T, ...]:
        """Read a list of mappings; a bare value stands for a mapping with that one key."""
        found: list[T] = []
        for place, value in self.listed(key):
            written = value if isinstance(value, dict) or not word_for else {word_for: value}
            one = read(self.inside(key, place, value=written))
            if one is not None:
                found.append(one)
        return tuple(found)
