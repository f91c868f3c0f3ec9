"""A profile that says where to and by what: used where the command line does not say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import BUILDER, DAY, Cli

GOAL = "any of (boat-builder-l2, yard-hand-xa)"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give the builder's profile with a goal written down."""
    path = tmp_path / "own.yaml"
    path.write_text(f"{BUILDER.read_text(encoding='utf-8')}  to: {GOAL}\n  by: cost\n", "utf-8")
    return path


def asked(boats: Cli, *words: str) -> tuple[str, str]:
    result = boats("route", *words, "--on", DAY, "--format", "json")
    found = json.loads(result.stdout)
    return found["target"], found["measure"]


def test_the_profile_says_where_to_and_by_what(boats: Cli, own: Path) -> None:
    assert asked(boats, "--profile", str(own)) == (GOAL, "cost")


def test_the_command_line_goes_before_it(boats: Cli, own: Path) -> None:
    words = ("--profile", str(own), "--to", "shipwright-xa", "--by", "time")
    assert asked(boats, *words) == ("shipwright-xa", "time")


def test_without_either_there_is_no_target(boats: Cli) -> None:
    result = boats("route", "--profile", str(BUILDER), "--on", DAY)
    assert result.exit_code == 2
    assert "Say where to" in result.stderr


def test_the_trade_off_needs_another_measure_than_the_profiles(boats: Cli, own: Path) -> None:
    result = boats("route", "--profile", str(own), "--trade-off", "cost", "--on", DAY)
    assert result.exit_code == 2
    assert "both say cost" in result.stderr


def test_a_goal_nobody_knows_is_misuse(boats: Cli, own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace(GOAL, "shipwrigt-xa"), "utf-8")
    result = boats("route", "--profile", str(own), "--on", DAY)
    assert result.exit_code == 2
    assert "shipwright-xa" in result.stderr
