"""Why there is no route and what would open one: nothing said twice, nothing claimed unproved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.advice.smallest_change import Impossible, explain_impossible
from pathways.explain.impossible_text import impossible_text
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Question
from tests.unit.route.questions import ask, course, fact, role, shop


def explained(question: Question) -> Impossible:
    return explain_impossible(plan(question))


def told(question: Question) -> list[str]:
    return impossible_text(explained(question)).splitlines()


NO_ROUTE = "There is no route to Saw under these rules."
ONE = "The smallest single change that opens a route:"
LATE = ask(shop(course("saw", 3)), "saw", deadline=date(2026, 12, 4))


def test_a_single_fact_that_the_walk_names_is_said_once() -> None:
    abroad = ask(shop(course("saw", countries=("xb",))), "saw", country="xa")
    assert told(abroad) == [
        NO_ROUTE, "", "Why:", "  - Saw is offered in Borealia, not in Atlantica.", "", ONE,
        "  - Look at Borealia in place of Atlantica (country: xb).",
    ]  # fmt: skip
    no = ask(shop(fact(), course("saw", requires="swim")), "saw", attests={"swim": False})
    assert "stands in the way" not in "\n".join(told(no))
    asked = ask(shop(course("saw", requires="axe"), course("axe", legacy=True)), "saw",
                include=("axe",), avoid=("saw",))  # fmt: skip
    assert "You want to leave out Saw" not in "\n".join(told(asked))
    avoided = ask(shop(course("saw")), "saw", avoid=("saw",))
    assert "stands in the way" not in "\n".join(told(avoided))
    apart = ask(shop(course("saw", excludes=("axe",)), course("axe")), "saw", held=("axe",))
    assert "stands in the way" not in "\n".join(told(apart))


def test_a_wish_is_said_by_the_conflict_alone() -> None:
    assert told(LATE) == [
        NO_ROUTE, "", "One thing stands in the way:", "  - You want to be done by 4 December 2026.",
        "", ONE, "  - Be done by 18 December 2026. No earlier day will do.",
    ]  # fmt: skip


def test_several_changes_and_two_together() -> None:
    either = ask(shop(course("quick", 1, 100), course("slow", 9)), "quick or slow",
                 budget=hundredths(50), deadline=date(2026, 12, 11))  # fmt: skip
    assert "The smallest single change that opens a route is any one of these:" in told(either)
    both = ask(
        shop(course("saw", 9, 100)), "saw", budget=hundredths(50), deadline=date(2026, 12, 4)
    )
    assert told(both)[-3:] == [
        "No single change opens a route. Two together do:",
        "  - Spend up to £100. No less will do.",
        "  - Be done by 29 January 2027. No earlier day will do.",
    ]


def test_a_single_fact_that_the_walk_does_not_name_is_said_too() -> None:
    usual = ask(shop(course("saw", legacy=True), role(usual="saw")), "hand")
    assert told(usual) == [
        "There is no route to Hand under these rules.", "", "Why:",
        "  - Hand asks for something you cannot get:", "  - Saw can no longer be started.", "",
        "One thing stands in the way:",
        "  - You want to meet what employers usually ask, not only the rules.", "", ONE,
        "  - Find an employer who asks only what the rules ask (--formal-only).",
    ]  # fmt: skip


def test_where_nothing_would_help() -> None:
    gone = [course(name, legacy=True) for name in ("axe", "adze", "awl")]
    shut = ask(shop(*gone, course("saw", requires="axe and adze and awl")), "saw")
    assert told(shut)[-1] == "No one change that we know of opens a route, and no two together."
    assert not told(shut)[-2]


def test_what_was_not_proved_is_not_claimed() -> None:
    found = explained(LATE)
    unsure = replace(found, changes=tuple(replace(c, proved=False) for c in found.changes))
    assert impossible_text(unsure).splitlines()[-2:] == [
        "A change that opens a route:",
        "  - Be done by 18 December 2026.",
    ]
    two = replace(found.changes[0], hints=found.changes[0].hints * 2, proved=False)
    assert "\nTwo together do:\n" in impossible_text(replace(found, changes=(two,)))
    hasty = replace(found, changes=(), tried_all=False)
    text = " ".join(impossible_text(hasty).split())
    assert "No change that opens a route was found in the time there was." in text
