"""What every thing of a catalogue names in its rules: the requisite graph.

A node is an item, an hour kind or a level of a domain (`hope >= 2`). An edge says that one
may have to come before the other, not that it must: rules have alternatives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Holdings
from pathways.model.items import Item
from pathways.rules.evaluate import qualifies
from pathways.rules.situation import Situation, entries
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

Requisites: TypeAlias = dict[str, dict[str, str]]
"""For every node, the nodes it names, each with the key of the file that names it first."""


def level_node(domain: str, level: int) -> str:
    """Give the node of a domain at a level."""
    return f"{domain} >= {level}"


def requisites(catalogue: Catalogue, among: Collection[str] | None = None) -> Requisites:
    """Give the requisite graph, nodes in catalogue order; `among` keeps to those nodes."""
    reading = _Reading(catalogue)
    nodes: dict[str, Iterator[tuple[str, str]]] = {}
    for item in catalogue.items.values():
        nodes[item.id] = reading.of_item(item)
    for kind in catalogue.hour_kinds.values():
        nodes[kind.id] = reading.of_kind(kind)
    for domain in catalogue.domains.values():
        for level, text in domain.practice:
            nodes[level_node(domain.id, level)] = reading.of_rule("practice", text, None)
    kept = nodes if among is None else among
    return {node: _first_keys(named, kept) for node, named in nodes.items() if node in kept}


def _first_keys(named: Iterator[tuple[str, str]], kept: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, other in named:
        if other in kept:
            found.setdefault(other, key)
    return found


class _Reading:
    """Reads the keys of an item, each to the nodes it names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.nobody = Situation(catalogue, Holdings(), date.min)

    def of_item(self, item: Item) -> Iterator[tuple[str, str]]:
        system = self.catalogue.credit_system(item.level)
        for key in ("requires", "entry", "alongside", "usual"):
            yield from self.of_rule(key, getattr(item, key), system)
        for id_ in item.within:
            outer = self.catalogue.items.get(id_)
            if outer is not None:
                own = self.catalogue.credit_system(outer.level)
                yield from (("within", n) for _, n in self.of_rule("", outer.entry, own))
        if item.by_module and item.combination is not None:
            for id_ in item.combination.modules():
                yield from (("combination", n) for n in self.held(id_))

    def of_kind(self, kind: HourKind) -> Iterator[tuple[str, str]]:
        yield from self.of_rule("requires", kind.requires, None)
        for id_, _ in self.catalogue.givers.get(kind.id, ()):
            yield "gives", id_
        for id_ in self.catalogue.openers.get(kind.id, ()):
            yield "gives", id_

    def of_rule(self, key: str, text: str, system: str | None) -> Iterator[tuple[str, str]]:
        for part in walk(rule_of(text)):
            yield from ((key, node) for node in self.of_leaf(part, system))

    def of_leaf(self, part: Rule, system: str | None) -> Iterator[str]:
        match part:
            case Holds(id_):
                yield from self.held(id_)
            case Hours() | HoursAmong():
                yield from part.kinds
            case Reaches(domain, level):
                yield from self.reached(domain, level)
            case Credits():
                for entry in entries(part, self.catalogue, system):
                    yield from entry.fillers
            case AnyQualification():
                for id_ in self.catalogue.qualifications:
                    if qualifies(part, id_, self.nobody) is not False:
                        yield id_
            case _:
                return

    def held(self, id_: str) -> Iterator[str]:
        yield id_
        yield from (f.id for f in self.catalogue.fillers.get(id_, ()))

    def reached(self, domain: str, level: int) -> Iterator[str]:
        for id_, reached in self.catalogue.developers.get(domain, ()):
            if reached >= level:
                yield id_
        known = self.catalogue.domains.get(domain)
        for reached, _ in known.practice if known else ():
            if reached >= level:
                yield level_node(domain, reached)
