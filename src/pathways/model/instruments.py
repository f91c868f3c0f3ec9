"""An instrument as scoring reads it: what is asked, how it is answered, what is made of it.

An instrument asks *lines* (in the field: items; that word is taken here). What a person says
is kept as codes, never as values, so that it can be scored anew when a rule is mended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from pathways.model.licences import Evidence, Leave, Licence

PERSON, WAVE, ON, FORM = "person", "wave", "on", "form"
COLUMNS = frozenset({PERSON, WAVE, ON, FORM})
"""What stands in a table of answers beside the answers: no line or score may be called so."""


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


class Status(StrEnum):
    """How far an instrument is known to measure what it says."""

    UNVALIDATED = "unvalidated"
    PILOTED = "piloted"
    VALIDATED = "validated"
    UNKNOWN = "unknown"


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

    @property
    def ends(self) -> tuple[float, float]:
        """Give the lowest and the highest value."""
        values = [option.value for option in self.options]
        return min(values), max(values)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand together on a page, with the words they all begin with.

    `stem` and `title` are by language. "When I coach, I can ..." is such a stem.
    """

    id: str
    title: dict[str, str]
    stem: dict[str, str] = field(default_factory=dict)
    recall_days: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked. `reserve` lines stand in no form. `part` names a Part."""

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
    """How a score is made of its inputs. TOTAL has none: it is brought from elsewhere."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"
    WEIGHTED_SUM = "weighted_sum"
    WEIGHTED_MEAN = "weighted_mean"
    MAX = "max"
    MIN = "min"
    LOOKUP = "lookup"
    TOTAL = "total"


ADDITIVE = frozenset({Method.SUM, Method.COUNT, Method.WEIGHTED_SUM})
"""Methods by which a missing input would lower the score, were it not filled."""


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many inputs must have a value; `prorated` fills a sum with the person's own mean.

    `least` is that number when all inputs are asked. Where the rule was written as a share
    (complete is a share of one), `share` is kept: it holds of those that were asked, so that
    a mean can be had from a short form and of what a person marked as important.
    """

    least: int
    prorated: bool = False
    share: Fraction | None = None

    def needed(self, asked: int) -> int:
        """Give how many of the inputs asked must have a value; never none."""
        return max(1, self.least if self.share is None else ceil(self.share * asked))


@dataclass(frozen=True, slots=True)
class Transform:
    """value * `times` + `plus`, done in the order written."""

    times: float = 1.0
    plus: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """From `since` up to, not including, `until` (the last one includes it), and its words.

    A band describes. It never opens or shuts anything: nothing asks for one.
    """

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
    `places`: decimals kept in the result, after everything else, halves up; None for all.
    `range_`: lowest and highest that can come out, worked out and compared with what is
    written; None only of a TOTAL whose range nobody knows. `codes`: those a COUNT counts.
    """

    id: str
    method: Method
    inputs: tuple[str, ...]
    missing: MissingRule
    range_: tuple[float, float] | None
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
    n: int | None
    mean: float | None
    sd: float | None
    percentiles: dict[int, float]
    status: str  # official | published | local | unofficial
    source: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """A published coefficient. SEM and MDC are worked out from it, never written.

    `sd` is that of the same people, `sd_again` their SD the second time, where both are
    known. `coefficient` names it: alpha, omega, retest, icc.
    `days` between the two times, for retest and icc. `use_for_change` marks the one record
    of a score from which change in one person is judged.
    """

    score: str
    coefficient: str
    value: float
    n: int | None
    population: str
    source: str
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    days: int | None = None
    language: str | None = None
    use_for_change: bool = False
    sd_again: float | None = None


@dataclass(frozen=True, slots=True)
class InstrumentForm:
    """A named choice of lines, in the order in which they are asked."""

    id: str
    title: dict[str, str]
    lines: tuple[str, ...]
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Advance:
    """A step on the road to validity; `done` on a day, and what was `found`."""

    id: str
    what: str
    done: date | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version and one way of scoring of an instrument.

    `digest` is of what was written of it, so that answers name exactly what was asked.
    `interval_days`: the least time between two uses. `recall_days`: the time asked about.
    `variants` names every way of scoring, the default first. `drafts` are languages whose
    words nobody has checked. `claims`: its practice answers are worded as levels 0 to 4.
    `group_least`: shown only of so many people together; 1 where a person sees their own.
    `remark`: the words that ask for a remark in the person's own words; empty for none.
    `domains`: what it informs, by domain. `pack`: whose leave its words are used by, where
    they were brought from outside.
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
    advances: tuple[Advance, ...] = ()
    variants: tuple[str, ...] = ()
    drafts: frozenset[str] = frozenset()
    parts: dict[str, Part] = field(default_factory=dict)
    remark: dict[str, str] = field(default_factory=dict)
    domains: dict[str, Track] = field(default_factory=dict)
    claims: bool = False
    group_least: int = 1
    note: str = ""
    sources: tuple[Evidence, ...] = ()
    pack: Leave | None = None

    @property
    def has_text(self) -> bool:
        """Say whether the words of every line are there, so that it can be asked."""
        texts = [line.text for line in self.lines.values()]
        texts += [o.text for one in self.response_sets.values() for o in one.options]
        return bool(self.lines) and all(texts)
