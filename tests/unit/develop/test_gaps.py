from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.develop.gaps import (
    Asked,
    Gap,
    Why,
    asked_by,
    asked_on_the_way,
    gaps,
    to_deepen,
    to_refresh,
)
from pathways.develop.goals import chosen, open_goals, open_own_goals
from pathways.develop.levels import levels
from pathways.develop.records import Goal, GoalEnded, OwnGoal, Records
from pathways.develop.rules import Importance
from pathways.rules.text import rule_of
from tests.unit.develop.evidence import checked, piece
from tests.unit.develop.growing import ON, asking, orchard, routed, rules

WEIGHTS = Importance(formal=3, usual=2, one_way=1, refresh=2)


def said(found: tuple[Asked, ...]) -> list[tuple[str, int, str, int]]:
    return [(one.domain, one.level, str(one.why), one.importance) for one in found]


def test_what_a_role_asks_and_how_firmly() -> None:
    assert said(asked_by("orchardist-xa", orchard(), WEIGHTS)) == [
        ("grafting", 2, "usual", 2),
        ("pruning", 1, "formal", 3),
        ("soil", 1, "one-way", 1),
        ("weather", 2, "one-way", 1),
    ]
    assert said(asked_by("orchardist-xa", orchard(), WEIGHTS, formal_only=True)) == [
        ("pruning", 1, "formal", 3)
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("soil >= 2", [("soil", 2, "formal", 3)]),
        ("soil >= 1 and soil >= 3", [("soil", 3, "formal", 3)]),
        ("soil >= 1 and any of (soil >= 3, weather >= 1)", [
            ("soil", 1, "formal", 3), ("weather", 1, "one-way", 1),
        ]),
        ("when soil >= 1 then weather >= 2", [("weather", 2, "one-way", 1)]),
        ("when soil >= 1 then weather >= 2 otherwise pruning >= 1", [
            ("pruning", 1, "one-way", 1), ("weather", 2, "one-way", 1),
        ]),
        ("10 hours of orchard-work", []),
    ],
)  # fmt: skip
def test_what_a_rule_asks(rule: str, expected: list[tuple[str, int, str, int]]) -> None:
    assert said(asked_by(rule_of(rule), orchard(), WEIGHTS)) == expected


def test_what_a_route_builds_on_the_way() -> None:
    answer = routed(asking()).answer
    assert said(asked_on_the_way(answer, WEIGHTS)) == [("grafting", 2, "route", 3)]
    assert asked_on_the_way(None, WEIGHTS) == ()


def test_what_is_to_be_refreshed_and_what_may_be_deepened() -> None:
    old = date(2020, 1, 6)
    records = checked(piece("a", on=old, soil=2), piece("b", pruning=2))
    found = levels(records, rules(), ON)
    assert said(to_refresh(found, WEIGHTS)) == [("soil", 2, "refresh", 2)]
    has = {"pruning": 2, "soil": 0, "weather": 4, "elsewhere": 1}
    assert said(to_deepen(has, orchard(), rules())) == [("pruning", 3, "deepen", 1)]
    assert to_deepen(has, orchard(), replace(rules(), levels=())) == ()


def asked(domain: str, level: int, importance: int) -> Asked:
    return Asked(domain, level, Why.USUAL, importance)


def test_gaps_come_by_weight_then_by_the_lowest_level_then_by_name() -> None:
    found = gaps(
        [
            asked("soil", 3, 1),  # from 1: weight 2
            asked("grafting", 1, 2),  # from 0: weight 2
            asked("weather", 2, 2),  # from 1: weight 2
            asked("pruning", 2, 3),  # from 0: weight 6
        ],
        {"soil": 1, "weather": 1},
    )
    assert [(g.domain, g.has, g.weight) for g in found] == [
        ("pruning", 0, 6),
        ("grafting", 0, 2),
        ("soil", 1, 2),
        ("weather", 1, 2),
    ]


def test_a_domain_has_one_gap_the_weightiest_and_none_where_the_level_is_there() -> None:
    twice = [asked("soil", 1, 1), asked("soil", 2, 2), asked("soil", 2, 1), asked("weather", 1, 3)]
    (gap,) = gaps(twice, {"weather": 1})
    assert (gap.domain, gap.asked.level, gap.weight) == ("soil", 2, 4)
    assert gaps(reversed(twice), {"weather": 1}) == (gap,)


HEAVY, LIGHT = Gap(asked("pruning", 2, 3), 0), Gap(asked("soil", 1, 2), 0)
DAY = date(2026, 11, 1)


def goal(id_: str, domain: str, level: int, on: date = DAY) -> Goal:
    return Goal(id_, on, domain, level)


def chosen_said(wishes: list[str], wanted: list[Goal], has: dict[str, int]) -> list[str]:
    found = chosen((HEAVY, LIGHT), wishes, wanted, has, 4)
    return [f"{g.domain} {g.has}-{g.asked.level} {g.asked.why}" for g in found]


@pytest.mark.parametrize(
    ("wishes", "wanted", "has", "expected"),
    [
        ([], [], {}, ["pruning 0-2 usual", "soil 0-1 usual"]),
        (["soil"], [], {}, ["soil 0-1 usual", "pruning 0-2 usual"]),
        (["weather"], [], {}, ["weather 0-1 wish", "pruning 0-2 usual", "soil 0-1 usual"]),
        (["weather"], [], {"weather": 4}, ["pruning 0-2 usual", "soil 0-1 usual"]),
        ([], [goal("g", "soil", 1)], {}, ["soil 0-1 usual", "pruning 0-2 usual"]),
        ([], [goal("g", "soil", 3)], {}, ["soil 0-3 wish", "pruning 0-2 usual"]),
        ([], [goal("g", "weather", 1)], {"weather": 1}, ["pruning 0-2 usual", "soil 0-1 usual"]),
        (
            ["soil"],
            [goal("g", "weather", 2), goal("h", "weather", 3)],
            {},
            ["soil 0-1 usual", "weather 0-3 wish", "pruning 0-2 usual"],
        ),
    ],
)
def test_the_wish_of_the_coach_decides(
    wishes: list[str], wanted: list[Goal], has: dict[str, int], expected: list[str]
) -> None:
    assert chosen_said(wishes, wanted, has) == expected


def test_a_goal_is_open_from_its_day_until_it_is_ended() -> None:
    records = Records(
        goals=(goal("b", "soil", 1), goal("a", "soil", 2), goal("c", "soil", 1, ON)),
        ended=(GoalEnded("a", ON, met=False),),
    )
    assert [g.id for g in open_goals(records, DAY)] == ["a", "b"]
    assert [g.id for g in open_goals(records, ON)] == ["b", "c"]


def test_own_goals_are_open_in_the_same_way() -> None:
    own = (OwnGoal("own-goal-1", DAY, "soil", "Rest"), OwnGoal("own-goal-2", DAY, "soil", "Walk"))
    ended = Records(ended=(GoalEnded("own-goal-1", ON, met=True),))
    assert [g.id for g in open_own_goals(own, ended, DAY)] == ["own-goal-1", "own-goal-2"]
    assert [g.id for g in open_own_goals(own, ended, ON)] == ["own-goal-2"]
    assert open_own_goals(own, ended, date(2026, 1, 1)) == ()
