"""Nodes for rules: every construct of the rule language, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pathways.route.item_nodes import ItemNodes
from pathways.route.problem import FALSE, TRUE
from pathways.route.question import Question
from pathways.rules.counting import Candidate, Choice, Counting, Need
from pathways.rules.evaluate import competing, qualifies
from pathways.rules.situation import Situation, entries
from pathways.rules.syntax import (
    NOTHING,
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
    walk,
)


@dataclass(frozen=True, slots=True)
class AskedHours:
    """An amount of hours asked for, and the node reserved for it; see `RuleNodes.rule`."""

    node: int
    rule: Hours | HoursAmong
    started: bool
    after: date | None = None
    hopeful: bool = False


class RuleNodes(ItemNodes):
    """Nodes for rules. Amounts of hours get a reserved node, settled when all are known."""

    def __init__(self, question: Question, *, lapsing: bool = False) -> None:
        super().__init__(question, lapsing=lapsing)
        self.situations: dict[tuple[str | None, date | None], Situation] = {}
        self.asked_hours: list[AskedHours] = []
        self.of_sort: dict[tuple[AnyQualification, bool, bool], int] = {}
        self.of_when: dict[object, int] = {}
        holdings = self.holdings
        dates = [*(h.on for h in holdings.items.values()), *(c.on for c in holdings.credits)]
        self.undated = None in (*dates, *(h.since for h in holdings.hours))

    def rule(
        self,
        rule: Rule,
        system: str | None,
        *,
        started: bool = False,
        after: date | None = None,
    ) -> int:
        """Node for a rule; where pools compete, one node for each set of pools that may be met.

        What the profile had by the day `after` does not count towards hours and credits.
        """
        if rule is NOTHING:
            return TRUE
        at = self.situations.get((system, after))
        if at is None:
            at = Situation(self.catalogue, self.holdings, self.monday, system, after)
            self.situations[system, after] = at
        clauses = competing(rule, at)
        if not clauses:
            return self.part(rule, at, {}, started)
        return self.net.any_of(list(self.pooled(rule, clauses, at, started)))

    def pooled(
        self, rule: Rule, clauses: tuple[Credits, ...], at: Situation, started: bool
    ) -> Iterator[int]:
        """Nodes for the ways to meet a rule, by sets of its pools, the smaller sets first.

        A set that leaves no more to ask than all pools together is not made larger: that
        would ask for more credit and spare nothing.
        """
        sure = tuple(c for c in clauses if isinstance(rule, Every) and c in rule.parts)
        free = [c for c in clauses if c not in sure]
        least = self.part(rule, at, dict.fromkeys(clauses, TRUE), started)
        more_is_less = not any(isinstance(r, When) for r in walk(rule))
        layer: list[tuple[int, ...]] = [()]
        while layer:
            larger: list[tuple[int, ...]] = []
            for places in layer:
                some = (*sure, *(free[n] for n in places))
                met = {c: TRUE if c in some else FALSE for c in clauses}
                rest = self.part(rule, at, met, started)
                if rest != FALSE:
                    yield self.net.all_of((self.allotted(some, at, started), rest))
                if rest != least or not more_is_less:
                    first = places[-1] + 1 if places else 0
                    larger += [(*places, n) for n in range(first, len(free))]
            layer = larger

    def allotted(self, clauses: tuple[Credits, ...], at: Situation, started: bool) -> int:
        """Node for several pooled amounts met at once, each entry's credit used once.

        An entry that counts for longer, or through more stand-ins, in one amount than in
        another is a candidate for each; a cap of one use holds these together.
        """
        found = [
            (place, entry, self.entry(entry, clause.within, started=started, after=at.after))
            for place, clause in enumerate(clauses)
            for entry in entries(clause, at.catalogue, at.system)
            if entry.credits
        ]
        forms: dict[str, set[int]] = {}
        for _, entry, node in found:
            forms.setdefault(entry.id, set()).add(node)
        shared = [id_ for id_, several in forms.items() if len(several) > 1]
        choices: dict[str, list[Choice]] = {}
        nodes: dict[str, int] = {}
        for place, entry, node in found:
            name = f"{entry.id} {node}"
            once = ((shared.index(entry.id), 1),) if entry.id in shared else ()
            choices.setdefault(name, []).append(Choice(((place, entry.credits or 0),), once))
            nodes[name] = node
        sums = Counting(
            tuple(Candidate(n, (n,), tuple(c)) for n, c in choices.items()),
            tuple(Need("", c.amount) for c in clauses),
            (1,) * len(shared),
        )
        return self.net.counted(sums, tuple(nodes.values()))

    def part(self, rule: Rule, at: Situation, fixed: dict[Credits, int], started: bool) -> int:  # noqa: PLR0911
        net = self.net
        match rule:
            case Holds(id_):
                return self.named(id_, started=started)
            case Every(parts):
                return net.all_of([self.part(p, at, fixed, started) for p in parts])
            case AtLeast(count, parts):
                nodes = [self.part(p, at, fixed, started) for p in parts]
                return net.gate(count, ((n, 1) for n in nodes))
            case Credits():
                return fixed[rule] if rule in fixed else self.credits(rule, at, started)
            case Hours() | HoursAmong():
                node = net.reserve()
                self.asked_hours.append(AskedHours(node, rule, started, at.after, self.hopeful))
                return node
            case Reaches(domain, level):
                return self.level(domain, level, started=started)
            case AnyQualification():
                return self.any_qualification(rule, at, started)
            case When():
                return self.when(rule, at, fixed, started)
            case Ask(text):  # the last case
                return TRUE if self.holdings.attests.get(text, True) else FALSE

    def when(self, rule: When, at: Situation, fixed: dict[Credits, int], started: bool) -> int:
        """Node for a condition that decides, made once: conditions in it are asked for twice."""
        key = rule, at.system, at.after, started, self.hopeful, tuple(fixed.items())
        if key not in self.of_when:
            self.of_when[key] = self.decided(rule, at, fixed, started)
        return self.of_when[key]

    def decided(self, rule: When, at: Situation, fixed: dict[Credits, int], started: bool) -> int:
        """Node for the same; both sides hold where nobody can say if the condition is met."""
        net, hopeful = self.net, self.hopeful
        sides = [self.part(p, at, fixed, started) for p in (rule.then, rule.otherwise)]
        self.hopeful = False
        met = self.part(rule.condition, at, fixed, started)
        if not self.undated:
            return net.branch(met, *sides)
        self.hopeful = True
        may_be_met = self.part(rule.condition, at, fixed, started)
        self.hopeful = hopeful
        surely = net.all_of((met, sides[0]))
        return net.any_of((surely, net.all_of(sides), net.branch(may_be_met, FALSE, sides[1])))

    def credits(self, rule: Credits, at: Situation, started: bool) -> int:
        children: list[tuple[int, int]] = [
            (self.entry(entry, rule.within, started=started, after=at.after), entry.credits)
            for entry in entries(rule, at.catalogue, at.system)
            if entry.credits
        ]
        if rule.pool is None:
            children += self.claims(rule, at)
        return self.net.gate(rule.amount, children)

    def claims(self, rule: Credits, at: Situation) -> list[tuple[int, int]]:
        catalogue = self.catalogue
        target = catalogue.credit_system(rule.at) if rule.at else at.system
        found = []
        for claim in self.holdings.credits:
            fits = rule.at is None or catalogue.at_rung(claim.at, rule.at, or_above=rule.or_above)
            amount = catalogue.convert(claim.amount, catalogue.credit_system(claim.at), target)
            if fits and amount:
                found.append((self.since(claim.on, rule.within, at.after), amount))
        return found

    def any_qualification(self, rule: AnyQualification, at: Situation, started: bool) -> int:
        key = rule, started, self.hopeful
        if key not in self.of_sort:
            fitting = (q for q in self.catalogue.qualifications if qualifies(rule, q, at))
            ways = [self.held_or_taken(q, started=started) for q in fitting]
            self.of_sort[key] = self.net.any_of(ways)
        return self.of_sort[key]
