"""Courses in whose place another does as well in every rule, asks no more and costs no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.graph.implied import Meaning
from pathways.model.catalogue import Catalogue
from pathways.model.items import ALWAYS, Figures, Item, Kind
from pathways.route.offer import reaches_country
from pathways.rules.syntax import AnyQualification, Credits, Holds, Rule, walk
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Dominated:
    """A course that is no better than another, as a step to anything else.

    `unknown` are the figures (weeks, hours, cost) that are not known of the course itself,
    so that they could not speak for it. `adds`: it gives hours or credits, so that it may
    still be wanted beside the other where a sum takes both. `same`: each is no better than
    the other.
    """

    item: Item
    by: Item
    unknown: tuple[str, ...]
    adds: bool
    same: bool


def dominated(catalogue: Catalogue) -> tuple[Dominated, ...]:
    """Find the dominated courses in id order, each with the first course that dominates it.

    Proved from the files alone, for every coach in every country on every day: a route that
    takes the course, and not the other, can take the other in its place and is no worse by
    any measure, where a known figure counts as no worse than an unknown one. Of two that
    are the same, the one whose id comes later is named. That someone may want a course for
    its own sake is left out of account.
    """
    compare = _Compare(catalogue)
    found = []
    for item in compare.courses:
        for other in compare.rivals(item):
            if other is item or not compare.as_good(other, item):
                continue
            same = compare.as_good(item, other)
            if not same or other.id < item.id:
                adds = bool(item.gives) or item.figures.credits != 0
                found.append(Dominated(item, other, _unknown(item.figures), adds, same))
                break
    return tuple(found)


def _ending(item: Item) -> tuple[object, ...]:
    """Give all that says how an item lapses."""
    return item.valid_for, item.ends_on, item.lapse_unknown, item.renewal


_LASTING = Item("", Kind.MODULE, "")


def _unknown(figures: Figures) -> tuple[str, ...]:
    known = {"weeks": figures.weeks, "hours": figures.hours, "cost": figures.cost}
    return tuple(name for name, value in known.items() if value is None)


class _Compare:
    """Holds two courses beside each other, by all that rules and routes look at."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.meaning = Meaning(catalogue)
        rules = [part for text in _texts(catalogue) for part in walk(rule_of(text))]
        self.named = {part.id for part in rules if isinstance(part, Holds)}
        self.tags: set[str] = set()
        self.providers: set[str] = set()
        for part in rules:
            self.look_at(part)
        for item in catalogue.items.values():
            self.named.update(item.combination.modules() if item.combination else ())
            self.named.update(item.within)
        self.courses = [item for item in catalogue.items.values() if self.counts(item)]
        self.counting_as: dict[str, list[Item]] = {}
        for item in self.courses:
            for other in item.counts_as:
                self.counting_as.setdefault(other.id, []).append(item)

    def look_at(self, part: Rule) -> None:
        """Note by which words a part of a rule finds courses."""
        if isinstance(part, Credits) and part.pool is not None:
            self.named.update(part.pool.ids)
            self.tags.update({part.pool.tag} - {None} if part.pool.tag else ())
            self.providers.update({part.pool.provider} if part.pool.provider else ())
        if isinstance(part, AnyQualification) and part.tag:
            self.tags.add(part.tag)

    def counts(self, item: Item) -> bool:
        """Say whether an item is compared: a course taken whole that anything could want."""
        studied = item.kind in (Kind.MODULE, Kind.QUALIFICATION)
        plain = not item.by_module and not item.values and not item.legacy
        alone = not item.within or bool(self.catalogue.hosts(item))
        wanted = item.id in self.named or bool(item.gives or item.develops or item.counts_as)
        return studied and plain and alone and wanted

    def rivals(self, item: Item) -> Sequence[Item]:
        """Give the courses that could stand for one: where it is named, those that count as it."""
        return self.counting_as.get(item.id, ()) if item.id in self.named else self.courses

    def as_good(self, one: Item, other: Item) -> bool:
        """Say whether `one` can stand wherever `other` does."""
        return (
            one.kind is other.kind
            and self.gives_as_much(one, other)
            and self.found_alike(one, other)
            and self.asks_no_more(one, other)
            and self.runs_as_often(one, other)
            and _costs_no_more(one.figures, other.figures)
        )

    def gives_as_much(self, one: Item, other: Item) -> bool:
        hours, levels = dict(one.gives), dict(one.develops)

        return (
            self.stands_for(one, other)
            and all(hours.get(kind, 0) >= amount for kind, amount in other.gives)
            and all(levels.get(domain, 0) >= level for domain, level in other.develops)
            and set(one.opens) >= set(other.opens)
            and _ending(one) in (_ending(_LASTING), _ending(other))
        )

    def stands_for(self, one: Item, other: Item) -> bool:
        """Say whether each rule that names the other by its id, or what it counts as, is met."""
        named = [other.id] if other.id in self.named else []
        windows = {e.id: e.window for e in one.counts_as}
        targets = [(id_, ALWAYS) for id_ in named]
        targets += [(e.id, e.window) for e in other.counts_as]
        units = other.combination.modules() if other.combination else ()
        own = one.combination.modules() if one.combination else ()
        return set(own) >= set(units) and all(
            id_ == one.id or windows.get(id_) in (ALWAYS, window) for id_, window in targets
        )

    def found_alike(self, one: Item, other: Item) -> bool:
        """Say whether rules that look for credits, levels, tags or providers see no less."""
        return (
            (one.level, one.figures.credits) == (other.level, other.figures.credits)
            and self.tags.intersection(one.tags) >= self.tags.intersection(other.tags)
            and (one.provider == other.provider or other.provider not in self.providers)
        )

    def asks_no_more(self, one: Item, other: Item) -> bool:
        asked = [(getattr(one, key), getattr(other, key)) for key in _ASKED]
        within = not one.within or set(one.within) >= set(other.within) != set()
        exclusions = self.catalogue.exclusions
        return (
            within
            and set(exclusions.get(one.id, ())) <= set(exclusions.get(other.id, ()))
            and all(self.meaning.implies(rule_of(more), rule_of(less)) for less, more in asked)
        )

    def runs_as_often(self, one: Item, other: Item) -> bool:
        """Say whether it is offered whenever, wherever and however the other is."""
        places = self.catalogue.countries
        return (
            (not one.starts or set(one.starts) >= set(other.starts) != set())
            and (not one.runs or set(one.runs) >= set(other.runs) != set())
            and one.effective in (ALWAYS, other.effective)
            and (not one.delivery or set(one.delivery) >= set(other.delivery) != set())
            and (not one.countries or bool(other.countries))
            and all(
                reaches_country(one.countries, place)
                for place in places
                if reaches_country(other.countries, place)
            )
        )


_ASKED = ("requires", "entry", "alongside")


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """Give the text of every rule of a catalogue."""
    for item in catalogue.items.values():
        yield from (item.requires, item.entry, item.alongside, item.usual)
        if item.renewal is not None:
            yield item.renewal.requires
    yield from (kind.requires for kind in catalogue.hour_kinds.values())
    for domain in catalogue.domains.values():
        yield from (text for _, text in domain.practice)


def _costs_no_more(one: Figures, other: Figures) -> bool:
    """Compare what is known: an unknown figure is never better than a known one."""
    pairs = ((one.weeks, other.weeks), (one.hours, other.hours))
    if not all(_no_more(a, b) for a, b in pairs):
        return False
    a, b = one.cost, other.cost
    if a is not None and b is not None and a.amount and a.currency != b.currency:
        return False
    return _no_more(a.amount if a else None, b.amount if b else None)


def _no_more(one: int | None, other: int | None) -> bool:
    return other is None or (one is not None and one <= other)
