"""`pathways whynot` as coaches and programs use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.advice import whynot
from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

ME = ["--profile", str(BUILDER), "--on", DAY]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


ASKED = {
    "best": ("shipwright-xa", "boat-builder-l2", [], 0),
    "as-good": ("shipwright-xa", "paint-day", [], 0),
    "longer": ("shipwright-xa", "paint-day,hand-tools", ["--by", "steps"], 1),
    "all": ("shipwright-xa", "paint-day,yard-hand-xa", ["--by", "steps"], 1),
    "impossible": ("shipwright-xa", "sail-making", [], 1),
    "apart": ("paint-day", "sail-making,rope-and-rig", [], 1),
    "no-route": ("master-builder-xa", "paint-day", [], 1),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_it_says_in_the_yard(boats: Cli, golden: Golden, name: str) -> None:
    target, named, more, code = ASKED[name]
    result = boats("whynot", *ME, "--to", target, "--with", named, *more)
    assert (result.exit_code, result.stderr) == (code, "")
    golden(f"boats-whynot-{name}.txt", result.stdout)


@pytest.mark.parametrize(
    ("target", "named", "code"),
    [
        ("recovery-coach-gb", "cpcab-csk-l2", 1),
        ("recovery-coach-gb", "peer-mentor-gb,ccar-recovery-coach-academy", 1),
        ("counsellor-gb", "cpcab-cst-l3", 0),
    ],
)
def test_what_it_says_on_the_shipped_catalogue(
    cli: Cli, golden: Golden, target: str, named: str, code: int
) -> None:
    path = EXAMPLES / "uk-volunteer.yaml"
    result = cli("whynot", "--profile", str(path), "--to", target, "--with", named, "--on", DAY)
    assert (result.exit_code, result.stderr) == (code, "")
    golden(f"shipped-whynot-{target}-{named.replace(',', '-')}.txt", result.stdout)


def test_as_json(boats: Cli) -> None:
    result = boats(
        "whynot", *ME, "--to", "shipwright-xa", "--with", "paint-day", "--by", "steps",
        "--format", "json",
    )  # fmt: skip
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["finding"] == "longer"
    assert told["cause"] == ["paint-day"]
    assert told["not_asked_for"] == ["paint-day"]
    assert told["enough"] is False
    assert told["conflict"] is None
    assert [n["id"] for n in told["named"]] == ["paint-day"]
    assert told["best"]["schema"] == told["through"]["schema"] == "pathways/answer/1"
    assert told["weeks_later"] == 0


def test_a_conflict_as_json(boats: Cli) -> None:
    words = ["--to", "paint-day", "--with", "sail-making,rope-and-rig", "--format", "json"]
    told = json.loads(boats("whynot", *ME, *words).stdout)
    assert told["finding"] == "impossible"
    assert told["conflict"]["proved"]
    assert told["conflict"]["facts"]
    assert told["weeks_later"] is None


def test_clauses_as_json(cli: Cli) -> None:
    path = EXAMPLES / "uk-volunteer.yaml"
    words = ["--to", "counsellor-gb", "--with", "cpcab-cst-l3", "--on", DAY, "--format", "json"]
    told = json.loads(cli("whynot", "--profile", str(path), *words).stdout)
    first = told["clauses"][0]
    assert (first["id"], first["of"], first["clause"]) == ("cpcab-cst-l3", "cpcab-tc-l4", "entry")
    assert first["rivals"] == ["cpcab-cast-l3"]
    assert first["asked_in_best"]


def test_a_route_from_a_file(boats: Cli, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    asked = ["--to", "shipwright-xa", "--include", "paint-day"]
    answer.write_text(boats("route", *ME, *asked, "--format", "json").stdout)
    again = boats("whynot", "--route", str(answer))
    assert again.exit_code == 0
    assert "in the best route already" in again.stdout
    other = boats("whynot", "--route", str(answer), *ME, "--to", "shipwright-xa", "--by", "steps")
    assert other.exit_code == 1
    same_target = boats("whynot", "--route", str(answer), *ME, "--by", "steps")
    assert same_target.exit_code == 1


def test_what_the_command_line_says_lies_over_the_question_of_a_file(
    boats: Cli, tmp_path: Path
) -> None:
    answer = tmp_path / "answer.json"
    asked = ["--to", "shipwright-xa", "--by", "cost", "--formal-only"]
    answer.write_text(boats("route", *ME, *asked, "--format", "json").stdout)

    def best(*words: str) -> dict[str, Any]:
        result = boats("whynot", "--route", str(answer), *words, "--format", "json")
        found: dict[str, Any] = json.loads(result.stdout)["best"]
        return found

    alone = best()
    assert (alone["measure"], alone["question"]["on"]) == ("cost", DAY)
    other = best("--by", "steps", "--avoid", "paint-day", "--study", "5", "--on", "2027-01-05")
    assert (other["measure"], other["question"]["on"]) == ("steps", "2027-01-05")
    assert other["question"]["profile"]["wants"]["avoid"] == ["paint-day"]
    assert other["question"]["profile"]["wants"]["study_hours_per_week"] == 5
    for_another = best("--have", "hand-tools", "--on", DAY)
    assert for_another["measure"] == "cost"
    assert for_another["question"]["formal_only"] is True


def test_a_route_to_a_rule_is_asked_again_for_another_profile(boats: Cli, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    asked = ["--to", "paint-day and hand-tools"]
    answer.write_text(boats("route", *ME, *asked, "--format", "json").stdout)
    assert boats("whynot", "--route", str(answer), *ME).exit_code == 0


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--to", "shipwright-xa"], "Say what your route takes"),
        (["--to", "shipwright-xa", "--with", ","], "Say what your route takes"),
        (["--to", "shipwright-xa", "--with", "sale-making"], "Did you mean sail-making?"),
        (["--with", "sail-making"], "Say where to"),
        (["--with", "sail-making", "--route", "x.json"], "Give either --with or --route"),
    ],
)
def test_misuse(boats: Cli, words: list[str], part: str) -> None:
    result = boats("whynot", *ME, *words)
    assert result.exit_code == 2
    assert part in result.stderr


def test_a_file_without_a_route_is_misuse(boats: Cli, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text(boats("route", *ME, "--to", "master-builder-xa", "--format", "json").stdout)
    result = boats("whynot", "--route", str(answer))
    assert result.exit_code == 2
    assert "no route in it" in result.stderr


def test_a_file_that_is_no_answer(boats: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    assert boats("whynot", "--route", str(bad)).exit_code == 1
    assert boats("whynot", "--route", str(tmp_path / "none.json")).exit_code == 2
    assert boats("whynot", "--route", "-", text="[").exit_code == 1


def test_when_time_ran_out(boats: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whynot, "_finding", lambda *_: whynot.Finding.UNDECIDED)
    result = boats("whynot", *ME, "--to", "shipwright-xa", "--with", "paint-day")
    assert result.exit_code == 3
    assert result.stdout.startswith("Time ran out before this was settled.")
