"""Clauses of rules that never bind: each proved from what rules and items say alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.graph.implied import Meaning
from pathways.graph.needed import needed
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.rules.syntax import AtLeast, Every, Rule, When, every
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class IdleClause:
    """A part of a rule that never decides: the rule is met by the same coaches without it.

    `owner`: the item, the kind of hours, or the domain (with the level of the practice)
    whose rule it is, and `key` the key in its file. `way`: it is one of several ways, none
    of which it is ever the only one to open; else it is asked beside others. `given` are
    those that already mean it. `always`: for everyone; else only for a coach who starts
    with nothing, as one may come with an item and without what every way to it takes.
    """

    owner: str
    key: str
    clause: Rule
    given: tuple[Rule, ...]
    way: bool
    always: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule where it is written, and the rules that hold already when it is asked."""

    owner: str
    key: str
    rule: Rule
    before: tuple[Rule, ...] = ()


def idle_clauses(catalogue: Catalogue) -> tuple[IdleClause, ...]:
    """Find the clauses that never bind, in catalogue order; those for everyone come first.

    Two clauses of one rule may each be idle while the other stays: take one out at a time.
    """
    for_all = Meaning(catalogue)
    from_nothing = Meaning(catalogue, needed(catalogue, lasting=True))
    written = tuple(_rules(catalogue))
    first = [c for w in written for c in _Search(w, for_all, always=True).idle()]
    known = {(c.owner, c.key, c.clause) for c in first}
    rest = [c for w in written for c in _Search(w, from_nothing, always=False).idle()]
    return (*first, *(c for c in rest if (c.owner, c.key, c.clause) not in known))


def _rules(catalogue: Catalogue) -> Iterator[_Written]:
    for item in catalogue.items.values():
        yield from _of_item(item)
    for kind in catalogue.hour_kinds.values():
        yield _Written(kind.id, "requires", rule_of(kind.requires))
    for domain in catalogue.domains.values():
        for level, text in domain.practice:
            yield _Written(domain.id, f"practice {level}", rule_of(text))


def _of_item(item: Item) -> Iterator[_Written]:
    """Give an item's rules. What is usual is asked beside what is required."""
    requires = rule_of(item.requires)
    yield _Written(item.id, "requires", requires)
    yield _Written(item.id, "entry", rule_of(item.entry))
    yield _Written(item.id, "alongside", rule_of(item.alongside))
    yield _Written(item.id, "usual", rule_of(item.usual), (requires,))


class _Search:
    """Walks one rule, from the outside in, with all that holds beside each part."""

    def __init__(self, written: _Written, meaning: Meaning, *, always: bool) -> None:
        self.written, self.meaning, self.always = written, meaning, always

    def idle(self) -> Iterator[IdleClause]:
        rule = self.written.rule
        parts = rule.parts if isinstance(rule, Every) else (rule,)
        yield from self.beside(parts, self.written.before)

    def inside(self, rule: Rule, given: tuple[Rule, ...]) -> Iterator[IdleClause]:
        match rule:
            case Every(parts):
                yield from self.beside(parts, given)
            case AtLeast(1, parts):
                yield from self.ways(parts, given)
            case AtLeast(_, parts):
                for part in parts:
                    yield from self.inside(part, given)
            case When(_, then, otherwise):
                yield from self.inside(then, given)
                yield from self.inside(otherwise, given)
            case _:
                return

    def beside(self, parts: tuple[Rule, ...], given: tuple[Rule, ...]) -> Iterator[IdleClause]:
        """Find parts that the others already mean; of two that mean each other, the later."""
        kept = list(parts)
        for part in reversed(parts):
            place = len(kept) - 1 - kept[::-1].index(part)
            others = (*given, *kept[:place], *kept[place + 1 :])
            if self.meaning.implies(Every(others), part):
                yield self.clause(part, self.meant_by(others, part), way=False)
                del kept[place]
        for place, part in enumerate(kept):
            yield from self.inside(part, (*given, *kept[:place], *kept[place + 1 :]))

    def ways(self, parts: tuple[Rule, ...], given: tuple[Rule, ...]) -> Iterator[IdleClause]:
        """Find ways that only those can go who could go another; of two equal ways, the later."""
        kept = list(parts)
        for part in reversed(parts):
            place = len(kept) - 1 - kept[::-1].index(part)
            others = kept[:place] + kept[place + 1 :]
            met = every((*given, part))
            open_ = [other for other in others if self.meaning.implies(met, other)]
            if open_:
                yield self.clause(part, (open_[0],), way=True)
                del kept[place]
        for part in kept:
            yield from self.inside(part, given)

    def meant_by(self, others: tuple[Rule, ...], part: Rule) -> tuple[Rule, ...]:
        """Name one part that means another by itself, or all of them where it takes more."""
        alone = [other for other in others if self.meaning.implies(other, part)]
        return (alone[0],) if alone else others

    def clause(self, part: Rule, given: tuple[Rule, ...], *, way: bool) -> IdleClause:
        written = self.written
        return IdleClause(written.owner, written.key, part, given, way, self.always)
