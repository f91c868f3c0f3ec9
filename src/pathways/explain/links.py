"""What the rules of an item name, which rules name it, and what it opens the way to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

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
    children,
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

    __hash__ = str.__hash__  # that of an enumeration is slower, and this one is asked for often


class Mention(NamedTuple):
    """A word that a rule names; `level` is that of a domain."""

    sort: Sort
    word: str
    level: int = 0

    def __str__(self) -> str:
        return f"{self.word} >= {self.level}" if self.sort is Sort.LEVEL else self.word


class Asker(Struct, frozen=True):
    """An item whose rules name something, the keys where they do, and the mentions."""

    item: Item
    keys: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Opened(Struct, frozen=True):
    """The items whose rules name an item, and those that these open in turn, at any depth."""

    directly: tuple[str, ...]
    at_any_depth: tuple[str, ...]


RULES = ("entry", "requires", "alongside", "usual")
"""Keys of the rules by which an item is reached."""
RENEWAL = "renew"
_ITEM = Sort.ITEM


def rules_of(item: Item) -> Iterator[tuple[str, str]]:
    """Give each rule an item has, with its key."""
    texts: tuple[str, ...] = (item.entry, item.requires, item.alongside, item.usual)
    yield from ((key, text) for key, text in zip(RULES, texts, strict=True) if text)
    if item.renewal is not None and item.renewal.requires:
        yield RENEWAL, item.renewal.requires


def mentioned(rule: Rule) -> Iterator[Mention]:
    """Give every word a rule names, in the order written."""
    waiting = [rule]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Holds):  # most of what is named
            yield Mention(_ITEM, part.id)
        elif parts := children(part):
            waiting.extend(reversed(parts))
        else:
            yield from _named_by(part)


def _named_by(part: Rule) -> Iterator[Mention]:
    match part:
        case Hours() | HoursAmong():
            yield from (Mention(Sort.HOURS, kind) for kind in part.kinds)
        case Reaches(domain, level):
            yield Mention(Sort.LEVEL, domain, level)
        case AnyQualification(at, _, tag):
            yield Mention(Sort.LADDER, at.ladder)
            if tag is not None:
                yield Mention(Sort.TAG, tag)
        case Credits():
            yield from _named_by_credits(part)
        case _:
            return


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
        for mention in mentioned(rule_of(text)):
            yield key, mention
    if item.combination is not None:
        ids = item.combination.modules()
        yield from (("combination", Mention(Sort.ITEM, id_)) for id_ in ids)


def _by_sort(mentions: Iterable[Mention]) -> dict[Sort, tuple[Mention, ...]]:
    found: dict[Sort, dict[Mention, None]] = {}
    for mention in mentions:
        found.setdefault(mention.sort, {})[mention] = None
    return {sort: tuple(found[sort]) for sort in Sort if sort in found}


def _asking(
    item: Item, named: Iterable[tuple[str, Mention]]
) -> Iterator[tuple[tuple[Sort, str], Asker]]:
    """Give an item as the asker of each word it names."""
    found: dict[tuple[Sort, str], tuple[dict[str, None], dict[Mention, None]]] = {}
    for key, mention in named:
        keys, mentions = found.setdefault((mention.sort, mention.word), ({}, {}))
        keys[key] = mentions[mention] = None
    for word, (keys, mentions) in found.items():
        yield word, Asker(item, tuple(keys), tuple(mentions))


class Links:
    """Who names what in a catalogue: gone through once, asked as often as one likes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._opened: dict[str, Opened] = {}
        self._needs: dict[str, dict[Sort, tuple[Mention, ...]]] = {}
        self._askers: dict[tuple[Sort, str], list[Asker]] = {}
        for item in catalogue.items.values():
            named = tuple(_mentions(item))
            self._needs[item.id] = _by_sort(mention for _, mention in named)
            for word, asker in _asking(item, named):
                self._askers.setdefault(word, []).append(asker)
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
        """Give what the rules of an item name, by sort, each once and in the order written."""
        return self._needs[id_]

    def asked_by(self, sort: Sort, word: str) -> tuple[Asker, ...]:
        """Give the items whose rules name a word, in id order."""
        return tuple(self._askers.get((sort, word), ()))

    def opened(self, id_: str) -> Opened:
        """Follow the rules that name an item, and those that name these; renewals open nothing.

        What an item opens is settled before it, and walked again only where rules go in circles.
        """
        if id_ in self._opened:
            return self._opened[id_]
        waiting, begun = [id_], dict[str, tuple[str, ...]]()
        while waiting:
            at = waiting[-1]
            if at in self._opened:
                waiting.pop()
            elif at in begun:
                self._opened[at] = self._followed(at, begun[at])
            else:
                begun[at] = self._naming(at)
                waiting.extend(other for other in begun[at] if other not in begun)
        return self._opened[id_]

    def _followed(self, id_: str, directly: tuple[str, ...]) -> Opened:
        reached: set[str] = set()
        waiting = [*directly]
        while waiting:
            at = waiting.pop()
            if at in reached:
                continue
            reached.add(at)
            if at in self._opened:
                reached.update(self._opened[at].at_any_depth)
            else:
                waiting.extend(self._naming(at))
        reached.discard(id_)
        return Opened(directly, tuple(sorted(reached)))

    def _naming(self, id_: str) -> tuple[str, ...]:
        askers = self._askers.get((Sort.ITEM, id_), ())
        return tuple(a.item.id for a in askers if a.item.id != id_ and a.keys != (RENEWAL,))

    def renewed_with(self, id_: str) -> tuple[str, ...]:
        """Give the items that name an item in their renewal alone, in id order."""
        askers = self._askers.get((Sort.ITEM, id_), ())
        return tuple(a.item.id for a in askers if a.item.id != id_ and a.keys == (RENEWAL,))

    def hour_kinds_after(self, id_: str) -> tuple[str, ...]:
        """Give the kinds of hours that may be worked by a rule that names an item, in id order."""
        return tuple(self._kinds.get(id_, ()))

    def areas_that_are(self, id_: str) -> tuple[tuple[Competencies, Area], ...]:
        """Give the areas of competence that a module is."""
        return tuple(self._areas.get(id_, ()))


def areas_on(domain: str, catalogue: Catalogue) -> tuple[tuple[Competencies, Area], ...]:
    """Give the areas of competence that speak to a domain."""
    return tuple(_areas(catalogue, lambda area: domain in area.domains))


def _areas(
    catalogue: Catalogue, wanted: Callable[[Area], bool]
) -> Iterator[tuple[Competencies, Area]]:
    for framework in catalogue.competencies.values():
        yield from ((framework, area) for area in framework.areas or () if wanted(area))
