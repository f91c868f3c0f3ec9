"""What a target can have to do with: all that its rules name, and what those name in turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.route.question import Question
from pathways.rules.evaluate import qualifies
from pathways.rules.situation import Situation, entries_named
from pathways.rules.syntax import (
    AnyQualification,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    every,
    walk,
)
from pathways.rules.text import rule_of

Names = dict[str, frozenset[str]]
"""For every id, the ids that what it asks may look at."""


def target_of(question: Question) -> Rule:
    """Give all that a route must come to: the target, and what the coach wants in it."""
    target = question.target
    wanted = tuple(Holds(id_) for id_ in question.profile.wishes.wanted)
    return every((Holds(target) if isinstance(target, str) else target, *wanted))


def scope(question: Question) -> Names:
    """Give the ids that can matter for a question, each with those it names."""
    nowhere = Situation(question.catalogue, question.profile.holdings, question.on)
    found: Names = {}
    waiting = list(named_in(target_of(question), nowhere))
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found[id_] = frozenset((*_named_by(id_, nowhere), *before(id_, question)))
            waiting += found[id_]
    return found


def before(id_: str, question: Question) -> Iterator[str]:
    """Give what the coach wishes to have ended before an item starts."""
    for ids in question.profile.wishes.order:
        yield from (first for first, then in pairwise(ids) if then == id_)


def named_in(rule: Rule, at: Situation) -> Iterator[str]:
    """Give the ids that a rule may look at."""
    for part in walk(rule):
        match part:
            case Holds(id_):
                yield from _with_fillers(id_, at.catalogue)
            case Hours() | HoursAmong():
                yield from part.kinds
            case Reaches(domain):
                yield domain
            case Credits():
                yield from entries_named(part, at.catalogue)
            case AnyQualification():
                ids = at.catalogue.qualifications
                yield from (i for i in ids if qualifies(part, i, at) is not False)
            case _:
                pass


def _with_fillers(id_: str, catalogue: Catalogue) -> Iterator[str]:
    yield id_
    yield from (filler.id for filler in catalogue.fillers.get(id_, ()))


def _named_by(id_: str, at: Situation) -> Iterator[str]:
    catalogue = at.catalogue
    if id_ in catalogue.items:
        item = catalogue.items[id_]
        for rule in _rules_of(item, at):
            yield from named_in(rule, at)
        if item.by_module and item.combination is not None:
            for module in item.combination.modules():
                yield from _with_fillers(module, catalogue)
    elif id_ in catalogue.hour_kinds:
        yield from (giver for giver, _ in catalogue.givers.get(id_, ()))
        yield from named_in(rule_of(catalogue.hour_kinds[id_].requires), at)
        for role in catalogue.openers.get(id_, ()):
            yield from _with_fillers(role, catalogue)
    elif id_ in catalogue.domains:
        yield from (learned for learned, _ in catalogue.developers.get(id_, ()))
        for _, text in catalogue.domains[id_].practice:
            yield from named_in(rule_of(text), at)


def _rules_of(item: Item, at: Situation) -> Iterator[Rule]:
    texts = [item.requires, item.entry, item.usual, item.alongside]
    texts += [host.entry for host in at.catalogue.hosts(item)]
    if item.renewal is not None and item.id in at.holdings.items:
        texts.append(item.renewal.requires)
    yield from (rule_of(text) for text in texts if text)
