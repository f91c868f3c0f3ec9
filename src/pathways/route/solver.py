"""A program in, the best set of options out: by the solver's library, or its command in a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pkgutil import get_data

from pathways.route.solver_choice import Choice, Look, Search, Sought
from pathways.route.solver_in_page import TextSearch, runner

__all__ = ["Choice", "Solver", "encoding"]


@cache
def encoding(name: str) -> str:
    """Give the text of an encoding: `choose` or `timed`."""
    return (get_data("pathways.route", f"{name}.lp") or b"").decode("utf-8")


class Solver:
    """One program under one order; cuts may be added between searches.

    `keys` are the options with the keys that decide between equal sets, `levels` the levels
    of the order that the program minimises, most important first, and `scales` what 1 stands
    for in each. Where a level does not fit into what can be added up, nothing is proved.
    """

    def __init__(  # noqa: PLR0913 - what one order needs
        self,
        name: str,
        facts: str,
        keys: dict[int, str],
        levels: Sequence[int],
        scales: Sequence[int],
        *,
        fits: bool = True,
    ) -> None:
        self.keys, self.levels, self.scales, self.fits = keys, levels, scales, fits
        self.program = _opened(encoding(name) + facts, name == "choose" and len(keys) < _SMALL)
        self.cost: tuple[int, ...] = ()

    def forbid(self, body: str) -> None:
        """Refuse from now on whatever makes all of a body true; nothing at all when it is empty."""
        self.program.add(f":- {body}." if body else ":- .")

    def cut(self, missing: Iterable[int], unless: int | None = None) -> None:
        """Ask for at least one of these options from now on, unless one is not taken."""
        asked = [] if unless is None else [f"in({unless})"]
        self.forbid(", ".join([*asked, *(f"not in({i})" for i in missing)]))

    def refuse(self, taken: Iterable[int]) -> None:
        """Refuse exactly this set of options from now on."""
        chosen = set(taken)
        self.forbid(", ".join(f"in({i})" if i in chosen else f"not in({i})" for i in self.keys))

    def best(self, until: float, *, first_by_key: bool = True) -> Choice:
        """Find the best set; among equals the one whose sorted keys come first."""
        if not self.fits:
            return Choice(None, proved=False)
        found = self._search(Sought(Look.BEST), until)
        if found.taken is None or not found.proved or not first_by_key:
            return found
        some = self._search(Sought(Look.ANY, self.cost), until)
        if not some.proved or some.taken is None:
            return replace(found, proved=False, bound=self.cost)
        if some.taken == found.taken:
            return found
        return self._first_by_key(found, some.taken, until)

    def _first_by_key(self, found: Choice, some: frozenset[int], until: float) -> Choice:
        """Of the best sets take the first by key. `some`: the options that any of them has."""
        fixed: list[tuple[int, bool]] = []
        best = found
        for option in sorted(some, key=self.keys.__getitem__):
            if not self.program.can_take(option):
                continue
            if option not in (best.taken or ()):
                sought = Sought(Look.ONE, self.cost, (*fixed, (option, True)))
                other = self._search(sought, until)
                if not other.proved:
                    return replace(best, proved=False, bound=self.cost)
                best = best if other.taken is None else other
            fixed.append((option, option in (best.taken or ())))
        return best

    def _search(self, sought: Sought, until: float) -> Choice:
        found, cost = self.program.find(sought, until)
        if found.taken is not None:
            self.cost = cost
        return found


def _opened(program: str, quick: bool) -> Search:
    run = runner()
    if run is not None:
        return TextSearch(program, run)
    # Only here, so that a page need not have the library.
    from pathways.route.solver_native import NativeSearch  # noqa: PLC0415

    return NativeSearch(program, quick=quick)


_SMALL = 40
"""Below this many options a choice without time seldom takes long: no clock is set at first."""
