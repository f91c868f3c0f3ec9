"""What may be claimed as prior learning, and the limits that awarding bodies set on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind, RplLimit
from pathways.model.quantities import Hundredths
from pathways.route.question import Answer
from pathways.rules.combination import claimed_credits
from pathways.rules.situation import Situation

UK_CREDIT_HOURS = 10
"""Notional hours of learning in a UK credit."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A qualification that limits how much prior learning counts in it, or how old it may be."""

    qualification: Item
    limit: RplLimit


def may_be_claimed(item: Item, catalogue: Catalogue) -> bool:
    """Say whether no known limit keeps a whole module or qualification from being recognised.

    Only learning can be recognised, so what has none of its own (papers, or modules alone)
    cannot; and only as a whole (rules R14 and R15 of the facts on recognition). Where no
    limit or no size is known it may be: the body decides. Limits that several claims share
    are judged by `within_caps`.
    """
    learned = item.figures.hours != 0 and not item.by_module
    if item.kind not in (Kind.MODULE, Kind.QUALIFICATION) or not learned:
        return False
    hosts = catalogue.hosts(item)
    return _fits(item, item, catalogue) and (
        not hosts or any(_fits(item, host, catalogue) for host in hosts)
    )


def _fits(item: Item, host: Item, catalogue: Catalogue) -> bool:
    most = host.rpl.at_most if host.rpl else None
    size = size_in(host, item, catalogue)
    return most is None or (size <= most if size else most > 0)


def limits_on(item: Item, catalogue: Catalogue) -> Iterator[Limited]:
    """Give the limits that a claim of an item comes under, by the qualification it counts in."""
    if item.rpl is not None:
        yield Limited(item, item.rpl)
    for other in catalogue.items.values():
        if other.rpl is not None and item.id in _listed(other):
            yield Limited(other, other.rpl)


def _listed(item: Item) -> tuple[str, ...]:
    return tuple(item.combination.modules()) if item.by_module and item.combination else ()


def within_caps(claims: Iterable[str], after: Answer) -> bool:
    """Say whether claims keep to the cap of every qualification that a route leads through.

    What the profile had recognised already counts towards the cap; so do its claims of
    credits that name no module. A module of unknown size may be more than a cap has room for.
    """
    question = after.question
    catalogue, own = question.catalogue, question.profile.holdings
    claimed = frozenset(claims)
    known = claimed | {i for i, h in own.items.items() if h.rpl}
    for step in after.route.steps if after.route else ():
        item = catalogue.items.get(step.id)
        if item is None or item.rpl is None or item.rpl.at_most is None:
            continue
        counted = [catalogue.items[i] for i in _listed(item) if i in known]
        sizes = [size_in(item, module, catalogue) for module in counted]
        loose = claimed_credits(item, Situation(catalogue, own, question.on))
        touched = not claimed.isdisjoint(_listed(item))
        if touched and (None in sizes or sum(n or 0 for n in sizes) + loose > item.rpl.at_most):
            return False
    return True


def size_in(host: Item, item: Item, catalogue: Catalogue) -> int | None:
    """Give an item's credits in the system of the qualification it counts in."""
    size, system = item.figures.credits, catalogue.credit_system(item.level)
    if size is None:
        return None
    return catalogue.convert(size, system, catalogue.credit_system(host.level))


def hours_claimed(item: Item, catalogue: Catalogue) -> Hundredths | None:
    """Give the hours of learning a claim must show: its own, else those of its credits.

    None where neither is known.
    """
    if item.figures.hours is not None:
        return item.figures.hours
    if not item.figures.credits:
        return None
    return Hundredths(catalogue.size_in_uk_credits(item, item.figures.credits) * UK_CREDIT_HOURS)
