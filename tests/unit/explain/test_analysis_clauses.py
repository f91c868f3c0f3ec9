from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pathways.explain.analysis_clauses import IdleClause, idle_clauses
from pathways.model.catalogue import Catalogue, Domain, HourKind
from pathways.model.holdings import Profile
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, hundredths
from pathways.route.plan import plan
from pathways.route.question import Question
from pathways.rules.format import format_rule
from pathways.rules.syntax import AtLeast, Every, Rule, When, at_least, every
from pathways.rules.text import rule_of
from tests.running import shipped_catalogue
from tests.unit.rules.yard import ON, module, yard

PATIENT = 600.0
"""Seconds for an answer, enough on a busy machine, so that each is proved."""


def idle_in(catalogue: Catalogue) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            found.owner,
            found.key,
            format_rule(found.clause),
            " | ".join(map(format_rule, found.given)),
            "way" if found.way else "beside",
            "everyone" if found.always else "from nothing",
        )
        for found in idle_clauses(catalogue)
    ]


def test_a_rule_whose_parts_all_decide_has_none() -> None:
    assert idle_in(yard(module("a"), module("b"), module("c", requires="a and b"))) == []


def test_a_part_that_the_others_mean() -> None:
    shop = yard(
        module("a", develops=(("joinery", 2),)),
        module("b", requires="a"),
        module("c", requires="joinery >= 1 and a and 2 of (a, b, c-one)"),
        module("c-one"),
        Item("hand", Kind.ROLE, "Hand", requires="b", usual="a and joinery >= 3"),
        hour_kinds={"sail": HourKind("sail", "Sail", requires="b and a", per_week=Hundredths(500))},
        domains={"joinery": Domain("joinery", "Joinery", practice=((3, "b and b"),))},
    )
    assert idle_in(shop) == [
        ("c", "requires", "joinery >= 1", "a", "beside", "everyone"),
        ("joinery", "practice 3", "b", "b", "beside", "everyone"),
        ("c", "requires", "a", "2 of (a, b, c-one)", "beside", "from nothing"),
        ("hand", "usual", "a", "b", "beside", "from nothing"),
        ("sail", "requires", "a", "b", "beside", "from nothing"),
    ]


def test_it_may_take_several_others() -> None:
    shop = yard(
        *(module(id_) for id_ in "abc"),
        module("top", requires="a and b and 2 of (a, b, c)"),
    )
    assert idle_in(shop) == [
        ("top", "requires", "2 of (a, b, c)", "a | b", "beside", "everyone"),
    ]


def test_a_way_that_is_never_the_only_one() -> None:
    shop = yard(
        module("a"),
        module("b", requires="a"),
        module("top", requires="any of (a, a and c, b)"),
        module("c"),
        module("deep", requires="2 of (c, top, any of (b, b and c))"),
        module("depends", requires="when a then any of (c, c and b) otherwise b and b"),
    )
    assert idle_in(shop) == [
        ("top", "requires", "a and c", "a", "way", "everyone"),
        ("deep", "requires", "b and c", "b", "way", "everyone"),
        ("depends", "requires", "c and b", "c", "way", "everyone"),
        ("depends", "requires", "b", "b", "beside", "everyone"),
        ("top", "requires", "b", "a", "way", "from nothing"),
    ]


def without(rule: Rule, idle: Rule) -> Rule:
    """Take the last part equal to a clause out of a rule; nothing is left of the clause alone."""
    if rule == idle:
        return Every(())
    match rule:
        case Every(parts):
            return every(_less(parts, idle))
        case AtLeast(count, parts):
            return at_least(count, _less(parts, idle))
        case When(condition, then, otherwise):
            return When(condition, without(then, idle), without(otherwise, idle))
        case _:
            return rule


def _less(parts: tuple[Rule, ...], idle: Rule) -> tuple[Rule, ...]:
    if idle in parts:
        place = len(parts) - 1 - parts[::-1].index(idle)
        return (*parts[:place], *parts[place + 1 :])
    return tuple(without(part, idle) for part in parts)


def changed(catalogue: Catalogue, found: IdleClause) -> Catalogue:
    item = catalogue.items[found.owner]
    text = format_rule(without(rule_of(getattr(item, found.key)), found.clause))
    assert text != getattr(item, found.key)
    less: dict[str, Any] = {found.key: text}
    return replace(catalogue, items={**catalogue.items, item.id: replace(item, **less)})


@pytest.mark.slow
def test_no_route_from_nothing_is_another_without_an_idle_clause_of_the_shipped_catalogue() -> None:
    catalogue = shipped_catalogue().catalogue
    clauses = [c for c in idle_clauses(catalogue) if c.owner in catalogue.items]
    assert clauses
    owners = dict.fromkeys(c.owner for c in clauses)
    posed = {id_: Question(catalogue, Profile(), id_, ON, limit=PATIENT) for id_ in owners}
    answers = {id_: plan(question) for id_, question in posed.items()}
    for found in clauses:
        before = answers[found.owner]
        after = plan(replace(before.question, catalogue=changed(catalogue, found)))
        assert before.route is not None, found
        assert after.route is not None, found
        assert (before.unknown, before.value) == (after.unknown, after.value), found
        taken = sorted(step.id for step in before.route.steps)
        assert taken == sorted(step.id for step in after.route.steps), found


def test_hours_given_mean_the_hours_asked() -> None:
    shop = yard(
        module("day", gives=(("bench", hundredths(6)),)),
        module("top", requires="day and 6 hours of bench"),
    )
    assert idle_in(shop) == [
        ("top", "requires", "6 hours of bench", "day", "beside", "everyone"),
    ]
