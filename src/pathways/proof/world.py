"""One question as a proof sees it: what may be taken, what each thing looks at, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.model.holdings import Holdings
from pathways.model.items import Item
from pathways.model.quantities import Span, later
from pathways.proof.scope import scope, target_of
from pathways.proof.things import Clause, Taking, Takings
from pathways.route.calendar import monday_of, week_of
from pathways.route.question import Question
from pathways.rules.renewal import validities
from pathways.rules.situation import Situation
from pathways.rules.syntax import Hours, Rule, walk


class World:
    """One question, read once for every life in it."""

    def __init__(self, question: Question) -> None:
        self.question, self.catalogue = question, question.catalogue
        self.names = scope(question)
        self.takings = Takings(question, sorted(self.names))
        self.monday = self.takings.monday
        self.target = Clause("", "target", target_of(question))
        self.own = self._own()
        self.by_thing = {taking.thing: taking for taking in self.takings.all}
        self.by_id = self._by_id()
        self.by_name = self._by_name()
        self.rules = tuple(dict.fromkeys(c.rule for c in self._clauses()))
        self.amounts = self._amounts()
        self.turns = self._turns()

    def least(self, week: int) -> Situation:
        """Give what every life has in a week: what the profile holds."""
        return Situation(self.catalogue, self.own, monday_of(week, self.monday))

    def _own(self) -> Holdings:
        """Give the profile, in which what can be obtained and is not stated is not there."""
        own = self.question.profile.holdings
        items = self.catalogue.items
        missing = {i: False for i in self.catalogue.attestations if items[i].obtainable}
        return replace(own, attests=missing | own.attests)

    def _by_id(self) -> dict[str, list[Taking]]:
        found: dict[str, list[Taking]] = {}
        for taking in self.takings.all:
            found.setdefault(taking.thing.id, []).append(taking)
        return found

    def _by_name(self) -> dict[str, list[Taking]]:
        """Give for every id the things whose rules look at it, or at a sum that it adds to."""
        found: dict[str, list[Taking]] = {}
        for taking in self.takings.all:
            named = self.names[taking.thing.id]
            sums = (self.names[name] for name in named if name not in self.catalogue.items)
            for name in named.union(*sums):
                found.setdefault(name, []).append(taking)
        return found

    def _clauses(self) -> Iterator[Clause]:
        yield self.target
        for taking in self.takings.all:
            yield from (*taking.starts, *taking.lets_in, *taking.awards)
            yield from () if taking.beside is None else (taking.beside,)

    def _amounts(self) -> dict[str, tuple[Hours, ...]]:
        """Give the amounts of each kind of hours that any rule asks for."""
        found: dict[str, dict[Hours, None]] = {}
        for rule in self.rules:
            for part in walk(rule):
                if isinstance(part, Hours):
                    found.setdefault(part.kind, {})[part] = None
        return {kind: tuple(parts) for kind, parts in found.items()}

    def _turns(self) -> frozenset[int]:
        """Give the weeks in which a rule may be judged otherwise although nothing was done."""
        own, items = self.own, self.catalogue.items
        spans = {span for rule in self.rules for p in walk(rule) if (span := _within(p))}
        spans |= {span for name in self.names if (span := _ages(items.get(name)))}
        got = [held.on for held in own.items.values()] + [claim.on for claim in own.credits]
        got += [day for done in own.hours for day in (done.since, done.until)]
        days = [later(day, span) for day in got if day for span in spans]
        for id_, held in own.items.items():
            terms = validities(held, items[id_]) if id_ in items else ()
            days += [day for term in terms for day in (term.since, term.until)]
        for name in self.names:
            windows = (filler.window for filler in self.catalogue.fillers.get(name, ()))
            days += [day for w in windows for day in (w.since, w.until) if day]
        weeks = (week_of(day, self.monday) + n for day in days for n in (0, 1))
        return frozenset(week for week in weeks if week > 0)


def _within(rule: Rule) -> Span | None:
    span: Span | None = getattr(rule, "within", None)
    return span


def _ages(item: Item | None) -> Span | None:
    """Give how old prior learning may be that counts in an item."""
    return None if item is None or item.rpl is None else item.rpl.within
