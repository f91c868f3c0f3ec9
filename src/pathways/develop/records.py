"""What a coach has on record: evidence and what was ruled on it, goals, two ledgers, pauses.

Records are only ever added. What changes later (a tick, a ruling, an end) is a record of its
own with its own day, so that every earlier day can be looked at as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pathways.model.quantities import Hundredths


class EvidenceType(StrEnum):
    """What sort of thing shows a level."""

    OBSERVED = "observed-practice"
    ROLE_PLAY = "role-play"
    STATEMENT = "supervisor-statement"
    FEEDBACK = "coachee-feedback"
    ACCOUNT = "reflective-account"
    PRODUCT = "work-product"
    CERTIFICATE = "certificate"
    TEST = "test"
    LOG = "activity-log"
    TESTIMONY = "testimony"
    LIVED = "lived-experience"


class Relation(StrEnum):
    """Who an assessor is to the coach."""

    SELF = "self"
    COACH = "coach"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    OTHER = "other"


class Criterion(StrEnum):
    """The four tests that a piece of evidence has to pass."""

    VALID = "valid"
    AUTHENTIC = "authentic"
    CURRENT = "current"
    SUFFICIENT = "sufficient"


class Ruling(StrEnum):
    """What became of a piece of evidence; without a ruling it is a draft."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who looked: a name or a role, as the coach writes it.

    `independent`: neither the coach nor the coach's own line of work, by their own word.
    """

    who: str
    relation: Relation
    independent: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece that shows a level on the practice track in some domains.

    `on`: the day it was put on record. `since` and `until`: the first and last day it is
    about, the same for one occasion. `levels`: what it is claimed to show, by domain.
    `people`: how many coachees a feedback is from. `grew`: how many coaches were helped to
    grow; `changed_service`: a change to the service. `sha256` is of the file, which stays
    where it is. `expires`: the last day by its own words.
    """

    id: str
    on: date
    type: EvidenceType
    since: date
    until: date
    levels: dict[str, int]
    assessor: Assessor | None = None
    context: str = ""
    sha256: str = ""
    expires: date | None = None
    people: int = 0
    grew: int = 0
    changed_service: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """One of the four tests put to a piece of evidence: passed or not, by whom, when and why."""

    evidence: str
    on: date
    criterion: Criterion
    passed: bool
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling on a piece of evidence."""

    evidence: str
    on: date
    ruling: Ruling
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Appealed:
    """The coach does not agree with a ruling, and says so. People settle it."""

    evidence: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A level of a domain, practice track, that the coach wishes to work at next."""

    id: str
    on: date
    domain: str
    level: int
    due: date | None = None


@dataclass(frozen=True, slots=True)
class GoalEnded:
    """A goal is no longer open: it was met, or the coach let it go. No reason is asked."""

    goal: str
    on: date
    met: bool


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A goal for the coach's own capital. The coach's alone: nothing here computes with it."""

    id: str
    on: date
    domain: str
    words: str
    due: date | None = None


class Setting(StrEnum):
    """How a supervision was held."""

    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class Supervision:
    """One supervision: how long, how, and which domains. There is no place for words.

    What is said of those who are coached stays where it was said. `hour_kind` is the kind of
    counted hours it is, empty where it is none.
    """

    on: date
    minutes: int
    setting: Setting
    themes: tuple[str, ...] = ()
    hour_kind: str = ""


@dataclass(frozen=True, slots=True)
class Learning:
    """Hours of learning: they count in full under each of the kinds of hours named."""

    on: date
    hours: Hundredths
    hour_kinds: tuple[str, ...]
    domains: tuple[str, ...] = ()
    title: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time away from coaching, in which nothing grows old. No reason is asked.

    Its last day is `until`, or the day before the coach came back, whichever is first.
    """

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """The coach is back: whatever pause was open ends on the day before."""

    on: date


Record: TypeAlias = (
    Evidence
    | Ticked
    | Ruled
    | Appealed
    | Goal
    | GoalEnded
    | Supervision
    | Learning
    | Pause
    | CameBack
)
"""What may stand in the shared file. `OwnGoal` is not among these, by design."""


@dataclass(frozen=True, slots=True)
class Records:
    """All that is on record, in any order. The own track has no place here."""

    evidence: tuple[Evidence, ...] = ()
    ticks: tuple[Ticked, ...] = ()
    rulings: tuple[Ruled, ...] = ()
    appeals: tuple[Appealed, ...] = ()
    goals: tuple[Goal, ...] = ()
    ended: tuple[GoalEnded, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    learning: tuple[Learning, ...] = ()
    pauses: tuple[Pause, ...] = ()
    came_back: tuple[CameBack, ...] = field(default=())


def records_of(found: tuple[Record, ...]) -> Records:
    """Sort records by what they are."""
    return Records(
        tuple(r for r in found if isinstance(r, Evidence)),
        tuple(r for r in found if isinstance(r, Ticked)),
        tuple(r for r in found if isinstance(r, Ruled)),
        tuple(r for r in found if isinstance(r, Appealed)),
        tuple(r for r in found if isinstance(r, Goal)),
        tuple(r for r in found if isinstance(r, GoalEnded)),
        tuple(r for r in found if isinstance(r, Supervision)),
        tuple(r for r in found if isinstance(r, Learning)),
        tuple(r for r in found if isinstance(r, Pause)),
        tuple(r for r in found if isinstance(r, CameBack)),
    )
