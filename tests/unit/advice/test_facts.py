"""The facts of a question that may be dropped, and the question without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wish,
    Wished,
    facts_of,
    without,
)
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import AtMost, Measure, Question
from tests.unit.route.questions import ask, course, fact, role, shop

CAP = AtMost(Measure.STEPS, 0, 1)
EVERYTHING: dict[str, Any] = {
    "country": "xa",
    "study_per_week": hundredths(5),
    "practice_per_week": hundredths(5),
    "budget": hundredths(9),
    "delivery": ("online",),
    "deadline": date(2027, 2, 1),
    "avoid": ("saw",),
    "include": ("axe",),
    "order": (("axe", "oar"),),
    "terms": "two",
    "credits_per_term": hundredths(10),
}


def everything() -> Question:
    catalogue = shop(course("saw"), course("axe"), course("oar"), fact(), role(usual="axe"))
    return replace(ask(catalogue, "hand", attests={"swim": False}, **EVERYTHING), at_most=(CAP,))


def test_every_wish_limit_and_no_is_a_fact_the_hardest_to_change_first() -> None:
    assert facts_of(everything()) == (
        StatedNo("swim"),
        Usual(),
        Wished(Wish.COUNTRY),
        Wished(Wish.DELIVERY),
        Capped(CAP),
        Ordered(("axe", "oar")),
        Included("axe"),
        Avoided("saw"),
        Wished(Wish.TERMS),
        Wished(Wish.CREDITS_PER_TERM),
        Wished(Wish.PRACTICE),
        Wished(Wish.STUDY),
        Wished(Wish.BUDGET),
        Wished(Wish.DEADLINE),
    )


def test_without_all_of_them_none_is_left() -> None:
    question = everything()
    bare = without(question, facts_of(question))
    assert facts_of(bare) == (Wished(Wish.COUNTRY),), "it stays, for the prices"
    assert plan(bare).route is not None


@pytest.mark.parametrize("fact", facts_of(everything()), ids=str)
def test_without_one_only_that_one_is_gone(fact: Fact) -> None:
    question = everything()
    left = facts_of(without(question, [fact]))
    gone = {fact}
    if fact == Wished(Wish.TERMS):
        gone.add(Wished(Wish.CREDITS_PER_TERM))
    if fact == Wished(Wish.COUNTRY):
        gone.clear()
    assert left == tuple(f for f in facts_of(question) if f not in gone)


def test_nothing_wished_is_no_fact_but_what_employers_ask() -> None:
    catalogue = shop(course("saw"))
    assert facts_of(ask(catalogue, "saw")) == ()
    asking = shop(course("saw"), role(usual="saw"))
    assert facts_of(ask(asking, "hand")) == (Usual(),)
    assert facts_of(replace(ask(asking, "hand"), formal_only=True)) == ()


def test_a_no_that_a_condition_looks_at_is_no_fact() -> None:
    """A yes would ask more there, so dropping the no may not help."""
    no = {"swim": False, "a boat": False}
    asking = shop(fact(), course("saw"), role(requires="when swim then saw"))
    assert StatedNo("swim") not in facts_of(ask(asking, "hand", attests=no))
    assert StatedNo("a boat") in facts_of(ask(asking, "hand", attests=no))
    looking = ask(asking, 'when (ask "a boat" or saw) then saw otherwise swim', attests=no)
    assert StatedNo("a boat") not in facts_of(looking)


def test_pairs_that_may_not_stand_together_count_where_both_are_near() -> None:
    apart = shop(course("axe", excludes=("saw",)), course("saw"), course("far", excludes=("off",)),
                 course("off"))  # fmt: skip
    both = ask(apart, "axe and saw")
    assert facts_of(both) == (Apart("axe", "saw"),)
    assert plan(both).route is None
    assert plan(without(both, [Apart("axe", "saw")])).route is not None
    held = ask(apart, "axe", held=("saw",))
    assert facts_of(held) == (Apart("axe", "saw"),)
    assert plan(without(held, [Apart("axe", "saw")])).route is not None
    assert facts_of(ask(apart, "axe")) == ()


def test_without_a_country_everything_is_offered_everywhere() -> None:
    question = ask(shop(course("saw", countries=("xb",))), "saw", country="xa")
    assert plan(question).route is None
    assert plan(without(question, [Wished(Wish.COUNTRY)])).route is not None


def test_a_pair_counts_where_only_a_wish_brings_the_other() -> None:
    apart = shop(course("axe", excludes=("saw",)), course("saw"))
    assert facts_of(ask(apart, "axe", include=("saw",))) == (Apart("axe", "saw"), Included("saw"))
