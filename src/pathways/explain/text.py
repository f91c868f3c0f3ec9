"""A route, an audit and an impossible answer as text a coach can read."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from pathways.explain.because import because
from pathways.explain.words import condition, count, day, hours, length, price, title_of
from pathways.model.items import Kind
from pathways.model.quantities import plain
from pathways.route.question import Answer, Measure, Outcome, Route, Step, StepKind
from pathways.rules.format import format_rule

WIDTH = 88
"""Columns of text, so that it reads well in any terminal and in print."""

_BY = {
    Measure.TIME: "finish date",
    Measure.HOURS: "hours",
    Measure.COST: "cost",
    Measure.CREDITS: "credits",
    Measure.STEPS: "number of steps",
}


def answer_text(answer: Answer) -> str:
    """Say an answer in full, ending in one newline."""
    match answer.outcome:
        case Outcome.IMPOSSIBLE:
            lines = _impossible(answer)
        case Outcome.OPTIMAL | Outcome.GAVE_UP:
            lines = _route_lines(answer)
    return "\n".join(lines) + "\n"


def target_title(answer: Answer) -> str:
    """Name what the route leads to."""
    target = answer.question.target
    if isinstance(target, str):
        return title_of(target, answer.question.catalogue)
    return format_rule(target)


def _impossible(answer: Answer) -> Iterator[str]:
    yield f"There is no route to {target_title(answer)} under these rules."
    yield ""
    yield "Why:"
    yield from (f"  - {r.text}" for r in answer.reasons)


def _route_lines(answer: Answer) -> Iterator[str]:
    route = answer.route
    if route is None:
        yield f"No route to {target_title(answer)} was found before the time limit."
        yield "None is ruled out either. Ask again with a higher --limit."
        return
    if not route.steps:
        yield f"You already meet {target_title(answer)}."
        yield from _conditions(answer, route)
        return
    yield f"Your route to {target_title(answer)}"
    yield _claim(answer)
    yield ""
    reasons = because(answer)
    for number, step in enumerate(route.steps, 1):
        yield from _step_lines(number, step, reasons.get(step.id, ()))
    yield ""
    yield from _total_lines(answer, route)
    yield from _conditions(answer, route)


def _claim(answer: Answer) -> str:
    by = _BY[answer.question.measure]
    if answer.outcome is Outcome.OPTIMAL:
        return f"Shortest by {by} under these rules: proved."
    return f"The best found by {by} before the time limit: not proved to be the shortest."


def _step_lines(number: int, step: Step, reasons: tuple[str, ...]) -> Iterator[str]:
    lead = f"{number:3}. "
    indent = " " * len(lead)
    yield f"{lead}{step.title} [{step.id}]"
    yield f"{indent}{_when(step)}{_figures(step)}"
    if reasons:
        shown = reasons[:3]
        more = len(reasons) - len(shown)
        tail = f"; and {count(more, 'more reason')}" if more else ""
        why = f"Why: {'; '.join(shown)}{tail}."
        yield from wrap(why, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}     ")


def _when(step: Step) -> str:
    if step.start == step.end:
        return f"on {day(step.start)}"
    return f"{day(step.start)} to {day(step.end)}"


def _figures(step: Step) -> str:
    """Hours and price where they mean something: not for a role, a level or an award."""
    if step.kind is StepKind.HOURS:
        return f", {hours(step.hours or 0)}"
    if step.kind in (StepKind.LEVEL, StepKind.ROLE):
        return ""
    parts = []
    if step.weeks is None:
        parts.append("length not known")
    if step.hours is None:
        parts.append("hours not known")
    elif step.hours:
        parts.append(hours(step.hours))
    if step.cost is None:
        parts.append("price not known")
    elif step.cost.amount:
        parts.append(price(step.cost))
    return "".join(f", {p}" for p in parts)


def _total_lines(answer: Answer, route: Route) -> Iterator[str]:
    totals = route.totals
    ends = f"{day(max(s.end for s in route.steps))}, after {length(totals.weeks)}"
    yield "Finish: " + _sum(ends, totals.weeks, totals.unknown_weeks, "length")
    yield "Hours:  " + _sum(hours(totals.hours), totals.hours, totals.unknown_hours, "step")
    yield "Cost:   " + _sum(price(totals.cost), totals.cost.amount, totals.unknown_cost, "price")
    if totals.credits or totals.unknown_credits:
        credit = f"{plain(totals.credits)} UK credits of work"
        yield "Credit: " + _sum(credit, totals.credits, totals.unknown_credits, "step")
    yield f"Steps:  {totals.steps}"
    budget = answer.question.profile.wishes.budget
    if budget is not None and totals.unknown_cost:
        yield "Some prices are not known, so nobody can promise that it stays in your budget."


def _sum(known: str, amount: int, unknown: int, what: str) -> str:
    """Say a known sum and how much of it is not known; never a nought that means unknown."""
    if not unknown:
        return known
    if not amount:
        return f"not known ({count(unknown, what)} with no figure)"
    return f"at least {known}; not known for {count(unknown, what)}"


def _conditions(answer: Answer, route: Route) -> Iterator[str]:
    if route.conditions:
        catalogue = answer.question.catalogue
        yield ""
        yield "This route counts on these. A person must confirm each:"
        for name in route.conditions:
            item = catalogue.items.get(name)
            label = f" [{name}]" if item is not None and item.kind is Kind.ATTESTATION else ""
            yield f"  - {condition(name, catalogue)}{label}"
