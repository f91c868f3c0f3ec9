"""What became of one route, as the end of a sentence that names the route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.advice.comparison import compared
from pathways.advice.impact import Effect, Impact
from pathways.explain.difference_text import in_value, totals_apart
from pathways.explain.words import condition, count, hours, joined, price, work
from pathways.model.quantities import Hundredths, Money, day
from pathways.route.question import Answer, Measure, Outcome, Step

MOST_STEPS = 4
"""Steps that are named where more come or go."""
_FIGURE = {Measure.TIME: "length", Measure.COST: "price"}
"""What a figure is called that a measure adds up."""
MOST_REASONS = 2
"""Reasons given for a route that is no longer there."""


def became(impact: Impact) -> str:
    """Say what became of a route, without a full stop; what it was and is stands in brackets."""
    before, after = impact.before, impact.after
    if before is None or after is None:
        return _came_or_went(before, after)
    was, now = value_words(before), value_words(after)
    match impact.effect:
        case Effect.POSSIBLE_NOW:
            text = f"there is a route now ({now})"
        case Effect.IMPOSSIBLE_NOW:
            text = f"there is no route any more (before: {was})"
        case Effect.UNDECIDED:
            text = f"before: {was}; now: {now}"
        case Effect.LESS_KNOWN:
            text = f"fewer of its figures are known ({was} -> {now})"
        case Effect.BETTER_KNOWN:
            text = f"more of its figures are known ({was} -> {now})"
        case Effect.OTHER_STEPS:
            value = _other_currency(before, after) or f"the same value ({now})"
            text = f"{value}, but {_steps(before, after)}"
        case Effect.OTHER_FIGURES if other := _other_currency(before, after):
            text = "; ".join([f"the same steps, {other}", *_otherwise(before, after)])
        case Effect.OTHER_FIGURES:
            text = f"the same steps and value ({now}), but {_rest(before, after)}"
        case _:
            text = f"{_much(before, after)} ({was} -> {now})"
    return text


def _other_currency(before: Answer, after: Answer) -> str:
    """Say that two prices cannot be set side by side; nothing where they can be."""
    currencies = {a.route.totals.cost.currency for a in (before, after) if a.route}
    if after.question.measure is not Measure.COST or len(currencies) == 1:
        return ""
    return f"in another currency ({value_words(before)} -> {value_words(after)})"


def _came_or_went(before: Answer | None, after: Answer | None) -> str:
    if after is not None:
        return f"new ({value_words(after)})"
    return f"no longer in the catalogue (before: {value_words(before)})" if before else ""


def value_words(answer: Answer) -> str:
    """Say what a route comes to by its measure, or that there is none."""
    route, unknown = answer.route, answer.unknown
    if answer.outcome is Outcome.GAVE_UP:
        return "not settled"
    if route is None:
        return "no route"
    if not route.steps:
        return "met already"
    amount, measure = Hundredths(answer.value or 0), answer.question.measure
    match measure:
        case Measure.TIME:
            known = day(max(step.end for step in route.steps))
        case Measure.HOURS:
            known = hours(amount)
        case Measure.COST:
            known = price(Money(amount, route.totals.cost.currency))
        case Measure.CREDITS:
            known = work(amount)
        case Measure.STEPS:  # the last case
            known = count(amount, "step")
    return known if not unknown else _at_least(known, amount, measure, unknown)


def _at_least(known: str, amount: int, measure: Measure, unknown: int) -> str:
    """Say what is known of a value and how much of it is not; no nought that means unknown."""
    missing = f"{count(unknown, _FIGURE.get(measure, 'figure'))} not known"
    if measure is Measure.TIME:
        return f"{known} at the earliest, {missing}"
    return f"at least {known}, {missing}" if amount else missing


def _much(before: Answer, after: Answer) -> str:
    """Say by how much a route is longer or shorter."""
    more = (after.value or 0) - (before.value or 0)
    if after.question.measure is Measure.TIME:
        return f"{count(abs(more), 'week')} {'longer' if more > 0 else 'shorter'}"
    currency = after.route.totals.cost.currency if after.route else ""
    return in_value(more, after.question.measure, currency)


def _steps(before: Answer, after: Answer) -> str:
    """Say which steps came in place of which, then what else is not as it was."""
    apart = compared(before, after)
    said = []
    if apart.come:
        said.append(f"with {_named(apart.come)}")
    if apart.gone:
        said.append(f"without {_named(apart.gone)}")
    return "; ".join([*said, *_otherwise(before, after)])


def _rest(before: Answer, after: Answer) -> str:
    return "; ".join(_otherwise(before, after)) or "on other days"


def _otherwise(before: Answer, after: Answer) -> Iterator[str]:
    """Say what is otherwise about two routes of one value: totals, and what they count on."""
    yield from totals_apart(before, after)
    old, new = (a.route.conditions if a.route else () for a in (before, after))
    come = [condition(c, after.question.catalogue) for c in new if c not in old]
    gone = [condition(c, before.question.catalogue) for c in old if c not in new]
    if come:
        yield f"counting on this too: {_few(come)}"
    if gone:
        yield f"no longer counting on this: {_few(gone)}"


def _named(steps: Sequence[Step]) -> str:
    return _few([f"{step.title} [{step.id}]" for step in steps])


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_STEPS
    return joined([*names[:MOST_STEPS], *([f"{more} more"] if more > 0 else [])])


def why_none(impact: Impact) -> str:
    """Give the first reasons for which there is no route any more, as sentences; else nothing."""
    if impact.effect is not Effect.IMPOSSIBLE_NOW or impact.after is None:
        return ""
    told = [r.text for r in impact.after.reasons if r.code != "needs"]
    told = told or [r.text for r in impact.after.reasons]
    return " ".join(told[:MOST_REASONS])
