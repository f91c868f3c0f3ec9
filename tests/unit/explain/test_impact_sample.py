"""The questions by which an edit is judged."""

from __future__ import annotations

from dataclasses import replace

from pathways.advice.impact import Coach
from pathways.explain.impact_sample import from_nothing, sampled
from pathways.model.catalogue import Catalogue, Country
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.route.question import Measure, Question
from tests.unit.rules.yard import ON, yard

HAND = Item("hand", Kind.ROLE, "Hand", countries=("xa",))
MATE = Item("mate", Kind.ROLE, "Mate")
TICKET = Item("ticket", Kind.QUALIFICATION, "Ticket", countries=("xa",))


def places(*ids: str) -> Catalogue:
    return yard(HAND, TICKET, countries={id_: Country(id_, id_, "XAD") for id_ in ids})


def asked(
    old: Catalogue, new: Catalogue, *coaches: Coach, kinds: tuple[Kind, ...] = (Kind.ROLE,)
) -> list[tuple[str, str | None, bool, bool]]:
    like = Question(new, Profile(), "", ON, Measure.COST, limit=3)
    found = sampled(old, like, coaches, kinds)
    for one in found:
        for question in filter(None, (one.before, one.after)):
            assert (question.on, question.measure, question.limit) == (ON, Measure.COST, 3)
            assert question.target == one.target
    return [
        (q.target, q.coach.after.wishes.country, q.before is not None, q.after is not None)
        for q in found
    ]


def test_who_starts_from_nothing_lives_in_each_smallest_place_that_either_knows() -> None:
    coaches = from_nothing(places("xa", "xa-n"), places("xa", "xa-s"))
    assert [c.after.wishes.country for c in coaches] == ["xa-n", "xa-s"]
    assert all(c.name == "" and c.before == c.after for c in coaches)


def test_without_countries_there_is_one_place() -> None:
    assert [c.after.wishes.country for c in from_nothing(places(), places())] == [None]
    assert [c.after.wishes.country for c in from_nothing(places(), places("xa"))] == ["xa"]


def test_targets_of_either_catalogue_where_they_may_be_started() -> None:
    old, new = yard(HAND, TICKET), yard(MATE, TICKET)
    assert asked(old, new, *from_nothing(places("xa", "xb"), places())) == [
        ("hand", "xa", True, False),
        ("mate", "xa", False, True),
        ("mate", "xb", False, True),
    ]


def test_qualifications_only_when_asked() -> None:
    nobody = Coach("", Profile(), Profile())
    shop = yard(HAND, TICKET)
    both = asked(shop, shop, nobody, kinds=(Kind.ROLE, Kind.QUALIFICATION))
    assert [target for target, *_ in both] == ["hand", "ticket"]


def test_what_is_held_or_barred_on_both_sides_is_left_out() -> None:
    shop, closed = yard(HAND), yard(replace(HAND, legacy=True))
    holding = Profile(Holdings({"hand": Held("hand")}))
    assert asked(shop, shop, Coach("holds it", holding, holding)) == []
    nobody = Coach("", Profile(), Profile(wishes=Wishes()))
    assert asked(closed, closed, nobody) == []
    assert asked(shop, closed, nobody) == [("hand", None, True, True)]
    assert asked(closed, shop, nobody) == [("hand", None, True, True)]
