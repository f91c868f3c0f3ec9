from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import credited, messages, qualification

ALL = (
    "unconvertible-credits listed-twice cap-below-minimum out-of-reach total-too-small"
    " unknown-credits credits-differ requires-itself"
)
MODULES = {
    **credited("oar", "10"),
    **credited("sail", "20"),
    **credited("mast", "5", "abc 2"),
    **credited("tar", "8", "cde 1"),
    **credited("fog", "unknown"),
    **credited("keel", "5", "bcd 1"),
}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{mandatory: [oar, sail], total: 30 credits}", []),
        (
            "{mandatory: [oar], total: 11 credits}",
            ["boat:4:40 11 credits asked in all, and 10 can count"],
        ),
        ("{mandatory: [keel], total: 10 credits}", []),
        (
            "{mandatory: [oar, sail], total: 29 credits}",
            ["boat:4:46 the parts ask at least 30 credits, more than 29"],
        ),
        ("{groups: [{id: a, from: [oar, sail], at_least: 30 credits}]}", []),
        (
            "{groups: [{id: a, from: [oar, sail], at_least: 31 credits}]}",
            ["boat:4:61 31 credits asked in group a, and 30 can count"],
        ),
        ("{groups: [{id: a, from: [oar, sail], at_least: 2}]}", []),
        (
            "{groups: [{id: a, from: [oar], at_least: 2}]}",
            ["boat:4:55 2 modules asked in group a, and 1 stand there"],
        ),
        ("{groups: [{id: a, from: unknown, at_least: 99 credits}], total: 99 credits}", []),
        ("{groups: [{id: a, from: unknown, at_least: 99}]}", []),
        (
            "{groups: [{id: a, from: unknown, count_at_most: 9 credits}], total: 10 credits}",
            ["boat:4:82 10 credits asked in all, and 9 can count"],
        ),
        (
            "{groups: [{id: a, from: [oar, sail], count_at_most: 15 credits}], total: 16 credits}",
            ["boat:4:87 16 credits asked in all, and 15 can count"],
        ),
        ("{groups: [{id: a, from: [oar, sail], count_at_most: 1}], total: 20 credits}", []),
        (
            "{groups: [{id: a, from: [oar, sail], count_at_most: 1}], total: 21 credits}",
            ["boat:4:78 21 credits asked in all, and 20 can count"],
        ),
        (
            "{groups: [{id: a, from: [oar], at_least: 20 credits, count_at_most: 10 credits}]}",
            ["boat:4:82 at most 10 credits may count, and at least 20 credits asked"],
        ),
        (
            "{groups: [{id: a, from: [oar, sail], at_least: 2, count_at_most: 1}]}",
            ["boat:4:79 at most 1 module may count, and at least 2 modules asked"],
        ),
        ("{groups: [{id: a, from: [oar, sail], at_least: 2, count_at_most: 30 credits}]}", []),
        (
            "{mandatory: [oar], groups: [{id: a, from: [sail], at_least: 1}], total: 9 credits}",
            ["boat:4:86 the parts ask at least 30 credits, more than 9"],
        ),
        ("{mandatory: [mast, oar], at_level: {abc 2: 5 credits}}", []),
        (
            "{mandatory: [mast, oar], at_level: {abc 2: 6 credits}}",
            ["boat:4:57 6 credits asked at abc 2 or above, and 5 can count"],
        ),
        ("{mandatory: [mast], at_level: {abc 7: 5 credits}}", []),
        (
            "{mandatory: [fog, oar], total: 10 credits}",
            ["boat:4:45 (warning) 10 credits asked in all, and the credits of fog are not known"],
        ),
        (
            "{groups: [{id: a, from: [fog], at_least: 1 credit}]}",
            ["boat:4:55 (warning) 1 credit asked in group a, and the credits of fog are not known"],
        ),
        (
            "{groups: [{id: a, from: [fog, oar], at_least: 5 credits, count_at_most: 10 credits}]}",
            [],
        ),
        (
            "{mandatory: [oar, gone], total: 20 credits}",
            ["boat:4:46 (warning) 20 credits asked in all, and the credits of gone are not known"],
        ),
        (
            "{mandatory: [oar, tar], total: 10 credits}",
            ["boat:4:32 no ratio turns its credits (gamma) into alpha"],
        ),
        ("{mandatory: [oar, tar]}", []),
        (
            "{mandatory: [oar], groups: [{id: a, from: [oar, sail], at_least: 1}]}",
            ["boat:4:57 (warning) oar is mandatory, so it never counts in a group"],
        ),
        (
            "{groups: [{id: a, from: [oar, oar], at_least: 1}]}",
            ["boat:4:44 (warning) oar stands here a second time, and counts once"],
        ),
        ("{groups: [{id: a, from: [oar], at_least: 1}, {id: b, from: [oar], at_least: 1}]}", []),
        ("{mandatory: [boat]}", ["boat:4:14 boat is put together from itself"]),
    ],
)
def test_rules_of_combination(tmp_path: Path, rule: str, expected: list[str]) -> None:
    parts = MODULES, qualification("boat", f"combination: {rule}\n")
    assert messages(tmp_path, ALL, *parts) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("credits: 30\ncombination: {mandatory: [oar, sail]}\n", []),
        (
            "credits: 31\ncombination: {mandatory: [oar, sail]}\n",
            ["boat:4:10 (warning) it carries 31 credits, and its parts come to 30"],
        ),
        ("credits: 31\ncombination: {mandatory: [oar, fog]}\n", []),
        (
            "credits: 9\ncombination: {mandatory: [oar], total: 10 credits}\n",
            ["boat:4:10 (warning) it carries 9 credits, and its parts come to 10"],
        ),
        ("credits: 99\ncombination: {groups: [{id: a, from: [oar], at_least: 1}]}\n", []),
    ],
)
def test_own_credits(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, MODULES, qualification("boat", extra)) == expected
