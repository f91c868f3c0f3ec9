from __future__ import annotations

import time
from pathlib import Path

import pytest

from pathways.check.check import check_catalogue
from pathways.check.references import check_references
from pathways.check.scope import Scope
from tests.unit.check.writing import (
    TODAY,
    credited,
    load,
    messages,
    module,
    qualification,
    role,
)

ALL = (
    "unknown-id unknown-hours unknown-domain unknown-ladder unknown-rung unknown-tag"
    " unknown-body unknown-country unknown-system wrong-kind no-register"
)
OAR = {**credited("oar", extra="tags: [wet]\n"), **qualification("crew"), **role("mate")}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("requires: oar and can-swim and crew and mate\n", []),
        ("requires: oarr\n", ["boat:3:11 there is no item oarr"]),
        ("requires: 'oarr'\n", ["boat:3:12 there is no item oarr"]),
        ('requires: "oar and   oarr"\n', ["boat:3:22 there is no item oarr"]),
        ('requires: "ask \\"a\\" and oarr"\n', ["boat:3:26 there is no item oarr"]),
        ("requires: 'ask \"it''s\" and oarr'\n", ["boat:3:28 there is no item oarr"]),
        ("requires: >-\n  oar\n\n  and oarr\n", ["boat:6:7 there is no item oarr"]),
        ("requires: oar\n  and oarr\n", ["boat:4:7 there is no item oarr"]),
        ("requires: calm\n", ["boat:3:11 calm is a domain, not an item"]),
        ("requires: rowing\n", ["boat:3:11 rowing is a kind of hours, not an item"]),
        ("requires: board\n", ["boat:3:11 board is a body, not an item"]),
        ("requires: 5 hours of rowing\n", []),
        ("requires: 5 hours of roving\n", ["boat:3:22 there is no kind of hours roving"]),
        ("requires: calm >= 1\n", []),
        ("requires: clam >= 1\n", ["boat:3:11 there is no domain clam"]),
        ("requires: any qualification at abc 2 in wet\n", []),
        ("requires: any qualification at abc 3\n", ["boat:3:32 abc has no rung 3"]),
        ("requires: any qualification at abd 1\n", ["boat:3:32 there is no ladder abd"]),
        ("requires: any qualification at abc 1 in wett\n", ["boat:3:41 no item has the tag wett"]),
        ("requires: 5 credits at abc 1 from (oar, crew)\n", []),
        (
            "requires: 5 credits at abc 1 from (oar, can-swim)\n",
            ["boat:3:41 can-swim is an attestation, not a module or a qualification"],
        ),
        ("requires: 5 credits at abc 1 from tag wet\n", []),
        ("requires: 5 credits at abc 1 from provider bord\n", ["boat:3:44 there is no body bord"]),
        ("excludes: [oar]\n", []),
        ("excludes: [oarr]\n", ["boat:3:12 there is no item oarr"]),
        ("counts_as: [oar]\n", []),
        (
            "counts_as: [can-swim]\n",
            ["boat:3:13 can-swim is an attestation, not a module, a qualification or a role"],
        ),
        ("within: [crew]\n", []),
        ("within: [mate]\n", ["boat:3:10 mate is a role, not a qualification"]),
        ("develops: {calm: 1}\n", []),
        ("develops: {clam: 1}\n", ["boat:3:12 there is no domain clam"]),
        ("gives: {knots: 1}\n", []),
        ("gives: {knot: 1}\n", ["boat:3:9 there is no kind of hours knot"]),
        ("provider: board\n", []),
        ("provider: bored\n", ["boat:3:11 there is no body bored"]),
        ("level: abc 2\n", []),
        ("level: abc 9\n", ["boat:3:8 abc has no rung 9"]),
        ("countries: [gb]\n", []),
        ("countries: [no]\n", ["boat:3:13 there is no country no"]),
    ],
)
def test_words_of_an_item(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, OAR, module("boat", extra)) == expected


def test_words_of_a_combination_and_a_regulator(tmp_path: Path) -> None:
    extra = (
        "awarded_by: bored\nregulator: {body: boardd}\ncombination:\n  mandatory: [oar, oarr]\n"
        "  groups: [{id: a, from: [can-swim, oar], at_least: 1}]\n  at_level: {abc 3: 1 credits}\n"
    )
    assert messages(tmp_path, ALL, OAR, qualification("fleet", extra)) == [
        "fleet:4:13 there is no body bored",
        "fleet:5:19 there is no body boardd",
        "fleet:7:20 there is no item oarr",
        "fleet:8:27 can-swim is an attestation, not a module or a qualification",
        "fleet:9:14 abc has no rung 3",
    ]


def test_words_of_registers(tmp_path: Path) -> None:
    source = "source: {standing: judgement}"
    registers = {
        "frameworks/bodies.yaml": f"bodies: [{{id: b2, title: B, countries: [xx], {source}}}]\n",
        "frameworks/attestations.yaml": (
            f"attestations: [{{id: can-swim, title: S, countries: [xx], {source}}}]\n"
        ),
        "frameworks/ladders/abc.yaml": (
            f"id: abc\ntitle: A\ncountries: [xx]\ncredit: alfa\nrungs: [{{id: 1, title: O}}]\n"
            f"{source}\n"
        ),
        "frameworks/comparable.yaml": f"rows: [{{id: r1, rungs: {{abc: [1, 2]}}, {source}}}]\n",
        "frameworks/credits.yaml": (
            f"systems: [{{id: alpha, title: A, size: 1, {source}}}]\n"
            f"convert: [{{from: alfa, to: alpha, ratio: 1, {source}}}]\n"
        ),
        "frameworks/ladders/bcd.yaml": "",
        "frameworks/ladders/cde.yaml": "",
    }
    assert messages(tmp_path, ALL, registers) == [
        "attestations:1:53 there is no country xx",
        "bodies:1:41 there is no country xx",
        "comparable:1:34 abc has no rung 2",
        "credits:2:18 there is no credit system alfa",
        "abc:3:13 there is no country xx",
        "abc:4:9 there is no credit system alfa",
    ]


def test_a_register_that_is_not_there_is_one_warning(tmp_path: Path) -> None:
    gone = {"frameworks/bodies.yaml": "", "frameworks/countries.yaml": ""}
    two = {**module("oar", "provider: board\n"), **module("boat", "provider: board\n")}
    assert messages(tmp_path, ALL, gone, two, module("sail", "countries: [gb]\n")) == [
        "bodies:1:1 (warning) there are no bodies, so what names them is not checked",
        "countries:1:1 (warning) there are no countries, so what names them is not checked",
    ]


def test_no_ladders_at_all(tmp_path: Path) -> None:
    gone = {f"frameworks/ladders/{x}.yaml": "" for x in ("abc", "bcd", "cde")}
    assert messages(tmp_path, ALL, gone, credited("oar")) == [
        "ladders:1:1 (warning) there are no ladders, so what names them is not checked"
    ]


def test_what_stands_in_a_file_with_problems_is_not_missing(tmp_path: Path) -> None:
    broken = {
        **module("oar", "colour: red\n"),
        "frameworks/bodies.yaml": "bodies: none\n",
        "frameworks/ladders/abc.yaml": "id: abc\n",
    }
    boat = module("boat", "requires: oar\nprovider: board\nlevel: abc 7\n")
    loaded = load(tmp_path, broken, boat)
    codes = {p.code for p in check_catalogue(loaded, TODAY).problems}
    assert codes.isdisjoint(ALL.split())


def test_a_ladder_without_rungs(tmp_path: Path) -> None:
    bare = {
        "frameworks/ladders/bare.yaml": "id: bare\ntitle: Bare\nsource: {standing: judgement}\n"
    }
    extra = module("boat", "level: bare 1\n")
    assert messages(tmp_path, ALL, bare, extra) == ["boat:3:8 bare has no rungs"]


IN_MANY_RULES = "".join(f"- {{id: h{n}, title: H, requires: no{n}}}\n" for n in range(3000))
IN_ONE_RULE = f"any of ({', '.join(f'no{n}' for n in range(2000))})"


@pytest.mark.parametrize(
    "wrong",
    [
        {"frameworks/hours.yaml": f"kinds:\n{IN_MANY_RULES}"},
        module("boat", f"requires: {IN_ONE_RULE}\n"),
    ],
)
def test_the_places_of_many_wrong_words_are_found_at_once(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    scope = Scope(load(tmp_path, wrong), TODAY)
    start = time.process_time()  # what others do on the machine must not count
    found = [p for p in check_references(scope) if p.message.startswith("there is no item no")]
    assert time.process_time() - start < 1.5
    assert len(found) in {2000, 3000}
    (file,) = wrong
    lines = (tmp_path / file).read_text(encoding="utf-8").splitlines()
    for one in found:
        assert lines[one.line - 1][one.column - 1 :].startswith(one.message.split()[-1])
