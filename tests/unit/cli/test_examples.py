"""The invented example profiles and the shipped catalogue: what a coach reads, as golden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import DAY, Cli

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

ROUTES = [
    ("irish-coach", "recovery-coach-ie", 0),
    ("irish-coach", "ucc-substance-misuse-diploma", 0),
    ("new-york-peer", "ny-crpa-provisional", 0),
    ("new-york-peer", "ny-crpa", 0),
    ("new-york-peer", "peer-recovery-coach-ny", 0),
    ("new-york-peer", "addiction-counsellor-us", 0),
    ("uk-diploma-holder", "counselling-theory-ba-top-up", 0),
    ("uk-diploma-holder", "therapeutic-counselling-bsc-top-up", 0),
    ("uk-diploma-holder", "counsellor-gb", 0),
    ("uk-peer-mentor", "recovery-coach-gb", 0),
    ("uk-peer-mentor", "recovery-worker-gb", 0),
    ("uk-peer-mentor", "drug-alcohol-professional-registered-gb", 0),
    ("uk-volunteer", "peer-mentor-gb", 0),
    ("uk-volunteer", "recovery-coach-gb", 0),
    ("uk-volunteer", "peer-support-worker-gb", 0),
    ("uk-volunteer", "counsellor-gb", 0),
    ("uk-volunteer", "service-manager-gb", 1),
]


SLOW = "addiction-counsellor-us"
TRIED = [pytest.param(*one, marks=[pytest.mark.slow] * (SLOW in one)) for one in ROUTES]


@pytest.mark.parametrize(("profile", "target", "code"), TRIED)
def test_the_route_each_example_names(
    cli: Cli, golden: Golden, profile: str, target: str, code: int
) -> None:
    path = EXAMPLES / f"{profile}.yaml"
    result = cli("route", "--profile", str(path), "--to", target, "--on", DAY)
    assert (result.exit_code, result.stderr) == (code, "")
    golden(f"example-{profile}-to-{target}.txt", result.stdout)


def test_every_target_an_example_names_is_tried() -> None:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        tried = {target for profile, target, _ in ROUTES if profile == path.stem}
        lines = path.read_text(encoding="utf-8").splitlines()
        comment = " ".join(line for line in lines if line.startswith("#"))
        named = {
            w.strip(".,();:") for w in comment.split() if w.count("-") and not w.startswith("-")
        }
        missing = {w for w in named if w.endswith(("-gb", "-ie", "-us", "-ny", "-top-up"))} - tried
        assert not missing, f"{path.name} names {missing}"


@pytest.mark.parametrize("id_", ["ccar-recovery-coach-academy", "cpcab-tc-l4", "hope"])
def test_show_of_the_shipped_catalogue(cli: Cli, golden: Golden, id_: str) -> None:
    result = cli("show", id_)
    assert result.exit_code == 0
    golden(f"shipped-show-{id_}.txt", result.stdout)


def test_audit_on_the_shipped_catalogue(cli: Cli, golden: Golden) -> None:
    path = EXAMPLES / "uk-diploma-holder.yaml"
    result = cli("audit", "cpcab-tc-l4", "--profile", str(path), "--on", DAY)
    golden("shipped-audit-cpcab-tc-l4.txt", result.stdout)
