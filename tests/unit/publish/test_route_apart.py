"""Routes set beside each other: what is the same is counted, what is not is named."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pathways.publish.figures_view import Amount
from pathways.publish.route_apart import apart
from pathways.publish.rule_view import Ref
from pathways.publish.ways_view import Condition, RouteView, StepView, Sum, TotalsView

DAY = date(2026, 11, 30)
NOTHING = Sum(Amount("0", 0), 0)
TOTALS = TotalsView(NOTHING, NOTHING, NOTHING, NOTHING, 0, DAY)


def step(name: str, week: int = 1, hours: int = 3) -> StepView:
    """Give a step about a thing of a name."""
    return StepView(
        *(Ref(name, f"modules/{name}.html", name), "module", 0, "", week, week, DAY, DAY),
        *(False, False, False, False, Amount(str(hours), hours), None, 0),
    )


def route(*steps: StepView, confirm: tuple[str, ...] = ()) -> RouteView:
    """Give a route of these steps."""
    return RouteView(DAY, steps, TOTALS, tuple(Condition(None, text) for text in confirm))


def test_what_is_taken_in_another_week_is_the_same() -> None:
    found = apart(route(step("oak", 4), step("ash")), route(step("ash", 9), step("oak")))
    assert (found.same, found.new, found.left_out) == (2, (), ())


def test_other_hours_are_another_step() -> None:
    found = apart(route(step("oak", hours=9)), route(step("oak")))
    assert found.same == 0
    assert [one.hours for one in found.new] == [Amount("9", 9)]
    assert [one.hours for one in found.left_out] == [Amount("3", 3)]


def test_what_is_taken_twice_stands_for_one_each() -> None:
    found = apart(route(step("oak"), step("oak", 7)), route(step("oak")))
    assert found.same == 1
    assert found.new == (step("oak", 7),)
    assert found.left_out == ()


def test_conditions_of_one_alone_are_named() -> None:
    found = apart(route(confirm=("a letter", "a talk")), route(confirm=("a talk", "a mark")))
    assert [one.text for one in found.confirm] == ["a letter"]
    assert [one.text for one in found.spared] == ["a mark"]


names = st.lists(st.sampled_from("abcdef"), max_size=9)


@given(names, names)
def test_each_step_is_the_same_or_named(one: list[str], other: list[str]) -> None:
    first, second = route(*map(step, one)), route(*map(step, other))
    found = apart(first, second)
    assert found.same + len(found.new) == len(one)
    assert found.same + len(found.left_out) == len(other)
    assert not {s.ref for s in found.new} & {s.ref for s in found.left_out}
    back = apart(second, first)
    assert (back.new, back.left_out) == (found.left_out, found.new)
    assert apart(first, first).same == len(one)
