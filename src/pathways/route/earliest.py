"""Earliest finish of everything, under unlimited parallel study.

Knuth's generalisation of Dijkstra's algorithm (Knuth 1977) over gates: nodes come to hold
in order of time; an "all" takes the latest of its children, an "any" the earliest, an
amount the moment its sum is reached. Options that are each other's co-requisites start
together, as soon as all that each still needs besides is there. Where what is held lapses,
nodes stop holding in their week, and what waited for them waits on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from heapq import heappop, heappush

from pathways.route.calendar import next_start
from pathways.route.problem import (
    NEVER,
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Windowed,
    can_count,
)
from pathways.route.question import StepKind
from pathways.route.stretches import Stretches
from pathways.route.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Times:
    """Earliest weeks: of every node, and of every option's start and end.

    `sequence` has the options that start, in an order in which each is allowed; `finish`
    is the first week in which every option allowed has ended and the goal holds. `work` has
    the hours (hundredths) of each kind worked in a week, where kinds share a coach's time.
    """

    node: list[int]
    start: list[int]
    end: list[int]
    sequence: list[int]
    finish: int
    work: dict[str, dict[int, int]] = field(default_factory=dict)


def earliest(
    wiring: Wiring,
    allowed: Collection[int] | None = None,
    branches: dict[int, bool] | None = None,
    until: int = NEVER,
) -> Times:
    """Run everything as early as it can go, using only the allowed options.

    More options never make anything later. `branches` says for every `when` whether the
    route meets its condition; left out, either side is open, which is never too late. What
    happens after week `until` is not looked at, and never comes.
    """
    return Run(wiring, allowed, branches, until).times()


class Run:
    """One run forward in time. `came` has the nodes as they came to hold, some again."""

    def __init__(
        self,
        wiring: Wiring,
        allowed: Collection[int] | None = None,
        branches: dict[int, bool] | None = None,
        until: int = NEVER,
    ) -> None:
        self.wiring, self.until = wiring, until
        problem = wiring.problem
        self.nodes, self.options = problem.nodes, problem.options
        self.allowed = allowed
        self.branches = branches
        self.node = [NEVER] * len(self.nodes)
        self.on = bytearray(len(self.nodes))
        self.start = [NEVER] * len(self.options)
        self.end = [NEVER] * len(self.options)
        self.left = wiring.bounds.copy()
        self.came: list[int] = []
        self.ready: dict[int, int] = {}
        self.beside: set[int] = set()
        self.waiting: set[int] = set()
        self.events: list[tuple[int, int, int]] = []
        self.sequence: list[int] = []
        self.work = Stretches()
        self.going = -1 if allowed is None else len(allowed)
        self.finished = NEVER

    def times(self) -> Times:
        for constant in self.wiring.constants:
            self.holds(constant, 0)
        now = 0
        while True:
            while self.events and self.events[0][0] == now:
                _, what, index = heappop(self.events)
                self.happen(now, what, index)
            if self.settle(now):
                continue
            if not self.going and self.finished == NEVER and self.on[self.wiring.problem.goal]:
                self.finished = now
            if not self.events or self.events[0][0] > self.until:
                work = self.work.by_week(self.wiring.problem, self.start)
                return Times(self.node, self.start, self.end, self.sequence, self.finished, work)
            now = self.events[0][0]

    def settle(self, now: int) -> bool:
        """Start what waited for all of a moment's events; say whether anything did."""
        return bool(self.waiting) and self.start_together(now)

    def happen(self, now: int, what: int, index: int) -> None:
        if what == LAPSE:
            self.lapses(index, now)
        elif what == HOLDS and self.opens(index, now):
            self.holds(index, now)
        elif what == START and self.start[index] == NEVER and self.may_begin(index):
            self.begin(index, now)
        elif what == END and self.may_end(index, now):
            self.end[index] = now
            self.work.over(index, now)
            self.going -= 1
            leaf = self.wiring.done_leaf[index]
            if leaf >= 0:
                self.holds(leaf, now)

    def may_end(self, option: int, now: int) -> bool:
        """Say whether an option ends now: it is awarded, or all its hours are worked."""
        due = self.end[option] == NEVER and self.work.due.get(option, now) == now
        return due and bool(self.on[self.options[option].award])

    def holds(self, node: int, now: int) -> None:
        """A node comes to hold; tell everyone who listens."""
        wiring, nodes, on, left = self.wiring, self.nodes, self.on, self.left
        self.came.append(node)
        stack = [node]
        while stack:
            index = stack.pop()
            if on[index]:
                continue
            on[index] = True
            self.node[index] = min(self.node[index], now)
            for parent, weight in wiring.parents[index]:
                if type(nodes[parent]) is Gate:  # Most are, so these are not asked by a call.
                    left[parent] -= weight
                    held = left[parent] <= 0
                else:
                    held = self.hears(parent, weight, now)
                if held and not on[parent]:
                    self.came.append(parent)
                    stack.append(parent)
            if wiring.starts[index] or wiring.besides[index] or wiring.awards[index]:
                self.tell_options(index, now)

    def tell_options(self, index: int, now: int) -> None:
        """Let options begin or end that waited for a node."""
        wiring = self.wiring
        for option in wiring.starts[index]:
            if self.allowed is None or option in self.allowed:
                self.ready[option] = now
                self.consider(option, now)
                if self.work.goes_on(option, now):
                    heappush(self.events, (self.work.due[option], END, option))
        for option in wiring.besides[index]:
            self.beside.add(option)
            self.consider(option, now)
        for option in wiring.awards[index]:
            if self.start[option] != NEVER:
                self.finish(option, now)

    def hears(self, parent: int, weight: int, now: int) -> bool:
        """Say whether a parent that is no gate holds now that one more of its children does."""
        node = self.nodes[parent]
        if type(node) is Windowed:
            return self.opens(parent, now)
        if type(node) is Counted:
            return can_count(node, self.on.__getitem__)
        if type(node) is Lasting:
            return self.may_last(parent, node, now)
        met = None if self.branches is None else self.branches[parent]
        return met is None or met == (weight == 1)

    def may_last(self, index: int, node: Lasting, now: int) -> bool:
        """Say whether what lasts has begun to, at the earliest; come back when it does.

        That it ends is left out here, so that nothing is ever too late.
        """
        ended = self.end[node.anchor]
        since = node.since[ended] if ended < len(node.since) else 0
        if since > now:
            heappush(self.events, (since, HOLDS, index))
        return since <= now

    def opens(self, index: int, now: int) -> bool:
        """Say whether a window is open on what holds; come back when it opens and closes."""
        node = self.nodes[index]
        if type(node) is Lasting:
            return bool(self.on[node.child])
        if type(node) is not Windowed or not self.on[node.child] or node.until <= now:
            return False
        if node.since > now:
            heappush(self.events, (node.since, HOLDS, index))
            return False
        if node.until < NEVER:
            heappush(self.events, (node.until, LAPSE, index))
        return True

    def lapses(self, node: int, now: int) -> None:
        """A node stops holding; so does everything that rests on it and has not begun.

        Hours are worked only while what lets a coach work them holds.
        """
        wiring, on = self.wiring, self.on
        stack = [node] if on[node] else []
        on[node] = False
        while stack:
            index = stack.pop()
            for parent, weight in wiring.parents[index]:
                if self.loses(parent, weight) and on[parent]:
                    on[parent] = False
                    stack.append(parent)
            for option in wiring.starts[index]:
                self.ready.pop(option, None)
                self.work.pause(option, now)
                self.waiting.discard(option)
            for option in wiring.besides[index]:
                self.beside.discard(option)
                if option in self.ready and self.start[option] == NEVER:
                    self.waiting.add(option)

    def loses(self, parent: int, weight: int) -> bool:
        """Say whether a parent holds no longer now that one of its children does not."""
        node = self.nodes[parent]
        match node:
            case Gate():
                self.left[parent] += weight
                return self.left[parent] > 0
            case Counted():
                return not can_count(node, self.on.__getitem__)
            case Branch(_, then, otherwise):
                met = None if self.branches is None else self.branches[parent]
                sides = [s for s, side in ((then, True), (otherwise, False)) if met in (None, side)]
                return not any(self.on[s] for s in sides)
            case _:
                return True

    def may_begin(self, option: int) -> bool:
        """Say whether nothing an option waited for has lapsed meanwhile."""
        return option in self.ready and (
            self.options[option].alongside == TRUE or option in self.beside
        )

    def consider(self, option: int, now: int) -> None:
        """Let an option begin when it is ready and what stands beside it is there."""
        if option not in self.ready or self.start[option] != NEVER:
            return
        if self.options[option].alongside != TRUE and option not in self.beside:
            self.waiting.add(option)
            return
        self.waiting.discard(option)
        week = next_start(self.options[option], now, self.wiring.problem.monday)
        if week is not None:
            heappush(self.events, (week, START, option))

    def begin(self, option: int, now: int) -> None:
        self.start[option] = now
        self.sequence.append(option)
        self.waiting.discard(option)
        leaf = self.wiring.started_leaf[option]
        if leaf >= 0:
            self.holds(leaf, now)
        if self.on[self.options[option].award]:
            self.finish(option, now)

    def finish(self, option: int, now: int) -> None:
        week = max(now, self.options[option].end_of(self.start[option]))
        if self.options[option].kind is StepKind.HOURS:
            self.work.begin(option, now, week)
        heappush(self.events, (week, END, option))

    def start_together(self, now: int) -> bool:
        """Start the largest set of waiting options that are each other's co-requisites."""
        together: set[int] = set()
        for option in sorted(self.waiting):
            week = next_start(self.options[option], now, self.wiring.problem.monday)
            if week == now:
                together.add(option)
            elif week is not None and (week, WAKE, option) not in self.events:
                heappush(self.events, (week, WAKE, option))
        while together:
            kept = {
                o
                for o in together
                if self.would_hold(self.options[o].alongside, together - {o}, now, {})
            }
            if kept == together:
                break
            together = kept
        if not self.have_room(together, now):
            return False
        for option in sorted(together):
            self.begin(option, now)
        return bool(together)

    def have_room(self, together: set[int], now: int) -> bool:  # noqa: ARG002
        """Say whether a coach has the time for these from now on; here there is no limit."""
        return True

    def would_hold(self, index: int, together: set[int], now: int, known: dict[int, bool]) -> bool:
        """Say whether a node would hold now, if these options started together."""
        if self.on[index]:
            return True
        if index not in known:
            known[index] = False
            known[index] = self.imagine(index, together, now, known)
        return known[index]

    def imagine(  # noqa: PLR0911 - one for each sort of node
        self, index: int, together: set[int], now: int, known: dict[int, bool]
    ) -> bool:
        node = self.nodes[index]
        match node:
            case Leaf(option, started):
                return started and option in together
            case Gate(bound, children, weights):
                pairs = zip(children, weights, strict=True)
                reached = sum(w for c, w in pairs if self.would_hold(c, together, now, known))
                return reached >= bound
            case Windowed(child, since, until):
                return since <= now < until and self.would_hold(child, together, now, known)
            case Lasting(child):
                return self.would_hold(child, together, now, known)
            case Counted():
                return can_count(node, lambda n: self.would_hold(n, together, now, known))
            case Branch(_, then, otherwise):
                met = None if self.branches is None else self.branches[index]
                sides = [s for s, side in ((then, True), (otherwise, False)) if met in (None, side)]
                return any(self.would_hold(s, together, now, known) for s in sides)
            case Constant(value):  # the last case
                return value


LAPSE, FREE, END, HOLDS, START, WAKE = range(6)
"""What may happen in a week, in the order in which it does."""
