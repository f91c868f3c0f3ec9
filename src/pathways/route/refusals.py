"""Sets of options that are too late: why each is, so that all that are so need not be tried."""

from __future__ import annotations

from dataclasses import dataclass, field

from pathways.route.earliest import Times, earliest
from pathways.route.reduce import Reduced
from pathways.route.solver import Solver
from pathways.route.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Refusal:
    """No set inside `within` reaches the goal, or ends `what`, before week `finish`."""

    within: frozenset[int]
    what: int | None
    finish: int

    def tell(self, solver: Solver, reduced: Reduced) -> None:
        """Ask for something outside, or to leave out what ends too late."""
        if self.what is None or self.what in reduced.options:
            solver.cut(sorted(set(reduced.options) - self.within), unless=self.what)


@dataclass(slots=True)
class Refusals:
    """What has been found too late in one problem, to be told to every solver of it."""

    wiring: Wiring
    _found: list[Refusal] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all, as what may be taken has changed."""
        self._found.clear()

    def finishes(self) -> list[int]:
        """Give the week up to which each holds."""
        return [refusal.finish for refusal in self._found]

    def tell(self, solver: Solver, reduced: Reduced, horizon: int) -> None:
        """Tell a solver of all that are too late for a horizon."""
        for refusal in self._found:
            if refusal.finish > horizon:
                refusal.tell(solver, reduced)

    def add(
        self, solver: Solver, reduced: Reduced, taken: frozenset[int], finish: int, horizon: int
    ) -> int:
        """Refuse a set that is too late; give the week up to which all that is refused is so."""
        refusal = self._reason(reduced, taken, horizon)
        if refusal is None:
            solver.refuse(taken)
            return finish
        self._found.append(refusal)
        refusal.tell(solver, reduced)
        return refusal.finish

    def _reason(self, reduced: Reduced, taken: frozenset[int], horizon: int) -> Refusal | None:
        """Say why a set is too late, so that every set is refused that is so for the same reason.

        The reason is the goal, or an option taken that ends too late whatever else is taken
        of the grown set; None without such a reason.
        """
        unused = set(reduced.options) - taken
        grown = {*taken, *range(len(self.wiring.problem.options))} - unused
        times = earliest(self.wiring, grown)
        late = (i for i in taken if times.end[i] > horizon)
        goal = times.node[self.wiring.problem.goal]
        what = None if goal > horizon else next(late, -1)
        if self._done(times, what) <= horizon:
            return None
        self._grow(grown, [o for o in reduced.options if o not in grown], what, horizon)
        return Refusal(frozenset(grown), what, self._done(earliest(self.wiring, grown), what))

    def _grow(self, grown: set[int], more: list[int], what: int | None, horizon: int) -> None:
        """Add to a set, in order, whatever leaves it too late; most of it does, so by halves."""
        if not more:
            return
        if self._done(earliest(self.wiring, {*grown, *more}, until=horizon), what) > horizon:
            grown.update(more)
        elif len(more) > 1:
            half = len(more) // 2
            self._grow(grown, more[:half], what, horizon)
            self._grow(grown, more[half:], what, horizon)

    def _done(self, times: Times, what: int | None) -> int:
        """Give the week in which the goal holds, or an option ends; 0 for no option."""
        if what is None:
            return times.node[self.wiring.problem.goal]
        return times.end[what] if what >= 0 else 0
