"""The private file under a passphrase: sealed, opened, added to, and refused when changed."""

from __future__ import annotations

import base64
import json
import stat
import sys
from pathlib import Path

import pytest

from pathways.files import sealed
from pathways.files.private_file import make_private
from pathways.files.problems import Refusal
from pathways.files.sealed import MissingLibrary, Sealed, seal, unseal
from pathways.files.source_text import FileProblem
from pathways.files.store import (
    PRIVATE_FILE,
    SEALED_FILE,
    Part,
    append,
    is_sealed,
    open_private,
    part_text,
    read_store,
    seal_private,
)

SECRET = "correct horse"  # noqa: S105 - invented


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys cheaply, or the tests would take as long as a thief."""
    monkeypatch.setattr(sealed, "COST", 2**4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_sealed_and_opened_again(folder: Path) -> None:
    append(folder, Part.PRIVATE, [{"kind": "event", "text": "Straße"}])
    before = (folder / PRIVATE_FILE).read_bytes()
    seal_private(folder, SECRET)
    assert is_sealed(folder)
    assert not (folder / PRIVATE_FILE).exists()
    assert mode(folder / SEALED_FILE) == 0o600
    assert "Straße".encode() not in (folder / SEALED_FILE).read_bytes()
    locked = read_store(folder)
    assert (locked.lines, locked.locked) == ((), True)
    assert read_store(folder, SECRET).of("event")[0].record["text"] == "Straße"
    open_private(folder, SECRET)
    assert (folder / PRIVATE_FILE).read_bytes() == before
    assert not is_sealed(folder)


def test_a_passphrase_that_is_no_utf8_seals_and_opens() -> None:
    assert unseal(seal("text", "a\udcff"), "a\udcff") == "text"


COMPOSED, APART = "caf\u00e9", "cafe\u0301"


@pytest.mark.parametrize("sealed_with", [COMPOSED, APART])
@pytest.mark.parametrize("opened_with", [COMPOSED, APART])
def test_another_keyboard_opens_what_one_has_sealed(
    monkeypatch: pytest.MonkeyPatch, sealed_with: str, opened_with: str
) -> None:
    now = seal("text", sealed_with)
    monkeypatch.setattr(sealed, "_as_keyed", str)
    earlier = seal("text", sealed_with)
    monkeypatch.undo()
    assert unseal(now, opened_with) == unseal(earlier, opened_with) == "text"


def test_adding_to_what_is_sealed(folder: Path) -> None:
    append(folder, Part.PRIVATE, [{"kind": "a"}])
    seal_private(folder, SECRET)
    append(folder, Part.PRIVATE, [{"kind": "b"}], SECRET)
    append(folder, Part.SHARED, [{"kind": "c"}])
    assert [line.kind for line in read_store(folder, SECRET).lines] == ["c", "a", "b"]
    assert part_text(folder, Part.PRIVATE, SECRET) == '{"kind": "a"}\n{"kind": "b"}\n'
    sealed_now = (folder / SEALED_FILE).read_bytes()
    for wrong in (None, "", "correct hors"):
        with pytest.raises(Sealed):
            append(folder, Part.PRIVATE, [{"kind": "d"}], wrong)
    assert (folder / SEALED_FILE).read_bytes() == sealed_now
    assert not (folder / PRIVATE_FILE).exists()


def test_a_wrong_passphrase_is_told_plainly(folder: Path) -> None:
    make_private(folder)
    seal_private(folder, SECRET)
    with pytest.raises(Sealed, match="the passphrase does not open it"):
        read_store(folder, "wrong")
    with pytest.raises(Sealed, match="does not open"):
        open_private(folder, "wrong")


def test_sealing_broken_off_half_way_is_finished(folder: Path) -> None:
    append(folder, Part.PRIVATE, [{"kind": "a"}])
    text = (folder / PRIVATE_FILE).read_bytes()
    seal_private(folder, SECRET)
    (folder / PRIVATE_FILE).write_bytes(text)
    with pytest.raises(Refusal, match="side by side"):
        read_store(folder, SECRET)
    seal_private(folder, SECRET)
    assert read_store(folder, SECRET).of("a")


def test_two_that_differ_are_both_left(folder: Path) -> None:
    append(folder, Part.PRIVATE, [{"kind": "a"}])
    seal_private(folder, SECRET)
    (folder / PRIVATE_FILE).write_text('{"kind": "b"}\n')
    with pytest.raises(Sealed, match="does not hold what"):
        seal_private(folder, SECRET)
    assert (folder / PRIVATE_FILE).exists()
    assert (folder / SEALED_FILE).exists()


def test_a_sealed_file_that_cannot_be_read(folder: Path) -> None:
    make_private(folder)
    (folder / SEALED_FILE).mkdir()
    with pytest.raises(FileProblem, match="cannot be read"):
        read_store(folder, SECRET)


def head(**changes: object) -> bytes:
    """Give a sealed file with another first line."""
    first, _, token = seal("x", SECRET, 16).partition(b"\n")
    return json.dumps(json.loads(first) | changes).encode() + b"\n" + token


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "first line"),
        (b"{}\n", "first line"),
        (b"[1]\nabc", "first line"),
        (head(schema="other/1"), "the only form"),
        (head(cost=3), "a kind that is not made here"),
        (head(cost=1), "a kind that is not made here"),
        (head(cost=2**30), "a kind that is not made here"),
        (head(block=1), "a kind that is not made here"),
        (head(lanes=64), "a kind that is not made here"),
        (head(salt="!"), "first line"),
        (head(salt=base64.b64encode(b"short").decode()), "its salt"),
        (head(salt=base64.b64encode(b"0" * 16).decode()), "the passphrase does not open it"),
        (head().replace(b"gAAAAA", b"gAAAAB"), "the passphrase does not open it"),
    ],
)
def test_a_changed_sealed_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Sealed, match=words):
        unseal(data, SECRET)


def test_every_sealing_has_a_salt_of_its_own() -> None:
    one, two = seal("x", SECRET), seal("x", SECRET)
    assert one.split(b"\n")[0] != two.split(b"\n")[0]
    assert unseal(one, SECRET) == unseal(two, SECRET) == "x"


def test_the_real_cost_is_dear() -> None:
    """What is written without a test in the way costs 128 MB a guess."""
    assert b'"cost": 131072' in seal("x", SECRET, 2**17).split(b"\n")[0]


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.fernet", None)
    with pytest.raises(MissingLibrary, match="pip install cryptography"):
        seal("x", SECRET)
