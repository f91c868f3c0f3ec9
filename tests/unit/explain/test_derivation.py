"""Facts that rest on each other: what a fact rests on, and the way from it up to the target."""

from __future__ import annotations

import pytest

from pathways.explain.derivation import TARGET, Derivation, Given, Inferred, Origin, Taken, step_id
from pathways.route.question import StepKind
from tests.unit.explain.routes import step

SAW, PLANE = step("Saw"), step("Plane")


def given(id_: str) -> Given:
    return Given(id_, id_, Origin.PROFILE)


def taken(id_: str, *parts: str) -> Taken:
    return Taken(id_, id_, SAW, parts)


def so(id_: str, *parts: str) -> Inferred:
    return Inferred(id_, id_, "requires", PLANE, 0, None, parts)


YARD = Derivation(
    (
        given("wood"),
        taken("saw"),
        so("plane/1", "saw", "wood"),
        so("plane/2", "wood"),
        so("plane", "plane/1", "plane/2"),
        taken("plane-taken", "plane"),
        so("boat/1", "saw"),
        taken("rope"),
        so(TARGET, "plane-taken", "boat/1"),
    )
)


def test_what_a_fact_rests_on() -> None:
    assert [f.id for f in YARD.parts("plane/1")] == ["saw", "wood"]
    assert YARD.parts("wood") == ()
    with pytest.raises(KeyError):
        YARD.parts("hammer")


def test_support_goes_through_what_is_inferred_and_no_further() -> None:
    assert [f.id for f in YARD.support("plane")] == ["saw", "wood"]
    assert [f.id for f in YARD.support(TARGET)] == ["plane-taken", "saw"]


@pytest.mark.parametrize(
    ("first", "chain"),
    [
        ("saw", ["saw", "boat/1", TARGET]),
        ("wood", ["wood", "plane/1", "plane", "plane-taken", TARGET]),
        (TARGET, [TARGET]),
        ("rope", []),
    ],
)
def test_a_shortest_chain_up_to_the_target(first: str, chain: list[str]) -> None:
    assert [f.id for f in YARD.chain(first)] == chain


def test_a_chain_leaves_a_circle() -> None:
    circle = Derivation((taken("saw", "b"), so("a", "saw"), taken("b", "a"), so(TARGET, "b")))
    assert [f.id for f in circle.chain("saw")] == ["saw", "a", "b", TARGET]
    lost = Derivation((taken("saw", "b"), so("a", "saw"), taken("b", "a"), so(TARGET, "rope")))
    assert lost.chain("saw") == ()


def test_each_renewal_of_an_item_is_a_fact_of_its_own() -> None:
    renewal = step("Saw", kind=StepKind.RENEWAL)
    assert step_id(SAW) == "step/saw"
    assert step_id(renewal) == "step/saw/renewal-0"
