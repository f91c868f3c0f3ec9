"""One change to a question that may shorten its route: a closed set of typed changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from pathways.advice.hints import (
    EndBy,
    GiveUp,
    Have,
    LearnBy,
    PerWeek,
    SayYes,
    Spend,
    applied,
    weight,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Wishes
from pathways.model.items import Item
from pathways.model.quantities import Hundredths
from pathways.route.question import Question


@dataclass(frozen=True, slots=True)
class Claim:
    """Have what one knows already recognised as a module or qualification."""

    id: str


@dataclass(frozen=True, slots=True)
class Worked:
    """Have done so many more hours of one kind before the start (hundredths)."""

    kind: str
    amount: Hundredths


@dataclass(frozen=True, slots=True)
class StartIn:
    """Let an item start in one more month of the year, 1 to 12."""

    id: str
    month: int


@dataclass(frozen=True, slots=True)
class RunOn:
    """Let an item run on one more day."""

    id: str
    day: date


@dataclass(frozen=True, slots=True)
class BeginOn:
    """Begin the route on another day."""

    day: date


OneChange: TypeAlias = (
    PerWeek
    | Spend
    | EndBy
    | LearnBy
    | GiveUp
    | SayYes
    | Have
    | Claim
    | Worked
    | StartIn
    | RunOn
    | BeginOn
)


def effort(change: OneChange) -> int:
    """Give how much is asked of people to make a change; a judgement of ours.

    On the scale of `hints.weight`: a start on another day is the coach's alone (1); hours
    must have been worked (3); a claim must be shown and judged (4); a provider must offer (7).
    """
    match change:
        case BeginOn():
            return 1
        case Worked():
            return 3
        case Claim():
            return 4
        case StartIn() | RunOn():
            return 7
        case _:
            return weight(change)


def changed(question: Question, change: OneChange) -> Question:
    """Give the question as it is once a change is made.

    What is claimed is as recent as the day asked, as far as a limit on its age goes; hours
    worked too.
    """
    profile, catalogue = question.profile, question.catalogue
    own = profile.holdings
    match change:
        case Claim(id_):
            held = Held(id_, question.on, rpl=True)
            return holding(question, replace(own, items=own.items | {id_: held}))
        case Worked(kind, amount):
            done = HoursDone(kind, amount, question.on, question.on)
            return holding(question, replace(own, hours=(*own.hours, done)))
        case StartIn(id_, month):
            item = catalogue.items[id_]
            starts = tuple(sorted({*item.starts, month}))
            return with_item(question, replace(item, starts=starts))
        case RunOn(id_, day):
            return with_item(question, _run_on(catalogue.items[id_], day))
        case BeginOn(day):
            return wishing(question, replace(profile.wishes, start=day))
        case _:
            return applied(change, question)


def _run_on(item: Item, day: date) -> Item:
    """Let an item run on one more day, in a month of its own where it has any."""
    month = (day - timedelta(days=day.weekday())).month
    months = {*item.starts, month} if item.starts else ()
    return replace(item, runs=tuple(sorted({*item.runs, day})), starts=tuple(sorted(months)))


def wishing(question: Question, wishes: Wishes) -> Question:
    """Give the question with other wishes."""
    return replace(question, profile=replace(question.profile, wishes=wishes))


def holding(question: Question, holdings: Holdings) -> Question:
    """Give the question with other holdings."""
    return replace(question, profile=replace(question.profile, holdings=holdings))


def with_item(question: Question, *items: Item) -> Question:
    """Give the question on a catalogue in which some items are written otherwise."""
    if not items:
        return question
    catalogue: Catalogue = question.catalogue
    known = catalogue.items | {item.id: item for item in items}
    return replace(question, catalogue=replace(catalogue, items=known))
