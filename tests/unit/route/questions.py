"""Small questions about the boat yard, for the tests of conflicts, changes and claims."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pathways.model.catalogue import Catalogue, Country, HourKind, Term, TermCalendar
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.route.question import Measure, Question
from pathways.rules.parse import parse
from tests.unit.rules.yard import yard

ON = date(2026, 11, 24)
MONDAY = date(2026, 11, 30)


def course(id_: str, weeks: int | None = 1, cost: int | None = 0, **more: object) -> Item:
    """Give a module of 10 hours a week (one where the weeks are not known)."""
    price = None if cost is None else Money(hundredths(cost), "GBP")
    figures = Figures(hundredths(10 * (weeks or 1)), weeks, price, Hundredths(0))
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


def role(id_: str = "hand", **more: object) -> Item:
    return Item(id_, Kind.ROLE, id_.title(), **more)  # type: ignore[arg-type]


def fact(id_: str = "swim", **more: object) -> Item:
    return Item(id_, Kind.ATTESTATION, f"Can {id_}", **more)  # type: ignore[arg-type]


def shop(*items: Item, **registers: object) -> Catalogue:
    """Give a yard with two countries, terms, and practice at the bench."""
    terms = (
        Term("Winter", date(2027, 1, 4), date(2027, 3, 26)),
        Term("Spring", date(2027, 4, 5), date(2027, 6, 25)),
    )
    known: dict[str, object] = {
        "countries": {
            "xa": Country("xa", "Atlantica", "GBP"),
            "xa-north": Country("xa-north", "North Atlantica", "GBP"),
            "xb": Country("xb", "Borealia", "EUR"),
        },
        "hour_kinds": {"bench": HourKind("bench", "Bench", "practice", per_week=hundredths(20))},
        "terms": {"two": TermCalendar("two", "Two terms", terms)},
    }
    return yard(*items, **(known | registers))


def ask(
    catalogue: Catalogue,
    target: str,
    *,
    held: tuple[str, ...] = (),
    attests: dict[str, bool] | None = None,
    measure: Measure = Measure.TIME,
    **wishes: object,
) -> Question:
    """Pose a question with some wishes."""
    holdings = Holdings({i: Held(i) for i in held}, attests=attests or {})
    profile = Profile(holdings, Wishes(**wishes))  # type: ignore[arg-type]
    goal = target if target in catalogue.items else parse(target)
    return Question(catalogue, profile, goal, ON, measure)


BIG_CREDITS = Item(
    "hull", Kind.MODULE, "Hull", figures=Figures(Hundredths(0), 1, None, hundredths(30))
)


def half_of(figures: Iterable[Figures], measure: Measure) -> Question:
    """Ask for half the credits of modules with these figures."""
    items = [
        Item(f"m{n:02}", Kind.MODULE, f"M{n}", tags=("oak",), figures=one)
        for n, one in enumerate(figures)
    ]
    goal = f"{sum(i.figures.credits or 0 for i in items) // 200} credits from tag oak"
    return ask(shop(*items), goal, measure=measure)
