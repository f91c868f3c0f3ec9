"""Who stayed and who was lost, and what the change would be had the lost been measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pathways.evaluate.change import (
    ESTIMATE_FROM,
    Change,
    Gate,
    Why,
    near_others,
)
from pathways.evaluate.cuts import mean_at
from pathways.evaluate.scores import Panel
from pathways.measure.paired import Between, Interval, between, paired
from pathways.model.cohorts import Attendance, Evaluation, Response

WARN_ABOVE = 0.2
"""The share of people lost from which a report warns."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One point of the way through: how many were there; None where nothing is said."""

    name: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Flow:
    """The way of everyone through the course and its questions.

    `lost` of `asked` answered before and not after; None where nobody answered before.
    """

    stages: tuple[Stage, ...]
    asked: int
    lost: int

    @property
    def share_lost(self) -> float | None:
        """Give the share that was lost between before and after."""
        return self.lost / self.asked if self.asked else None

    @property
    def warns(self) -> bool:
        """Say whether so many were lost that the figures may mislead."""
        return (self.share_lost or 0) > WARN_ABOVE


def flow(
    evaluation: Evaluation,
    responses: Sequence[Response],
    attendance: Sequence[Attendance] | None,
    people: frozenset[str],
) -> Flow:
    """Count who was there at each point, of the people on the course."""
    at: dict[str, set[str]] = {}
    for one in responses:
        if one.person in people:
            at.setdefault(one.wave, set()).add(one.person)
    before, after = (at.get(w, set()) for w in (evaluation.before, evaluation.after))
    heard = [
        Stage(f"answered ({wave})", len(at.get(wave, ())))
        for wave in (evaluation.before, evaluation.then, evaluation.after, *evaluation.later)
        if wave in at
    ]
    stages = (
        Stage("enrolled", None if attendance is None else len(attendance)),
        Stage("started", _count(attendance, "started")),
        Stage("finished", _count(attendance, "finished")),
        *heard,
        Stage(f"answered both {evaluation.before} and {evaluation.after}", len(before & after)),
    )
    return Flow(stages, len(before), len(before - after))


def _count(attendance: Sequence[Attendance] | None, key: str) -> int | None:
    """Count who did something; None where it is said of nobody."""
    said = [getattr(one, key) for one in attendance or ()]
    return sum(v is True for v in said) if any(v is not None for v in said) else None


@dataclass(frozen=True, slots=True)
class Stayed:
    """The scores before, of those who answered after too and of those who did not."""

    panel: Panel
    stayed: float | None
    lost: float | None
    difference: Between | None
    why: Why | None


def all_stayed_and_lost(
    panels: Sequence[Panel], evaluation: Evaluation, people: frozenset[str], gate: Gate
) -> tuple[Stayed, ...]:
    """Compare how those who stayed and those who were lost began, score by score."""
    parted = [(panel, _parted(panel, evaluation, people)) for panel in panels]
    near = frozenset[str]().union(
        *(near_others([(p, frozenset(both[n])) for p, both in parted], gate.least) for n in (0, 1))
    )
    return tuple(
        _stayed_and_lost(p, evaluation, both, gate, is_near=p.score.id in near)
        for p, both in parted
    )


def _parted(
    panel: Panel, evaluation: Evaluation, people: frozenset[str]
) -> tuple[list[str], list[str]]:
    """Give those who answered before, by whether they answered after too."""
    first, last = panel.at(evaluation.before), panel.at(evaluation.after)
    began = [p for p in sorted(first) if p in people]
    return [p for p in began if p in last], [p for p in began if p not in last]


def _stayed_and_lost(
    panel: Panel,
    evaluation: Evaluation,
    parted: tuple[list[str], list[str]],
    gate: Gate,
    *,
    is_near: bool,
) -> Stayed:
    """Compare how both began; nothing of the lost where they are too few to be told of."""
    first, (stayed, lost) = panel.at(evaluation.before), parted
    if not lost:
        return Stayed(panel, None, None, None, Why.NONE_LOST if stayed else Why.NO_START)
    if min(len(lost), len(stayed)) < max(ESTIMATE_FROM, gate.least):
        return Stayed(panel, None, None, None, Why.FEW)
    values = [[first[p] for p in group] for group in (stayed, lost)]
    if any(len(set(group)) == 1 for group in values):
        return Stayed(panel, None, None, None, Why.ALIKE)
    name, wave = panel.score.id, evaluation.before
    if is_near or not gate.admits(mean_at(name, wave, stayed), mean_at(name, wave, lost)):
        return Stayed(panel, None, None, None, Why.CLOSE)
    means = [sum(group) / len(group) for group in values]
    return Stayed(panel, means[0], means[1], between(sorted(values[0]), sorted(values[1])), None)


@dataclass(frozen=True, slots=True)
class IfLost:
    """The mean change under one assumption about those who were lost."""

    assumption: str
    n: int
    change: float
    interval: Interval | None


COMPLETERS = "only those who answered both times"
NO_CHANGE = "those lost did not change"
LOWER = "those lost changed by the lower end of the interval"


def sensitivity(
    panel: Panel, measured: Change, people: Iterable[str], evaluation: Evaluation
) -> tuple[IfLost, ...]:
    """Give the mean change under each assumption; nothing where there is no estimate."""
    inside = frozenset(people)
    figures = measured.figures
    if figures is None or figures.interval is None:
        return ()
    first, last = panel.at(evaluation.before), panel.at(evaluation.after)
    lost = sum(p in inside and p not in last for p in first)
    both = panel.both(evaluation.before, evaluation.after)
    moves = [last[p] - first[p] for p in both if p in inside]
    low = figures.interval.low
    found = [IfLost(COMPLETERS, figures.n, figures.change, figures.interval)]
    for assumption, value in ((NO_CHANGE, 0.0), (LOWER, low)) if lost else ():
        filled = [*moves, *([value] * lost)]
        again = paired([0.0] * len(filled), filled)
        assert again is not None
        found.append(IfLost(assumption, again.n, again.change, again.interval))
    return tuple(found)
