"""Expectations as people write them: a coach, a target, what the route to it must be like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from pathways.model import quantities
from pathways.model.authored_items import RulePlace
from pathways.model.authored_profile import HoursForm, LevelForm, ProfileForm
from pathways.model.editor_schema import InShort, schema_of
from pathways.model.forms import (
    Amount,
    Day,
    Form,
    Id,
    Many,
    RuleText,
    Text,
    YesOrNo,
    refuse,
    shown,
)
from pathways.model.quantities import Hundredths


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a total must be: `text` as written, `least` and `most` in hundredths, None for any.

    `known`: only the figures that are known are looked at. `unknown`: some must not be known.
    """

    text: str
    least: Hundredths | None = None
    most: Hundredths | None = None
    known: bool = False
    unknown: bool = False


_WANTED = r"(?:(at most|at least) )?((?:0|[1-9]\d{0,6})(?:\.\d{1,2})?)( known)?"


def _as_wanted(value: object) -> Wanted:
    if value == "unknown":
        return Wanted("unknown", unknown=True)
    is_text = isinstance(value, int | float | str) and not isinstance(value, bool)
    text = " ".join(str(value).split())
    match = re.fullmatch(_WANTED, text) if is_text else None
    if match is None:
        mend = "Write it as in 40, at most 40, at least 40, at most 40 known, or unknown"
        refuse(f"{shown(value)} is not what a total can be", mend)
    side, number, known = match.groups()
    amount = quantities.hundredths(number)
    least = None if side == "at most" else amount
    most = None if side == "at least" else amount
    return Wanted(text, least, most, known is not None)


WantedTotal: TypeAlias = Annotated[
    Wanted,
    PlainValidator(_as_wanted),
    schema_of(["number", "string"], rf"({_WANTED}|unknown)"),
]


def _listed(key: str, value_key: str) -> Callable[[object], object]:
    """Take a mapping of amounts by name for the list of forms it is short for."""

    def as_list(value: object) -> object:
        if not isinstance(value, dict):
            return value
        if key in value:
            return [value]
        return [{key: name, value_key: amount} for name, amount in value.items()]

    return as_list


_BY_NAME = InShort({"type": "object", "additionalProperties": {"type": ["number", "string"]}})


class GivenForm(ProfileForm):
    """What the coach of an expectation holds, has done and wants: a profile.

    Hours and levels may be written in short: `hours: {peer-practice: 300}`.
    """

    form: Literal["pathways/profile/1"] = Field(default="pathways/profile/1", alias="schema")
    hours: Annotated[Many[HoursForm], BeforeValidator(_listed("kind", "amount")), _BY_NAME] = ()
    levels: Annotated[Many[LevelForm], BeforeValidator(_listed("domain", "level")), _BY_NAME] = ()


class ExpectForm(Form):
    """What the shortest route must be like; what is not named is not looked at."""

    reachable: YesOrNo | None = None
    """Whether there is a route at all; yes, when anything else is expected."""
    weeks: WantedTotal | None = None
    """From the start to the finish: 40, at most 40, at least 40, at most 40 known, or unknown."""
    hours: WantedTotal | None = None
    cost: WantedTotal | None = None
    """In the currency of the route."""
    credits: WantedTotal | None = None
    """In UK credits of work, as routes show them."""
    steps: WantedTotal | None = None
    through: Many[Id] = ()
    """Steps that must be in the route: items, kinds of hours, or levels as in hope-level-1."""
    not_through: Many[Id] = ()
    """Steps that must not be in the route."""
    first: Id | None = None
    """A step before which nothing starts."""
    conditions: Many[Text] | None = None
    """All that a person must confirm: ids of attestations, or the words that are asked."""

    @model_validator(mode="after")
    def _can_be_so(self) -> Self:
        named = self.model_fields_set
        if not named:
            refuse("nothing is expected", "Write for example reachable: yes, or weeks: at most 52")
        if self.reachable is False and len(named) > 1:
            mend = "Take out reachable: no, or what stands beside it"
            refuse("where no route is expected, nothing else can be", mend)
        return self


def _a_target(rule: str) -> str:
    return rule or refuse("no target is written", "Write an id, or a rule as in docs/rules.md")


def _some_time(seconds: Hundredths) -> Hundredths:
    return seconds or refuse("no time is left to search", "Write seconds, such as 5")


class ExpectedForm(Form):
    """One expectation: a coach, a target, and what the route to it must be like."""

    say: Text
    """One sentence: who reaches what, and how."""
    given: GivenForm = GivenForm.model_construct()
    """The coach, as in a profile."""
    to: Annotated[RuleText, AfterValidator(_a_target)]
    """An id, or a rule."""
    by: Literal["time", "hours", "cost", "credits", "steps"] = "time"
    """What shortest means."""
    on: Day | None = None
    """The day asked; left out, the day the coach wants to start, else the day of the check."""
    limit: Annotated[Amount, AfterValidator(_some_time)] = Hundredths(500)
    """Seconds that the search may take."""
    expect: ExpectForm

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield ("to",), self.to
