"""How an answer differs from what is expected of it, in words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pathways.check.near import some
from pathways.check.scope import KeyPath
from pathways.model.authored_expected import ExpectForm, Wanted
from pathways.model.quantities import plain
from pathways.route.question import Answer, Route

ONE = 100
"""One of what is kept in hundredths."""


class Difference(Struct, frozen=True):
    """What is not as expected: where that is said, what is, and how to mend the expectation."""

    path: KeyPath
    message: str
    mend: str


class _Total(Struct, frozen=True):
    """A total of a route: what is expected of it, what is known of it in hundredths, and how
    many of its figures are not."""

    key: str
    wanted: Wanted | None
    amount: int
    unknown: int = 0
    unit: str = ""


def differences(expect: ExpectForm, answer: Answer) -> Iterator[Difference]:
    """Give all that is otherwise in an answer that was proved."""
    route = answer.route
    if route is None:
        if expect.reachable is not False:
            yield _no_route(answer)
        return
    if expect.reachable is False:
        message = f"expected no route, but there is one ({_told(route)})"
        yield Difference(("reachable",), message, f"{_IF_RIGHT}, write reachable: yes")
        return
    for total in _totals(expect, route):
        yield from _total(total, route)
    yield from _steps(expect, route)
    yield from _first(expect, route)
    yield from _conditions(expect, route)


_IF_RIGHT = "Look at what was edited last; if this is right"


def _no_route(answer: Answer) -> Difference:
    message = ": ".join(["expected a route, but there is none", *_first_why(answer)])
    return Difference(("reachable",), message, f"{_IF_RIGHT}, write reachable: no")


def _first_why(answer: Answer) -> list[str]:
    """Give the first reason, after the words that lead to it."""
    texts = [reason.text for reason in answer.reasons]
    end = next((n for n, text in enumerate(texts, 1) if not text.endswith(":")), len(texts))
    return [text.rstrip(".:") for text in texts[:end]]


def _told(route: Route) -> str:
    return ", ".join(step.id for step in route.steps) or "without any step"


def _totals(expect: ExpectForm, route: Route) -> tuple[_Total, ...]:
    sums = route.totals
    unit = f" {sums.cost.currency}".rstrip()
    return (
        _Total("weeks", expect.weeks, sums.weeks * ONE, sums.unknown_weeks),
        _Total("hours", expect.hours, sums.hours, sums.unknown_hours),
        _Total("cost", expect.cost, sums.cost.amount, sums.unknown_cost, unit),
        _Total("credits", expect.credits, sums.credits, sums.unknown_credits),
        _Total("steps", expect.steps, sums.steps * ONE),
    )


def _total(total: _Total, route: Route) -> Iterator[Difference]:
    wanted = total.wanted
    if wanted is None or _is_as(wanted, total):
        return
    message = f"expected {total.key}: {wanted.text}, but {_found(total)} ({_told(route)})"
    mend = f"{_IF_RIGHT}, write {total.key}: {_instead(wanted, total)}"
    yield Difference((total.key,), message, mend)


def _found(total: _Total) -> str:
    amount = f"{plain(total.amount)}{total.unit}"
    if not total.unknown:
        return f"it takes {amount}"
    missing = f"{total.unknown} figure{' is' if total.unknown == 1 else 's are'} missing"
    return f"it takes at least {amount}, as {missing}" if total.amount else f"{missing}"


def _is_as(wanted: Wanted, total: _Total) -> bool:
    """Say whether a total is surely as expected.

    What is not known can only add to it: enough is enough, but nothing is surely little.
    """
    if wanted.unknown:
        return total.unknown > 0
    enough = wanted.least is None or total.amount >= wanted.least
    little = wanted.most is None or total.amount <= wanted.most
    sure = wanted.most is None or wanted.known or not total.unknown
    return enough and little and sure


def _instead(wanted: Wanted, total: _Total) -> str:
    """Give what to write where the route is right: the same sort of limit, at what it takes."""
    if total.unknown and not total.amount:
        return "unknown"
    sides = {(True, False): "at least ", (False, True): "at most "}
    side = sides.get((wanted.most is None, wanted.least is None), "")
    known = " known" if total.unknown and wanted.most is not None else ""
    return f"{side}{plain(total.amount)}{known}"


def _steps(expect: ExpectForm, route: Route) -> Iterator[Difference]:
    taken = {step.id for step in route.steps}
    for index, id_ in enumerate(expect.through):
        if id_ not in taken:
            message = f"expected a route through {id_}, but it is {_told(route)}"
            yield Difference(("through", index), message, f"{_IF_RIGHT}, take {id_} out")
    for index, id_ in enumerate(expect.not_through):
        if id_ in taken:
            message = f"expected a route without {id_}, but it is {_told(route)}"
            yield Difference(("not_through", index), message, f"{_IF_RIGHT}, take {id_} out")


def _first(expect: ExpectForm, route: Route) -> Iterator[Difference]:
    """More than one step may come first: those that start in the first week."""
    week = min((step.start_week for step in route.steps), default=0)
    firsts = [step.id for step in route.steps if step.start_week == week]
    if expect.first is not None and expect.first not in firsts:
        found = ", ".join(firsts) or "nothing"
        message = f"expected {expect.first} first, but it starts with {found}"
        mend = f"write first: {firsts[0]}" if firsts else "take first out"
        yield Difference(("first",), message, f"{_IF_RIGHT}, {mend}")


def _conditions(expect: ExpectForm, route: Route) -> Iterator[Difference]:
    """Compare all that a person must confirm; the order does not count."""
    if expect.conditions is None:
        return
    for index, condition in enumerate(expect.conditions):
        if condition not in route.conditions:
            message = f"expected it to count on {_quoted(condition)}, but it does not"
            yield Difference(("conditions", index), message, f"{_IF_RIGHT}, take it out")
    more = [_quoted(c) for c in route.conditions if c not in expect.conditions]
    if more:
        message = f"expected it to count on nothing else, but it does on {some(more)}"
        yield Difference(("conditions",), message, f"{_IF_RIGHT}, write it under conditions")


def _quoted(condition: str) -> str:
    return condition if condition.replace("-", "").isalnum() else f'"{condition}"'
