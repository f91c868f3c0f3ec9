"""A coach's own file: what is held, done and wanted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pathways.model.editor_schema import InShort
from pathways.model.forms import (
    Amount,
    Day,
    Form,
    Id,
    Level,
    Many,
    RungText,
    Text,
    Word,
    YesOrNo,
    word_for,
)

SCHEMA = "pathways/profile/1"


def _days(value: object) -> object:
    return [value] if isinstance(value, str) else value


class HoldsForm(Form):
    """One item held."""

    id: Id
    on: Day | None = None
    renewed: Annotated[Many[Day], BeforeValidator(_days), InShort({"type": "string"})] = ()
    """The days on which it was renewed."""
    by: Literal["study", "rpl"] = "study"
    evidence: Text | None = None
    note: Text | None = None


class HoursForm(Form):
    """Hours done of one kind."""

    kind: Id
    amount: Amount
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = Field(default=None, alias="to")
    evidence: Text | None = None
    note: Text | None = None


class LevelForm(Form):
    """A level reached in a domain, on the practice track."""

    domain: Id
    level: Level
    evidence: Text | None = None
    note: Text | None = None


class ClaimForm(Form):
    """A claim of prior learning."""

    amount: Amount
    at: RungText
    on: Day | None = None
    note: Text | None = None


class AttestForm(Form):
    """Whether something is so, and since when."""

    stated: YesOrNo = Field(alias="is")
    on: Day | None = None
    note: Text | None = None


class WantsForm(Form):
    """What is wanted of a route."""

    country: Word | None = None
    study_hours_per_week: Amount | None = None
    practice_hours_per_week: Amount | None = None
    budget: Amount | None = None
    delivery: Many[Literal["in-person", "online", "blended"]] = ()
    start: Day | None = None
    deadline: Day | None = None
    avoid: Many[Id] = ()
    include: Many[Id] = ()
    order: Many[Many[Id]] = ()
    terms: Id | None = None
    credits_per_term: Amount | None = None
    to: Text | None = None
    by: Literal["time", "hours", "cost", "credits", "steps"] | None = None


class ProfileForm(Form):
    """The whole file."""

    form: Literal["pathways/profile/1"] = Field(alias="schema")
    name: Text = ""
    holds: Many[
        Annotated[HoldsForm, BeforeValidator(word_for("id")), InShort({"type": "string"})]
    ] = ()
    hours: Many[HoursForm] = ()
    levels: Many[LevelForm] = ()
    credits: Many[ClaimForm] = ()
    attests: dict[
        Id,
        Annotated[AttestForm, BeforeValidator(word_for("is")), InShort({"enum": ["yes", "no"]})],
    ] = Field(default_factory=dict)
    wants: WantsForm = WantsForm.model_construct()
