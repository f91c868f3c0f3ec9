"""What a role page shows of the ways to the role: routes and what is said of them, as values.

They are here without what plans them: a build that has kept the ways need not load it.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pathways.publish.figures_view import Amount
from pathways.publish.picture import Picture
from pathways.publish.rule_view import Ref


class Bar(Struct, frozen=True):
    """Where a step lies in the time of its route: hundredths of it from the start."""

    left: int
    width: int


class StepView(Struct, frozen=True):
    """One step. Weeks are counted from 1, and `last_week` is that in which it ends.

    `moment`: it takes no time; `open_ended`: how long it takes is not known; `waits`: nor is
    how long a step before it takes; `together`: it starts with the step before it. `hours`
    and `cost` are None where they mean nothing for such a step. `pace_weeks`: what it takes
    at the coach's pace, where that is longer than it is taught in.
    """

    ref: Ref
    kind: str
    level: int
    level_name: str
    first_week: int
    last_week: int
    start: date
    end: date
    moment: bool
    open_ended: bool
    waits: bool
    together: bool
    hours: Amount | None
    cost: Amount | None
    pace_weeks: int
    why: tuple[str, ...] = ()
    bar: Bar | None = None


class Sum(Struct, frozen=True):
    """A known sum, and how many figures are missing from it."""

    known: Amount
    unknown: int


class TotalsView(Struct, frozen=True):
    """What a route comes to; `end` is its last day."""

    weeks: Sum
    hours: Sum
    cost: Sum
    credits: Sum
    steps: int
    end: date


class Condition(Struct, frozen=True):
    """What a person must confirm: a check of the catalogue, or a sentence of a rule."""

    ref: Ref | None
    text: str


class RouteView(Struct, frozen=True):
    """A route whole."""

    start: date
    steps: tuple[StepView, ...]
    totals: TotalsView
    conditions: tuple[Condition, ...]


class Apart(Struct, frozen=True):
    """What a route has that one shown before it has not, and the other way round.

    Steps are the same where they are about the same thing with the same hours and price,
    whenever they are taken; `same` counts them. `confirm` and `spared` are conditions of this
    route alone and of the other alone.
    """

    same: int
    new: tuple[StepView, ...]
    left_out: tuple[StepView, ...]
    confirm: tuple[Condition, ...]
    spared: tuple[Condition, ...]


class ShortestView(Struct, frozen=True):
    """A route and the measures by which it is shortest: `time`, `cost`, `hours`.

    `apart`: how it differs from the route the page shows before it; None for the first of all.
    """

    measures: tuple[str, ...]
    route: RouteView
    apart: Apart | None = None


class NoRoute(Struct, frozen=True):
    """Why there is no route, and the changes that open one, each alone, as advice.

    `tried_all` is False where some change was not settled in the time there was.
    """

    reasons: tuple[str, ...]
    changes: tuple[tuple[str, ...], ...]
    tried_all: bool


class WaysView(Struct, frozen=True):
    """The ways from one start; `who` is empty for somebody who has nothing yet.

    `id` is for links inside the page; `study` and `practice` are the hours a week there are,
    empty where there is no limit. `same`: one route is shortest by all measures. `picture` is
    of the first route.
    """

    id: str
    who: str
    where: str
    study: str
    practice: str
    shortest: tuple[ShortestView, ...]
    unsettled: tuple[str, ...]
    no_route: NoRoute | None
    picture: Picture | None = None

    @property
    def first(self) -> ShortestView | None:
        """Give the route that is shown in full."""
        return self.shortest[0] if self.shortest else None

    @property
    def same(self) -> bool:
        """Say whether one route is the shortest by every measure."""
        return len(self.shortest) == 1 and not self.unsettled

    @property
    def met(self) -> bool:
        """Say whether nothing is left to do."""
        return self.first is not None and not self.first.route.steps


class RoleView(Struct, frozen=True):
    """The ways to a role: from nothing first, then from each example of the same place.

    `part` is from nothing too, in a part of the country, where the whole has no way.
    """

    nothing: WaysView
    examples: tuple[WaysView, ...]
    part: WaysView | None = None

    @property
    def first(self) -> ShortestView | None:
        """Give the route from nothing, wherever there is one."""
        return self.nothing.first or (self.part.first if self.part else None)
