"""What supervision counts as: as the development rules say, or as the coach does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import DAY, Cli


@pytest.mark.parametrize(
    ("words", "kind"),
    [([], "peer-supervision"), (["--as", "counselling-supervision"], "counselling-supervision")],
)
def test_supervision_counts_as(tmp_path: Path, cli: Cli, words: list[str], kind: str) -> None:
    mine = tmp_path / "mine"
    said = ["--minutes", "60", "--setting", "group", "--mine", str(mine), "--on", DAY]
    result = cli("record", "supervision", *said, *words)
    assert result.exit_code == 0, result.output
    (line,) = (mine / "shared.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["hour_kind"] == kind
