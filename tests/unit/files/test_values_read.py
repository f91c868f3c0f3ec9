"""What was read of a text before is not read again, and is what reading it would give."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given

from pathways.files import values_read as module
from pathways.files.catalogue import Loaded, load_catalogue
from pathways.files.kept import keep
from pathways.files.values_read import SUFFIX, values_read
from pathways.files.yaml_text import Value, YamlProblem, read_yaml
from tests.property.test_yaml_text import BLOCKS, DATA
from tests.running import SMALL

TEXTS = "a: 1\n", "", "- 1.5\n- 'x'\n- [~, true]\n", "b: {c: 10, d: }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(copytree(SMALL, tmp_path / "boats"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hold each text that is read as YAML."""
    told: list[str] = []

    def counted(text: str) -> Value:
        told.append(text)
        return read_yaml(text)

    monkeypatch.setattr(module, "read_yaml", counted)
    return told


def all_of(root: Path, folder: Path | None, *texts: str) -> str:
    with values_read(root, folder) as value_of:
        return repr([value_of(text) for text in texts])


def told(loaded: Loaded) -> tuple[object, ...]:
    written = [(entry, repr(entry.written)) for entry in loaded.entries]
    return loaded.catalogue, loaded.problems, written, loaded.left_out, loaded.words_left_out


def test_a_text_is_read_once(root: Path, folder: Path, parsed: list[str]) -> None:
    first = all_of(root, folder, *TEXTS)
    assert first == repr([read_yaml(text) for text in TEXTS])
    assert parsed == [*TEXTS]
    assert all_of(root, folder, *TEXTS) == first
    assert parsed == [*TEXTS]


def test_without_a_folder_each_is_read(root: Path, folder: Path, parsed: list[str]) -> None:
    assert all_of(root, None, *TEXTS, *TEXTS)
    assert parsed == [*TEXTS, *TEXTS]
    assert not folder.exists()


def test_only_what_is_new_is_read(root: Path, folder: Path, parsed: list[str]) -> None:
    all_of(root, folder, *TEXTS)
    parsed.clear()
    assert all_of(root, folder, "new: 1", TEXTS[0]) == "[{'new': 1}, {'a': 1}]"
    assert parsed == ["new: 1"]
    parsed.clear()
    all_of(root, folder, *TEXTS)  # what was not read the last time has gone
    assert parsed == [*TEXTS[1:]]


def test_where_nothing_is_new_nothing_is_written(root: Path, folder: Path) -> None:
    all_of(root, folder, *TEXTS)
    (file,) = folder.iterdir()
    before = file.stat().st_mtime_ns, file.stat().st_ino
    all_of(root, folder, *TEXTS[:2])
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    assert file.suffix == SUFFIX


def test_what_is_refused_is_refused_again(root: Path, folder: Path, parsed: list[str]) -> None:
    for _ in range(2):
        with values_read(root, folder) as value_of:
            assert value_of("a: 1") == {"a": 1}
            with pytest.raises(YamlProblem, match="2:1: a value is missing here"):
                value_of("b: [")
    assert parsed == ["a: 1", "b: [", "b: ["]


@pytest.mark.parametrize("damage", [b"", b"\0", b"\xff" * 40])
def test_what_is_damaged_is_read_again(root: Path, folder: Path, damage: bytes) -> None:
    first = all_of(root, folder, *TEXTS)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:20] + damage)
    assert all_of(root, folder, *TEXTS) == first


def test_another_form_counts_as_not_kept(root: Path, folder: Path, parsed: list[str]) -> None:
    first = all_of(root, folder, *TEXTS)
    (file,) = folder.iterdir()
    keep(file, file.stem, [1, 2], 1)
    parsed.clear()
    assert all_of(root, folder, *TEXTS) == first
    assert parsed == [*TEXTS]


def test_each_catalogue_has_its_own(root: Path, folder: Path) -> None:
    all_of(root, folder, "a")
    all_of(root / "modules", folder, "b")
    all_of(root / "modules" / "..", folder, "c")
    assert len([*folder.iterdir()]) == 2


def test_another_reader_reads_anew(
    root: Path, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of(root, folder, "a")
    monkeypatch.setattr("yaml.__version__", "0")
    all_of(root, folder, "a")
    assert parsed == ["a", "a"]


def test_a_folder_that_cannot_be_written_does_no_harm(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert all_of(root, tmp_path / "file", *TEXTS) == all_of(root, None, *TEXTS)


def test_a_catalogue_is_the_same(root: Path, folder: Path, parsed: list[str]) -> None:
    (root / "modules" / "slipway" / "hand-tools.yaml").write_text("id: [", encoding="utf-8")
    (root / "modules" / "slipway" / "wrong.yaml").write_text("id: [1]\n", encoding="utf-8")
    plain = load_catalogue(root)
    assert plain.problems
    assert told(load_catalogue(root, folder)) == told(plain)
    parsed.clear()
    assert told(load_catalogue(root, folder)) == told(plain)
    assert parsed == ["id: ["]


@given(DATA | BLOCKS)
def test_whatever_is_read_comes_back_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, data: Value
) -> None:
    text = json.dumps(data, ensure_ascii=False)
    folder = tmp_path_factory.mktemp("kept")
    first = all_of(SMALL, folder, text)
    assert all_of(SMALL, folder, text) == first == repr([read_yaml(text)])
