from __future__ import annotations

from datetime import date

from pathways.develop.levels import levels
from pathways.develop.prior import (
    LevelSaid,
    levels_in_hand,
    levels_said,
    may_claim,
    with_levels,
)
from pathways.model.holdings import Holdings, Profile
from tests.unit.develop.evidence import checked, piece
from tests.unit.develop.growing import ON, orchard, rules

COACH = Profile(Holdings(levels={"pruning": 1, "soil": 3, "weather": 1}))
SHOWN = levels(
    checked(piece("a", pruning=2, soil=2), piece("b", on=date(2020, 1, 6), grafting=2)),
    rules(),
    ON,
)


def test_what_a_profile_says_beside_what_evidence_shows() -> None:
    found = levels_said(COACH, SHOWN)
    assert found == (
        LevelSaid("grafting", None, 0, ()),
        LevelSaid("pruning", 1, 2, ("a",)),
        LevelSaid("soil", 3, 2, ("a",)),
    )
    assert [one.raises for one in found] == [False, True, False]


def test_a_plan_starts_from_evidence_and_else_from_the_profile() -> None:
    has = levels_in_hand(COACH, SHOWN)
    assert has == {"grafting": 0, "pruning": 2, "soil": 2, "weather": 1}
    assert with_levels(COACH, has).holdings.levels == has
    assert COACH.holdings.levels["soil"] == 3


def test_learning_that_evidence_covers_may_be_claimed() -> None:
    ids = ["pruning-course", "tree-card", "orchardist-xa", "not-there"]
    (found,) = may_claim(ids, SHOWN, orchard())
    assert (found.item.id, found.limits) == ("pruning-course", ())
    part = levels(checked(piece("a", pruning=2)), rules(), ON)
    assert list(may_claim(ids, part, orchard())) == []
    assert list(may_claim(ids, {}, orchard())) == []
