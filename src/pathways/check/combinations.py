"""Rules of combination that cannot be met, or that do not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pathways.check.near import some
from pathways.check.scope import KeyPath, Scope, Written
from pathways.explain.words import measured
from pathways.files.problems import Problem, Severity
from pathways.model.items import Bound, Combination, Group, Item
from pathways.model.quantities import Hundredths, Rung, plain

ONE = Hundredths(100)
RULE = "combination"
OWN = ("credits",)
Said = tuple[KeyPath, str, str, str, Severity]
"""Where in the combination (or at the item's own credits), code, message, mend, severity."""


def check_combinations(scope: Scope) -> Iterator[Problem]:
    """Find rules of combination that nothing can fill, or whose sums contradict each other."""
    for entry, _, item in scope.items():
        if item.combination is None:
            continue
        sums = _Sums(scope, item, item.combination)
        for path, code, message, mend, severity in sums.problems():
            whole = path if path == OWN else (RULE, *path)
            yield scope.problem(entry, whole, code, message, mend, severity)
        yield from _itself(scope, entry, item, item.combination)


def _itself(scope: Scope, entry: Written, item: Item, rule: Combination) -> Iterator[Problem]:
    if item.id in rule.modules():
        message = f"{item.id} is put together from itself"
        yield scope.problem(entry, (RULE,), "requires-itself", message, "Take the word out")


class Most(Struct, frozen=True):
    """The most that can be counted, as far as known; `open`: there is no telling."""

    amount: int
    open: bool = False
    unknown: tuple[str, ...] = ()


class _Sums:
    """The sums of one rule of combination, in the credit system of its qualification."""

    def __init__(self, scope: Scope, item: Item, rule: Combination) -> None:
        self.catalogue = scope.catalogue
        self.item, self.rule = item, rule
        self.system = self.catalogue.credit_system(item.level)

    def problems(self) -> Iterator[Said]:
        if self.asks_credits():
            yield from self.unconvertible()
        yield from self.twice()
        for place, group in enumerate(self.rule.groups):
            yield from self.group(("groups", place), group)
        if self.rule.total is not None:
            yield from self.total(self.rule.total)
        for minimum in self.rule.at_level:
            if self.catalogue.at_rung(minimum.at, minimum.at, or_above=True):
                path = ("at_level", str(minimum.at))
                most = self.overall(minimum.at)
                yield from self.reach(path, minimum.amount, most, f" at {minimum.at} or above")

        yield from self.own_credits()

    def asks_credits(self) -> bool:
        bounds = [b for g in self.rule.groups for b in (g.at_least, g.count_at_most) if b]
        by_credit = any(not b.counts_modules for b in bounds)
        return by_credit or self.rule.total is not None or bool(self.rule.at_level)

    def unconvertible(self) -> Iterator[Said]:
        for path, id_ in self.places():
            item = self.catalogue.items.get(id_)
            if item is None or item.figures.credits == 0:
                continue
            own = self.catalogue.credit_system(item.level)
            if self.catalogue.convert(ONE, own, self.system) is None:
                message = f"no ratio turns its credits ({own or 'no system'}) into {self.system}"
                mend = "Take it out, or write the ratio in frameworks/credits.yaml"
                yield path, "unconvertible-credits", message, mend, "error"

    def twice(self) -> Iterator[Said]:
        seen: set[str] = set()
        for path, id_ in self.places():
            if id_ in self.rule.mandatory and path[0] == "groups":
                message = f"{id_} is mandatory, so it never counts in a group"
                yield path, "listed-twice", message, "Take it out of one of the two", "warning"
            elif (where := f"{path[:-1]} {id_}") in seen:
                message = f"{id_} stands here a second time, and counts once"
                yield path, "listed-twice", message, "Take one of the two out", "warning"
            else:
                seen.add(where)

    def places(self) -> Iterator[tuple[KeyPath, str]]:
        for n, id_ in enumerate(self.rule.mandatory):
            yield ("mandatory", n), id_
        for place, group in enumerate(self.rule.groups):
            for n, id_ in enumerate(group.modules or ()):
                yield ("groups", place, "from", n), id_

    def group(self, path: KeyPath, group: Group) -> Iterator[Said]:
        least, cap = group.at_least, group.count_at_most
        if least is None:
            return
        comparable = cap is not None and cap.counts_modules == least.counts_modules
        if cap is not None and comparable and cap.amount < least.amount:
            message = f"at most {_shown(cap)} may count, and at least {_shown(least)} asked"
            mend = "Raise count_at_most, or lower at_least"
            yield (*path, "count_at_most"), "cap-below-minimum", message, mend, "error"
            return
        path = (*path, "at_least")
        if least.counts_modules:
            there = len(set(group.modules or ()))
            if group.modules is not None and there * ONE < least.amount:
                message = f"{_shown(least)} asked in group {group.id}, and {there} stand there"
                mend = "Add modules to the group, or ask for fewer"
                yield path, "out-of-reach", message, mend, "error"
        else:
            yield from self.reach(path, least.amount, self.within(group), f" in group {group.id}")

    def total(self, total: Hundredths) -> Iterator[Said]:
        yield from self.reach(("total",), total, self.overall(None), " in all")
        least = self.sum_of(self.rule.mandatory).amount
        least += sum(self.least(group) for group in self.rule.groups)
        least = max(least, *(m.amount for m in self.rule.at_level), 0)
        if least > total:
            message = f"the parts ask at least {_credits(least)}, more than {plain(total)}"
            yield ("total",), "total-too-small", message, "Mend the total or the parts", "error"

    def reach(self, path: KeyPath, asked: int, most: Most, where: str) -> Iterator[Said]:
        if most.open or (most.amount >= asked and not (most.unknown and path == ("total",))):
            return
        if most.unknown:
            message = (
                f"{_credits(asked)} asked{where}, and the credits of"
                f" {some(most.unknown)} are not known"
            )
            yield path, "unknown-credits", message, "Find out how many they carry", "warning"
        else:
            message = f"{_credits(asked)} asked{where}, and {plain(most.amount)} can count"
            mend = "Add modules, or ask for fewer credits"
            yield path, "out-of-reach", message, mend, "error"

    def own_credits(self) -> Iterator[Said]:
        own, total = self.item.figures.credits, self.rule.total
        if total is None and not self.rule.groups:
            mandatory = self.sum_of(self.rule.mandatory)
            total = None if mandatory.unknown else Hundredths(mandatory.amount)
        if own and total and own != total:
            message = f"it carries {_credits(own)}, and its parts come to {plain(total)}"
            mend = "Make the two agree, or tolerate it if the source says so"
            yield OWN, "credits-differ", message, mend, "warning"

    def overall(self, at: Rung | None) -> Most:
        """The most that all places together can count, at a rung or above if one is given."""
        parts = [self.sum_of(self.rule.mandatory, at)]
        parts += [self.within(group, at) for group in self.rule.groups]
        unknown = tuple(dict.fromkeys(i for p in parts for i in p.unknown))
        return Most(sum(p.amount for p in parts), any(p.open for p in parts), unknown)

    def within(self, group: Group, at: Rung | None = None) -> Most:
        """The most that one group can count."""
        cap = group.count_at_most
        if group.modules is None:
            known = cap is not None and not cap.counts_modules
            return Most(cap.amount if cap and known else 0, open=not known)
        most = self.sum_of(dict.fromkeys(group.modules), at)
        if cap is None:
            return most
        if not cap.counts_modules:
            unknown = most.unknown if most.amount < cap.amount else ()
            return Most(min(most.amount, cap.amount), unknown=unknown)
        largest = sorted((self.credits(i, at) or 0 for i in set(group.modules)), reverse=True)
        return Most(sum(largest[: cap.amount // ONE]), unknown=most.unknown)

    def least(self, group: Group) -> int:
        """The fewest credits with which a group is filled."""
        bound = group.at_least
        if bound is None or not bound.counts_modules:
            return bound.amount if bound else 0
        smallest = sorted(self.credits(i) or 0 for i in set(group.modules or ()))
        return sum(smallest[: bound.amount // ONE])

    def sum_of(self, ids: Iterable[str], at: Rung | None = None) -> Most:
        amounts = {i: self.credits(i, at) for i in ids}
        unknown = tuple(i for i, amount in amounts.items() if amount is None)
        return Most(sum(a for a in amounts.values() if a is not None), unknown=unknown)

    def credits(self, id_: str, at: Rung | None = None) -> int | None:
        """Credits of a module that count here; None when they are not known."""
        item = self.catalogue.items.get(id_)
        if item is None:
            return None
        if at is not None:
            fits = item.level and self.catalogue.at_rung(item.level, at, or_above=True)
            if not fits:
                return 0
        if item.figures.credits is None:
            return None
        own = self.catalogue.credit_system(item.level)
        return self.catalogue.convert(item.figures.credits, own, self.system) or 0


def _shown(bound: Bound) -> str:
    return measured(bound.amount, "module" if bound.counts_modules else "credit")


def _credits(amount: int) -> str:
    return measured(amount, "credit")
