"""A few ways to build one hull, as values, for the tests of plan B."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Money, hundredths
from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question, Reason

ON = date(2026, 11, 24)


def course(id_: str, weeks: int | None, cost: int | None, requires: str = "") -> Item:
    """Give a course of ten hours."""
    price = None if cost is None else Money(hundredths(cost), "GBP")
    figures = Figures(hundredths(10), weeks, price)
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, requires=requires)


def catalogue(*items: Item) -> Catalogue:
    return Catalogue({i.id: i for i in items})


SLIP = catalogue(
    course("saw", 4, 100),
    course("adze", 2, 300),
    course("glue", 1, 50),
    course("tar", 1, 80),
    course("hull", 3, 0, "any of (saw, adze) and any of (glue, tar)"),
)


def hull(measure: Measure = Measure.TIME, shop: Catalogue = SLIP) -> Question:
    """Ask for the hull: by adze in 5 weeks for 350 or 380, by saw in 7 for 150 or 180."""
    return Question(shop, Profile(), "hull", ON, measure)


def steps(answer: Answer) -> list[str]:
    """Give the ids a route takes, in id order."""
    return sorted(s.id for s in answer.route.steps) if answer.route else []


def stopping(after: int) -> Callable[..., Answer]:
    """Give a search that gives up after so many answers, as one does when time runs out."""
    best, left = Posed.best, iter(range(after))

    def search(posed: Posed, *given: Any) -> Answer:  # noqa: ANN401
        answer = best(posed, *given)
        if next(left, None) is not None:
            return answer
        return replace(answer, outcome=Outcome.GAVE_UP, reasons=(Reason("time-ran-out", ""),))

    return search
