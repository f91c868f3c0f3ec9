"""`pathways planb` as coaches and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

ME = ["--profile", str(BUILDER), "--on", DAY]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("shipwright", "shipwright-xa", 0),
        ("held", "hand-tools", 0),
        ("role-only", "40 hours of bench-work", 0),
        ("no-route", "master-builder-xa", 1),
    ],
)
def test_what_it_says_in_the_yard(
    boats: Cli, golden: Golden, name: str, target: str, code: int
) -> None:
    result = boats("planb", *ME, "--to", target)
    assert (result.exit_code, result.stderr) == (code, "")
    golden(f"boats-planb-{name}.txt", result.stdout)


@pytest.mark.parametrize(
    ("profile", "target"),
    [
        ("uk-volunteer", "recovery-coach-gb"),
        ("uk-volunteer", "drug-alcohol-professional-registered-gb"),
        ("irish-coach", "recovery-coach-ie"),
    ],
)
def test_what_it_says_on_the_shipped_catalogue(
    cli: Cli, golden: Golden, profile: str, target: str
) -> None:
    path = EXAMPLES / f"{profile}.yaml"
    patient = ["--limit", "600"]  # enough on a busy machine, so that everything is settled
    result = cli("planb", "--profile", str(path), "--to", target, "--on", DAY, *patient)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"shipped-planb-{profile}-{target}.txt", result.stdout)


def test_as_json(boats: Cli) -> None:
    told = json.loads(boats("planb", *ME, "--to", "paint-day", "--format", "json").stdout)
    (step,) = told["steps"]
    assert step["id"] == "paint-day"
    assert not step["safe"]
    never, failed, shut = step["setbacks"]
    assert (never["mishap"], never["outcome"], never["weeks_later"]) == (
        "not-run", "impossible", None,
    )  # fmt: skip
    assert failed["taken_again"]
    assert failed["weeks_later"] > 0
    assert (failed["after_deadline"], failed["over_budget"], failed["harmless"]) == (
        False, False, False,
    )  # fmt: skip
    assert (shut["mishap"], shut["outcome"]) == ("shut", "impossible")
    assert told["best"]["schema"] == "pathways/answer/1"


def test_without_a_route_as_json(boats: Cli) -> None:
    result = boats("planb", *ME, "--to", "master-builder-xa", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["steps"] == []


def test_misuse(boats: Cli) -> None:
    assert boats("planb", *ME).exit_code == 2
    assert boats("planb", *ME, "--to", "nowhere").exit_code == 2
