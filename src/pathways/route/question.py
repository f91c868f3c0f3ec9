"""What is asked of the engine, and the values it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.quantities import Hundredths, Money
from pathways.rules.syntax import Rule


class Measure(StrEnum):
    """What a route is shortest by."""

    TIME = "time"
    HOURS = "hours"
    COST = "cost"
    CREDITS = "credits"
    STEPS = "steps"


class Outcome(StrEnum):
    """How a question ended; a value, never an exception."""

    OPTIMAL = "optimal"
    IMPOSSIBLE = "impossible"
    GAVE_UP = "gave-up"


@dataclass(frozen=True, slots=True)
class AtMost:
    """A limit on a route by a measure other than time: the count of unknown figures, then
    the known sum (hundredths, or steps), together no worse than these."""

    measure: Measure
    unknown: int
    value: int


@dataclass(frozen=True, slots=True)
class Question:
    """A profile, a target and what to be shortest by.

    `target` is an item's id, or any rule; `on` is the day asked; `limit` is the seconds
    the solver may take. `formal_only` leaves out what employers usually ask of roles.
    `at_most` are limits on the route; among routes of the same value the one that takes
    the fewest steps whose ids are not in `keep` comes first.
    """

    catalogue: Catalogue
    profile: Profile
    target: str | Rule
    on: date
    measure: Measure = Measure.TIME
    formal_only: bool = False
    limit: float = 20.0
    at_most: tuple[AtMost, ...] = ()
    keep: frozenset[str] | None = None


class StepKind(StrEnum):
    """What a step takes."""

    MODULE = "module"
    QUALIFICATION = "qualification"
    ROLE = "role"
    ATTESTATION = "attestation"
    LEVEL = "level"
    HOURS = "hours"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True)
class Pace:
    """So many hundredths of an hour a week, from week `since` up to, not including, `until`."""

    since: int
    until: int
    per_week: int

    def by(self, week: int) -> int:
        """Give the hundredths of an hour done before a week begins."""
        return self.per_week * max(0, min(week, self.until) - self.since)


@dataclass(frozen=True, slots=True)
class Step:
    """One step in time. Weeks count from the start; None is an unknown figure.

    For a level, `domain` and `level` say which; for hours, `hours` is the amount worked.
    `pace` says how its hours lie on the weeks: always for hours worked, for study where the
    coach says how many hours a week there are. `latest_start` is the last week in which it
    may start, all else placed anew, for the route to end no later; None is not looked for.
    """

    id: str
    kind: StepKind
    title: str
    start_week: int
    end_week: int
    start: date
    end: date
    hours: Hundredths | None
    cost: Money | None
    credits: Hundredths | None
    weeks: int | None
    domain: str = ""
    level: int = 0
    pace: tuple[Pace, ...] = ()
    latest_start: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Known sums over a route, and how many steps have no known figure for each."""

    weeks: int
    hours: Hundredths
    cost: Money
    credits: Hundredths
    steps: int
    unknown_weeks: int = 0
    unknown_hours: int = 0
    unknown_cost: int = 0
    unknown_credits: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """Steps in time, and the attestations assumed: all that makes the target hold."""

    steps: tuple[Step, ...]
    totals: Totals
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no route: a code, the words, and the ids it is about."""

    code: str
    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a question.

    `value` and `bound` are in weeks, or hundredths of hours, money and credits, or steps;
    `unknown` counts the steps whose figure for the measure is not known, which is
    compared before the value. Optimal: value equals bound. Gave up: neither is claimed.
    """

    question: Question
    outcome: Outcome
    route: Route | None = None
    value: int | None = None
    bound: int | None = None
    unknown: int = 0
    reasons: tuple[Reason, ...] = ()
