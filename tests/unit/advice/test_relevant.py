"""What an answer rests on, and what may change without changing it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.edit import edits
from pathways.advice.relevant import relevant, relevant_part, renewing_part, sure_same
from pathways.model.catalogue import Catalogue, Domain
from pathways.model.holdings import Holdings, Profile, Wishes
from pathways.model.items import Combination, Figures, Item, Kind, Renewal
from pathways.model.quantities import Span, hundredths
from pathways.route.plan import Posed, plan
from pathways.route.question import Question
from tests.unit.rules.yard import ON, yard


def timed(id_: str, weeks: int, **more: object) -> Item:
    figures = Figures(hundredths(10), weeks)
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


TICKET = timed(
    "ticket", 1, valid_for=Span(1), renewal=Renewal("refresher", times=None), provider="yard"
)
INSIDE = Combination(("inside",))
ITEMS = (
    TICKET,
    timed("voyage", 20, requires="ticket"),
    timed("refresher", 1),
    timed("knots", 1, develops=(("joinery", 1),)),
    timed("elsewhere", 1, countries=("xb",)),
    timed("inside", 1, within=("whole",)),
    Item("whole", Kind.QUALIFICATION, "Whole", legacy=True, whole=False, combination=INSIDE),
    Item("mate", Kind.ROLE, "Mate", requires="ticket and voyage"),
    Item("hand", Kind.ROLE, "Hand", requires="ticket and joinery >= 1"),
)
YARD = yard(*ITEMS)


def asked(target: str, catalogue: Catalogue = YARD, profile: Profile | None = None) -> Question:
    coach = profile or Profile(wishes=Wishes(country="xa"))
    return Question(catalogue, coach, target, ON)


def other(*changed: Item, **registers: object) -> Catalogue:
    items = {**YARD.items, **{item.id: item for item in changed}}
    return yard(*items.values(), **registers)


def test_the_part_has_what_may_be_taken_or_is_held() -> None:
    coach = Profile(
        Holdings(levels={"sailing": 1}, attests={"can-swim": True}), Wishes(country="xa")
    )
    ids = relevant_part(Posed(asked("hand", profile=coach))).ids
    assert ids == {"hand", "ticket", "knots", "sailing", "can-swim"}


def test_the_outer_qualification_is_looked_at_for_its_entry() -> None:
    assert relevant_part(Posed(asked("inside"))).ids == {"inside", "whole"}


@pytest.mark.parametrize(
    ("target", "changed", "same"),
    [
        ("hand", timed("voyage", 3), True),
        ("hand", timed("knots", 2, develops=(("joinery", 1),)), False),
        ("hand", replace(YARD.items["knots"], title="Tying"), False),
        ("hand", timed("elsewhere", 1, develops=(("joinery", 1),), countries=("xb",)), True),
        ("hand", timed("elsewhere", 1, develops=(("joinery", 1),)), False),
        ("mate", timed("knots", 2, develops=(("joinery", 1),)), True),
        ("mate", replace(TICKET, valid_for=Span(12)), False),
    ],
)
def test_the_part_tells_what_cannot_matter(target: str, changed: Item, same: bool) -> None:
    new = other(changed)
    parts = [relevant_part(Posed(asked(target, c))) for c in (YARD, new)]
    assert sure_same(edits(YARD, new), *parts) is same


def test_what_is_shared_always_may_matter() -> None:
    new = yard(*ITEMS, comparable=())
    part = relevant_part(Posed(asked("hand")))
    assert relevant(edits(YARD, new), part) == edits(YARD, new)
    assert not sure_same(edits(YARD, new), part, part)


def test_a_level_that_is_reached_in_practice() -> None:
    practice = Domain("joinery", "Joinery", practice=((1, "voyage"),))
    part = relevant_part(Posed(asked("hand", other(domains={"joinery": practice}))))
    assert {"joinery", "voyage"} <= part.ids


def test_a_renewal_in_the_route_is_looked_at_once_for_all_targets() -> None:
    slow = other(timed("refresher", 9))
    made = edits(YARD, slow)
    plain = [relevant_part(Posed(asked("mate", c))) for c in (YARD, slow)]
    renewing = [renewing_part(asked("mate", c)) for c in (YARD, slow)]
    assert sure_same(made, *plain)
    assert not sure_same(made, *renewing)
    before, after = plan(asked("mate")), plan(asked("mate", slow))
    assert before.route is not None
    assert "refresher" in {step.id for step in before.route.steps}
    assert before.route != after.route
