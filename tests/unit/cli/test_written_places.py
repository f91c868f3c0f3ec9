"""Where keys lead in a file, and what is said when a file has changed meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pathways.cli.messages import Trouble
from pathways.cli.written_places import file_of, path_to, places_of
from pathways.explain.derivation import Derivation, Given, Origin
from pathways.explain.derivation_text import Place
from pathways.explain.figures_used import written
from pathways.files.catalogue import load_catalogue
from pathways.files.yaml_text import KeyPath, Value
from pathways.model.catalogue import Catalogue
from tests.running import BUILDER, SMALL


@pytest.mark.parametrize(
    ("value", "keys", "path"),
    [
        ({"a": {"b": 1}}, ("a", "b"), ("a", "b")),
        ({"a": ["x", "y"]}, ("a", "y"), ("a", 1)),
        ({"a": ["x", {"id": "y"}]}, ("a", "y"), ("a", 1)),
        ({"a": [{"domain": "y"}]}, ("a", "y"), ("a", 0)),
        ({"a": ["x", "y"]}, ("a", 1), ("a", 1)),
        ({"a": "y"}, ("a", "y"), ("a",)),
        ({"a": ["x"]}, ("a", "y"), None),
        ({"a": ["x"]}, ("a", 3), None),
        ({"a": 1}, ("b",), None),
        ({"a": "x"}, ("a", "y"), None),
        ("x", (), ()),
    ],
)
def test_where_keys_lead(value: Value, keys: KeyPath, path: KeyPath | None) -> None:
    assert path_to(value, keys) == path


@pytest.mark.parametrize(
    ("entry", "file"),
    [
        ("hand-tools", "modules/slipway/hand-tools.yaml"),
        ("can-swim", "frameworks/attestations.yaml"),
        ("joinery", "frameworks/domains/joinery.yaml"),
        ("bench-work", "frameworks/hours.yaml"),
        ("middle", "frameworks/comparable.yaml"),
        ("keel to plank", "frameworks/credits.yaml"),
    ],
)
def test_which_file_has_an_entry(small: Catalogue, entry: str, file: str) -> None:
    assert file_of(entry, small) == file


@pytest.mark.parametrize(
    ("fact", "place", "standing"),
    [
        (written("hand-tools", ("level",), ""), "modules/slipway/hand-tools.yaml:4", "seen"),
        (written("bench-work", ("requires",), ""), "frameworks/hours.yaml:5", "judgement"),
        (written("joinery", ("practice", "2"), ""), "frameworks/domains/joinery.yaml:14",
         "judgement"),
        (written("middle", ("rungs",), ""), "frameworks/comparable.yaml:3", "judgement"),
        (written("keel to plank", ("ratio",), ""), "frameworks/credits.yaml:5", "judgement"),
        (written("hand-tools", ("tags", "tools"), ""), "modules/slipway/hand-tools.yaml:11", ""),
        (Given("confirm/can-swim", "", Origin.CONFIRM, "can-swim"),
         "frameworks/attestations.yaml:2", ""),
        (Given("profile/hours/0", "", Origin.PROFILE, "", ("hours", 0)), f"{BUILDER}:7", ""),
    ],
)  # fmt: skip
def test_the_place_of_a_fact(small: Catalogue, fact: Given, place: str, standing: str) -> None:
    found = places_of(Derivation((fact,)), SMALL, small, BUILDER)[fact.id]
    assert (str(found), found.standing) == (place, standing)


def test_what_stands_nowhere_has_no_place(small: Catalogue) -> None:
    facts = (
        Given("asked", "", Origin.QUESTION),
        Given("confirm/a word", "", Origin.CONFIRM),
        Given("profile/wants/include/deck", "", Origin.PROFILE, "", ("wants", "include", "deck")),
    )
    assert places_of(Derivation(facts), SMALL, small, BUILDER) == {}


def test_why_a_figure_of_our_own_is_as_it_is(small: Catalogue) -> None:
    fact = written("rope-and-rig", ("develops", "joinery"), "")
    assert places_of(Derivation((fact,)), SMALL, small, None)[fact.id] == Place(
        "modules/slipway/rope-and-rig.yaml",
        11,
        "judgement",
        "A day of the course is spent on joints.",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: hand-tools\ntitle: Hand Tools\n", "hand-tools no longer says what was read there"),
        ("id: [\n", "hand-tools.yaml:"),
        (None, "hand-tools.yaml:"),
    ],
)
def test_a_file_that_has_changed_meanwhile(tmp_path: Path, text: str | None, words: str) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "boats"))
    catalogue = load_catalogue(root).catalogue
    file = root / "modules/slipway/hand-tools.yaml"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    fact = written("hand-tools", ("level",), "")
    with pytest.raises(Trouble, match=words):
        places_of(Derivation((fact,)), root, catalogue, None)
