"""Exclusions that contradict what is asked, and equivalents in one pool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pathways.check.scope import Scope
from pathways.files.problems import Problem
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.rules.syntax import AtLeast, Credits, Every, Holds, Rule, When, walk
from pathways.rules.text import rule_of

Forced = frozenset[str]
NONE: Forced = frozenset()


def check_exclusions(scope: Scope) -> Iterator[Problem]:
    """Find items that need, in every way, two things that may not stand together."""
    for entry, form, item in scope.items():
        if item.id in form.excludes:
            place = form.excludes.index(item.id)
            message = f"{item.id} excludes itself"
            about = ("excludes-itself", message, "Take the word out")
            yield scope.problem(entry, ("excludes", place), *about)
    if not scope.catalogue.exclusions:
        return
    needed = _Closure(scope.catalogue).closed()
    pairs = {item.id: _clashes(scope.catalogue, needed, item) for _, _, item in scope.items()}
    for _, _, item in scope.items():
        below = {p for other in _named(item) for p in pairs.get(other, ())}
        for one, other in sorted(pairs[item.id] - below):
            yield _contradiction(scope, item.id, one, other)


def _contradiction(scope: Scope, owner: str, one: str, other: str) -> Problem:
    place = _excluded_at(scope, one, other)
    if owner in {one, other}:
        needed = other if owner == one else one
        message = f"{owner} needs {needed}, and the two exclude each other ({place})"
    else:
        message = f"{owner} needs both {one} and {other}, which exclude each other ({place})"
    mend = "Take the exclusion out, or open another way by any of (...)"
    entry = scope.written[owner]
    return scope.problem(entry, ("id",), "exclusion-contradiction", message, mend)


def _excluded_at(scope: Scope, one: str, other: str) -> str:
    for a, b in ((one, other), (other, one)):
        if b in scope.catalogue.items[a].excludes:
            entry = scope.written[a]
            place = scope.catalogue.items[a].excludes.index(b)
            return scope.at(entry.file, scope.loaded.place(entry.file, "excludes", place))
    raise AssertionError(one, other)


def _clashes(
    catalogue: Catalogue, needed: dict[str, Forced], item: Item
) -> frozenset[tuple[str, str]]:
    """Give the pairs that exclude each other among an item and all it cannot do without."""
    all_of_it = needed.get(item.id, NONE) | {item.id}
    return frozenset(
        (one, other)
        for one in all_of_it
        for other in catalogue.exclusions.get(one, ())
        if one < other and other in all_of_it
    )


def _named(item: Item) -> set[str]:
    texts = (item.requires, item.entry, item.alongside, item.usual)
    named = {p.id for t in texts for p in walk(rule_of(t)) if isinstance(p, Holds)}
    return named.union(item.combination.modules() if item.combination else ())


class _Closure:
    """For each item, the excluded or excluding items that it needs in every way.

    The least fixpoint: only what is needed whichever way is taken gets in.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        # What names nothing is a problem of its own.
        self.watched = frozenset(catalogue.exclusions) & catalogue.items.keys()
        self.needed: dict[str, Forced] = {}

    def closed(self) -> dict[str, Forced]:
        items = self.catalogue.items
        namers: dict[str, list[str]] = defaultdict(list)
        for item in items.values():
            for other in _named(item):
                namers[other].append(item.id)
                for filler in self.catalogue.fillers.get(other, ()):
                    namers[filler.id].append(item.id)
        waiting = dict.fromkeys(n for id_ in self.watched for n in namers.get(id_, ()))
        while waiting:
            id_ = next(iter(waiting))
            del waiting[id_]
            found = self.of_item(items[id_])
            if found != self.needed.get(id_, NONE):
                self.needed[id_] = found
                waiting.update(dict.fromkeys(namers.get(id_, ())))
        return self.needed

    def of_item(self, item: Item) -> Forced:
        texts = (item.requires, item.entry, item.alongside, item.usual)
        parts = [self.of_rule(rule_of(text)) for text in texts]
        if item.by_module and item.combination is not None:
            parts += [self.of_id(id_) for id_ in item.combination.mandatory]
        return NONE.union(*parts) - {item.id}

    def of_rule(self, rule: Rule) -> Forced:
        match rule:
            case Holds(id_):
                return self.of_id(id_)
            case Every(parts):
                return NONE.union(*map(self.of_rule, parts))
            case AtLeast(count, parts):
                found = [self.of_rule(p) for p in parts]
                spare = len(parts) - count
                each = NONE.union(*found)
                return frozenset(i for i in each if sum(i in f for f in found) > spare)
            case When(condition, then, otherwise):
                first = self.of_rule(condition) | self.of_rule(then)
                return first & self.of_rule(otherwise)
            case _:
                return NONE

    def of_id(self, id_: str) -> Forced:
        """What is needed for an id, by itself or by whatever counts as it."""
        ways = [id_, *(f.id for f in self.catalogue.fillers.get(id_, ()))]
        each = [self.needed.get(w, NONE) | (self.watched & {w}) for w in ways]
        return each[0].intersection(*each[1:])


def check_pools(scope: Scope) -> Iterator[Problem]:
    """Find items that count as another of the same pool: the credit would count twice."""
    fillers = scope.catalogue.fillers
    if not fillers:
        return
    for clause in scope.clauses:
        for part in walk(clause.parsed.rule):
            if isinstance(part, Credits) and part.pool:
                for one, other in _stand_in(part.pool.ids, scope.catalogue):
                    start = next(m.start for m in clause.parsed.mentions if m.text == one)
                    yield scope.rule_problem(clause, start, *_equivalent(one, other), "warning")
    for entry, _, item in scope.items():
        for n, group in enumerate(item.combination.groups if item.combination else ()):
            for one, other in _stand_in(group.modules or (), scope.catalogue):
                place = (group.modules or ()).index(one)
                path = ("combination", "groups", n, "from", place)
                yield scope.problem(entry, path, *_equivalent(one, other), "warning")


def _stand_in(ids: tuple[str, ...], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for other in ids:
        for filler in catalogue.fillers.get(other, ()):
            if filler.id in ids:
                yield filler.id, other


def _equivalent(one: str, other: str) -> tuple[str, str, str]:
    message = f"{one} counts as {other}, which stands in the same list"
    return "equivalent-in-pool", message, "Keep one of the two; either fills its place"
