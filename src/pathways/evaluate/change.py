"""What changed between two times, told only as far as the number of people bears it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from pathways.evaluate.cells import row_shown
from pathways.evaluate.cuts import Cut, mean_at, mean_change, tells_of_few
from pathways.evaluate.scores import Panel, Values
from pathways.measure.paired import Between, Paired, between, holm, paired
from pathways.measure.scored import NOISE
from pathways.model.instruments import Score, Track

COUNTS_FROM, ESTIMATE_FROM, FULL_FROM = 5, 10, 30
"""People from which counts, estimates with a warning, and estimates without one are given."""
SHIFT = 0.5
"""Steps of the answers from which a look back that differs from the first answer is told."""


class Strength(StrEnum):
    """How much a number of people bears."""

    NOTHING = "nothing"
    COUNTS = "counts"
    UNSURE = "unsure"
    FULL = "full"


def strength(n: int, least: int) -> Strength:
    """Say what may be told of so many people; `least` is the fewest a figure may be about."""
    if n < max(COUNTS_FROM, least):
        return Strength.NOTHING
    if n < ESTIMATE_FROM:
        return Strength.COUNTS
    return Strength.UNSURE if n < FULL_FROM else Strength.FULL


class Why(StrEnum):
    """Why a figure is not shown."""

    NO_DATA = "nobody answered at both times"
    NO_START = "nobody answered before"
    NONE_LOST = "nobody was lost between the two times"
    FEW = "too few people"
    ALIKE = "all gave the same answers, so a figure would tell of each of them"
    CLOSE = "it would differ by too few people from a figure already shown"


@dataclass(slots=True)
class Gate:
    """Lets a mean through only where no few people can be told from those before."""

    least: int
    shown: list[Cut] = field(default_factory=list)

    def admits(self, *cuts: Cut) -> bool:
        """Say whether cuts may be shown beside the others, and count them as shown if so."""
        if tells_of_few(cuts, self.shown, self.least):
            return False
        self.shown.extend(cuts)
        return True


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one score between two times.

    `n` is None where so few answered that even their number is not told. `counts`: up, same,
    down, each None where held back. `figures` is None where there are counts at most, and
    then `why` says so. `holm`: p among all domains of the track. `is_main`: it is the change
    from before to after, beside which the means of both times are shown.
    """

    score: Score
    track: Track
    since: str
    until: str
    n: int | None
    strength: Strength
    counts: tuple[int | None, ...] = (None, None, None)
    figures: Paired | None = None
    why: Why | None = None
    holm: float | None = None
    is_main: bool = True

    @property
    def is_total(self) -> bool:
        """Say whether it is of a whole track."""
        return self.score.domain is None


def change(  # noqa: PLR0913 - of what, when, whom, and how it may be shown
    panel: Panel,
    since: str,
    until: str,
    people: Iterable[str],
    gate: Gate,
    *,
    is_main: bool = True,
    is_near: bool = False,
) -> Change:
    """Measure one change of those people who have both values; `is_near`: see `near_others`."""
    inside = frozenset(people)
    both = [p for p in panel.both(since, until) if p in inside]
    n, borne = len(both), strength(len(both), gate.least)
    bare = Change(panel.score, panel.track, since, until, n, borne, is_main=is_main)
    if not both:
        return replace(bare, n=0, why=Why.NO_DATA)
    if borne is Strength.NOTHING:
        return replace(bare, n=None, why=Why.FEW)
    x, y = _values(panel.at(since), both), _values(panel.at(until), both)
    found = paired(x, y)
    assert found is not None  # There are at least five.
    if not all((found.sd, found.sd_before, found.sd_after)):
        return replace(bare, why=Why.ALIKE)
    if is_near or not gate.admits(*_cuts(panel, since, until, both, means=is_main)):
        return replace(bare, why=Why.CLOSE)
    counts = row_shown((found.up, found.same, found.down), gate.least)
    if borne is Strength.COUNTS:
        return replace(bare, counts=counts, why=Why.FEW)
    return replace(bare, counts=counts, figures=found)


def changes(  # noqa: PLR0913 - of what, when, whom, and how it may be shown
    panels: Sequence[Panel],
    since: str,
    until: str,
    people: Iterable[str],
    gate: Gate,
    *,
    is_main: bool = True,
) -> list[Change]:
    """Measure the change of several scores, track totals first."""
    inside = frozenset(people)
    near = near_others([(p, inside.intersection(p.both(since, until))) for p in panels], gate.least)
    return [
        change(p, since, until, inside, gate, is_main=is_main, is_near=p.score.id in near)
        for p in panels
    ]


def near_others(told: Sequence[tuple[Panel, frozenset[str]]], least: int) -> frozenset[str]:
    """Give the scores that with others of their track tell of a few, by the people of each.

    A total is made of the other scores: what those few say who are in one of these and not in
    all can be had by taking away. So of such a track only what is of the same people as its
    first score is told.
    """
    near: set[str] = set()
    for track in {panel.track for panel, _ in told}:
        own = [(panel.score.id, who) for panel, who in told if panel.track is track]
        own = [(id_, who) for id_, who in own if len(who) >= ESTIMATE_FROM]
        groups = [who for _, who in own] or [frozenset()]
        if len(frozenset().union(*groups) - groups[0].intersection(*groups)) < least:
            near.update(id_ for id_, who in own if who != groups[0])
    return frozenset(near)


def _cuts(
    panel: Panel, since: str, until: str, both: Sequence[str], *, means: bool
) -> tuple[Cut, ...]:
    name = panel.score.id
    if means:
        return mean_at(name, since, both), mean_at(name, until, both)
    return (mean_change(name, since, until, both),)


def _values(values: Values, people: Sequence[str]) -> list[float]:
    return [values[p] for p in people]


def looked_at_together(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Add Holm's p over the domains of each track; totals stand alone."""
    tested = [c for c in changes if not c.is_total and c.figures and c.figures.p is not None]
    adjusted: dict[str, float] = {}
    for track in dict.fromkeys(c.track for c in tested):
        own = [c for c in tested if c.track is track]
        ps = [c.figures.p for c in own if c.figures and c.figures.p is not None]
        adjusted |= {c.score.id: p for c, p in zip(own, holm(ps), strict=True)}
    return tuple(replace(c, holm=adjusted.get(c.score.id)) for c in changes)


@dataclass(frozen=True, slots=True)
class Beside:
    """A change beside that of people who did not take the course (yet)."""

    course: Change
    others: Change
    difference: Between | None
    why: Why | None = None


def beside(
    panel: Panel, course: Change, theirs: Change, people: Iterable[str], others: Iterable[str]
) -> Beside:
    """Set the change of a course's people beside that of a comparison group."""
    if course.figures is None or theirs.figures is None:
        return Beside(course, theirs, None, theirs.why or course.why)
    mine = _moves(panel, course.since, course.until, people)
    return Beside(course, theirs, between(mine, _moves(panel, course.since, course.until, others)))


def _moves(panel: Panel, since: str, until: str, people: Iterable[str]) -> list[float]:
    inside = frozenset(people)
    both = (p for p in panel.both(since, until) if p in inside)
    return sorted(panel.at(until)[p] - panel.at(since)[p] for p in both)


@dataclass(frozen=True, slots=True)
class LookBack:
    """How people judge their start when they look back (then-test).

    `shift`: how they first answered for the start less how they answer for it now, so that
    above 0 they now judge it lower. `shifted`: whether that is half a step of the answers or
    more, None where it is not known. `from_then`: the change counted from the look back.
    """

    score: Score
    track: Track
    shift: Change
    shifted: bool | None
    from_then: Change


Waves: TypeAlias = tuple[str, str, str]
"""Before, then and after."""


def look_backs(
    panels: Sequence[Panel], waves: Waves, people: Iterable[str], gate: Gate
) -> tuple[LookBack, ...]:
    """Hold the look back of several scores beside the first answers, track totals first."""
    before, then, after = waves
    inside = frozenset(people)
    told = [(p, inside.intersection(p.both(before, then), p.at(after))) for p in panels]
    near = near_others(told, gate.least)
    return tuple(look_back(p, waves, who, gate, is_near=p.score.id in near) for p, who in told)


def look_back(
    panel: Panel, waves: Waves, people: Iterable[str], gate: Gate, *, is_near: bool = False
) -> LookBack:
    """Hold the look back beside the first answer.

    Both are of the people who answered at all three times.
    """
    before, then, after = waves
    inside = frozenset(people)
    all_three = [p for p in panel.both(before, then) if p in inside and p in panel.at(after)]
    shift = change(panel, then, before, all_three, gate, is_main=False, is_near=is_near)
    moved = shift.figures.change if shift.figures else None
    least = None if panel.step is None else SHIFT * panel.step - NOISE
    shifted = None if moved is None or least is None else abs(moved) >= least
    from_then = change(panel, then, after, all_three, gate, is_main=False, is_near=is_near)
    return LookBack(panel.score, panel.track, shift, shifted, from_then)
