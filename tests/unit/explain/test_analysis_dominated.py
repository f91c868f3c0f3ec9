from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.analysis_dominated import _Compare, dominated
from pathways.model.catalogue import Country
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import (
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Item,
    Kind,
    Renewal,
    Window,
)
from pathways.model.quantities import Money, Span, hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import Measure, Question
from tests.running import shipped_catalogue
from tests.unit.rules.yard import ON, module, yard

PLACES = {id_: Country(id_, id_.title(), "GBP") for id_ in ("xa", "xa-north", "xb")}


def pounds(amount: int) -> Money:
    return Money(hundredths(amount), "GBP")


COURSE = Item(
    "b-course",
    Kind.MODULE,
    "Course",
    develops=(("joinery", 1),),
    figures=Figures(hundredths(30), 4, pounds(100)),
)
BETTER = replace(
    COURSE,
    id="a-better",
    develops=(("joinery", 2),),
    figures=Figures(hundredths(20), 4, pounds(100)),
)
ASKING = module("top", requires="joinery >= 1")


def found(*items: Item) -> list[tuple[str, str]]:
    shop = yard(*items, ASKING, countries=PLACES)
    return [(one.item.id, one.by.id) for one in dominated(shop)]


def test_one_that_gives_as_much_asks_no_more_and_costs_no_more() -> None:
    shop = yard(COURSE, BETTER, ASKING)
    (only,) = dominated(shop)
    assert (only.item, only.by, only.same) == (COURSE, BETTER, False)
    assert (only.unknown, only.adds) == ((), False)


def test_of_two_that_are_the_same_the_later_is_named() -> None:
    twin = replace(COURSE, id="c-twin")
    (only,) = dominated(yard(COURSE, twin, ASKING))
    assert (only.item.id, only.by.id, only.same) == ("c-twin", "b-course", True)


@pytest.mark.parametrize(
    "better",
    [
        replace(BETTER, kind=Kind.QUALIFICATION),
        replace(BETTER, develops=()),
        replace(BETTER, figures=Figures(hundredths(31), 4, pounds(100))),
        replace(BETTER, figures=Figures(hundredths(30), 5, pounds(100))),
        replace(BETTER, figures=Figures(hundredths(30), 4, pounds(101))),
        replace(BETTER, figures=Figures(hundredths(30), 4, None)),
        replace(BETTER, figures=Figures(hundredths(30), 4, Money(hundredths(9), "EUR"))),
        replace(BETTER, figures=Figures(None, 4, pounds(100))),
        replace(BETTER, figures=replace(BETTER.figures, credits=hundredths(5))),
        replace(BETTER, requires="top"),
        replace(BETTER, alongside="top"),
        replace(BETTER, excludes=("top",)),
        replace(BETTER, within=("top",)),
        replace(BETTER, legacy=True),
        replace(BETTER, valid_for=Span(12)),
        replace(BETTER, lapse_unknown=True),
        replace(BETTER, starts=(9,)),
        replace(BETTER, runs=(date(2027, 1, 11),)),
        replace(BETTER, effective=Window(date(2027, 1, 1))),
        replace(BETTER, values=(DatedFigures(date(2028, 1, 1), Figures()),)),
        replace(BETTER, delivery=("online",)),
        replace(BETTER, countries=("xa",)),
        replace(BETTER, level=rung("deck 2")),
    ],
)
def test_one_that_may_be_worse_somewhere_does_not_dominate(better: Item) -> None:
    assert ("b-course", "a-better") not in found(COURSE, better)


@pytest.mark.parametrize(
    ("course", "better"),
    [
        ({"gives": (("bench", hundredths(6)),)}, {}),
        ({"opens": ("sail",)}, {}),
        ({"tags": ("fine",)}, {}),
        ({"provider": "yard"}, {}),
        ({"counts_as": (Equivalence("hull"),)}, {}),
        ({"counts_as": (Equivalence("hull"),)},
         {"counts_as": (Equivalence("hull", Window(None, date(2027, 1, 1))),)}),
        ({"valid_for": Span(24)}, {"valid_for": Span(12)}),
        ({"starts": (3, 9)}, {"starts": (3,)}),
        ({"delivery": ("online", "evening")}, {"delivery": ("online",)}),
        ({"countries": ("xa", "xb")}, {"countries": ("xa",)}),
        ({"countries": ("xa",)}, {"countries": ("xa-north",)}),
    ],
)  # fmt: skip
def test_what_a_course_has_the_other_must_have(
    course: dict[str, object], better: dict[str, object]
) -> None:
    shop = [
        replace(COURSE, **course),  # type: ignore[arg-type]
        module("asks", requires="5 credits from tag fine and 5 credits from provider yard"),
        module("hull"),
        module("wants-hull", requires="hull"),
    ]
    plain = replace(BETTER, **better)  # type: ignore[arg-type]
    assert ("b-course", "a-better") not in found(*shop, plain)
    as_much = replace(BETTER, **course)  # type: ignore[arg-type]
    assert ("b-course", "a-better") in found(*shop, as_much)


def test_one_named_by_a_rule_is_replaced_only_by_what_counts_as_it() -> None:
    wants = module("wants", requires="b-course")
    assert found(COURSE, BETTER, wants) == []
    stands_in = replace(BETTER, counts_as=(Equivalence("b-course"),))
    assert found(COURSE, stands_in, wants) == [("b-course", "a-better")]


def test_one_that_adds_to_a_sum_may_be_wanted_beside_the_other() -> None:
    gives = (("bench", hundredths(6)),)
    (only,) = dominated(yard(replace(COURSE, gives=gives), replace(BETTER, gives=gives), ASKING))
    assert only.adds


def test_unknown_figures_never_speak_for_a_course() -> None:
    (only,) = dominated(yard(replace(COURSE, figures=Figures()), BETTER, ASKING))
    assert (only.item.id, only.unknown) == ("b-course", ("weeks", "hours", "cost"))


def test_a_qualification_may_be_found_by_its_tag_or_renewed_with_a_course() -> None:
    asks = module(
        "asks",
        requires="any qualification at deck 1 or above in fine",
        renewal=Renewal(requires="b-course"),
    )
    tagged = replace(COURSE, kind=Kind.QUALIFICATION, level=rung("deck 2"), tags=("fine",))
    plain = replace(BETTER, kind=Kind.QUALIFICATION, level=rung("deck 2"))
    assert found(tagged, plain, asks) == []
    stands_in = replace(plain, counts_as=(Equivalence("b-course"),))
    assert found(tagged, stands_in, asks) == []
    assert found(tagged, replace(stands_in, tags=("fine",)), asks) == [("b-course", "a-better")]


def test_an_easier_entry_asks_less() -> None:
    hard = replace(COURSE, requires="top and 20 hours of sail")
    easy = replace(BETTER, requires="10 hours of sail")
    assert found(hard, easy) == [("b-course", "a-better")]


def test_units_that_come_only_with_a_whole_are_not_compared() -> None:
    whole = Item("whole", Kind.QUALIFICATION, "Whole", combination=Combination(("b-course",)))
    assert found(replace(COURSE, within=("whole",)), BETTER, whole) == []


def test_what_rules_name_is_compared_with_what_counts_as_it_alone() -> None:
    """Else a catalogue of 10,000 modules, most of them named, takes minutes."""
    ids = [f"m{n:02}" for n in range(40)]
    stand_in = module("stand-in", counts_as=(Equivalence("m07"),))
    top = module("top", requires=" and ".join(ids))
    compare = _Compare(yard(*map(module, ids), stand_in, top))
    assert [compare.rivals(module(id_)) for id_ in ("m06", "m07")] == [(), [stand_in]]
    assert compare.rivals(stand_in) == compare.courses


@pytest.mark.slow
@pytest.mark.parametrize("measure", [Measure.TIME, Measure.STEPS])
def test_no_role_of_the_shipped_catalogue_is_further_without_a_dominated_course(
    measure: Measure,
) -> None:
    catalogue = shipped_catalogue().catalogue
    alone = tuple(one.item.id for one in dominated(catalogue) if not one.adds)
    assert alone
    roles = [i.id for i in catalogue.items.values() if i.kind is Kind.ROLE]
    for role in roles:
        question = Question(catalogue, Profile(), role, ON, measure, limit=600.0)
        before = plan(question)
        avoiding = Profile(wishes=Wishes(avoid=alone))
        after = plan(replace(question, profile=avoiding))
        assert (before.unknown, before.value) == (after.unknown, after.value), role
