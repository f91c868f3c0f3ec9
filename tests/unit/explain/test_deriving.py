"""What rules rest on: each construct of the rules, in small yards of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.derivation import TARGET, Derivation, Given, Inferred, Taken
from pathways.explain.deriving import derivation
from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Holdings, Profile, Wishes
from pathways.model.items import (
    Bound,
    Combination,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    Renewal,
    RplLimit,
    Window,
)
from pathways.model.quantities import Money, Span, hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, Reason, StepKind
from pathways.rules.parse import parse
from tests.unit.rules.yard import ON, claim, done, held, module, yard

FREE = Money(hundredths(0), "")
NOW = Figures(hundredths(1), 1, FREE, hundredths(0))
NOTHING = Holdings()


def course(id_: str, weeks: int = 1, *, amount: float = 0, level: str = "", **more: object) -> Item:
    """Give a module of known figures."""
    item = module(id_, amount, level, **more)
    return replace(item, figures=replace(NOW, weeks=weeks, credits=hundredths(amount)))


def role(id_: str, **more: object) -> Item:
    return Item(id_, Kind.ROLE, id_.title(), figures=NOW, **more)  # type: ignore[arg-type]


def derived(
    target: str, *items: Item, own: Holdings = NOTHING, wishes: Wishes | None = None, **more: object
) -> Derivation:
    """Derive a target in a yard of some items."""
    shop = yard(*items, **more)
    goal = target if target in shop.items else parse(target)
    answer = plan(Question(shop, Profile(own, wishes or Wishes()), goal, ON))
    assert answer.outcome is Outcome.OPTIMAL, answer.reasons
    return derivation(answer)


def ids(found: Derivation, id_: str) -> list[str]:
    return [fact.id for fact in found.parts(id_)]


def rests(found: Derivation, id_: str) -> list[str]:
    """Give the grounds and figures of a fact, but where the rule is written."""
    return [f.id for f in found.support(id_)]


CLOSED = Window(None, date(2020, 1, 1))
SAW, PLANE = course("saw"), course("plane")
SWIM = Item("can-swim", Kind.ATTESTATION, "Can swim", obtainable=False)


@pytest.mark.parametrize(
    ("rule", "items", "own", "support"),
    [
        ("saw", [SAW], held("saw@2025-01-31"), ["profile/holds/saw"]),
        ("saw", [SAW], NOTHING, ["step/saw"]),
        ("saw", [SAW, course("old", counts_as=(Equivalence("saw"),))], held("old"),
         ["profile/holds/old", "catalogue/old/counts_as/saw"]),
        ("saw", [SAW, course("mid", counts_as=(Equivalence("saw"),)),
                 course("old", counts_as=(Equivalence("mid"), Equivalence("gone")))], held("old"),
         ["profile/holds/old", "catalogue/old/counts_as/mid", "catalogue/mid/counts_as/saw"]),
        ("saw", [SAW, Item("kit", Kind.QUALIFICATION, "Kit", combination=Combination(("saw",)))],
         held("kit"), ["profile/holds/kit", "catalogue/kit/combination/mandatory/saw"]),
        ("can-swim", [SWIM], held(attests={"can-swim": True}), ["profile/attests/can-swim"]),
        ("can-swim", [SWIM], NOTHING, ["confirm/can-swim"]),
        ('ask "a word"', [], NOTHING, ["confirm/a word"]),
        ("5 hours of paint", [course("day", gives=(("paint", hundredths(6)),))], held("day"),
         ["profile/holds/day", "catalogue/day/gives/paint"]),
        ("5 hours of paint",
         [course("day", gives=(("bench", hundredths(6)), ("paint", hundredths(6))))], held("day"),
         ["profile/holds/day", "catalogue/day/gives/paint"]),
        ("saw", [SAW, course("old", counts_as=(Equivalence("saw", CLOSED), Equivalence("mid"))),
                 course("mid", counts_as=(Equivalence("old"), Equivalence("saw")))], held("old"),
         ["profile/holds/old", "catalogue/old/counts_as/mid", "catalogue/mid/counts_as/saw"]),
        ("5 hours of paint", [], held(hours=(done("paint", 2), done("paint", 3))),
         ["profile/hours/0", "profile/hours/1"]),
        ("5 hours of sail", [], held(hours=(done("sail", 2, "2025-01-01"),)),
         ["profile/hours/0", "step/sail"]),
        ("joinery >= 1", [], held(levels={"joinery": 2}), ["profile/levels/joinery"]),
        ("joinery >= 1", [course("glue", develops=(("joinery", 1),))], NOTHING,
         ["step/glue", "catalogue/glue/develops/joinery"]),
        ("ticket", [course("ticket", valid_for=Span(36))], held("ticket@2026-01-01"),
         ["profile/holds/ticket", "catalogue/ticket/valid_for"]),
    ],
)  # fmt: skip
def test_what_a_leaf_rests_on(
    rule: str, items: list[Item], own: Holdings, support: list[str]
) -> None:
    found = derived(f"goal and {rule}", course("goal"), *items, own=own)
    assert rests(found, f"{TARGET}/2") == support
    assert rests(found, TARGET) == ["asked", "step/goal", *support]


@pytest.mark.parametrize(
    ("rule", "items", "own", "support"),
    [
        ("10 credits at deck 2 from tag wood",
         [course("saw", amount=10, level="deck 2", tags=("wood",))], held("saw"),
         ["profile/holds/saw", "catalogue/saw/credits", "catalogue/saw/level",
          "catalogue/saw/tags/wood"]),
        ("10 credits from provider yard",
         [course("saw", amount=10, level="deck 2", provider="yard")], held("saw"),
         ["profile/holds/saw", "catalogue/saw/credits", "catalogue/saw/provider"]),
        ("10 credits from (saw)",
         [course("saw", amount=10), course("old", counts_as=(Equivalence("saw"),))], held("old"),
         ["profile/holds/old", "catalogue/old/counts_as/saw", "catalogue/saw/credits"]),
        ("20 credits at deck 2 or above", [course("saw", amount=10, level="hull b")], held("saw"),
         ["profile/holds/saw", "catalogue/saw/credits", "catalogue/saw/level",
          "catalogue/keel to plank/ratio", "catalogue/r/rungs"]),
        ("20 credits at deck 2 or above", [], held(credits=(claim(10, "hull b"),)),
         ["profile/credits/0", "catalogue/r/rungs", "catalogue/keel to plank/ratio"]),
        ("20 credits", [], held(credits=(claim(20, "deck 1"),)), ["profile/credits/0"]),
        ("any qualification at deck 2 or above in boats",
         [Item("kit", Kind.QUALIFICATION, "Kit", level=rung("hull b"), tags=("boats",))],
         held("kit"), ["profile/holds/kit", "catalogue/kit/level", "catalogue/r/rungs",
                       "catalogue/kit/tags/boats"]),
        ("any qualification at deck 2",
         [Item("kit", Kind.QUALIFICATION, "Kit", level=rung("deck 2"))], held("kit"),
         ["profile/holds/kit", "catalogue/kit/level"]),
        ("10 credits from provider yard",
         [Item("kit", Kind.QUALIFICATION, "Kit", provider="yard", level=rung("deck 2"),
               figures=Figures(credits=hundredths(10)))],
         held("kit"), ["profile/holds/kit", "catalogue/kit/credits", "catalogue/kit/awarded_by"]),
    ],
)  # fmt: skip
def test_what_credits_and_rungs_rest_on(
    rule: str, items: list[Item], own: Holdings, support: list[str]
) -> None:
    found = derived(f"goal and {rule}", course("goal"), *items, own=own)
    assert rests(found, f"{TARGET}/2") == support


def test_what_is_held_goes_before_what_is_assumed_and_that_before_steps() -> None:
    both = derived("any of (saw, can-swim) and plane", SAW, SWIM, PLANE, own=held("plane"))
    assert rests(both, TARGET) == ["asked", "confirm/can-swim", "profile/holds/plane"]
    none = derived("any of (saw, plane)", SAW, PLANE, own=held("plane"))
    assert rests(none, TARGET) == ["asked", "profile/holds/plane"]


def test_of_a_list_only_as_many_parts_as_are_asked() -> None:
    found = derived("2 of (saw, plane, glue)", SAW, PLANE, course("glue"),
                    own=held("saw", "plane", "glue"))  # fmt: skip
    assert ids(found, TARGET) == ["asked", f"{TARGET}/1", f"{TARGET}/2"]


def test_a_thing_that_does_in_two_ways_is_named_in_one() -> None:
    saw = replace(SAW, develops=(("joinery", 1),))
    found = derived("any of (joinery >= 1, saw)", saw, own=held("saw"))
    assert ids(found, TARGET) == ["asked", f"{TARGET}/1"]


@pytest.mark.parametrize(
    ("own", "parts", "unmet"),
    [
        (held("oak", "saw"), ["profile/holds/oak", "profile/holds/saw"], False),
        (held("plane"), ["profile/holds/plane"], True),
    ],
)
def test_when_goes_by_its_condition(own: Holdings, parts: list[str], unmet: bool) -> None:
    found = derived(
        "when oak then saw otherwise plane", SAW, PLANE, course("oak", weeks=90), own=own
    )
    assert rests(found, TARGET) == ["asked", *parts]
    assert any(isinstance(f, Inferred) and f.unmet for f in found.facts) is unmet


def test_a_condition_is_not_met_because_the_coach_says_no() -> None:
    own = held("plane", attests={"can-swim": False})
    found = derived("when can-swim then saw otherwise plane", SAW, PLANE, SWIM, own=own)
    assert ids(found, f"{TARGET}/0") == ["profile/attests/can-swim"]
    assert found.by_id["profile/attests/can-swim"].text == "You say no to: Can swim."
    nothing = derived("plane and (when can-swim then saw)", SAW, PLANE, SWIM, own=own)
    assert ids(nothing, f"{TARGET}/2") == [f"{TARGET}/2/0"]


def test_a_condition_that_may_be_either_asks_for_both_ways() -> None:
    own = held("saw", "plane")
    found = derived("when can-swim then saw otherwise plane", SAW, PLANE, SWIM, own=own)
    assert rests(found, TARGET) == ["asked", "profile/holds/saw", "profile/holds/plane"]


def test_a_condition_in_a_condition_keeps_what_makes_it_so() -> None:
    """Without oak the inner `when` would ask for nothing, and the outer one for the saw."""
    rule = "when (when oak then elm) then saw otherwise plane"
    items = (SAW, PLANE, course("oak"), course("elm", weeks=90))
    found = derived(rule, *items, own=held("oak", "plane"))
    assert set(rests(found, TARGET)) >= {"profile/holds/plane"}
    assert found.by_id[f"{TARGET}/0"].text.startswith("Not so by")


def test_credit_that_two_pools_compete_for() -> None:
    names, tags = ("saw", "plane"), ("wood", "fine")
    items = [course(name, amount=10, level="deck 2", tags=tags) for name in names]
    rule = "10 credits from tag wood and 10 credits from tag fine"
    found = derived(rule, *items, own=held(*names))
    assert set(rests(found, TARGET)) >= {"profile/holds/saw", "profile/holds/plane"}


def test_what_is_wished_for_is_the_thing_itself() -> None:
    old = course("old", counts_as=(Equivalence("saw"),))
    wishes = Wishes(include=("saw",), order=(("saw", "plane"),))
    found = derived("old", old, SAW, PLANE, wishes=wishes)
    assert rests(found, f"{TARGET}/2") == ["step/saw"]
    asked = [f.keys for f in found.support(TARGET) if isinstance(f, Given) and f.keys]
    assert asked == [("wants", "include", "saw"), ("wants", "order", "saw"), ("wants", "order", "plane")]  # noqa: E501  # fmt: skip


# Rules of steps.


def test_each_clause_of_a_step_names_where_it_is_written() -> None:
    kit = Item("kit", Kind.QUALIFICATION, "Kit", figures=NOW, entry="can-swim", requires="saw",
               combination=Combination(("plane",)), whole=False)  # fmt: skip
    items = (replace(PLANE, within=("kit",), alongside="glue"), SAW, SWIM, course("glue"), kit)
    found = derived("boss", *items, role("boss", requires="kit", usual="saw"))
    clauses = {f.id: ids(found, f.id)[0] for f in found.facts if isinstance(f, Inferred)}
    assert clauses == {
        "step/plane/within": "catalogue/kit/entry",
        "step/plane/alongside": "catalogue/plane/alongside",
        "step/kit/entry": "catalogue/kit/entry",
        "step/kit/requires": "catalogue/kit/requires",
        "step/kit/combination": "catalogue/kit/combination",
        "step/boss/requires": "catalogue/boss/requires",
        "step/boss/usual": "catalogue/boss/usual",
        TARGET: "asked",
    }


@pytest.mark.parametrize(
    ("own", "written"),
    [
        (held("hand"), ["catalogue/hand/gives/sail", "profile/holds/hand"]),
        (held("saw"), ["catalogue/sail/requires", "profile/holds/saw"]),
    ],
)
def test_hours_are_worked_in_a_role_or_by_their_own_rule(own: Holdings, written: list[str]) -> None:
    kinds = {"sail": HourKind("sail", "Sail", "practice", "saw", hundredths(5))}
    hand = role("hand", opens=("sail",), requires="plane")
    items = (hand, SAW, PLANE)
    found = derived("5 hours of sail", *items, own=own, hour_kinds=kinds)
    assert ids(found, "step/sail/requires") == written


def put_together(**more: object) -> Item:
    """Give a qualification at deck 2 that is put together, with some prior learning."""
    whole = Combination(("saw",), **more)  # type: ignore[arg-type]
    return Item("kit", Kind.QUALIFICATION, "Kit", figures=NOW, level=rung("deck 2"), whole=False,
                rpl=RplLimit(hundredths(10)), combination=whole)  # fmt: skip


def test_a_combination_rests_on_what_counts_in_it() -> None:
    group = Group("g", ("plane",), Bound(hundredths(1), counts_modules=True))
    least = LevelMinimum(rung("deck 2"), hundredths(10))
    items = [
        course("saw", amount=10),
        course("plane", amount=10, level="hull b"),
        course("old", counts_as=(Equivalence("saw"),)),
        put_together(groups=(group,), total=hundredths(25), at_level=(least,)),
    ]
    found = derived("kit", *items, own=held("old", credits=(claim(5, "hull a"),)))
    assert rests(found, "step/kit/combination")[1:] == [
        "profile/holds/old",
        "profile/credits/0",
        "step/plane",
        "catalogue/old/counts_as/saw",
        "catalogue/plane/credits",
        "catalogue/plane/level",
        "catalogue/keel to plank/ratio",
        "catalogue/r/rungs",
        "catalogue/kit/rpl",
    ]
    assert found.by_id["step/kit/combination"].text.endswith(
        "(Saw, group g (1 of 1 modules), in all (25 of 25 credits), "
        "at deck 2 or above (10 of 10 credits))."
    )


def test_prior_learning_counts_in_a_combination() -> None:
    kit = put_together(total=hundredths(20))
    own = held(credits=(claim(10, "deck 1"),))
    found = derived("kit", course("saw", amount=10, level="deck 1"), kit, own=own)
    support = rests(found, "step/kit/combination")
    assert {"profile/credits/0", "catalogue/kit/rpl", "step/saw"} <= set(support)


# What lapses.


def lapsing(**more: object) -> Item:
    """Give a ticket that is in force for a month, and may be renewed."""
    return course("ticket", valid_for=Span(1), renewal=Renewal(**more))  # type: ignore[arg-type]


def sailing(amount: str, ticket: Item, own: Holdings, *items: Item) -> Derivation:
    """Derive hours that may only be worked with a ticket."""
    kinds = {"sail": HourKind("sail", "Sail", "practice", "ticket", hundredths(5))}
    return derived(f"{amount} hours of sail", ticket, *items, own=own, hour_kinds=kinds)


def test_hours_go_on_because_of_a_renewal() -> None:
    found = sailing("40", lapsing(cost=FREE), held("ticket@2026-11-10"))
    first, *others = ids(found, "step/sail")
    assert first == "step/sail/requires"
    assert rests(found, first)[1:] == ["profile/holds/ticket", "catalogue/ticket/valid_for"]
    assert others == ["step/sail/requires/week-2", "step/sail/requires/week-6"]
    renewals = [[r for r in rests(found, id_) if "renewal" in r] for id_ in others]
    assert renewals == [
        ["step/ticket/renewal-1"],
        ["step/ticket/renewal-1", "step/ticket/renewal-2"],
    ]
    assert ids(found, "step/ticket/renewal-1") == ["step/ticket/renewal-1/held"]
    assert rests(found, "step/ticket/renewal-1/held") == [
        "catalogue/ticket/valid_for",
        "catalogue/ticket/renew",
        "profile/holds/ticket",
    ]
    assert [f.id for f in found.chain("step/ticket/renewal-1")] == [
        "step/ticket/renewal-1",
        "step/sail/requires/week-2",
        "step/sail",
        TARGET,
    ]


def test_what_was_renewed_before_is_renewed_again() -> None:
    ticket = replace(lapsing(cost=FREE), valid_for=Span(12))
    found = sailing("400", ticket, held("ticket@2025-12-20"))
    assert rests(found, "step/ticket/renewal-2/held")[-2:] == [
        "profile/holds/ticket",
        "step/ticket/renewal-1",
    ]


def test_what_is_taken_anew_goes_before_what_was_held() -> None:
    found = sailing("40", lapsing(), held("ticket@2026-11-10"))
    last = ids(found, "step/sail")[-1]
    assert last == "step/sail/requires/week-4"
    assert rests(found, last)[1:] == ["step/ticket", "catalogue/ticket/valid_for"]


def test_hours_and_the_renewal_they_pay_for_rest_on_each_other() -> None:
    ticket = lapsing(cost=FREE, requires="5 hours of sail")
    found = sailing("40", ticket, held("ticket@2026-11-10"))
    assert "step/sail" in rests(found, "step/ticket/renewal-1/renew")
    assert ids(found, "step/ticket/renewal-1/renew")[0] == "catalogue/ticket/renew/requires"
    renewed = [f for f in found.facts if isinstance(f, Taken) and f.step.kind is StepKind.RENEWAL]
    assert all(found.chain(f.id) for f in renewed)


# Answers without a route, or that took nothing.


def test_without_a_route_there_are_no_facts(small: Catalogue) -> None:
    question = Question(small, Profile(), "shipwright-xa", date(2026, 11, 24))
    none = Answer(question, Outcome.IMPOSSIBLE, reasons=(Reason("code", "Why."),))
    assert derivation(none) == Derivation(())


def test_what_is_met_already_rests_on_what_is_held() -> None:
    found = derived("saw", SAW, own=held("saw"))
    assert [f.id for f in found.facts] == ["asked", "profile/holds/saw", TARGET]


def test_one_credit_is_said_as_one() -> None:
    own = replace(held("saw"), credits=(claim(1, "deck 1", "2026-01-01"),))
    saw = course("saw", amount=1, level="deck 2")
    found = derived("goal and 2 credits", course("goal"), saw, own=own)
    texts = {f.text for f in found.facts if isinstance(f, Given)}
    assert "Saw carries 1 credit." in texts
    assert "You claim 1 credit at deck 1 for prior learning, got on 1 January 2026." in texts


def test_texts_of_what_is_brought() -> None:
    own = replace(
        held("saw@2025-01-31"),
        hours=(done("paint", 3),),
        levels={"joinery": 1},
        credits=(claim(5, "deck 1", "2026-01-01"),),
    )
    rule = "goal and saw and 3 hours of paint and joinery >= 1 and 5 credits"
    found = derived(rule, course("goal"), SAW, own=own)
    texts = [f.text for f in found.facts if isinstance(f, Given) and f.origin.value == "profile"]
    assert texts == [
        "You hold Saw, got on 31 January 2025.",
        "You have done 3 hours of Paint.",
        "You have Joinery at level 1.",
        "You claim 5 credits at deck 1 for prior learning, got on 1 January 2026.",
    ]
