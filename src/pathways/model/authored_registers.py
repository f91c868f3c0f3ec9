"""Registers as people write them: ladders, credits, countries, domains, hours, bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from pathways.model.authored_items import AnyCost, RplForm, RulePlace
from pathways.model.editor_schema import NOT_KNOWN, InShort
from pathways.model.forms import (
    UNKNOWN,
    Amount,
    AmountOrUnknown,
    CreditsOrUnknown,
    Form,
    Id,
    Level,
    Many,
    RuleText,
    RungText,
    Sources,
    Step,
    Text,
    Weeks,
    Word,
    refuse,
    shown,
)
from pathways.model.keys import KEYS_ONCE
from pathways.model.quantities import Hundredths

AnyValue: TypeAlias = object


class Register(Form):
    """One entry of a register, or a file that is one."""

    note: Text | None = None
    judgement: Many[Text] = ()
    derived: Many[Text] = ()
    reason: dict[str, Text] = Field(default_factory=dict)
    source: Sources = ()

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield from ()


class RungForm(Form):
    """A step of a ladder."""

    id: Step
    title: Text
    note: Text | None = None


class Range(Form):
    """From one amount to another."""

    at_least: Amount | None = None
    at_most: Amount | None = None


class Size(Form):
    """A size of qualification by its amount of work."""

    name: Text
    tqt: Range | None = None
    credits: Range | None = None


def _each_once(rungs: tuple[RungForm, ...]) -> tuple[RungForm, ...]:
    again = next((id_ for id_, n in Counter(one.id for one in rungs).items() if n > 1), None)
    if again is not None:
        refuse(f"two rungs are called {again}", "Give each its own id")
    return rungs


class LadderForm(Register):
    """A framework and its rungs from the lowest to the highest."""

    id: Word
    title: Text
    countries: Many[Word] = ()
    credit: Word | None = None
    kind: Literal["ladder", "scheme", "standard"] = "ladder"
    rungs: Annotated[Many[RungForm], AfterValidator(_each_once)] = ()
    sizes: Many[Size] = ()


class ComparableForm(Register):
    """Rungs of several ladders that a source sets side by side."""

    id: Id
    rungs: dict[Word, Many[Step]]


class ComparableFile(Form):
    """The rows of comparable rungs, and what they do not mean."""

    caveat: Text | None = None
    rows: Many[AnyValue] = ()


class CreditSystemForm(Register):
    """A credit system; `size` is in UK credits of work."""

    id: Word
    title: Text
    size: Amount
    hours: AmountOrUnknown | None = None


def _above_zero(ratio: Hundredths) -> Hundredths:
    mend = "Write how many credits one is, or take the entry out"
    return ratio or refuse("no credit is recognised at a ratio of 0", mend)


class ConversionForm(Register):
    """How many credits of one system another recognises."""

    origin: Word = Field(alias="from")
    target: Word = Field(alias="to")
    ratio: Annotated[Amount, AfterValidator(_above_zero)]


class CreditsFile(Form):
    """Credit systems and their ratios."""

    systems: Many[AnyValue] = ()
    convert: Many[AnyValue] = ()


class CountryForm(Register):
    """A country or a part of one."""

    id: Word
    title: Text
    currency: Text


class CountriesFile(Form):
    """All countries."""

    countries: Many[AnyValue] = ()


class DomainLevel(Form):
    """One level of a domain, in words."""

    level: Level
    name: Text
    text: Text | None = None


def _from_zero(levels: tuple[DomainLevel, ...]) -> tuple[DomainLevel, ...]:
    if [level.level for level in levels] != list(range(len(levels))):
        refuse("the levels are not in order", "Write them as 0, 1, 2 and so on")
    return levels


class DomainForm(Register):
    """One domain of coach capital; `practice` gives the rule by which a level is reached."""

    id: Id
    title: Text
    code: Text | None = None
    about: Text | None = None
    tracks: dict[Word, Text] = Field(default_factory=dict)
    """What it looks at on each track."""
    levels: Annotated[Many[DomainLevel], AfterValidator(_from_zero)] = ()
    practice: Annotated[dict[Level, RuleText], KEYS_ONCE] = Field(default_factory=dict)

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        for level, text in self.practice.items():
            yield ("practice", str(level)), text


class HourKindForm(Register):
    """A kind of counted hours."""

    id: Id
    title: Text
    sort: Literal["practice", "supervision", "placement", "training"] = Field(
        default="training", alias="is"
    )
    requires: RuleText = ""
    per_week: Amount | None = None

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield ("requires",), self.requires


class HoursFile(Form):
    """All kinds of hours."""

    kinds: Many[AnyValue] = ()


class Obtainable(Form):
    """How long an attestation takes to get, and what it costs."""

    weeks: Weeks | None = None
    cost: AnyCost | None = None


def _obtainable(value: object) -> object:
    return None if value is False or value == "no" else value


class AttestationForm(Register):
    """A fact or check that only a person can state."""

    id: Id
    title: Text
    question: Text | None = None
    obtainable: Annotated[Obtainable | None, BeforeValidator(_obtainable)] = None
    countries: Many[Word] = ()


class AttestationsFile(Form):
    """All attestations."""

    attestations: Many[AnyValue] = ()


class BodyForm(Register):
    """An awarding body, provider, regulator, board or university."""

    id: Id
    title: Text
    kind: Literal["awarding", "provider", "regulator", "board", "university"] = "provider"
    countries: Many[Word] = ()
    url: Text | None = None


class BodiesFile(Form):
    """All bodies."""

    bodies: Many[AnyValue] = ()


class AwardForm(Register):
    """A kind of award of higher education, such as a bachelor's degree with honours."""

    id: Id
    title: Text
    level: RungText


class AwardRowForm(Register):
    """What an award takes at one body; without a body, the nation's row.

    `at_level` are the credits at the award's own level.
    """

    award: Id
    body: Id | None = None
    total: CreditsOrUnknown | None = None
    at_level: CreditsOrUnknown | None = None
    rpl: RplForm | None = None


class RecognitionForm(Register):
    """A rule on recognising prior learning, and what keeps it here.

    `engine`: the planner always keeps it. `rule`: it stands in the files as a rule or a
    figure. `ask`: a person confirms it. `reader`: it is only told.
    """

    id: Id
    body: Id | None = None
    text: Text
    kept: Literal["engine", "rule", "ask", "reader"]


class AwardsFile(Form):
    """Awards, what they take at each body, and rules on recognising prior learning."""

    awards: Many[AnyValue] = ()
    rows: Many[AnyValue] = ()
    recognition: Many[AnyValue] = ()


def _areas(value: object) -> object:
    if isinstance(value, list):
        return value
    if value == UNKNOWN:
        return None
    return refuse(f"{shown(value)} is not a list of areas", "Write a list, or unknown")


class AreaForm(Form):
    """One area of competence, the domains it speaks to, and units that are that competence."""

    id: Id
    title: Text
    domains: Many[Id] = ()
    modules: Many[Id] = ()
    note: Text | None = None


class CompetenciesForm(Register):
    """A framework of competences with its crosswalk to the domains; areas None: not known."""

    id: Id
    title: Text
    body: Id | None = None
    countries: Many[Word] = ()
    areas: Annotated[Many[AreaForm] | None, BeforeValidator(_areas), InShort(NOT_KNOWN)]
    levels: Many[Text] = ()


class ToleratedForm(Form):
    """A known problem that we live with, and why."""

    file: Text
    code: Text
    reason: Text

    def rules(self) -> Iterator[RulePlace]:
        """Give every rule written."""
        yield from ()


class ToleratedFile(Form):
    """All tolerated problems."""

    tolerated: Many[AnyValue] = ()
