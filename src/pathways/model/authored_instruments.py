"""Instruments as people write them: what is asked, how it is scored, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from pathways.model.authored_items import RulePlace
from pathways.model.authored_site import Language
from pathways.model.editor_schema import InShort
from pathways.model.forms import Count, Day, Form, Id, Many, Text, Words, YesOrNo, refuse
from pathways.model.instrument_forms import (
    ChoiceForm,
    Code,
    CountOrUnknown,
    EvidenceForm,
    ItemForm,
    LeaveForm,
    LicenceForm,
    LocalText,
    Number,
    PartForm,
    ResponseSetForm,
    Share,
    Standing,
    TrackName,
    Version,
    WhenForm,
)
from pathways.model.keys import KEYS_ONCE

SCHEMA = "pathways/instrument/1"
PACK_SCHEMA = "pathways/text-pack/1"


class MissingForm(Form):
    """How many of the inputs must have a value, said in one way."""

    complete: YesOrNo | None = None
    min_valid: Count | None = None
    min_fraction: Share | None = None
    max_missing: Count | None = None
    prorated: YesOrNo = False
    """A sum is filled up with the person's own mean."""

    @model_validator(mode="after")
    def _is_one_rule(self) -> Self:
        said = [self.complete or None, self.min_valid, self.min_fraction, self.max_missing]
        if sum(one is not None for one in said) != 1:
            mend = "Write one of complete, min_valid, min_fraction, max_missing"
            refuse("a rule for missing answers says one thing", mend, "missing-rule")
        return self


def _missing(value: object) -> object:
    return {"complete": True} if value == "complete" else value


AnyMissing: TypeAlias = Annotated[
    MissingForm, BeforeValidator(_missing), InShort({"const": "complete"})
]


MethodName: TypeAlias = Literal[
    "sum", "mean", "count", "weighted_sum", "weighted_mean", "max", "min", "lookup", "total"
]


class TransformForm(Form):
    """What a value is put through: times a number, then plus one."""

    times: Number = 1.0
    plus: Number = 0.0


def _few(places: int) -> int:
    if places > MOST_PLACES:
        refuse(f"{places} decimals are more than any answer bears", f"Write 0 to {MOST_PLACES}")
    return places


MOST_PLACES = 6
"""Decimals of a score; the numbers of a file have no more themselves."""


class ScoreForm(Form):
    """One figure made of items or of other scores."""

    method: MethodName
    inputs: Many[Id] = Field(default=(), alias="of")
    title: LocalText = Field(default_factory=dict)
    missing: AnyMissing = MissingForm.model_construct(complete=True)
    weights: Many[Number] = ()
    reverse: Many[Id] = ()
    """Inputs that are taken as lowest + highest - value."""
    gate: dict[Id, WhenForm] = Field(default_factory=dict)
    """An input counts only where another item was answered so."""
    codes: Many[Code] = ()
    """The codes that are counted."""
    table: Id | None = None
    transform: Many[TransformForm] = ()
    places: Annotated[Count, AfterValidator(_few)] | None = None
    """Decimals kept in the end; halves go up."""
    range_: tuple[Number, Number] | None = Field(default=None, alias="range", strict=False)
    higher: Literal["better", "worse", "neither"] = "better"
    track: TrackName | None = None
    domain: Id | None = None
    report: YesOrNo = True


class BandForm(Form):
    """From a value up to another, which belongs to the next band; the last one has both ends."""

    since: Number = Field(alias="from")
    until: Number = Field(alias="to")
    label: LocalText
    meaning: LocalText = Field(default_factory=dict)
    low: YesOrNo = False
    """Published as low: it may start a kind question, never more."""


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class BandsForm(Form):
    """Bands of named scores, for one population."""

    score: Annotated[Many[Id], BeforeValidator(_list), InShort({"type": "string"})]
    population: Text
    status: Standing
    use: Literal["screening", "description", "research"]
    bands: Many[BandForm]
    source: Text | None = None


class NormForm(Form):
    """What a population scored."""

    score: Id
    population: Text
    years: Words | None = None
    n: CountOrUnknown
    mean: Number | None = None
    sd: Number | None = None
    percentiles: Annotated[dict[Count, Number], KEYS_ONCE] = Field(default_factory=dict)
    status: Standing
    source: Text


class ReliabilityForm(Form):
    """A published coefficient of one score in one population."""

    score: Id
    coefficient: Literal["alpha", "omega", "retest", "icc"]
    value: Number
    n: CountOrUnknown
    population: Text
    source: Text
    sd: Number | None = None
    sd_again: Number | None = None
    """The spread of the same people the second time."""
    low: Number | None = None
    high: Number | None = None
    days: Count | None = None
    language: Language | None = None
    use_for_change: YesOrNo = False


class AdvanceForm(Form):
    """A step on the road to validity."""

    id: Id
    what: Text
    done: Day | None = None
    found: Text | None = None


class WayForm(Form):
    """What a variant may say otherwise; each key stands in place of the instrument's own."""

    response_sets: dict[Id, ResponseSetForm] = Field(default_factory=dict)
    items: Many[ItemForm] = ()
    forms: dict[Id, ChoiceForm] = Field(default_factory=dict)
    scores: dict[Id, ScoreForm] = Field(default_factory=dict)
    tables: dict[Id, Annotated[dict[Number, Number], KEYS_ONCE]] = Field(default_factory=dict)
    bands: Many[BandsForm] = ()
    norms: Many[NormForm] = ()
    reliability: Many[ReliabilityForm] = ()


def _with_way(keys: list[str], before: str) -> list[str]:
    """Put the keys of the scoring, which come first, where people look for them."""
    way = WayForm.keys()
    own = [key for key in keys if key not in way]
    at = own.index(before)
    return [*own[:at], *way, *own[at:]]


class VariantForm(WayForm):
    """Another way of scoring, beside the default one."""

    id: Id
    what: Text
    """How it differs from the default."""
    source: Many[EvidenceForm] = ()

    @classmethod
    def keys(cls) -> list[str]:
        """Give the keys in the order of files."""
        return _with_way(super().keys(), before="source")


class AuthoredInstrument(WayForm):
    """The whole file."""

    form: Literal["pathways/instrument/1"] = Field(alias="schema")
    id: Id
    version: Version
    variant: Id
    """The name of the way of scoring that is written here, which is the default."""
    title: LocalText
    about: LocalText = Field(default_factory=dict)
    status: Literal["unvalidated", "piloted", "validated", "unknown"]
    authors: Text | None = None
    year: Count | None = None
    citation: Text | None = None
    doi: Text | None = None
    languages: Many[Language]
    drafts: Many[Language] = ()
    """Languages whose words nobody has checked yet."""
    licence: LicenceForm
    respondent: Literal["self", "coachee", "supervisor", "observer"]
    group_least: Count = 1
    """Answers are shown only of so many people together."""
    recall_days: Count | None = None
    interval_days: Count | None = None
    claims: YesOrNo = False
    """The answers of the practice track are worded as the levels 0 to 4."""
    domains: dict[Id, TrackName] = Field(default_factory=dict)
    """The domains it informs, each on one track."""
    parts: Many[PartForm] = ()
    remark: LocalText = Field(default_factory=dict)
    """The words that ask for a remark."""
    variants: Many[VariantForm] = ()
    advances: Many[AdvanceForm] = ()
    """What is still to be done before it can be called valid."""
    note: Text | None = None
    source: Many[EvidenceForm] = ()

    @classmethod
    def keys(cls) -> list[str]:
        """Give the keys in the order of files: what it is, how it is scored, what is left to do."""
        return _with_way(super().keys(), before="variants")

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written: none, as no instrument asks for anything."""
        yield from ()


class TextPackForm(Form):
    """The words of a licensed instrument, kept by those who may use them."""

    form: Literal["pathways/text-pack/1"] = Field(alias="schema")
    instrument: Id
    version: Version
    variant: Id | None = None
    """The way of scoring it is for; without it the default, and any that asks the same."""
    language: Language
    leave: LeaveForm
    items: dict[Id, Text]
    options: dict[Id, dict[Code, Text]]
    not_applicable: dict[Id, Text] = Field(default_factory=dict)
    stems: dict[Id, Text] = Field(default_factory=dict)
