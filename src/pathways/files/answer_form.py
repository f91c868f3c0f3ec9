"""The form of an answer document, as it is read back: every key that is needed, typed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from pathways.route.question import Measure, Outcome, StepKind

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Week = Annotated[int, Meta(ge=0, le=20_000)]
Amount = Annotated[float, Meta(ge=0, le=1e10)]


class MadeWith(Struct, frozen=True):
    """The catalogue an answer was made with."""

    digest: str


class CostForm(Struct, frozen=True):
    """A sum of money."""

    amount: Amount
    currency: str


class UnknownForm(Struct, frozen=True):
    """How many steps lack each figure."""

    weeks: Count
    hours: Count
    cost: Count
    credits: Count


class TotalsForm(Struct, frozen=True):
    """The totals of a route."""

    weeks: Week
    hours: Amount
    cost: CostForm
    credits: Amount
    steps: Count
    unknown: UnknownForm


class PaceForm(Struct, frozen=True):
    """So many hours a week, from one week up to, not including, another."""

    since: Week = field(name="from_week")
    until: Week = field(name="to_week")
    per_week: Amount = field(name="hours_per_week")


class StepForm(Struct, frozen=True):
    """One step of a route."""

    id: str
    kind: StepKind
    title: str
    start_week: Week
    end_week: Week
    start: date
    end: date
    hours: Amount | None
    cost: Amount | None
    credits: Amount | None
    weeks: Week | None
    domain: str = ""
    level: int = 0
    pace: tuple[PaceForm, ...] = ()
    latest_start_week: Week | None = None


class HeldForm(Struct, frozen=True):
    """One item held."""

    id: str
    on: date | None
    by: Literal["study", "rpl"]
    credit: bool
    renewed: tuple[date, ...] = ()


class HoursForm(Struct, frozen=True):
    """Hours done of one kind."""

    kind: str
    amount: Amount
    since: date | None = field(name="from")
    until: date | None = field(name="to")


class ClaimForm(Struct, frozen=True):
    """A claim of prior learning."""

    amount: Amount
    at: str
    on: date | None


class WantsForm(Struct, frozen=True):
    """What is wanted of a route."""

    country: str | None
    study_hours_per_week: Amount | None
    practice_hours_per_week: Amount | None
    budget: Amount | None
    delivery: tuple[str, ...]
    start: date | None
    deadline: date | None
    avoid: tuple[str, ...]
    include: tuple[str, ...]
    order: tuple[tuple[str, ...], ...] = ()
    terms: str | None = None
    credits_per_term: Amount | None = None


class ProfileForm(Struct, frozen=True):
    """The profile asked with."""

    holds: tuple[HeldForm, ...]
    hours: tuple[HoursForm, ...]
    levels: dict[str, int]
    credits: tuple[ClaimForm, ...]
    attests: dict[str, bool]
    wants: WantsForm


class AtMostForm(Struct, frozen=True):
    """A limit set on a route by a measure."""

    measure: Measure
    unknown: Count
    value: Amount


class QuestionForm(Struct, frozen=True):
    """What was asked."""

    on: date
    formal_only: bool
    profile: ProfileForm
    at_most: tuple[AtMostForm, ...] = ()
    keep: tuple[str, ...] | None = None


class AnswerForm(Struct, frozen=True):
    """The whole document."""

    form: Literal["pathways/answer/1"] = field(name="schema")
    catalogue: MadeWith
    target: str
    measure: Measure
    outcome: Outcome
    value: Amount | None
    bound: Amount | None
    unknown: Count
    totals: TotalsForm | None
    steps: tuple[StepForm, ...]
    conditions: tuple[str, ...]
    reasons: tuple[str, ...]
    question: QuestionForm
