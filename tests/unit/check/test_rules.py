from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, messages, module

ALL = (
    "when-in-when worked-in-sum requires-itself unknown-level asks-nothing practice-missing"
    " listed-twice"
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("when can-swim then oar", []),
        ("when can-swim then (when oar then can-swim) otherwise oar", []),
        (
            "when (when can-swim then oar) then oar",
            ['boat:3:17 a "when" stands inside the condition of another "when"'],
        ),
        (
            "when can-swim and (when can-swim then oar) then oar",
            ['boat:3:30 a "when" stands inside the condition of another "when"'],
        ),
        ("oar", []),
        ("oar and boat", ["boat:3:19 boat asks for itself"]),
        ("5 credits from (oar, boat)", ["boat:3:32 boat asks for itself"]),
        ("calm >= 1", []),
        ("calm >= 2", ["boat:3:11 calm has no level 2"]),
        (
            "oar and calm >= 0",
            ["boat:3:19 (warning) everybody has level 0 in calm, so this asks nothing"],
        ),
        ("9 hours of (knots, ropes)", []),
        (
            "9 hours of (knots at most 5, rowing)",
            ["boat:3:40 hours of rowing are worked week by week, and do not count in a sum"],
        ),
        ("any of (oar, oar)", []),
        (
            "2 of (oar, can-swim, oar)",
            ["boat:3:32 (warning) oar stands in one list again, and counts each time"],
        ),
        (
            '2 of (calm >= 1, ask "a", can-swim and oar, ask "a")',
            ['boat:3:11 (warning) ask "a" stands in one list again, and counts each time'],
        ),
        (
            "5 credits at abc 1 from (oar, oar)",
            ["boat:3:41 (warning) oar stands in one list again, and counts once"],
        ),
        ("clam >= 4", []),
        ("clam >= 5", ["boat:3:11 clam has no level 5"]),
    ],
)
def test_rules_that_cannot_be_meant(tmp_path: Path, rule: str, expected: list[str]) -> None:
    parts = module("oar"), module("boat", f"requires: {rule}\n")
    assert messages(tmp_path, ALL, *parts) == expected


@pytest.mark.parametrize(("level", "expected"), [(1, []), (2, ["boat:3:18 calm has no level 2"])])
def test_nothing_develops_a_domain_beyond_its_levels(
    tmp_path: Path, level: int, expected: list[str]
) -> None:
    boat = module("boat", f"develops: {{calm: {level}}}\n")
    assert messages(tmp_path, "unknown-level", boat) == expected


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        ("{1: can-swim, 2: calm >= 1}", []),
        ("{1: can-swim}", ["calm:4:1 (warning) no practice rule says how calm reaches level 2"]),
        ("{1: can-swim, 2: calm >= 2}", ["calm:4:28 level 2 of calm asks for level 2 of it"]),
    ],
)
def test_practice_of_a_domain(tmp_path: Path, practice: str, expected: list[str]) -> None:
    levels = "[{level: 0, name: A}, {level: 1, name: B}, {level: 2, name: C}]"
    text = f"id: calm\ntitle: Calm\nlevels: {levels}\npractice: {practice}\n{SOURCE}"
    assert messages(tmp_path, ALL, {"frameworks/domains/calm.yaml": text}) == expected


def test_a_domain_without_levels_has_four(tmp_path: Path) -> None:
    text = f"id: calm\ntitle: Calm\npractice: {{1: can-swim}}\n{SOURCE}"
    assert messages(tmp_path, ALL, {"frameworks/domains/calm.yaml": text}) == [
        "calm:3:1 (warning) no practice rule says how calm reaches level 2 or 3 or 4"
    ]
