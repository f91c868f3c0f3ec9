from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import credited, messages, module, qualification

ALL = "excludes-itself exclusion-contradiction equivalent-in-pool"
CHALK = {**module("chalk", "excludes: [cheese]\n"), **module("cheese"), **module("ham")}
PLACE = "modules/board/chalk.yaml:3:12"
BOTH = f"lunch:1:5 lunch needs both chalk and cheese, which exclude each other ({PLACE})"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("requires: chalk\n", []),
        ("requires: chalk and cheese\n", [BOTH]),
        ('requires: chalk and cheese and ask "why" and 5 hours of knots\n', [BOTH]),
        ("requires: any of (chalk, cheese)\n", []),
        ("requires: any of (chalk and cheese, ham)\n", []),
        ("requires: chalk and any of (cheese, cheese and ham)\n", [BOTH]),
        ("requires: 2 of (chalk, cheese, ham)\n", []),
        ("requires: 2 of (chalk and cheese, cheese, ham)\n", []),
        ("requires: 2 of (chalk and ham, chalk, cheese and chalk)\n", []),
        ("requires: chalk\nentry: cheese\n", [BOTH]),
        ("requires: when can-swim then (chalk and cheese)\n", []),
        ("requires: when chalk then cheese otherwise (chalk and cheese)\n", [BOTH]),
        ("combination: {mandatory: [chalk, cheese]}\n", [BOTH]),
        ("combination: {mandatory: [chalk, cheese]}\ntaken: whole\n", []),
        ("combination: {groups: [{id: a, from: [chalk, cheese], at_least: 1}]}\n", []),
        (
            "requires: ham\nexcludes: [ham]\n",
            [
                (
                    "lunch:1:5 lunch needs ham, and the two exclude each other"
                    " (frameworks/qualifications/board/lunch.yaml:5:12)"
                )
            ],
        ),
        ("excludes: [lunch]\n", ["lunch:4:12 lunch excludes itself"]),
    ],
)
def test_exclusions(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, CHALK, qualification("lunch", extra)) == expected


def test_a_contradiction_further_down_is_told_once(tmp_path: Path) -> None:
    steps = [
        module("lunch", "requires: chalk and cheese\n"),
        module("nap", "requires: lunch\n"),
        module("tea", "requires: nap and chalk\n"),
    ]
    assert messages(tmp_path, ALL, CHALK, *steps) == [BOTH]


def test_what_names_nothing_excludes_nothing(tmp_path: Path) -> None:
    extra = module("lunch", "excludes: [aubergine]\nrequires: aubergine\n")
    assert messages(tmp_path, f"{ALL} unknown-id", CHALK, extra) == [
        "lunch:3:12 there is no item aubergine",
        "lunch:4:11 there is no item aubergine",
    ]


def test_what_counts_as_the_other_is_a_way_out(tmp_path: Path) -> None:
    parts = CHALK, module("lunch", "requires: chalk and cheese\n")
    assert messages(tmp_path, ALL, *parts, module("brie", "counts_as: [cheese]\n")) == []


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("requires: 5 credits at abc 1 from (oar, tar)\n", []),
        (
            "requires: 5 credits at abc 1 from (oar, sail)\n",
            ["box:4:41 (warning) sail counts as oar, which stands in the same list"],
        ),
        ("combination: {groups: [{id: a, from: [oar, tar], at_least: 1}]}\n", []),
        (
            "combination: {groups: [{id: a, from: [oar, sail], at_least: 1}]}\n",
            ["box:4:44 (warning) sail counts as oar, which stands in the same list"],
        ),
    ],
)
def test_equivalents_in_one_list(tmp_path: Path, extra: str, expected: list[str]) -> None:
    parts = credited("oar"), credited("tar"), credited("sail", extra="counts_as: [oar]\n")
    assert messages(tmp_path, ALL, *parts, qualification("box", extra)) == expected
