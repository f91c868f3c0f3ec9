"""Does a route fit into the coach's weeks and terms? Judged from its steps alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pathways.model.items import Item
from pathways.route.calendar import monday_of
from pathways.route.pace import load, studied, weeks_at_pace
from pathways.route.place import NOT_ITEMS
from pathways.route.question import Pace, Question, Route, Step, StepKind
from pathways.route.replay import hours_per_week
from pathways.route.terms import Slot, is_taught, slots_of, terms_to_come


def time_faults(question: Question, route: Route, monday: date) -> Iterator[str]:
    """Give every way in which a route asks more than a week or a term has."""
    for step in route.steps:
        if step.kind is StepKind.HOURS:
            yield from _work_faults(step, question)
        elif step.kind not in NOT_ITEMS:
            yield from _study_faults(step, question, monday)
    wishes = question.profile.wishes
    work = [s for s in route.steps if s.kind is StepKind.HOURS]
    study = [s for s in route.steps if s.kind is not StepKind.HOURS]
    for what, steps, most in (
        ("practice", work, wishes.practice_per_week),
        ("study", study, wishes.study_per_week),
    ):
        week = _fullest(p for s in steps for p in s.pace)
        if most is not None and week is not None and week[1] > most:
            yield f"week {week[0]} has more {what} than the coach has hours"
    yield from _term_faults(question, route, monday)


def _fullest(paces: Iterable[Pace]) -> tuple[int, int] | None:
    """Give the week with the most hours, and those hours."""
    change: Counter[int] = Counter()
    for pace in paces:
        change[pace.since] += pace.per_week
        change[pace.until] -= pace.per_week
    total, most = 0, None
    for week in sorted(change):
        total += change[week]
        if most is None or total > most[1]:
            most = week, total
    return most


def _work_faults(step: Step, question: Question) -> Iterator[str]:
    """Hours are worked inside the step's weeks, at no more than the kind's own pace."""
    most = hours_per_week(question, step.id)
    weeks = [p.since for p in step.pace] + [p.until for p in step.pace]
    in_order = all(a.until <= b.since for a, b in zip(step.pace, step.pace[1:], strict=False))
    if not weeks or min(weeks) < step.start_week or max(weeks) > step.end_week or not in_order:
        yield f"{step.id}: its hours do not lie inside its weeks"
    if any(p.per_week > most or p.since >= p.until for p in step.pace):
        yield f"{step.id}: more hours than the weeks allow"
    if sum(p.by(step.end_week) for p in step.pace) != step.hours:
        yield f"{step.id}: the hours of its weeks are not its hours"


def _study_faults(step: Step, question: Question, monday: date) -> Iterator[str]:
    """Study lasts as long as the catalogue, the coach's pace and the terms say."""
    item = question.catalogue.items[step.id]
    day = monday_of(step.start_week, monday)
    wishes = question.profile.wishes
    hours, own_weeks = studied(item, item.figures_on(day))
    lasts = weeks_at_pace(hours, own_weeks, wishes)
    end = step.start_week + lasts
    weeks = own_weeks
    if taught_in_terms(item, day, question):
        slots = slots_of(item, lasts, _terms(question, monday), monday)
        ends = dict(slots)
        if step.start_week not in ends:
            yield f"{step.id}: it does not start with a term in which it runs"
            return
        end = ends[step.start_week]
        weeks = slots[0][1] - slots[0][0] if own_weeks is None else own_weeks
    if step.weeks != weeks or step.end_week < end:
        yield f"{step.id}: it takes another number of weeks"
    asked: tuple[Pace, ...] = ()
    if hours and wishes.study_per_week is not None:
        asked = (Pace(step.start_week, end, load(hours, end - step.start_week)),)
    if step.pace != asked:
        yield f"{step.id}: its hours do not lie evenly on its weeks"


def taught_in_terms(item: Item, day: date, question: Question) -> bool:
    """Say whether an item that starts on a day is one of those that are studied in terms."""
    wishes = question.profile.wishes
    lasts = weeks_at_pace(*studied(item, item.figures_on(day)), wishes)
    return wishes.terms is not None and is_taught(item, lasts)


def _terms(question: Question, monday: date) -> tuple[Slot, ...]:
    calendar = question.catalogue.terms.get(question.profile.wishes.terms or "")
    return terms_to_come(calendar, monday)


def _term_faults(question: Question, route: Route, monday: date) -> Iterator[str]:
    most = question.profile.wishes.credits_per_term
    if most is None:
        return
    begun: Counter[int] = Counter()
    for step in route.steps:
        if step.kind not in NOT_ITEMS:
            item = question.catalogue.items[step.id]
            day = monday_of(step.start_week, monday)
            if taught_in_terms(item, day, question):
                begun[step.start_week] += item.figures_on(day).credits or 0
    for week, credit in sorted(begun.items()):
        if credit > most:
            yield f"the term from week {week} has more credits than the coach wishes"
