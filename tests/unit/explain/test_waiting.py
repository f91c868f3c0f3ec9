"""What waits for a step of unknown length is not dated as if that took no time."""

from __future__ import annotations

from pathways.explain.because import reasons_of
from pathways.explain.deriving import derivation
from pathways.explain.events import events_of
from pathways.explain.text import answer_text
from pathways.explain.waiting import lengths_not_known, may_wait, waits_of
from pathways.planner.said import said_at_once, said_of
from pathways.route.plan import plan
from pathways.route.question import Answer
from tests.unit.route.questions import ask, course, shop


def through_an_exam() -> Answer:
    """Plan to a hull that asks for an exam of unknown length, and to a paint that does not."""
    yard = shop(
        course("exam", None),
        course("hull", 2, requires="exam"),
        course("paint", 3),
        course("launch", 0, requires="hull and paint"),
    )
    return plan(ask(yard, "launch"))


def test_only_what_rests_on_it_waits() -> None:
    assert waits_of(through_an_exam()) == {"step/hull": (2,), "step/launch": (2,)}


def test_nothing_waits_where_all_lengths_are_known() -> None:
    assert waits_of(plan(ask(shop(course("hull", 2)), "hull"))) == {}
    assert waits_of(plan(ask(shop(course("exam", None)), "exam"))) == {}
    barred = shop(course("hull", 2, legacy=True))
    assert waits_of(plan(ask(barred, "hull"))) == {}


def test_lengths_are_named_by_their_steps() -> None:
    assert lengths_not_known((3,)) == "the length of step 3 is not known"
    assert lengths_not_known((1, 3, 6)) == "the lengths of steps 1, 3 and 6 are not known"


def test_the_terminal_says_that_the_days_are_the_first_there_can_be() -> None:
    lines = answer_text(through_an_exam()).splitlines()
    said = {line[5:].split(" [")[0]: lines[at + 1 : at + 3] for at, line in enumerate(lines)}
    assert said["Hull"] == [
        "     30 November 2026 to 11 December 2026 at the earliest, 20 hours",
        "     The length of step 2 is not known.",
    ]
    assert said["Launch"][0].startswith("     not before 18 December 2026")
    assert said["Paint"][0].startswith("     30 November 2026 to 18 December 2026, ")


def test_the_page_says_the_same() -> None:
    answer = through_an_exam()
    said = said_of(answer, derivation(answer), reasons_of(answer))
    steps = {step["id"]: step for step in said["steps"]}
    assert steps["launch"]["when"] == "not before 18 December 2026"
    assert steps["launch"]["notes"] == ["The length of step 2 is not known."]
    assert (steps["launch"]["waits"], steps["paint"]["waits"]) == ([2], [])
    text = " ".join(answer_text(answer).split())
    for step in steps.values():
        assert step["when"] in text
        assert all(note in text for note in step["notes"])


def test_before_reasons_are_known_what_comes_later_may_wait() -> None:
    answer = through_an_exam()
    known, feared = waits_of(answer), may_wait(answer)
    assert set(known) <= set(feared)
    assert all(set(known[id_]) <= set(feared[id_]) for id_ in known)
    steps = {step["id"]: step["waits"] for step in said_at_once(answer)["steps"]}
    assert steps["launch"] == [2]
    assert steps["exam"] == []


def test_the_calendar_says_it_too() -> None:
    texts = {event.key: event.text for event in events_of(through_an_exam())}
    later = "It may be later, never sooner: how long Exam will take is not known."
    assert texts["hull"].startswith(later)
    assert later not in texts["paint"]
