"""The kindest life: when it reaches the target, and what keeps it from doing so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.model.catalogue import Domain, HourKind
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import (
    Combination,
    Equivalence,
    Figures,
    Item,
    Kind,
    Renewal,
    RplLimit,
    Window,
)
from pathways.model.quantities import Hundredths, Rung, Span, hundredths
from pathways.proof.life import live, live_on
from pathways.proof.proof import Sort, Thing
from pathways.proof.without import Everything
from pathways.proof.world import World
from pathways.route.question import Question
from tests.unit.route.questions import MONDAY, ask, course, fact, role, shop

SAW, GLUE = course("saw", 2), course("glue", 3)


def item(id_: str) -> Thing:
    return Thing(Sort.ITEM, id_)


def bench(amount: float) -> Thing:
    return Thing(Sort.HOURS, "bench", amount=hundredths(amount))


def reached(question: Question, *cut: Thing, ends_by: int | None = None) -> int | None:
    return live(World(question), cut, ends_by).reached


@pytest.mark.parametrize(
    ("asks", "cut", "week"),
    [
        ("saw", (), 2),
        ("saw and glue", (), 3),
        ("any of (saw, glue)", (), 2),
        ("any of (saw, glue)", (item("saw"),), 3),
        ("any of (saw, glue)", (item("saw"), item("glue")), None),
        ("saw", (item("hand"),), None),
        ("30 hours of bench", (), 2),
        ("30 hours of bench", (bench(30),), None),
        ("30 hours of bench", (bench(30.01),), 2),
        ("30 hours of bench", (bench(40), bench(30)), None),
        ("any of (saw, 30 hours of bench)", (bench(30), item("saw")), None),
        ("swim", (), 0),
        ("swim and saw", (), 2),
        ("dry", (), 0),
        ("dry", (item("dry"),), None),
        ('ask "a word"', (), 0),
    ],
)
def test_what_a_role_asks(asks: str, cut: tuple[Thing, ...], week: int | None) -> None:
    yard = shop(
        SAW, GLUE, role(requires=asks), fact("swim", obtainable=False), fact("dry", figures=FREE)
    )
    assert reached(ask(yard, "hand"), *cut) == week


FREE = Figures(Hundredths(0), 0, None, Hundredths(0))


def test_nothing_ends_after_the_last_week() -> None:
    yard = shop(SAW, role(requires="saw"))
    assert reached(ask(yard, "hand"), ends_by=2) == 2
    assert reached(ask(yard, "hand"), ends_by=1) is None
    assert live_on(World(ask(yard, "hand")), 1).reached is None
    friday = date(2026, 12, 11)
    assert reached(ask(yard, "hand", deadline=friday)) == 2
    assert reached(ask(yard, "hand", deadline=date(2026, 12, 10))) is None
    assert reached(ask(yard, "hand", deadline=date(2026, 11, 1), held=("hand",))) is None


def test_a_step_without_length_falls_on_a_day_before_the_deadline() -> None:
    """It cannot be had on the Friday yet, so it falls on the Monday: too late by three days."""
    opens = Window(MONDAY.replace(month=12, day=14), None)
    yard = shop(replace(course("day", 0), effective=opens))
    assert reached(ask(yard, "day", deadline=date(2026, 12, 14))) == 2
    assert reached(ask(yard, "day", deadline=date(2026, 12, 11))) is None


@pytest.mark.parametrize(
    ("seasonal", "week"),
    [
        ({"starts": (1,)}, 5 + 2),
        ({"runs": (date(2026, 12, 16),)}, 2 + 2),
        ({"effective": Window(date(2026, 12, 8), None)}, 2 + 2),
        ({"effective": Window(None, date(2026, 12, 8))}, 2),
        ({"runs": (date(2026, 12, 16),), "starts": (1,)}, None),
    ],
)
def test_it_waits_for_its_season(seasonal: dict[str, Any], week: int | None) -> None:
    yard = shop(course("saw", 2, 0, **seasonal), role(requires="saw"))
    assert reached(ask(yard, "hand")) == week


def test_what_needs_each_other_starts_together_in_a_week_that_suits_both() -> None:
    saw = course("saw", 2, alongside="glue", runs=(date(2026, 12, 7), date(2026, 12, 14)))
    glue = course("glue", 1, alongside="saw", runs=(date(2026, 11, 30), date(2026, 12, 14)))
    yard = shop(saw, glue, role(requires="saw and glue"))
    assert reached(ask(yard, "hand")) == 2 + 2
    assert reached(ask(yard, "hand"), item("glue")) is None
    alone = shop(saw, replace(glue, requires="saw"), role(requires="saw"))
    assert reached(ask(alone, "hand")) is None


def test_terms_hold_what_is_taught() -> None:
    yard = shop(course("saw", 2), role(requires="saw"))
    assert reached(ask(yard, "hand", terms="two")) == 17
    assert reached(ask(yard, "hand", terms="two"), ends_by=16) is None


def test_an_order_is_kept() -> None:
    yard = shop(SAW, GLUE, role(requires="saw and glue"))
    assert reached(ask(yard, "hand", order=(("saw", "glue"),))) == 2 + 3
    assert reached(ask(yard, "hand", order=(("saw", "glue"),), held=("saw",))) == 3


def test_what_is_wanted_is_had_itself() -> None:
    old = course("old", 1, counts_as=(Equivalence("saw"),))
    yard = shop(SAW, old, role(requires="old"))
    assert reached(ask(yard, "hand", include=("saw",))) == 2
    assert reached(ask(yard, "hand", include=("saw",)), item("saw")) is None


def test_levels_come_from_practice_or_from_what_teaches_them() -> None:
    teaches = course("joint", 5, develops=(("joinery", 2),))
    domain = Domain("joinery", "Joinery", (), ((1, "saw"), (2, "joinery >= 1 and glue")))
    yard = shop(SAW, GLUE, teaches, role(requires="joinery >= 2"), domains={"joinery": domain})
    assert reached(ask(yard, "hand")) == 3
    one = Thing(Sort.LEVEL, "joinery", level=1)
    two = Thing(Sort.LEVEL, "joinery", level=2)
    assert reached(ask(yard, "hand"), one) == 5
    assert reached(ask(yard, "hand"), two) == 5
    assert reached(ask(yard, "hand"), two, item("joint")) is None


def test_hours_are_worked_once_they_are_allowed() -> None:
    kind = HourKind("bench", "Bench", "practice", "saw", hundredths(10))
    yard = shop(SAW, role("mate", opens=("bench",), requires="glue"), GLUE,
                role(requires="20 hours of bench"), hour_kinds={"bench": kind})  # fmt: skip
    assert reached(ask(yard, "hand")) == 2 + 2
    assert reached(ask(yard, "hand", practice_per_week=hundredths(4))) == 2 + 5
    assert reached(ask(yard, "hand"), item("saw")) == 3 + 2
    assert reached(ask(yard, "hand"), item("saw"), item("mate")) is None


def qualification(**more: object) -> Item:
    known: dict[str, object] = {"figures": FREE, "title": "Builder"}
    return Item("builder", Kind.QUALIFICATION, **(known | more))  # type: ignore[arg-type]


def test_a_qualification_ends_when_it_is_awarded() -> None:
    taught = Figures(Hundredths(0), 4, None, Hundredths(0))
    yard = shop(SAW, GLUE, qualification(entry="saw", requires="glue", figures=taught))
    assert reached(ask(yard, "builder")) == 2 + 4
    slow = shop(SAW, course("glue", 9), qualification(entry="saw", requires="glue", figures=taught))
    assert reached(ask(slow, "builder")) == 9
    assert reached(ask(slow, "builder"), item("glue")) is None


def test_a_qualification_of_modules_lets_them_in_and_counts_them() -> None:
    rule = Combination(mandatory=("saw", "glue"))
    whole = qualification(entry="swim", combination=rule, whole=False)
    inside = course("saw", 2, within=("builder",))
    yard = shop(inside, GLUE, whole, fact("swim", obtainable=False))
    assert reached(ask(yard, "builder")) == 3
    assert reached(ask(yard, "builder"), item("saw")) is None
    assert reached(ask(yard, "builder", attests={"swim": False})) is None


HELD = Held("pass", date(2026, 1, 12))


def holding(yard_target: Question, *held: Held, **more: object) -> Question:
    holdings = Holdings({h.id: h for h in held}, **more)  # type: ignore[arg-type]
    return replace(yard_target, profile=replace(yard_target.profile, holdings=holdings))


def test_what_is_held_lapses_and_is_renewed_or_taken_anew() -> None:
    ticket = course("pass", 6, valid_for=Span(12), renewal=Renewal(requires="glue"))
    yard = shop(ticket, SAW, course("glue", 4), role(requires="pass and slow"), course("slow", 9))
    question = holding(ask(yard, "hand"), HELD)
    renewal = Thing(Sort.RENEWAL, "pass")
    assert reached(question) == 9
    assert reached(question, renewal) == 9
    assert reached(question, renewal, item("pass")) is None
    assert reached(question, item("pass"), item("glue")) is None
    late = Held("pass", date(2025, 1, 13))
    assert reached(holding(ask(yard, "hand"), late), item("pass")) is None


def test_what_is_held_is_in_force_until_it_lapses() -> None:
    yard = shop(course("pass", 6, valid_for=Span(12)), role(requires="pass and saw"), SAW)
    assert reached(holding(ask(yard, "hand"), HELD), item("pass")) == 2


def test_windows_open_and_close_and_things_grow_old() -> None:
    opens = Window(date(2027, 1, 4), date(2027, 2, 1))
    old = course("old", 1, counts_as=(Equivalence("saw", opens),))
    yard = shop(old, SAW, role(requires="saw"))
    assert reached(ask(yard, "hand"), item("saw")) == 5
    hours = HoursDone("bench", hundredths(10), date(2026, 1, 5), date(2026, 1, 5))
    recent = shop(role(requires="10 hours of bench within 12 months and saw"), course("saw", 9))
    question = holding(ask(recent, "hand"), hours=(hours,))
    assert reached(question) == 9
    assert reached(question, bench(10)) is None


def test_prior_learning_grows_old_in_a_combination() -> None:
    rule = Combination(mandatory=("saw",))
    whole = qualification(
        combination=rule, whole=False, rpl=RplLimit(None, Span(12)), requires="glue"
    )
    yard = shop(SAW, course("glue", 9), whole)
    question = holding(ask(yard, "builder"), Held("saw", date(2026, 1, 5), rpl=True))
    assert reached(question) is None


def test_when_leaves_open_what_a_route_could_use() -> None:
    yard = shop(SAW, GLUE, role(requires="when swim then glue otherwise saw"),
                fact("swim", obtainable=False))  # fmt: skip
    assert reached(ask(yard, "hand", attests={"swim": False})) == 2
    assert reached(ask(yard, "hand", attests={"swim": True})) == 3
    assert reached(ask(yard, "hand")) == 3
    on_the_way = shop(SAW, GLUE, role(requires="when glue then swim otherwise saw"),
                      fact("swim", obtainable=False))  # fmt: skip
    assert reached(ask(on_the_way, "hand")) == 2
    nested = "when (when saw then glue) then saw otherwise glue"
    assert reached(ask(shop(SAW, GLUE, role(requires=nested)), "hand")) == 2


@pytest.mark.parametrize(
    ("asks", "cut", "week"),
    [
        ("2 of ((when swim then glue), saw, far)", (), 3),
        ("any qualification at deck 2 or above", (), 4),
        ("any qualification at deck 2 or above", (item("builder"),), None),
        ("10 credits at deck 2 or above", (), 2),
        ("10 credits from (saw) and 10 credits from (saw, plane)", (), 5),
        ("10 credits from (saw) and 10 credits from (saw, plane)", (item("plane"),), None),
        ("10 hours of (paint, oil)", (), 3),
        ("10 hours of (paint, oil)", (item("day"),), None),
        ("joinery >= 1", (), 0),
    ],
)
def test_every_sort_of_rule(asks: str, cut: tuple[Thing, ...], week: int | None) -> None:
    ten = {"level": Rung("deck", "2")}
    sized = [
        replace(c, figures=replace(c.figures, credits=hundredths(10)))
        for c in (course("saw", 2, 0, **ten), course("plane", 5, 0, **ten))
    ]
    long = Figures(Hundredths(0), 4, None, Hundredths(0))
    yard = shop(*sized, GLUE, role(requires=asks), fact("swim", obtainable=False),
                course("day", 3, gives=(("paint", hundredths(10)),)),
                qualification(figures=long, level=Rung("deck", "3")),
                hour_kinds={k: HourKind(k, k) for k in ("paint", "oil")})  # fmt: skip
    assert reached(holding(ask(yard, "hand"), levels={"joinery": 1}), *cut) == week


def test_hours_fall_with_what_allows_them() -> None:
    """Followed from rule to rule, without a life: the saw opens the bench, the bench the hand."""
    kind = HourKind("bench", "Bench", "practice", "saw", hundredths(10))
    levels = {"joinery": Domain("joinery", "Joinery", (), ((2, "saw"),))}
    asks = "20 hours of bench and joinery >= 1"
    yard = shop(SAW, role(requires=asks), hour_kinds={"bench": kind}, domains=levels)
    question = holding(ask(yard, "hand"), levels={"joinery": 1})
    everything = Everything(World(question), None)
    trial = everything.without((item("saw"),))
    assert (trial.life, trial.left) == (None, frozenset())
    assert everything.without((bench(30),)).life is not None


def test_what_may_not_be_taken_is_not() -> None:
    yard = shop(SAW, GLUE, role(requires="any of (saw, glue)"))
    assert reached(ask(yard, "hand", avoid=("saw",))) == 3
    assert reached(ask(yard, "hand", avoid=("saw", "glue"))) is None


def test_a_wish_for_what_nobody_knows_is_never_met() -> None:
    profile = Profile(Holdings(), Wishes(include=("nowhere",)))
    question = replace(ask(shop(role()), "hand"), profile=profile)
    assert reached(question) is None
