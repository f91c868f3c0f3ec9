"""The table of key facts of an item: what it is, where, how big, when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pathways.model.authored_items import AuthoredItem, LearningHours, Module, Qualification
from pathways.model.catalogue import Catalogue
from pathways.model.forms import UNKNOWN
from pathways.model.items import Item, Kind, Window
from pathways.model.quantities import Span, YearDay
from pathways.publish.figures_view import (
    Amount,
    cost_of,
    credits_of,
    dated,
    hours_amount,
    hours_of,
    weeks_of,
)
from pathways.publish.place import place_names
from pathways.publish.rule_view import Ref, award_ref, body_ref, ref_of, rung_ref


class Sizes(Struct, frozen=True):
    """Hours, length, price and credits; empty where the item has none of its own.

    `counted` says how a source counts the hours: `tqt`, `glh`, with the amount.
    """

    hours: tuple[Amount, ...] = ()
    weeks: tuple[Amount, ...] = ()
    cost: tuple[Amount, ...] = ()
    credits: tuple[Amount, ...] = ()
    counted: tuple[tuple[str, Amount], ...] = ()


class Timing(Struct, frozen=True):
    """When it starts, from when to when it is open, and when it lapses."""

    over: bool
    unsure: bool
    runs: tuple[date, ...]
    months: tuple[int, ...]
    open: Window
    valid_for: Span | None
    ends_on: YearDay | None
    lapse_unknown: bool


class Facts(Struct, frozen=True):
    """What it is and where: the rows of the table of key facts, but for figures."""

    by: Ref | None = None
    award: Ref | None = None
    level: Ref | None = None
    ladder: str = ""
    where: tuple[str, ...] = ()
    inside: tuple[Ref, ...] = ()
    delivery: tuple[str, ...] = ()
    sort: str = ""
    number: str = ""
    regulator: Ref | None = None
    regulator_number: str = ""
    regulator_until: date | None = None
    question: str = ""
    obtainable: bool = False


def facts_of(item: Item, form: AuthoredItem | None, catalogue: Catalogue) -> Facts:
    """Give what it is and where."""
    regulator = form.regulator if isinstance(form, Qualification) else None
    ladder = catalogue.ladders.get(item.level.ladder) if item.level else None
    return Facts(
        by=body_ref(item.provider, catalogue) if item.provider else None,
        award=award_ref(item.award, catalogue) if item.award else None,
        level=rung_ref(item.level, catalogue) if item.level else None,
        ladder=ladder.title if ladder else "",
        where=place_names(item.countries, catalogue),
        inside=tuple(ref_of(id_, catalogue) for id_ in item.within),
        delivery=item.delivery,
        sort=(form.kind or "") if isinstance(form, Module) else "",
        number=(form.number or "") if form else "",
        regulator=body_ref(regulator.body, catalogue) if regulator else None,
        regulator_number=(regulator.number or "") if regulator else "",
        regulator_until=regulator.until if regulator else None,
        question=item.question,
        obtainable=item.kind is Kind.ATTESTATION and item.obtainable,
    )


def sizes_of(item: Item, form: AuthoredItem | None) -> Sizes:
    """Give its figures, each from the days it changes."""
    if item.kind is Kind.ROLE or (item.kind is Kind.ATTESTATION and not item.obtainable):
        return Sizes()
    every = (item.figures, *(change.figures for change in item.values))
    credit = dated(item, credits_of) if any(f.credits != 0 for f in every) else ()
    if item.by_module:
        return Sizes(credits=credit)
    weeks, cost = dated(item, weeks_of), dated(item, cost_of)
    if item.kind is Kind.ATTESTATION:
        return Sizes(weeks=weeks, cost=cost)
    counted = _counted(form.hours if form else None)
    return Sizes(dated(item, hours_of), weeks, cost, credit, counted)


def _counted(form: LearningHours | None) -> tuple[tuple[str, Amount], ...]:
    """Say how a source counts the hours, where it does not simply give those of study."""
    if form is None:
        return ()
    written = (
        ("study", form.study),
        ("notional", form.notional),
        ("tqt", form.tqt),
        ("glh", form.glh),
    )
    given = [(name, amount) for name, amount in written if amount is not None]
    if [name for name, _ in given] == ["study"]:
        return ()
    return tuple(
        (name, hours_amount(None if amount == UNKNOWN else amount)) for name, amount in given
    )


def timing_of(item: Item, form: AuthoredItem | None) -> Timing:
    """Give when it can be started and when it lapses."""
    return Timing(
        over=item.legacy,
        unsure=form is not None and form.status == "unknown",
        runs=item.runs,
        months=item.starts,
        open=item.effective,
        valid_for=item.valid_for,
        ends_on=item.ends_on,
        lapse_unknown=item.lapse_unknown,
    )
