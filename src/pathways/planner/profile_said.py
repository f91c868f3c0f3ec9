"""A profile as the page has it: the keys of `pathways/profile/1`, typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pathways.model.quantities import Hundredths, Rung

SCHEMA = "pathways/profile/1"


@dataclass(frozen=True, slots=True)
class SaidHeld:
    """One item held."""

    id: str
    on: date | None = None
    renewed: tuple[date, ...] = ()
    by: Literal["study", "rpl"] = "study"


@dataclass(frozen=True, slots=True)
class SaidHours:
    """Hours done of one kind."""

    kind: str
    amount: Hundredths
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SaidLevel:
    """A level reached in a domain."""

    domain: str
    level: int


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """A claim of prior learning."""

    amount: Hundredths
    at: Rung
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SaidAttest:
    """Whether something is so, and since when."""

    stated: bool
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SaidWants:
    """What is wanted of a route."""

    country: str | None = None
    study_hours_per_week: Hundredths | None = None
    practice_hours_per_week: Hundredths | None = None
    budget: Hundredths | None = None
    delivery: tuple[str, ...] = ()
    start: date | None = None
    deadline: date | None = None
    avoid: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    terms: str | None = None
    credits_per_term: Hundredths | None = None
    to: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class SaidProfile:
    """The whole profile."""

    name: str = ""
    holds: tuple[SaidHeld, ...] = ()
    hours: tuple[SaidHours, ...] = ()
    levels: tuple[SaidLevel, ...] = ()
    credits: tuple[SaidClaim, ...] = ()
    attests: dict[str, SaidAttest] = field(default_factory=dict)
    wants: SaidWants = SaidWants()
