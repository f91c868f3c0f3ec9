"""What a coach may take at all."""

from __future__ import annotations

from dataclasses import replace

from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.route.plan import plan
from pathways.route.question import Outcome
from tests.unit.route.slip import catalogue, course, hull, steps

AT_ONCE = Figures(Hundredths(0), 0, Money(Hundredths(0), "GBP"))
CHECK = Item("yard-check", Kind.ATTESTATION, "Yard check", figures=AT_ONCE, obtainable=True)
NO_CHECK = Profile(wishes=Wishes(avoid=("yard-check",)))


def test_a_check_can_be_avoided() -> None:
    shop = catalogue(CHECK, course("tar", 9, 0), course("hull", 1, 0, "any of (yard-check, tar)"))
    pose = hull(shop=shop)
    assert steps(plan(pose)) == ["hull", "yard-check"]
    assert steps(plan(replace(pose, profile=NO_CHECK))) == ["hull", "tar"]


def test_a_check_that_cannot_be_done_without_is_named() -> None:
    pose = hull(shop=catalogue(CHECK, course("hull", 1, 0, "yard-check")))
    answer = plan(replace(pose, profile=NO_CHECK))
    assert answer.outcome is Outcome.IMPOSSIBLE
    assert [(r.code, r.about) for r in answer.reasons] == [
        ("needs", ("hull",)),
        ("avoided", ("yard-check",)),
    ]
