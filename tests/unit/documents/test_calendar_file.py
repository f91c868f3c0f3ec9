"""Calendar files: read by a reader that is not ours, which must write the same again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pathways.documents.calendar_file import OCTETS, NoStepsError, calendar_text
from pathways.explain.events import events_of
from pathways.files.source_text import write_text
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.route.plan import plan
from pathways.route.question import Answer, Question, Route, Step
from pathways.rules.parse import parse
from tests.conftest import Golden

ON = date(2026, 11, 24)
TARGETS = ["shipwright-xa", "paint-day", "sail-making", 'hull-drawing and ask "hands, or a hook"']


def answer(small: Catalogue, target: str) -> Answer:
    """Plan for somebody who has nothing, every step of a known length free to wait a week."""
    goal = target if target in small.items else parse(target)
    found = plan(Question(small, Profile(), goal, ON))
    assert found.route is not None
    steps = tuple(replace(s, latest_start=s.start_week + 1) for s in found.route.steps)
    return replace(found, route=replace(found.route, steps=steps))


def with_title(found: Answer, title: str) -> Answer:
    """Let the first step have another title."""
    first, *others = _route(found).steps
    steps = (replace(first, title=title), *others)
    return replace(found, route=replace(_route(found), steps=steps))


def _route(found: Answer) -> Route:
    assert found.route is not None
    return found.route


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@pytest.fixture(scope="module")
def shipwright(small: Catalogue) -> Answer:
    return answer(small, "shipwright-xa")


def test_the_whole_file(golden: Golden, shipwright: Answer) -> None:
    text = calendar_text(shipwright)
    assert text.count("\n") == text.count("\r\n") == len(text.split("\r\n")) - 1
    golden("boats-calendar.txt", text.replace("\r\n", "\n"))


@pytest.mark.parametrize("target", TARGETS)
def test_another_reader_finds_what_was_meant(small: Catalogue, target: str) -> None:
    found = answer(small, target)
    text = calendar_text(found)
    read = Calendar.from_ical(text)
    assert not [part.errors for part in read.walk() if part.errors]
    for part, event in zip(read.walk("VEVENT"), events_of(found), strict=True):
        assert str(part["SUMMARY"]) == event.title
        assert str(part.get("DESCRIPTION", "")) == event.text
        assert part.decoded("DTSTART") == event.first
        assert part.decoded("DTEND") == event.last + timedelta(days=1)
        assert part.decoded("DTSTAMP").date() == ON
        notices = [alarm.decoded("TRIGGER") for alarm in part.walk("VALARM")]
        nine = timedelta(hours=9)
        assert notices == ([nine - timedelta(event.notice)] if event.notice else [])


@pytest.mark.parametrize("target", TARGETS)
def test_another_writer_writes_the_same(small: Catalogue, target: str) -> None:
    text = calendar_text(answer(small, target))
    again = Calendar.from_ical(text).to_ical(sorted=False).decode()
    assert unfolded(again) == unfolded(text)


@given(title=st.text(max_size=200))
def test_any_title_can_be_written_and_read(shipwright: Answer, title: str) -> None:
    text = calendar_text(with_title(shipwright, title))
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    read = Calendar.from_ical(text).walk("VEVENT")[0]
    shown = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", title)
    assert str(read["SUMMARY"]).removeprefix("Start: ") == shown


def test_lines_are_as_long_as_they_may_be_and_no_letter_is_broken(shipwright: Answer) -> None:
    text = calendar_text(with_title(shipwright, "€" * 60))
    lines = [line for line in text.split("\r\n") if "€" in line]
    assert [len(line.encode()) for line in lines[:2]] == [74, 73]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a; b, c", r"a\; b\, c"),
        ("back\\slash", r"back\\slash"),
        ("two\nlines", r"two\nlines"),
        ("\\n is not a line", r"\\n is not a line"),
        ('a:b "c"', 'a:b "c"'),
        ("bell\x07", "bell "),
        ("half \ud83d", "half  "),
    ],
)
def test_what_is_escaped(shipwright: Answer, title: str, written: str) -> None:
    """RFC 5545, 3.3.11: backslash, semicolon, comma and line end are escaped, nothing else."""
    summaries = [
        line.partition(":")[2].removeprefix("Start: ")
        for line in unfolded(calendar_text(with_title(shipwright, title)))
        if line.startswith("SUMMARY:")
    ]
    assert summaries[0] == written


def test_the_bytes_are_the_same_for_the_same_answer(small: Catalogue) -> None:
    assert calendar_text(answer(small, "paint-day")) == calendar_text(answer(small, "paint-day"))


def test_ids_are_unique_and_stay_when_days_move(small: Catalogue, shipwright: Answer) -> None:
    def ids(found: Answer) -> list[str]:
        return [str(e["UID"]) for e in Calendar.from_ical(calendar_text(found)).walk("VEVENT")]

    def moved(step: Step) -> Step:
        return replace(step, start=step.start + timedelta(7), end=step.end + timedelta(7))

    later = replace(_route(shipwright), steps=tuple(map(moved, _route(shipwright).steps)))
    assert len(set(ids(shipwright))) == len(ids(shipwright))
    assert ids(replace(shipwright, route=later)) == ids(shipwright)
    other = answer(small, "shipwright-xa and hull-drawing")
    assert not set(ids(other)) & set(ids(shipwright))


def test_an_event_with_nothing_to_say_has_no_description(small: Catalogue) -> None:
    found = plan(Question(small, Profile(), "yard-hand-xa", ON))
    asked = replace(found.question, target="hand-tools")
    last = Calendar.from_ical(calendar_text(replace(found, question=asked))).walk("VEVENT")[-1]
    assert "DESCRIPTION" not in last


def test_days_stay_free(shipwright: Answer) -> None:
    events = Calendar.from_ical(calendar_text(shipwright)).walk("VEVENT")
    assert {str(e["TRANSP"]) for e in events} == {"TRANSPARENT"}


def test_a_calendar_needs_steps(small: Catalogue) -> None:
    nothing = plan(Question(small, Profile(), "master-builder-xa", ON))
    with pytest.raises(NoStepsError):
        calendar_text(nothing)


def test_the_line_ends_come_through_the_writer(shipwright: Answer, tmp_path: Path) -> None:
    path = tmp_path / "route.ics"
    write_text(path, calendar_text(shipwright))
    assert path.read_bytes() == calendar_text(shipwright).encode()
