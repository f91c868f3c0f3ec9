"""What learners said at the end, and what they met with afterwards: counts, safely."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pathways.evaluate.cells import row_shown
from pathways.evaluate.change import ESTIMATE_FROM, Gate
from pathways.evaluate.cuts import mean_at
from pathways.model.cohorts import Attendance, Reaction, ReactionQuestion
from pathways.model.quantities import Hundredths

HIGH = 2
"""How many of the highest ticks count as a yes: 4 and 5 of 5."""
SAID = "said"


@dataclass(frozen=True, slots=True)
class Asked:
    """A yes-or-no of many people. `n` is how many said either; None and a None are held back."""

    text: str
    n: int | None
    yes: int | None


def asked(text: str, said: Mapping[str, bool], gate: Gate) -> Asked:
    """Count a yes-or-no, by person; held back where the counts would tell of a few."""
    if len(said) < gate.least:
        return Asked(text, None if said else 0, None)
    yes, _ = row_shown((sum(said.values()), len(said) - sum(said.values())), gate.least)
    if yes is not None and not gate.admits(mean_at(text, SAID, said)):
        yes = None
    return Asked(text, len(said), yes)


def reacted(
    questions: Sequence[ReactionQuestion], reactions: Sequence[Reaction], gate: Gate
) -> tuple[tuple[ReactionQuestion, Asked], ...]:
    """Count for each question who ticked one of the two highest answers."""
    found = []
    for question in questions:
        ticks = {one.person: dict(one.ticks).get(question.id) for one in reactions}
        said = {p: tick > question.most - HIGH for p, tick in ticks.items() if tick is not None}
        found.append((question, asked(question.text, said, gate)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Drivers:
    """What helps learning to be used: support and chances, and what came of the role.

    `hours`, `supervision`: means in hours of those of whom it is known, None where held back
    or where nothing is said.
    """

    hours: float | None
    supervision: float | None
    practised: Asked
    co_coach: Asked
    in_role: Asked
    moved_on: Asked


def drivers(attendance: Sequence[Attendance], gate: Gate) -> Drivers:
    """Gather what the table of attendance says of support and what came after."""

    def told(text: str, of: Callable[[Attendance], bool | None]) -> Asked:
        said = ((one.person, of(one)) for one in attendance)
        return asked(text, {person: value for person, value in said if value is not None}, gate)

    return Drivers(
        _mean("hours attended", {one.person: one.hours for one in attendance}, gate),
        _mean("hours of supervision", {one.person: one.supervision for one in attendance}, gate),
        told("had the chance to practise", lambda one: one.practised),
        told("worked beside another coach", lambda one: one.co_coach),
        told("are still in the role", lambda one: one.in_role),
        told("have gone on to a further role or course", lambda one: one.moved_on),
    )


def _mean(text: str, amounts: Mapping[str, Hundredths | None], gate: Gate) -> float | None:
    """Give a mean in hours; none of as few people as have counts alone, nor where all are alike."""
    known = {person: amount for person, amount in amounts.items() if amount is not None}
    alike = len(set(known.values())) < 2  # noqa: PLR2004
    few = len(known) < ESTIMATE_FROM
    if few or alike or not gate.admits(mean_at(text, SAID, known)):
        return None
    return sum(known.values()) / len(known) / 100
