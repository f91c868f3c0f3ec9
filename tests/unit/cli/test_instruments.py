"""Instruments on the command line: listed, shown, and in the schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pathways.documents.instrument import instrument_from
from pathways.files.instruments import load_instruments
from tests.running import Cli
from tests.unit.check.writing import REGISTERS
from tests.unit.files.instrument_texts import NAME, skeleton, spoiled, write


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small catalogue with one instrument that is scored in two ways."""
    root = tmp_path_factory.mktemp("yard")
    for file, text in REGISTERS.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write(root, skeleton())
    return root


def test_instruments_are_listed_with_each_way_of_scoring(cli: Cli, root: Path) -> None:
    words = ("list", "instruments", "--catalogue", str(root))
    result = cli(*words)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "calm-scale         Calm scale",
        "calm-scale/binary  Calm scale, scored as binary",
    ]
    assert "instruments         2" in cli("list", "--catalogue", str(root)).stdout
    found = json.loads(cli(*words, "--where", "binary", "--format", "json").stdout)
    assert found == {
        "items": [{"id": "calm-scale/binary", "title": "Calm scale, scored as binary"}]
    }


def test_an_instrument_is_shown(cli: Cli, root: Path) -> None:
    result = cli("show", NAME, "--catalogue", str(root))
    assert result.exit_code == 0
    assert result.stdout.startswith("Calm scale\ninstrument calm-scale, version 1.0.0")
    other = cli("show", f"{NAME}/binary", "--catalogue", str(root))
    assert "0 to 2" in other.stdout


def test_an_instrument_is_shown_as_the_document_a_page_reads(cli: Cli, root: Path) -> None:
    result = cli("show", f"{NAME}/binary", "--catalogue", str(root), "--format", "json")
    found = load_instruments(root)[0][f"{NAME}/binary"]
    assert instrument_from(json.loads(result.stdout)) == found


def test_what_shares_the_id_of_an_instrument_is_shown_as_well(cli: Cli, root: Path) -> None:
    write(root, spoiled(skeleton(), "id", to="board"), "board")
    text = cli("show", "board", "--catalogue", str(root)).stdout
    assert "body board" in text
    assert "instrument board" in text
    document = json.loads(cli("show", "board", "--catalogue", str(root), "--format", "json").stdout)
    assert [one["schema"] for one in document["also"]] == ["pathways/instrument-document/1"]
    (root / "frameworks/instruments/board.yaml").unlink()


def test_what_is_no_instrument_is_not_found(cli: Cli, root: Path) -> None:
    assert cli("show", f"{NAME}/octal", "--catalogue", str(root)).exit_code == 2
    assert cli("show", "../bodies", "--catalogue", str(root)).exit_code == 2


def test_an_instrument_with_problems_stops_the_catalogue(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    write(tmp_path, spoiled(skeleton(), "scores", "total", "range", to=[0, 9]))
    result = cli("list", "instruments", "--catalogue", str(tmp_path))
    assert result.exit_code == 1
    assert "from the answers it goes from 0 to 4" in result.output
    assert cli("check", "--catalogue", str(tmp_path)).exit_code == 1


def test_the_schema_takes_what_is_written_and_refuses_what_is_not(cli: Cli, root: Path) -> None:
    result = cli("schema", "instrument", "--catalogue", str(root))
    schema = json.loads(result.stdout)
    Draft202012Validator.check_schema(schema)
    fits = Draft202012Validator(schema)
    assert list(fits.iter_errors(skeleton())) == []
    assert list(fits.iter_errors({**skeleton(), "colour": "grey"}))
    assert list(fits.iter_errors(spoiled(skeleton(), "scores", "total", "method", to="guess")))


def test_a_file_is_put_in_order(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    path = write(tmp_path, skeleton())
    assert cli("fmt", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("schema: pathways/instrument/1\nid: calm-scale\n")
    assert cli("fmt", "--check", str(path)).exit_code == 0
    assert load_instruments(tmp_path)[1] == ()
