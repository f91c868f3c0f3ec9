"""The development model as people write it: what shows a level, how long, and what weighs."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import PlainValidator, model_validator

from pathways.model.authored_registers import AnyValue, Register
from pathways.model.editor_schema import schema_of
from pathways.model.forms import (
    Count,
    Form,
    Id,
    Level,
    Many,
    SpanText,
    Text,
    YesOrNo,
    refuse,
    shown,
)
from pathways.model.quantities import Span, span

NEVER: Literal["never"] = "never"


def _as_span_or_never(value: object) -> Span | Literal["never"]:
    if value == NEVER:
        return NEVER
    try:
        return span(str(value))
    except ValueError:
        mend = "Write it as in 24 months or 2 years, or never"
        return refuse(f"{shown(value)} is not a length of time", mend)


SpanOrNever: TypeAlias = Annotated[
    Span | Literal["never"],
    PlainValidator(_as_span_or_never),
    schema_of("string", r"(\d+ (months?|years?)|never)"),
]
EvidenceName: TypeAlias = Literal[
    "observed-practice",
    "role-play",
    "supervisor-statement",
    "coachee-feedback",
    "reflective-account",
    "work-product",
    "certificate",
    "test",
    "activity-log",
    "testimony",
    "lived-experience",
]


class WantedForm(Form):
    """One piece of evidence that would do."""

    types: Many[EvidenceName]
    by: Literal["anyone", "other", "independent"] = "anyone"
    """Who must have looked: anyone, another than the coach, or someone independent."""
    people: Count = 0
    """From how many coachees it is, at the least."""
    months: Count = 0
    """How many months it covers, at the least."""
    grew: Count = 0
    """How many coaches were helped to grow, at the least."""
    changed_service: YesOrNo = False

    @model_validator(mode="after")
    def _names_a_type(self) -> Self:
        if not self.types:
            refuse("no type of evidence is named", "Write types: and a list of them")
        return self


class NeedForm(Form):
    """What a level needs: any one of some pieces."""

    any_of: Many[WantedForm]


class LevelRuleForm(Register):
    """What shows a level of a domain."""

    id: Id
    level: Level
    needs: Many[NeedForm] = ()
    """All of these."""
    types: Count = 1
    """From how many types of evidence, at the least."""
    occasions: Count = 1
    """From how many days, at the least."""
    checked: YesOrNo = True
    """Whether only what was verified counts."""
    below: YesOrNo = False
    """Whether the level below must be there as well."""
    support: Text | None = None
    """What the organisation owes a coach who works towards it."""

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.level == 0:
            refuse("level 0 asks nothing", "Begin with level 1")
        if not all(need.any_of for need in self.needs):
            refuse("a need names no piece of evidence", "Write any_of: and a list")
        return self


class CurrencyForm(Register):
    """How long evidence counts: of some types, in some domains, or all where neither is named."""

    id: Id
    types: Many[EvidenceName] = ()
    domains: Many[Id] = ()
    within: SpanOrNever
    grace: SpanText | None = None
    """How long it is borne with after that."""

    @model_validator(mode="after")
    def _is_of_one_sort(self) -> Self:
        if self.types and self.domains:
            refuse("types and domains stand side by side", "Write one entry for each")
        if self.within == NEVER and self.grace is not None:
            refuse("what never grows old has no grace", "Take grace: out")
        return self


class ImportanceForm(Register):
    """What a gap is multiplied by."""

    id: Literal["formal", "usual", "one-way", "refresh"]
    weight: Count


class RhythmForm(Register):
    """How often something is looked at again."""

    id: Literal["review", "supervision"]
    every: SpanText
    counts_as: Id | None = None
    """The kind of hours it counts as, where nothing else is said."""


class DevelopmentFile(Form):
    """The whole development model."""

    levels: Many[AnyValue] = ()
    currency: Many[AnyValue] = ()
    importance: Many[AnyValue] = ()
    rhythm: Many[AnyValue] = ()
