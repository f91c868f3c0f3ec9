"""A route as a calendar file that phones and mail programs read: iCalendar, RFC 5545.

The few properties needed are written here, as the form asks no more than two short rules of
them: what to escape, and where to fold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from pathways.explain.events import Event, events_of
from pathways.explain.text import target_title
from pathways.route.question import Answer
from pathways.rules.format import format_rule

OCTETS = 75
"""The most octets of a line, says section 3.1 of RFC 5545."""


class NoStepsError(Exception):
    """An answer without steps: the form knows no calendar without events."""


def calendar_text(answer: Answer) -> str:
    """Write the steps of a route as all-day events: the same text for the same answer.

    The events leave the coach's days free for other things. Their ids depend on the
    catalogue, the target and the step alone, so that a calendar that reads a later plan of
    the same moves its events rather than doubling them. The stamp is the day asked. Lines end
    in CR LF. Raises NoStepsError.
    """
    events = events_of(answer)
    if not events:
        raise NoStepsError
    return "".join(f"{_folded(line)}\r\n" for line in _calendar(answer, events))


def _calendar(answer: Answer, events: tuple[Event, ...]) -> Iterator[str]:
    title = f"Route to {target_title(answer)}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//pathways//route//EN"
    yield _text("NAME", title)  # RFC 7986; most programs read only the next line
    yield _text("X-WR-CALNAME", title)
    for event in events:
        yield from _event(answer, event)
    yield "END:VCALENDAR"


def _event(answer: Answer, event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(answer, event)}"
    yield f"DTSTAMP:{_day(answer.question.on)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}"  # the first day after it
    yield _text("SUMMARY", event.title)
    if event.text:
        yield _text("DESCRIPTION", event.text)
    yield "TRANSP:TRANSPARENT"
    if event.notice is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield _text("DESCRIPTION", f"Book a place: {event.title}")
        # Whole days begin at midnight, when nobody should be reminded: at nine in the morning.
        yield f"TRIGGER:-P{event.notice - 1}DT15H"
        yield "END:VALARM"
    yield "END:VEVENT"


def _uid(answer: Answer, event: Event) -> str:
    """Make an id that tells nothing, as RFC 7986 asks in section 5.3."""
    target = answer.question.target
    goal = target if isinstance(target, str) else format_rule(target)
    parts = ("pathways", answer.question.catalogue.digest, goal, event.key)
    return str(uuid5(NAMESPACE_OID, "\n".join(parts)))


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(name: str, text: str) -> str:
    """Write a property of text, escaped by section 3.3.11 of RFC 5545."""
    escaped = _ESCAPED.sub(r"\\\g<0>", _UNWRITABLE.sub(" ", text))
    return f"{name}:" + escaped.replace("\n", r"\n")


_ESCAPED = re.compile(r"[\\;,]")
_UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters, which the form forbids; what some readers take for a line end; and half
characters, which no file can hold."""


def _folded(line: str) -> str:
    """Break a line between characters, each part but the first behind a blank."""
    parts, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > OCTETS:
            parts.append(" ")
            octets = 1
        parts[-1] += character
        octets += size
    return "\r\n".join(parts)
