"""`pathways show` as people and programs use it: every kind of entry, and slips of the hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.running import Cli

Document: TypeAlias = dict[str, object]
JUDGED = "source: {standing: judgement}"


def document(cli: Cli, *words: str) -> Document:
    result = cli("show", *words, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: Document = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("id_", "kind", "title"),
    [
        ("boat-builder-l2", "qualification", "Level 2 Certificate in Boat Building"),
        ("shipwright-xa", "role", "Shipwright"),
        ("can-swim", "attestation", "Can swim 50 metres"),
        ("joinery", "domain", "Joinery"),
        ("bench-work", "hours", "Work at the bench"),
        ("slipway", "body", "Slipway Guild"),
        ("deck", "ladder", "Deck Framework"),
        ("plank", "credit system", "Plank credit"),
        ("xa", "country", "Atlantica"),
        ("yard-diploma", "award", "Yard Diploma"),
        ("yard-crafts", "competencies", "The crafts of a yard"),
    ],
)
def test_every_kind_of_entry(boats: Cli, id_: str, kind: str, title: str) -> None:
    result = boats("show", id_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{title}\n{kind} {id_}, in ")
    shown = document(boats, id_)
    assert (shown["kind"], shown["id"], shown["title"]) == (kind, id_, title)
    assert isinstance(shown["written"], dict)
    assert shown["written"]["title"] == title
    assert f"in {shown['file']}\n" in result.stdout
    assert isinstance(shown["figures"], list)
    assert isinstance(shown["sources"], list)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("joinry", "joinery"),
        ("yard-diplma", "yard-diploma"),
        ("plnk", "plank"),
        ("xa-nort", "xa-north"),
        ("yard-craft", "yard-crafts"),
        ("slipwy", "slipway"),
        ("hand-tool", "hand-tools"),
    ],
)
def test_a_slip_is_taken_for_the_nearest_id_of_any_kind(boats: Cli, word: str, near: str) -> None:
    result = boats("show", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"There is no '{word}' in the catalogue. Did you mean {near}")


def test_the_json_of_an_item(boats: Cli) -> None:
    shown = document(boats, "boat-builder-l2")
    assert shown["rules"] == [
        {
            "key": "entry",
            "text": "can-swim",
            "tree": {"words": "Can swim 50 metres", "rule": "can-swim"},
        },
        {
            "key": "requires",
            "text": '40 hours of bench-work and ask "a toolbox of your own"',
            "tree": {
                "words": "all of these",
                "rule": '40 hours of bench-work and ask "a toolbox of your own"',
                "parts": [
                    {"words": "40 hours of work at the bench", "rule": "40 hours of bench-work"},
                    {
                        "words": "a person must confirm: a toolbox of your own",
                        "rule": 'ask "a toolbox of your own"',
                    },
                ],
            },
        },
    ]
    assert shown["prior_learning"] == {
        "at_most": 10, "within": "5 years", "from": "itself", "award": None, "body": None,
    }  # fmt: skip
    assert shown["needs"] == {
        "items": ["can-swim", "hand-tools", "hull-drawing", "rope-and-rig", "sail-making"],
        "hours": ["bench-work"],
    }
    assert shown["asked_by"] == ["shipwright-xa"]
    assert shown["asked_in"] == [{"id": "shipwright-xa", "keys": ["requires"]}]
    assert shown["figures"] == [
        {"of": None, "figure": name, "value": value, "standing": "known", "sources": [1]}
        for name, value in (
            ("level", "deck 2"),
            ("credits", 25),
            ("requires", '40 hours of bench-work and ask "a toolbox of your own"'),
            ("entry", "can-swim"),
            (
                "combination",
                {
                    "mandatory": ["hand-tools"],
                    "groups": [
                        {
                            "id": "skills",
                            "from": ["hull-drawing", "rope-and-rig", "sail-making"],
                            "at_least": "20 credits",
                        }
                    ],
                    "total": "25 credits",
                },
            ),
            ("rpl", {"at_most": "10 credits", "within": "5 years"}),
        )
    ]
    assert shown["sources"] == [
        {
            "number": 1,
            "url": "https://example.org/l2",
            "seen": "2026-11-01",
            "standing": "known",
            "confidence": "low",
            "for": [],
            "version": None,
            "note": None,
        }
    ]


def test_what_an_item_opens(boats: Cli) -> None:
    shown = document(boats, "hand-tools")
    assert shown["opens"] == {
        "directly": ["boat-builder-l2", "hull-drawing", "yard-hand-xa"],
        "at_any_depth": 4,
        "items_at_any_depth": ["boat-builder-l2", "hull-drawing", "shipwright-xa", "yard-hand-xa"],
    }
    assert shown["asked_before_hours_of"] == ["bench-work"]
    assert shown["counted_by"] == [{"id": "adze-work", "from": None, "until": None}]
    assert shown["competencies"] == [
        {"framework": "yard-crafts", "area": "wood", "title": "Works in wood"}
    ]
    assert document(boats, "sail-making")["may_not_stand_beside"] == ["rope-and-rig"]


def test_the_json_of_registers(boats: Cli) -> None:
    joinery = document(boats, "joinery")
    assert joinery["built_by"] == [{"id": "rope-and-rig", "level": 1}]
    assert joinery["asked_by"] == ["master-builder-xa", "shipwright-xa"]
    assert joinery["asked_in"] == [
        {"id": "master-builder-xa", "keys": ["requires"], "levels": [3]},
        {"id": "shipwright-xa", "keys": ["usual"], "levels": [2]},
    ]
    assert isinstance(joinery["practice_rules"], list)
    assert [rule["level"] for rule in joinery["practice_rules"]] == [1, 2]
    assert joinery["competencies"] == [
        {"framework": "yard-crafts", "area": "wood", "title": "Works in wood"}
    ]
    bench = document(boats, "bench-work")
    assert isinstance(bench["rule"], dict)
    assert bench["rule"]["text"] == "hand-tools"
    assert bench["worked_in"] == ["shipwright-xa", "yard-hand-xa"]
    assert bench["asked_by"] == ["boat-builder-l2"]
    paint = document(boats, "paint-training")
    assert (paint["rule"], paint["given_by"]) == (None, [{"id": "paint-day", "hours": 6}])
    deck = document(boats, "deck")
    assert isinstance(deck["items"], list)
    assert {"id": "hand-tools", "rung": "1"} in deck["items"]
    assert deck["comparable"] == [{"id": "middle", "rungs": ["deck 2", "hull b"]}]
    assert document(boats, "plank")["ladders"] == ["deck"]
    country = document(boats, "xa-north")
    assert country["parts"] == []
    assert isinstance(country["items"], list)
    assert "hand-tools" in country["items"]
    assert "sail-making" not in country["items"]
    assert document(boats, "xa")["parts"] == ["xa-north"]


def test_the_rows_of_an_award_and_of_a_body(boats: Cli) -> None:
    award = document(boats, "yard-diploma")
    assert isinstance(award["rows"], list)
    assert [row.get("body") for row in award["rows"]] == [None, "slipway"]
    assert award["qualifications"] == []
    body = document(boats, "slipway")
    assert body["rows"] == award["rows"][1:]
    assert isinstance(body["recognition"], list)
    assert [rule["id"] for rule in body["recognition"]] == ["no-rope-twice"]
    assert document(boats, "old-yard")["rows"] == []
    assert document(boats, "yard-crafts").keys() == {
        "id", "kind", "title", "file", "written", "figures", "sources",
    }  # fmt: skip


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Write a catalogue in which a module, a ladder and a credit system share an id."""
    for name, text in {
        "modules/yard/saw.yaml": (
            "id: saw\ntitle: Saw Day\nrequires: when age-18 then plane\n" + JUDGED
        ),
        "modules/yard/plane.yaml": (
            "id: plane\ntitle: Plane\ncounts_as: [{id: saw, from: 2020-01-01, until: 2030-01-01}]\n"
            + JUDGED
        ),
        "frameworks/attestations.yaml": (
            f"attestations: [{{id: age-18, title: Aged 18, {JUDGED}}}]\n"
        ),
        "frameworks/ladders/saw.yaml": f"id: saw\ntitle: Saw Rungs\n{JUDGED}",
        "frameworks/credits.yaml": (
            f"systems: [{{id: saw, title: Saw credit, size: 1, {JUDGED}}}]\n"
            f"convert: [{{from: saw, to: far, ratio: 2, {JUDGED}}}]\n"
        ),
        "frameworks/awards.yaml": (
            f"awards: [{{id: big, title: Big, level: saw 1, {JUDGED}}}]\n"
            f"rows: [{{award: big, rpl: {{within: 2 years}}, {JUDGED}}}]\n"
        ),
        "frameworks/qualifications/yard/whole.yaml": f"id: whole\ntitle: W\naward: big\n{JUDGED}",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_all_that_stands_under_one_id(shared: Path, cli: Cli) -> None:
    where = ["--catalogue", str(shared)]
    text = cli("show", "saw", *where).stdout
    heads = [line for line in text.splitlines() if ", in " in line]
    assert heads == [
        "module saw, in modules/yard/saw.yaml",
        "ladder saw, in frameworks/ladders/saw.yaml",
        "credit system saw, in frameworks/credits.yaml",
    ]
    shown = document(cli, "saw", *where)
    assert shown["kind"] == "module"
    assert isinstance(shown["also"], list)
    assert [other["kind"] for other in shown["also"]] == ["ladder", "credit system"]
    assert shown["also"][1]["ratios"][0]["to"] == "far"
    assert "also" not in document(cli, "plane", *where)


def test_windows_roles_and_limits_as_data(shared: Path, cli: Cli) -> None:
    where = ["--catalogue", str(shared)]
    saw = document(cli, "saw", *where)
    assert saw["counted_by"] == [{"id": "plane", "from": "2020-01-01", "until": "2030-01-01"}]
    assert isinstance(saw["rules"], list)
    parts = saw["rules"][0]["tree"]["parts"]
    assert [(part["role"], part["rule"]) for part in parts] == [("if", "age-18"), ("then", "plane")]
    assert document(cli, "whole", *where)["prior_learning"] == {
        "at_most": None, "within": "2 years", "from": "nation", "award": "big", "body": None,
    }  # fmt: skip
    assert document(cli, "plane", *where)["prior_learning"] is None


def test_an_entry_that_has_gone_from_its_file(
    shared: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathways.files import source_text  # noqa: PLC0415

    where = ["--catalogue", str(shared)]
    assert cli("show", "saw", *where).exit_code == 0
    monkeypatch.setattr(source_text, "read_text", lambda _: "id: other\ntitle: Other\n")
    result = cli("show", "plane", *where)
    assert result.exit_code == 1
    assert result.stderr == (
        "modules/yard/plane.yaml has changed: plane is no longer in it, or has problems.\n"
    )


def test_a_calendar_of_terms(shared: Path, cli: Cli) -> None:
    spring = "{title: Spring, from: 2027-01-11, to: 2027-03-19}"
    (shared / "frameworks/terms.yaml").write_text(
        f"calendars: [{{id: two, title: Two Terms, terms: [{spring}], {JUDGED}}}]\n"
    )
    where = ["--catalogue", str(shared)]
    assert cli("list", "terms", *where).stdout == "two  Two Terms\n"
    text = cli("show", "two", *where).stdout
    assert "calendar of terms two, in frameworks/terms.yaml\n\n- Spring: 11 January 2027" in text
    assert "To plan in these terms: pathways route ... --terms two\n" in text
    shown = document(cli, "two", *where)
    assert (shown["kind"], shown["title"]) == ("calendar of terms", "Two Terms")
