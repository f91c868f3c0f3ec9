"""Where there is no route: what a coach reads, and what a program gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PATIENT = ["--limit", "600"]
"""Time enough on a busy machine, so that everything is settled."""

BOATS = {
    "deadline": ["--to", "shipwright-xa", "--country", "xa", "--deadline", "2027-03-01"],
    "budget": ["--to", "shipwright-xa", "--country", "xa", "--budget", "100"],
    "country": ["--to", "shipwright-xa", "--country", "xb"],
    "part": ["--to", "sail-making", "--country", "xa-north"],
    "avoid-and-country": ["--to", "boat-builder-l2", "--country", "xa", "--avoid", "hull-drawing"],
    "include-and-apart": ["--to", "rope-and-rig", "--include", "sail-making"],
    "deadline-and-budget": ["--to", "shipwright-xa", "--country", "xa", "--budget", "100",
                            "--deadline", "2027-03-01"],
    "legacy": ["--to", "adze-work"],
    "nothing-helps": ["--to", "master-builder-xa"],
    "a-week": ["--to", "shipwright-xa", "--country", "xa", "--practice", "1", "--study", "5",
               "--deadline", "2027-05-01"],
}  # fmt: skip


@pytest.mark.parametrize("name", BOATS)
def test_no_route_on_the_boat_yard(boats: Cli, golden: Golden, name: str) -> None:
    result = boats("route", *BOATS[name], "--on", DAY, *PATIENT)
    assert (result.exit_code, result.stderr) == (1, "")
    golden(f"no-route/boats-{name}.txt", result.stdout)


SHIPPED = {
    "deadline": ["uk-volunteer", "recovery-coach-gb", "--deadline", "2027-02-01"],
    "deadline-long": ["uk-volunteer", "cpcab-tc-l4", "--deadline", "2029-02-01"],
    "country": ["irish-coach", "counsellor-gb"],
    "stated-no": ["uk-volunteer", "service-manager-gb"],
    "avoid": ["uk-peer-mentor", "recovery-coach-gb", "--avoid", "ccar-recovery-coach-academy"],
    "apart": ["uk-volunteer", "uwe-dual-diagnosis-l6 and uwe-dual-diagnosis-l7"],
    "two-countries": ["uk-volunteer", "peer-mentor-gb and ny-crpa"],
}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_route_on_the_shipped_catalogue(cli: Cli, golden: Golden, name: str) -> None:
    profile, target, *more = SHIPPED[name]
    path = str(EXAMPLES / f"{profile}.yaml")
    result = cli("route", "--profile", path, "--to", target, *more, "--on", DAY, *PATIENT)
    assert (result.exit_code, result.stderr) == (1, "")
    golden(f"no-route/shipped-{name}.txt", result.stdout)


def test_as_a_document(boats: Cli) -> None:
    result = boats("route", *BOATS["deadline-and-budget"], "--on", DAY, "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["outcome"] == "impossible"
    assert answer["conflict"]["proved"] is True
    assert [f["sort"] for f in answer["conflict"]["facts"]] == ["wish"]
    (change,) = answer["changes"]
    assert change["proved"] is True
    assert {h["sort"] for h in change["hints"]} == {"spend", "end-by"}
    assert all(h["text"].endswith(".") for h in change["hints"])


def test_a_route_has_neither_conflict_nor_changes(boats: Cli) -> None:
    result = boats("route", "--to", "hand-tools", "--on", DAY, "--format", "json")
    assert not {"conflict", "changes"} & {*json.loads(result.stdout)}


def test_an_answer_without_a_route_can_be_read_again(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    result = boats("route", *BOATS["budget"], "--on", DAY, "--format", "json")
    path.write_text(result.stdout, encoding="utf-8")
    again = boats("verify", str(path))
    assert "Traceback" not in again.output
    assert again.exit_code in (0, 1)


def test_the_builder_who_may_not_be_idle(boats: Cli) -> None:
    """With little time nothing is claimed that was not proved."""
    result = boats("route", "--profile", str(BUILDER), "--to", "shipwright-xa", "--on", DAY,
                   "--budget", "1", "--limit", "0.000001")  # fmt: skip
    assert result.exit_code in (1, 3)
    assert "smallest" not in result.stdout
