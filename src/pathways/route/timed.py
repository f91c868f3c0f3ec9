"""Choice and calendar as one program: the exact model, for what simpler means left open.

Time is cut at the points at which anything can start or end. Moving a step of a schedule to
the left, as far as it goes, never makes it worse; so it is enough to let every step start
when the calendar allows it, or when another has just ended.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from pathways.route.calendar import next_start
from pathways.route.earliest import Times, earliest
from pathways.route.paced import shares_work
from pathways.route.problem import (
    NEVER,
    TRUE,
    Branch,
    Counted,
    Lasting,
    Leaf,
    Option,
    Problem,
    Windowed,
)
from pathways.route.program import Task
from pathways.route.question import StepKind
from pathways.route.reduce import Reduced, children_of
from pathways.route.share import Piece, Shared, share
from pathways.route.solver import Choice, Solver
from pathways.route.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Asked:
    """What one exact search is held to.

    The route ends by week `horizon`, and not before week `low`; `must` are options it takes.
    """

    horizon: int
    low: int = 0
    must: frozenset[int] = frozenset()


class TimedModel:
    """One reduced problem on points in time."""

    def __init__(self, wiring: Wiring, task: Task, everything: Times, asked: Asked) -> None:
        self.wiring, self.problem, self.reduced = wiring, wiring.problem, task.reduced
        self.everything, self.asked = everything, asked
        self.sharing, self.tidy = shares_work(self.problem), task.tidy
        self.pausing = frozenset() if self.sharing else frozenset(self.interrupted())
        self.points = points_of(self.problem, task.reduced, everything, asked.horizon)
        if self.pausing:
            self.points = list(range(asked.horizon + 1))
        self.task = task

    @cached_property
    def solver(self) -> Solver:
        """The program, built when it is first asked: that takes long where points are many."""
        task = self.task
        text = task.text() + "".join(self.facts())
        if task.finish:
            text += f"late({task.finish_rank})."
        return Solver("timed", text, task.keys, task.levels, task.scales, fits=task.fits)

    @property
    def size(self) -> int:
        """About how much is written out: what each option and node may be at each point."""
        points, reduced = len(self.points), self.reduced
        kept = sum(isinstance(self.problem.nodes[n], Lasting) for n in reduced.nodes)
        return points * (len(reduced.options) + len(reduced.nodes) + kept * points // 2)

    def interrupted(self) -> Iterator[int]:
        """Give the pieces of hours whose permission may lapse while they are worked."""
        for index in self.reduced.options:
            option = self.problem.options[index]
            if option.kind is StepKind.HOURS and not self.lasts(option.start, set()):
                yield index

    def best(self, until: float, *, first_by_key: bool = True) -> Choice:
        """Find the best set with its points in time; practice shared so that it can be lived."""
        while True:
            choice = self.solver.best(until, first_by_key=first_by_key)
            if choice.taken is None or not self.sharing:
                return choice
            pieces = self.pieces(choice)
            shared = self.shared_out(pieces)
            if not shared.too_much:
                return choice
            self.refuse(choice, [p for p in pieces if p.name in shared.too_much])

    def refuse(self, choice: Choice, pieces: list[Piece]) -> None:
        """Ask that one of these ends later, or one of their kinds opens earlier.

        As much later and earlier as it must be, so that it is not asked again point by point.
        """
        first, last = self.too_much_within(pieces)
        ends = [f"over({p.name},{max(choice.stops[p.name], last)})" for p in pieces]
        opening = self.first_pieces(choice)
        starts = {o: min(choice.starts[o], first) for o in (opening[p.kind] for p in pieces)}
        opened = [f"not started({o},{at - 1})" for o, at in starts.items() if at]
        self.solver.forbid(", ".join([*ends, *opened]))

    def too_much_within(self, pieces: list[Piece]) -> tuple[int, int]:
        """Give a first and a last point within which pieces that are too much stay so.

        Each may be worked at least from the one to the other. It is looked for the last first.
        """
        points = self.points

        def until(n: int) -> list[Piece]:
            return [replace(p, until=max(p.until, points[n])) for p in pieces]

        def since(n: int, some: list[Piece]) -> list[Piece]:
            return [replace(p, since=min(p.since, points[n])) for p in some]

        def is_too_much(some: list[Piece]) -> bool:
            return bool(self.shared_out(some).too_much)

        every = range(len(points))
        last = bisect_left(every, x=True, key=lambda n: not is_too_much(until(n))) - 1
        longer = until(last)
        first = bisect_left(every, x=True, key=lambda n: is_too_much(since(n, longer)))
        return first, last

    def first_pieces(self, choice: Choice) -> dict[str, int]:
        """Give of each kind of shared practice the piece that no other waits for."""
        return {self.problem.options[o].id: o for o in sorted(choice.stops, reverse=True)}

    def pieces(self, choice: Choice) -> list[Piece]:
        """Give the pieces of shared practice of a choice, with the weeks they lie between.

        A kind is worked from the week on in which its first piece starts: that the others
        start later in a choice holds nothing up.
        """
        points, first = self.points, self.first_pieces(choice)
        return [
            Piece(o, of.id, of.amount, points[choice.starts[first[of.id]]], points[stop])
            for o, stop in sorted(choice.stops.items())
            for of in (self.problem.options[o],)
        ]

    def times(self, choice: Choice, branches: dict[int, bool] | None) -> Times:
        """Live a choice as it was found, each option in its week."""
        taken = choice.taken or frozenset()
        options = list(self.problem.options)
        for option in taken:
            week = self.points[choice.starts[option]]
            options[option] = replace(options[option], opens=week)
            if option in choice.stops:
                lasts = self.points[choice.stops[option]] - week
                options[option] = replace(options[option], lasts=lasts)
        fixed = replace(self.wiring, problem=replace(self.problem, options=options))
        times = earliest(fixed, taken, branches)
        if self.sharing:
            times.work.update(self.shared_out(self.pieces(choice)).work)
        return self.interrupted_times(choice, times) if choice.works else times

    def interrupted_times(self, choice: Choice, times: Times) -> Times:
        """Give the times with the hours worked as the model has them."""
        ends = list(times.end)
        for option, points in choice.works.items():
            ends[option] = self.points[points[-1]] + 1
            kind = self.problem.options[option].id
            if len(points) >= len(times.work.get(kind, ())):
                times.work[kind] = dict(self.hours_in(option, points))
        last = max(ends[o] for o in choice.taken or ())
        return replace(times, end=ends, finish=max(times.finish, last))

    def hours_in(self, option: int, points: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """Give the weeks and hours of the longest piece of a kind: all that is worked of it."""
        kind = self.problem.options[option].id
        taken = [o for o in self.problem.options if o.id == kind]
        left = sum(o.amount for o in taken if o.lasts <= self.problem.options[option].lasts)
        for point in points:
            hours = min(left, self.problem.kind_per_week[kind])
            left -= hours
            yield self.points[point], hours

    def shared_out(self, pieces: list[Piece]) -> Shared:
        """Share the coach's hours of practice among pieces."""
        return share(pieces, self.problem.kind_per_week, self.problem.practice or 0)

    def facts(self) -> Iterator[str]:
        """Write what only the model in time asks for."""
        points, asked = self.points, self.asked
        yield f"last({len(points) - 1})."
        yield from (f"gap({i},{b - a})." for i, (a, b) in enumerate(pairwise(points)))
        yield from (f"early({i})." for i, week in enumerate(points) if week < asked.low)
        yield from (f"must({o})." for o in sorted(asked.must))
        yield from self.limit_facts()
        yield f"first({TRUE},0)."
        for index in self.reduced.nodes:
            yield f"first({index},{self.point(self.everything.node[index])})."
            node = self.problem.nodes[index]
            if isinstance(node, Windowed):
                yield f"window({index},{self.point(node.since)},{self.point(node.until)})."
            elif isinstance(node, Lasting):
                yield from self.lasting_facts(index, node)
            elif isinstance(node, Counted) and self.lasts(index, set()):
                yield f"lasting({index})."
            elif isinstance(node, Branch):
                yield from (f"judged({n})." for n in sorted(self.under(node.condition)))
        for index in self.reduced.options:
            yield from self.option_facts(index, self.problem.options[index])

    def lasting_facts(self, index: int, node: Lasting) -> Iterator[str]:
        yield f"kept({index},{node.child},{node.anchor}).anchor({node.anchor})."
        child = self.problem.nodes[node.child]
        if not (isinstance(child, Leaf) and child.started):
            yield f"ended({index})."
        if node.since:
            yield f"opening({index})."
        for place, week in enumerate(self.points):
            since = node.since[week] if week < len(node.since) else 0
            until = node.until[week] if week < len(node.until) else NEVER
            yield f"lapse({index},{place},{self.point(since)},{self.point(until)})."

    def limit_facts(self) -> Iterator[str]:
        problem = self.problem
        if problem.study is not None:
            yield f"study({problem.study})."
        if problem.credits_per_term is not None:
            yield f"term({problem.credits_per_term})."
        if self.sharing:
            for place, week in enumerate(self.points):
                yield f"practice({place},{(problem.practice or 0) * week})."

    def option_facts(self, index: int, option: Option) -> Iterator[str]:
        last = self.points[-1]
        for place in range(self.point(self.everything.start[index]), len(self.points)):
            week = self.points[place]
            if self.tidy:
                wait = last - week if option.kind is StepKind.RENEWAL else week
                yield f"tidy({index},{place},{wait})."
            if next_start(option, week, self.problem.monday) != week:
                continue
            end = option.end_of(week)
            if end <= self.asked.horizon:
                yield f"may({index},{place},{self.point(end)})."
                if option.study and option.slots is not None:
                    yield f"load({index},{place},{option.load_in(week)})."
        if option.study and option.slots is None:
            yield f"steady({index},{option.load_in(0)})."
        if option.term_credits:
            yield f"credit({index},{option.term_credits})."
        if index in self.pausing:
            yield f"pausing({index}).weeks({index},{option.lasts})."
        if self.sharing and option.kind is StepKind.HOURS:
            yield f"shared({index}).hours({index},{option.amount})."

    def point(self, week: int) -> int:
        """Give the first point that is not before a week."""
        return bisect_left(self.points, week)

    def under(self, index: int) -> set[int]:
        """Give a node and all it is made of."""
        seen = {index}
        stack = [index]
        while stack:
            for child in children_of(self.wiring, stack.pop()):
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return seen

    def lasts(self, index: int, seen: set[int]) -> bool:
        """Say whether a node that holds once holds for good."""
        node = self.problem.nodes[index]
        if index in seen or isinstance(node, Leaf):
            return True
        seen.add(index)
        if isinstance(node, Lasting) or (isinstance(node, Windowed) and node.until < NEVER):
            return False
        return all(self.lasts(c, seen) for c in children_of(self.wiring, index))


def has_lapses(problem: Problem) -> bool:
    """Say whether something the route brings lapses or grows old in it."""
    return any(type(n) is Lasting for n in problem.nodes)


def points_of(problem: Problem, reduced: Reduced, everything: Times, horizon: int) -> list[int]:
    """Give every week up to the horizon in which something can start, end, open or close."""
    if shares_work(problem) or has_lapses(problem):
        return list(range(horizon + 1))
    found = {0, horizon}
    if problem.credits_per_term is not None:
        # A full term puts a course off to the next, though nothing else happens then.
        slots = (s for o in reduced.options for s in problem.options[o].slots or ())
        found.update(start for start, _ in slots if start <= horizon)
    for index in reduced.nodes:
        node = problem.nodes[index]
        if isinstance(node, Windowed):
            found.update(w for w in (node.since, node.until) if w <= horizon)
    waiting = sorted(found)
    options: Collection[int] = reduced.options
    while waiting:
        week = waiting.pop()
        for option in options:
            taken = problem.options[option]
            start = next_start(taken, max(week, everything.start[option]), problem.monday)
            if start is None or start > horizon:
                continue
            for new in (start, taken.end_of(start)):
                if new <= horizon and new not in found:
                    found.add(new)
                    waiting.append(new)
    return sorted(found)
