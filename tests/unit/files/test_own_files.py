"""A coach's whole folder: all of it in one file, all of it gone; and the salt in it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pathways.files import sealed
from pathways.files.own_files import delete_all, whole_json, whole_zip
from pathways.files.private_file import make_private
from pathways.files.problems import Refusal
from pathways.files.salt import keep_salt, kept_salt, new_salt
from pathways.files.sealed import Sealed
from pathways.files.store import (
    PRIVATE_FILE,
    SHARED_FILE,
    Part,
    append,
    read_store,
    seal_private,
)

SECRET = "correct horse"  # noqa: S105 - invented
ONE = {"kind": "goal", "id": "g1"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys cheaply, or the tests would take as long as a thief."""
    monkeypatch.setattr(sealed, "COST", 2**4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def test_everything_in_one_zip(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    append(folder, Part.PRIVATE, [{"kind": "event"}])
    with (folder / SHARED_FILE).open("a") as file:
        file.write("broken\n")
    packed = whole_zip(folder, None)
    seal_private(folder, SECRET)
    assert whole_zip(folder, SECRET) == packed
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.read(SHARED_FILE) == (folder / SHARED_FILE).read_bytes()
        assert archive.read(PRIVATE_FILE) == b'{"kind": "event"}\n'
        assert b"not sealed here" in archive.read("READ-ME.txt")
    with pytest.raises(Sealed):
        whole_zip(folder, None)


def test_everything_as_json(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    document = json.loads(whole_json(read_store(folder)))
    assert document == {"schema": "pathways/mine/1", "shared": [ONE], "private": []}


def test_half_a_character_goes_into_json_as_it_is(folder: Path) -> None:
    one = {"kind": "event", "text": "\ud83d"}
    append(folder, Part.SHARED, [one])
    assert json.loads(whole_json(read_store(folder)))["shared"] == [one]


def test_delete_means_delete(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    append(folder, Part.PRIVATE, [ONE])
    seal_private(folder, SECRET)
    (folder / "support.yaml").write_text("triggers: []\n")
    (folder / ".0123.part").write_text("left by a crash")
    assert delete_all(folder) == ()
    assert not folder.exists()


def test_what_is_not_ours_stays(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    (folder / "diary.txt").write_text("mine")
    assert delete_all(folder) == ("diary.txt",)
    assert [path.name for path in folder.iterdir()] == ["diary.txt"]


def test_a_link_to_a_folder_is_emptied_and_left(folder: Path, tmp_path: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert delete_all(link) == ()
    assert list(folder.iterdir()) == []


def test_what_cannot_be_deleted_is_told(folder: Path) -> None:
    make_private(folder)
    (folder / SHARED_FILE).mkdir()
    with pytest.raises(Refusal, match="cannot be deleted"):
        delete_all(folder)


def test_the_salt_is_drawn_once_and_kept_privately(folder: Path) -> None:
    assert kept_salt(read_store(folder)) is None
    salt = new_salt()
    assert salt != new_salt()
    keep_salt(folder, salt)
    assert kept_salt(read_store(folder)) == salt
    assert not (folder / SHARED_FILE).exists()


@pytest.mark.parametrize("text", [None, 3, "zz", "00"])
def test_a_salt_that_cannot_be_read_is_not_replaced(folder: Path, text: object) -> None:
    append(folder, Part.PRIVATE, [{"kind": "salt", "salt": text}])
    with pytest.raises(Refusal, match="salt"):
        kept_salt(read_store(folder))
