"""Is a route true? Judged with the rules and the catalogue alone, never with the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pathways.model.holdings import Wishes
from pathways.model.items import NONE, Figures, Item, Kind
from pathways.model.quantities import Money
from pathways.route.calendar import WEEK, days_of, monday_of, start_of
from pathways.route.lived import Replay
from pathways.route.offer import currency_of, price, reaches_country
from pathways.route.place import NOT_ITEMS, one_after_another, title_of, totals_of
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Step, StepKind
from pathways.route.replay import replay
from pathways.route.verify_time import taught_in_terms, time_faults


def faults_of(answer: Answer, lived: Replay | None = None) -> tuple[str, ...]:
    """Give everything that is wrong with an answer's route; nothing when it is true.

    Every step must be allowed when it is taken, the target must hold at the end with no
    more assumed than the conditions say, and figures, wishes and totals must be right.
    Whether nothing shorter exists is not judged here. `lived` is a replay of the same steps
    from which the conditions were read, where there is one: living them again, with those
    conditions given, would judge every rule alike.
    """
    route = answer.route
    if route is None:
        return ()
    question = answer.question
    monday = start_of(question)
    unknown = [s.id for s in route.steps if not _exists(s, question)]
    if unknown:
        return tuple(f"{id_} is not in the catalogue" for id_ in unknown)
    found = list(_date_faults(route, question, monday))
    found += [f for s in route.steps for f in _step_faults(s, question, monday)]
    found += _doubles(route)
    found += time_faults(question, route, monday)
    weeks = route.totals.weeks
    lived = lived or replay(question, route.steps, weeks, monday, frozenset(route.conditions))
    found += lived.faults
    found += _wish_faults(route, question.profile.wishes)
    found += _left_out(question, route)
    found += _out_of_order(question, route)
    found += _over_limit(answer, route)
    found += _total_faults(answer, route)
    return tuple(found)


def _exists(step: Step, question: Question) -> bool:
    catalogue = question.catalogue
    if step.kind is StepKind.LEVEL:
        domain = catalogue.domains.get(step.domain)
        return domain is not None and step.level in dict(domain.practice)
    if step.kind is StepKind.RENEWAL:
        return step.id in catalogue.items and catalogue.items[step.id].renewal is not None
    if step.kind is StepKind.HOURS:
        kind = catalogue.hour_kinds.get(step.id)
        return kind is not None and kind.per_week is not None
    return step.id in catalogue.items


def _date_faults(route: Route, question: Question, monday: date) -> Iterator[str]:
    items = question.catalogue.items
    apart = []
    for step in route.steps:
        own = None if step.kind in NOT_ITEMS else items[step.id]
        start, end = days_of(step.start_week, step.end_week, monday, own)
        apart.append(replace(step, start=start, end=end))
    for step, right in zip(route.steps, one_after_another(tuple(apart)), strict=True):
        if (step.start, step.end) != (right.start, right.end):
            yield f"{step.id}: the dates are not those of its weeks"


def _step_faults(step: Step, question: Question, monday: date) -> Iterator[str]:
    named = step.domain if step.kind is StepKind.LEVEL else step.id
    if step.title != title_of(step.kind, named, step.level, question.catalogue):
        yield f"{step.id}: its title is not that of the catalogue"
    if step.kind in (StepKind.LEVEL, StepKind.HOURS):
        yield from _work_faults(step)
        return
    item = question.catalogue.items[step.id]
    if step.kind is StepKind.RENEWAL:
        yield from _renewal_faults(step, item, question)
        return
    if step.kind != str(item.kind):
        yield f"{step.id}: it is a {item.kind}"
    yield from _figure_faults(step, item, question, monday)
    yield from _start_faults(step, item, question, monday)


def _work_faults(step: Step) -> Iterator[str]:
    """Levels cost nothing of their own; hours cost only themselves."""
    hours = step.hours or 0
    weeks = step.end_week - step.start_week
    if step.kind is StepKind.LEVEL and (hours or weeks):
        yield f"{step.id}: a level takes no time of its own"
    if step.credits or step.cost is None or step.cost.amount:
        yield f"{step.id}: it has no price and no credit"


def _renewal_faults(step: Step, item: Item, question: Question) -> Iterator[str]:
    """A renewal takes no time and costs what the catalogue says."""
    cost = price(Figures(cost=item.renewal.cost if item.renewal else None), currency_of(question))
    if step.hours or step.credits or step.weeks or step.end_week != step.start_week:
        yield f"{step.id}: a renewal takes no time of its own"
    if (None if step.cost is None else step.cost.amount) != cost:
        yield f"{step.id}: its price is not that of the catalogue"


def _figure_faults(step: Step, item: Item, question: Question, monday: date) -> Iterator[str]:
    """Compare a step's figures with those in force on the day it starts."""
    figures = item.figures_on(monday_of(step.start_week, monday))
    if item.by_module or item.kind is Kind.ROLE:
        figures = Figures(NONE, 0, Money(NONE, ""), NONE)
    if step.hours != figures.hours:
        yield f"{step.id}: its hours are not those of the catalogue"
    if step.cost is not None and (figures.cost is None or figures.cost.amount != step.cost.amount):
        yield f"{step.id}: its price is not that of the catalogue"
    if step.cost is None and figures.cost is not None and _own_currency(figures.cost, question):
        yield f"{step.id}: its price is known"
    credit = figures.credits
    if credit is not None:
        credit = question.catalogue.size_in_uk_credits(item, credit)
    if step.credits != credit:
        yield f"{step.id}: its credits are not those of the catalogue"


def _own_currency(cost: Money, question: Question) -> bool:
    """Say whether a price is in the currency of the coach's own country."""
    country = question.catalogue.countries.get(question.profile.wishes.country or "")
    return country is not None and cost.currency in ("", country.currency)


def _start_faults(step: Step, item: Item, question: Question, monday: date) -> Iterator[str]:
    day = monday_of(step.start_week, monday)
    wishes = question.profile.wishes
    in_terms = taught_in_terms(item, day, question)
    if not in_terms and item.starts and day.month not in item.starts:
        yield f"{step.id}: it does not start in that month"
    if not in_terms and item.runs and not any(day <= r < day + WEEK for r in item.runs):
        yield f"{step.id}: it does not run on that date"
    if not item.effective.holds(day):
        yield f"{step.id}: it is not open to new starters on that date"
    if item.legacy:
        yield f"{step.id}: it can no longer be started"
    if item.within and not question.catalogue.hosts(item):
        yield f"{step.id}: it is not taught by itself"
    if wishes.country and not reaches_country(item.countries, wishes.country):
        yield f"{step.id}: it is not offered in {wishes.country}"
    if item.id in wishes.avoid:
        yield f"{step.id}: the coach wishes to avoid it"
    if item.delivery and wishes.delivery and not {*item.delivery} & {*wishes.delivery}:
        yield f"{step.id}: it is not taught in a way the coach wishes"
    held = question.profile.holdings.items.get(item.id)
    if held is not None and item.valid_for is None:
        yield f"{step.id}: it is held already"


def _doubles(route: Route) -> list[str]:
    seen = Counter((s.kind, s.id) for s in route.steps if s.kind is not StepKind.RENEWAL)
    return [f"{id_} is taken twice" for (_, id_), times in seen.items() if times > 1]


def _wish_faults(route: Route, wishes: Wishes) -> Iterator[str]:
    if wishes.budget is not None and route.totals.cost.amount > wishes.budget:
        yield "it costs more than the budget"
    if wishes.deadline is not None and any(s.end > wishes.deadline for s in route.steps):
        yield "it ends after the deadline"


def _left_out(question: Question, route: Route) -> Iterator[str]:
    """What the coach wishes to be in the route must be there itself, not what counts as it."""
    own = question.profile.holdings
    there = {s.id for s in route.steps} | {*own.items} | question.catalogue.attestations
    for id_ in question.profile.wishes.wanted:
        if id_ not in there:
            yield f"{id_}: the coach wishes it in the route, and it is not"


def _out_of_order(question: Question, route: Route) -> Iterator[str]:
    """What the coach wishes in an order must be taken in it."""
    when = {s.id: s for s in route.steps if s.kind not in NOT_ITEMS}
    for before, after in (p for ids in question.profile.wishes.order for p in pairwise(ids)):
        if before in when and after in when and when[after].start_week < when[before].end_week:
            yield f"{after}: the coach wishes {before} to end before it starts"


def _over_limit(answer: Answer, route: Route) -> Iterator[str]:
    for most in answer.question.at_most:
        if value_of(route, most.measure) > (most.unknown, most.value):
            yield f"it is over the limit set on its {most.measure}"


def _total_faults(answer: Answer, route: Route) -> Iterator[str]:
    expected = totals_of(route.steps, route.totals.weeks, route.totals.cost.currency)
    if expected != route.totals:
        yield "the totals are not the sums of the steps"
    if route.totals.cost.currency != currency_of(answer.question):
        yield "the totals are in another currency than the coach's"
    unknown, value = value_of(route, answer.question.measure)
    if answer.value is not None and answer.value != value:
        yield "the value is not the total of its measure"
    if answer.unknown != unknown:
        yield "the count of unknown figures is not that of its steps"
    if answer.outcome is Outcome.OPTIMAL and answer.bound != answer.value:
        yield "the bound is not the value"
    if answer.bound is not None and answer.bound > value:
        yield "the bound is above the value"


def value_of(route: Route, measure: Measure) -> tuple[int, int]:
    """Give how many figures are unknown for a measure, and the known total."""
    totals = route.totals
    match measure:
        case Measure.TIME:
            return totals.unknown_weeks, totals.weeks
        case Measure.HOURS:
            return totals.unknown_hours, totals.hours
        case Measure.COST:
            return totals.unknown_cost, totals.cost.amount
        case Measure.CREDITS:
            return totals.unknown_credits, totals.credits
        case Measure.STEPS:  # the last case
            return 0, totals.steps
