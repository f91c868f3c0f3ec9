"""Dataclasses go to JSON and come back as they were; what does not fit is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest

from pathways.model.catalogue import Catalogue
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths
from pathways.publish.history import read_catalogue
from pathways.publish.typed_json import NotThisFormError, read, schema, written
from tests.property.catalogues import question
from tests.unit.publish.editions import boats, shipped


def through(catalogue: Catalogue) -> Catalogue:
    return read(Catalogue, json.loads(json.dumps(written(catalogue))))


def test_whole_catalogues_come_back() -> None:
    for edition in (boats(), shipped()):
        assert through(edition.catalogue) == edition.catalogue


def test_random_catalogues_come_back() -> None:
    for seed in range(120):
        catalogue = question(seed).catalogue
        assert through(catalogue) == catalogue


def test_figures_say_what_is_not_known() -> None:
    assert written(Figures()) == {"hours": None, "weeks": None, "cost": None, "credits": 0}
    assert written(Figures(hours=Hundredths(1950)))["hours"] == 19.5


def test_what_is_by_default_is_left_out() -> None:
    assert written(Item("aa", Kind.MODULE, "A")) == {"id": "aa", "kind": "module", "title": "A"}


def test_pairs_are_a_mapping() -> None:
    item = Item("aa", Kind.MODULE, "A", gives=(("bench", Hundredths(50)),), develops=(("j", 2),))
    assert written(item)["gives"] == {"bench": 0.5}
    assert read(Item, written(item)) == item
    with pytest.raises(AssertionError, match="stands twice"):
        written(replace(item, develops=(("j", 1), ("j", 2))))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture."""

    x: float


def test_numbers_come_back_to_the_letter() -> None:
    for x in (5, 5.0, 0.25):
        assert repr(read(Spot, json.loads(json.dumps(written(Spot(x)))))) == repr(Spot(x))
    for document in ({"x": True}, {"x": "5"}, {"x": None}):
        with pytest.raises(NotThisFormError, match=r"x: .* is not a number"):
            read(Spot, document)


def test_keys_of_later_editions_are_passed_over() -> None:
    assert read(Figures, {"weeks": 3, "later": 1}) == Figures(weeks=3)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "is not a mapping"),
        ({}, "items is missing"),
        ({"items": []}, "items: '[]' is not a mapping"),
        ({"items": {"a": {"id": "a", "kind": "x", "title": "A"}}}, "items: a: kind: 'x' is not"),
        ({"items": {"a": {"id": 3}}}, "items: a: id: '3' is not a string"),
        ({"items": {"a": {"id": "a", "kind": "role"}}}, "items: a: title is missing"),
        ({"items": {}, "comparable": {}}, "comparable: '{}' is not a list"),
        ({"items": {}, "comparable": [{"id": "a", "rungs": ["x"]}]}, "comparable: 0: rungs: 0: "),
        ({"items": {}, "comparable": [{"id": "a", "rungs": [None]}]}, "is not a text or number"),
        ({"items": {}, "digest": None}, "digest: 'None' is not a string"),
    ],
)
def test_other_forms_are_refused(document: object, said: str) -> None:
    with pytest.raises(NotThisFormError) as caught:
        read(Catalogue, document)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("field_", "value"),
    [
        *(("starts", ["3"]), ("starts", [True]), ("runs", ["2026-13-01"]), ("runs", ["x"])),
        *(("valid_for", "soon"), ("ends_on", "31 nowhere"), ("level", "rqf")),
        *(("gives", {"a": -1}), ("gives", {"a": "1.234"}), ("legacy", 1), ("develops", [])),
    ],
)
def test_values_that_do_not_fit_are_refused(field_: str, value: object) -> None:
    document = {"id": "aa", "kind": "module", "title": "A", field_: value}
    with pytest.raises(NotThisFormError, match=field_):
        read(Item, document)


@dataclass(frozen=True, slots=True)
class Pair:
    """Has a tuple of a fixed length, and a default that is made."""

    two: tuple[int, str]
    more: dict[str, int] = field(default_factory=dict)


def test_fixed_tuples() -> None:
    assert written(Pair((1, "a"))) == {"two": [1, "a"]}
    assert written(Pair((1, "a"), {"x": 1})) == {"two": [1, "a"], "more": {"x": 1}}
    assert read(Pair, {"two": [1, "a"]}) == Pair((1, "a"))
    for wrong in ([1], [1, "a", 2], "ab", None):
        with pytest.raises(NotThisFormError):
            read(Pair, {"two": wrong})
    assert schema(Pair)["properties"]["two"]["maxItems"] == 2


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "null", '{"schema": "pathways/catalogue/2"}', "[" * 100_000]
)
def test_text_that_is_no_catalogue(text: str) -> None:
    with pytest.raises(NotThisFormError):
        read_catalogue(text)
