"""The solver as a command: a program as text in, what it prints out, as a page runs it.

A page cannot hold a solver open between two searches, so every search hands over the whole
program. It cannot stop one either; so each runs up to a number of conflicts, a larger one
each time, until it ends or the time left is too short to get further.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from pathways.route.solver_choice import Atoms, Choice, Look, Sought, choice_of

Run = Callable[[str, str], str]
"""Runs a program with options, as on clingo's command line, and gives what that prints.

Gives nothing where the program needs more memory than there is.
"""

OPTIONS = "--outf=2 --opt-strategy=usc,k,0,stratify --warn=none"
FIRST_CONFLICTS, TIMES_MORE, MOST_CONFLICTS = 1_000, 4, 2_000_000_000
"""Conflicts of the first run, how many times more each following run may have, and the most."""
_MODELS = {Look.BEST: "", Look.ONE: " 1", Look.ANY: " 0"}
_ATOM = re.compile(r"(in|start|stop|works)\(([\d,]+)\)")


class SolverFailure(Exception):
    """The command printed no result: a bug."""


class _Runner:
    """What runs programs here; none where clingo is a library."""

    run: Run | None = None


def run_with(run: Run | None) -> None:
    """Have programs run by a function from now on; by the library again with None."""
    _Runner.run = run


def runner() -> Run | None:
    """Give what runs programs, None where clingo is a library."""
    return _Runner.run


class TextSearch:
    """A program kept as text; what is added is written under it."""

    def __init__(self, program: str, run: Run) -> None:
        self.program, self.run = program, run

    def add(self, rule: str) -> None:
        """Have one more rule hold from now on."""
        self.program += f"\n{rule}"

    def can_take(self, option: int) -> bool:  # noqa: ARG002 - the text does not tell
        """Say that any set may have an option: the text alone does not tell."""
        return True

    def find(self, sought: Sought, until: float) -> tuple[Choice, tuple[int, ...]]:
        """Give what was found, with its cost per level."""
        program = "\n".join((self.program, *_fixed(sought)))
        conflicts = FIRST_CONFLICTS
        began = monotonic()
        if began >= until:  # one search is quick, and there may be many
            return Choice(None, proved=False), ()
        while True:
            options = f"{OPTIONS} {_mode(sought)} --solve-limit={conflicts}{_MODELS[sought.look]}"
            printed = self.run(program, options)
            if not printed:
                return Choice(None, proved=False), ()
            found, cost = _read(printed, sought)
            ended = monotonic()
            more = more_conflicts(conflicts, ended - began, until - ended)
            if found.proved or more <= conflicts:
                return found, cost
            conflicts, began = more, ended


def more_conflicts(conflicts: int, took: float, left: float) -> int:
    """Give how many conflicts the next run may have, when one of so many took so long.

    It starts anew: one that gets no further than the last, by as much, is of no use.
    """
    if took * TIMES_MORE <= left:
        return min(conflicts * TIMES_MORE, MOST_CONFLICTS)
    return int(conflicts * left / took) if left > 0 else 0


def _fixed(sought: Sought) -> Iterator[str]:
    for option, taken in sought.fixed:
        yield f":- not in({option})." if taken else f":- in({option})."


def _mode(sought: Sought) -> str:
    if sought.look is Look.BEST:
        return "--opt-mode=opt"
    within = ",".join(map(str, ("enum", *sought.cost)))
    brave = " --enum-mode=brave" if sought.look is Look.ANY else ""
    return f"--opt-mode={within}{brave}"


def _read(printed: str, sought: Sought) -> tuple[Choice, tuple[int, ...]]:
    """Read what the command printed."""
    try:
        told = json.loads(printed)
        witnesses = [w for call in told["Call"] for w in call.get("Witnesses", ())]
        result, more = told["Result"], told["Models"]["More"]
    except (ValueError, KeyError, TypeError) as error:
        message = "the solver printed no result"
        raise SolverFailure(message) from error
    models = [w for w in witnesses if "Value" in w]
    bounds = [tuple(w["Lower"]) for w in witnesses if "Lower" in w]
    bound = bounds[-1] if bounds else ()
    if not models:
        return Choice(None, result == "UNSATISFIABLE", bound), ()
    last = models[-1]
    cost = tuple(last.get("Costs", ()))
    # One model is enough where one is asked for, and where nothing is to be made least.
    enough = sought.look is Look.ONE or (sought.look is Look.BEST and not cost)
    proved = enough or result == "OPTIMUM FOUND" or more == "no"
    return choice_of(_atoms(last["Value"]), bound, proved=proved), cost


def _atoms(values: list[str]) -> Atoms:
    shown: dict[str, list[Any]] = {"in": [], "start": [], "stop": [], "works": []}
    for value in values:
        match = _ATOM.fullmatch(value)
        if match is None:
            message = f"the solver showed {value}, which no program of ours shows"
            raise SolverFailure(message)
        shown[match[1]].append(tuple(map(int, match[2].split(","))))
    options = [option for (option,) in shown["in"]]
    return Atoms(options, shown["start"], shown["stop"], shown["works"])
