"""One entry of the catalogue in full, as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.item_text import asked_by, item_text
from pathways.explain.register_text import register_text
from pathways.files.source_text import read_text
from pathways.files.yaml_text import read_yaml
from pathways.model.catalogue import Body, Catalogue, Domain, HourKind, Ladder
from pathways.model.items import Bound, Combination, Group, LevelMinimum, Window
from pathways.model.quantities import hundredths, rung
from tests.conftest import Golden
from tests.running import SMALL


@pytest.mark.parametrize(
    "id_",
    ["hand-tools", "rope-and-rig", "paint-day", "sail-making", "adze-work", "boat-builder-l2",
     "shipwright-xa", "yard-check"],
)  # fmt: skip
def test_an_item(small: Catalogue, golden: Golden, id_: str) -> None:
    item = small.items[id_]
    golden(f"boats-show-{id_}.txt", item_text(item, read_yaml(read_text(SMALL / item.file)), small))


@pytest.mark.parametrize("id_", ["joinery", "bench-work", "paint-training", "slipway", "deck"])
def test_a_register_entry(small: Catalogue, golden: Golden, id_: str) -> None:
    text = register_text(id_, small)
    assert text is not None
    golden(f"boats-show-{id_}.txt", text)


def test_what_stands_nowhere(small: Catalogue) -> None:
    assert register_text("nowhere", small) is None


def test_bare_registers() -> None:
    bare = Catalogue(
        {},
        {"work": HourKind("work", "Work", "practice", "", hundredths(1))},
        {"care": Domain("care", "Care", ("New",))},
        {"deck": Ladder("deck", "Deck"), "hull": Ladder("hull", "Hull", ("a",), "keel")},
        bodies={"guild": Body("guild", "Guild")},
    )
    assert (
        register_text("work", bare) == "Work\nhour kind work, practice\n\nAt most 1 hour a week.\n"
    )
    assert register_text("care", bare) == "Care\ndomain care\n\nLevels:\n  0 New\n"
    assert register_text("deck", bare) == "Deck\nladder deck\n\nRungs, lowest first: none\n"
    assert str(register_text("hull", bare)).endswith("Credit: keel\n")
    assert str(register_text("guild", bare)).endswith(
        "Nothing in the catalogue is offered by it.\n"
    )


def test_a_combination_in_words(small: Catalogue) -> None:
    rule = Combination(
        groups=(
            Group("a", None, Bound(hundredths(1), counts_modules=True)),
            Group("b", ("hand-tools",), Bound(hundredths(4)), Bound(hundredths(8))),
            Group("c", ("rope-and-rig",)),
        ),
        at_level=(LevelMinimum(rung("deck 2"), hundredths(10)),),
    )
    item = replace(small.items["boat-builder-l2"], combination=rule, rpl=None)
    text = item_text(item, None, small)
    assert "prior learning" not in text
    assert "  - group a: at least 1 module\n      its options are not known\n" in text
    assert "  - group b: at least 4 credits, counting at most 8 credits\n" in text
    assert "  - group c\n      Rope and Rig [rope-and-rig]\n" in text
    assert "  - 10 credits at deck 2 or above\n" in text


def test_when_it_may_be_started(small: Catalogue) -> None:
    window = Window(date(2026, 9, 1), date(2028, 9, 1))
    item = replace(small.items["hand-tools"], effective=window, alongside="rope-and-rig")
    text = item_text(item, {}, small)
    assert "Open:    from 1 September 2026\nCloses:  1 September 2028\n" in text
    assert "\nBefore or at the same time:\n  rope-and-rig\n    - Rope and Rig\n" in text


def test_inside_a_qualification(small: Catalogue) -> None:
    item = replace(small.items["hand-tools"], within=("boat-builder-l2",), provider="nobody")
    text = item_text(item, {}, small)
    assert "Inside:  Level 2 Certificate in Boat Building [boat-builder-l2]\n" in text
    assert "By:      nobody\n" in text


def test_reasons_and_many_sources(small: Catalogue) -> None:
    written = {
        "derived": ["weeks", "hours"],
        "reason": {"weeks": "Five days."},
        "source": [{"standing": "judgement"}, {"url": "https://example.org"}],
    }
    text = item_text(small.items["can-swim"], written, small)
    assert text.endswith(
        "\nWorked out: weeks, hours\n  - weeks: Five days.\n"
        "\nSource: judgement\n\nSource: https://example.org\n  unknown\n"
    )


def test_what_asks_for_an_item(small: Catalogue) -> None:
    found = [i.id for i in asked_by(small.items["hand-tools"], small)]
    assert found == ["boat-builder-l2", "hull-drawing", "yard-hand-xa"]
