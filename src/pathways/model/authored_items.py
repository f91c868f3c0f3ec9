"""Modules, qualifications and roles as people write them, one per file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from pathways.model.editor_schema import NOT_KNOWN, InShort
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
    SpanOrUnknown,
    SpanText,
    Text,
    Weeks,
    Word,
    Words,
    YearDayText,
    refuse,
    shown,
    word_for,
)
from pathways.model.keys import KEYS_ONCE

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


AnyHours: TypeAlias = Annotated[LearningHours, BeforeValidator(_hours), InShort(NOT_KNOWN)]
AnyCost: TypeAlias = Annotated[
    Cost, BeforeValidator(_cost), InShort({"anyOf": [{"type": "number"}, NOT_KNOWN]})
]


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
    """What is done since it was got, or since it was last renewed."""
    cost: AnyCost | None = None
    times: Count | None = None
    grace: SpanText | None = None
    begins: Literal["end", "renewal", "learning"] = "end"
    """Where the new time begins: end (of the old), renewal (its day), learning (by itself)."""
    note: Text | None = None


AnyRenewal: TypeAlias = Annotated[
    RenewalForm, BeforeValidator(word_for("note")), InShort({"type": "string"})
]


class AuthoredItem(Form):
    """What every item may say."""

    id: Id
    title: Text
    countries: Many[Word] = ()
    """Where it is offered: gb, ie, us, or a part such as gb-eng, us-ny; none: anywhere."""
    tags: Many[Word] = ()
    """Words that rules may ask for, as in: 20 credits from tag peer-support."""
    level: RungText | None = None
    """A ladder and its step, as in rqf 4."""
    credits: AmountOrUnknown | None = None
    """In the ladder's own credit; unknown, or left out when it carries none."""
    hours: AnyHours | None = None
    """Hours of learning: study, notional, tqt, glh; or unknown."""
    weeks: Weeks | None = None
    """How long it takes from start to end, or unknown."""
    starts: Many[Month] = ()
    """Months in which it may start; none: any week."""
    runs: Many[Day] = ()
    """Dates on which it starts; with them, only these."""
    cost: AnyCost | None = None
    """A number in the money of its first country, {amount, currency}, or unknown."""
    develops: dict[Id, Level] = Field(default_factory=dict)
    """Level reached in each domain, practice track: a judgement, with its reason."""
    own: dict[Id, Text] = Field(default_factory=dict)
    """What it says it does for the coach's own capital, by domain: for readers only."""
    delivery: Many[Literal["in-person", "online", "blended"]] = ()
    requires: RuleText = ""
    excludes: Many[Id] = ()
    """What may not stand beside it."""
    counts_as: Many[
        Annotated[CountsAs, BeforeValidator(word_for("id")), InShort({"type": "string"})]
    ] = ()
    valid_for: SpanOrUnknown | None = None
    """How long it stays valid, as in 3 years; unknown: whether it lapses was not found."""
    ends_on: YearDayText | None = None
    """The day of the year on which it ends, as in 31 december: the next one after valid_for."""
    renew: AnyRenewal | None = None
    """What keeps it valid: words, or {requires, cost, times, grace, begins, note}."""
    status: Literal["current", "legacy", "unknown"] = "current"
    effective: Effective = Effective.model_construct()
    values: Many[DatedValues] = ()
    number: Words | None = None
    """The number of the unit or accreditation."""
    note: Text | None = None
    judgement: Many[Text] = ()
    """Keys above that are our own mapping; each has a line under reason."""
    derived: Many[Text] = ()
    """Keys above that are arithmetic on seen figures; each has a line under reason."""
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
    """Qualifications inside which alone it is taken; their entry comes first."""
    alongside: RuleText = ""
    """A rule for what comes before it or at the same time."""

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
    options: Annotated[Many[Id] | None, BeforeValidator(_options), InShort(NOT_KNOWN)] = Field(
        alias="from"
    )
    """None: not known."""
    at_least: BoundText | None = None
    count_at_most: BoundText | None = None


class CombinationForm(Form):
    """Which modules make the qualification."""

    mandatory: Many[Id] = ()
    groups: Many[GroupForm] = ()
    total: CreditsText | None = None
    at_level: Annotated[dict[RungText, CreditsText], KEYS_ONCE] = Field(default_factory=dict)


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
    """The kind of award of awards.yaml: its body's row says how much prior learning counts."""
    gives: dict[Id, Amount] = Field(default_factory=dict)
    entry: RuleText = ""
    """A rule for what comes before it, or before the first module inside it."""
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
