"""Which items are in every shortest route, in some or in none: what is safe to start today."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from time import monotonic

from pathways.advice.reach import usable
from pathways.route.compile import compile_question
from pathways.route.confined import EVERYTHING, ITEMS, Confines, confined, inside
from pathways.route.earliest import earliest
from pathways.route.plan import Posed
from pathways.route.problem import NEVER, Problem
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Step, StepKind
from pathways.route.wiring import wire


class _Place(Enum):
    """In how many shortest routes an item is."""

    EVERY = auto()
    SOME = auto()
    NONE = auto()
    UNDECIDED = auto()


@dataclass(frozen=True, slots=True)
class Steadiness:
    """The items in reach of a question, by the shortest routes that take them, in id order.

    Shortest routes are those as good as `best` by the measure, from which nothing can be left
    out without their becoming longer or untrue: nothing idle rides along. `undecided` are
    those that were not settled, for lack of time or because some dates could not be placed.
    `first` are those in every shortest route that wait for no other step.
    """

    best: Answer
    every: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def steadiness(question: Question) -> Steadiness:
    """Sort the items that some route could use; each place is proved."""
    problem = compile_question(question)
    reach = usable(problem)
    sorting = _Sorting(question)
    best = sorting.best
    if best.outcome is not Outcome.OPTIMAL or best.route is None:
        return Steadiness(best, undecided=reach if best.outcome is Outcome.GAVE_UP else ())
    timely = usable(confined(problem, sorting.as_good))
    places = sorting.places(timely, best.route)

    def those(place: _Place) -> tuple[str, ...]:
        return tuple(i for i in reach if places.get(i, _Place.NONE) is place)

    first = tuple(_waiting_for_nothing(problem, those(_Place.EVERY)))
    return Steadiness(
        best,
        those(_Place.EVERY),
        those(_Place.SOME),
        those(_Place.NONE),
        those(_Place.UNDECIDED),
        first,
    )


def _waiting_for_nothing(problem: Problem, ids: tuple[str, ...]) -> Iterator[str]:
    """Give those items that start when nothing else is taken."""
    wiring = wire(problem)
    for id_ in ids:
        options = (n for n, o in enumerate(problem.options) if o.id == id_ and o.kind in ITEMS)
        if any(earliest(wiring, {n}).start[n] < NEVER for n in options):
            yield id_


TRIES = 100
"""How many sets of confines one search looks at before it ends undecided."""


class _UnsettledError(Exception):
    """It was not settled whether a shortest route lies within some confines."""


class _Sorting:
    """Plans one question within many confines.

    `found` are shortest routes without anything idle, `sure` the confines in which there is
    none because they leave out what every one of them takes.
    """

    def __init__(self, question: Question) -> None:
        self.until = monotonic() + question.limit
        self.posed = Posed(question)
        self.items = question.catalogue.items
        self.best = self.posed.best()
        self.found: list[Route] = []
        self.sure: set[Confines] = set()

    @property
    def as_good(self) -> Confines:
        """Give the confines that no route as good as the best is outside of."""
        by_time = self.posed.question.measure is Measure.TIME
        return Confines(until=self.best.value or 0) if by_time else EVERYTHING

    def places(self, timely: tuple[str, ...], best: Route) -> dict[str, _Place]:
        """Say of each item that can be had in time where it belongs."""
        self.found.append(best)
        places = {}
        for step in best.steps:
            place = self.place_of_step(step)
            if step.kind in ITEMS:
                places[step.id] = place
        whole = self.find_all()
        for id_ in timely:
            if id_ not in places:
                places[id_] = self.place(id_, whole=whole)
        return places

    def place_of_step(self, step: Step) -> _Place:
        """Say whether every shortest route takes what a step of the best takes."""
        without = self.as_good.leaving_out(step)
        try:
            if self.shortest(without) is not None:
                return _Place.SOME
        except _UnsettledError:
            return _Place.UNDECIDED
        self.sure.add(without)
        return _Place.EVERY

    def find_all(self) -> bool:
        """Find the shortest routes one after another; say whether these are all.

        Each but the one at hand leaves out something that it takes.
        """
        open_, known = deque([self.as_good]), set[Confines]()
        while open_ and len(known) < TRIES:
            confines = open_.popleft()
            if confines in known:
                continue
            known.add(confines)
            try:
                route = self.known_in(confines) or self.shortest(confines)
            except _UnsettledError:
                return False
            open_ += self.without_some(confines, route) if route else ()
        return not open_

    def place(self, id_: str, *, whole: bool) -> _Place:
        """Say whether some shortest route takes an item that the best does not."""
        if any(s.id == id_ and s.kind in ITEMS for route in self.found for s in route.steps):
            return _Place.SOME
        if whole:
            return _Place.NONE
        try:
            return _Place.SOME if self.is_needed(id_) else _Place.NONE
        except _UnsettledError:
            return _Place.UNDECIDED

    def is_needed(self, id_: str) -> bool:
        """Say whether an item is in a route as good as the best, and not idle there.

        A route through it shows that when none inside it does without the item. Where one
        does, the routes looked for leave out something that that one takes.
        """
        taken = StepKind(self.items[id_].kind), id_, 0
        open_, known = [replace(self.as_good, through=id_)], set[Confines]()
        while open_:
            confines = open_.pop()
            if confines in known:
                continue
            if len(known) == TRIES:
                raise _UnsettledError
            known.add(confines)
            through = self.shortest(confines)
            if through is None:
                continue
            within = replace(inside(through), until=self.as_good.until)
            idle = self.shortest(replace(within, without=frozenset({taken})))
            if idle is None:
                self.shortest(within)
                return True
            open_ += self.without_some(confines, idle)
        return False

    def without_some(self, confines: Confines, route: Route) -> Iterator[Confines]:
        """Give the confines that each leave out a step of a route, if one can be done without."""
        for step in route.steps:
            if self.as_good.leaving_out(step) not in self.sure:
                yield confines.leaving_out(step)

    def known_in(self, confines: Confines) -> Route | None:
        """Give a shortest route within confines that is known already."""
        return next((r for r in self.found if confines.allow(r)), None)

    def shortest(self, confines: Confines) -> Route | None:
        """Plan a route as good as the best within confines.

        Of equal routes the one planned has the fewest steps; so nothing in it is idle, but
        for what it is told to go through.
        """
        left = self.until - monotonic()
        if left <= 0:
            raise _UnsettledError
        answer = self.posed.best(confines, left)
        if answer.outcome is Outcome.GAVE_UP:
            raise _UnsettledError
        route, as_good = answer.route, (self.best.unknown, self.best.value)
        if route is None or (answer.unknown, answer.value) != as_good:
            return None
        if confines.through is None:
            self.found.append(route)
        return route
