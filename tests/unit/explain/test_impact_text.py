"""What an edit does, in words for those who keep the rules; the whole is in golden files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.edit import Edit, Sort, edits
from pathways.advice.impact import Asked, Coach, Effect, Impact, effect_of
from pathways.advice.impacts import Impacts
from pathways.explain.impact_text import HEADINGS, impact_lead, impact_text
from pathways.explain.text import BY
from pathways.model.catalogue import Country
from pathways.model.holdings import Profile, Wishes
from pathways.route.question import Measure, Question
from tests.unit.advice.test_impact import ASKED, answer
from tests.unit.rules.yard import ON, SHOP, module, yard

PLACES = ("xa", "xb", "xc", "xd", "xe", "xf")
OLD = replace(SHOP, countries={"xa": Country("xa", "Exa", "XAD")})
NEW = replace(OLD, items={**OLD.items, "saw": replace(OLD.items["saw"], title="Saws")})
SAW = edits(OLD, NEW)[0]


def nobody(place: str | None) -> Coach:
    profile = Profile(wishes=Wishes(country=place))
    return Coach("", profile, profile)


def longer(coach: Coach, weeks: int = 4, touched: tuple[Edit, ...] = ()) -> Impact:
    before, after = (replace(answer(w), question=replace(ASKED, catalogue=OLD)) for w in (3, weeks))
    asked = Asked(coach, "hand", ASKED, ASKED)
    return Impact(asked, effect_of(before, after), before, after, touched)


def said(*impacts: Impact, made: tuple[Edit, ...] = (SAW,)) -> str:
    """Give the sentences on one line."""
    text = impact_text(Impacts(OLD, NEW, made, impacts, 9), "Lead.")
    return " ".join(text.split())


def test_every_effect_but_same_has_a_heading_and_every_measure_a_name() -> None:
    assert set(HEADINGS) == set(Effect) - {Effect.SAME}
    assert set(BY) == set(Measure)
    assert impact_lead("main", ".", ON, Measure.COST) == (
        "From main to ., asked on 24 November 2026, shortest by cost."
    )


def test_what_is_true_in_several_places_is_said_once() -> None:
    text = said(*(longer(nobody(place)) for place in ("xa", "xb")), longer(nobody("xc"), 5))
    assert "- Hand [hand], from nothing in Exa and xb: 1 week longer" in text
    assert "- Hand [hand], from nothing in xc: 2 weeks longer" in text
    assert "9 routes compared: 3 longer; 6 as before." in text


def test_many_places_are_counted() -> None:
    text = said(*(longer(nobody(place)) for place in PLACES))
    assert "from nothing in Exa, xb, xc, xd and 2 more places:" in text
    assert "and 1 more place:" in said(*(longer(nobody(place)) for place in PLACES[:5]))
    assert "from nothing in any country:" in said(longer(nobody(None)))


def test_coaches_of_their_own_are_each_said() -> None:
    text = said(*(longer(replace(nobody("xa"), name=name)) for name in ("one", "two")))
    assert "Hand [hand], for one: 1 week longer" in text
    assert "Hand [hand], for two: 1 week longer" in text


def test_what_is_touched_is_named_up_to_a_few() -> None:
    assert "It touches Saws [saw]." in said(longer(nobody("xa"), touched=(SAW,)))
    assert "touches" not in said(longer(nobody("xa")))
    made = tuple(Edit(Sort.ITEM, f"m-{n}", module(f"m-{n}"), None) for n in range(6))
    assert "M-2 [m-2], M-3 [m-3] and 2 more edits." in said(longer(nobody("xa"), touched=made))


def test_a_cause_is_said_in_place_of_what_is_touched() -> None:
    impact = replace(longer(nobody("xa"), touched=(SAW,)), cause=SAW)
    text = said(impact)
    assert ", because Saws [saw] now has title Saws (before: Saw)." in text
    assert "touches" not in text


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (Edit(Sort.ITEM, "adze", None, module("adze")), "Added: Adze [adze], module"),
        (Edit(Sort.ITEM, "adze", module("adze"), None), "Removed: Adze [adze], module"),
        (SAW, "Changed: Saws [saw], module title: [-Saw-]{+Saws+}"),
        (
            edits(OLD, replace(OLD, comparable=()))[0],
            "Removed: the comparable levels r, comparable levels",
        ),
    ],
)
def test_what_was_edited(made: Edit, line: str) -> None:
    assert f"What was edited {line}" in said(made=(made,))


def test_nothing_edited() -> None:
    text = said(made=())
    assert "Nothing that routes look at was edited: 9 routes compared, all as before." in text
    assert "What was edited" not in text


def test_only_the_edits_are_marked() -> None:
    found = Impacts(OLD, NEW, (SAW,), (longer(nobody("xa")),), 1)
    text = impact_text(found, "Lead.", str.upper, str.swapcase)
    assert text.startswith(
        "WHAT THE EDIT DOES TO ROUTES\nLead.\n\n1 route compared: 1 longer; none"
    )
    assert text.endswith("WHAT WAS EDITED\ncHANGED: sAWS [SAW], MODULE\n  TITLE: [-sAW-]{+sAWS+}\n")


def test_the_title_of_a_target_that_is_gone_is_the_one_it_had() -> None:
    before = replace(answer(3), question=replace(ASKED, catalogue=OLD))
    question = Question(yard(), Profile(), "hand", ON)
    gone = Impact(Asked(nobody("xa"), "hand", question, None), Effect.TARGET_GONE, before, None)
    assert "- Hand [hand], from nothing in Exa: no longer in the catalogue (before:" in said(gone)
