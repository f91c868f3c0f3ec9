"""Rules of combination: which modules count where, each only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Holdings
from pathways.model.items import (
    Bound,
    Combination,
    Equivalence,
    Group,
    Item,
    Kind,
    LevelMinimum,
    RplLimit,
)
from pathways.model.quantities import Span, hundredths, rung
from pathways.rules.combination import CombinationVerdict, counting, evaluate_combination
from pathways.rules.verdict import Standing
from tests.unit.rules.yard import claim, held, situation, yard
from tests.unit.rules.yard import module as made

MODULES = (
    made("base", 10, "deck 2"),
    made("b1", 10, "deck 2"),
    made("b2", 10, "deck 3"),
    made("b3", 5, "deck 1"),
    made("keel", 10, "hull b"),
    made("blank", None, "deck 2"),
    made("free", 0),
    made("twin", 30, "deck 3", counts_as=(Equivalence("base"), Equivalence("b1"))),
    made("ticket", 10, "deck 2", valid_for=Span(12)),
)


def points(amount: float) -> Bound:
    return Bound(hundredths(amount))


def modules(number: int) -> Bound:
    return Bound(hundredths(number), counts_modules=True)


def qualification(rpl: RplLimit | None = None, **rule: object) -> Item:
    combination = Combination(**rule)  # type: ignore[arg-type]
    return Item("q", Kind.QUALIFICATION, "Q", level=rung("deck 2"), combination=combination,
                whole=False, rpl=rpl)  # fmt: skip


def shop(item: Item) -> Catalogue:
    return yard(*MODULES, item)


def judged(item: Item, holdings: Holdings, on: date = date(2026, 11, 24)) -> CombinationVerdict:
    return evaluate_combination(item, situation(holdings, on, "plank", shop(item)))


def lines(verdict: CombinationVerdict) -> list[str]:
    return [f"{p.standing} {p.label} {p.have}/{p.need}" for p in verdict.places]


GROUPS = (Group("g", ("b1", "b2", "b3"), points(15)),)


@pytest.mark.parametrize(
    ("ids", "expected", "places"),
    [
        (("base", "b1", "b3"), "met", ["met base /", "met group g 15/15 credits"]),
        (("base", "b1"), "unmet", ["met base /", "unmet group g 10/15 credits"]),
        (("b1", "b2"), "unmet", ["unmet base /", "met group g 15/15 credits"]),
        (("b1",), "unmet", ["unmet base /", "unmet group g 10/15 credits"]),
        ((), "unmet", ["unmet base /", "unmet group g 0/15 credits"]),
    ],
)
def test_mandatory_modules_and_a_group(
    ids: tuple[str, ...], expected: str, places: list[str | None]
) -> None:
    verdict = judged(qualification(mandatory=("base",), groups=GROUPS), held(*ids))
    assert verdict.standing == expected
    for found, wanted in zip(lines(verdict), places, strict=True):
        assert wanted is None or found == wanted


def test_a_group_may_ask_for_a_number_of_modules() -> None:
    item = qualification(groups=(Group("g", ("b1", "b3", "free"), modules(2)),))
    assert judged(item, held("b3", "free")).standing == "met"
    short = judged(item, held("b1"))
    assert (short.standing, lines(short)) == ("unmet", ["unmet group g 1/2 modules"])


def test_a_module_counts_in_one_group_only() -> None:
    two = (Group("g", ("b1", "b2"), points(10)), Group("h", ("b1", "b3"), points(5)))
    item = qualification(groups=two)
    assert judged(item, held("b1")).standing == "unmet"
    assert judged(item, held("b1", "b2")).standing == "met"
    assert judged(item, held("b1", "b3")).standing == "met"


def test_a_cap_leaves_out_what_goes_over_it() -> None:
    capped = (Group("g", ("b1", "b2", "b3"), None, points(15)),)
    item = qualification(groups=capped, total=hundredths(25))
    over = judged(item, held("b1", "b2", "b3"))
    assert (over.standing, lines(over)) == ("unmet", ["unmet in all 15/25 credits"])
    by_count = qualification(groups=(Group("g", ("b1", "b2"), None, modules(1)),),
                             total=hundredths(20))  # fmt: skip
    assert judged(by_count, held("b1", "b2")).standing == "unmet"


def test_totals_and_levels_look_over_all_that_is_counted() -> None:
    item = qualification(
        mandatory=("base",),
        groups=(Group("g", ("b1", "b2", "keel")),),
        total=hundredths(30),
        at_level=(LevelMinimum(rung("deck 3"), hundredths(10)),),
    )
    assert judged(item, held("base", "b1", "b2")).standing == "met"
    # 10 keel credits are 20 of ours; "hull b" is deck 2 or 3, so not surely at deck 3.
    by_keel = judged(item, held("base", "keel"))
    assert lines(by_keel)[1:] == [
        "met in all 30/30 credits",
        "unmet at deck 3 or above 0/10 credits",
    ]


def test_unknown_options_leave_the_rest_unknown() -> None:
    item = qualification(mandatory=("base",), groups=(Group("g", None, points(5)),),
                         total=hundredths(15))  # fmt: skip
    verdict = judged(item, held("base"))
    assert verdict.standing == "unknown"
    assert lines(verdict)[1:] == ["unknown group g 0/5 credits", "unknown in all 10/15 credits"]


def test_unknown_credits_may_be_enough() -> None:
    item = qualification(groups=(Group("g", ("b1", "blank"), points(15)),))
    assert judged(item, held("b1", "blank")).standing == "unknown"
    assert judged(item, held("b1")).standing == "unmet"


def test_what_counts_as_a_module_stands_in_for_one_of_them() -> None:
    item = qualification(mandatory=("base",), groups=(Group("g", ("b1",), points(10)),))
    assert judged(item, held("twin", "b1")).standing == "met"
    assert counting(item, shop(item), ()).candidates[0].fillers == ("base", "twin")


def test_a_module_that_lapses_counts_until_then_and_undated_is_unknown() -> None:
    item = qualification(mandatory=("ticket",))
    on_time, too_late = date(2026, 11, 23), date(2026, 11, 24)
    assert judged(item, held("ticket@2025-11-24"), on_time).standing == "met"
    assert judged(item, held("ticket@2025-11-24"), too_late).standing == "unmet"
    verdict = judged(item, held("ticket"))
    assert (verdict.standing, lines(verdict)) == ("unknown", ["unknown ticket /"])


def test_prior_learning_counts_up_to_its_cap() -> None:
    limit = RplLimit(hundredths(10), Span(60))
    item = qualification(limit, groups=GROUPS)
    assert judged(item, held("b1@2024-01-01!", "b3")).standing == "met"
    assert judged(item, held("b1@2024-01-01!", "b3@2024-01-01!")).standing == "unmet"
    assert judged(item, held("b1@2020-01-01!", "b3")).standing == "unmet", "too old"
    assert judged(item, held("b1!", "b3")).standing == "unknown", "nobody says how old"
    no_limit = replace(item, rpl=None)
    assert judged(no_limit, held("b1@1990-01-01!", "b3!")).standing == "met"


@pytest.mark.parametrize(
    ("at", "amount", "on", "expected"),
    [
        ("deck 2", 10, "2024-01-01", "met"),
        ("hull b", 5, "2024-01-01", "met"),
        ("far 1", 10, "2024-01-01", "unmet"),
        ("deck 2", 10, "2020-01-01", "unmet"),
        ("deck 2", 5, "2024-01-01", "unmet"),
    ],
)
def test_a_claim_that_names_no_module_counts_in_the_total(
    at: str, amount: float, on: str, expected: str
) -> None:
    item = qualification(
        RplLimit(hundredths(10), Span(60)),
        groups=(Group("g", ("b1", "b2")),),
        total=hundredths(20),
    )
    assert judged(item, held("b1", credits=(claim(amount, at, on),))).standing == expected
    assert (
        judged(replace(item, rpl=None), held("b1", credits=(claim(10, at, on),))).standing
        == "unmet"
    )


def test_a_mandatory_module_over_the_limit_of_prior_learning_does_not_count() -> None:
    item = qualification(RplLimit(hundredths(5)), mandatory=("base",), total=hundredths(10))
    assert judged(item, held("base")).standing == "met"
    assert judged(item, held("base!")).standing == "unmet"


def test_claims_count_no_more_than_the_limit() -> None:
    item = qualification(
        RplLimit(hundredths(10)), groups=(Group("g", ("b1",)),), total=hundredths(20)
    )
    many = held(credits=(claim(40, "deck 2"),))
    assert lines(judged(item, many)) == ["unmet in all 10/20 credits"]


def test_nothing_asked_is_met() -> None:
    assert judged(qualification(), held()).standing == "met"
    assert counting(qualification(groups=GROUPS), shop(qualification()), ()).plain()
    capped = qualification(groups=(Group("g", ("b1",), None, points(5)),))
    assert not counting(capped, shop(capped), ()).plain()


def test_a_mandatory_module_nobody_knows_is_never_met() -> None:
    found = judged(qualification(mandatory=("nowhere",)), held())
    assert found.standing is Standing.UNMET
