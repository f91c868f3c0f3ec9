"""The small forms that instruments are written in: numbers, codes, words by language, licences."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from pathways.model.authored_site import Language
from pathways.model.editor_schema import InShort, schema_of
from pathways.model.forms import (
    UNKNOWN,
    Count,
    Day,
    Form,
    Id,
    Many,
    Text,
    Unknown,
    YesOrNo,
    refuse,
    shown,
    word_for,
)

_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?")
_SHARE = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}")
NOT_APPLICABLE = "na"
"""How tables of answers write that a line does not apply; no code of an answer."""


def _as_number(value: object) -> float:
    text = str(value)
    is_written = isinstance(value, int | float | str) and not isinstance(value, bool)
    if is_written and _DECIMAL.fullmatch(text):
        return float(text)
    return refuse(f"{shown(value)} is not a number", "Write a number, such as 4 or -0.5")


def _as_share(value: object) -> Fraction:
    text = str(value)
    match = _SHARE.fullmatch(text)
    share = Fraction(text) if match or _DECIMAL.fullmatch(text) else Fraction(0)
    if isinstance(value, bool) or not 0 < share <= 1:
        return refuse(f"{shown(value)} is not a share", "Write it as in 2/3 or 0.5, at most 1")
    return share


def _as_code(value: object) -> str:
    text = str(value) if type(value) is int else value
    mend = "Write small letters and digits, as in 4, -1 or often"
    if not isinstance(text, str) or not _CODE.fullmatch(text.removeprefix("-")):
        return refuse(f"{shown(value)} is not a code", mend)
    if text == NOT_APPLICABLE:
        mend = "Write not_applicable: beside options, and its words"
        return refuse(f'"{text}" says that a line does not apply', mend)
    return text


def _as_version(value: object) -> str:
    if isinstance(value, str) and _VERSION.fullmatch(value):
        return value
    return refuse(f"{shown(value)} is not a version", "Write three numbers, as in 1.0.0")


Number: TypeAlias = Annotated[
    float, PlainValidator(_as_number), schema_of(["number", "string"], _DECIMAL.pattern)
]
Share: TypeAlias = Annotated[
    Fraction,
    PlainValidator(_as_share),
    schema_of(["number", "string"], rf"(\d+(\.\d+)?|{_SHARE.pattern})"),
]
Code: TypeAlias = Annotated[
    str, PlainValidator(_as_code), schema_of(["integer", "string"], rf"-?{_CODE.pattern}")
]
Version: TypeAlias = Annotated[
    str, PlainValidator(_as_version), schema_of("string", _VERSION.pattern)
]
CountOrUnknown: TypeAlias = Count | Unknown
LocalText: TypeAlias = Annotated[
    dict[Language, Text], BeforeValidator(word_for("en")), InShort({"type": "string"})
]
"""Words by language; a bare text is English."""
TrackName: TypeAlias = Literal["practice", "own", "effect", "wellbeing", "needs", "feedback"]
Standing: TypeAlias = Literal["official", "published", "local", "unofficial"]
Told: TypeAlias = YesOrNo | Unknown


class EvidenceForm(Form):
    """Where something was read, or how it is known."""

    url: Text | None = None
    seen: Day | Unknown | None = None
    standing: Literal["seen", "known", "derived", "judgement"] = "seen"
    confidence: Literal["high", "medium", "low"] | None = None
    told: Many[Text] = Field(default=(), alias="for")
    note: Text | None = None

    @model_validator(mode="after")
    def _is_backed(self) -> Self:
        if self.standing == "seen" and not (self.url and self.seen):
            mend = "Write url: and seen:, the day or unknown"
            refuse("what was seen has a url and the day", mend, "bad-source")
        if self.standing == "known" and not self.confidence:
            mend = "Write confidence: high, medium or low"
            refuse("what is known without a page has a confidence", mend, "bad-source")
        return self


class LeaveForm(Form):
    """Who allowed the words to be used, when, and where that is written."""

    by: Text
    on: Day
    where: Text


class AllowedForm(Form):
    """What the terms allow, as far as they say."""

    modify: Told = UNKNOWN
    commercial: Told = UNKNOWN
    electronic: Told = UNKNOWN


class LicenceForm(Form):
    """Whose the instrument is, and on what terms it may be used."""

    tier: Literal["T1", "T2", "T3", "T4"]
    """T1 our own text; T2 free to use; T3 to be registered or asked for; T4 totals only."""
    holder: Text
    terms: Text
    text_pack: Literal["bundled", "required", "none"]
    allowed: AllowedForm = AllowedForm.model_construct()
    notice: Text | None = None
    """Words that must be shown with it."""
    leave: LeaveForm | None = None
    evidence: Many[EvidenceForm] = ()


class OptionForm(Form):
    """One answer that can be chosen."""

    code: Code
    value: Number
    text: LocalText = Field(default_factory=dict)


class ResponseSetForm(Form):
    """The answers from which one is chosen, in order."""

    options: Many[OptionForm]
    not_applicable: LocalText | None = None


class WhenForm(Form):
    """Another item, and the codes by which it was answered."""

    item: Id
    codes: Many[Code] = Field(alias="is")


class PartForm(Form):
    """Items that stand together, and the words they begin with."""

    id: Id
    title: LocalText
    stem: LocalText = Field(default_factory=dict)
    recall_days: Count | None = None


class ItemForm(Form):
    """One thing asked."""

    id: Id
    responses: Id = Field(alias="set")
    text: LocalText = Field(default_factory=dict)
    track: TrackName | None = None
    domain: Id | None = None
    part: Id | None = None
    required: YesOrNo = False
    sensitive: YesOrNo = False
    reserve: YesOrNo = False
    show_if: WhenForm | None = None


class ChoiceForm(Form):
    """A named choice of items, in the order asked."""

    title: LocalText
    items: Many[Id]
    minutes: Count | None = None
