"""An instrument as scoring reads it: what is asked, how it is answered, what is made of it.

An instrument asks *lines* (in the field: items; that word is taken here). What a person says
is kept as codes, never as values, so that it can be scored anew when a rule is mended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Track(StrEnum):
    """What an answer is about. Only PRACTICE may leave the coach's own keeping unasked for.

    PRACTICE: can the coach build it in others. OWN: the coach's own capital. EFFECT: whether
    coaching adds to it or takes from it. WELLBEING and NEEDS: how the coach is, and what
    would help. FEEDBACK: what those who are coached say, of which only groups are shown.
    """

    PRACTICE = "practice"
    OWN = "own"
    EFFECT = "effect"
    WELLBEING = "wellbeing"
    NEEDS = "needs"
    FEEDBACK = "feedback"


PRIVATE = frozenset({Track.OWN, Track.EFFECT, Track.WELLBEING, Track.NEEDS})
"""The coach's alone: never in a level, a ranking, a route, or what others are given."""


class Missing(StrEnum):
    """Why there is no answer. NOT_APPLICABLE is the one that says something of the role."""

    SKIPPED = "skipped"
    NOT_APPLICABLE = "not-applicable"
    PREFER_NOT = "prefer-not"
    NOT_SHOWN = "not-shown"


class Tier(StrEnum):
    """What the terms of an instrument allow; see docs/measures.md.

    OWN: our own text, which comes with the catalogue. FREE: free to use, the words are
    brought by the user. ASK: to be registered or asked for; a skeleton only. CLOSED: no
    skeleton, totals only.
    """

    OWN = "T1"
    FREE = "T2"
    ASK = "T3"
    CLOSED = "T4"


class Status(StrEnum):
    """How far an instrument is known to measure what it says."""

    UNVALIDATED = "unvalidated"
    PILOTED = "piloted"
    VALIDATED = "validated"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen: the code that is kept, and what it counts."""

    code: str
    value: float
    text: dict[str, str] = field(default_factory=dict)
    """By language; empty where the words are not ours to give."""


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """The answers from which a line's answer is chosen, in order."""

    id: str
    options: tuple[Option, ...]
    not_applicable: dict[str, str] | None = None
    """The words for "does not apply to me" by language; None where that cannot be said."""

    def value(self, code: str) -> float | None:
        """Give what a code counts; None when it is no code of this set."""
        return next((o.value for o in self.options if o.code == code), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked. `reserve` lines stand in no form. `part` groups lines on a page."""

    id: str
    responses: str
    text: dict[str, str] = field(default_factory=dict)
    track: Track | None = None
    domain: str | None = None
    part: str | None = None
    required: bool = False
    sensitive: bool = False
    reserve: bool = False
    show_if: tuple[str, tuple[str, ...]] | None = None
    """Asked only when another line was answered with one of these codes."""


class Method(StrEnum):
    """How a score is made of its inputs."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"
    WEIGHTED_SUM = "weighted_sum"
    WEIGHTED_MEAN = "weighted_mean"
    MAX = "max"
    MIN = "min"
    LOOKUP = "lookup"


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many inputs must be there; `prorated` fills a sum with the person's own mean.

    `least` is the number that must be valid, worked out on load from whichever form the
    rule was written in (complete, min_valid, min_fraction, max_missing).
    """

    least: int
    prorated: bool = False


@dataclass(frozen=True, slots=True)
class Transform:
    """value * `times` + `plus`, done in the order written."""

    times: float = 1.0
    plus: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """From `since` up to, not including, `until` (the last one includes it), and its words."""

    since: float
    until: float
    label: dict[str, str]
    meaning: dict[str, str] = field(default_factory=dict)
    low: bool = False
    """Published as low: the only bands that may start a talk."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands of one score for one population."""

    population: str
    status: str  # official | published | local | unofficial
    use: str  # screening | description | research
    bands: tuple[Band, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure made of lines or of other scores.

    `reversed_`: inputs taken as lowest + highest - value. `gate`: by input, the line that
    must be answered with one of the codes for the input to count (INSPIRE's importance).
    `places`: decimals kept in the result, after everything else; None for all of them.
    `range_`: lowest and highest that can come out, worked out and compared with what is
    written. `codes`: which codes a COUNT counts.
    """

    id: str
    method: Method
    inputs: tuple[str, ...]
    missing: MissingRule
    range_: tuple[float, float]
    title: dict[str, str] = field(default_factory=dict)
    weights: tuple[float, ...] = ()
    reversed_: frozenset[str] = frozenset()
    gate: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    transforms: tuple[Transform, ...] = ()
    table: dict[float, float] = field(default_factory=dict)
    places: int | None = None
    higher: str = "better"  # better | worse | neither
    track: Track | None = None
    domain: str | None = None
    report: bool = True
    bands: tuple[Bands, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """What a named population scored, so that a figure has something to stand beside."""

    score: str
    population: str
    years: str
    n: int
    mean: float | None
    sd: float | None
    percentiles: dict[int, float]
    status: str  # official | published | local | unofficial
    source: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """A published coefficient. SEM and MDC are worked out from it, never written.

    `sd` is that of the same people. `coefficient` names it: alpha, omega, retest, icc.
    `days` between the two times, for retest and icc. `use_for_change` marks the one record
    of a score from which change in one person is judged.
    """

    score: str
    coefficient: str
    value: float
    n: int
    population: str
    source: str
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    days: int | None = None
    language: str | None = None
    use_for_change: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where terms of use were read."""

    url: str
    seen: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """Whose an instrument is, and what may be done with it."""

    tier: Tier
    holder: str
    terms: str
    text_pack: str  # bundled | required | none
    evidence: tuple[Evidence, ...] = ()
    notice: str = ""
    """Words that must be shown with the instrument; empty where there are none."""


@dataclass(frozen=True, slots=True)
class InstrumentForm:
    """A named choice of lines, in the order in which they are asked."""

    id: str
    title: dict[str, str]
    lines: tuple[str, ...]
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version and one way of scoring of an instrument.

    `digest` is of what was written of it, so that answers name exactly what was asked.
    `interval_days`: the least time between two uses. `recall_days`: the time asked about.
    """

    id: str
    version: str
    variant: str
    title: dict[str, str]
    status: Status
    licence: Licence
    respondent: str  # self | coachee | supervisor | observer
    languages: tuple[str, ...]
    response_sets: dict[str, ResponseSet]
    lines: dict[str, Line]
    forms: dict[str, InstrumentForm]
    scores: dict[str, Score]
    digest: str
    about: dict[str, str] = field(default_factory=dict)
    authors: str = ""
    year: int | None = None
    citation: str = ""
    doi: str = ""
    recall_days: int | None = None
    interval_days: int | None = None
    norms: tuple[Norm, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    advances: dict[str, str] = field(default_factory=dict)
    """What is still to be done before it can be called valid, step by step."""

    @property
    def has_text(self) -> bool:
        """Say whether the words of every line are there, so that it can be asked."""
        return bool(self.lines) and all(line.text for line in self.lines.values())
