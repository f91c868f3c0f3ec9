"""What may be started now, and what it would open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.explain.openings import openings
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.route.question import Question
from pathways.rules.syntax import NOTHING

ON = date(2026, 11, 24)


def found(
    catalogue: Catalogue, profile: Profile, *, formal_only: bool = False
) -> dict[str, tuple[tuple[str, ...], list[str]]]:
    question = Question(catalogue, profile, NOTHING, ON, formal_only=formal_only)
    return {o.item.id: (o.conditions, [i.id for i in o.opens]) for o in openings(question)}


def holding(*ids: str, wishes: Wishes | None = None, **attests: bool) -> Profile:
    said = {k.replace("_", "-"): v for k, v in attests.items()}
    return Profile(
        Holdings({i: Held(i, date(2026, 1, 5)) for i in ids}, attests=said), wishes or Wishes()
    )


def test_with_nothing(small: Catalogue) -> None:
    assert found(small, Profile()) == {
        "hand-tools": ((), ["hull-drawing"]),
        "paint-day": ((), []),
        "rope-and-rig": ((), []),
        "sail-making": ((), []),
    }


def test_what_one_step_more_would_open(small: Catalogue) -> None:
    assert found(small, holding("hand-tools"))["paint-day"] == ((), ["yard-hand-xa"])
    assert found(small, holding("paint-day"))["hand-tools"] == (
        (),
        ["hull-drawing", "yard-hand-xa"],
    )


def test_what_is_usual_may_be_left_out(small: Catalogue) -> None:
    assert "yard-hand-xa" not in found(small, holding("hand-tools"))
    assert "yard-hand-xa" in found(small, holding("hand-tools"), formal_only=True)


def test_what_is_held_barred_or_excluded_is_not_offered(small: Catalogue) -> None:
    there = found(small, holding("rope-and-rig", wishes=Wishes(avoid=("paint-day",))))
    assert set(there) == {"hand-tools"}


def test_a_qualification_taken_whole_may_start_before_what_it_is_awarded_for(
    small: Catalogue,
) -> None:
    whole = Item("sea-test", Kind.QUALIFICATION, "Sea Test", requires="40 hours of bench-work")
    lasting = replace(whole, figures=Figures(weeks=4))
    more = replace(small, items={**small.items, "sea-test": lasting})
    assert found(more, Profile())["sea-test"] == ((), [])
    papers = replace(small, items={**small.items, "sea-test": whole})
    assert "sea-test" not in found(papers, Profile())


def test_what_a_person_must_confirm_is_said(small: Catalogue) -> None:
    item = replace(small.items["hull-drawing"], alongside="can-swim", within=("boat-builder-l2",))
    asked = replace(small, items={**small.items, "hull-drawing": item})
    assert found(asked, holding("hand-tools"))["hull-drawing"] == (("can-swim",), [])
    assert "hull-drawing" not in found(asked, holding("hand-tools", can_swim=False))
