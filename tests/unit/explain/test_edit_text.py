"""One edit in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.edit import Edit, Sort
from pathways.explain.edit_text import KeyEdit, edit_name, edit_words, key_edits
from pathways.model.catalogue import ComparableRow, Conversion, Domain
from pathways.model.items import Figures, Item, Renewal
from pathways.model.quantities import Hundredths, Money, Rung, hundredths
from tests.unit.rules.yard import SHOP, module

SAW = replace(module("saw"), figures=Figures(hundredths(6), 1, Money(Hundredths(4000), "GBP")))


def edit(after: Item | None, before: Item | None = SAW) -> Edit:
    return Edit(Sort.ITEM, "saw", before, after)


def figures(**changed: object) -> Item:
    return replace(SAW, figures=replace(SAW.figures, **changed))  # type: ignore[arg-type]


WORDS: list[tuple[Item | None, str]] = [
    (None, "is no longer there"),
    (figures(weeks=4), "now takes 4 weeks (before: 1)"),
    (figures(weeks=None), "has no known weeks any more (before: 1)"),
    (figures(hours=hundredths(1)), "now has 1 hour (before: 6)"),
    (figures(credits=hundredths(10)), "now has 10 credits (before: 0)"),
    (figures(cost=Money(Hundredths(0), "GBP")), "now is free (before: £40)"),
    (figures(cost=Money(Hundredths(4500), "GBP")), "now costs £45 (before: £40)"),
    (replace(SAW, requires="plane"), "now asks plane"),
    (replace(SAW, usual="joinery >= 2"), "now usually asks joinery at level 2 or above"),
    (replace(SAW, alongside="plane"), "now asks plane beside it"),
    (replace(SAW, entry="can-swim"), "now asks can swim"),
    (
        replace(SAW, renewal=Renewal("plane")),
        "now asks plane for renewal and is edited in renew cost, renew times and renew begins",
    ),
    (replace(SAW, requires="any of (plane, glue)"), "now asks 'any of (plane, glue)'"),
    (replace(SAW, tags=("wood",)), "now has tags wood (before: none)"),
    (replace(SAW, countries=("xa",) * 30), "is edited in countries"),
    (
        replace(figures(weeks=2), tags=("wood",), delivery=("online",)),
        "now takes 2 weeks (before: 1) and is edited in tags and delivery",
    ),
]


def test_many_keys_are_counted() -> None:
    changed = replace(
        figures(weeks=2, hours=None, credits=None), tags=("wood",), delivery=("online",),
        countries=("xa",), title="Sawing",
    )  # fmt: skip
    assert edit_words(edit(changed), SHOP) == (
        "Sawing [saw] has no known hours any more (before: 6), now takes 2 weeks (before: 1) and "
        "is edited in title, credits, countries, tags and 1 more"
    )


@pytest.mark.parametrize(("after", "words"), WORDS, ids=[w for _, w in WORDS])
def test_words(after: Item | None, words: str) -> None:
    assert words in edit_words(edit(after), SHOP)
    assert edit_words(edit(after), SHOP).startswith("Saw [saw] ")


def test_what_is_new_is_new() -> None:
    assert edit_words(edit(SAW, None), SHOP) == "Saw [saw] is new"


def test_a_figure_that_was_not_known() -> None:
    before = replace(SAW, figures=Figures())
    assert "now takes 1 week (not known before)" in edit_words(
        edit(figures(cost=None, hours=None), before), SHOP
    )


RULES = [
    ("plane", "plane and glue", "now asks glue too"),
    ("plane and glue", "plane", "no longer asks glue"),
    ("plane", "", "no longer asks plane"),
    ("40 hours of bench", "60 hours of bench",
     "now asks 60 hours of bench, in place of 40 hours of bench"),
    ("plane and glue", "glue and plane", "asks the same in another order"),
    ("plane and glue and odd", "plane and ticket and rope",
     "now asks ticket and rope, in place of glue and odd"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words"), RULES, ids=[r[2] for r in RULES])
def test_rules_are_compared_part_by_part(before: str, after: str, words: str) -> None:
    made = edit(replace(SAW, requires=after), replace(SAW, requires=before))
    assert edit_words(made, SHOP) == f"Saw [saw] {words}"


def test_a_rule_of_practice() -> None:
    before = Domain("joinery", "Joinery", (), ((1, "saw"),))
    made = Edit(Sort.DOMAIN, "joinery", before, replace(before, practice=((1, "saw and plane"),)))
    assert edit_words(made, SHOP) == "Joinery [joinery] now asks plane too for level 1 in practice"


def test_names() -> None:
    row = ComparableRow("deck-to-hull", (Rung("deck", "2"),))
    assert edit_name(Edit(Sort.COMPARABLE, "deck-to-hull", None, row)) == (
        "the comparable levels deck-to-hull"
    )
    ratio = Conversion("keel", "plank", Hundredths(200))
    assert edit_name(Edit(Sort.CONVERSION, "keel to plank", ratio, None)) == (
        "the credit conversion keel to plank"
    )


@pytest.mark.parametrize(
    ("key", "before", "after", "shown"),
    [
        ("weeks", "1", "4", "1 -> 4"),
        ("cost", "free", "unknown", "free -> unknown"),
        ("hours", "", "4", "none -> 4"),
        ("credits", "4", "", "4 -> none"),
        ("requires", "saw", "saw and plane", "saw {+and plane+}"),
        ("tags", "", "wood", "{+wood+}"),
    ],
)
def test_how_both_are_shown(key: str, before: str, after: str, shown: str) -> None:
    assert KeyEdit(key, before, after).shown == shown


def test_only_changed_keys_are_told_those_that_went_too() -> None:
    made = edit(replace(SAW, requires="plane"), replace(SAW, tags=("wood",)))
    assert key_edits(made) == (KeyEdit("tags", "wood", ""), KeyEdit("requires", "", "plane"))
