from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import REGISTERS, SOURCE, messages, module, qualification, role

ALL = "same-number figures-differ near-duplicate"


def titled(id_: str, title: str, extra: str = "") -> dict[str, str]:
    found = module(id_, f"provider: board\n{extra}")
    return {k: v.replace(f"title: {id_}", f"title: {title}") for k, v in found.items()}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Knots for beginners", "Beginners, for knots", True),
        ("Knots for beginners", "Knots for begginers", True),
        ("Knots for beginners", "Knots for beginner", True),
        ("Knots for beginners", "Knots for masters", False),
        ("Knots for beginners 1", "Knots for beginners 2", False),
        ("Unit 1 of 2 on knots", "Unit 2 of 1 on knots", False),
        ("First module of knots", "Third module of knots", False),
        ("Knots for beginners", "Knots", False),
    ],
)
def test_titles_that_are_nearly_one(tmp_path: Path, one: str, other: str, alike: bool) -> None:
    expected = [f"boat:2:8 (warning) the title is nearly that of arc: {one}"] if alike else []
    assert messages(tmp_path, ALL, titled("arc", one), titled("boat", other)) == expected


@pytest.mark.parametrize(
    "link",
    [
        "excludes: [arc]\n",
        "counts_as: [arc]\n",
        "level: abc 1\n",
        "status: legacy\nexcludes: [arc]\n",
    ],
)
def test_what_the_files_tell_apart_is_no_duplicate(tmp_path: Path, link: str) -> None:
    parts = titled("arc", "Knots"), titled("boat", "Knots", link)
    assert messages(tmp_path, ALL, *parts) == []


def test_one_role_in_two_countries_is_two_roles(tmp_path: Path) -> None:
    hand = role("hand", "countries: [gb]\n")
    other = {k: v.replace("title: mate", "title: hand") for k, v in role("mate").items()}
    assert messages(tmp_path, ALL, hand, other) == []
    same = {k: v.replace("title: mate", "title: hand\ncountries: [gb]")
            for k, v in role("mate").items()}  # fmt: skip
    found = messages(tmp_path, ALL, hand, same)
    assert found == ["mate:2:8 (warning) the title is nearly that of hand: hand"]


def test_the_same_title_of_another_body_is_no_duplicate(tmp_path: Path) -> None:
    parts = titled("arc", "Knots"), module("boat")
    assert messages(tmp_path, ALL, *parts) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("number: 7/77\n", "number: 7/78\n", []),
        ("number: 7/77\n", "number: 7/77\n", ["boat:3:9 (warning) arc has the number 7/77 too"]),
        (
            "number: 7/77\nlevel: abc 1\ncredits: 10\n",
            "number: 7/77\nlevel: abc 2\ncredits: 12\n",
            [
                (
                    "boat:3:9 arc has the number 7/77 too, but is at abc 1, not abc 2"
                    " and has 10 credits, not 12"
                )
            ],
        ),
        (
            "number: 7/77\nlevel: abc 1\ncredits: 10\n",
            "number: 7/77\nlevel: abc 1\ncredits: unknown\n",
            ["boat:3:9 (warning) arc has the number 7/77 too"],
        ),
        ("number: 7/77\n", "number: 7/77\ncounts_as: [arc]\n", []),
    ],
)
def test_one_number_is_one_thing(
    tmp_path: Path, first: str, second: str, expected: list[str]
) -> None:
    assert messages(tmp_path, ALL, module("arc", first), module("boat", second)) == expected


def test_the_number_may_be_the_regulators(tmp_path: Path) -> None:
    number = "regulator: {body: board, number: 7/77}\n"
    parts = qualification("arc", number), qualification("boat", number, "abc 2")
    assert messages(tmp_path, ALL, *parts) == [
        "boat:4:34 arc has the number 7/77 too, but is at abc 1, not abc 2"
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("from: alpha, to: beta", []),  # back again, otherwise than one would reckon it
        ("from: beta, to: alpha", ["credits:7:12 there is a ratio from beta to alpha already"]),
        ("from: beta, to: beta", ["credits:7:12 a credit is always one of its own system"]),
    ],
)
def test_there_is_one_ratio_from_a_system_to_another(
    tmp_path: Path, more: str, expected: list[str]
) -> None:
    file = "frameworks/credits.yaml"
    text = f"{REGISTERS[file]}  - {{{more}, ratio: 3, {SOURCE.strip()}}}\n"
    assert messages(tmp_path, ALL, {file: text}) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("20", []),
        ("20.01", ["oar:5:10 it has 20.01 credits, and the whole of boat 20"]),
        ("unknown", []),
    ],
)
def test_a_unit_is_not_larger_than_the_whole(
    tmp_path: Path, amount: str, expected: list[str]
) -> None:
    whole = qualification("boat", "credits: 20\nhours: {notional: 200}\n")
    unit = module("oar", f"level: abc 1\ncredits: {amount}\nwithin: [boat]\n")
    assert messages(tmp_path, ALL, whole, unit) == expected
