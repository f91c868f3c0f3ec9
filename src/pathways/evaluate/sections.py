"""A report as sections of sentences, tables and pictures, for a page and a terminal alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it is of, its columns, its rows. The columns in `right` hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()

    @property
    def is_wide(self) -> bool:
        """Say whether it is too wide for a phone: many columns, or sentences in them."""
        return len(self.head) > FEW_COLUMNS or any(
            len(cell) > LONG_CELL for row in self.rows for cell in row[1:]
        )


FEW_COLUMNS, LONG_CELL = 4, 24
"""Columns, and letters of a cell, that still fit on a phone side by side."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One line of a picture of intervals: from `low` over `value` to `high`, and what it says."""

    label: str
    value: float
    low: float
    high: float
    says: str


@dataclass(frozen=True, slots=True)
class Forest:
    """A picture of intervals about nothing; `told` is the table that says the same."""

    title: str
    about: str
    lines: tuple[Reach, ...]
    told: Grid


@dataclass(frozen=True, slots=True)
class Heat:
    """A picture of a table of amounts, the darker the more; rows of equal length."""

    title: str
    about: str
    names: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    told: Grid


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of amounts as bars, with what each says."""

    title: str
    about: str
    bars: tuple[tuple[str, float, str], ...]
    told: Grid


Part: TypeAlias = Grid | Forest | Heat | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with its own heading. `listed` are sentences that stand in a list."""

    id: str
    title: str
    said: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    listed: tuple[str, ...] = ()


def grid(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> Grid:
    """Make a table."""
    return Grid(caption, tuple(head), tuple(tuple(row) for row in rows), frozenset(right))


def name_in(titles: Mapping[str, str], id_: str) -> str:
    """Name a domain or a row beside the domains."""
    beside = {"drug-facts": "Facts about drugs", "other": "Other"}
    return titles.get(id_) or beside.get(id_, id_)
