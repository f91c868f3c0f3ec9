"""An item as written to the item the engine reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Required, TypeAlias, TypedDict, TypeVar

from msgspec import Struct, field

from pathways.model.authored_items import (
    CombinationForm,
    Cost,
    DatedValues,
    Effective,
    LearningHours,
    Module,
    Qualification,
    RenewalForm,
    Role,
    RplForm,
)
from pathways.model.authored_registers import AttestationForm
from pathways.model.forms import UNKNOWN, Unknown
from pathways.model.items import (
    ALWAYS,
    Begins,
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    Renewal,
    RplLimit,
    Window,
)
from pathways.model.quantities import Hundredths, Money

NOTHING = Hundredths(0)
FREE = Money(NOTHING, "")
NO_FIGURES = Figures(NOTHING, 0, FREE, NOTHING)
T = TypeVar("T")
ItemForm: TypeAlias = Module | Qualification | Role


class Defaults(Struct, frozen=True):
    """What an item takes from the registers where it says nothing itself.

    `by_country`: currencies; `recognised`: limits of prior learning by award and body,
    the nation's own under no body.
    """

    by_country: Mapping[str, str]
    recognised: Mapping[tuple[str, str | None], RplLimit] = field(default_factory=dict)

    def limit(self, award: str | None, body: str | None) -> RplLimit | None:
        """Give how much prior learning counts in an award: the body's row, or the nation's."""
        if award is None:
            return None
        return self.recognised.get((award, body)) or self.recognised.get((award, None))

    def currency_of(self, countries: Sequence[str]) -> str:
        """Give the currency of the first of these countries; empty when none is known."""
        country = countries[0] if countries else ""
        if country in self.by_country:
            return self.by_country[country]
        whole = country.split("-")[0]
        return self.by_country.get(whole, "")


class _Own(TypedDict, total=False):
    """What items of one kind have and others have not."""

    kind: Required[Kind]
    provider: str | None
    gives: tuple[tuple[str, Hundredths], ...]
    opens: tuple[str, ...]
    usual: str
    entry: str
    alongside: str
    within: tuple[str, ...]
    combination: Combination | None
    rpl: RplLimit | None
    award: str | None


def item(form: ItemForm, file: str, defaults: Defaults) -> Item:
    """Give the item that is written in a file."""
    currency = defaults.currency_of(form.countries)
    whole = not isinstance(form, Qualification) or _taken_whole(form)
    carries_own = whole and not isinstance(form, Role)
    figures = _figures(form, Figures() if carries_own else NO_FIGURES, currency)
    return Item(
        id=form.id,
        title=form.title,
        file=file,
        countries=form.countries,
        tags=form.tags,
        level=form.level,
        figures=figures,
        values=_values(form.values, figures, currency),
        starts=form.starts,
        runs=tuple(sorted(form.runs)),
        effective=_window(form.effective),
        legacy=form.status == "legacy",
        delivery=form.delivery,
        develops=tuple(sorted(form.develops.items())),
        requires=form.requires,
        excludes=form.excludes,
        counts_as=tuple(Equivalence(c.id, Window(c.since, c.until)) for c in form.counts_as),
        valid_for=known(form.valid_for),
        ends_on=form.ends_on,
        lapse_unknown=form.valid_for == UNKNOWN,
        renewal=_renewal(form.renew, currency) if form.renew else None,
        whole=whole,
        **_own(form, defaults),
    )


def _window(form: Effective) -> Window:
    return Window(form.since, form.until) if form.model_fields_set else ALWAYS


def _own(form: ItemForm, defaults: Defaults) -> _Own:
    if isinstance(form, Role):
        return _Own(kind=Kind.ROLE, opens=form.gives, usual=form.usual)
    gives = tuple(sorted(form.gives.items()))
    if isinstance(form, Module):
        return _Own(
            kind=Kind.MODULE,
            provider=form.provider,
            gives=gives,
            alongside=form.alongside,
            within=form.within,
        )
    return _Own(
        kind=Kind.QUALIFICATION,
        provider=form.awarded_by,
        gives=gives,
        entry=form.entry,
        combination=_combination(form.combination),
        rpl=_rpl(form, defaults),
        award=form.award,
    )


def _rpl(form: Qualification, defaults: Defaults) -> RplLimit | None:
    return rpl_limit(form.rpl) if form.rpl else defaults.limit(form.award, form.awarded_by)


def rpl_limit(form: RplForm) -> RplLimit:
    """Give how much prior learning counts, as written."""
    return RplLimit(form.at_most, form.within)


def _renewal(form: RenewalForm, currency: str) -> Renewal:
    cost = None if form.cost is None else _money(form.cost, currency)
    return Renewal(
        form.requires, cost, form.times, form.grace, form.note or "", Begins(form.begins)
    )


def attestation(form: AttestationForm, file: str, defaults: Defaults) -> Item:
    """Give the attestation as an item: what it costs and takes, where it can be got."""
    figures = NO_FIGURES
    if (got := form.obtainable) is not None:
        currency = defaults.currency_of(form.countries)
        weeks = None if got.weeks is None else known(got.weeks)
        cost = None if got.cost is None else _money(got.cost, currency)
        figures = Figures(NOTHING, weeks, cost, NOTHING)
    return Item(
        id=form.id,
        kind=Kind.ATTESTATION,
        title=form.title,
        file=file,
        countries=form.countries,
        figures=figures,
        question=form.question or "",
        obtainable=form.obtainable is not None,
    )


def _taken_whole(form: Qualification) -> bool:
    return form.combination is None or form.taken == "whole"


def _figures(form: ItemForm, absent: Figures, currency: str) -> Figures:
    return Figures(
        hours=absent.hours if form.hours is None else _hours(form.hours),
        weeks=absent.weeks if form.weeks is None else known(form.weeks),
        cost=absent.cost if form.cost is None else _money(form.cost, currency),
        credits=absent.credits if form.credits is None else known(form.credits),
    )


def _values(
    written: Iterable[DatedValues], first: Figures, currency: str
) -> tuple[DatedFigures, ...]:
    """Give whole figures per date; what a date does not change stays as it was before."""
    found: list[DatedFigures] = []
    current = first
    for dated in sorted(written, key=lambda dated: dated.since):
        new = dated.changed
        current = Figures(
            hours=current.hours if new.hours is None else _hours(new.hours),
            weeks=current.weeks if new.weeks is None else known(new.weeks),
            cost=current.cost if new.cost is None else _money(new.cost, currency),
            credits=current.credits if new.credits is None else known(new.credits),
        )
        found.append(DatedFigures(dated.since, current))
    return tuple(found)


def known(value: T | Unknown | None) -> T | None:
    """Give a value that is known, else None."""
    return None if value == UNKNOWN else value


def _hours(form: LearningHours) -> Hundredths | None:
    """Give all learning time. Guided hours are a part of it, so they do not tell the whole."""
    written = (h for h in (form.study, form.notional, form.tqt) if h is not None)
    return next((h for h in written if h != UNKNOWN), None)


def _money(form: Cost, currency: str) -> Money | None:
    amount = known(form.amount)
    if amount is None:
        return None
    return Money(amount, form.currency or currency) if amount else FREE


def _combination(form: CombinationForm | None) -> Combination | None:
    if form is None:
        return None
    groups = (
        Group(group.id, group.options, group.at_least, group.count_at_most) for group in form.groups
    )
    levels = (LevelMinimum(at, amount) for at, amount in form.at_level.items())
    return Combination(form.mandatory, tuple(groups), form.total, tuple(levels))
