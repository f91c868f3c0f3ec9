"""What every way to a thing takes, whichever way a coach who starts with nothing goes.

A rule has alternatives, so that it names much which nobody must take. Here it is followed
through all of them: what stands in every way, at whatever distance, is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from pathways.graph.requisites import level_node
from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Holdings
from pathways.model.items import Item, Kind
from pathways.rules.combination import counting
from pathways.rules.evaluate import qualifies
from pathways.rules.situation import Situation, entries
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    When,
)
from pathways.rules.text import rule_of

Sure: TypeAlias = frozenset[Rule]
"""What is surely done: items taken (`Holds`), hours done (`Hours`), levels got (`Reaches`)."""
Way: TypeAlias = Sure | None
"""What a way surely takes; None where it is no way."""

NOTHING: Sure = frozenset()


def needed(
    catalogue: Catalogue, closed: Collection[str] = (), *, lasting: bool = False
) -> dict[str, Sure]:
    """Give for every node of the requisite graph what every way to it takes beside itself.

    The greatest fixpoint over all rules, with every attestation given. Countries, dates and
    exclusions are left out of account, which only opens ways: what is needed here is needed.
    `closed` items cannot be started. Nodes to which there is no way are not there.

    `lasting` keeps to what is still so once the node is: not what lapses, not what is only
    begun beside it, and not what is only usual.
    """
    reading = _Reading(catalogue, closed, lasting=lasting)
    reading.settle()
    if not lasting:
        # Co-requisites may be mutual, so they are laid on top of what is settled without.
        reading.beside = True
        reading.settle()
    return {node: sure for node, sure in reading.sure.items() if sure is not None}


def leans(sure: Mapping[str, Sure], among: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Give for each item of `among` those of them that it needs, sorted.

    Through others too: what it needs needs is needed. Co-requisites that need each other
    stand in each other's place, and each in its own.
    """
    kept = frozenset(among)
    return {
        id_: tuple(sorted(r.id for r in sure[id_] if isinstance(r, Holds) and r.id in kept))
        for id_ in among
    }


def nearest(leaning: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Leave out what is needed only through something in between.

    Of a relation that holds through others too and has no circles. So every chain of the
    graph that is left is one that must be gone step by step.
    """
    found = {}
    for node, others in leaning.items():
        between = {further for other in others for further in leaning[other]}
        found[node] = tuple(other for other in others if other not in between)
    return found


def both(ways: Iterable[Way]) -> Way:
    """Join what must all be gone; no way where one of them is none."""
    found = NOTHING
    for way in ways:
        if way is None:
            return None
        found |= way
    return found


def enough(bound: int, ways: Iterable[tuple[Way, int]]) -> Way:
    """Give what is in every choice of ways whose weights reach a bound; None if none does.

    It is in all of them when the ways without it do not reach the bound.
    """
    open_ = [(way, weight) for way, weight in ways if way is not None]
    if sum(weight for _, weight in open_) < bound:
        return None
    each = frozenset[Rule]().union(*(way for way, _ in open_))
    return frozenset(
        one for one in each if sum(weight for way, weight in open_ if one not in way) < bound
    )


def either(ways: Iterable[Way]) -> Way:
    """Give what is in every one of some ways; None where there is no way."""
    return enough(1, ((way, 1) for way in ways))


class _Reading:
    """Reads rules to what they surely take, given what is settled of every node so far."""

    def __init__(self, catalogue: Catalogue, closed: Collection[str], *, lasting: bool) -> None:
        self.catalogue, self.closed, self.lasting = catalogue, frozenset(closed), lasting
        self.beside = False
        self.nobody = Situation(catalogue, Holdings(), date.min)
        self.sure: dict[str, Way] = dict.fromkeys(node for node, _ in self.nodes())
        self.leaves: dict[tuple[Rule, str | None], Way] = {}

    def nodes(self) -> Iterator[tuple[str, Item | HourKind | str]]:
        """Give every node with what says how it is come by: a rule's text for a level."""
        yield from self.catalogue.items.items()
        yield from self.catalogue.hour_kinds.items()
        for domain in self.catalogue.domains.values():
            for level, text in domain.practice:
                yield level_node(domain.id, level), text

    def settle(self) -> None:
        """Read everything again until nothing changes.

        To and fro, as a chain that stands in the other order changes by one link each time.
        """
        nodes = [*self.nodes()]
        changed = True
        while changed:
            changed = False
            self.leaves.clear()
            nodes.reverse()
            for node, said in nodes:
                found = self.of_node(said)
                if found != self.sure[node]:
                    self.sure[node] = found
                    changed = True

    def of_node(self, said: Item | HourKind | str) -> Way:
        match said:
            case Item():
                return self.of_item(said)
            case HourKind():
                return self.of_kind(said)
            case _:
                return self.of_rule(rule_of(said), None)

    def of_item(self, item: Item) -> Way:
        if item.kind is Kind.ATTESTATION:
            return NOTHING
        if item.id in self.closed:
            return None
        system = self.catalogue.credit_system(item.level)
        asked = [item.requires, item.entry]
        asked += [] if self.lasting else [item.usual]
        asked += [item.alongside] if self.beside else []
        parts = [self.of_rule(rule_of(text), system) for text in asked]
        if item.by_module:
            parts.append(self.combination(item))
        if item.within:
            parts.append(either(self.entry_to(host) for host in self.catalogue.hosts(item)))
        return both(parts)

    def entry_to(self, item: Item) -> Way:
        return self.of_rule(rule_of(item.entry), self.catalogue.credit_system(item.level))

    def combination(self, item: Item) -> Way:
        sums = counting(item, self.catalogue, ())
        filled = [self.any_of(c.fillers) for c in sums.candidates]
        parts = [way for c, way in zip(sums.candidates, filled, strict=True) if c.required]
        for index, need in enumerate(sums.needs):
            if not need.known:
                return None
            weights = (
                max((w for choice in c.choices for j, w in choice.needs if j == index), default=0)
                for c in sums.candidates
            )
            parts.append(enough(need.amount, zip(filled, weights, strict=True)))
        return both(parts)

    def of_kind(self, kind: HourKind) -> Way:
        openers = self.catalogue.openers.get(kind.id, ())
        ways = [self.item(id_) for id_ in openers]
        if kind.requires or not openers:
            ways.append(self.of_rule(rule_of(kind.requires), None))
        return either(ways)

    def of_rule(self, rule: Rule, system: str | None) -> Way:
        match rule:
            case Every(parts):
                return both(self.of_rule(part, system) for part in parts)
            case AtLeast(count, parts):
                return enough(count, ((self.of_rule(part, system), 1) for part in parts))
            case When(condition, then, otherwise):
                parts = (condition, then)
                first = both(self.of_rule(part, system) for part in parts)
                return either((first, self.of_rule(otherwise, system)))
            case Ask():
                return NOTHING
            case _:
                key = rule, system
                if key not in self.leaves:
                    self.leaves[key] = self.of_leaf(rule, system)
                return self.leaves[key]

    def of_leaf(self, rule: Rule, system: str | None) -> Way:
        match rule:
            case Holds(id_):
                return self.any_of((id_, *(f.id for f in self.catalogue.fillers.get(id_, ()))))
            case Hours(amount, kind):
                return both((self.hours(amount, kind), frozenset({Hours(amount, kind)})))
            case HoursAmong(amount, shares):
                return enough(amount, (g for s in shares for g in self.given(s.kind)))
            case Reaches(domain, level):
                return self.level(domain, level)
            case Credits(amount):
                found = entries(rule, self.catalogue, system)
                return enough(
                    amount, ((self.any_of(self.carriers(e.fillers)), e.credits or 0) for e in found)
                )
            case AnyQualification():
                every = self.catalogue.qualifications
                return self.any_of([q for q in every if qualifies(rule, q, self.nobody)])
            case _:
                raise AssertionError("only leaves of a rule come here")

    def item(self, id_: str) -> Way:
        """Give what taking one item takes, itself too."""
        item = self.catalogue.items.get(id_)
        before = self.sure.get(id_)
        if item is None or before is None:
            return None
        lapses = item.valid_for is not None or item.lapse_unknown
        return before if self.lasting and lapses else before | {Holds(id_)}

    def any_of(self, ids: Iterable[str]) -> Way:
        return either(self.item(id_) for id_ in ids)

    def given(self, kind: str) -> Iterator[tuple[Way, int]]:
        for id_, amount in self.catalogue.givers.get(kind, ()):
            yield self.item(id_), amount

    def hours(self, amount: int, kind: str) -> Way:
        known = self.catalogue.hour_kinds.get(kind)
        ways = [*self.given(kind)]
        if known is not None and known.per_week is not None:
            ways.append((self.sure[kind], amount))
        return enough(amount, ways)

    def level(self, domain: str, level: int) -> Way:
        developers = self.catalogue.developers.get(domain, ())
        ways = [self.item(id_) for id_, reached in developers if reached >= level]
        known = self.catalogue.domains.get(domain)
        for reached, _ in known.practice if known else ():
            if reached >= level:
                ways.append(self.sure[level_node(domain, reached)])
        if level == 0:
            return NOTHING
        return both((either(ways), frozenset(Reaches(domain, n) for n in range(1, level + 1))))

    def carriers(self, fillers: tuple[str, ...]) -> tuple[str, ...]:
        """Give what brings the credit of an entry; one made of modules brings theirs alone."""
        return fillers[1:] if self.catalogue.items[fillers[0]].by_module else fillers
