"""Questions on a small yard: two ways to a boat, one of them slow, and a ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pathways.model.catalogue import Catalogue, Country
from pathways.model.holdings import Holdings, Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import Question
from pathways.rules.syntax import Rule

ON = date(2027, 1, 4)


def course(id_: str, weeks: int | None = 1, cost: int | None = 0, **more: object) -> Item:
    """Give a course of so many weeks and pounds, ten hours a week."""
    money = None if cost is None else Money(Hundredths(cost * 100), "GBP")
    hours = None if weeks is None else Hundredths(weeks * 1000)
    title = id_.replace("-", " ").capitalize()
    return Item(id_, Kind.MODULE, title, figures=Figures(hours, weeks, money), **more)  # type: ignore[arg-type]


def role(id_: str, requires: str = "", **more: object) -> Item:
    """Give a role."""
    return Item(id_, Kind.ROLE, id_.capitalize(), requires=requires, **more)  # type: ignore[arg-type]


def yard_of(*items: Item) -> Catalogue:
    """Give a catalogue of some items, in one country."""
    return Catalogue({i.id: i for i in items}, countries={"gb": Country("gb", "Britain", "GBP")})


YARD = yard_of(
    course("saw", 3, 30),
    course("slow-saw", 8, 10, excludes=("paint",)),
    course("new-saw", None, None),
    course("paint", 2, 20),
    course("knots", 1, 5),
    role("builder", "any of (saw, slow-saw, new-saw)"),
    role("painter", "any of (saw, slow-saw) and paint"),
)


def asks(
    target: str | Rule = "builder",
    catalogue: Catalogue = YARD,
    **wishes: Any,  # noqa: ANN401
) -> Question:
    """Ask for a route from nothing, with some wishes."""
    wished = replace(Wishes(country="gb", start=ON), **wishes)
    return Question(catalogue, Profile(Holdings(), wished), target, ON)
