from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, credited, messages, module, qualification, role

ALL = "cycle equivalence-loop"
WAIT = "nobody can start any of these, as each waits for the next:"
ITSELF = "nobody can start what waits for itself:"
B = "modules/board"


def needs(**rules: str) -> list[dict[str, str]]:
    return [module(id_, f"requires: {rule}\n" if rule else "") for id_, rule in rules.items()]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (needs(aa="", bb="aa", cc="bb"), []),
        (
            needs(aa="bb", bb="aa"),
            [f"aa:3:11 {WAIT} aa needs bb ({B}/aa.yaml:3:11); bb needs aa ({B}/bb.yaml:3:11)"],
        ),
        (needs(aa="bb", bb="any of (aa, can-swim)"), []),
        (needs(aa="bb", bb="2 of (aa, can-swim, cc)", cc=""), []),
        (
            needs(aa="bb", bb="2 of (aa, can-swim, cc)", cc="bb"),
            [f"aa:3:11 {WAIT} aa needs bb ({B}/aa.yaml:3:11); bb needs aa ({B}/bb.yaml:3:17)"],
        ),
        (
            needs(aa="bb and nothing-there", bb="aa"),
            [f"aa:3:11 {WAIT} aa needs bb ({B}/aa.yaml:3:11); bb needs aa ({B}/bb.yaml:3:11)"],
        ),
        (needs(aa="bb and nothing-there", bb="any of (aa, can-swim)"), []),
        (
            needs(aa="cc", bb="aa", cc="bb"),
            [
                (
                    f"aa:3:11 {WAIT} aa needs cc ({B}/aa.yaml:3:11);"
                    f" cc needs bb ({B}/cc.yaml:3:11); bb needs aa ({B}/bb.yaml:3:11)"
                )
            ],
        ),
        (
            [*needs(aa="10 hours of knots"), module("bb", "requires: aa\ngives: {knots: 10}\n")],
            [
                (
                    f"aa:3:23 {WAIT} aa needs knots ({B}/aa.yaml:3:23);"
                    f" knots needs bb ({B}/bb.yaml:4:1); bb needs aa ({B}/bb.yaml:3:11)"
                )
            ],
        ),
        (
            [
                module("aa", "requires: 5 credits at abc 1 from (bb)\n"),
                credited("bb", extra="requires: aa\n"),
            ],
            [f"aa:3:36 {WAIT} aa needs bb ({B}/aa.yaml:3:36); bb needs aa ({B}/bb.yaml:5:11)"],
        ),
        (
            [
                module("aa", "requires: any qualification at abc 1\n"),
                qualification("bb", "entry: aa\n"),
            ],
            [
                (
                    f"aa:3:11 {WAIT} aa needs bb ({B}/aa.yaml:3:11);"
                    " bb needs aa (frameworks/qualifications/board/bb.yaml:4:8)"
                )
            ],
        ),
        (
            [
                qualification("aa", "combination: {mandatory: [bb]}\n"),
                module("bb", "requires: aa\n"),
            ],
            [
                (
                    f"aa:4:27 {WAIT} aa needs bb (frameworks/qualifications/board/aa.yaml:4:27);"
                    f" bb needs aa ({B}/bb.yaml:3:11)"
                )
            ],
        ),
        (
            [
                qualification("aa", "combination: {groups: [{id: a, from: [bb], at_least: 1}]}\n"),
                module("bb", "requires: aa\n"),
            ],
            [
                (
                    f"aa:4:39 {WAIT} aa needs bb (frameworks/qualifications/board/aa.yaml:4:39);"
                    f" bb needs aa ({B}/bb.yaml:3:11)"
                )
            ],
        ),
        (
            [qualification("aa", "entry: bb\n"), module("bb", "within: [aa]\n")],
            [f"bb:3:9 {ITSELF} bb needs bb ({B}/bb.yaml:3:9)"],
        ),
        (needs(aa="aa"), []),
        ([qualification("aa", "combination: {mandatory: [aa]}\n")], []),
        ([module("aa", "alongside: bb\n"), module("bb", "alongside: aa\n")], []),
        (
            [module("aa", "alongside: bb\n"), module("bb", "requires: aa\n")],
            [f"aa:3:12 {WAIT} aa needs bb ({B}/aa.yaml:3:12); bb needs aa ({B}/bb.yaml:3:11)"],
        ),
    ],
)
def test_cycles(tmp_path: Path, parts: list[dict[str, str]], expected: list[str]) -> None:
    assert messages(tmp_path, ALL, *parts) == expected


def test_a_cycle_through_hours_that_are_worked(tmp_path: Path) -> None:
    hours = (
        "kinds:\n  - {id: rowing, title: R, is: practice, per_week: 5, requires: crew,"
        " source: {standing: judgement}}\n"
    )
    parts = {"frameworks/hours.yaml": hours}, role("crew", "requires: 5 hours of rowing\n")
    assert messages(tmp_path, ALL, *parts) == [
        (
            f"crew:3:22 {WAIT} crew needs rowing (frameworks/roles/gb/crew.yaml:3:22);"
            " rowing needs crew (frameworks/hours.yaml:2:65)"
        )
    ]


def test_a_role_that_opens_the_hours_it_asks_for(tmp_path: Path) -> None:
    crew = role("crew", "requires: 5 hours of rowing\ngives: [rowing]\n")
    assert messages(tmp_path, ALL, crew) == [
        (
            f"crew:3:22 {WAIT} crew needs rowing (frameworks/roles/gb/crew.yaml:3:22);"
            " rowing needs crew (frameworks/roles/gb/crew.yaml:4:1)"
        )
    ]


def test_a_cycle_through_what_counts_as_a_module(tmp_path: Path) -> None:
    groups = "{groups: [{id: a, from: [oar], at_least: 1}, {id: b, from: [bb], at_least: 1}]}"
    parts = [
        module("oar"),
        module("ab", "counts_as: [bb]\nrequires: aa\n"),
        module("bb", "requires: aa\n"),
        qualification("aa", f"combination: {groups}\n"),
    ]
    file = "frameworks/qualifications/board/aa.yaml"
    assert messages(tmp_path, ALL, *parts) == [
        f"aa:4:14 {WAIT} aa needs ab ({file}:4:14); ab needs aa ({B}/ab.yaml:4:11)"
    ]
    parts[1] = module("cc", "counts_as: [bb]\nrequires: aa\n")
    assert messages(tmp_path / "other", ALL, *parts) == [
        f"aa:4:74 {WAIT} aa needs bb ({file}:4:74); bb needs aa ({B}/bb.yaml:3:11)"
    ]


def test_a_cycle_through_the_second_of_two_levels(tmp_path: Path) -> None:
    calm = f"id: calm\ntitle: Calm\npractice: {{1: can-swim, 2: aa}}\n{SOURCE}"
    parts = {"frameworks/domains/calm.yaml": calm}, module("aa", "requires: calm >= 2\n")
    assert messages(tmp_path, ALL, *parts) == [
        (
            f"aa:3:11 {WAIT} aa needs calm >= 2 ({B}/aa.yaml:3:11);"
            " calm >= 2 needs aa (frameworks/domains/calm.yaml:3:28)"
        )
    ]


def test_a_cycle_through_a_level(tmp_path: Path) -> None:
    calm = f"id: calm\ntitle: Calm\npractice: {{1: aa}}\n{SOURCE}"
    parts = {"frameworks/domains/calm.yaml": calm}, module("aa", "requires: calm >= 1\n")
    assert messages(tmp_path, ALL, *parts) == [
        (
            f"aa:3:11 {WAIT} aa needs calm >= 1 ({B}/aa.yaml:3:11);"
            " calm >= 1 needs aa (frameworks/domains/calm.yaml:3:15)"
        )
    ]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"aa": "bb", "bb": "cc", "cc": ""}, []),
        (
            {"aa": "bb", "bb": "aa"},
            ["aa:3:13 these count as each other in a circle: aa as bb as aa"],
        ),
        ({"aa": "aa"}, ["aa:3:13 these count as each other in a circle: aa as aa"]),
        (
            {"aa": "bb", "bb": "cc", "cc": "aa"},
            ["aa:3:13 these count as each other in a circle: aa as bb as cc as aa"],
        ),
        ({"aa": "gone"}, []),
    ],
)
def test_equivalences(tmp_path: Path, links: dict[str, str], expected: list[str]) -> None:
    parts = [module(a, f"counts_as: [{b}]\n") for a, b in links.items()]
    assert messages(tmp_path, ALL, *parts) == expected
