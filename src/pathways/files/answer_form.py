"""The form of an answer document, as it is read back: every key that is needed, typed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from pathways.route.question import Measure, Outcome, StepKind

SCHEMA = "pathways/answer/1"

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


class HeldForm(Struct, frozen=True):
    """One item held."""

    id: str
    on: date | None
    by: Literal["study", "rpl"]
    credit: bool


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


class ProfileForm(Struct, frozen=True):
    """The profile asked with."""

    holds: tuple[HeldForm, ...]
    hours: tuple[HoursForm, ...]
    levels: dict[str, int]
    credits: tuple[ClaimForm, ...]
    attests: dict[str, bool]
    wants: WantsForm


class QuestionForm(Struct, frozen=True):
    """What was asked."""

    on: date
    formal_only: bool
    profile: ProfileForm


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
