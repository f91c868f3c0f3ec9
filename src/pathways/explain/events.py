"""A route as the events of a calendar: what they say is of the steps alone, not of the coach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pathways.explain.because import because
from pathways.explain.derivation import step_id
from pathways.explain.spare import last_start, start_by
from pathways.explain.waiting import waits_of
from pathways.explain.words import condition, hours, joined, price
from pathways.model.quantities import month_name
from pathways.route.question import Answer, Question, Step, StepKind

NOTICES = (28, 14, 7, 1)
"""Days before its start on which a place may be booked: the first that is still to come."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar, on whole days.

    `key` is its own in the route and stays so when the days change. `notice`: so many days
    before it begins a place on it is to be booked; None where none is, or it is too late.
    """

    key: str
    title: str
    text: str
    first: date
    last: date
    notice: int | None = None


def events_of(answer: Answer) -> tuple[Event, ...]:
    """Give the events of an answer's route: one for each step, and the last days to start.

    The first one lists what a person must confirm. A step of unknown length is an event on
    the first day on which it can start.
    """
    steps = answer.route.steps if answer.route else ()
    reasons, todo, waits = because(answer), _to_confirm(answer), waits_of(answer)
    found = []
    for place, step in enumerate(steps):
        # A step that is taken again, as a renewal is, has the same id.
        again = sum(s.id == step.id for s in steps[:place])
        key = f"{step.id} {again}" if again else step.id
        after = [steps[number - 1].title for number in waits.get(step_id(step), ())]
        text = [
            *_not_sooner(after),
            *_lines(step, reasons.get(step, ()), answer.question, waits=bool(after)),
            *todo,
        ]
        found += [_event(key, step, "\n".join(text), answer.question), *_last_day(key, step)]
        todo = []
    return tuple(found)


def _not_sooner(after: list[str]) -> Iterator[str]:
    """Say that the days are the first there can be; the steps before it may take longer."""
    if after:
        yield f"It may be later, never sooner: how long {joined(after)} will take is not known."


def _event(key: str, step: Step, text: str, question: Question) -> Event:
    unknown = step.weeks is None
    return Event(
        key,
        f"Start: {step.title}" if unknown else step.title,
        text,
        step.start,
        step.start if unknown else step.end,
        _notice(step, question) if _booking(step, question) else None,
    )


def _last_day(key: str, step: Step) -> Iterator[Event]:
    """Give the last day to start a step that can wait."""
    last = last_start(step)
    if last is not None and last > step.start and step.end_week > step.start_week:
        text = "Start later, and the whole route ends later. This counts on all else being on time."
        yield Event(f"{key} last", f"Last day to start: {step.title}", text, last, last)


def _notice(step: Step, question: Question) -> int | None:
    ahead = (step.start - question.on).days
    return next((notice for notice in NOTICES if notice < ahead), None)


def _booking(step: Step, question: Question) -> str | None:
    """Say why a place on a step must be booked; None where it can start in any week."""
    item = question.catalogue.items.get(step.id)
    if item is None or step.weeks == 0:
        return None
    if item.runs:
        return "It starts on set dates only: book a place in good time."
    if item.starts:
        months = joined([month_name(m) for m in item.starts], "or")
        return f"It starts in {months} only: book a place in good time."
    if question.profile.wishes.terms and step.kind in (StepKind.MODULE, StepKind.QUALIFICATION):
        return "It starts with the term: book a place in good time."
    return None


def _to_confirm(answer: Answer) -> list[str]:
    names = answer.route.conditions if answer.route else ()
    named = [f"- {condition(name, answer.question.catalogue)}" for name in names]
    return ["", "To do: a person must confirm each of these.", *named] if named else []


def _lines(
    step: Step, reasons: tuple[str, ...], question: Question, *, waits: bool
) -> Iterator[str]:
    figures = "; ".join(_figures(step))
    if figures:
        yield _sentence(figures)
    if step.weeks is None:
        yield "This is the first day it can start. How long it takes is not known."
    elif said := start_by(step, waits=waits):
        yield _sentence(said)
    if booking := _booking(step, question):
        yield booking
    if len(reasons) == 1:
        yield f"Why: {reasons[0]}."
    elif reasons:
        yield from ("Why:", *(f"- {reason}" for reason in reasons))


def _figures(step: Step) -> Iterator[str]:
    """Hours and price where they mean something: not for a role or a level."""
    if step.kind in (StepKind.LEVEL, StepKind.ROLE):
        return
    if step.hours is None:
        yield "hours not known"
    elif step.hours:
        yield hours(step.hours)
    if step.kind is StepKind.HOURS:
        return
    if step.cost is None:
        yield "price not known"
    elif step.cost.amount:
        yield price(step.cost)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
