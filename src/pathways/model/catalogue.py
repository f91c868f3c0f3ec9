"""A whole catalogue in memory: items and registers, with the look-ups rules need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from pathways.model.items import ALWAYS, Equivalence, Item, Kind, RplLimit, Window
from pathways.model.quantities import Hundredths, Rung

V = TypeVar("V")
ONE = Hundredths(100)


@dataclass(frozen=True, slots=True)
class HourKind:
    """A named kind of counted hours.

    `per_week` (hours, None for training that only modules give) is the most a coach can
    do; it is worked once `requires` is met or a role that opens it is held.
    """

    id: str
    title: str
    sort: str = "training"
    requires: str = ""
    per_week: Hundredths | None = None


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the domains of coach capital; `practice` gives the rule per level."""

    id: str
    title: str
    levels: tuple[str, ...] = ()
    practice: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """A framework's rungs from the lowest to the highest, and its credit system."""

    id: str
    title: str
    rungs: tuple[str, ...] = ()
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class ComparableRow:
    """Rungs of several ladders that a referencing source sets side by side."""

    id: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class CreditSystem:
    """A credit system; `size` is UK credits of work (hundredths), only for adding up."""

    id: str
    title: str
    size: Hundredths = ONE


@dataclass(frozen=True, slots=True)
class Conversion:
    """One credit of `source` is recognised as `ratio` (hundredths) credits of `target`."""

    source: str
    target: str
    ratio: Hundredths


@dataclass(frozen=True, slots=True)
class Body:
    """An awarding body, provider, regulator, board or university."""

    id: str
    title: str
    sort: str = "provider"


@dataclass(frozen=True, slots=True)
class Award:
    """A kind of award of higher education."""

    id: str
    title: str
    level: Rung


@dataclass(frozen=True, slots=True)
class AwardRow:
    """What an award takes at one body, or in the nation where `body` is None.

    `at_level` are the credits at the award's own level; None is not known.
    """

    award: str
    body: str | None = None
    total: Hundredths | None = None
    at_level: Hundredths | None = None
    rpl: RplLimit | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A period of teaching, from the day `since` to the day `until`, both included."""

    title: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class TermCalendar:
    """Terms one after another."""

    id: str
    title: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One area of competence: the domains it speaks to, the units that are it."""

    id: str
    title: str
    domains: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competencies:
    """A framework of competences; `areas` is None when they are not known."""

    id: str
    title: str
    areas: tuple[Area, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country or a part of one, with its currency."""

    id: str
    title: str
    currency: str


@dataclass(frozen=True)
class Catalogue:
    """Everything the engine knows. Items come in id order."""

    items: dict[str, Item]
    hour_kinds: dict[str, HourKind] = field(default_factory=dict)
    domains: dict[str, Domain] = field(default_factory=dict)
    ladders: dict[str, Ladder] = field(default_factory=dict)
    comparable: tuple[ComparableRow, ...] = ()
    systems: dict[str, CreditSystem] = field(default_factory=dict)
    conversions: tuple[Conversion, ...] = ()
    bodies: dict[str, Body] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    awards: dict[str, Award] = field(default_factory=dict)
    award_rows: tuple[AwardRow, ...] = ()
    competencies: dict[str, Competencies] = field(default_factory=dict)
    terms: dict[str, TermCalendar] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def by_tag(self) -> dict[str, tuple[str, ...]]:
        """Ids of the items that carry each tag, in id order."""
        return _index((t, i.id) for i in self.items.values() for t in dict.fromkeys(i.tags))

    @cached_property
    def by_provider(self) -> dict[str, tuple[str, ...]]:
        """Ids of the items of each provider or awarding body, in id order."""
        return _index((i.provider, i.id) for i in self.items.values() if i.provider)

    @cached_property
    def developers(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Items that develop each domain, with the level, in id order."""
        return _index((d, (i.id, n)) for i in self.items.values() for d, n in i.develops)

    @cached_property
    def givers(self) -> dict[str, tuple[tuple[str, Hundredths], ...]]:
        """Items that give hours of each kind, with the amount, in id order."""
        return _index((k, (i.id, n)) for i in self.items.values() for k, n in i.gives)

    @cached_property
    def openers(self) -> dict[str, tuple[str, ...]]:
        """Roles in which each hour kind can be worked, in id order."""
        return _index((k, i.id) for i in self.items.values() for k in i.opens)

    @cached_property
    def carriers(self) -> tuple[str, ...]:
        """Ids of the items that carry credit, known or not, in id order."""
        return tuple(
            i.id
            for i in self.items.values()
            if i.kind in (Kind.MODULE, Kind.QUALIFICATION) and i.figures.credits != 0
        )

    @cached_property
    def qualifications(self) -> tuple[str, ...]:
        """Ids of the qualifications, in id order."""
        return tuple(i.id for i in self.items.values() if i.kind is Kind.QUALIFICATION)

    @cached_property
    def main_currency(self) -> str:
        """The currency most prices are in; the first by name among equals."""
        costs = (i.figures.cost for i in self.items.values())
        counts = Counter(c.currency for c in costs if c is not None and c.currency)
        return min(counts, key=lambda c: (-counts[c], c), default="")

    @cached_property
    def attestations(self) -> frozenset[str]:
        """Ids of what a person can only state."""
        return frozenset(i.id for i in self.items.values() if i.kind is Kind.ATTESTATION)

    @cached_property
    def exclusions(self) -> dict[str, tuple[str, ...]]:
        """Ids that may not stand beside each item, both ways, in id order."""
        pairs = {(a, b) for i in self.items.values() for x in i.excludes for a, b in _both(i.id, x)}
        return _index(sorted(pairs))

    @cached_property
    def fillers(self) -> dict[str, tuple[Equivalence, ...]]:
        """For each id, the items that count as it, directly or through others.

        A qualification that is taken whole counts as each of its mandatory units.
        """
        direct: dict[str, list[Equivalence]] = {}
        for item in self.items.values():
            for other in (*item.counts_as, *_units_of(item)):
                direct.setdefault(other.id, []).append(Equivalence(item.id, other.window))
        return {target: _through(target, direct) for target in sorted(direct)}

    def hosts(self, item: Item) -> tuple[Item, ...]:
        """Give the qualifications inside which a module may be taken by itself.

        A qualification that is taken whole brings its units with it, and none alone.
        """
        known = (self.items.get(id_) for id_ in item.within)
        return tuple(q for q in known if q is not None and q.by_module)

    def credit_system(self, level: Rung | None) -> str | None:
        """Give the credit system of a rung's ladder, None when it has none."""
        ladder = self.ladders.get(level.ladder) if level else None
        return ladder.credit if ladder else None

    def size_in_uk_credits(self, item: Item, amount: Hundredths) -> Hundredths:
        """Add-up size of an item's credits: only for totals, never for recognition."""
        system = self.systems.get(self.credit_system(item.level) or "")
        return Hundredths(amount * system.size // 100) if system else amount

    @cached_property
    def _ratios(self) -> dict[tuple[str, str], tuple[int, int]]:
        ratios: dict[tuple[str, str], tuple[int, int]] = {}
        for c in self.conversions:
            ratios[c.source, c.target] = (c.ratio, 100)
            ratios.setdefault((c.target, c.source), (100, c.ratio))
        return ratios

    def convert(self, amount: Hundredths, source: str | None, target: str | None) -> int | None:
        """Convert credits by published ratio, rounded down; None when there is none."""
        if source == target or target is None:
            return amount
        ratio = self._ratios.get((source or "", target))
        return amount * ratio[0] // ratio[1] if ratio else None

    def at_rung(self, level: Rung, asked: Rung, *, or_above: bool) -> bool | None:
        """Say whether a level satisfies an asked rung; None when the ladders do not tell.

        Across ladders all comparable rungs must satisfy it; if only some do, it is unknown.
        """
        if (key := (level, asked, or_above)) not in self._at_rungs:
            self._at_rungs[key] = self._compare(level, asked, or_above=or_above)
        return self._at_rungs[key]

    @cached_property
    def _at_rungs(self) -> dict[tuple[Rung, Rung, bool], bool | None]:
        return {}  # Every answer so far: rules ask the same of each qualification.

    def _compare(self, level: Rung, asked: Rung, *, or_above: bool) -> bool | None:
        ladder = self.ladders.get(asked.ladder)
        if ladder is None or asked.step not in ladder.rungs:
            return None
        if level.ladder == asked.ladder:
            steps = [level.step]
        else:
            steps = [
                r.step
                for row in self.comparable
                if level in row.rungs
                for r in row.rungs
                if r.ladder == asked.ladder
            ]
        places = [ladder.rungs.index(s) for s in steps if s in ladder.rungs]
        wanted = ladder.rungs.index(asked.step)
        answers = {p >= wanted if or_above else p == wanted for p in places}
        return answers.pop() if len(answers) == 1 else None


def _both(a: str, b: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (a, b), (b, a)


def _units_of(item: Item) -> tuple[Equivalence, ...]:
    if item.combination is None or not item.whole:
        return ()
    return tuple(Equivalence(unit) for unit in item.combination.mandatory)


def _index(pairs: Iterable[tuple[str, V]]) -> dict[str, tuple[V, ...]]:
    found: dict[str, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _through(target: str, direct: dict[str, list[Equivalence]]) -> tuple[Equivalence, ...]:
    """Follow equivalences of equivalences; a chain holds where all its windows do."""
    found: dict[tuple[str, Window], None] = {}
    waiting = [(target, ALWAYS)]
    while waiting:
        at, window = waiting.pop(0)
        for link in direct.get(at, ()):
            both = _overlap(window, link.window)
            if link.id != target and (link.id, both) not in found:
                found[link.id, both] = None
                waiting.append((link.id, both))
    return tuple(Equivalence(i, w) for i, w in sorted(found, key=_by_id_and_window))


def _by_id_and_window(pair: tuple[str, Window]) -> tuple[str, str, str]:
    return pair[0], str(pair[1].since or ""), str(pair[1].until or "")


def _overlap(a: Window, b: Window) -> Window:
    since = max((d for d in (a.since, b.since) if d), default=None)
    until = min((d for d in (a.until, b.until) if d), default=None)
    return Window(since, until)
