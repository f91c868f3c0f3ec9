"""The look-ups of a catalogue: ladders, credits, equivalences, exclusions, registers."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.model.catalogue import (
    Catalogue,
    ComparableRow,
    Conversion,
    CreditSystem,
    Ladder,
)
from pathways.model.items import (
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    Window,
)
from pathways.model.quantities import Hundredths, Money, Rung

H = Hundredths


def of(*items: Item, **registers: object) -> Catalogue:
    return Catalogue({i.id: i for i in items}, **registers)  # type: ignore[arg-type]


def module(id_: str, **more: object) -> Item:
    return Item(id_, Kind.MODULE, id_.upper(), **more)  # type: ignore[arg-type]


LADDERS = of(
    ladders={
        "deck": Ladder("deck", "Deck", ("1", "2", "3", "4"), "plank"),
        "hull": Ladder("hull", "Hull", ("a", "b", "c"), "keel"),
        "oar": Ladder("oar", "Oar", ("x",)),
    },
    comparable=(
        ComparableRow("low", (Rung("deck", "1"), Rung("hull", "a"))),
        ComparableRow("mid", (Rung("deck", "2"), Rung("deck", "3"), Rung("hull", "b"))),
        ComparableRow("top", (Rung("deck", "4"), Rung("hull", "c"))),
        ComparableRow("odd", (Rung("deck", "9"), Rung("oar", "x"))),
    ),
    systems={
        "plank": CreditSystem("plank", "Plank"),
        "keel": CreditSystem("keel", "Keel", H(200)),
    },
    conversions=(Conversion("keel", "plank", H(250)), Conversion("rope", "keel", H(50))),
)


@pytest.mark.parametrize(
    ("level", "asked", "exactly", "or_above"),
    [
        ("deck 2", "deck 2", True, True),
        ("deck 3", "deck 2", False, True),
        ("deck 1", "deck 2", False, False),
        ("hull a", "deck 1", True, True),
        ("hull a", "deck 2", False, False),
        ("hull b", "deck 1", False, True),
        # Comparable to both deck 2 and 3: at 2 or above for sure, at 3 or above perhaps.
        ("hull b", "deck 2", None, True),
        ("hull b", "deck 3", None, None),
        ("hull b", "deck 4", False, False),
        ("deck 3", "hull b", True, True),
        # No row between the ladders, an unknown rung, an unknown ladder.
        ("oar x", "hull a", None, None),
        ("oar x", "deck 1", None, None),
        ("deck 7", "deck 1", None, None),
        ("deck 1", "deck 7", None, None),
        ("deck 1", "mast 1", None, None),
    ],
)
def test_rungs_compare_through_published_rows_alone(
    level: str, asked: str, exactly: bool | None, or_above: bool | None
) -> None:
    one, other = Rung(*level.split()), Rung(*asked.split())
    assert LADDERS.at_rung(one, other, or_above=False) is exactly
    assert LADDERS.at_rung(one, other, or_above=True) is or_above


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected"),
    [
        (1000, "keel", "plank", 2500),
        (2500, "plank", "keel", 1000),
        (100, "plank", "keel", 40),
        (101, "plank", "keel", 40),  # rounded down, never up
        (1000, "rope", "keel", 500),
        (1000, "rope", "plank", None),  # ratios are not chained
        (1000, "plank", "plank", 1000),
        (1000, "keel", None, 1000),
        (1000, None, "plank", None),
    ],
)
def test_credits_convert_by_published_ratio_both_ways(
    amount: int, source: str | None, target: str | None, expected: int | None
) -> None:
    assert LADDERS.convert(H(amount), source, target) == expected


def test_a_published_ratio_back_is_not_overruled_by_the_one_there() -> None:
    both = of(conversions=(Conversion("a", "b", H(200)), Conversion("b", "a", H(40))))
    assert both.convert(H(1000), "b", "a") == 400


def test_the_credit_system_is_that_of_the_ladder() -> None:
    assert LADDERS.credit_system(Rung("hull", "b")) == "keel"
    assert LADDERS.credit_system(Rung("oar", "x")) is None
    assert LADDERS.credit_system(Rung("mast", "1")) is None
    assert LADDERS.credit_system(None) is None


def test_sizes_add_up_in_uk_credits() -> None:
    assert LADDERS.size_in_uk_credits(module("m", level=Rung("hull", "b")), H(1000)) == 2000
    assert LADDERS.size_in_uk_credits(module("m", level=Rung("deck", "1")), H(1000)) == 1000
    assert LADDERS.size_in_uk_credits(module("m"), H(1000)) == 1000


def test_equivalences_follow_chains_and_keep_the_days_on_which_all_hold() -> None:
    spring, summer = date(2026, 3, 1), date(2026, 6, 1)
    chain = of(
        module("c"),
        module("b", counts_as=(Equivalence("c", Window(spring, None)),)),
        module("a", counts_as=(Equivalence("b", Window(None, summer)),)),
    )
    assert chain.fillers["c"] == (
        Equivalence("a", Window(spring, summer)),
        Equivalence("b", Window(spring, None)),
    )
    assert chain.fillers["b"] == (Equivalence("a", Window(None, summer)),)
    assert "a" not in chain.fillers, "an equivalence goes one way"


def test_equivalences_in_a_circle_end() -> None:
    ring = of(
        module("a", counts_as=(Equivalence("b"),)),
        module("b", counts_as=(Equivalence("c"),)),
        module("c", counts_as=(Equivalence("a"),)),
    )
    assert {t: [e.id for e in found] for t, found in ring.fillers.items()} == {
        "a": ["b", "c"],
        "b": ["a", "c"],
        "c": ["a", "b"],
    }


def test_a_window_begins_on_its_first_day_and_ends_before_its_last() -> None:
    window = Window(date(2026, 3, 1), date(2026, 6, 1))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [window.holds(d) for d in days] == [False, True, True, False]


def test_what_one_item_excludes_is_excluded_both_ways() -> None:
    made = of(module("a", excludes=("c",)), module("b", excludes=("c",)), module("c"))
    assert made.exclusions == {"a": ("c",), "b": ("c",), "c": ("a", "b")}


def test_the_main_currency_is_the_one_most_prices_are_in() -> None:
    def priced(id_: str, currency: str) -> Item:
        return module(id_, figures=Figures(cost=Money(H(100), currency)))

    assert of(priced("a", "USD"), priced("b", "GBP"), priced("c", "USD")).main_currency == "USD"
    assert of(priced("a", "USD"), priced("b", "GBP")).main_currency == "GBP", "first by name"
    assert of(module("a"), priced("b", "")).main_currency == ""


def test_items_are_found_by_tag_provider_domain_and_hours() -> None:
    made = of(
        module("a", tags=("wood", "fine"), provider="yard", develops=(("joinery", 2),)),
        module("b", tags=("wood",), provider="yard", gives=(("paint", H(600)),)),
        Item("c", Kind.ROLE, "C", opens=("bench",)),
        Item("d", Kind.ATTESTATION, "D"),
        Item("e", Kind.QUALIFICATION, "E", figures=Figures(credits=None)),
    )
    assert made.by_tag == {"wood": ("a", "b"), "fine": ("a",)}
    assert made.by_provider == {"yard": ("a", "b")}
    assert made.developers == {"joinery": (("a", 2),)}
    assert made.givers == {"paint": (("b", 600),)}
    assert made.openers == {"bench": ("c",)}
    assert made.attestations == {"d"}
    assert made.qualifications == ("e",)
    assert made.carriers == ("e",), "an item of no credit carries none; unknown is some"


def test_figures_change_on_their_day() -> None:
    new = Figures(cost=Money(H(900), "GBP"))
    item = module("a", figures=Figures(), values=(DatedFigures(date(2026, 9, 1), new),))
    assert item.figures_on(date(2026, 8, 31)) == Figures()
    assert item.figures_on(date(2026, 9, 1)) == new


def test_a_combination_names_each_module_once_in_the_order_written() -> None:
    groups = (Group("g", ("c", "a")), Group("h", None))
    item = Item("q", Kind.QUALIFICATION, "Q", combination=Combination(("b", "a"), groups))
    assert item.combination is not None
    assert item.combination.modules() == ("b", "a", "c")
    assert not item.by_module, "taken whole unless it says otherwise"
