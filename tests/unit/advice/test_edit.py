"""What was edited between two catalogues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.edit import Edit, Sort, edited, edits
from pathways.model.catalogue import (
    Catalogue,
    ComparableRow,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.quantities import Hundredths, Rung
from tests.unit.rules.yard import SHOP, module, yard

SAW, PLANE = module("saw"), module("plane")


def found(old: Catalogue, new: Catalogue) -> list[tuple[str, str, bool, bool]]:
    return [(e.sort.value, e.id, e.before is None, e.after is None) for e in edits(old, new)]


def test_a_catalogue_is_not_an_edit_of_itself() -> None:
    assert edits(SHOP, SHOP) == ()


def test_items_that_come_go_and_change_are_told_in_order_of_id() -> None:
    sanded = replace(PLANE, requires="saw")
    assert found(yard(SAW, PLANE), yard(sanded, module("adze"))) == [
        ("item", "adze", True, False),
        ("item", "plane", False, False),
        ("item", "saw", False, True),
    ]


def test_in_which_file_an_item_stands_does_not_count() -> None:
    assert edits(yard(SAW), yard(replace(SAW, file="modules/elsewhere/saw.yaml"))) == ()


ROW = ComparableRow("r", (Rung("deck", "1"), Rung("hull", "a")))
REGISTERS: list[tuple[str, str, dict[str, object]]] = [
    ("kind of hours", "bench", {"hour_kinds": {"bench": HourKind("bench", "Bank")}}),
    ("domain", "joinery", {"domains": {"joinery": Domain("joinery", "Joints")}}),
    ("ladder", "deck", {"ladders": {"deck": Ladder("deck", "Deck", ("1",))}}),
    ("comparable levels", "r", {"comparable": (ROW,)}),
    ("comparable levels", "r (2)", {"comparable": (SHOP.comparable[0], ROW)}),
    ("credit system", "keel", {"systems": {"keel": CreditSystem("keel", "Keel")}}),
    (
        "credit conversion", "keel to plank",
        {"conversions": (Conversion("keel", "plank", Hundredths(300)),)},
    ),
    ("country", "xa", {"countries": {"xa": Country("xa", "Exa", "XAD")}}),
    ("calendar of terms", "tides", {"terms": {"tides": TermCalendar("tides", "Tides", ())}}),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "id_", "register"), REGISTERS, ids=[r[1] for r in REGISTERS])
def test_each_register(sort: str, id_: str, register: dict[str, object]) -> None:
    made = edits(yard(SAW), yard(SAW, **register))
    told = [(e.sort.value, e.id) for e in made]
    assert (sort, id_) in told
    shared = sort not in {"kind of hours", "domain"}
    assert {e.is_shared for e in made if e.sort.value == sort} == {shared}


def test_bodies_awards_and_competencies_are_not_looked_at_by_routes() -> None:
    assert edits(SHOP, replace(SHOP, bodies={}, awards={}, award_rows=(), competencies={})) == ()


@pytest.mark.parametrize("register", [r[2] for r in REGISTERS[:2]], ids=["kind", "domain"])
def test_one_edit_made_alone(register: dict[str, object]) -> None:
    old, new = yard(SAW), yard(PLANE, **register)
    for edit in edits(old, new):
        assert edits(old, edited(old, edit)) == (edit,)


def test_an_edit_of_what_is_shared_is_not_made_alone() -> None:
    edit = Edit(Sort.LADDER, "deck", SHOP.ladders["deck"], None)
    with pytest.raises(AssertionError):
        edited(SHOP, edit)
