"""What tests of a coach's own folder on the command line share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pathways.files import sealed
from tests.running import Cli

SHORT = "3\n" * 8 + "2\n" * 8 + "-1\n" * 8 + "\n"
"""Answers to the short form, and no words of one's own."""


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start with no folder of one's own and no passphrase; make keys cheaply."""
    monkeypatch.delenv("PATHWAYS_MINE", raising=False)
    monkeypatch.delenv("PATHWAYS_PASSPHRASE", raising=False)
    monkeypatch.setattr(sealed, "COST", 2**4)


def kept(cli: Cli, mine: Path, text: str, on: str, form: str = "short") -> None:
    """Answer a form and keep it."""
    result = cli("review", "--form", form, "--mine", str(mine), "--on", on, text=text)
    assert result.exit_code == 0, result.stderr
    assert f"Kept in {mine}." in result.stderr


def closed_for(name: str) -> Callable[[Path], bool]:
    """Give `Path.exists` as it is where nobody may look for the file of a name."""
    exists = Path.exists

    def found(path: Path) -> bool:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return exists(path)

    return found
