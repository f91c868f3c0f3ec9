"""What a profile can hold, as the engine reads it: items, and the figures they carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pathways.model.quantities import Hundredths, Money, Rung, Span, YearDay


class Kind(StrEnum):
    """What sort of item it is."""

    MODULE = "module"
    QUALIFICATION = "qualification"
    ROLE = "role"
    ATTESTATION = "attestation"

    __hash__ = str.__hash__  # that of an enumeration is slower, and this one is asked for often


NONE = Hundredths(0)


@dataclass(frozen=True, slots=True)
class Window:
    """From the day `since` up to, not including, the day `until`; open where None."""

    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether the day lies inside."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


ALWAYS = Window()


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Holding the item counts as holding `id`, one way, inside the window."""

    id: str
    window: Window = ALWAYS


@dataclass(frozen=True, slots=True)
class Figures:
    """Sizes of one item; None is unknown, never zero.

    `hours` is all learning time, `weeks` from start to end, `credits` in the
    credit system of the item's ladder (zero when it carries none).
    """

    hours: Hundredths | None = None
    weeks: int | None = None
    cost: Money | None = None
    credits: Hundredths | None = NONE


@dataclass(frozen=True, slots=True)
class DatedFigures:
    """The figures in force from a day on."""

    since: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Bound:
    """An amount a place of a combination asks or allows: credits, or a number of modules."""

    amount: Hundredths
    counts_modules: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One place of a combination; `modules` is None when the options are not known."""

    id: str
    modules: tuple[str, ...] | None
    at_least: Bound | None = None
    count_at_most: Bound | None = None


@dataclass(frozen=True, slots=True)
class LevelMinimum:
    """Credits that must stand at a rung or above."""

    at: Rung
    amount: Hundredths


@dataclass(frozen=True, slots=True)
class Combination:
    """A rule of combination: which modules make a qualification."""

    mandatory: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    total: Hundredths | None = None
    at_level: tuple[LevelMinimum, ...] = ()

    def modules(self) -> tuple[str, ...]:
        """Give every module named, once, in the order written."""
        listed = (m for g in self.groups for m in g.modules or ())
        return tuple(dict.fromkeys((*self.mandatory, *listed)))


@dataclass(frozen=True, slots=True)
class RplLimit:
    """How much recognised prior learning may count, and how old it may be."""

    at_most: Hundredths | None = None
    within: Span | None = None


class Begins(StrEnum):
    """Where what was renewed begins to count anew.

    END: where the old one ended; on the day of renewal once that is past. RENEWAL: on the
    day of renewal. LEARNING: with the earliest of the latest learning that reaches what
    renewal asks, and by itself as soon as that is reached.
    """

    END = "end"
    RENEWAL = "renewal"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Renewal:
    """What keeps an item valid for another term: a rule, a price, words.

    `times`: how often it may be renewed, None without limit, 0 never; `grace`: how long
    after the end it may still be done, None where nothing says.
    """

    requires: str = ""
    cost: Money | None = None
    times: int | None = None
    grace: Span | None = None
    note: str = ""
    begins: Begins = Begins.END


@dataclass(frozen=True, slots=True)
class Item:
    """A module, qualification, role or attestation. Rules are kept as their text.

    `valid_for`: how long it stays valid, up to the next `ends_on` where that is said;
    `lapse_unknown`: whether it lapses at all was not found, so it is taken as valid.
    """

    id: str
    kind: Kind
    title: str
    file: str = ""
    provider: str | None = None
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: Rung | None = None
    figures: Figures = Figures()
    values: tuple[DatedFigures, ...] = ()
    starts: tuple[int, ...] = ()
    runs: tuple[date, ...] = ()
    effective: Window = ALWAYS
    legacy: bool = False
    delivery: tuple[str, ...] = ()
    gives: tuple[tuple[str, Hundredths], ...] = ()
    opens: tuple[str, ...] = ()
    develops: tuple[tuple[str, int], ...] = ()
    requires: str = ""
    usual: str = ""
    entry: str = ""
    alongside: str = ""
    within: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    counts_as: tuple[Equivalence, ...] = ()
    valid_for: Span | None = None
    ends_on: YearDay | None = None
    lapse_unknown: bool = False
    renewal: Renewal | None = None
    combination: Combination | None = None
    whole: bool = True
    rpl: RplLimit | None = None
    award: str | None = None
    question: str = ""
    obtainable: bool = True

    def figures_on(self, day: date) -> Figures:
        """Give the figures in force on a day."""
        current = self.figures
        for dated in self.values:
            if dated.since <= day:
                current = dated.figures
        return current

    @property
    def by_module(self) -> bool:
        """Say whether it is put together from modules, not taken whole."""
        return self.combination is not None and not self.whole
