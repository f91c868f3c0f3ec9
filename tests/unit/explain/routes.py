"""Routes written by hand, for what is said and drawn of them."""

from __future__ import annotations

from datetime import date

from pathways.model.quantities import Hundredths, Money
from pathways.route.calendar import days_of
from pathways.route.question import Route, Step, StepKind, Totals

MONDAY = date(2027, 1, 11)


def step(
    title: str,
    start: int = 0,
    weeks: int | None = 0,
    spare: int | None = None,
    kind: StepKind = StepKind.MODULE,
) -> Step:
    """Give a step that starts in a week and can wait so many."""
    end = start + (weeks or 0)
    first, last = days_of(start, end, MONDAY)
    latest = None if spare is None else start + spare
    return Step(
        id=title.lower().replace(" ", "-"),
        kind=kind,
        title=title,
        start_week=start,
        end_week=end,
        start=first,
        end=last,
        hours=Hundredths(0),
        cost=None,
        credits=None,
        weeks=weeks,
        latest_start=latest,
    )


def route(*steps: Step) -> Route:
    """Give a route of some steps, with no totals but its weeks."""
    none = Hundredths(0)
    weeks = max((s.end_week for s in steps), default=0)
    return Route(steps, Totals(weeks, none, Money(none, "GBP"), none, len(steps)), ())
