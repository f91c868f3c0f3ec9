"""A route for a page: its steps in weeks and days, its totals, what a person must confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from pathways.explain.because import Why, reasons_of
from pathways.explain.words import grouped, joined, price
from pathways.model.catalogue import Catalogue
from pathways.model.items import Kind
from pathways.publish.figures_view import Amount, hours_amount, weeks_amount
from pathways.publish.rule_view import level_name, ref_of, whole
from pathways.publish.ways_view import Bar, Condition, RouteView, StepView, Sum, TotalsView
from pathways.route.calendar import start_of
from pathways.route.question import Answer, Route, Step, StepKind, Totals


def route_view(answer: Answer, route: Route, *, full: bool) -> RouteView:
    """Give a route for a page, in full with the reason of each step and where it lies in time."""
    question = answer.question
    start = start_of(question)
    before: Step | None = None
    steps, waits = [], False
    for step in route.steps:
        steps.append(_step(step, before, question.catalogue, waits=waits))
        before, waits = step, waits or step.weeks is None
    end = max((step.end for step in route.steps), default=start)
    conditions = tuple(_condition(name, question.catalogue) for name in route.conditions)
    views = tuple(_in_full(steps, answer, route) if full else steps)
    return RouteView(start, views, _totals(route.totals, end), conditions)


def _in_full(steps: Iterable[StepView], answer: Answer, route: Route) -> Iterator[StepView]:
    """Add to each step why it is taken, and its bar where more steps than one take time."""
    reasons, target = reasons_of(answer), answer.question.target
    weeks = max((step.end_week for step in route.steps), default=0)
    timed = sum(step.end_week > step.start_week for step in route.steps) > 1
    for view, step in zip(steps, route.steps, strict=True):
        why = () if step.id == target else reasons.get(step, ())
        taken = step.end_week - step.start_week
        bar = Bar(100 * step.start_week // weeks, -(-100 * taken // weeks)) if timed else None
        yield replace(view, why=tuple(_grouped(why)), bar=bar if taken else None)


def _step(step: Step, before: Step | None, catalogue: Catalogue, *, waits: bool) -> StepView:
    level = step.kind is StepKind.LEVEL
    moment = step.end_week == step.start_week
    (hours, cost), pace = _sizes(step), step.pace[0] if step.pace else None
    stretched = pace is not None and step.kind is not StepKind.HOURS
    return StepView(
        ref=ref_of(step.domain if level else step.id, catalogue),
        kind=str(step.kind),
        level=step.level,
        level_name=level_name(step.domain, step.level, catalogue) if level else "",
        first_week=step.start_week + (0 if moment and step.weeks is not None else 1),
        last_week=step.end_week,
        start=step.start,
        end=step.end,
        moment=moment,
        open_ended=step.weeks is None,
        waits=waits,
        together=before is not None and not moment and _starts_with(before, step),
        hours=hours,
        cost=cost,
        pace_weeks=_longer(step) if stretched else 0,
    )


def _starts_with(before: Step, step: Step) -> bool:
    """Say whether a step starts with the one before it, which has not ended by then."""
    ended = before.end_week == before.start_week and before.weeks is not None
    return before.start_week == step.start_week and not ended


def _longer(step: Step) -> int:
    """Give the weeks a step takes at the coach's pace; zero where it is no longer for it."""
    taken = step.end_week - step.start_week
    return taken if step.weeks is not None and taken > step.weeks else 0


def _sizes(step: Step) -> tuple[Amount | None, Amount | None]:
    """Give hours and price where they mean something: not for a role, a level or an award."""
    if step.kind is StepKind.HOURS:
        return hours_amount(step.hours or 0), None
    if step.kind in (StepKind.LEVEL, StepKind.ROLE):
        return None, None
    hours = None if step.hours == 0 else hours_amount(step.hours)
    if step.cost is None:
        return hours, Amount()
    free = step.cost.amount == 0
    return hours, None if free else Amount(price(step.cost), step.cost.amount)


def _grouped(reasons: Iterable[Why]) -> Iterator[str]:
    """Say reasons, those with one beginning together."""
    found: dict[str, list[str]] = {}
    for reason in reasons:
        found.setdefault(reason.lead, []).append(reason.what)
    for lead, whats in found.items():
        said = [what for what in whats if what]
        words = f"{lead} {joined(said)}" if said else lead
        yield f"{words[0].upper()}{words[1:]}."


def _totals(totals: Totals, end: date) -> TotalsView:
    return TotalsView(
        Sum(weeks_amount(totals.weeks), totals.unknown_weeks),
        Sum(hours_amount(totals.hours), totals.unknown_hours),
        Sum(Amount(price(totals.cost), totals.cost.amount), totals.unknown_cost),
        Sum(Amount(grouped(totals.credits), whole(totals.credits)), totals.unknown_credits),
        totals.steps,
        end,
    )


def _condition(name: str, catalogue: Catalogue) -> Condition:
    item = catalogue.items.get(name)
    if item is None or item.kind is not Kind.ATTESTATION:
        return Condition(None, name)
    return Condition(ref_of(name, catalogue), "")
