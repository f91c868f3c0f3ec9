"""Credits, total time and the names of sizes: do they agree?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.check.scope import Scope, Written
from pathways.explain.words import hours, measured
from pathways.files.problems import Problem
from pathways.model.authored_items import Qualification
from pathways.model.authored_registers import CreditSystemForm, LadderForm, Range
from pathways.model.forms import UNKNOWN
from pathways.model.items import Item
from pathways.model.quantities import Hundredths, plain

TOTAL = ("hours", "tqt")


def check_sizes(scope: Scope) -> Iterator[Problem]:
    """Find qualifications whose total time does not fit their credits, or their name."""
    ladders = {form.id: form for _, form in scope.forms(LadderForm)}
    systems = {form.id: form for _, form in scope.forms(CreditSystemForm)}
    for entry, form, item in scope.items():
        if not isinstance(form, Qualification) or form.level is None or form.hours is None:
            continue
        tqt = form.hours.tqt
        ladder = ladders.get(form.level.ladder)
        if tqt is None or tqt == UNKNOWN or ladder is None:
            continue
        yield from _credit_size(scope, entry, item, tqt, systems.get(ladder.credit or ""))
        yield from _named_size(scope, entry, item, tqt, ladder)


def _credit_size(
    scope: Scope, entry: Written, item: Item, tqt: Hundredths, system: CreditSystemForm | None
) -> Iterator[Problem]:
    own = item.figures.credits
    if system is None or not own or system.hours in {None, UNKNOWN} or not system.hours:
        return
    one = int(system.hours)
    # Rounding goes either way at a half: bodies differ.
    if 2 * abs(own * one - tqt * 100) > 100 * one:
        sizes = f"{measured(own, 'credit')} and a total time of {hours(tqt)}"
        message = f"{sizes} do not go together"
        mend = f"One credit is {hours(one)}: mend one of the two, or tolerate it"
        yield scope.problem(entry, TOTAL, "credit-size", message, mend, "warning")


def _named_size(
    scope: Scope, entry: Written, item: Item, tqt: Hundredths, ladder: LadderForm
) -> Iterator[Problem]:
    for size in ladder.sizes:
        if size.tqt is not None and re.search(rf"\b{re.escape(size.name)}\b", item.title):
            if not _fits(size.tqt, tqt):
                message = f"a total time of {hours(tqt)} is not the size called {size.name}"
                mend = f"Mend the time or the title; {ladder.id} has {_sizes(ladder)}"
                yield scope.problem(entry, TOTAL, "size-name", message, mend, "warning")
            return


def _fits(size: Range, tqt: Hundredths) -> bool:
    return (size.at_least or 0) <= tqt and (size.at_most is None or tqt <= size.at_most)


def _sizes(ladder: LadderForm) -> str:
    return ", ".join(_ranged(s.name, s.tqt) for s in ladder.sizes if s.tqt is not None)


def _ranged(name: str, tqt: Range) -> str:
    least = f" from {plain(tqt.at_least)}" if tqt.at_least is not None else ""
    most = f" to {plain(tqt.at_most)}" if tqt.at_most is not None else ""
    return f"{name}{least}{most}"
