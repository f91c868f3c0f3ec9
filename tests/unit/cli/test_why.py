"""`pathways route --why`: reasons up to the goal, and the files and lines they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, HERE, Cli

ROOT = HERE.parent
Fact = dict[str, Any]


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files of profiles be named as they are from the root of the project."""
    monkeypatch.chdir(ROOT)


def reasons(text: str) -> str:
    """Give what --why adds to a route."""
    return text[text.index("\nWhy each step is there") :]


@pytest.mark.usefixtures("at_home")
def test_the_reasons_of_a_boat_builder(boats: Cli, golden: Golden) -> None:
    words = ("route", "--profile", "tests/data/builder.yaml", "--to", "shipwright-xa", "--on", DAY)
    plain, result = boats(*words), boats(*words, "--why")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == plain.stdout + reasons(result.stdout)
    golden("boats-why-shipwright.txt", reasons(result.stdout))


@pytest.mark.usefixtures("at_home")
def test_the_reasons_of_an_example(cli: Cli, golden: Golden) -> None:
    words = ("--profile", "examples/uk-volunteer.yaml", "--to", "recovery-coach-gb", "--on", DAY)
    result = cli("route", *words, "--why")
    assert (result.exit_code, result.stderr) == (0, "")
    golden("example-why-uk-volunteer-to-recovery-coach-gb.txt", reasons(result.stdout))


def facts(cli: Cli, *words: str) -> list[Fact]:
    result = cli("route", *words, "--on", DAY, "--why", "--format", "json")
    assert result.stderr == ""
    found: list[Fact] = json.loads(result.stdout)["derivation"]
    return found


def test_each_fact_is_written(boats: Cli) -> None:
    found = facts(boats, "--profile", str(BUILDER), "--to", "shipwright-xa")
    by_id = {fact["id"]: fact for fact in found}
    assert by_id["profile/hours/0"] == {
        "id": "profile/hours/0",
        "kind": "given",
        "text": "You have done 12.5 hours of Work at the bench, from 1 July 2025 to 30 June 2026.",
        "parts": [],
        "from": "profile",
        "entry": None,
        "keys": ["hours", 0],
        "file": str(BUILDER),
        "line": 7,
        "standing": None,
        "reason": None,
        "source": [],
    }
    assert by_id["catalogue/boat-builder-l2/requires"] == {
        "id": "catalogue/boat-builder-l2/requires",
        "kind": "given",
        "text": "Level 2 Certificate in Boat Building, to be awarded: 40 hours of bench-work and "
        'ask "a toolbox of your own".',
        "parts": [],
        "from": "catalogue",
        "entry": "boat-builder-l2",
        "keys": ["requires"],
        "file": "frameworks/qualifications/slipway/boat-builder-l2.yaml",
        "line": 8,
        "standing": "known",
        "reason": None,
        "source": [
            {
                "url": "https://example.org/l2",
                "seen": "2026-11-01",
                "standing": "known",
                "confidence": "low",
            }
        ],
    }
    assert by_id["step/bench-work"] == {
        "id": "step/bench-work",
        "kind": "taken",
        "text": "You do 27.5 hours of Work at the bench from 11 January 2027 to 19 February 2027.",
        "step": "bench-work",
        "start_week": 0,
        "end_week": 6,
        "serves": ["step/boat-builder-l2/requires", "step/joinery-level-2/practice"],
        "chain": [
            "step/bench-work",
            "step/joinery-level-2/practice/2",
            "step/joinery-level-2/practice",
            "step/joinery-level-2",
            "step/shipwright-xa/usual",
            "step/shipwright-xa",
            "target",
        ],
        "parts": ["step/bench-work/requires"],
    }
    assert by_id["step/boat-builder-l2/requires/1"] == {
        "id": "step/boat-builder-l2/requires/1",
        "kind": "inferred",
        "text": "So by 9 April 2027: 40 hours of work at the bench.",
        "clause": "requires",
        "of": "step/boat-builder-l2",
        "week": 13,
        "met": True,
        "rule": "40 hours of bench-work",
        "parts": ["profile/hours/0", "step/bench-work"],
    }
    assert found[-1]["id"] == "target"
    assert (found[-1]["of"], found[-1]["rule"]) == (None, "shipwright-xa")
    assert by_id["step/boat-builder-l2/combination"]["rule"] is None


@pytest.mark.parametrize(
    ("profile", "target"),
    [
        ("uk-volunteer", "counsellor-gb"),
        ("uk-peer-mentor", "drug-alcohol-professional-registered-gb"),
        ("new-york-peer", "ny-crpa"),
        ("irish-coach", "recovery-coach-ie"),
        ("uk-diploma-holder", "therapeutic-counselling-bsc-top-up"),
    ],
)
def test_what_is_given_stands_at_its_line(cli: Cli, profile: str, target: str) -> None:
    """Of what is given in a file, each line named holds the last word of its keys, or its id."""
    path = str(ROOT / "examples" / f"{profile}.yaml")
    found = facts(cli, "--profile", path, "--to", target)
    placed = [f for f in found if f["kind"] == "given" and f["from"] in {"catalogue", "profile"}]
    assert len(placed) > 1
    for fact in placed:
        line = line_of(fact)
        words = {str(fact["keys"][-1]), fact["entry"], "kind:", "amount:", *listed(fact)}
        assert any(word and word in line for word in words), (fact, line)
    assert all(f["chain"] for f in found if f["kind"] == "taken")


def line_of(fact: Fact) -> str:
    lines = Path(ROOT, fact["file"]).read_text(encoding="utf-8").splitlines()
    return lines[int(fact["line"]) - 1]


def listed(fact: Fact) -> Iterator[str]:
    """A list on one line stands at its key."""
    if fact["from"] == "catalogue" and fact["keys"][0] in {"gives", "tags", "counts_as"}:
        yield f"{fact['keys'][0]}:"


def test_without_a_profile_file_its_facts_have_no_place(boats: Cli) -> None:
    words = ("--have", "hand-tools", "--country", "xa", "--include", "paint-day")
    found = facts(boats, *words, "--to", "yard-hand-xa")
    by_id = {fact["id"]: fact for fact in found}
    assert by_id["profile/holds/hand-tools"]["file"] is None
    result = boats("route", *words, "--to", "yard-hand-xa", "--on", DAY, "--why")
    assert "- You hold Hand Tools.\n" in result.stdout


def test_a_wish_of_the_command_line_stands_in_no_file(boats: Cli) -> None:
    words = ("--profile", str(BUILDER), "--include", "paint-day", "--to", "yard-hand-xa")
    by_id = {fact["id"]: fact for fact in facts(boats, *words)}
    assert by_id["profile/wants/include/paint-day"]["file"] is None
    assert by_id["profile/holds/hand-tools"]["line"] == 5


@pytest.mark.usefixtures("at_home")
def test_what_is_met_already_names_what_makes_it_so(boats: Cli) -> None:
    words = ("--profile", "tests/data/builder.yaml", "--to", "hand-tools", "--on", DAY)
    assert boats("route", *words, "--why").stdout == (
        "You already meet Hand Tools.\n\nWhat you bring, and what it is for:\n"
        "  - You hold Hand Tools, got on 2 June 2025 (tests/data/builder.yaml:5).\n"
        "    It is your goal.\n"
    )


def test_without_a_route_there_are_no_facts(boats: Cli) -> None:
    words = ("--profile", str(BUILDER), "--to", "master-builder-xa")
    assert facts(boats, *words) == []
    result = boats("route", *words, "--on", DAY, "--why")
    assert result.exit_code == 1
    assert result.stdout == boats("route", *words, "--on", DAY).stdout


def test_an_answer_with_reasons_is_verified_like_any_other(boats: Cli) -> None:
    words = ("--profile", str(BUILDER), "--to", "shipwright-xa", "--on", DAY, "--why")
    answer = boats("route", *words, "--format", "json").stdout
    assert boats("verify", "-", text=answer).exit_code == 0


def test_the_answer_is_the_same_but_for_its_reasons(boats: Cli) -> None:
    words = ("route", "--profile", str(BUILDER), "--to", "shipwright-xa", "--on", DAY)
    plain = json.loads(boats(*words, "--format", "json").stdout)
    with_reasons = json.loads(boats(*words, "--why", "--format", "json").stdout)
    assert plain == {k: v for k, v in with_reasons.items() if k != "derivation"}
    assert set(with_reasons) - set(plain) == {"derivation"}
