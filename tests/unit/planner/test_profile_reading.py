"""Profiles as the page has them, read as files are: the same profile, or the same refusal."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pathways.documents.profile import profile_of, settled
from pathways.documents.profile_checks import profile_troubles
from pathways.files.profile import load_profile
from pathways.model.catalogue import Catalogue
from pathways.planner.profile_reading import read_profile
from tests.planner_requests import ON, random_request
from tests.planner_requests import profile_of as json_of
from tests.property.catalogues import question

Json = dict[str, Any]
WHOLE: Json = {
    "schema": "pathways/profile/1",
    "name": "An invented coach",
    "holds": [
        "hand-tools",
        {"id": "boat-builder-l2", "on": "2025-01-31", "by": "rpl", "evidence": "a letter"},
        {"id": "paint-day", "on": "2020-01-31", "renewed": "2022-01-30", "note": "in time"},
        "sail-making",
    ],
    "hours": [{"kind": "bench-work", "amount": 12.5, "from": "2025-07-01", "to": "2026-06-30"}],
    "levels": [{"domain": "joinery", "level": 1, "note": "shown"}],
    "credits": [{"amount": "2.5", "at": "deck 2", "on": "2025-01-01"}],
    "attests": {"can-swim": "yes", "yard-check": {"is": False, "on": "2026-01-01"}},
    "wants": {
        "country": "xa",
        "study_hours_per_week": 8,
        "practice_hours_per_week": 5,
        "budget": 900,
        "delivery": ["in-person", "online"],
        "start": "2027-01-11",
        "deadline": "2030-01-01",
        "avoid": ["sail-making"],
        "include": ["rope-and-rig"],
        "order": [["hand-tools", "rope-and-rig"]],
    },
}


def as_a_file(profile: object, catalogue: Catalogue, folder: Path) -> tuple[object, list[str]]:
    """Read a profile as a file that the page saved: what it is, and the codes of what is wrong."""
    path = folder / "saved.json"
    path.write_text(json.dumps(profile, indent=2), encoding="utf-8")
    loaded = load_profile(path, catalogue, ON)
    return loaded.profile, sorted(p.code for p in loaded.errors)


def as_the_page(profile: object, catalogue: Catalogue) -> tuple[object, list[str]]:
    said, unfit = read_profile(profile)
    if unfit:
        return None, sorted(trouble.code for trouble in unfit)
    troubles = profile_troubles(said, catalogue, ON)
    codes = sorted(trouble.code for trouble in troubles if trouble.severity == "error")
    return settled(profile_of(said), catalogue), codes


def test_a_whole_profile_is_read_as_from_a_file(small: Catalogue, tmp_path: Path) -> None:
    assert as_the_page(WHOLE, small) == as_a_file(WHOLE, small, tmp_path)
    assert as_the_page(WHOLE, small)[1] == []
    renewed = {"id": "paint-day", "on": "2020-01-31", "renewed": ["2022-01-30", "2024-01-29"]}
    often = WHOLE | {"holds": [renewed]}
    assert as_the_page(often, small) == as_a_file(often, small, tmp_path)
    assert as_the_page(often, small)[1] == []
    in_terms = WHOLE | {"wants": {"terms": "yard", "credits_per_term": 15}}
    assert as_the_page(in_terms, small) == as_a_file(in_terms, small, tmp_path)


def test_random_profiles_are_read_as_from_files(small: Catalogue, tmp_path: Path) -> None:
    for seed in range(60):
        profile = random_request(seed, small)["profile"]
        assert as_the_page(profile, small) == as_a_file(profile, small, tmp_path), seed


def test_invented_profiles_are_read_as_from_files(tmp_path: Path) -> None:
    for seed in range(60):
        pose = question(seed)
        profile = json_of(pose.profile)
        assert as_the_page(profile, pose.catalogue) == as_a_file(profile, pose.catalogue, tmp_path)


WRONG: list[object] = [
    None,
    True,
    [],
    {},
    -1,
    1.234,
    "x",
    "",
    "2026-02-30",
    "010",
    "a word",
    1e300,
    [[]],
    ["no"],
]


def spoiled(rng: Random) -> object:
    """Give a whole profile with one value, at any depth, put in another's place."""
    profile = json.loads(json.dumps(WHOLE))
    here, key = profile, rng.choice([*profile])
    while isinstance(here[key], dict | list) and here[key] and rng.random() < 0.8:
        here = here[key]
        key = rng.choice([*here]) if isinstance(here, dict) else rng.randrange(len(here))
    here[key] = rng.choice(WRONG)
    return profile


def test_what_is_refused_in_a_file_is_refused_in_the_page(small: Catalogue, tmp_path: Path) -> None:
    for seed in range(400):
        profile = spoiled(Random(seed))  # noqa: S311
        (_, page), (_, file) = as_the_page(profile, small), as_a_file(profile, small, tmp_path)
        assert bool(page) == bool(file), (seed, profile, page, file)


def test_what_is_no_mapping_is_no_profile() -> None:
    assert [trouble.message for trouble in read_profile([])[1]] == ["a list is not a mapping"]


@pytest.mark.parametrize(
    ("profile", "path", "words"),
    [
        ({}, (), "schema is missing"),
        ({"schema": "other"}, ("schema",), '"other" is not known here'),
        ({"hold": []}, ("hold",), '"hold" is not known here'),
        ({"holds": "a"}, ("holds",), '"a" is not a list'),
        ({"holds": [{}]}, ("holds", 0), "id is missing"),
        ({"holds": ["b"]}, ("holds", 0, "id"), '"b" is too short for an id'),
        ({"holds": ["Not An Id"]}, ("holds", 0, "id"), '"Not An Id" is not an id'),
        ({"holds": [{"id": "ab", "on": "soon"}]}, ("holds", 0, "on"), '"soon" is not a date'),
        (
            {"holds": [{"id": "ab", "on": "2026-02-30"}]},
            ("holds", 0, "on"),
            "2026-02-30 is not in the calendar",
        ),
        ({"hours": [{"kind": "ab", "amount": True}]}, ("hours", 0, "amount"), "true is not"),
        ({"hours": [{"kind": "ab", "amount": "010"}]}, ("hours", 0, "amount"), '"010" is not'),
        ({"levels": [{"domain": "ab", "level": 12}]}, ("levels", 0, "level"), "12 is not a level"),
        (
            {"levels": [{"domain": "ab", "level": 1.5}]},
            ("levels", 0, "level"),
            "1.5 is not a whole",
        ),
        ({"credits": [{"amount": 1, "at": "deck"}]}, ("credits", 0, "at"), '"deck" is not a rung'),
        ({"attests": {"a b": "yes"}}, ("attests", "a b"), '"a b" is not an id'),
        ({"attests": {"ab": "maybe"}}, ("attests", "ab", "is"), '"maybe" is neither yes nor no'),
        ({"attests": {"ab": {"on": "2026-01-01"}}}, ("attests", "ab"), "is is missing"),
        ({"wants": {"delivery": ["post"]}}, ("wants", "delivery", 0), '"post" is not known'),
        ({"wants": {"order": [["ab", 1]]}}, ("wants", "order", 0, 1), "1 is not an id"),
        ({"wants": {"order": ["ab"]}}, ("wants", "order", 0), '"ab" is not a list'),
        ({"name": " "}, ("name",), "the text is empty"),
        ({"name": 1}, ("name",), "1 is not text"),
        ({"name": None}, ("name",), "nothing is not text"),
        ({"holds": None}, ("holds",), "nothing is not a list"),
        ({"wants": []}, ("wants",), "a list is not a mapping"),
        ({"attests": 0}, ("attests",), "0 is not a mapping"),
        ({"hours": [{"kind": "ab", "amount": None}]}, ("hours", 0, "amount"), "nothing is not"),
        ({"attests": {"ab": None}}, ("attests", "ab", "is"), "nothing is neither yes nor no"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    profile: Json, path: tuple[str | int, ...], words: str
) -> None:
    if profile and "schema" not in profile:
        profile = {"schema": "pathways/profile/1"} | profile
    said = [(trouble.path, trouble.message) for trouble in read_profile(profile)[1]]
    assert said[0][0] == path
    assert words in said[0][1]
    assert all(trouble.mend for trouble in read_profile(profile)[1])
