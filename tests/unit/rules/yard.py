"""A small invented catalogue, as values, for the tests of the judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.model.catalogue import (
    Catalogue,
    ComparableRow,
    Conversion,
    Domain,
    HourKind,
    Ladder,
)
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone
from pathways.model.items import Equivalence, Figures, Item, Kind, Window
from pathways.model.quantities import Hundredths, Rung, Span, hundredths, rung
from pathways.rules.situation import Situation

ON = date(2026, 11, 24)


def carrying(amount: float | None) -> Figures:
    return Figures(credits=None if amount is None else hundredths(amount))


def module(id_: str, amount: float | None = 0, level: str = "", **more: object) -> Item:
    at = rung(level) if level else None
    return Item(id_, Kind.MODULE, id_.title(), level=at, figures=carrying(amount), **more)  # type: ignore[arg-type]


def yard(*items: Item, **registers: object) -> Catalogue:
    """Give a catalogue of these items beside the usual registers."""
    known: dict[str, object] = {
        "hour_kinds": {
            "bench": HourKind("bench", "Bench"),
            "paint": HourKind("paint", "Paint"),
            "sail": HourKind("sail", "Sail", "practice", per_week=hundredths(5)),
        },
        "domains": {"joinery": Domain("joinery", "Joinery")},
        "ladders": {
            "deck": Ladder("deck", "Deck", ("1", "2", "3"), "plank"),
            "hull": Ladder("hull", "Hull", ("a", "b"), "keel"),
            "far": Ladder("far", "Far", ("1",), "rope"),
        },
        "comparable": (
            ComparableRow("r", (Rung("deck", "2"), Rung("deck", "3"), Rung("hull", "b"))),
        ),
        "conversions": (Conversion("keel", "plank", Hundredths(200)),),
    }
    return Catalogue({i.id: i for i in items}, **(known | registers))  # type: ignore[arg-type]


SHOP = yard(
    module("saw", 10, "deck 2", tags=("wood",), provider="yard"),
    module("plane", 10, "deck 3", tags=("wood", "fine"), provider="yard"),
    module("glue", 5, "deck 1", tags=("fine",), develops=(("joinery", 1),)),
    module("odd", None, "deck 2", tags=("odd",)),
    module("sail", 10, "hull b", tags=("cloth",)),
    module("rope", 10, "far 1", tags=("far",)),
    module("bare", 10, tags=("bare",)),
    module("paint-day", gives=(("paint", hundredths(6)),)),
    module("ticket", 5, "deck 1", valid_for=Span(36)),
    module(
        "old-saw", 20, "deck 2", counts_as=(Equivalence("saw", Window(None, date(2027, 1, 1))),)
    ),
    module("old-ticket", 0, valid_for=Span(12), counts_as=(Equivalence("ticket"),)),
    Item("can-swim", Kind.ATTESTATION, "Can swim"),
    Item("hand", Kind.ROLE, "Hand"),
    Item("builder", Kind.QUALIFICATION, "Builder", level=rung("deck 2"), tags=("boats",)),
    Item("sailor", Kind.QUALIFICATION, "Sailor", level=rung("hull b"), valid_for=Span(12)),
    Item("unplaced", Kind.QUALIFICATION, "Unplaced"),
)

NOTHING_HELD = Holdings()


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def held(*ids: str, **more: object) -> Holdings:
    """Give holdings of items, each `id`, or `id@2025-01-31`; with `!` by prior learning."""
    items = {}
    for word in ids:
        id_, _, on = word.removesuffix("!").partition("@")
        items[id_] = Held(id_, day(on), rpl=word.endswith("!"))
    return replace(Holdings(items), **more)  # type: ignore[arg-type]


def done(kind: str, amount: float, since: str = "", until: str = "") -> HoursDone:
    return HoursDone(kind, hundredths(amount), day(since), day(until or since))


def claim(amount: float, at: str, on: str = "") -> CreditClaim:
    return CreditClaim(hundredths(amount), rung(at), day(on))


def situation(
    holdings: Holdings, on: date = ON, system: str | None = "plank", shop: Catalogue = SHOP
) -> Situation:
    return Situation(shop, holdings, on, system)
