"""What the rules of an item name, which rules name it, and what it opens the way to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pathways.model.catalogue import Area, Catalogue, Competencies
from pathways.model.items import Item
from pathways.rules.syntax import (
    AnyQualification,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    walk,
)
from pathways.rules.text import rule_of


class Sort(StrEnum):
    """What sort of thing a rule names."""

    ITEM = "items"
    HOURS = "hours"
    LEVEL = "levels"
    TAG = "tags"
    PROVIDER = "providers"
    LADDER = "ladders"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A word that a rule names; `level` is that of a domain."""

    sort: Sort
    word: str
    level: int = 0

    def __str__(self) -> str:
        return f"{self.word} >= {self.level}" if self.sort is Sort.LEVEL else self.word


@dataclass(frozen=True, slots=True)
class Asker:
    """An item whose rules name something, the keys where they do, and the mentions."""

    item: Item
    keys: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The items whose rules name an item, and those that these open in turn, at any depth."""

    directly: tuple[str, ...]
    at_any_depth: tuple[str, ...]


RULES = ("entry", "requires", "alongside", "usual")
"""Keys of the rules by which an item is reached."""
RENEWAL = "renew"


def rules_of(item: Item) -> Iterator[tuple[str, str]]:
    """Give each rule an item has, with its key."""
    texts: tuple[str, ...] = (item.entry, item.requires, item.alongside, item.usual)
    yield from ((key, text) for key, text in zip(RULES, texts, strict=True) if text)
    if item.renewal is not None and item.renewal.requires:
        yield RENEWAL, item.renewal.requires


def mentioned(rule: Rule) -> Iterator[Mention]:
    """Give every word a rule names, in the order written."""
    for part in walk(rule):
        yield from _named_by(part)


def _named_by(part: Rule) -> Iterable[Mention]:
    match part:
        case Holds(id_):
            return (Mention(Sort.ITEM, id_),)
        case Hours() | HoursAmong():
            return (Mention(Sort.HOURS, kind) for kind in part.kinds)
        case Reaches(domain, level):
            return (Mention(Sort.LEVEL, domain, level),)
        case AnyQualification(at, _, tag):
            ladder = Mention(Sort.LADDER, at.ladder)
            return (ladder,) if tag is None else (ladder, Mention(Sort.TAG, tag))
        case Credits():
            return _named_by_credits(part)
        case _:
            return ()


def _named_by_credits(part: Credits) -> Iterator[Mention]:
    if part.at is not None:
        yield Mention(Sort.LADDER, part.at.ladder)
    if part.pool is not None:
        yield from (Mention(Sort.ITEM, id_) for id_ in part.pool.ids)
        if part.pool.tag is not None:
            yield Mention(Sort.TAG, part.pool.tag)
        if part.pool.provider is not None:
            yield Mention(Sort.PROVIDER, part.pool.provider)


def _mentions(item: Item) -> Iterator[tuple[str, Mention]]:
    for key, text in rules_of(item):
        yield from ((key, mention) for mention in mentioned(rule_of(text)))
    if item.combination is not None:
        ids = item.combination.modules()
        yield from (("combination", Mention(Sort.ITEM, id_)) for id_ in ids)


def needs(item: Item) -> dict[Sort, tuple[Mention, ...]]:
    """Give what the rules of an item name, by sort, each once and in the order written."""
    return _by_sort(mention for _, mention in _mentions(item))


def _by_sort(mentions: Iterable[Mention]) -> dict[Sort, tuple[Mention, ...]]:
    found: dict[Sort, list[Mention]] = {}
    for mention in dict.fromkeys(mentions):
        found.setdefault(mention.sort, []).append(mention)
    return {sort: tuple(found[sort]) for sort in Sort if sort in found}


class Links:
    """Who names what in a catalogue: gone through once, asked as often as one likes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._direct: dict[str, tuple[str, ...]] = {}
        self._opened: dict[str, Opened] = {}
        self._askers: dict[tuple[Sort, str], dict[str, list[tuple[str, Mention]]]] = {}
        self._named = {item.id: (*_mentions(item),) for item in catalogue.items.values()}
        for id_, mentions in self._named.items():
            for key, mention in mentions:
                named = self._askers.setdefault((mention.sort, mention.word), {})
                named.setdefault(id_, []).append((key, mention))
        self._kinds: dict[str, list[str]] = {}
        for kind in catalogue.hour_kinds.values():
            for mention in dict.fromkeys(mentioned(rule_of(kind.requires))):
                if mention.sort is Sort.ITEM:
                    self._kinds.setdefault(mention.word, []).append(kind.id)
        self._areas: dict[str, list[tuple[Competencies, Area]]] = {}
        for framework, area in _areas(catalogue, lambda _: True):
            for id_ in dict.fromkeys(area.modules):
                self._areas.setdefault(id_, []).append((framework, area))

    def needs(self, id_: str) -> dict[Sort, tuple[Mention, ...]]:
        """Give what `needs` does, of an item of the catalogue."""
        return _by_sort(mention for _, mention in self._named[id_])

    def asked_by(self, sort: Sort, word: str) -> tuple[Asker, ...]:
        """Give the items whose rules name a word, in id order."""
        return tuple(
            Asker(
                self.catalogue.items[id_],
                tuple(dict.fromkeys(key for key, _ in here)),
                tuple(dict.fromkeys(mention for _, mention in here)),
            )
            for id_, here in self._askers.get((sort, word), {}).items()
        )

    def opened(self, id_: str) -> Opened:
        """Follow the rules that name an item, and those that name these; renewals open nothing."""
        if id_ not in self._opened:
            self._opened[id_] = self._followed(id_)
        return self._opened[id_]

    def _followed(self, id_: str) -> Opened:
        directly = self._naming(id_)
        reached: set[str] = set()
        waiting = [*directly]
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting.extend(self._naming(at))
        return Opened(directly, tuple(sorted(reached - {id_})))

    def _naming(self, id_: str) -> tuple[str, ...]:
        if id_ not in self._direct:
            named = self._askers.get((Sort.ITEM, id_), {})
            self._direct[id_] = tuple(
                other
                for other, here in named.items()
                if other != id_ and any(key != RENEWAL for key, _ in here)
            )
        return self._direct[id_]

    def renewed_with(self, id_: str) -> tuple[str, ...]:
        """Give the items that name an item in their renewal alone, in id order."""
        named = self._askers.get((Sort.ITEM, id_), {})
        return tuple(
            other
            for other, here in named.items()
            if other != id_ and all(key == RENEWAL for key, _ in here)
        )

    def hour_kinds_after(self, id_: str) -> tuple[str, ...]:
        """Give the kinds of hours that may be worked by a rule that names an item, in id order."""
        return tuple(self._kinds.get(id_, ()))

    def areas_that_are(self, id_: str) -> tuple[tuple[Competencies, Area], ...]:
        """Give the areas of competence that a module is."""
        return tuple(self._areas.get(id_, ()))


def asked_by(sort: Sort, word: str, catalogue: Catalogue) -> tuple[Asker, ...]:
    """Give the items whose rules name a word, in id order."""
    return Links(catalogue).asked_by(sort, word)


def opened(id_: str, catalogue: Catalogue) -> Opened:
    """Give what `Links.opened` does, of one item."""
    return Links(catalogue).opened(id_)


def hour_kinds_after(id_: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the kinds of hours that may be worked by a rule that names an item, in id order."""
    return Links(catalogue).hour_kinds_after(id_)


def areas_that_are(id_: str, catalogue: Catalogue) -> tuple[tuple[Competencies, Area], ...]:
    """Give the areas of competence that a module is."""
    return Links(catalogue).areas_that_are(id_)


def areas_on(domain: str, catalogue: Catalogue) -> tuple[tuple[Competencies, Area], ...]:
    """Give the areas of competence that speak to a domain."""
    return tuple(_areas(catalogue, lambda area: domain in area.domains))


def _areas(
    catalogue: Catalogue, wanted: Callable[[Area], bool]
) -> Iterator[tuple[Competencies, Area]]:
    for framework in catalogue.competencies.values():
        yield from ((framework, area) for area in framework.areas or () if wanted(area))
