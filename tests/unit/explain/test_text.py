"""Answers as text: golden files, read by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.because import because
from pathways.explain.text import answer_text
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.route.plan import plan
from pathways.route.question import (
    Answer,
    Measure,
    Outcome,
    Question,
    Reason,
    Route,
    Step,
    StepKind,
    Totals,
)
from pathways.rules.parse import parse
from tests.conftest import Golden

ON = date(2026, 11, 24)
MONDAY = date(2027, 1, 11)
COACH = Profile(
    Holdings(
        {"hand-tools": Held("hand-tools", date(2025, 6, 2))},
        (HoursDone("bench-work", hundredths(12.5), date(2025, 7, 1), date(2026, 6, 30)),),
        attests={"can-swim": True},
    ),
    Wishes(country="xa", practice_per_week=hundredths(5), start=MONDAY),
)


def answer(
    small: Catalogue, target: str, profile: Profile = COACH, measure: Measure = Measure.TIME
) -> Answer:
    goal = target if target in small.items else parse(target)
    return plan(Question(small, profile, goal, ON, measure))


@pytest.mark.parametrize("measure", list(Measure))
def test_a_proved_route(small: Catalogue, golden: Golden, measure: Measure) -> None:
    found = answer(small, "shipwright-xa", measure=measure)
    golden(f"boats-shipwright-by-{measure}.txt", answer_text(found))


def test_a_route_from_nothing(small: Catalogue, golden: Golden) -> None:
    budget = Profile(wishes=Wishes(budget=hundredths(900), start=MONDAY))
    golden("boats-from-nothing.txt", answer_text(answer(small, "shipwright-xa", budget)))


def test_a_route_to_a_rule(small: Catalogue, golden: Golden) -> None:
    rule = 'yard-hand-xa and 15 credits from provider slipway and ask "a word with the foreman"'
    golden("boats-to-a-rule.txt", answer_text(answer(small, rule)))


def test_a_route_of_unknown_figures(small: Catalogue, golden: Golden) -> None:
    golden("boats-unknown-figures.txt", answer_text(answer(small, "sail-making", Profile())))


def test_what_is_met_already(small: Catalogue, golden: Golden) -> None:
    golden("boats-already-met.txt", answer_text(answer(small, "hand-tools")))
    met = answer(small, 'hand-tools and ask "a word with the foreman"')
    golden("boats-already-met-but-confirm.txt", answer_text(met))


def test_no_route(small: Catalogue, golden: Golden) -> None:
    golden("boats-no-route.txt", answer_text(answer(small, "master-builder-xa")))


def test_giving_up_with_a_route(small: Catalogue, golden: Golden) -> None:
    found = answer(small, "boat-builder-l2")
    stopped = replace(found, outcome=Outcome.GAVE_UP, bound=8)
    golden("boats-gave-up.txt", answer_text(stopped))


def test_giving_up_without_a_route(small: Catalogue, golden: Golden) -> None:
    question = Question(small, COACH, "boat-builder-l2", ON)
    why = (Reason("time-ran-out", "The time limit ran out."),)
    text = answer_text(Answer(question, Outcome.GAVE_UP, bound=8, reasons=why))
    golden("boats-gave-up-empty.txt", text)


@pytest.mark.parametrize(
    ("measure", "bound", "least"),
    [
        (Measure.TIME, 1, "with all its lengths known takes less than 1 week"),
        (Measure.HOURS, 12050, "with all its hours known takes less than 120.5 hours"),
        (Measure.COST, 30050, "with all its prices known costs less than £300.50"),
        (Measure.CREDITS, 1000, "with all its credits known has fewer than 10 UK credits of work"),
        (Measure.STEPS, 4, "has fewer than 4 steps"),
    ],
)
def test_giving_up_says_what_is_proved(
    small: Catalogue, measure: Measure, bound: int, least: str
) -> None:
    found = answer(small, "boat-builder-l2", measure=measure)
    text = answer_text(replace(found, outcome=Outcome.GAVE_UP, bound=bound, unknown=0))
    assert f"\nNo route {least}.\n" in text
    nothing_proved = answer_text(replace(found, outcome=Outcome.GAVE_UP, bound=0))
    assert "No route" not in nothing_proved


def test_nothing_is_said_of_routes_of_which_less_is_known(small: Catalogue) -> None:
    found = answer(small, "boat-builder-l2")
    text = answer_text(replace(found, outcome=Outcome.GAVE_UP, bound=8, unknown=2))
    assert (
        "\nOf the routes with the fewest unknown lengths, none takes less than 8 weeks.\n" in text
    )


def test_titles_can_be_made_to_stand_out(small: Catalogue) -> None:
    text = answer_text(answer(small, "yard-hand-xa"), lambda title: f"<{title}>")
    assert text.startswith("<Your route to Yard hand>\n")
    assert "\n  1. <A Day of Paint [paint-day]>\n" in text


def test_no_line_is_wider_than_a_page(small: Catalogue) -> None:
    rule = "shipwright-xa and " + " and ".join(f'ask "{"very " * 20}long {n}"' for n in range(3))
    for line in answer_text(answer(small, rule)).splitlines():
        assert len(line) <= 88


def test_many_reasons_are_cut_short(small: Catalogue) -> None:
    def roles(**rules: str) -> Catalogue:
        made = {i: Item(i, Kind.ROLE, i.upper(), requires=rule) for i, rule in rules.items()}
        return replace(small, items={**small.items, **made})

    def said(catalogue: Catalogue, target: str) -> str:
        return " ".join(answer_text(answer(catalogue, target, Profile())).split())

    five = {f"b{n}": "rope-and-rig" for n in range(5)}
    assert "Why: B0 asks for it; B1 asks for it; B2 asks for it; and 2 more reasons." in said(
        roles(**five), " and ".join(five)
    )
    amounts = " and ".join(f"{n} credits" for n in range(1, 5))
    assert "B9 asks for 1 credits, 2 credits, 3 credits and 2 more." in said(
        roles(b9=f"{amounts} and hand-tools"), "b9"
    )


def by_id(of: Answer) -> dict[str, tuple[str, ...]]:
    return {step.id: why for step, why in because(of).items()}


def test_of_equal_amounts_only_the_largest_is_said(small: Catalogue) -> None:
    rule = "3 hours of bench-work and 7 hours of bench-work and joinery >= 1 and joinery >= 2"
    found = by_id(answer(small, rule, Profile()))
    assert "your goal asks for 7 hours of work at the bench" in found["bench-work"]
    assert "your goal asks for 3 hours of work at the bench" not in found["bench-work"]
    assert found["joinery-level-2"] == ("your goal asks for Joinery at level 2",)


def test_reasons_say_what_asks(small: Catalogue) -> None:
    found = by_id(answer(small, "shipwright-xa", Profile(wishes=Wishes(start=MONDAY))))
    assert set(found["hand-tools"]) == {
        "it lets you do hours of work at the bench",
        "Drawing a Hull asks for it",
        "it counts towards Level 2 Certificate in Boat Building",
    }
    assert set(found["bench-work"]) == {
        "Level 2 Certificate in Boat Building asks for 40 hours of work at the bench",
        "Joinery at level 2 asks for 40 hours of work at the bench",
    }
    assert found["shipwright-xa"] == ("it is your goal",)


def test_reasons_of_a_goal_in_parts(small: Catalogue) -> None:
    wishes = Profile(wishes=Wishes(include=("paint-day",)))
    rule = "hand-tools and 5 hours of bench-work and joinery >= 1"
    found = by_id(answer(small, rule, wishes))
    assert "it is part of your goal" in found["hand-tools"]
    assert found["paint-day"] == ("you wish to have it in",)
    assert "your goal asks for 5 hours of work at the bench" in found["bench-work"]


def test_reasons_of_entry_equivalents_and_credit(small: Catalogue) -> None:
    made = replace(
        small.items["boat-builder-l2"], entry="paint-day and 5 credits from (hand-tools)"
    )
    items = {**small.items, "boat-builder-l2": made}
    found = by_id(answer(replace(small, items=items), "boat-builder-l2", Profile()))
    title = "Level 2 Certificate in Boat Building"
    assert found["paint-day"] == (f"you need it to get into {title}",)
    assert f"{title} asks for 5 credits from (hand-tools)" in found["hand-tools"]


def test_no_route_has_no_reasons(small: Catalogue) -> None:
    assert because(answer(small, "master-builder-xa")) == {}


def made_up(small: Catalogue, *steps: Step) -> str:
    totals = Totals(4, Hundredths(0), Money(Hundredths(0), "GBP"), Hundredths(0), len(steps),
                    unknown_weeks=1)  # fmt: skip
    question = Question(small, COACH, "hull-drawing", ON)
    return answer_text(Answer(question, Outcome.OPTIMAL, Route(steps, totals, ()), 4, 4))


def test_a_step_that_serves_nothing_has_no_reason(small: Catalogue) -> None:
    step = Step("rope-and-rig", StepKind.MODULE, "Rope and Rig", 7, 13, date(2027, 3, 1),
                date(2027, 4, 9), hundredths(90), None, hundredths(10), 6)  # fmt: skip
    assert "Why:" not in made_up(small, step)


def test_a_finish_with_unknown_lengths_is_the_earliest(small: Catalogue) -> None:
    step = Step("hull-drawing", StepKind.MODULE, "Drawing a Hull", 0, 4, MONDAY, date(2027, 2, 5),
                Hundredths(0), Money(Hundredths(0), "GBP"), Hundredths(0), None)  # fmt: skip
    text = made_up(small, step)
    assert "Finish: 5 February 2027 at the earliest, after 4 weeks; 1 length with no figure" in text
    assert "     from 11 January 2027, length not known\n" in text
