"""The solver as a library keeps to the time there is."""

from __future__ import annotations

from time import monotonic

import pytest

from pathways.route.solver_choice import Look, Sought
from pathways.route.solver_native import NativeSearch

TWO = "{ in(0) }. { in(1) }. :- not in(0), not in(1). :~ in(0). [1@1,0] :~ in(1). [2@1,1]"


@pytest.mark.parametrize("quick", [True, False])
def test_the_best_set_is_found_and_proved(*, quick: bool) -> None:
    choice, cost = NativeSearch(TWO, quick=quick).find(Sought(Look.BEST), monotonic() + 60)
    assert (choice.taken, choice.proved, cost) == (frozenset({0}), True, (1,))


def test_what_is_quick_each_time_ends_with_the_time_all_the_same() -> None:
    search = NativeSearch(TWO, quick=True)
    choice, _ = search.find(Sought(Look.BEST), monotonic() - 1)
    assert (choice.taken, choice.proved) == (None, False)
    choice, _ = search.find(Sought(Look.BEST), monotonic() + 60)
    assert (choice.taken, choice.proved) == (frozenset({0}), True)
