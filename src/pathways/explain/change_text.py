"""One change that may shorten a route, in words for a coach."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked
from pathways.advice.facts import Wish, Wished
from pathways.advice.hints import EndBy, GiveUp, Have, LearnBy, PerWeek, SayYes, Spend
from pathways.explain.hint_text import hint_text
from pathways.explain.words import (
    condition,
    count,
    grouped,
    hours,
    inside,
    joined,
    measured,
    title_of,
)
from pathways.explain.words import price as priced
from pathways.model.quantities import Money, day, month_name
from pathways.route.calendar import first_monday
from pathways.route.offer import currency_of
from pathways.route.question import Question

NAMED = 3
"""Other changes that do the same and are named; the rest are counted."""


def change_text(change: OneChange, question: Question) -> str:  # noqa: C901, PLR0911, PLR0912 - one a sort
    """Say one change as something to do, without a full stop. `question` is as things are."""
    catalogue = question.catalogue
    match change:
        case PerWeek(wish, amount):
            return _per_week(wish, amount, question)
        case Spend(amount, currency):
            budget = question.profile.wishes.budget
            most = priced(Money(budget, currency_of(question))) if budget else "nothing"
            return f"Spend up to {priced(Money(amount, currency))} in place of {most}"
        case EndBy(on):
            return f"Put your deadline off to {day(on)}"
        case LearnBy(way):
            return f"Take courses that are taught {way} too"
        case GiveUp(Wished(Wish.COUNTRY)):
            return "Take courses from any country"
        case GiveUp():
            return hint_text(change, question).removesuffix(".")
        case SayYes(id_):
            item = catalogue.items.get(id_)
            if item is not None and item.obtainable and item.figures.weeks != 0:
                return f"Have this in hand already: {condition(id_, catalogue)}"
            return f"Be able to say yes to this: {condition(id_, catalogue)}"
        case Have(id_):
            return f"Be in this role already: {title_of(id_, catalogue)}"
        case Claim(id_):
            return f"Show that you know {title_of(id_, catalogue)} already"
        case Worked(kind, amount):
            what = inside(title_of(kind, catalogue))
            return f"Have {hours(amount)} more of {what} done before you start"
        case StartIn(id_, month):
            return f"Ask for a start of {title_of(id_, catalogue)} in {month_name(month)} too"
        case RunOn(id_, on):
            return f"Ask for a run of {title_of(id_, catalogue)} on {day(on)} too"
        case BeginOn(on):  # the last case
            return f"Begin on {day(first_monday(on))}"


def _per_week(wish: Wish, amount: int, question: Question) -> str:
    wishes = question.profile.wishes
    if wish is Wish.STUDY:
        return f"Study {hours(amount)} a week in place of {grouped(wishes.study_per_week or 0)}"
    if wish is Wish.PRACTICE:
        now = grouped(wishes.practice_per_week or 0)
        return f"Practise {hours(amount)} a week in place of {now}"
    now = grouped(wishes.credits_per_term or 0)
    return f"Start {measured(amount, 'credit')} a term in place of {now}"


def others_text(changes: Sequence[OneChange], question: Question) -> str:
    """Name other changes of the same sort that do the same; nothing where there are none."""
    if not changes:
        return ""
    names = [_name(c, question) for c in changes[:NAMED]]
    more = len(changes) - len(names)
    rest = [count(more, "other")] if more else []
    one = "This" if len(changes) == 1 else "Any one of these"
    return f"{one} would do the same: {joined([*names, *rest], last='or')}"


def _name(change: OneChange, question: Question) -> str:
    match change:
        case SayYes(id_) | Have(id_) | Claim(id_) | StartIn(id_) | RunOn(id_):
            return condition(id_, question.catalogue)
        case Worked(kind):
            return inside(title_of(kind, question.catalogue))
        case _:
            return inside(change_text(change, question))
