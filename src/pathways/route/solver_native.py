"""The solver as a library: the only file that talks to clingo."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any

import clingo

from pathways.route.solver_choice import Atoms, Choice, Look, Sought, choice_of

_CONSEQUENCES = {Look.BEST: "auto", Look.ONE: "auto", Look.ANY: "brave"}


_FEW_CONFLICTS = "1000"
"""What a small search may come to before it runs against the clock: some milliseconds."""


class NativeSearch:
    """A program under one control, grounded once."""

    def __init__(self, program: str, *, quick: bool) -> None:
        self.quick = quick
        self.parts = 0
        self.control = clingo.Control(["--opt-strategy=usc,k,0,stratify", "--warn=none"])
        self.control.add("base", [], program)
        self.control.ground([("base", [])])

    def add(self, rule: str) -> None:
        """Have one more rule hold from now on."""
        name = f"cut{self.parts}"
        self.parts += 1
        self.control.add(name, [], rule)
        self.control.ground([(name, [])])

    def can_take(self, option: int) -> bool:
        """Say whether any set may have an option."""
        return self._atom(option) is not None

    def _atom(self, option: int) -> clingo.SymbolicAtom | None:
        return self.control.symbolic_atoms[clingo.Function("in", [clingo.Number(option)])]

    def find(self, sought: Sought, until: float) -> tuple[Choice, tuple[int, ...]]:
        """Give what was found, with its cost per level."""
        self._look_for(sought)
        assumed = [
            atom.literal if taken else -atom.literal
            for option, taken in sought.fixed
            if (atom := self._atom(option)) is not None
        ]
        models: list[tuple[Atoms, tuple[int, ...]]] = []
        bounds: list[tuple[int, ...]] = []

        def keep(model: clingo.Model) -> None:
            models.append((_atoms(model), tuple(model.cost)))

        def note(bound: Sequence[int]) -> None:
            bounds.append(tuple(bound))

        if monotonic() >= until:
            return Choice(None, proved=False), ()
        over = False
        if self.quick:
            # A clock costs more than most of these searches take, and there may be many.
            self._stop_after(_FEW_CONFLICTS)
            result = self.control.solve(assumptions=assumed, on_model=keep, on_unsat=note)
            self._stop_after("umax")
            over = result.exhausted or (sought.look is Look.ONE and bool(result.satisfiable))
        if not over:
            with self.control.solve(
                assumptions=assumed, on_model=keep, on_unsat=note, async_=True
            ) as handle:
                if not handle.wait(max(0.0, until - monotonic())):
                    handle.cancel()
                result = handle.get()
        bound = bounds[-1] if bounds else ()
        proved = not result.interrupted
        if not models:
            return Choice(None, proved, bound), ()
        atoms, cost = models[-1]
        return choice_of(atoms, bound, proved=proved), cost

    def _stop_after(self, conflicts: str) -> None:
        configuration: Any = self.control.configuration
        configuration.solve.solve_limit = conflicts

    def _look_for(self, sought: Sought) -> None:
        configuration: Any = self.control.configuration
        within = ",".join(map(str, ("enum", *sought.cost)))
        configuration.solve.opt_mode = "opt" if sought.look is Look.BEST else within
        configuration.solve.enum_mode = _CONSEQUENCES[sought.look]
        configuration.solve.models = 0 if sought.look is Look.ANY else -1


def _atoms(model: clingo.Model) -> Atoms:
    shown: dict[str, list[Any]] = {"in": [], "start": [], "stop": [], "works": []}
    for symbol in model.symbols(shown=True):
        shown[symbol.name].append(tuple(a.number for a in symbol.arguments))
    options = [option for (option,) in shown["in"]]
    return Atoms(options, shown["start"], shown["stop"], shown["works"])
