"""What people write of a training they evaluate: `pathways/evaluation/1`."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from pathways.model.authored_site import FileName
from pathways.model.cohorts import DRUG_FACTS, LEAST, OTHER, Audience, Depth
from pathways.model.editor_schema import InShort
from pathways.model.forms import (
    Amount,
    AmountOrUnknown,
    Count,
    Form,
    Id,
    Level,
    Many,
    Text,
    Word,
    Words,
    refuse,
    word_for,
)
from pathways.model.instruments import PERSON, Track

SCHEMA = "pathways/evaluation/1"
DepthWord: TypeAlias = Literal["know", "class", "observed", "field"]
TaughtWord: TypeAlias = Literal["practice", "own"]
ByDepth: TypeAlias = dict[DepthWord, Count]
BESIDE = frozenset({DRUG_FACTS, OTHER})
"""Rows of content that are no domain."""
LEAST_TICKS, MOST_TICKS = 3, 10


class WavesForm(Form):
    """Which word of the table stands for which time."""

    before: Word = "pre"
    then: Word = "then"
    after: Word = "post"
    later: Many[Word] = ("3m", "6m")

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        words = (self.before, self.then, self.after, *self.later)
        if len(set(words)) < len(words):
            refuse("one word stands for two times", "Give each time its own word")
        return self


class ComparisonForm(Form):
    """People who did not take the course, or not yet."""

    column: Word
    word: Text = Field(alias="is")
    by: Text
    """How people came to be in one group or the other: by lot, a waiting list, their choice."""


class ContentForm(Form):
    """Minutes by domain, or drug-facts or other, and depth."""

    practice: dict[Id, ByDepth] = Field(default_factory=dict)
    own: dict[Id, ByDepth] = Field(default_factory=dict)


class OutcomeForm(Form):
    """One thing learners should be able to do, how deep, and at which depths it is tested."""

    id: Id
    text: Text
    domain: Id
    track: TaughtWord = "practice"
    depth: DepthWord
    assessed: Many[DepthWord] = ()


class TargetForm(Form):
    """What the course should serve: a role, levels of domains, or shares of time."""

    role: Id | None = None
    levels: dict[Id, Level] = Field(default_factory=dict)
    shares: dict[Id, ByDepth] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(map(bool, (self.role, self.levels, self.shares))) != 1:
            refuse("a target is one of role, levels and shares", "Keep one of them")
        return self


class QuestionForm(Form):
    """One question of the end form."""

    id: Id
    text: Text
    track: TaughtWord = "practice"


class ReactionForm(Form):
    """The end form: its table, its highest tick, its questions."""

    table: FileName
    most: Count = 5
    questions: Many[QuestionForm]

    @model_validator(mode="after")
    def _has_ticks(self) -> Self:
        if not LEAST_TICKS <= self.most <= MOST_TICKS:
            refuse(f"{self.most} is not a number of ticks", f"Write {LEAST_TICKS} to {MOST_TICKS}")
        ids = [one.id for one in self.questions]
        if len(set(ids)) < len(ids):
            refuse("two questions have one id", "Give each question its own id")
        if PERSON in ids:
            refuse(f"{PERSON} is a column of the table already", "Choose another id")
        return self


class ResultForm(Form):
    """A collective figure from elsewhere, of so many people."""

    text: Text
    track: TaughtWord = "practice"
    n: Count
    before: Words
    after: Words
    source: Text = ""


class IngredientForm(Form):
    """One thing the course took: an amount of money, or hours with a rate or without."""

    name: Text
    amount: AmountOrUnknown | None = None
    hours: Amount | None = None
    rate: Amount | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.amount is None) == (self.hours is None):
            refuse("an ingredient has an amount, or hours", "Write one of amount: and hours:")
        if self.rate is not None and self.hours is None:
            refuse("a rate goes with hours", "Write hours: too, or take the rate out")
        return self


class CostsForm(Form):
    """What the course took, thing by thing."""

    currency: Text = "GBP"
    places: Count | None = None
    ingredients: Many[IngredientForm]


class EvaluationForm(Form):
    """The whole file. Tables are named as they lie beside it."""

    form: Literal["pathways/evaluation/1"] = Field(alias="schema")
    title: Text
    courses: Annotated[Many[Id], InShort({"type": "string"})] = ()
    provider: Id | None = None
    instrument: Id = "coach-capital-self-review"
    audience: Literal["inside", "outside"] = "inside"
    least: Count | None = None
    """The fewest people a figure may be about, if more than the audience asks."""
    answers: FileName
    attendance: FileName | None = None
    waves: WavesForm = WavesForm.model_construct()
    groups: Many[Word] = ()
    comparison: ComparisonForm | None = None
    content: ContentForm = ContentForm.model_construct()
    outcomes: Many[OutcomeForm] = ()
    target: Annotated[
        TargetForm | None, BeforeValidator(word_for("role")), InShort({"type": "string"})
    ] = None
    reaction: ReactionForm | None = None
    results: Many[ResultForm] = ()
    costs: CostsForm | None = None
    routes: Many[Id] = ()
    """Roles that routes are planned to, with the course and without."""
    consent: Text = ""
    """How people agreed to take part, and how their answers are kept."""
    note: Text = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if bool(self.courses) == (self.provider is not None):
            refuse("an evaluation is of courses, or of a provider", "Write one of the two")
        least = LEAST[Audience(self.audience)]
        if self.least is not None and self.least < least:
            mend = f"Write {least} or more, or take it out"
            refuse(f"{self.least} is fewer than the {least} people of {self.audience}", mend)
        ids = [one.id for one in self.outcomes]
        if len(set(ids)) < len(ids):
            refuse("two outcomes have one id", "Give each outcome its own id")
        return self


DEPTHS: dict[DepthWord, Depth] = {
    "know": Depth.KNOW,
    "class": Depth.CLASS,
    "observed": Depth.OBSERVED,
    "field": Depth.FIELD,
}
TRACKS: dict[TaughtWord, Track] = {"practice": Track.PRACTICE, "own": Track.OWN}
