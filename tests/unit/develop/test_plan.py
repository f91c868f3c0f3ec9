from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.claimable import Limited
from pathways.develop.gaps import Why
from pathways.develop.plan import plan_of, question_of
from pathways.develop.plan_said import said
from pathways.develop.plan_text import plan_text
from pathways.develop.prior import MayClaim
from pathways.develop.records import (
    Goal,
    Learning,
    OwnGoal,
    Pause,
    Records,
    Setting,
    Supervision,
)
from pathways.documents.plan_document import plan_document
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.quantities import Hundredths
from pathways.model.reviews import Claimed
from pathways.route.question import Measure, Outcome
from pathways.rules.text import rule_of
from tests.unit.develop.evidence import FREE, also, checked, piece
from tests.unit.develop.growing import ON, asking, orchard, routed, rules

H = Hundredths
HELD = Profile(
    Holdings(
        items={"tree-card": Held("tree-card", date(2025, 6, 2)),
               "pruning-course": Held("pruning-course", date(2025, 5, 5))},
        levels={"weather": 1},
    )
)  # fmt: skip
OLD = date(2020, 1, 6)
RECORDS = replace(
    checked(piece("new", pruning=2, soil=1), piece("old", on=OLD, assessor=FREE, grafting=2)),
    supervision=(
        Supervision(date(2026, 9, 1), 90, Setting.GROUP, ("soil",), "orchard-talk"),
        Supervision(date(2026, 8, 1), 61, Setting.DEBRIEF, (), ""),
    ),
    learning=(Learning(date(2026, 5, 5), H(600), ("tree-training", "ladder-training"), ("soil",)),),
)
CLAIMED = {
    "pruning": Claimed("pruning", 1, ON),
    "grafting": Claimed("grafting", 3, ON),
    "soil": Claimed("soil", 1, ON),
}


def test_goals_of_somebody_new_come_from_the_target_and_its_route() -> None:
    plan = routed(asking())
    assert [(g.domain, g.has, g.level, str(g.why), g.weight) for g in plan.goals] == [
        ("grafting", 0, 2, "usual", 4),
        ("pruning", 0, 1, "formal", 3),
        ("weather", 0, 2, "one-way", 2),
    ]
    assert [gap.domain for gap in plan.later] == ["soil"]
    grafting, pruning, weather = plan.goals
    assert [s.id for s in grafting.steps] == [
        *("orchard-work", "grafting-level-1", "grafting-level-2"),
    ]  # fmt: skip
    assert (grafting.due, grafting.built, grafting.practice) == (date(2026, 12, 25), 2, None)
    assert [s.id for s in pruning.steps] == ["pruning-course"]
    assert pruning.due == date(2026, 12, 25)
    assert (weather.steps, weather.due, weather.review) == ((), None, date(2027, 2, 28))
    assert weather.practice == rule_of(dict(orchard().domains["weather"].practice)[1])
    assert grafting.support == rules().levels[1].support
    assert not any(g.wished or g.id for g in plan.goals)


def test_a_course_that_is_not_enough_leaves_the_rest_to_practice_and_no_date() -> None:
    goal = Goal("goal-1", ON, "pruning", 2)
    plan = routed(asking(records=Records(goals=(goal,))))
    first = plan.goals[0]
    assert (first.domain, first.level, first.why) == ("pruning", 2, Why.WISH)
    assert [s.id for s in first.steps] == ["pruning-course"]
    assert (first.built, first.due, first.id, first.wished) == (1, None, "goal-1", True)
    assert first.practice == rule_of(dict(orchard().domains["pruning"].practice)[2])
    dated = replace(goal, due=date(2027, 5, 5))
    assert routed(asking(records=Records(goals=(dated,)))).goals[0].due == date(2027, 5, 5)


def test_a_recorded_goal_that_evidence_meets_is_said_to_be_reached() -> None:
    goals = (Goal("goal-1", ON, "pruning", 2), Goal("goal-2", ON, "soil", 2))
    plan = routed(asking(records=replace(RECORDS, goals=goals)))
    assert [g.id for g in plan.reached] == ["goal-1"]
    assert plan.goals[0].domain == "soil"


def test_a_goal_that_the_profile_alone_meets_is_not_called_shown_by_evidence() -> None:
    goal = Goal("goal-1", ON, "weather", 1)
    plan = plan_of(asking(profile=HELD, records=Records(goals=(goal,))))
    assert plan.reached == (goal,)
    text = plan_text(said(plan))
    assert "Reached:" in text
    assert "Reached, by evidence" not in text


def test_what_a_profile_says_is_not_told_as_what_evidence_shows() -> None:
    claimed = {"weather": Claimed("weather", 0, ON)}
    above = said(plan_of(asking(profile=HELD, claimed=claimed)))
    assert above.talks == ()
    claimed = {"weather": Claimed("weather", 2, ON)}
    (below,) = said(plan_of(asking(profile=HELD, claimed=claimed))).talks
    assert "(you 2, evidence 0)" in below


def test_a_wish_with_no_higher_level_opens_no_goal() -> None:
    top = replace(asking("picker-xa", wishes=("soil",)), rules=replace(rules(), levels=()))
    assert plan_of(top).goals == ()


def test_to_stay_is_to_refresh_and_deepen_without_a_route() -> None:
    asked = asking(None, records=RECORDS, profile=HELD)
    assert question_of(asked, 1) is None
    plan = plan_of(asked)
    assert [(g.domain, g.has, g.level, str(g.why)) for g in plan.goals] == [
        ("grafting", 0, 2, "refresh"),
        ("soil", 1, 2, "deepen"),
        ("weather", 1, 2, "deepen"),
    ]
    assert [gap.domain for gap in plan.later] == ["pruning"]


def test_the_route_starts_from_evidence_and_the_hours_of_the_ledgers() -> None:
    profile = replace(HELD, by="hours", wishes=Wishes(country="xa"))
    question = question_of(asking(records=RECORDS, profile=profile, formal_only=True), 7.5)
    assert question is not None
    assert question.profile.holdings.levels == {
        "grafting": 0, "pruning": 2, "soil": 1, "weather": 1,
    }  # fmt: skip
    assert [h.kind for h in question.profile.holdings.hours] == [
        *("ladder-training", "tree-training", "orchard-talk"),
    ]  # fmt: skip
    assert (question.measure, question.formal_only, question.limit) == (Measure.HOURS, True, 7.5)
    assert question_of(asking(), 1).measure is Measure.TIME  # type: ignore[union-attr]


def test_renewals_count_what_the_ledger_of_learning_holds() -> None:
    (card,) = (u for u in plan_of(asking(None, profile=HELD)).renewals if u.item.valid_for)
    assert card.asks is not None
    assert [part.have for part in card.asks.parts] == [0, 0]
    plan = plan_of(asking(None, profile=HELD, records=RECORDS))
    (card,) = (u for u in plan.renewals if u.item.valid_for)
    assert card.asks is not None
    assert [part.have for part in card.asks.parts] == [600, 600]


def test_claims_of_prior_learning_are_for_steps_of_the_route_that_evidence_covers() -> None:
    found = routed(asking(records=RECORDS)).may_claim
    assert [one.item.id for one in found] == ["pruning-course"]
    assert plan_of(asking(records=RECORDS)).may_claim == ()


def test_what_is_claimed_changes_nothing_but_what_is_talked_about() -> None:
    plain, claimed = routed(asking(records=RECORDS)), routed(
        asking(records=RECORDS, claimed=CLAIMED)
    )  # fmt: skip
    assert (plain.goals, plain.later) == (claimed.goals, claimed.later)
    assert said(plain).talks == ()
    assert said(claimed).talks == (
        (
            "You say more than evidence shows: Grafting (you 3, evidence 0). "
            "What could show what you can do?"
        ),
        (
            "Evidence shows more than you say: Pruning (you 1, evidence 2). "
            "What do others see that you do not?"
        ),
    )


OWN = (OwnGoal("own-goal-1", ON, "soil", "Rest on Sundays", date(2027, 1, 31)),)
THERE = Profile(Holdings({"picker-xa": Held("picker-xa")}))
PLANS: list[tuple[str, dict[str, object]]] = [
    ("new", {}),
    ("whole", {"records": RECORDS, "profile": HELD, "claimed": CLAIMED, "wishes": ("soil",)}),
    ("stay", {"target": None, "records": RECORDS, "profile": HELD}),
    ("stay-new", {"target": None}),
    ("there", {"target": "picker-xa", "profile": THERE}),
    ("rule", {"target": rule_of('pruning >= 3 and ask "a reference"')}),
    ("none", {"profile": Profile(wishes=Wishes(avoid=("pruning-course",)))}),
    (
        "away",
        {"target": None, "records": replace(RECORDS, pauses=(Pause(date(2026, 10, 1)),))},
    ),
    (
        "reached",
        {
            "target": None,
            "records": replace(
                also(RECORDS), goals=(Goal("goal-1", ON, "pruning", 2, date(2027, 5, 5)),)
            ),
        },
    ),
    (
        "twice",
        {
            "target": None,
            "records": replace(RECORDS, supervision=(Supervision(OLD, 60, Setting.GROUP),)),
            "profile": Profile(Holdings(hours=(HoursDone("tree-training", H(2000)),))),
        },
    ),
    (
        "done",
        {
            "target": None,
            "records": Records(
                supervision=(Supervision(date(2026, 11, 2), 60, Setting.GROUP, (), ""),),
                learning=(Learning(ON, H(2000), ("tree-training", "ladder-training")),),
            ),
            "profile": HELD,
            "rules": replace(
                rules(),
                levels=tuple(replace(rule, support="") for rule in rules().levels),
            ),
        },
    ),
    ("partly", {"records": Records(goals=(Goal("goal-1", ON, "pruning", 2),))}),
    (
        "no-rule",
        {"target": rule_of("soil >= 2"), "rules": replace(rules(), levels=rules().levels[:1])},
    ),
    (
        "claims",
        {"records": checked(piece("a", pruning=1, soil=1)), "formal_only": True},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "more"), PLANS, ids=[name for name, _ in PLANS])
def test_a_plan_in_text(
    name: str, more: dict[str, object], golden: Callable[[str, str], None]
) -> None:
    given = {**more}
    target = given.pop("target", "orchardist-xa")
    plan = routed(replace(asking(), target=target, **given))  # type: ignore[arg-type]
    own = OWN if name == "whole" else ()
    golden(f"plans/{name}.txt", plan_text(said(plan, own)))


def test_a_claim_names_whom_to_ask_and_who_limits_it() -> None:
    item = replace(orchard().items["pruning-course"], provider=None)
    card = orchard().items["tree-card"]
    assert card.rpl is not None
    plan = replace(routed(asking()), may_claim=(MayClaim(item, (Limited(card, card.rpl),)),))
    assert said(plan).claims == (
        (
            "A course in pruning: evidence covers Pruning 1 and Soil 1. Ask who gives it first. "
            "Tree card limits how much of it may be recognised."
        ),
    )


def test_a_route_that_was_given_up_is_not_called_missing_nor_shortest() -> None:
    plan = routed(asking())
    assert plan.answer is not None
    best = replace(plan.answer, outcome=Outcome.GAVE_UP)
    none = replace(best, route=None)
    assert said(replace(plan, answer=best)).route[-1].startswith("There may be a shorter one")
    assert said(replace(plan, answer=none)).route == (
        "No route to it was found in the time there was; there may be one.",
    )
    assert plan_document(replace(plan, answer=none))["route"] == {"outcome": "gave-up"}


def test_headings_stand_out_where_they_can() -> None:
    text = plan_text(said(routed(asking())), str.upper)
    assert text.startswith("YOUR PLAN, 28 NOVEMBER 2026\nTowards: Orchardist\n")


def test_the_same_plan_is_the_same_bytes() -> None:
    asked = asking(records=RECORDS, profile=HELD, claimed=CLAIMED)
    assert plan_document(routed(asked)) == plan_document(routed(asked))


def test_what_waits_stands_in_the_document_too() -> None:
    document = plan_document(routed(asking()))
    assert document["waiting"] == [
        {
            "domain": "soil",
            "has": 0,
            "level": 1,
            "why": "one-way",
            "importance": 1,
            "weight": 1,
        }
    ]


def test_own_goals_change_nothing_but_their_own_part() -> None:
    plan = routed(asking(records=RECORDS))
    without, with_own = plan_document(plan), plan_document(plan, OWN)
    assert "Sundays" not in str(without)
    assert with_own.pop("own_goals") == [
        {"id": "own-goal-1", "domain": "soil", "words": "Rest on Sundays", "due": "2027-01-31"}
    ]
    assert with_own["said"].pop("own") == ("Soil, by 31 January 2027: Rest on Sundays",)
    assert without["said"].pop("own") == ()
    assert with_own == without
