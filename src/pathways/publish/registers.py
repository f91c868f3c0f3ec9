"""What files say of entries of registers, and every source of the catalogue: for an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from pathways.explain.pages import Page
from pathways.model.authored_registers import ComparableForm


class Resting(Struct, frozen=True):
    """What one entry of a file takes from a source: its figures and rules by key."""

    file: str
    entry: str
    keys: tuple[str, ...]


class Cited(Struct, frozen=True):
    """A source wherever it is cited: a page, or all that has one standing and no page.

    `standings` come from the firmest; `figures` counts what rests on it; `doubts` say in
    words why it holds less firmly.
    """

    url: str | None
    standings: tuple[str, ...]
    confidences: tuple[str, ...] = ()
    seen: date | None = None
    notes: tuple[str, ...] = ()
    figures: int = 0
    doubts: tuple[str, ...] = ()
    uses: tuple[Resting, ...] = ()


@dataclass(frozen=True, slots=True)
class Registers:
    """Pages of registers by the kind of thing and its id, and what all the files rest on.

    `comparable` are the rows of comparable rungs as written, with `caveat` on what they do
    not mean; `backings` counts the figures and rules of each backing, the firmest first.
    """

    pages: Mapping[tuple[str, str], Page] = field(default_factory=dict)
    comparable: tuple[ComparableForm, ...] = ()
    caveat: str = ""
    cited: tuple[Cited, ...] = ()
    backings: tuple[tuple[str, int], ...] = ()
