"""The JSON Schemas say what the forms say, and offer the catalogue's own words."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from jsonschema import Draft202012Validator

from pathways.files.schema import PLACES, schema_of
from pathways.files.source_text import read_text
from pathways.files.yaml_text import read_yaml
from pathways.model.catalogue import Catalogue
from tests.running import shipped_catalogue

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return shipped_catalogue().catalogue


@pytest.fixture(scope="module")
def validators(shipped: Catalogue) -> dict[str, Draft202012Validator]:
    found = {}
    for name in PLACES:
        schema = schema_of(name, shipped)
        Draft202012Validator.check_schema(schema)
        found[name] = Draft202012Validator(schema)
    return found


def files() -> list[str]:
    folders = ("frameworks", "modules", "examples")
    return sorted(str(p.relative_to(ROOT)) for f in folders for p in (ROOT / f).rglob("*.yaml"))


def test_every_shipped_file_has_one_schema_and_fits_it(
    validators: dict[str, Draft202012Validator],
) -> None:
    wrong = []
    for file in files():
        names = [n for n, place in PLACES.items() if PurePosixPath(file).match(place)]
        assert len(names) == 1, file
        value = read_yaml(read_text(ROOT / file))
        wrong += [f"{file}: {e.message[:200]}" for e in validators[names[0]].iter_errors(value)]
    assert wrong == []


MODULE = "id: a-module\ntitle: A module\n"


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("module", MODULE, True),
        ("module", MODULE + "colour: red\n", False),
        ("module", "title: Nothing\n", False),
        ("module", "id: A_Module\ntitle: A\n", False),
        ("module", MODULE + "weeks: 3\n", True),
        ("module", MODULE + "weeks: unknown\n", True),
        ("module", MODULE + "weeks: soon\n", False),
        ("module", MODULE + "hours: unknown\n", True),
        ("module", MODULE + "hours: {study: 19.5}\n", True),
        ("module", MODULE + "hours: {study: 19.555}\n", True),  # the reader says so, not this
        ("module", MODULE + "hours: many\n", False),
        ("module", MODULE + "cost: {amount: 3, currency: GBP}\n", True),
        ("module", MODULE + "cost: dear\n", False),
        ("module", MODULE + "starts: [september]\n", True),
        ("module", MODULE + "starts: [9]\n", False),
        ("module", MODULE + "runs: [2026-11-24]\n", True),
        ("module", MODULE + "runs: [24/11/2026]\n", False),
        ("module", MODULE + "provider: a-new-body\n", True),
        ("module", MODULE + "provider: A new body\n", False),
        ("module", MODULE + "counts_as: [other, {id: third, until: 2026-01-01}]\n", True),
        ("module", MODULE + "counts_as: [{name: other}]\n", False),
        ("module", MODULE + "develops: {hope: 2}\n", True),
        ("module", MODULE + "develops: {hope: 10}\n", False),
        ("module", MODULE + "renew: by asking\n", True),
        ("module", MODULE + "renew: {requires: other, times: 1}\n", True),
        ("module", MODULE + "renew: {asks: other}\n", False),
        ("module", MODULE + "source: {standing: judgement}\n", True),
        ("module", MODULE + "source: [{standing: judgement}]\n", True),
        ("module", MODULE + "source: {standing: certain}\n", False),
        ("hours", "kinds: [{id: a-kind, title: A}]\n", True),
        ("hours", "kinds: [{id: a-kind}]\n", False),
        ("competencies", "id: a-frame\ntitle: A\nareas: unknown\n", True),
        ("competencies", "id: a-frame\ntitle: A\nareas: few\n", False),
        ("profile", "schema: pathways/profile/1\nattests: {age-18: yes}\n", True),
        ("profile", "schema: pathways/profile/1\nattests: {age-18: maybe}\n", False),
    ],
)
def test_what_editors_mark(
    validators: dict[str, Draft202012Validator], name: str, text: str, fits: bool
) -> None:
    assert validators[name].is_valid(read_yaml(text)) is fits


def test_the_catalogues_words_are_offered(shipped: Catalogue) -> None:
    properties = schema_of("module", shipped)["properties"]
    assert isinstance(properties, dict)
    assert "ccar" in str(properties["provider"])
    assert "rqf 3" in str(properties["level"])
    assert "hope" in properties["develops"]["properties"]
    assert "cpcab-tc-l4" in str(properties["within"])
    without = schema_of("module", Catalogue({}))["properties"]
    assert isinstance(without, dict)
    assert "ccar" not in str(without)


def test_keys_are_explained(shipped: Catalogue) -> None:
    properties = schema_of("qualification", shipped)["properties"]
    assert isinstance(properties, dict)
    assert {"weeks", "develops", "judgement", "entry", "requires"} <= {
        key for key, value in properties.items() if value.get("description")
    }
