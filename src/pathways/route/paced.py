"""A set of options lived at a coach's pace: good schedules, made step by step.

A schedule generation scheme of the parallel kind (Kolisch 1996): time goes forward, and what
may start does so in order of rank while the hours of the week, or the credits of the term,
last. It gives a schedule that can be lived, not always the earliest: what is proved of the
finish comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import heappush

from pathways.route.calendar import next_start
from pathways.route.earliest import END, FREE, START, WAKE, Run, Times, earliest
from pathways.route.problem import NEVER, Problem
from pathways.route.question import StepKind
from pathways.route.wiring import Wiring


def is_limited(problem: Problem) -> bool:
    """Say whether a coach's time can keep things apart that could be done at once."""
    return problem.study is not None or problem.credits_per_term is not None or shares_work(problem)


def shares_work(problem: Problem) -> bool:
    """Say whether kinds of practice together ask more in a week than the coach has."""
    return problem.practice is not None and sum(problem.kind_per_week.values()) > problem.practice


def schedules(
    wiring: Wiring, allowed: Collection[int], branches: dict[int, bool] | None
) -> Iterator[Times]:
    """Give schedules in which exactly the allowed options are lived, by several rules of rank.

    What leads to the most still to come goes first; or what takes most; or what opens first; or
    what can soon be had no more.
    """
    options = wiring.problem.options
    tails = tails_of(wiring, allowed)
    for rank in (
        lambda o: (-tails[o], options[o].key),
        lambda o: (-options[o].study - options[o].term_credits, -tails[o], options[o].key),
        lambda o: (options[o].opens, options[o].lasts, options[o].key),
        lambda o: (options[o].closes, -tails[o], options[o].key),
    ):
        order = {o: place for place, o in enumerate(sorted(allowed, key=rank))}
        yield _PacedRun(wiring, allowed, branches, order).times()


def scheduled(
    wiring: Wiring,
    allowed: Collection[int],
    branches: dict[int, bool] | None,
    least: Times | None = None,
) -> Times:
    """Give the best of the schedules that are easily found, or the earliest without limits.

    `least` are the earliest times, where they are known already.
    """
    least = least or earliest(wiring, allowed, branches)
    if not is_limited(wiring.problem) or least.finish >= NEVER:
        return least
    best: Times | None = None
    for times in schedules(wiring, allowed, branches):
        if best is None or times.finish < best.finish:
            best = times
        if best.finish <= least.finish:
            break
    return best or least


def tails_of(wiring: Wiring, allowed: Collection[int]) -> dict[int, int]:
    """Give for each option the weeks from its start along the longest chain that waits for it."""
    chosen = set(allowed)
    known = {-1: 0}

    def long(option: int) -> int:
        taken = wiring.problem.options[option]
        return min((e - s for s, e in taken.slots or ()), default=taken.lasts)

    def after(node: int) -> Iterator[tuple[int, int]]:
        yield from ((parent, 0) for parent, _ in wiring.parents[node])
        yield from ((wiring.done_leaf[o], long(o)) for o in wiring.starts[node] if o in chosen)
        yield from ((wiring.done_leaf[o], 0) for o in wiring.awards[node] if o in chosen)

    # A chain may be longer than calls can be nested: what is left to look at is listed.
    waiting = [(wiring.done_leaf[o], False) for o in sorted(chosen, reverse=True)]
    while waiting:
        node, followed = waiting.pop()
        if followed:
            known[node] = max((weeks + known[n] for n, weeks in after(node)), default=0)
        elif node not in known:
            known[node] = 0
            waiting.append((node, True))
            waiting += reversed([(n, False) for n, _ in after(node)])
    return {o: long(o) + known[wiring.done_leaf[o]] for o in sorted(chosen)}


class _PacedRun(Run):
    """One run forward in which what starts must fit into the coach's weeks."""

    def __init__(
        self,
        wiring: Wiring,
        allowed: Collection[int],
        branches: dict[int, bool] | None,
        order: dict[int, int],
    ) -> None:
        super().__init__(wiring, allowed, branches)
        self.problem, self.order = wiring.problem, order
        self.queue: set[int] = set()
        self.studying = 0
        self.begun_in: dict[int, int] = {}
        self.sharing = shares_work(self.problem)
        self.pieces: dict[str, list[int]] = {}
        self.done: dict[str, int] = {}
        self.shared: dict[str, dict[int, int]] = {}

    def times(self) -> Times:
        times = super().times()
        times.work.update(self.shared)
        return times

    def happen(self, now: int, what: int, index: int) -> None:
        if what == FREE:
            self.studying -= self.options[index].load_in(self.start[index])
        elif what == START:
            self.queue.add(index)
        else:
            super().happen(now, what, index)

    def settle(self, now: int) -> bool:
        for option in sorted(self.queue, key=self.order.__getitem__):
            if self.start[option] != NEVER or not self.may_begin(option):
                self.queue.discard(option)
                continue
            week = next_start(self.options[option], now, self.problem.monday)
            if week is None:
                self.queue.discard(option)
            elif week > now:
                self.wake(week, option)
            elif self.have_room({option}, now):
                self.queue.discard(option)
                self.begin(option, now)
                return True
            else:
                later = next_start(self.options[option], now + 1, self.problem.monday)
                if later is not None and later > now + 1:
                    self.wake(later, option)
        if super().settle(now):
            return True
        self.work_on(now)
        return False

    def wake(self, week: int, option: int) -> None:
        """Come back in a week, to look at everything again."""
        if (week, WAKE, option) not in self.events:
            heappush(self.events, (week, WAKE, option))

    def have_room(self, together: set[int], now: int) -> bool:
        problem = self.problem
        if problem.study is not None:
            more = sum(self.options[o].load_in(now) for o in together)
            if more and self.studying + more > problem.study:
                return False
        if problem.credits_per_term is not None:
            more = sum(self.options[o].term_credits for o in together)
            if more and self.begun_in.get(now, 0) + more > problem.credits_per_term:
                return False
        return True

    def begin(self, option: int, now: int) -> None:
        taken = self.options[option]
        load = taken.load_in(now)
        if load:
            self.studying += load
            heappush(self.events, (taken.end_of(now), FREE, option))
        if taken.term_credits:
            self.begun_in[now] = self.begun_in.get(now, 0) + taken.term_credits
        super().begin(option, now)

    def finish(self, option: int, now: int) -> None:
        taken = self.options[option]
        if self.sharing and taken.kind is StepKind.HOURS:
            self.pieces.setdefault(taken.id, []).append(option)
        else:
            super().finish(option, now)

    def work_on(self, now: int) -> None:
        """Share the practice hours of this week among the kinds that are open.

        The kind that needs most weeks yet comes first.
        """
        going = [(k, self.left_of(k)) for k in self.pieces if self.may_work(k)]
        going = [(kind, left) for kind, left in going if left]
        most = self.problem.practice or 0
        at_best = {k: min(n, most) for k, n in self.problem.kind_per_week.items()}
        for kind, left in sorted(going, key=lambda g: (-g[1] / at_best[g[0]], g[0])):
            hours = min(left, at_best[kind], most)
            most -= hours
            if hours:
                self.shared.setdefault(kind, {})[now] = hours
                self.done[kind] = self.done.get(kind, 0) + hours
            self.end_pieces(kind, now + 1)
        if going:
            self.wake(now + 1, 0)

    def may_work(self, kind: str) -> bool:
        """Say whether what lets a coach work hours of a kind holds."""
        return bool(self.on[self.options[self.pieces[kind][0]].start])

    def left_of(self, kind: str) -> int:
        """Give the hours of a kind that are still to be worked."""
        return self.asked(self.pieces[kind]) - self.done.get(kind, 0)

    def asked(self, pieces: list[int]) -> int:
        return sum(self.options[o].amount for o in pieces)

    def end_pieces(self, kind: str, week: int) -> None:
        reached = self.done.get(kind, 0)
        total = 0
        for option in self.pieces[kind]:
            total += self.options[option].amount
            if total <= reached and self.end[option] == NEVER:
                heappush(self.events, (week, END, option))
