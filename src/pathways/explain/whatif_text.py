"""What one change would do to a route, in words for a coach."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.changes import OneChange
from pathways.advice.comparison import weeks_later
from pathways.advice.effects import Effect
from pathways.advice.facts import Wish
from pathways.advice.hints import PerWeek
from pathways.advice.whatif import WhatIf
from pathways.explain.change_text import change_text, others_text
from pathways.explain.difference_text import in_time, in_value, totals_apart, unknowns
from pathways.explain.lines import filled
from pathways.explain.text import target_title
from pathways.explain.words import count, grouped, joined
from pathways.model.quantities import day
from pathways.route.calendar import start_of
from pathways.route.question import Answer, Measure, Outcome, Route

INDENT = "     "


def what_if_text(found: WhatIf, most: int) -> str:
    """Say the best changes, at most so many, ending in one newline."""
    return "\n".join(_lines(found, most)) + "\n"


def _lines(found: WhatIf, most: int) -> Iterator[str]:
    before = found.before
    if before.route is not None and not before.route.steps:
        yield f"You already meet {target_title(before)}: nothing can be shorter."
        return
    yield from filled(f"Your route to {target_title(before)} now {ends(before)}")
    yield ""
    if not found.effects:
        makes = "was found that makes" if found.undecided else "makes"
        yield from filled(f"No change {makes} it shorter: {count(found.tried, 'change')} tried.")
    else:
        yield "What would shorten it most, each by itself:"
    for number, effect in enumerate(found.effects[:most], 1):
        yield ""
        lead = f"{number:3}. "
        text = f"{change_text(effect.change, before.question)}: {effect_text(effect, before)}."
        yield from filled(text, INDENT, lead)
        for more in (_less(effect, before), others_text(effect.alike, before.question)):
            yield from filled(f"{more}." if more else "", INDENT, INDENT)
    left = len(found.effects) - most
    if found.effects:
        yield ""
        more = f" {left} more would help (--most)." if left > 0 else ""
        yield from filled(f"{count(found.tried, 'change')} tried, each planned anew.{more}")
    yield from settled_text(found.undecided)


def settled_text(undecided: int) -> Iterator[str]:
    """Say how many tries were not settled; nothing where all were."""
    if undecided:
        they = "it" if undecided == 1 else "they"
        text = (
            f"{undecided} of them could not be settled in the time there was, so {they} may do "
            "more than is said. Ask again with a higher --limit."
        )
        yield from filled(text)


def ends(answer: Answer) -> str:
    """Say when a route ends and what it comes to by its measure, as what follows its name."""
    route, question = answer.route, answer.question
    if route is None:
        none = answer.outcome is Outcome.IMPOSSIBLE
        return "does not exist." if none else "was not found in time."
    last = max((s.end for s in route.steps), default=None)
    text = f"ends on {day(last or start_of(question))}"
    unknown = route.totals.unknown_weeks
    if unknown:
        text += f" at the earliest ({count(unknown, 'length')} not known)"
    if question.measure is not Measure.TIME:
        text += _measured(answer, route)
    proved = "" if answer.outcome is Outcome.OPTIMAL else " Time ran out: not proved the best."
    return f"{text}.{proved}"


def _measured(answer: Answer, route: Route) -> str:
    measure = answer.question.measure
    taken = in_value(answer.value or 0, measure, route.totals.cost.currency).removesuffix(" more")
    if not answer.unknown:
        return f"; by {measure} it takes {taken or 'nothing'}"
    unknown = unknowns(answer.unknown, measure).replace(" more", "")
    return f"; by {measure} it takes at least {taken}, with {unknown}" if taken else f"; {unknown}"


def effect_text(effect: Effect, before: Answer) -> str:
    """Say what a change saves, then what else it does to the route."""
    after, measure = effect.after, before.question.measure
    currency = after.route.totals.cost.currency if after.route else ""
    parts = [in_value(-effect.saved, measure, currency), unknowns(-effect.cleared, measure)]
    if effect.saved < 0:
        parts = [parts[1], f"but {parts[0]} by what is known"]
    later = weeks_later(before, after)
    if measure is not Measure.TIME and later:
        parts.append(in_time(later))
    gave_up = "" if after.outcome is Outcome.OPTIMAL else " or better"
    return ", ".join(p for p in parts if p) + gave_up


def _less(effect: Effect, before: Answer) -> str:
    """Say what smaller amounts do."""
    said = (
        f"{_amount(e.change)}: {effect_text(e, before)}"
        for e in effect.less
        if isinstance(e.change, PerWeek)
    )
    return "; ".join(said)


def _amount(change: PerWeek) -> str:
    unit = "credits" if change.wish is Wish.CREDITS_PER_TERM else "hours"
    return f"{grouped(change.amount)} {unit}"


def before_after_text(before: Answer, after: Answer, changes: tuple[OneChange, ...]) -> str:
    """Say what changes of the coach's own do, all at once, ending in one newline."""
    lines = [*_before_after(before, after, changes)]
    return "\n".join(lines) + "\n"


def _before_after(before: Answer, after: Answer, changes: tuple[OneChange, ...]) -> Iterator[str]:
    yield "What is tried:"
    for change in changes:
        yield from filled(f"{change_text(change, before.question)}.", "    ", "  - ")
    yield ""
    yield from filled(f"Before, your route to {target_title(before)} {ends(before)}", "  ")
    yield from filled(f"After, it {ends(after)}", "  ")
    if before.route is None or after.route is None:
        return
    yield ""
    parts = list(totals_apart(before, after))
    yield from filled(f"That is {joined(parts)}." if parts else "That makes no difference.")
