"""What can be reached at all: the least fixpoint over every rule of the catalogue.

It starts from nothing, with every attestation given. Without dates, wishes and exclusions:
what is not reached here is reached by nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from pathways.graph.requisites import level_node
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Holdings
from pathways.model.items import Item, Kind
from pathways.route.earliest import earliest
from pathways.route.network import Network
from pathways.route.problem import FALSE, NEVER, TRUE, Option, Problem
from pathways.route.question import StepKind
from pathways.route.wiring import wire
from pathways.rules.combination import counting
from pathways.rules.counting import Choice, meets
from pathways.rules.evaluate import qualifies
from pathways.rules.situation import Entry, Situation, entries
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

Wide: TypeAlias = Hours | HoursAmong | Reaches | Credits | AnyQualification


class Terms(Struct, frozen=True):
    """Under which terms something can be reached.

    `generous`: unknown credits and options not known are enough, and legacy items and
    items outside their dates can be started: only the rules stand in the way. `among`:
    whatever is not one of these nodes is given, known to the catalogue or not.
    """

    generous: bool = False
    today: date = date.min
    among: frozenset[str] | None = None
    barred: frozenset[str] = frozenset()


def reached(catalogue: Catalogue, terms: Terms) -> frozenset[str]:
    """Give the nodes of the requisite graph that can be reached under these terms."""
    while True:
        found = _Fixpoint(catalogue, terms).reached()
        wrong = () if terms.generous else _cannot_be_counted(catalogue, found)
        if not wrong:
            return found
        barred = terms.barred.union(wrong)
        terms = Terms(terms.generous, terms.today, terms.among, barred)


def is_over(item: Item, today: date) -> bool:
    """Say whether an item can no longer be started."""
    until, runs = item.effective.until, item.runs
    return item.legacy or (until is not None and until <= today) or bool(runs and max(runs) < today)


def _cannot_be_counted(catalogue: Catalogue, found: Collection[str]) -> list[str]:
    """Qualifications whose modules can all be had, and still cannot fill every place.

    The fixpoint looks at each sum by itself; here every module counts in one place only.
    """
    return [
        item.id
        for item in catalogue.items.values()
        if item.by_module and item.id in found and not _countable(catalogue, item, found)
    ]


def _countable(catalogue: Catalogue, item: Item, found: Collection[str]) -> bool:
    sums = counting(item, catalogue, ())
    if sums.plain():
        return True
    return meets(sums, {f for c in sums.candidates for f in c.fillers if f in found})


class _Fixpoint:
    """One option per node, and the rules as gates between them."""

    def __init__(self, catalogue: Catalogue, terms: Terms) -> None:
        self.catalogue, self.terms = catalogue, terms
        self.net = Network()
        self.nobody = Situation(catalogue, Holdings(), date.min)
        self.amounts: dict[tuple[Rule, str | None, bool], int] = {}
        self.option_of = {node: n for n, node in enumerate(self.nodes())}

    def nodes(self) -> list[str]:
        catalogue, among = self.catalogue, self.terms.among
        found = [i.id for i in catalogue.items.values() if i.kind is not Kind.ATTESTATION]
        found += [k.id for k in catalogue.hour_kinds.values() if k.per_week is not None]
        found += [level_node(d.id, n) for d in catalogue.domains.values() for n, _ in d.practice]
        return [n for n in found if among is None or n in among]

    def reached(self) -> frozenset[str]:
        options = [self.option(node) for node in self.option_of]
        problem = Problem(options, self.net.nodes)
        times = earliest(wire(problem))
        ends = zip(self.option_of, times.end, strict=True)
        found = {node for node, end in ends if end < NEVER}
        if self.terms.among is None:
            found |= self.catalogue.attestations
        return frozenset(found)

    def option(self, node: str) -> Option:
        item = self.catalogue.items.get(node)
        kind = self.catalogue.hour_kinds.get(node)
        if item is not None:
            start, beside = self.of_item(item)
            return Option(node, node, StepKind(item.kind), start=start, alongside=beside)
        if kind is not None:
            return Option(node, node, StepKind.HOURS, start=self.opening(node, kind.requires))
        domain, _, level = node.partition(" >= ")
        text = dict(self.catalogue.domains[domain].practice)[int(level)]
        return Option(node, node, StepKind.LEVEL, start=self.rule(rule_of(text), None))

    def opening(self, kind: str, requires: str) -> int:
        ways = [self.leaf(role) for role in self.catalogue.openers.get(kind, ())]
        if requires or not ways:
            ways.append(self.rule(rule_of(requires), None))
        return self.net.any_of(ways)

    def of_item(self, item: Item) -> tuple[int, int]:
        """Give what must hold before an item, and before or beside it."""
        if item.id in self.terms.barred:
            return FALSE, TRUE
        if not self.terms.generous and is_over(item, self.terms.today):
            return FALSE, TRUE
        system = self.catalogue.credit_system(item.level)
        asked = [rule_of(text) for text in (item.requires, item.entry, item.usual)]
        parts = [self.rule(rule, system) for rule in asked]
        if item.by_module:
            parts.append(self.combination(item))
        if item.within:
            hosts = self.catalogue.hosts(item)
            unheard = [q for q in item.within if q not in self.catalogue.items]
            ways = [self.entry_to(q.id) for q in hosts] + [self.absent() for _ in unheard]
            parts.append(self.net.any_of(ways))
        return self.net.all_of(parts), self.rule(rule_of(item.alongside), system, begun=True)

    def entry_to(self, id_: str) -> int:
        item = self.catalogue.items.get(id_)
        if item is None:
            return self.absent()
        return self.rule(rule_of(item.entry), self.catalogue.credit_system(item.level))

    def combination(self, item: Item) -> int:
        sums = counting(item, self.catalogue, ())
        nodes = [self.any_leaf(c.fillers) for c in sums.candidates]
        pairs = list(zip(sums.candidates, nodes, strict=True))
        parts = [n for c, n in pairs if c.required]
        for index, need in enumerate(sums.needs):
            weights = [(n, w) for c, n in pairs for j, w in _most(c.choices).items() if j == index]
            if need.known and not (self.terms.generous and not need.modules and self.unsure(item)):
                parts.append(self.net.gate(need.amount, weights))
            elif not self.terms.generous:
                return FALSE
        return self.net.all_of(parts)

    def unsure(self, item: Item) -> bool:
        """Say whether some module of a combination carries an unknown number of credits."""
        listed = item.combination.modules() if item.combination else ()
        known = (self.catalogue.items.get(i) for i in listed)
        return any(module is None or module.figures.credits is None for module in known)

    def leaf(self, id_: str, *, begun: bool = False) -> int:
        """Node for one thing by itself."""
        if id_ in self.option_of:
            return self.net.leaf(self.option_of[id_], started=begun)
        item = self.catalogue.items.get(id_)
        if item is not None and item.kind is Kind.ATTESTATION:
            return TRUE
        return self.absent()

    def absent(self) -> int:
        """Node for what is not here: given where only some nodes are looked at."""
        return FALSE if self.terms.among is None else TRUE

    def any_leaf(self, ids: Collection[str], *, begun: bool = False) -> int:
        return self.net.any_of([self.leaf(i, begun=begun) for i in ids])

    def rule(self, rule: Rule, system: str | None, *, begun: bool = False) -> int:
        net = self.net
        match rule:
            case Holds(id_):
                fillers = (f.id for f in self.catalogue.fillers.get(id_, ()))
                return self.any_leaf((id_, *fillers), begun=begun)
            case Every(parts):
                return net.all_of([self.rule(p, system, begun=begun) for p in parts])
            case AtLeast(count, parts):
                nodes = [self.rule(p, system, begun=begun) for p in parts]
                return net.gate(count, ((n, 1) for n in nodes))
            case When(condition, then, otherwise):
                sides = (self.rule(p, system, begun=begun) for p in (condition, then, otherwise))
                return net.branch(*sides)
            case Ask():
                return TRUE
            case _:
                key = rule, system, begun
                if key not in self.amounts:
                    self.amounts[key] = self.amount(rule, system, begun=begun)
                return self.amounts[key]

    def hours(self, amount: int, kind: str, *, begun: bool) -> int:
        if kind not in self.catalogue.hour_kinds:
            return self.absent()
        givers = self.catalogue.givers.get(kind, ())
        children = [(self.leaf(i, begun=begun), int(n)) for i, n in givers]
        if self.catalogue.hour_kinds[kind].per_week is not None:
            children.append((self.leaf(kind), amount))
        return self.net.gate(amount, children)

    def hours_among(self, rule: HoursAmong, *, begun: bool) -> int:
        children: list[tuple[int, int]] = []
        for share in rule.shares:
            kind = self.catalogue.hour_kinds.get(share.kind)
            if kind is not None and kind.per_week is None:
                givers = self.catalogue.givers.get(share.kind, ())
                given = [(self.leaf(i, begun=begun), int(n)) for i, n in givers]
                children += self.net.up_to(share.at_most, given)
        return self.net.gate(rule.amount, children)

    def level(self, domain: str, level: int, *, begun: bool) -> int:
        if domain not in self.catalogue.domains:
            return self.absent()
        nodes = [i for i, n in self.catalogue.developers.get(domain, ()) if n >= level]
        practice = self.catalogue.domains[domain].practice
        nodes += [level_node(domain, n) for n, _ in practice if n >= level]
        return TRUE if level == 0 else self.any_leaf(nodes, begun=begun)

    def amount(self, rule: Wide, system: str | None, *, begun: bool) -> int:
        """Node for a leaf that looks over much of the catalogue; made once each."""
        match rule:
            case Hours(amount, kind):
                return self.hours(amount, kind, begun=begun)
            case HoursAmong():
                return self.hours_among(rule, begun=begun)
            case Reaches(domain, level):
                return self.level(domain, level, begun=begun)
            case Credits():
                return self.credits(rule, system, begun=begun)
            case _:
                wanted = {True, None} if self.terms.generous else {True}
                every = self.catalogue.qualifications
                ids = [q for q in every if qualifies(rule, q, self.nobody) in wanted]
                return self.any_leaf(ids, begun=begun)

    def credits(self, rule: Credits, system: str | None, *, begun: bool) -> int:
        found = entries(rule, self.catalogue, system)
        if self.terms.generous and any(e.credits is None for e in found):
            return TRUE
        children = [
            (self.any_leaf(self.carriers(e), begun=begun), int(e.credits or 0)) for e in found
        ]
        return self.net.gate(rule.amount, children)

    def carriers(self, entry: Entry) -> tuple[str, ...]:
        """What brings the credit of an entry; one made of modules brings theirs, not its own."""
        if self.catalogue.items[entry.id].by_module:
            return entry.fillers[1:]
        return entry.fillers


def _most(choices: tuple[Choice, ...]) -> Mapping[int, int]:
    """The most that a module may add to each need, whichever place it counts in."""
    most: dict[int, int] = {}
    for choice in choices:
        for need, amount in choice.needs:
            most[need] = max(amount, most.get(need, 0))
    return most
