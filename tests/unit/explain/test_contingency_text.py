"""Plan B in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.advice.contingency import Contingency, contingency
from pathways.explain.contingency_text import contingency_text, harm_text
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.question import Outcome
from tests.unit.route.yards import asks, course, role, yard_of

PAIR = yard_of(course("saw", 3, 30), course("plane", 3, 30), role("builder", "any of (saw, plane)"))
ONE = yard_of(course("saw", 3, 30), role("builder", "saw"))


def test_what_then_step_by_step() -> None:
    assert contingency_text(contingency(asks())) == (
        "Your route to Builder ends on 22 January 2027.\n"
        "\n"
        "What if a step goes wrong? The worst first.\n"
        "\n"
        "  1. Saw [saw]\n"
        "     If it does not run: take Slow saw: 5 weeks later and £20 less.\n"
        "     If you fail it on 22 January 2027: take it again from 25 January 2027: 3 weeks\n"
        "       later and £30 more.\n"
        "     If you cannot take it again then: take Slow saw: 8 weeks later and £10 more.\n"
    )


def test_steps_of_which_the_same_is_to_be_said_stand_together() -> None:
    yard = yard_of(course("saw", 3), course("plane", 3), role("builder", "saw and plane"))
    text = contingency_text(contingency(asks(catalogue=yard)))
    assert "  1. Any one of these 2:\n     - Saw [saw]\n     - Plane [plane]\n" in text
    assert "  2." not in text


def test_what_harms_nobody_is_safe() -> None:
    yard = yard_of(
        course("saw", 1, 0), course("other", 1, 0), course("paint", 9, 0),
        role("builder", "any of (saw, other) and paint"),
    )  # fmt: skip
    text = contingency_text(contingency(asks(catalogue=yard)))
    assert "Safe: if one of these goes wrong, the route is no worse.\n" in text


def test_where_all_is_safe_nothing_is_called_risky() -> None:
    check = Item("check", Kind.ATTESTATION, "Check", figures=course("c", 9, 0).figures)
    yard = yard_of(
        check, course("saw", 1, 0), course("other", 1, 0),
        role("builder", "any of (saw, other) and check"),
    )  # fmt: skip
    text = contingency_text(contingency(asks(catalogue=yard)))
    assert "What if" not in text
    assert "Safe:" in text


def test_it_is_safe_only_as_far_as_is_known() -> None:
    yard = yard_of(
        course("saw", 1, 0), course("other", 1, 0), course("paint", 9, None),
        role("builder", "any of (saw, other) and paint"),
    )  # fmt: skip
    text = contingency_text(contingency(asks(catalogue=yard)))
    assert "the route is no worse by what is known." in text


def test_no_later_is_said_only_as_far_as_is_known() -> None:
    found = contingency(asks(catalogue=PAIR))
    never = found.risks[0].setbacks[0]
    assert harm_text(never, found) == "no later and no dearer"
    dark = yard_of(
        course("saw", 3, None), course("plane", 3, None), role("builder", "any of (saw, plane)")
    )
    found = contingency(asks(catalogue=dark))
    never = found.risks[0].setbacks[0]
    assert harm_text(never, found) == "no later and no dearer by what is known"


def test_a_length_that_is_not_known_has_no_days() -> None:
    yard = yard_of(course("saw", None, None), role("builder", "saw"))
    text = contingency_text(contingency(asks(catalogue=yard)))
    assert (
        "     If you fail it: take it again: 1 more length not known and 1 more price not known.\n"
        in text
    )


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"deadline": date(2027, 2, 5)}, "That is after your deadline."),
        ({"budget": Hundredths(4000)}, "That is over your budget."),
        (
            {"deadline": date(2027, 2, 5), "budget": Hundredths(4000)},
            "That is after your deadline and over your budget.",
        ),
    ],
)
def test_what_goes_beyond_a_wish(wishes: dict[str, Any], words: str) -> None:
    text = contingency_text(contingency(asks(catalogue=ONE, **wishes)))
    assert words in " ".join(text.split())


def test_no_other_way() -> None:
    text = contingency_text(contingency(asks(catalogue=ONE)))
    assert "     If it does not run: there is no other way.\n" in text


def test_a_wish_given_up_is_gone_on_without() -> None:
    text = contingency_text(contingency(asks(include=("knots",))))
    assert "If it does not run: go on without it: no later and £5 less." in text or (
        "If it does not run: go on without it: £5 less." in text
    )


def test_nothing_to_lose() -> None:
    bare = yard_of(role("builder"))
    text = contingency_text(contingency(asks(catalogue=bare)))
    assert "There is no course in it that could be called off or failed." in text
    held = replace(contingency(asks(catalogue=bare)).best)
    assert held.route is not None
    met = replace(held, route=replace(held.route, steps=()))
    assert contingency_text(Contingency(met, ())) == (
        "You already meet Builder: nothing can go wrong.\n"
    )


def changed(found: Contingency, outcome: Outcome, *, route: bool) -> Contingency:
    risk = found.risks[0]
    first = risk.setbacks[0]
    after = replace(first.after, outcome=outcome)
    after = after if route else replace(after, route=None)
    setbacks = (replace(first, after=after), *risk.setbacks[1:])
    return replace(found, risks=(replace(risk, setbacks=setbacks),))


def test_when_time_ran_out() -> None:
    found = contingency(asks(catalogue=PAIR))
    best = contingency_text(changed(found, Outcome.GAVE_UP, route=True))
    assert "Time ran out: there may be a better way." in " ".join(best.split())
    nothing = contingency_text(changed(found, Outcome.GAVE_UP, route=False))
    assert "If it does not run: time ran out, so nobody can say." in nothing
