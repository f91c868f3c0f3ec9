from __future__ import annotations

import json
from pathlib import Path

import pytest

from pathways.cli import schema_command
from pathways.files.schema import PLACES
from tests.running import Cli


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two sorts of files: making the schemas of all takes seconds."""
    places = {name: PLACES[name] for name in ("hours", "module")}
    monkeypatch.setattr(schema_command, "PLACES", places)


def test_without_a_name_the_names_are_listed(boats: Cli) -> None:
    result = boats("schema")
    assert result.exit_code == 0
    assert "module         modules/*/*.yaml\n" in result.stdout


def test_one_schema(boats: Cli) -> None:
    found = json.loads(boats("schema", "module").stdout)
    assert found["title"] == "pathways module"
    assert "joinery" in found["properties"]["develops"]["properties"]


def test_all_schemas_and_the_settings_for_editors(boats: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "schemas"
    result = boats("schema", "--out", str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    settings = json.loads((folder / "editor-settings.json").read_text(encoding="utf-8"))
    named = {Path(path).name for path in settings["yaml.schemas"]}
    assert named == {path.name for path in folder.glob("*.schema.json")}
    here = (folder / "hours.schema.json").as_posix()
    assert settings["yaml.schemas"][here] == "frameworks/hours.yaml"


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("out", "named"),
    [
        (".schemas", "./.schemas/hours.schema.json"),
        ("a/b", "./a/b/hours.schema.json"),
        (".", "./hours.schema.json"),
    ],
)
def test_settings_for_editors_lead_to_the_schemas_from_here(
    boats: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert boats("schema", "--out", out).exit_code == 0
    settings = json.loads((tmp_path / out / "editor-settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"][named] == "frameworks/hours.yaml"
    assert (tmp_path / named).is_file()


def test_words_that_are_mistyped(boats: Cli, tmp_path: Path) -> None:
    result = boats("schema", "modul")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no schema 'modul'. Did you mean module?" in result.stderr
    both = boats("schema", "module", "--out", str(tmp_path))
    assert both.exit_code == 2
    assert "not both" in both.stderr or "either" in both.stderr


@pytest.mark.usefixtures("two")
def test_a_file_that_cannot_be_written(boats: Cli, tmp_path: Path) -> None:
    (tmp_path / "module.schema.json").mkdir()
    result = boats("schema", "--out", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(tmp_path) in result.stderr


@pytest.mark.usefixtures("two")
def test_a_folder_that_cannot_be_made(boats: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = boats("schema", "--out", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert "--out" in result.stderr
