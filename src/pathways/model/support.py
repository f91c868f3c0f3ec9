"""Support rules: what starts a talk about how a coach is, and what each such talk offers.

A signal is a kind question to the coach, never a verdict on them and never a prediction.
Nobody else is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pathways.model.instruments import Track

Text: TypeAlias = dict[str, str]
"""Words by language; there is always English."""


class Strength(StrEnum):
    """How strongly a signal speaks. There is nothing stronger than "talk soon"."""

    QUIET = "quiet"
    WORTH_A_TALK = "worth a talk"
    TALK_SOON = "talk soon"


@dataclass(frozen=True, slots=True)
class Overdue:
    """The last supervision on record is more than so many days ago."""

    days: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A line of an instrument was last answered with one of these codes."""

    instrument: str
    line: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class LowBand:
    """A score stands in a band that is low by a source of one of these standings."""

    statuses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fell:
    """A score of these tracks fell: beyond the measure's wobble where that is known.

    Where it is not known: the last `reviews` reviews all stand at least `share` of a hundredth
    of its range below the one before them. Only scores over all domains are looked at.
    """

    share: float
    reviews: int
    tracks: frozenset[Track]


@dataclass(frozen=True, slots=True)
class Takes:
    """Coaching takes from the coach in so many domains, in so many reviews running."""

    at_most: float
    domains: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Needed:
    """A need was last marked with one of these codes."""

    instrument: str
    codes: frozenset[str]


Cause: TypeAlias = Overdue | Answered | LowBand | Fell | Takes | Needed
JOB = (Overdue, Answered)
"""Causes that lie in the job. They are looked at, and shown, before the person."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule: what it looks for, how strongly it speaks, and what is offered.

    `organisation`: what those who run the service can do; always offered first. `own`: what
    the coach can do.
    """

    id: str
    when: Cause
    says: Strength
    title: Text
    organisation: tuple[Text, ...]
    own: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Signpost:
    """Whom to turn to, by day or night."""

    name: str
    contact: str
    text: Text


@dataclass(frozen=True, slots=True)
class SupportRules:
    """All rules, in the order in which they are shown; signposts by country."""

    triggers: tuple[Trigger, ...]
    signposts: dict[str, tuple[Signpost, ...]] = field(default_factory=dict)
