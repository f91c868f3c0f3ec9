"""Why there is no route, and the smallest change that would open one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.conflict import Conflict
from pathways.advice.facts import Apart, Avoided, StatedNo, Usual, Wish, Wished
from pathways.advice.hints import BeIn, EndBy, GiveUp, Have, Make, Offer, SayYes, Spend
from pathways.advice.smallest_change import MOST, Change, Impossible, explain_impossible
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Outcome, Question
from pathways.rules.syntax import Reaches
from tests.unit.route.questions import ask, course, fact, role, shop

SOON = date(2026, 12, 11)
GONE = course("axe", legacy=True)


def explained(question: Question) -> Impossible:
    answer = plan(question)
    assert answer.outcome is Outcome.IMPOSSIBLE
    return explain_impossible(answer)


def test_either_of_two_wishes_may_give_way() -> None:
    either = shop(course("quick", 1, 100), course("slow", 9))
    found = explained(ask(either, "quick or slow", budget=hundredths(50), deadline=SOON))
    assert found.conflict == Conflict((Wished(Wish.BUDGET), Wished(Wish.DEADLINE)))
    assert found.any_one_opens
    assert found.changes == (
        Change((Spend(hundredths(100), "GBP"),)),
        Change((EndBy(date(2027, 1, 29)),)),
    )
    assert found.tried_all


def test_a_fact_that_is_not_in_the_conflict_may_matter_all_the_same() -> None:
    """The saw is too dear and too long: each of the two by itself leaves no route."""
    found = explained(ask(shop(course("saw", 9, 100)), "saw", budget=hundredths(50), deadline=SOON))
    assert found.conflict == Conflict((Wished(Wish.DEADLINE),))
    assert not found.any_one_opens
    both = (Spend(hundredths(100), "GBP"), EndBy(date(2027, 1, 29)))
    assert found.changes == (Change(both),)


def test_a_no_is_said_once() -> None:
    found = explained(ask(shop(fact(), course("saw", requires="swim")), "saw",
                          attests={"swim": False}))  # fmt: skip
    assert found.conflict == Conflict((StatedNo("swim"),))
    assert found.changes == (Change((SayYes("swim"),)),)


def test_what_asks_less_of_people_comes_alone() -> None:
    """Having the axe weighs less than having it offered again."""
    found = explained(ask(shop(GONE, course("saw", requires="axe")), "saw"))
    assert found.conflict == Conflict(())
    assert found.any_one_opens
    assert found.changes == (Change((Have("axe"),)),)
    assert explained(ask(shop(GONE), "axe")).changes == (Change((Offer("axe"),)),)


def test_an_employer_may_do_without_what_is_usual() -> None:
    found = explained(ask(shop(GONE, role(usual="axe")), "hand"))
    assert found.conflict.facts == (Usual(),)
    assert found.changes == (Change((GiveUp(Usual()),)),)


def test_what_may_not_stand_together() -> None:
    found = explained(ask(shop(course("axe", excludes=("saw",)), course("saw")), "axe and saw"))
    assert found.conflict.facts == (Apart("axe", "saw"),)
    assert found.changes == (Change((GiveUp(Apart("axe", "saw")),)),)


def test_where_another_item_would_do_the_rule_may_stay() -> None:
    """The adze counts as the saw and may stand beside the axe, but nobody teaches it now."""
    adze = course("adze", legacy=True, counts_as=())
    apart = shop(course("axe", excludes=("saw",)), course("saw"), adze)
    found = explained(ask(apart, "axe and (saw or adze)"))
    assert found.changes == (Change((Have("adze"),)),)


def test_no_more_than_a_few_of_the_same_weight() -> None:
    gone = [course(name, legacy=True) for name in ("axe", "adze", "awl", "auger")]
    found = explained(ask(shop(*gone, course("saw", requires="any of (axe, adze, awl, auger)")),
                          "saw"))  # fmt: skip
    assert [c.hints for c in found.changes] == [(Have("adze"),), (Have("auger"),), (Have("awl"),)]
    assert len(found.changes) == MOST


def test_two_changes_where_no_single_one_does() -> None:
    both = shop(GONE, course("saw", requires="axe", countries=("xb",)))
    found = explained(ask(both, "saw", country="xa"))
    assert [c.hints for c in found.changes] == [(BeIn("xb"), Have("axe"))]
    assert found.changes[0].proved


def test_of_two_pairs_the_lighter() -> None:
    """Two avoided things weigh four, one avoided and one no six."""
    catalogue = shop(fact(), course("axe"), course("saw"), course("oar", requires="swim"))
    question = ask(catalogue, "axe and (saw or oar)", avoid=("axe", "saw"), attests={"swim": False})
    found = explained(question)
    assert [{*c.hints} for c in found.changes] == [{GiveUp(Avoided("axe")), GiveUp(Avoided("saw"))}]


def test_something_new_must_be_made() -> None:
    assert explained(ask(shop(), "joinery >= 2")).changes == (
        Change((Make(Reaches("joinery", 2)),)),
    )


def test_where_three_things_are_lacking_nothing_is_found() -> None:
    gone = [course(name, legacy=True) for name in ("axe", "adze", "awl")]
    found = explained(ask(shop(*gone, course("saw", requires="axe and adze and awl")), "saw"))
    assert found.changes == ()
    assert found.tried_all


def test_without_time_nothing_is_claimed() -> None:
    question = ask(shop(GONE, course("saw", requires="axe")), "saw", budget=hundredths(5))
    hasty = explain_impossible(replace(plan(question), question=replace(question, limit=1e-9)))
    assert hasty.changes == ()
    assert not hasty.conflict.proved
    assert not hasty.any_one_opens
    assert not hasty.tried_all


def test_once_time_is_over_no_change_is_made_to_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large catalogue making thousands of changed questions takes longer than the limit."""
    made = list[object]()
    monkeypatch.setattr("pathways.advice.smallest_change._loosened", lambda *_: made.append(_))
    question = ask(shop(GONE, course("saw", requires="axe")), "saw", budget=hundredths(5))
    explain_impossible(replace(plan(question), question=replace(question, limit=1e-9)))
    assert made == []


def test_a_change_that_is_not_seen_to_open_a_route_is_made_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hasty = EndBy(date(2026, 12, 5))
    monkeypatch.setattr("pathways.advice.smallest_change.least", lambda *_: hasty)
    found = explained(ask(shop(course("saw", 9)), "saw", deadline=date(2026, 12, 4)))
    assert found.changes == (Change((GiveUp(Wished(Wish.DEADLINE)),), proved=False),)


def test_a_deadline_just_before_the_start_leaves_no_route() -> None:
    """In week 0 a step without length falls on the Monday, after the deadline."""
    for day in (27, 28, 29):
        found = explained(ask(shop(course("saw", 0)), "saw", deadline=date(2026, 11, day)))
        assert found.changes == (Change((EndBy(date(2026, 11, 30)),)),)
