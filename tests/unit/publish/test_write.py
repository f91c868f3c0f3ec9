"""A site stands whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pathways.publish import write
from pathways.publish.file import File
from pathways.publish.write import MARK, Done, NotOursError, write_site

OLD = [File("index.html", b"old"), File("roles/a.html", b"same"), File("gone.html", b"gone")]
NEW = [File("index.html", b"new"), File("roles/a.html", b"same"), File("roles/b.html", b"b")]


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file but the mark."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MARK)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def of(files: list[File]) -> dict[str, bytes]:
    return {file.place: file.content for file in files}


def beside(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "here" / "site"


def test_new_folder_is_made(out: Path) -> None:
    assert write_site(OLD, out) == Done(3, 3, 0)
    assert contents(out) == of(OLD)
    assert beside(out) == ["site"]


def test_only_what_changed_is_written(out: Path) -> None:
    write_site(OLD, out)
    os.utime(out / "roles/a.html", (1, 1))
    inode = (out / "roles/a.html").stat().st_ino
    assert write_site(NEW, out) == Done(3, 2, 1)
    assert contents(out) == of(NEW)
    kept = (out / "roles/a.html").stat()
    assert (kept.st_mtime, kept.st_ino, kept.st_nlink) == (1, inode, 1)
    assert write_site(NEW, out) == Done(3, 0, 0)
    assert beside(out) == ["site"]


def test_without_hard_links_the_date_is_kept(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(OLD, out)
    os.utime(out / "roles/a.html", (1, 1))

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert write_site(NEW, out).written == 2
    assert (out / "roles/a.html").stat().st_mtime == 1


def test_a_page_taken_away_meanwhile_is_written_again(out: Path) -> None:
    write_site(OLD, out)

    def files() -> Iterator[File]:
        (out / "roles/a.html").unlink()
        yield from OLD

    assert write_site(files(), out) == Done(3, 1, 0)
    assert contents(out) == of(OLD)


def test_page_may_become_a_folder_and_back(out: Path) -> None:
    one, other = [File("a", b"page")], [File("a/b", b"inside")]
    for files in (one, other, one):
        write_site(files, out)
        assert contents(out) == of(files)


def test_generator_that_fails_leaves_the_old_site(out: Path) -> None:
    def failing() -> Iterator[File]:
        yield NEW[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_site(failing(), out)
    assert not out.exists()
    write_site(OLD, out)
    with pytest.raises(ZeroDivisionError):
        write_site(failing(), out)
    assert contents(out) == of(OLD)
    assert beside(out) == ["site"]


@pytest.mark.parametrize("place", ["/etc/x", "../x", "a/../../x", "a//b", "./a", MARK, ""])
def test_places_outside_are_refused(out: Path, place: str) -> None:
    with pytest.raises(AssertionError):
        write_site([File(place, b"")], out)
    assert beside(out) == []


def test_two_files_at_one_place_are_refused(out: Path) -> None:
    with pytest.raises(AssertionError, match="two files at a"):
        write_site([File("a", b"1"), File("a", b"2")], out)


def test_folder_of_others_is_refused(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "letter.txt").write_text("mine")
    with pytest.raises(NotOursError) as caught:
        write_site(NEW, out)
    assert caught.value.foreign == "letter.txt"
    assert contents(out) == {"letter.txt": b"mine"}
    assert beside(out) == ["site"]


def test_link_put_into_a_site_is_never_lost(out: Path) -> None:
    write_site(OLD, out)
    (out.parent / "mine").mkdir()
    (out / "roles" / "link").symlink_to(out.parent / "mine")
    with pytest.raises(NotOursError) as caught:
        write_site(NEW, out)
    assert caught.value.foreign == "roles/link"
    assert (out / "roles" / "link").is_symlink()


def test_folder_whose_mark_is_no_text_is_refused(out: Path) -> None:
    write_site(OLD, out)
    (out / MARK).write_bytes(b"\xff")
    with pytest.raises(NotOursError):
        write_site(NEW, out)
    assert contents(out) == of(OLD)


def test_the_root_of_all_is_refused() -> None:
    with pytest.raises(NotOursError):
        write_site(NEW, Path("/"))


def test_empty_folder_is_taken(out: Path) -> None:
    out.mkdir(parents=True)
    assert write_site(NEW, out).files == 3


def test_file_put_into_a_site_is_never_lost(out: Path) -> None:
    write_site(OLD, out)
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    with pytest.raises(NotOursError) as caught:
        write_site(NEW, out)
    assert caught.value.foreign == ".git/HEAD"
    assert (out / ".git" / "HEAD").exists()
    assert (out / "index.html").read_bytes() == b"old"


def test_what_systems_drop_does_not_count(out: Path) -> None:
    write_site(OLD, out)
    (out / "roles" / ".DS_Store").touch()
    assert write_site(NEW, out).gone == 1
    assert contents(out) == of(NEW)


def test_out_is_a_file(out: Path) -> None:
    out.parent.mkdir()
    out.write_text("mine")
    with pytest.raises(NotADirectoryError):
        write_site(NEW, out)
    assert out.read_text() == "mine"
    assert beside(out) == ["site"]


def test_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    write_site(OLD, real)
    link.symlink_to(real)
    write_site(NEW, link)
    assert link.is_symlink()
    assert contents(real) == of(NEW)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "real"]


def test_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    write_site(OLD, tmp_path / "site")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(PermissionError):
        write_site(NEW, tmp_path / "site")
    monkeypatch.undo()
    assert contents(tmp_path / "site") == of(OLD)


@pytest.mark.parametrize("left", [".site.new", ".site.old"])
def test_leftovers_of_a_killed_build_go(out: Path, left: str) -> None:
    write_site(OLD, out)
    write_site(NEW, out.with_name("other"))
    out.with_name("other").rename(out.with_name(left))
    write_site(NEW, out)
    assert contents(out) == of(NEW)
    assert beside(out) == ["site"]


@pytest.mark.parametrize("left", [".site.new", ".site.old"])
def test_leftovers_of_others_stay(out: Path, left: str) -> None:
    folder = out.with_name(left)
    folder.mkdir(parents=True)
    (folder / "mine").touch()
    (out / "x").mkdir(parents=True)
    with pytest.raises(NotOursError):
        write_site(NEW, out)
    assert (folder / "mine").exists()


def test_site_killed_between_two_renames_comes_back(out: Path) -> None:
    write_site(OLD, out)
    out.rename(out.with_name(".site.old"))

    def failing() -> Iterator[File]:
        yield NEW[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_site(failing(), out)
    assert contents(out) == of(OLD)


class NoExchange:
    """A system that has no call to exchange two folders."""

    def __init__(self, *_: object, **__: object) -> None:
        raise OSError(errno.ENOENT, "no such library")


def test_without_exchange_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", NoExchange)
    write_site(OLD, out)
    write_site(NEW, out)
    assert contents(out) == of(NEW)
    assert beside(out) == ["site"]


def test_second_rename_that_fails_is_undone(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", NoExchange)
    write_site(OLD, out)
    rename = Path.rename

    def once(self: Path, target: Path) -> Path:
        if self.name == ".site.new":
            raise OSError(errno.EIO, "the disk is gone")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(OSError, match="the disk is gone"):
        write_site(NEW, out)
    assert contents(out) == of(OLD)
    assert beside(out) == ["site"]


def test_system_without_the_call_uses_renames(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EINVAL)
    write_site(OLD, out)
    assert not write._exchanged(out, out.with_name("nothing"))  # noqa: SLF001


def test_exchange_that_fails_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has the call")
    write_site(OLD, out)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EBUSY)
    with pytest.raises(OSError, match="busy"):
        write._exchanged(out, out.with_name("nothing"))  # noqa: SLF001


def test_builds_beside_each_other_wait(out: Path) -> None:
    entered = threading.Event()
    order: list[str] = []

    def slow() -> Iterator[File]:
        entered.set()
        time.sleep(0.3)
        order.append("first")
        yield from OLD

    def quick() -> Iterator[File]:
        order.append("second")
        yield from NEW

    first = threading.Thread(target=write_site, args=(slow(), out))
    first.start()
    entered.wait()
    write_site(quick(), out)
    first.join()
    assert order == ["first", "second"]
    assert contents(out) == of(NEW)


BUILD = """
import sys
from pathlib import Path
from pathways.publish.file import File
from pathways.publish.write import write_site
print("ready", flush=True)
number, out = int(sys.argv[1]), Path(sys.argv[2])
while True:
    number += 1
    write_site((File(f"p/{n}", f"{number}".encode() * 50) for n in range(60)), out)
"""


@pytest.mark.parametrize("moment", range(25))
def test_killed_at_any_moment_the_site_is_whole(out: Path, moment: int) -> None:
    build = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-c", BUILD, str(moment * 1000), str(out)], stdout=subprocess.PIPE
    )
    assert build.stdout is not None
    build.stdout.readline()
    deadline = time.monotonic() + 20
    while not (out / MARK).exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(0.0017 * moment)
    build.send_signal(signal.SIGKILL)
    build.wait()
    build.stdout.close()
    found = contents(out)
    assert len(found) == 60
    assert len(set(found.values())) == 1  # all of one edition
    listed = (out / MARK).read_text().split()
    assert sorted(found) == sorted(listed)
    assert write_site(NEW, out).files == 3
    assert contents(out) == of(NEW)
    assert beside(out) == ["site"]
