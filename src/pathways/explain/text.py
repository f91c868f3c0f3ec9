"""A route, or that there is none, as text a coach can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from pathways.explain.because import Reasons, Why, reasons_of
from pathways.explain.derivation import Derivation, step_id
from pathways.explain.spare import spare_weeks, start_by
from pathways.explain.waiting import lengths_not_known, waits_of
from pathways.explain.words import (
    WIDTH,
    condition,
    count,
    hours,
    joined,
    length,
    price,
    title_of,
    work,
)
from pathways.model.items import Kind
from pathways.model.quantities import Hundredths, Money, day
from pathways.route.question import Answer, Measure, Outcome, Route, Step, StepKind
from pathways.rules.format import format_rule

Strong = Callable[[str], str]
"""How a title is made to stand out; as it is, where text has no bold."""

SHOWN = 3
"""Reasons shown for one step, and things named in one reason."""

BY = {
    Measure.TIME: "finish date",
    Measure.HOURS: "hours",
    Measure.COST: "cost",
    Measure.CREDITS: "credits",
    Measure.STEPS: "number of steps",
}


def answer_text(
    answer: Answer,
    strong: Strong = str,
    reasons: Reasons | None = None,
    found: Derivation | None = None,
) -> str:
    """Say an answer in full, ending in one newline.

    `reasons` and `found`, the derivation of its route, where they are worked out already.
    """
    impossible = answer.outcome is Outcome.IMPOSSIBLE
    lines = _impossible(answer) if impossible else _route_lines(answer, strong, reasons, found)
    return "\n".join(lines) + "\n"


def target_title(answer: Answer) -> str:
    """Name what the route leads to."""
    target = answer.question.target
    if isinstance(target, str):
        return title_of(target, answer.question.catalogue)
    return format_rule(target)


def no_route(answer: Answer) -> str:
    """Say that there is none."""
    return f"There is no route to {target_title(answer)} under these rules."


def _impossible(answer: Answer) -> Iterator[str]:
    yield from wrap(no_route(answer), WIDTH)
    yield from ("", "Why:")
    for reason in answer.reasons:
        yield from wrap(reason.text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _route_lines(
    answer: Answer, strong: Strong, reasons: Reasons | None, found: Derivation | None
) -> Iterator[str]:
    route = answer.route
    if route is None:
        yield f"No route to {target_title(answer)} was found before the time limit."
        yield "None is ruled out either. Ask again with a higher --limit."
        return
    if not route.steps:
        yield f"You already meet {target_title(answer)}."
        yield from _conditions(answer, route, "This counts on these.")
        return
    yield from map(strong, wrap(f"Your route to {target_title(answer)}", WIDTH))
    yield claim(answer)
    yield ""
    reasons = reasons_of(answer) if reasons is None else reasons
    waits = waits_of(answer, found)
    for number, step in enumerate(route.steps, 1):
        why, before = reasons.get(step, ()), waits.get(step_id(step), ())
        yield from _step_lines(number, step, why, before, strong)
    yield ""
    for line in total_lines(answer, route):
        yield from wrap(line, WIDTH, subsequent_indent=" " * 8, drop_whitespace=True)
    yield from _conditions(answer, route, "This route counts on these.")


def claim(answer: Answer) -> str:
    """Say what is proved of a route that was found."""
    by = BY[answer.question.measure]
    if answer.outcome is Outcome.OPTIMAL:
        return f"Shortest by {by} under these rules: proved."
    left = _least(answer)
    return f"The best found by {by} before the time limit: not proved to be the shortest.{left}"


def _least(answer: Answer) -> str:
    """Say what is proved of the other routes, where the search stopped early.

    Unknown figures count first, so nothing is proved of routes with more of them.
    """
    bound, route = answer.bound, answer.route
    if not bound or route is None:
        return ""
    match answer.question.measure:
        case Measure.TIME:
            figures, least = "lengths", f"takes less than {count(bound, 'week')}"
        case Measure.HOURS:
            figures, least = "hours", f"takes less than {hours(bound)}"
        case Measure.COST:
            known = price(Money(Hundredths(bound), route.totals.cost.currency))
            figures, least = "prices", f"costs less than {known}"
        case Measure.CREDITS:
            figures, least = "credits", f"has fewer than {work(bound)}"
        case Measure.STEPS:  # the last case, in which nothing can be unknown
            return f"\nNo route has fewer than {count(bound, 'step')}."
    if answer.unknown:
        return f"\nOf the routes with the fewest unknown {figures}, none {least}."
    return f"\nNo route with all its {figures} known {least}."


def _step_lines(
    number: int, step: Step, reasons: tuple[Why, ...], waits: tuple[int, ...], strong: Strong
) -> Iterator[str]:
    lead = f"{number:3}. "
    indent = " " * len(lead)
    title = wrap(f"{step.title} [{step.id}]", WIDTH - len(lead), break_on_hyphens=False)
    for first, line in zip((lead, *[indent] * len(title)), title, strict=False):
        yield first + strong(line)
    yield f"{indent}{when(step, waits)}{figures(step)}"
    for words in notes(step, waits):
        sentence = f"{words[0].upper()}{words[1:]}."
        yield from wrap(sentence, WIDTH, initial_indent=indent, subsequent_indent=indent)
    if reasons:
        yield from wrap(
            f"Why: {'; '.join(_few(reasons))}.",
            WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}     ",
            break_on_hyphens=False,
        )


def _few(reasons: Iterable[Why]) -> Iterator[str]:
    """Say the first reasons, those with one beginning together."""
    grouped: dict[str, list[str]] = {}
    for reason in reasons:
        grouped.setdefault(reason.lead, []).append(reason.what)
    for lead, whats in list(grouped.items())[:SHOWN]:
        more = len(whats) - SHOWN
        tail = [f"{more} more"] if more > 0 else []
        yield f"{lead} {joined([*whats[:SHOWN], *tail])}".strip()
    if len(grouped) > SHOWN:
        yield f"and {count(len(grouped) - SHOWN, 'more reason')}"


def when(step: Step, waits: tuple[int, ...] = ()) -> str:
    """Say on which days a step is; `waits`: the steps of unknown length that it waits for."""
    if step.weeks is None:
        return f"{'not before' if waits else 'from'} {day(step.start)}"
    if step.start == step.end:
        return f"{'not before' if waits else 'on'} {day(step.start)}"
    return f"{day(step.start)} to {day(step.end)}{' at the earliest' if waits else ''}"


def notes(step: Step, waits: tuple[int, ...]) -> Iterator[str]:
    """Say beside the days of a step why they may be others, and how long it can wait."""
    if waits:
        yield lengths_not_known(waits)
    if (paced := at_pace(step)) is not None:
        yield paced
    if spare_weeks(step) and (said := start_by(step, waits=bool(waits))) is not None:
        yield said


def at_pace(step: Step) -> str | None:
    """Say that a step takes longer, at the hours a week there are, than it is taught in."""
    if step.kind is StepKind.HOURS or not step.pace:
        return None
    (pace,) = step.pace
    weeks, each = pace.until - pace.since, hours(pace.per_week)
    if step.weeks is None:
        return f"length not known: at {each} a week it takes {length(weeks)} or more"
    if weeks <= step.weeks or not step.hours:
        return None
    taught = length(step.weeks)
    if step.weeks:
        taught += f", about {count(round(step.hours / step.weeks / 100) or 1, 'hour')} a week"
    return (
        f"at your pace it takes {length(weeks)}; it is taught in {taught}: ask if you can spread it"
    )


def figures(step: Step) -> str:
    """Hours and price where they mean something: not for a role, a level or an award."""
    if step.kind is StepKind.HOURS:
        return f", {hours(step.hours or 0)}"
    if step.kind in (StepKind.LEVEL, StepKind.ROLE):
        return ""
    parts = []
    if step.hours:
        parts.append(hours(step.hours))
    if step.cost and step.cost.amount:
        parts.append(price(step.cost))
    figures = {"length": step.weeks, "hours": step.hours, "price": step.cost}
    unknown = [name for name, figure in figures.items() if figure is None]
    if unknown:
        parts.append(f"{joined(unknown)} not known")
    return "".join(f", {p}" for p in parts)


def total_lines(answer: Answer, route: Route) -> Iterator[str]:
    """Say what the whole route comes to, one total a line."""
    totals = route.totals
    yield "Finish: " + _finish(route)
    deadline = answer.question.profile.wishes.deadline
    if deadline is not None:
        spare = (deadline - max(s.end for s in route.steps)).days // 7
        left = f"{length(spare)} to spare" if spare else "just in time"
        sure = "; the unknown lengths must fit into them" if totals.unknown_weeks else ""
        yield f"Deadline: {day(deadline)}, {left}{sure}"
    yield "Hours:  " + _sum(hours(totals.hours), totals.hours, totals.unknown_hours, "step")
    yield "Cost:   " + _sum(price(totals.cost), totals.cost.amount, totals.unknown_cost, "price")
    if totals.credits or totals.unknown_credits:
        yield "Credit: " + _sum(
            work(totals.credits), totals.credits, totals.unknown_credits, "step"
        )
    yield f"Steps:  {totals.steps}"
    budget = answer.question.profile.wishes.budget
    if budget is not None and totals.unknown_cost:
        yield "Some prices are not known, so nobody can promise that it stays in your budget."


def _finish(route: Route) -> str:
    totals = route.totals
    ends = day(max(s.end for s in route.steps))
    if not totals.unknown_weeks:
        return f"{ends}, {f'after {length(totals.weeks)}' if totals.weeks else 'at once'}"
    unknown = f"{count(totals.unknown_weeks, 'length')} with no figure"
    if not totals.weeks:
        return f"not known ({unknown})"
    return f"{ends} at the earliest, after {length(totals.weeks)}; {unknown}"


def _sum(known: str, amount: int, unknown: int, what: str) -> str:
    """Say a known sum and how much of it is not known; never a nought that means unknown."""
    if not unknown:
        return known
    if not amount:
        return f"not known ({count(unknown, what)} with no figure)"
    return f"at least {known}; {count(unknown, what)} with no figure"


def _conditions(answer: Answer, route: Route, lead: str) -> Iterator[str]:
    if route.conditions:
        catalogue = answer.question.catalogue
        yield ""
        yield f"{lead} A person must confirm each:"
        for name in route.conditions:
            item = catalogue.items.get(name)
            label = f" [{name}]" if item is not None and item.kind is Kind.ATTESTATION else ""
            text = f"{condition(name, catalogue)}{label}"
            yield from wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
