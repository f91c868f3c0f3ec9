"""What a search of the solver finds, and what every solver can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Choice:
    """The best set found. `proved`: nothing better exists; `bound`: per level, what is proved.

    `starts` and `stops` are points in time, where the program has time; `works` are those
    at which hours that may be interrupted are worked.
    """

    taken: frozenset[int] | None
    proved: bool
    bound: tuple[int, ...] = ()
    starts: dict[int, int] = field(default_factory=dict)
    stops: dict[int, int] = field(default_factory=dict)
    works: dict[int, tuple[int, ...]] = field(default_factory=dict)


class Look(Enum):
    """What a search gives: the best set, one set within a cost, or what any such set has."""

    BEST = auto()
    ONE = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Sought:
    """One search: what it looks for, within which cost, and which options are fixed.

    `fixed` says of some options whether they are taken.
    """

    look: Look
    cost: tuple[int, ...] = ()
    fixed: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Atoms:
    """What a model shows, by name: the arguments of each atom."""

    options: Sequence[int]
    starts: Sequence[tuple[int, int]] = ()
    stops: Sequence[tuple[int, int]] = ()
    works: Sequence[tuple[int, int]] = ()


def choice_of(atoms: Atoms, bound: tuple[int, ...], *, proved: bool) -> Choice:
    """Read a model as a choice."""
    works: dict[int, tuple[int, ...]] = {}
    for option, point in sorted(atoms.works):
        works[option] = (*works.get(option, ()), point)
    taken = frozenset(atoms.options)
    return Choice(taken, proved, bound, dict(atoms.starts), dict(atoms.stops), works)


class Search(Protocol):
    """One program that can be searched again and again, and narrowed in between."""

    def add(self, rule: str) -> None:
        """Have one more rule hold from now on."""

    def can_take(self, option: int) -> bool:
        """Say whether any set may have an option; where in doubt, yes."""

    def find(self, sought: Sought, until: float) -> tuple[Choice, tuple[int, ...]]:
        """Give what was found, with its cost per level; `until` is on the clock of `monotonic`."""
