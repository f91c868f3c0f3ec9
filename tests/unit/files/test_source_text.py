from __future__ import annotations

import errno
import os
import pickle
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from pathways.files.problems import Problem, position
from pathways.files.source_text import FileProblem, read_text, write_text

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "item.yaml"


def refusal(path: Path, limit: int = 5_000_000) -> str:
    with pytest.raises(FileProblem) as caught:
        read_text(path, limit)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a: 1\r\nb: 2\r", "a: 1\r\nb: 2\r"),
        ("£5 \U0001f600".encode(), "£5 \U0001f600"),
        (b"\xef\xbb\xbfa: 1", "a: 1"),
    ],
)
def test_reads(file: Path, data: bytes, text: str) -> None:
    file.write_bytes(data)
    assert read_text(file) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: é".encode("utf-16"), "1:1: this text is saved as UTF-16 or UTF-32. Save it as UTF-8"),
        (b"\xfe\xff\0a", "1:1: this text is saved as UTF-16 or UTF-32. Save it as UTF-8 [not-utf8"),
        ("a".encode("utf-32-be"), "1:1: a NUL byte stands here, as in a picture, a document or"),
        ("a: 1\r\né: b\0".encode(), "2:5: a NUL byte stands here, as in a picture, a document or"),
        ("é: ".encode() + b"\xa35", "1:4: byte 0xA3 is not UTF-8 text. Save the file as UTF-8 ["),
        (b"a\nb\rc: \xed\xa0\x80", "3:4: byte 0xED is not UTF-8 text. Save the file as UTF-8 ["),
        (b"\xef\xbb\xbfa\xff", "1:2: byte 0xFF is not UTF-8 text. Save the file as UTF-8 [not-"),
    ],
)
def test_refuses_what_is_not_utf8(file: Path, data: bytes, said: str) -> None:
    file.write_bytes(data)
    assert refusal(file).startswith(said)


def test_binary(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert refusal(file).endswith("[binary]")


def test_missing(file: Path) -> None:
    said = "1:1: there is no such file or folder. Check the path [missing-file]"
    assert refusal(file) == said
    assert refusal(file / "below") == said
    assert refusal(file.with_name("x" * 5000)) == said
    file.write_text("")
    assert refusal(file / "below") == said


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_unusable_name(file: Path, name: str) -> None:
    assert refusal(file.with_name(name)).endswith("Check the path [missing-file]")


def test_folder(tmp_path: Path) -> None:
    said = "1:1: this is a folder. Give the path of a text file [not-a-file]"
    assert refusal(tmp_path) == said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_fifo(file: Path) -> None:
    os.mkfifo(file)
    assert "a named pipe" in refusal(file)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_socket() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as made:
        path = Path(folder, "s")
        made.bind(str(path))
        assert "a socket" in refusal(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_device() -> None:
    assert "a device" in refusal(Path("/dev/zero"))


def test_symlinks(file: Path) -> None:
    file.symlink_to(file)
    said = "1:1: the symbolic links lead in a circle. Point them at a file [symlink-loop]"
    assert refusal(file) == said
    with pytest.raises(FileProblem, match="circle"):
        write_text(file, "a")


@pytest.mark.skipif(ROOT, reason="root may read every file")
def test_unreadable(file: Path) -> None:
    file.write_text("a")
    file.chmod(0)
    said = "1:1: the file may not be read. Change its permissions [unreadable]"
    assert refusal(file) == said


def test_too_large(file: Path) -> None:
    file.write_bytes(b"12345")
    assert read_text(file, 5) == "12345"
    assert refusal(file, 4) == "1:1: the file is larger than 4 bytes. Split it [too-large]"


def test_fifty_megabytes_are_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.open("wb") as made:
        made.truncate(50_000_000)
    monkeypatch.setattr(os, "open", None)
    assert "larger than 5,000,000 bytes" in refusal(file)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no /proc here")
def test_a_file_larger_than_it_says() -> None:
    path = Path("/proc/self/maps")
    assert path.stat().st_size == 0
    assert len(read_text(path)) > 100
    assert "larger than 100 bytes" in refusal(path, 100)


def failing(code: int) -> object:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EIO, "the file cannot be read: "),
        (errno.EACCES, "the file may not be read. Change its permissions [unreadable]"),
    ],
)
def test_other_errors(file: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str) -> None:
    file.write_text("a")
    monkeypatch.setattr(os, "open", failing(code))
    assert said in refusal(file)


def test_writes_what_it_reads(file: Path) -> None:
    text = "a: £5\r\nb: \U0001f600\n"
    write_text(file, text)
    assert read_text(file) == text
    write_text(file, "shorter")
    assert file.read_bytes() == b"shorter"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_keeps_the_mode(file: Path) -> None:
    file.write_text("a")
    file.chmod(0o640)
    write_text(file, "b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_can_look_while_it_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("a")
    file.chmod(0o600)
    seen: list[int] = []
    monkeypatch.setattr("os.fsync", lambda handle: seen.append(os.fstat(handle).st_mode))
    write_text(file, "b")
    assert [stat.S_IMODE(mode) for mode in seen] == [0o600]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_new_file_has_the_usual_mode(file: Path) -> None:
    usual = file.with_name("usual")
    usual.write_text("a")
    write_text(file, "a")
    assert file.stat().st_mode == usual.stat().st_mode


def test_writes_through_a_symlink(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file)
    for text in ("new", "changed"):
        write_text(link, text)
        assert file.read_text() == text
        assert link.is_symlink()


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_nothing_half_written(file: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    file.write_text("old")
    monkeypatch.setattr(place, failing(errno.ENOSPC))
    with pytest.raises(FileProblem) as caught:
        write_text(file, "new" * 100_000)
    assert str(caught.value).startswith("1:1: the file cannot be written: ")
    assert caught.value.code == "unwritable"
    assert file.read_text() == "old"
    assert list(file.parent.iterdir()) == [file]


def test_half_a_character_is_not_written(file: Path) -> None:
    file.write_text("old")
    with pytest.raises(FileProblem) as caught:
        write_text(file, "a\nb\ud800")
    said = "2:2: U+D800 is half a character and cannot be saved. Take it out [not-utf8]"
    assert str(caught.value) == said
    assert file.read_text() == "old"


def test_writes_only_files(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="a folder"):
        write_text(tmp_path, "a")
    with pytest.raises(FileProblem, match="no such file or folder"):
        write_text(tmp_path / "none" / "item.yaml", "a")


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(file: Path) -> None:
    file.write_text("old")
    file.parent.chmod(0o500)
    try:
        with pytest.raises(FileProblem, match="may not be written"):
            write_text(file, "new")
    finally:
        file.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("text", "index", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rbc", 3, (2, 2)),
        ("\n\n", 2, (3, 1)),
    ],
)
def test_position(text: str, index: int, place: tuple[int, int]) -> None:
    assert position(text, index) == place


def test_problems_are_in_order() -> None:
    first = Problem("a", 2, 1, "warning", "x", "m", "n")
    ordered = [
        first,
        Problem("a", 10, 1, "error", "b", "m", "n"),
        Problem("a", 10, 2, "error", "a", "m", "n"),
        Problem("a", 10, 2, "error", "a", "n", "n"),
        Problem("a", 10, 2, "error", "b", "m", "n"),
        Problem("b", 1, 1, "error", "a", "m", "n"),
    ]
    mixed = [*ordered[3:], *ordered[:3]]
    assert sorted(mixed) == ordered
    assert min(ordered) <= first < ordered[1]


def test_refusals_can_be_sent_between_processes() -> None:
    sent = FileProblem("code", "message", "Mend it", 3, 4)
    arrived = pickle.loads(pickle.dumps(sent))  # noqa: S301
    assert isinstance(arrived, FileProblem)
    assert arrived.problem("f") == sent.problem("f")
