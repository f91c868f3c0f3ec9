"""How a qualification is put together, what prior learning counts in it, how it is renewed."""

from __future__ import annotations

from msgspec import Struct

from pathways.explain.qualification_text import Recognised
from pathways.explain.words import grouped
from pathways.model.catalogue import Catalogue
from pathways.model.items import Bound, Figures, Item
from pathways.model.quantities import Span
from pathways.publish.figures_view import Amount, cost_of
from pathways.publish.rule_view import (
    Ref,
    RuleView,
    body_ref,
    ref_of,
    rule_view,
    rung_ref,
    whole,
)


class BoundView(Struct, frozen=True):
    """An amount that is asked or allowed, of credits or of modules."""

    text: str
    count: int
    modules: bool


class GroupView(Struct, frozen=True):
    """One place of a combination; `options` None: not known."""

    id: str
    options: tuple[Ref, ...] | None
    at_least: BoundView | None
    at_most: BoundView | None


class CombinationView(Struct, frozen=True):
    """Which modules make it; `whole`: it is taken as one, with its own hours."""

    whole: bool
    mandatory: tuple[Ref, ...]
    groups: tuple[GroupView, ...]
    total: BoundView | None
    at_level: tuple[tuple[Ref, BoundView], ...]


class PriorLearning(Struct, frozen=True):
    """How much prior learning counts (None: any amount), how old it may be, who says so.

    `award` is that of the row of awards that says it, `body` whose row it is; both are empty
    where the item says it itself, and `body` where the nation's row does.
    """

    at_most: BoundView | None
    within: Span | None
    award: str
    body: Ref | None


class RenewalView(Struct, frozen=True):
    """What keeps it valid for another term."""

    rule: RuleView | None
    cost: Amount | None
    times: int | None
    grace: Span | None
    note: str


def combination_view(item: Item, catalogue: Catalogue) -> CombinationView | None:
    """Give the rule of combination of an item; None where it has none."""
    rule = item.combination
    if rule is None:
        return None
    return CombinationView(
        item.whole,
        tuple(ref_of(id_, catalogue) for id_ in rule.mandatory),
        tuple(
            GroupView(
                group.id,
                None
                if group.modules is None
                else tuple(ref_of(id_, catalogue) for id_ in group.modules),
                _bound(group.at_least),
                _bound(group.count_at_most),
            )
            for group in rule.groups
        ),
        None if rule.total is None else _credits(rule.total),
        tuple((rung_ref(least.at, catalogue), _credits(least.amount)) for least in rule.at_level),
    )


def _bound(bound: Bound | None) -> BoundView | None:
    if bound is None:
        return None
    return BoundView(grouped(bound.amount), whole(bound.amount), bound.counts_modules)


def _credits(amount: int) -> BoundView:
    return BoundView(grouped(amount), whole(amount), modules=False)


def prior_learning(found: Recognised | None, catalogue: Catalogue) -> PriorLearning | None:
    """Give the limit on prior learning; None where there is none."""
    if found is None:
        return None
    most, row = found.limit.at_most, found.row
    award = catalogue.awards.get(row.award) if row else None
    return PriorLearning(
        None if most is None else _credits(most),
        found.limit.within,
        "" if row is None else award.title if award else row.award,
        body_ref(row.body, catalogue) if row and row.body else None,
    )


def renewal_view(item: Item, catalogue: Catalogue) -> RenewalView | None:
    """Give how an item is renewed; None where nothing is said of it."""
    renewal = item.renewal
    if renewal is None:
        return None
    return RenewalView(
        rule_view(renewal.requires, catalogue),
        None if renewal.cost is None else cost_of(Figures(cost=renewal.cost)),
        renewal.times,
        renewal.grace,
        renewal.note,
    )
