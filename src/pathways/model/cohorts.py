"""Many people's answers over time, and what is said of the training they went through."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pathways.model.instruments import Track
from pathways.model.quantities import Hundredths
from pathways.model.reviews import Answers


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers at one time, as a table has them.

    `wave` is the time asked: pre, then, post, 3m, 6m, or a word of the table's own. `group`
    are the columns that sort people (site, ...) with what stands there; `line` is that of
    the table. Who it is and what was answered stay out of every message.
    """

    person: str = field(repr=False)
    wave: str
    group: tuple[tuple[str, str], ...]
    answers: Answers = field(repr=False)
    line: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known of one learner beside the answers; None where nothing is said.

    `hours` (hundredths) of the course attended, `supervision` since it ended. `practised`:
    had the chance to use it; `co_coach`: worked beside another coach; `in_role`: still in
    the role at the last follow-up; `moved_on`: has gone on to a further role or course.
    """

    person: str = field(repr=False)
    group: tuple[tuple[str, str], ...] = ()
    started: bool | None = None
    finished: bool | None = None
    hours: Hundredths | None = None
    supervision: Hundredths | None = None
    practised: bool | None = None
    co_coach: bool | None = None
    in_role: bool | None = None
    moved_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """One end-of-course form: what was ticked, from 1 up, by question."""

    person: str = field(repr=False)
    ticks: tuple[tuple[str, int], ...] = field(repr=False)


class Depth(StrEnum):
    """How far a domain is taken, from hearing of it to doing it for real."""

    KNOW = "know"
    CLASS = "class"
    OBSERVED = "observed"
    FIELD = "field"


class Audience(StrEnum):
    """Who a report is for: those who run the course, or anyone."""

    INSIDE = "inside"
    OUTSIDE = "outside"


LEAST = {Audience.INSIDE: 5, Audience.OUTSIDE: 10}
"""The fewest people a figure may be about. A file may ask for more, never for fewer."""
DRUG_FACTS, OTHER = "drug-facts", "other"
"""Rows of content beside the domains: facts about drugs, and all else."""
TAUGHT = (Track.PRACTICE, Track.OWN)
"""Tracks that content is sorted by; never added up."""


@dataclass(frozen=True, slots=True)
class Content:
    """Minutes of the course on one domain (or row beside the domains) at one depth."""

    track: Track
    row: str
    depth: Depth
    minutes: int


@dataclass(frozen=True, slots=True)
class LearningOutcome:
    """What learners should be able to do after, how deep, and at which depths it is tested."""

    id: str
    text: str
    track: Track
    domain: str
    depth: Depth
    assessed: tuple[Depth, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What the course should serve: `levels` by domain, or `shares` of time by cell.

    `role`: the role of the catalogue whose levels are taken; empty where they were given.
    """

    role: str = ""
    levels: tuple[tuple[str, int], ...] = ()
    shares: tuple[tuple[str, Depth, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One thing the course took. `amount` None is not known, unless there are hours.

    `hours` with a `rate` come to money; without one they stay hours, shown beside the sum.
    """

    name: str
    amount: Hundredths | None = None
    hours: Hundredths | None = None
    rate: Hundredths | None = None

    @property
    def money(self) -> int | None:
        """Give what it comes to in hundredths, a half going up; None where it is not known."""
        if self.hours is not None:
            return None if self.rate is None else (self.hours * self.rate + 50) // 100
        return self.amount

    @property
    def is_hours(self) -> bool:
        """Say whether it is told in hours alone."""
        return self.hours is not None and self.rate is None


@dataclass(frozen=True, slots=True)
class Costs:
    """What the course took for so many places, thing by thing."""

    currency: str
    places: int | None
    ingredients: tuple[Ingredient, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """People who did not take the course (yet): in whose column and under which word.

    `by`: how people came to be in one group or the other, in the words of the file.
    """

    column: str
    word: str
    by: str


@dataclass(frozen=True, slots=True)
class ReactionQuestion:
    """One question of the end form. `most` is the highest tick."""

    id: str
    text: str
    track: Track
    most: int


@dataclass(frozen=True, slots=True)
class Result:
    """A collective figure from elsewhere, such as coachees' outcomes: never of one person."""

    text: str
    track: Track
    n: int
    before: str
    after: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything an evaluation is told: what is evaluated, by which tables, against what.

    `waves`: before, after, the look back (then-test), and the later ones, in order.
    `least`: the fewest people a figure may be about. `role_ids`: roles that routes are
    planned to; empty for those the catalogue ties to the course. `consent`: how people agreed
    to take part, and how their answers are kept.
    """

    title: str
    courses: tuple[str, ...]
    provider: str
    instrument: str
    audience: Audience
    least: int
    before: str = "pre"
    then: str = "then"
    after: str = "post"
    later: tuple[str, ...] = ("3m", "6m")
    groups: tuple[str, ...] = ()
    comparing: Comparing | None = None
    content: tuple[Content, ...] = ()
    outcomes: tuple[LearningOutcome, ...] = ()
    target: Target | None = None
    questions: tuple[ReactionQuestion, ...] = ()
    results: tuple[Result, ...] = ()
    costs: Costs | None = None
    role_ids: tuple[str, ...] = ()
    consent: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file a report rests on: its name without its folder, and the digest of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """An evaluation with all its tables read."""

    evaluation: Evaluation
    responses: tuple[Response, ...]
    attendance: tuple[Attendance, ...] | None
    reactions: tuple[Reaction, ...] | None
    sources: tuple[Source, ...]
