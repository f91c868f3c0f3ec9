"""Modules, qualifications and roles as people write them, one per file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from pathways.model.forms import (
    UNKNOWN,
    Amount,
    AmountOrUnknown,
    BoundText,
    Count,
    CreditsText,
    Day,
    Form,
    Id,
    Level,
    Many,
    Month,
    RuleText,
    RungText,
    Sources,
    SpanText,
    Text,
    Weeks,
    Word,
    Words,
    refuse,
    shown,
    word_for,
)

RulePlace: TypeAlias = tuple[tuple[str | int, ...], str]
"""Where a rule stands in its form, and its text."""


class LearningHours(Form):
    """Hours of learning, as a source counts them."""

    study: AmountOrUnknown | None = None
    notional: AmountOrUnknown | None = None
    tqt: AmountOrUnknown | None = None
    glh: AmountOrUnknown | None = None


class Cost(Form):
    """A price; without a currency, in that of the item's first country."""

    amount: AmountOrUnknown
    currency: Text | None = None


def _cost(value: object) -> object:
    return value if value is None or isinstance(value, dict) else {"amount": value}


def _hours(value: object) -> object:
    return {"study": UNKNOWN} if value == UNKNOWN else value


AnyHours: TypeAlias = Annotated[LearningHours, BeforeValidator(_hours, dict[str, object] | str)]
AnyCost: TypeAlias = Annotated[Cost, BeforeValidator(_cost, dict[str, object] | float | str)]


class Effective(Form):
    """When an item may be started."""

    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class CountsAs(Form):
    """What holding an item counts as, and when."""

    id: Id
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class ChangedFigures(Form):
    """Figures that changed on a date."""

    hours: AnyHours | None = None
    weeks: Weeks | None = None
    cost: AnyCost | None = None
    credits: AmountOrUnknown | None = None


class DatedValues(Form):
    """The figures from a date on."""

    since: Day = Field(alias="from")
    changed: ChangedFigures = Field(alias="set")


class RenewalForm(Form):
    """What keeps an item valid for another term.

    `times`: how often it may be renewed, 0 for never; `grace`: how long after its end.
    """

    requires: RuleText = ""
    cost: AnyCost | None = None
    times: Count | None = None
    grace: SpanText | None = None
    note: Text | None = None


AnyRenewal: TypeAlias = Annotated[RenewalForm, BeforeValidator(word_for("note"))]


class AuthoredItem(Form):
    """What every item may say."""

    id: Id
    title: Text
    countries: Many[Word] = ()
    tags: Many[Word] = ()
    level: RungText | None = None
    credits: AmountOrUnknown | None = None
    hours: AnyHours | None = None
    weeks: Weeks | None = None
    starts: Many[Month] = ()
    runs: Many[Day] = ()
    cost: AnyCost | None = None
    develops: dict[Id, Level] = Field(default_factory=dict)
    own: dict[Id, Text] = Field(default_factory=dict)
    """What it says it does for the coach's own capital, by domain: for readers only."""
    delivery: Many[Literal["in-person", "online", "blended"]] = ()
    requires: RuleText = ""
    excludes: Many[Id] = ()
    counts_as: Many[Annotated[CountsAs, BeforeValidator(word_for("id"))]] = ()
    valid_for: SpanText | None = None
    renew: AnyRenewal | None = None
    status: Literal["current", "legacy", "unknown"] = "current"
    effective: Effective = Effective()
    values: Many[DatedValues] = ()
    number: Words | None = None
    note: Text | None = None
    judgement: Many[Text] = ()
    derived: Many[Text] = ()
    reason: dict[str, Text] = Field(default_factory=dict)
    source: Sources = ()

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield ("requires",), self.requires
        if self.renew is not None:
            yield ("renew", "requires"), self.renew.requires


class Module(AuthoredItem):
    """Something to learn: a unit or a course."""

    provider: Id | None = None
    kind: Words | None = None
    gives: dict[Id, Amount] = Field(default_factory=dict)
    within: Many[Id] = ()
    alongside: RuleText = ""

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield from super().rules()
        yield ("alongside",), self.alongside


def _options(value: object) -> object:
    if isinstance(value, list):
        return value
    if value == UNKNOWN:
        return None
    return refuse(f"{shown(value)} is not a list of modules", "Write a list of ids, or unknown")


class GroupForm(Form):
    """One place of a combination: options, and how much of them."""

    id: Word
    options: Annotated[Many[Id] | None, BeforeValidator(_options)] = Field(alias="from")
    """None: not known."""
    at_least: BoundText | None = None
    count_at_most: BoundText | None = None


class CombinationForm(Form):
    """Which modules make the qualification."""

    mandatory: Many[Id] = ()
    groups: Many[GroupForm] = ()
    total: CreditsText | None = None
    at_level: dict[RungText, CreditsText] = Field(default_factory=dict)


class RplForm(Form):
    """How much prior learning counts, and how old it may be."""

    at_most: CreditsText | None = None
    within: SpanText | None = None


class Regulator(Form):
    """Who regulates the qualification, its number there, and when that ends."""

    body: Id
    number: Words | None = None
    until: Day | None = None


class Qualification(AuthoredItem):
    """An award, taken whole or put together from modules."""

    awarded_by: Id | None = None
    award: Id | None = None
    gives: dict[Id, Amount] = Field(default_factory=dict)
    entry: RuleText = ""
    combination: CombinationForm | None = None
    taken: Literal["whole", "by-module"] | None = None
    rpl: RplForm | None = None
    regulator: Regulator | None = None

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield from super().rules()
        yield ("entry",), self.entry


class Role(AuthoredItem):
    """Work to be done; `gives` lists the kinds of hours that can be worked in it."""

    gives: Many[Id] = ()
    usual: RuleText = ""
    desirable: Many[Text] = ()
    usual_standing: Literal["seen", "known", "derived", "judgement", "unknown"] = "judgement"

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield from super().rules()
        yield ("usual",), self.usual
