"""Two or three answers side by side, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.advice.comparison import Comparison, compared
from pathways.explain.difference_text import totals_apart
from pathways.explain.lines import filled, listed, table
from pathways.explain.text import target_title
from pathways.explain.whatif_text import ends
from pathways.explain.words import condition, count, grouped, hours, joined, price
from pathways.model.quantities import day
from pathways.route.question import Answer, Outcome, Route, Step

NAMES = ("A", "B", "C")
"""What the answers are called, in the order given."""


@dataclass(frozen=True, slots=True)
class Read:
    """An answer from a file. `true`: its steps were lived through anew, and it holds."""

    file: str
    answer: Answer
    same_catalogue: bool
    true: bool


def comparison_text(found: Sequence[Read]) -> str:
    """Say how the answers differ, all against the first, ending in one newline."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Sequence[Read]) -> Iterator[str]:
    for name, one in zip(NAMES, found, strict=False):
        yield from filled(f"{name}: {_what(one.answer)} [{one.file}]", "   ")
        for warning in warnings(one):
            yield from filled(warning, "   ", "   ")
    if len({target_title(one.answer) for one in found}) > 1:
        yield from filled("They do not all lead to the same goal.")
    yield ""
    yield from table(("", *NAMES[: len(found)]), list(_rows([one.answer for one in found])))
    first = found[0].answer
    for name, one in zip(NAMES[1:], found[1:], strict=False):
        yield from _against(compared(first, one.answer), name)


def _what(answer: Answer) -> str:
    target = target_title(answer)
    if answer.outcome is Outcome.IMPOSSIBLE:
        return f"there is no route to {target}"
    if answer.route is None:
        return f"no route to {target} was found in time"
    return f"the route to {target} {ends(answer).removesuffix('.')}"


def warnings(one: Read) -> Iterator[str]:
    """Say what is doubtful about an answer."""
    if not one.same_catalogue:
        yield "It was made with another catalogue than this one."
    if not one.true:
        yield f"It does not hold under this catalogue: see pathways verify {one.file}"


def _rows(answers: Sequence[Answer]) -> Iterator[tuple[str, ...]]:
    columns = [_totals(a.route) if a.route else [_NONE] * len(_TOTALS) for a in answers]
    yield from zip(_TOTALS, *columns, strict=True)


_TOTALS = ("Finish", "Weeks", "Hours", "Cost", "Credits", "Steps")
_NONE = "-"


def _totals(route: Route) -> list[str]:
    totals = route.totals
    last = max((s.end for s in route.steps), default=None)
    return [
        day(last) if last else "at once",
        _known(f"{totals.weeks:,}", totals.weeks, totals.unknown_weeks),
        _known(grouped(totals.hours), totals.hours, totals.unknown_hours),
        _known(price(totals.cost), totals.cost.amount, totals.unknown_cost),
        _known(grouped(totals.credits), totals.credits, totals.unknown_credits),
        f"{totals.steps}",
    ]


def _known(text: str, amount: int, unknown: int) -> str:
    """Write a sum, with how many figures are missing in it; never a nought that means unknown."""
    if not unknown:
        return text
    return f"{text} + {unknown} not known" if amount else f"{unknown} not known"


def _against(apart: Comparison, name: str) -> Iterator[str]:
    catalogue = apart.second.question.catalogue
    totals = list(totals_apart(apart.first, apart.second))
    yield ""
    if apart.first.route is None or apart.second.route is None:
        yield from filled(f"{name} against A: one of them has no route.")
        return
    yield from filled(f"{name} against A: {joined(totals) if totals else 'the same totals'}.")
    yield from listed("Only A takes:", map(_step, apart.gone))
    yield from listed(f"Only {name} takes:", map(_step, apart.come))
    yield from listed("Both take, at other times:", (_moved(p, name) for p in apart.moved))
    same = len(apart.both) - len(apart.moved)
    if same:
        yield ""
        yield f"Both take alike: {count(same, 'step')}."
    confirm = "a person must confirm"
    yield from listed(f"Only for A {confirm}:", (condition(c, catalogue) for c in apart.no_longer))
    yield from listed(f"Only for {name} {confirm}:", (condition(c, catalogue) for c in apart.newly))


def _step(step: Step) -> str:
    return f"{step.title} [{step.id}], {_days(step)}"


def _days(step: Step) -> str:
    if step.weeks is None:
        return f"from {day(step.start)}"
    return day(step.end) if step.start == step.end else f"{day(step.start)} to {day(step.end)}"


def _moved(pair: tuple[Step, Step], name: str) -> str:
    one, other = pair
    differ = one.hours != other.hours and one.hours is not None and other.hours is not None
    amounts = [f", {hours(s.hours or 0)}" if differ else "" for s in pair]
    first, second = (f"{_days(s)}{amount}" for s, amount in zip(pair, amounts, strict=True))
    return f"{one.title}: {first} (A); {second} ({name})"
