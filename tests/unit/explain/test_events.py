"""What a calendar says of a route, and what it must never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.explain.events import Event, events_of
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, Route
from pathways.rules.parse import parse

ON = date(2026, 11, 24)
MONDAY = date(2027, 1, 11)
COACH = Profile(
    Holdings(
        {"hand-tools": Held("hand-tools", date(2025, 6, 2))},
        (HoursDone("bench-work", hundredths(12.5), date(2025, 7, 1), date(2026, 6, 30)),),
        attests={"can-swim": True},
    ),
    Wishes(country="xa", practice_per_week=hundredths(5), budget=hundredths(777), start=MONDAY),
    name="Ada Planck",
)


def answer(catalogue: Catalogue, target: str, profile: Profile = COACH, on: date = ON) -> Answer:
    goal = target if target in catalogue.items else parse(target)
    return plan(Question(catalogue, profile, goal, on))


def waiting(found: Answer, **spare: int) -> Answer:
    """Let steps wait so many weeks, and none of the others."""
    assert found.route is not None
    steps = tuple(
        replace(s, latest_start=s.start_week + spare.get(s.id.replace("-", "_"), 0))
        for s in found.route.steps
    )
    return replace(found, route=replace(found.route, steps=steps))


def route_of(found: Answer) -> Route:
    assert found.route is not None
    return found.route


def by_key(found: Answer) -> dict[str, Event]:
    return {event.key: event for event in events_of(found)}


def test_every_step_is_an_event_on_its_days(small: Catalogue) -> None:
    found = waiting(answer(small, "shipwright-xa"))
    steps = route_of(found).steps
    events = events_of(found)
    assert [(e.key, e.first, e.last) for e in events] == [(s.id, s.start, s.end) for s in steps]


def test_figures_reasons_and_the_last_start_are_said(small: Catalogue) -> None:
    events = by_key(waiting(answer(small, "20 hours of bench-work"), bench_work=2))
    lines = events["bench-work"].text.splitlines()
    assert lines[0].endswith(" hours.")
    assert lines[1].endswith("; 2 weeks to spare.")
    assert lines[2].startswith("Why: ")


def test_several_reasons_are_a_list(small: Catalogue) -> None:
    events = by_key(answer(small, "shipwright-xa and joinery >= 1"))
    text = next(e.text for e in events.values() if "\nWhy:\n- " in e.text)
    assert text.count("\n- ") > 1


def test_a_step_that_can_wait_has_a_last_day(small: Catalogue) -> None:
    found = waiting(answer(small, "20 hours of bench-work"), bench_work=2)
    step = next(s for s in route_of(found).steps if s.id == "bench-work")
    last = by_key(found)["bench-work last"]
    assert last.first == last.last == step.start + timedelta(days=14)
    assert last.title == "Last day to start: Work at the bench"
    assert [e.key for e in events_of(found) if e.key.endswith(" last")] == ["bench-work last"]


def test_what_happens_in_a_moment_has_no_last_day_to_start(small: Catalogue) -> None:
    found = waiting(answer(small, "yard-hand-xa"), yard_hand_xa=2)
    assert not [e for e in events_of(found) if e.key.endswith(" last")]
    assert "Have it by " in by_key(found)["yard-hand-xa"].text


def test_what_is_not_known_is_said(small: Catalogue) -> None:
    found = waiting(answer(small, "sail-making", Profile()), sail_making=3)
    (event,) = events_of(found)
    assert event.title == "Start: Sail Making"
    assert event.first == event.last
    assert event.text.splitlines()[:2] == [
        "Hours not known; €400.",
        "This is the first day it can start. How long it takes is not known.",
    ]


def test_the_first_event_lists_what_to_confirm(small: Catalogue) -> None:
    rule = 'yard-hand-xa and ask "a word with the foreman"'
    first, *others = events_of(answer(small, rule))
    todo = "\n\nTo do: a person must confirm each of these.\n- "
    assert todo in first.text
    assert "- a word with the foreman" in first.text
    assert not any("To do" in e.text for e in others)


@pytest.mark.parametrize(
    ("on", "notice"),
    [
        (date(2026, 11, 24), 28),
        (date(2027, 1, 3), 28),
        (date(2027, 1, 4), 14),
        (date(2027, 1, 24), 7),
        (date(2027, 1, 30), 1),
        (date(2027, 1, 31), None),
    ],
)
def test_a_place_is_booked_ahead(small: Catalogue, on: date, notice: int | None) -> None:
    """The paint day runs on 1 February 2027."""
    found = answer(small, "paint-day")
    event = by_key(replace(found, question=replace(found.question, on=on)))["paint-day"]
    assert (event.first, event.notice) == (date(2027, 2, 1), notice)
    assert "It starts on set dates only: book a place in good time." in event.text


def test_start_months_are_named(small: Catalogue) -> None:
    event = by_key(answer(small, "rope-and-rig"))["rope-and-rig"]
    assert "It starts in March or September only: book a place in good time." in event.text
    assert event.notice == 28


def test_terms_are_booked_too(small: Catalogue) -> None:
    found = answer(small, "hull-drawing")
    assert by_key(found)["hull-drawing"].notice is None
    wishes = replace(COACH.wishes, terms="yard-terms")
    asked = replace(found.question, profile=replace(COACH, wishes=wishes))
    event = by_key(replace(found, question=asked))["hull-drawing"]
    assert event.notice == 28
    assert "It starts with the term: book a place in good time." in event.text


def test_a_whole_that_is_awarded_in_a_moment_is_not_booked(small: Catalogue) -> None:
    award = Item("deck-award", Kind.ROLE, "Deck award", requires="hull-drawing", starts=(3, 9))
    catalogue = replace(small, items={**small.items, award.id: award})
    found = answer(catalogue, "deck-award")
    moment = tuple(
        replace(s, weeks=0) if s.id == "deck-award" else s for s in route_of(found).steps
    )
    found = replace(found, route=replace(route_of(found), steps=moment))
    assert by_key(found)["deck-award"].notice is None


def test_a_step_taken_again_has_a_key_of_its_own(small: Catalogue) -> None:
    found = answer(small, "hull-drawing")
    (step,) = route_of(found).steps
    twice = replace(route_of(found), steps=(step, step, step))
    keys = [e.key for e in events_of(replace(found, route=twice))]
    assert [k for k in keys if not k.endswith(" last")] == [
        "hull-drawing",
        "hull-drawing 1",
        "hull-drawing 2",
    ]


def test_nothing_of_the_profile_is_said(small: Catalogue) -> None:
    found = answer(small, "shipwright-xa")
    said = "\n".join(f"{e.key}\n{e.title}\n{e.text}" for e in events_of(found))
    for word in ("Ada", "Planck", "777", "12.5", "swim", "2025", "2026"):
        assert word not in said


def test_no_route_has_no_events(small: Catalogue) -> None:
    question = Question(small, COACH, "boat-builder-l2", ON)
    assert events_of(Answer(question, Outcome.GAVE_UP)) == ()
    assert events_of(answer(small, "hand-tools")) == ()


def test_a_step_that_serves_nothing_has_no_reason(small: Catalogue) -> None:
    found = answer(small, "yard-hand-xa")
    asked = replace(found.question, target="hand-tools")
    assert by_key(replace(found, question=asked))["yard-hand-xa"].text == ""
