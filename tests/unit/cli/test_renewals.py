"""`pathways renewals` as coaches and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

NEW_YORK = """schema: pathways/profile/1
holds:
  - {id: ny-crpa, on: 2024-03-10}
  - {id: ny-veteran-supported-recovery, on: 2023-12-01}
  - {id: pa-crs, on: 2024-08-01}
  - {id: icrc-pr, on: 2025-05-05, renewed: [2026-11-01]}
  - {id: in-caprc-1, on: 2025-05-05}
  - {id: tx-rsps-initial, on: 2026-07-01}
  - {id: fl-crps, on: 2020-01-01}
  - ny-carc
  - ccar-recovery-coach-academy
hours:
  - {kind: ethics-training, amount: 3, from: 2025-05-01, to: 2025-05-02}
  - {kind: continuing-education, amount: 20, from: 2025-05-01, to: 2025-05-30}
"""


@pytest.fixture
def peer(tmp_path: Path) -> str:
    path = tmp_path / "peer.yaml"
    path.write_text(NEW_YORK)
    return str(path)


def test_what_a_coach_of_many_states_has_to_do(cli: Cli, golden: Golden, peer: str) -> None:
    result = cli("renewals", "--profile", peer, "--on", DAY)
    assert result.exit_code == 0
    golden("shipped-renewals.txt", result.stdout)


def test_as_json(cli: Cli, peer: str) -> None:
    told = json.loads(cli("renewals", "--profile", peer, "--on", DAY, "--format", "json").stdout)
    first = told["items"][0]
    assert told["on"] == DAY
    assert (first["id"], first["state"], first["to"], first["back_by"]) == (
        "pa-crs", "in-grace", "2026-07-31", "2027-01-31",
    )  # fmt: skip
    assert first["price"] == {"amount": 100, "currency": "USD"}
    assert first["asks"]["standing"] == "unmet"
    assert first["asks"]["parts"][0]["have"] == 20
    last = told["items"][-1]
    assert (last["id"], last["to"], last["price"], last["asks"]) == (
        "ccar-recovery-coach-academy", None, None, None,
    )  # fmt: skip


def test_what_lapses_without_renewal(boats: Cli, golden: Golden, tmp_path: Path) -> None:
    path = tmp_path / "painter.yaml"
    path.write_text("schema: pathways/profile/1\nholds: [{id: paint-day, on: 2024-05-06}]\n")
    result = boats("renewals", "--profile", str(path), "--on", DAY)
    assert result.exit_code == 0
    golden("boats-renewals.txt", result.stdout)


def test_where_nothing_runs_out(boats: Cli) -> None:
    text = boats("renewals", "--profile", str(BUILDER), "--on", DAY).stdout
    assert "Nothing that you hold runs out" in text
    assert "No end is given for: Hand Tools." in text


def test_an_empty_profile(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "nobody.yaml"
    path.write_text("schema: pathways/profile/1\n")
    assert "holds nothing" in boats("renewals", "--profile", str(path)).stdout


def test_misuse(boats: Cli, tmp_path: Path) -> None:
    assert boats("renewals").exit_code == 2
    assert boats("renewals", "--profile", str(tmp_path / "none.yaml")).exit_code == 2
