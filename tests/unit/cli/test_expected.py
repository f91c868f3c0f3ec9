"""Expectations of staff on the command line: `check`, `fmt` and `schema`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.running import DAY, SMALL, Cli

HOLDS = """\
- say: A yard hand with nothing but two hands starts with the tools.
  given:
    wants:
      start: 2027-01-11
  to: hand-tools
  expect: {steps: 1, through: [hand-tools]}
"""


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    """Copy the catalogue of boat building, with a folder for expectations."""
    root = tmp_path / "yard"
    shutil.copytree(SMALL, root)
    (root / "frameworks" / "expected").mkdir()
    return root


def test_check_tries_them(cli: Cli, yard: Path) -> None:
    words = ("check", "--catalogue", str(yard), "--on", DAY)
    file = yard / "frameworks" / "expected" / "yard.yaml"
    file.write_text(HOLDS, encoding="utf-8")
    assert cli(*words).exit_code == 0
    file.write_text(HOLDS.replace("steps: 1", "steps: at least 2"), encoding="utf-8")
    result = cli(*words, "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    [problem] = [p for p in problems if p["severity"] == "error"]
    assert problem == {
        "file": "frameworks/expected/yard.yaml",
        "line": 6,
        "column": 19,
        "severity": "error",
        "code": "expected",
        "message": "A yard hand with nothing but two hands starts with the tools:"
        " expected steps: at least 2, but it takes 1 (hand-tools)",
        "mend": "Look at what was edited last; if this is right, write steps: at least 1",
    }


def test_one_that_does_not_hold_may_be_tolerated(cli: Cli, yard: Path) -> None:
    file = yard / "frameworks" / "expected" / "yard.yaml"
    file.write_text(
        HOLDS.replace("steps: 1", "reachable: no").replace(", through: [hand-tools]", "")
    )
    tolerated = yard / "frameworks" / "tolerated.yaml"
    entry = "  - {file: frameworks/expected/yard.yaml, code: expected, reason: A draft.}\n"
    tolerated.write_text(tolerated.read_text(encoding="utf-8") + entry, encoding="utf-8")
    result = cli("check", "--catalogue", str(yard), "--on", DAY)
    assert (result.exit_code, "[expected]" in result.stdout) == (0, False)


def test_fmt_knows_the_form(cli: Cli, yard: Path) -> None:
    file = yard / "frameworks" / "expected" / "yard.yaml"
    file.write_text(HOLDS, encoding="utf-8")
    assert cli("fmt", "--check", str(file)).exit_code == 0
    first, *lines = HOLDS.splitlines(keepends=True)
    file.write_text("".join(["- " + lines[-1].strip() + "\n", "  " + first[2:], *lines[:-1]]))
    assert cli("fmt", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == HOLDS


def test_there_is_a_schema(cli: Cli) -> None:
    assert "expected       frameworks/expected/*.yaml\n" in cli("schema").stdout
    found = json.loads(cli("schema", "expected").stdout)
    assert (found["title"], found["type"]) == ("pathways expected", "array")
