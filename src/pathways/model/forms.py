"""The small forms that authored files are made of: ids, texts, amounts, days, levels.

A value that does not fit is refused in the words of those who write the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import NoneType
from typing import Annotated, Literal, NoReturn, Self, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pathways.model import quantities
from pathways.model.editor_schema import OneOrMany, schema_of
from pathways.model.items import Bound
from pathways.model.quantities import Hundredths, Rung, Span, YearDay

Unknown: TypeAlias = Literal["unknown"]
UNKNOWN: Unknown = "unknown"
T = TypeVar("T")


class Form(BaseModel):
    """A mapping in a file: no keys but those named, nothing guessed.

    What reads a form is built when the first such mapping is read: most runs meet few forms.
    So a default is made by `model_construct`, which needs none.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    @classmethod
    def keys(cls) -> list[str]:
        """Give the keys as they are written in files."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @classmethod
    def needed(cls) -> list[str]:
        """Give the keys that may not be absent."""
        fields = cls.model_fields.items()
        return [field.alias or name for name, field in fields if field.is_required()]


def refuse(what: str, mend: str, code: str = "wrong-value") -> NoReturn:
    """Refuse a value: what it is, and how to mend it."""
    raise PydanticCustomError(code, "{what}", {"what": what, "mend": mend})


def shown(value: object) -> str:
    """Show a value in a message: shortened text, never the inside of a list or mapping."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f'"{line if len(line) <= _WIDEST else line[: _WIDEST - 3] + "..."}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return _SHOWN.get(type(value), str(value))


_SHOWN = {NoneType: "nothing", list: "a list", dict: "a mapping"}
_WIDEST = 40
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 200
"""Characters of an id: files are named by it, and no system takes names of more than 255."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEADING_ZERO = re.compile(r"0\d")
_CREDITS = re.compile(r"(\d+(?:\.\d+)?) credits?")


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        refuse(f"{shown(value)} is not text", "Write text; put it in quotes if it is a number")
    if not value.strip():
        refuse("the text is empty", "Write some words, or take the key out")
    return value.strip()


def _as_words(value: object) -> str:
    """Read a text that may look like a number, as a unit's number does."""
    return str(value) if type(value) in {int, float} else _as_text(value)


def _as_rule(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return refuse(f"{shown(value)} is not a rule", "Write the rule as text, as in docs/rules.md")


def is_word(text: str) -> bool:
    """Say whether a text is small letters and digits, joined by single hyphens."""
    return bool(_WORD.fullmatch(text)) and not text.isdigit()


def _as_word(value: object) -> str:
    mend = "Write small letters and digits, joined by single hyphens, as in peer-support"
    if not isinstance(value, str) or not is_word(value):
        refuse(f"{shown(value)} is not an id", mend, "bad-id")
    return value


def _as_id(value: object) -> str:
    word = _as_word(value)
    if len(word) == 1:
        refuse(f'"{word}" is too short for an id', "Write at least two characters", "bad-id")
    if len(word) > _LONGEST:
        mend = f"Write at most {_LONGEST} characters"
        refuse(f"{shown(word)} is too long for an id", mend, "bad-id")
    if word == "index":  # an entry has its page by its id, beside the list of its kind
        refuse(f'"{word}" is taken as an id', "Choose another: a list has that page", "bad-id")
    return word


def _as_amount(value: object, mend: str = "Write a number, such as 46 or 19.5") -> Hundredths:
    amount = _hundredths(value)
    return refuse(f"{shown(value)} is not an amount", mend) if amount is None else amount


def _hundredths(value: object) -> Hundredths | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and _LEADING_ZERO.match(value):  # Some read 010 as eight.
        return None
    try:
        return quantities.hundredths(value)
    except ValueError:
        return None


def _or_unknown(read: Callable[[object], T]) -> Callable[[object], T | Unknown]:
    return lambda value: UNKNOWN if value == UNKNOWN else read(value)


def _as_whole(value: object, mend: str) -> int:
    amount = _hundredths(value)
    if amount is None or amount % 100:
        return refuse(f"{shown(value)} is not a whole number", mend)
    return amount // 100


def _as_weeks(value: object) -> int:
    return _as_whole(value, "Write a whole number of weeks, or unknown")


def _as_count(value: object) -> int:
    return _as_whole(value, "Write a whole number, such as 1")


def _as_level(value: object) -> int:
    mend = "Write a level from 0 to 9"
    level = _as_whole(value, mend)
    return level if level <= HIGHEST else refuse(f"{level} is not a level", mend)


HIGHEST = 9
"""The highest level a domain may have: rules write it with one digit."""


def _as_day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            refuse(f"{value} is not in the calendar", "Check the month and the day")
    return refuse(f"{shown(value)} is not a date", "Write year, month and day, as in 2026-11-23")


def _as_rung(value: object) -> Rung:
    if isinstance(value, str) and len(value.split()) == len(("ladder", "step")):
        return quantities.rung(value)
    mend = "Write the ladder and the step, as in rqf 4"
    return refuse(f"{shown(value)} is not a rung of a ladder", mend)


def _as_step(value: object) -> str:
    if type(value) is int and value >= 0:
        return str(value)
    if isinstance(value, str) and _WORD.fullmatch(value):
        return value
    return refuse(f"{shown(value)} is not a step of a ladder", "Write for example 4 or e3")


def _as_span(value: object) -> Span:
    if isinstance(value, str):
        try:
            return quantities.span(value)
        except ValueError:
            pass
    return refuse(f"{shown(value)} is not a length of time", "Write it as in 5 years or 18 months")


def _as_year_day(value: object) -> YearDay:
    if isinstance(value, str):
        try:
            return quantities.year_day(value)
        except ValueError:
            pass
    mend = "Write a day and a month that every year has, as in 31 december"
    return refuse(f"{shown(value)} is not a day of the year", mend)


def _as_credits(value: object) -> Hundredths:
    mend = "Write a number and the word credits, as in 46 credits"
    if isinstance(value, str) and (match := _CREDITS.fullmatch(value)):
        return _as_amount(match[1], mend)
    return refuse(f"{shown(value)} is not an amount of credits", mend)


def _as_bound(value: object) -> Bound:
    mend = "Write credits, as in 20 credits, or a whole number of modules"
    if isinstance(value, str) and (match := _CREDITS.fullmatch(value)):
        return Bound(_as_amount(match[1], mend))
    return Bound(Hundredths(_as_whole(value, mend) * 100), counts_modules=True)


def _as_month(value: object) -> int:
    if isinstance(value, str) and value.lower() in MONTHS:
        return MONTHS.index(value.lower()) + 1
    return refuse(f"{shown(value)} is not a month", "Write its name, as in september")


MONTHS = tuple(month.lower() for month in quantities.MONTHS)


def _as_yes_or_no(value: object) -> bool:
    if isinstance(value, bool | str) and value in _YES_OR_NO:
        return _YES_OR_NO[value]
    return refuse(f"{shown(value)} is neither yes nor no", "Write yes or no")


_YES_OR_NO = {"yes": True, "no": False, True: True, False: False}


def one_or_many(value: object) -> object:
    """Take a single mapping for a list of one."""
    return [value] if isinstance(value, dict) else value


def word_for(key: str) -> Callable[[object], object]:
    """Take a bare value for a mapping with that one key."""
    return lambda value: value if isinstance(value, dict) else {key: value}


Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in a file."""


_NUMBER = ["number", "string"]
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_DECIMAL = r"\d+(\.\d\d?)?"
_SPAN = r"\d+ (months?|years?)"
Text: TypeAlias = Annotated[str, PlainValidator(_as_text), schema_of("string")]
Words: TypeAlias = Annotated[str, PlainValidator(_as_words), schema_of(_NUMBER)]
RuleText: TypeAlias = Annotated[
    str,
    PlainValidator(_as_rule),
    schema_of("string", description="A rule, as in docs/rules.md: age-18 and any of (a, b)"),
]
Word: TypeAlias = Annotated[str, PlainValidator(_as_word), schema_of("string", _ID)]
Id: TypeAlias = Annotated[
    str, PlainValidator(_as_id), schema_of("string", _ID, minLength=2, maxLength=_LONGEST)
]
Amount: TypeAlias = Annotated[Hundredths, PlainValidator(_as_amount), schema_of(_NUMBER, _DECIMAL)]
AmountOrUnknown: TypeAlias = Annotated[
    Hundredths | Unknown,
    PlainValidator(
        _or_unknown(lambda v: _as_amount(v, "Write a number, such as 46 or 19.5, or unknown"))
    ),
    schema_of(_NUMBER, rf"({_DECIMAL}|unknown)"),
]
Weeks: TypeAlias = Annotated[
    int | Unknown,
    PlainValidator(_or_unknown(_as_weeks)),
    schema_of(["integer", "string"], r"(\d+|unknown)"),
]
Count: TypeAlias = Annotated[int, PlainValidator(_as_count), schema_of("integer", minimum=0)]
Level: TypeAlias = Annotated[
    int, PlainValidator(_as_level), schema_of("integer", minimum=0, maximum=HIGHEST)
]
Day: TypeAlias = Annotated[date, PlainValidator(_as_day), schema_of("string", r"\d{4}-\d{2}-\d{2}")]
RungText: TypeAlias = Annotated[
    Rung, PlainValidator(_as_rung), schema_of("string", rf"{_ID} [a-z0-9-]+")
]
Step: TypeAlias = Annotated[str, PlainValidator(_as_step), schema_of(["integer", "string"], _ID)]
SpanText: TypeAlias = Annotated[Span, PlainValidator(_as_span), schema_of("string", _SPAN)]
SpanOrUnknown: TypeAlias = Annotated[
    Span | Unknown,
    PlainValidator(_or_unknown(_as_span)),
    schema_of("string", rf"({_SPAN}|unknown)"),
]
YearDayText: TypeAlias = Annotated[
    YearDay, PlainValidator(_as_year_day), schema_of("string", rf"\d\d? ({'|'.join(MONTHS)})")
]
CreditsText: TypeAlias = Annotated[
    Hundredths, PlainValidator(_as_credits), schema_of("string", rf"{_DECIMAL} credits?")
]
CreditsOrUnknown: TypeAlias = Annotated[
    Hundredths | Unknown,
    PlainValidator(_or_unknown(_as_credits)),
    schema_of("string", rf"({_DECIMAL} credits?|unknown)"),
]
BoundText: TypeAlias = Annotated[
    Bound,
    PlainValidator(_as_bound),
    schema_of(["integer", "string"], rf"({_DECIMAL} credits?|\d+)"),
]
Month: TypeAlias = Annotated[
    int, PlainValidator(_as_month), WithJsonSchema({"type": "string", "enum": [*MONTHS]})
]
YesOrNo: TypeAlias = Annotated[
    bool, PlainValidator(_as_yes_or_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]


class Source(Form):
    """Where figures come from, and how far they can be relied on."""

    url: Text | None = None
    seen: Day | None = None
    standing: Literal["seen", "known", "derived", "judgement", "unknown"] | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    told: Many[Text] = Field(default=(), alias="for")
    version: Words | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _is_backed(self) -> Self:
        if self.standing == "seen" and not (self.url and self.seen):
            refuse("what was seen has a url and the day", "Write url: and seen:", "bad-source")
        if self.standing == "known" and not self.confidence:
            mend = "Write confidence: high, medium or low"
            refuse("what is known without a page has a confidence", mend, "bad-source")
        return self


Sources: TypeAlias = Annotated[Many[Source], BeforeValidator(one_or_many), OneOrMany()]
