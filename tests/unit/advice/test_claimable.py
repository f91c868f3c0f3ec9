"""What may be claimed as prior learning, and the caps that several claims share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.claimable import (
    Limited,
    hours_claimed,
    limits_on,
    may_be_claimed,
    within_caps,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, Profile
from pathways.model.items import Combination, Figures, Group, Item, Kind, RplLimit
from pathways.model.quantities import Span, hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import Answer, Question
from tests.unit.route.questions import ON, fact, role, shop

CAP = RplLimit(hundredths(10), None)


def sized(id_: str, credit: float | None, hours: float | None = 10, **more: object) -> Item:
    figures = Figures(
        None if hours is None else hundredths(hours),
        1,
        None,
        None if credit is None else hundredths(credit),
    )
    made: dict[str, object] = {"kind": Kind.MODULE, "level": rung("deck 2"), **more}
    return Item(id_, title=id_.title(), figures=figures, **made)  # type: ignore[arg-type]


def whole(limit: RplLimit | None, *ids: str, **more: object) -> Item:
    """Give a qualification put together from modules."""
    rule = Combination((), (Group("g", ids),), total=hundredths(20))
    return Item("boat", Kind.QUALIFICATION, "Boat", level=rung("deck 2"), combination=rule,
                whole=False, rpl=limit, **more)  # type: ignore[arg-type] # fmt: skip


@pytest.mark.parametrize(
    ("item", "others", "claimable"),
    [
        (sized("saw", 5), (), True),
        (sized("saw", 5, None), (), True),
        (sized("saw", 5, 0), (), False),
        (fact(), (), False),
        (role(), (), False),
        (whole(None, "saw"), (), False),
        (sized("crew", 20, kind=Kind.QUALIFICATION), (), True),
        (sized("crew", 20, kind=Kind.QUALIFICATION, rpl=CAP), (), False),
        (sized("crew", 10, kind=Kind.QUALIFICATION, rpl=CAP), (), True),
        (sized("crew", None, kind=Kind.QUALIFICATION, rpl=CAP), (), True),
        (sized("crew", 20, kind=Kind.QUALIFICATION, rpl=RplLimit(None, Span(60))), (), True),
        (
            sized("crew", None, kind=Kind.QUALIFICATION, rpl=RplLimit(hundredths(0), None)),
            (),
            False,
        ),
        (sized("saw", 15, within=("boat",)), (whole(CAP, "saw"),), False),
        (sized("saw", 10, within=("boat",)), (whole(CAP, "saw"),), True),
        (sized("saw", 15, within=("boat",)), (whole(None, "saw"),), True),
        (sized("saw", 15), (whole(CAP, "saw"),), True),
        (sized("saw", 15, level=rung("far 1"), within=("boat",)), (whole(CAP, "saw"),), True),
    ],
)
def test_what_no_limit_keeps_from_being_recognised(
    item: Item, others: tuple[Item, ...], claimable: bool
) -> None:
    assert may_be_claimed(item, shop(item, *others)) is claimable


def test_the_limits_a_claim_comes_under() -> None:
    saw, boat = sized("saw", 5), whole(CAP, "saw")
    crew = sized("crew", 10, kind=Kind.QUALIFICATION, rpl=CAP)
    catalogue = shop(saw, boat, crew, sized("axe", 5))
    assert list(limits_on(saw, catalogue)) == [Limited(boat, CAP)]
    assert list(limits_on(crew, catalogue)) == [Limited(crew, CAP)]
    assert list(limits_on(catalogue.items["axe"], catalogue)) == []
    assert list(limits_on(saw, shop(saw, whole(None, "saw")))) == []


@pytest.mark.parametrize(
    ("item", "hours"),
    [(sized("saw", 5, 12), 12), (sized("saw", 5, None), 50), (sized("saw", 0, None), None),
     (sized("saw", None, None), None)],
)  # fmt: skip
def test_the_hours_a_claim_must_show(item: Item, hours: float | None) -> None:
    expected = None if hours is None else hundredths(hours)
    assert hours_claimed(item, shop(item)) == expected


SAW, AXE, OAR = sized("saw", 5), sized("axe", 10), sized("oar", None)
FAR = sized("far", 5, level=rung("far 1"))
UNLISTED = sized("tub", 90)
RIG = sized("rig", 20)
YARD = shop(SAW, AXE, OAR, FAR, RIG, UNLISTED, whole(CAP, "saw", "axe", "oar", "far", "rig"))


def through(catalogue: Catalogue, holdings: Holdings, target: str = "boat") -> Answer:
    """Give a route through the qualification, or to something else."""
    return plan(Question(catalogue, Profile(holdings), target, ON))


@pytest.mark.parametrize(
    ("claims", "holdings", "kept"),
    [
        ((), Holdings(), True),
        (("saw",), Holdings(), True),
        (("axe",), Holdings(), True),
        (("saw", "axe"), Holdings(), False),
        (("oar",), Holdings(), False),
        (("far",), Holdings(), False),
        (("tub",), Holdings(), True),
        (("saw",), Holdings({"axe": Held("axe", ON, rpl=True)}), False),
        (("tub",), Holdings({"axe": Held("axe", ON, rpl=True), "saw": Held("saw", ON, rpl=True)}),
         True),
        (("axe",), Holdings({"saw": Held("saw", ON)}), True),
        (("saw",), Holdings(credits=(CreditClaim(hundredths(5), rung("deck 2"), ON),)), True),
        (("axe",), Holdings(credits=(CreditClaim(hundredths(5), rung("deck 2"), ON),)), False),
    ],
)  # fmt: skip
def test_claims_keep_to_the_cap_of_what_the_route_leads_through(
    claims: tuple[str, ...], holdings: Holdings, kept: bool
) -> None:
    answer = through(YARD, holdings)
    assert answer.route is not None
    assert "boat" in {s.id for s in answer.route.steps}
    assert within_caps(claims, answer) is kept


def test_a_cap_that_the_route_does_not_meet_is_none() -> None:
    elsewhere = through(YARD, Holdings(), "tub")
    assert within_caps(("saw", "axe"), elsewhere)
    uncapped = replace(whole(None, "saw", "axe", "rig"), rpl=RplLimit(None, Span(60)))
    assert within_caps(("saw", "axe"), through(shop(SAW, AXE, RIG, uncapped), Holdings()))
    nothing = replace(elsewhere, route=None)
    assert within_caps(("saw", "axe"), nothing)


def test_a_day_is_not_looked_at_here() -> None:
    """Whether learning is recent enough is judged by the rules, on the day it counts."""
    old = Holdings(credits=(CreditClaim(hundredths(5), rung("deck 2"), date(2001, 1, 1)),))
    aged = whole(RplLimit(hundredths(10), Span(60)), "saw", "axe", "rig")
    catalogue = shop(SAW, AXE, RIG, aged)
    assert within_caps(("axe",), through(catalogue, old))
