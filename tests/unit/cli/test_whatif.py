"""`pathways whatif`: what it says, what it writes for programs, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked
from pathways.advice.hints import SayYes
from pathways.documents.whatif import change_document
from pathways.model.quantities import hundredths
from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TO = ["--to", "shipwright-xa", "--country", "xa"]
OWN = ["--profile", str(BUILDER), "--to", "shipwright-xa"]

TEXTS = {
    "best": [*TO, "--study", "8", "--start", "2027-01-11"],
    "best-by-cost": [*TO, "--by", "cost", "--most", "2"],
    "builder": [*OWN],
    "met": ["--to", "hand-tools", "--have", "hand-tools"],
    "a-rule": ["--to", 'can-swim and ask "a boat" and 6 hours of paint-training'],
    "claims": [*TO, "--claims"],
    "claims-by-cost": [*TO, "--claims", "--by", "cost", "--most", "1"],
    "claims-met": ["--to", "hand-tools", "--have", "hand-tools", "--claims"],
    "claims-none": ["--to", "hand-tools", "--claims"],
    "change": [*TO, "--change", "know=hand-tools", "--change", "start=2027-01-11"],
    "change-nothing": [*TO, "--change", "yes=can-swim"],
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_coach_reads(boats: Cli, golden: Golden, name: str) -> None:
    result = boats("whatif", *TEXTS[name], "--on", DAY, "--limit", "600")
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"whatif/boats-{name}.txt", result.stdout)


@pytest.mark.parametrize("more", [[], ["--claims"], ["--change", "study=9"]], ids=str)
def test_where_there_is_no_route(boats: Cli, more: list[str]) -> None:
    result = boats("whatif", *TO, "--budget", "100", *more, "--on", DAY)
    assert result.exit_code == 1
    assert "Spend up to £445.50." in result.stdout


@pytest.mark.parametrize(
    ("profile", "target"),
    [("uk-volunteer", "cpcab-tc-l4"), ("irish-coach", "recovery-coach-ie"),
     ("new-york-peer", "ny-crpa")],
)  # fmt: skip
def test_on_the_shipped_catalogue(cli: Cli, golden: Golden, profile: str, target: str) -> None:
    path = str(EXAMPLES / f"{profile}.yaml")
    for more, name in ((), "whatif"), (("--claims",), "claims"):
        result = cli("whatif", "--profile", path, "--to", target, *more, "--on", DAY,
                     "--limit", "600")  # fmt: skip
        assert (result.exit_code, result.stderr) == (0, "")
        golden(f"whatif/shipped-{name}-{profile}-to-{target}.txt", result.stdout)


def document(boats: Cli, *words: str) -> dict[str, Any]:
    result = boats("whatif", *words, "--on", DAY, "--format", "json")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_best_changes_as_a_document(boats: Cli) -> None:
    found = document(boats, *TO, "--study", "8", "--start", "2027-01-11", "--most", "2")
    assert [*found] == ["before", "changes", "helpful", "tried", "undecided"]
    first, _ = found["changes"]
    assert first["after"]["outcome"] == "optimal"
    assert first["weeks_sooner"] == first["saved"] > 0
    assert {"sort", "text", "unknown_fewer", "alike", "less"} <= {*first}


def test_claims_as_a_document(boats: Cli) -> None:
    found = document(boats, *TO, "--claims", "--by", "cost")
    assert found["together"] is None
    claims = found["claims"]
    assert [c["id"] for c in claims] == ["hull-drawing", "hand-tools", "rope-and-rig"]
    assert claims[0]["saved"] == 300.5
    assert claims[0]["hours_to_show"] == 100
    assert claims[0]["limits"] == [
        {"qualification": "boat-builder-l2", "body": "slipway", "at_most": 10,
         "within": "5 years", "since": "2022-04-12"}
    ]  # fmt: skip


def test_claims_together_as_a_document(boats: Cli) -> None:
    both = document(boats, "--to", "hull-drawing and 6 hours of paint-training and hand-tools",
                    "--claims")["together"]  # fmt: skip
    assert both["proved"] is True
    assert both["weeks_sooner"] > 0
    assert len(both["ids"]) > 1


def test_own_changes_as_a_document(boats: Cli) -> None:
    found = document(boats, *TO, "--change", "know=hand-tools")
    assert found["changes"] == [
        {"sort": "claim", "id": "hand-tools", "text": "Show that you know Hand Tools already"}
    ]
    assert found["before"]["outcome"] == found["after"]["outcome"] == "optimal"
    shut = document(boats, *TO, "--budget", "1", "--change", "know=hand-tools")
    assert shut["weeks_sooner"] is None


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        (["speed=8"], ["--change speed=8: 'speed' is not known.", "Known: study, practice,"]),
        (["stady=8"], ["Did you mean study"]),
        (["study"], ["--change study: write WHAT=VALUE, such as study=8 or know=ID."]),
        (["study="], ["--change study=: write WHAT=VALUE"]),
        (["study=much"], ["--change study=much: 'much' is not a number of hours"]),
        (["practice=169"], ["write one from 0.01 to 168."]),
        (["credits-per-term=9"], ["credits in a term need terms: give --terms too."]),
        (["start=soon"], ["--change start=soon: 'soon' is not a date: write it like 2027-01-11."]),
        (["know=hand-tool"], ["There is no item 'hand-tool'", "Did you mean hand-tools"]),
        (
            ["know=can-swim"],
            ["can-swim is an attestation, and this change is about a module or a qualif"],
        ),
        (["know=boat-builder-l2"], ["is put together from modules: claim those, one by one."]),
        (["yes=hand-tools"], ["hand-tools is a module, and this change is about an attestation"]),
        (["role=hand-tools"], ["this change is about a role"]),
        (["hours=bench-work"], ["'bench-work' lacks a part: write it like hours=KIND:40."]),
        (["hours=bench:4"], ["There is no kind of hours 'bench'. Did you mean bench-work?"]),
        (["hours=bench-work:x"], ["'x' is not a number of hours"]),
        (["month=rope-and-rig:13"], ["'13' is not a month: write its number, from 1 to 12."]),
        (["month=rope-and-rig:x"], ["'x' is not a month"]),
        (["month=hand-tools:3"], ["Hand Tools has no months of start in the catalogue"]),
        (["month=paint-day:3"], ["A Day of Paint starts on set days: write run=paint-day:2027-"]),
        (["run=hand-tools:2027-05-03"], ["Hand Tools has no set days of start in the catalogue."]),
        (["run=paint-day"], ["lacks a part: write it like run=ID:2027-05-03."]),
        (["run=paint-day:x"], ["'x' is not a date"]),
        (
            ["drop=contry"],
            ["--change drop=contry: there is no such wish to drop.", "Did you mean country?"],
        ),
        (["drop=budget"], ["There are: country, usual."]),
    ],
    ids=str,
)
def test_what_is_mistyped(boats: Cli, changes: list[str], messages: list[str]) -> None:
    words = [w for change in changes for w in ("--change", change)]
    result = boats("whatif", *TO, *words, "--on", DAY)
    assert result.exit_code == 2
    assert result.stdout == ""
    for message in messages:
        assert message in result.stderr


def test_a_month_of_more_digits_than_can_be_read(boats: Cli) -> None:
    change = f"month=rope-and-rig:{'9' * 5000}"
    result = boats("whatif", *TO, "--change", change, "--on", DAY)
    assert (result.exit_code, "is not a month: write its number" in result.stderr) == (2, True)


def test_what_a_body_does_not_recognise_is_no_change(cli: Cli) -> None:
    result = cli("whatif", "--to", "trinity-addiction-studies", "--change",
                 "know=trinity-addiction-studies")  # fmt: skip
    assert result.exit_code == 2
    assert "cannot be recognised as a whole: a limit stands against it." in result.stderr


def test_more_credits_a_term(cli: Cli) -> None:
    result = cli("whatif", "--profile", str(EXAMPLES / "irish-coach.yaml"), "--to",
                 "recovery-coach-ie", "--terms", "ie-two-semesters", "--credits-per-term", "10",
                 "--change", "credits-per-term=30", "--on", DAY)  # fmt: skip
    assert result.exit_code == 0
    assert "Start 30 credits a term in place of 10." in result.stdout


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (Claim("a"), {"sort": "claim", "id": "a"}),
        (Worked("bench-work", hundredths(40)),
         {"sort": "worked", "kind": "bench-work", "amount": 40}),
        (StartIn("a", 9), {"sort": "start-in", "id": "a", "month": 9}),
        (RunOn("a", date(2027, 3, 1)), {"sort": "run-on", "id": "a", "day": "2027-03-01"}),
        (BeginOn(date(2027, 3, 1)), {"sort": "begin-on", "day": "2027-03-01"}),
        (SayYes("a"), {"sort": "say-yes", "id": "a"}),
    ],
    ids=str,
)  # fmt: skip
def test_each_change_as_a_document(change: OneChange, written: dict[str, object]) -> None:
    assert change_document(change) == written


def test_claims_and_a_change_are_not_asked_at_once(boats: Cli) -> None:
    result = boats("whatif", *TO, "--claims", "--change", "study=8")
    assert result.exit_code == 2
    assert "Give either --change or --claims, not both." in result.stderr


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("study=9", "Study 9 hours a week"),
        ("practice=9", "Practise 9 hours a week"),
        ("start=2027-02-01", "Begin on 1 February 2027."),
        ("yes=yard-check", "Have this in hand already: Yard safety check."),
        ("role=yard-hand-xa", "Be in this role already: Yard hand."),
        ("hours=bench-work:10", "Have 10 hours more of work at the bench done before"),
        ("month=rope-and-rig:1", "Ask for a start of Rope and Rig in January too."),
        ("run=paint-day:2026-12-07", "Ask for a run of A Day of Paint on 7 December 2026"),
        ("drop=country", "Take courses from any country."),
        ("drop=usual", "Find an employer who asks only what the rules ask"),
        ("drop=deadline", "Set no day by which you must be done."),
        ("drop=adze-work", "Do not leave out Work with the Adze."),
        ("drop=paint-day", "Do without A Day of Paint."),
    ],
)
def test_changes_of_ones_own(boats: Cli, change: str, text: str) -> None:
    result = boats("whatif", *TO, "--study", "8", "--practice", "5", "--deadline", "2029-01-01",
                   "--avoid", "adze-work", "--include", "paint-day", "--change", change,
                   "--on", DAY)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert text in " ".join(result.stdout.split())
