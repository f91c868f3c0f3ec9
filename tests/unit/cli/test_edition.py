"""An edition is what a catalogue's files say, read once; with errors there is none."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from shutil import copytree

import pytest

from pathways.cli import edition
from pathways.cli.edition import edition_of, program_version
from pathways.cli.messages import Trouble
from pathways.files import yaml_text
from pathways.publish.edition import Settings
from tests.running import SMALL

ON = date(2026, 11, 24)


def test_an_edition_has_what_files_say_of_every_item() -> None:
    found = edition_of(SMALL, ON, Settings(title="Boats"))
    assert set(found.written) == set(found.catalogue.items)
    assert (found.settings.title, found.on, found.program) == ("Boats", ON, program_version())
    assert [item.id for item in found.items] == sorted(found.catalogue.items)


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = yaml_text.read_yaml

    def counted(text: str, *more: object) -> object:
        read.append(text)
        return whole(text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("pathways.files.values_read.read_yaml", counted)
    monkeypatch.setattr("pathways.cli.written.read_yaml", counted)
    edition_of(SMALL, ON)
    assert len(read) == len(set(read)) == len(list(SMALL.rglob("*.yaml")))


def test_a_catalogue_with_errors_is_not_published(tmp_path: Path) -> None:
    root = tmp_path / "boats"
    copytree(SMALL, root)
    (root / "modules" / "slipway" / "hand-tools.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(Trouble, match="The catalogue has errors"):
        edition_of(root, ON)


def test_run_from_its_source_the_program_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(edition, "version", none)
    assert program_version() == ""
