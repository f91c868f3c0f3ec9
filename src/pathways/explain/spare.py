"""How long a step can wait before the whole route ends later, in days and in words."""

from __future__ import annotations

from datetime import date, timedelta

from pathways.explain.words import length
from pathways.model.quantities import day
from pathways.route.calendar import FRIDAY, WEEK
from pathways.route.question import Step


def spare_weeks(step: Step) -> int | None:
    """Give the weeks a step's start can wait, the route ending no later; None: not looked for."""
    return None if step.latest_start is None else step.latest_start - step.start_week


def last_start(step: Step) -> date | None:
    """Give the last day on which a step may start, the route ending no later.

    The days of several steps hold one by one: steps that wait for each other share the time.
    None where it was not looked for, and where the length is not known: then no day is safe.
    What takes no time falls on the Monday in week 0, and later on the Friday before its week.
    """
    spare = spare_weeks(step)
    if spare is None or step.weeks is None:
        return None
    at_once = step.end_week == 0 and spare > 0
    return step.start + WEEK * spare - (FRIDAY if at_once else timedelta(0))


def start_by(step: Step, *, waits: bool = False) -> str | None:
    """Say by when a step must start: `start by 6 September 2027; 3 weeks to spare`.

    Where it waits for a step of unknown length, that is the most there can be to spare.
    None where it was not looked for, and for what happens in a moment and cannot wait.
    """
    spare, last = spare_weeks(step), last_start(step)
    if spare is None:
        return None
    if last is None:
        when = f"well before {day(step.start + WEEK * spare)}" if spare else "as soon as you can"
        return f"start {when}: how long it takes is not known"
    left = f"{length(spare) if spare else 'no time'} to spare"
    left = f"at most {left}" if waits and spare else left
    if step.end_week > step.start_week:
        return f"start by {day(last)}; {left}"
    return f"have it by {day(last)}; {left}" if spare else None
