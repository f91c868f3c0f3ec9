"""Writes a site whole or not at all: beside the old one first, then in its place at once."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct

from pathways.publish.file import File

MARK = ".pathways-site"
"""Stands in every folder that was written here and lists its files; without it, and with
files beside those, a folder is never replaced."""
_DROPPED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems leave in folders people look into."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file is made: not where there is one, which a system may know by another name."""
_NO_NAMES = frozenset({"", ".", ".."})
_HERE = -100
_EXCHANGE = 2
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


class NotOursError(Exception):
    """The folder holds something that was not written by a build of a site; says what."""

    def __init__(self, folder: Path, foreign: str) -> None:
        super().__init__(folder, foreign)
        self.folder, self.foreign = folder, foreign


class Done(Struct, frozen=True):
    """Files of the new site: all, those that are new or have changed, those that are gone."""

    files: int
    written: int
    gone: int


def write_site(files: Iterable[File], out: Path) -> Done:
    """Put a site into a folder; whatever happens before the end, the old one stays as it was.

    A symbolic link stays one: the folder it leads to is replaced. Files that have not
    changed keep their dates. Builds into folders beside each other wait for one another.
    Raises `NotOursError` where the folder holds other things, `OSError` where it cannot be
    written, and whatever making the files raises.
    """
    out = Path(os.path.realpath(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out.parent):
        return _write(files, out)


def _write(files: Iterable[File], out: Path) -> Done:
    fresh, old = out.parent / f".{out.name}.new", out.parent / f".{out.name}.old"
    if old.exists() and not out.exists():
        old.rename(out)  # a build was killed between the two renames of `_replace`
    before = _own_files(out)
    for left in (fresh, old):
        if left.exists():  # a build was killed
            if not (left / MARK).exists() and any(left.iterdir()):
                raise NotOursError(left, left.name)
            _remove(left)
    fresh.mkdir()
    try:
        (fresh / MARK).touch()
        places, written = _fill(files, fresh, out, before)
        (fresh / MARK).write_text("".join(f"{place}\n" for place in sorted(places)), "utf-8")
        _replace(fresh, old, out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if old.exists():
        _remove(old)
    return Done(len(places), written, len(before - places))


def _remove(folder: Path) -> None:
    """Remove a folder with all in it, the mark last: killed on the way, it is known as ours."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes into a folder. A lock ends with its process."""
    if sys.platform == "win32":  # pragma: no cover - it has no such lock
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every system

    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _own_files(out: Path) -> set[str]:
    """List the files that an earlier build wrote into a folder; refuse one with others."""
    if not out.exists():
        return set()
    if not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(out))
    mark = out / MARK
    own = {MARK, *mark.read_text("utf-8", "replace").split("\n")} if mark.is_file() else set()
    found = set()
    for folder, inner, names in os.walk(out):
        inside = Path(folder).relative_to(out).parts
        links = [name for name in inner if Path(folder, name).is_symlink()]
        for name in (*names, *links):
            place = "/".join((*inside, name))
            if place not in own and name not in _DROPPED:
                raise NotOursError(out, place)
            found.add(place)
    return {place for place in found & own if place != MARK}


def _fill(files: Iterable[File], fresh: Path, out: Path, before: set[str]) -> tuple[set[str], int]:
    """Write the files; give their places, and how many are new or have changed."""
    places: set[str] = set()
    folders: set[str] = set()
    written, new, old = 0, str(fresh), str(out)
    for file in files:
        place, content = file.place, file.content
        if place in places:
            raise AssertionError(f"two files at {place}")
        places.add(place)
        folder, _, name = place.rpartition("/")
        if folder not in folders:
            # A folder's name is looked at once: a path as an object costs as much as the file.
            (fresh / _inside(place)).parent.mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        if place == MARK or name in _NO_NAMES:
            raise AssertionError(f"{place!r} is not a place inside the site")
        path = f"{new}/{place}"
        if not (place in before and _kept(f"{old}/{place}", path, content)):
            _put(path, content)
            written += 1
    return places, written


def _put(path: str, content: bytes) -> None:
    """Write a file by as few calls of the system as there can be."""
    target = os.open(path, _NEW, 0o666)
    try:
        while content:
            content = content[os.write(target, content) :]
    finally:
        os.close(target)


def _inside(place: str) -> PurePosixPath:
    path = PurePosixPath(place)
    if path.is_absolute() or ".." in path.parts or str(path) != place:
        raise AssertionError(f"{place!r} is not a place inside the site")
    return path


def _kept(before: str, after: str, content: bytes) -> bool:
    """Take a file over as it is where it has not changed."""
    try:
        with open(before, "rb", buffering=0) as file:  # noqa: PTH123 - no object for each
            if os.fstat(file.fileno()).st_size != len(content) or file.read() != content:
                return False
    except FileNotFoundError:  # taken away since the files were listed
        return False
    try:
        os.link(before, after)
    except OSError:  # a file system without hard links
        shutil.copy2(before, after)
    return True


def _replace(fresh: Path, old: Path, out: Path) -> None:
    """Put the new folder in the place of the old one: at once where the system can."""
    if not out.exists():
        fresh.rename(out)
    elif _exchanged(fresh, out):
        fresh.rename(old)
    else:
        out.rename(old)
        try:
            fresh.rename(out)
        except BaseException:
            old.rename(out)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system has no such call (Linux has)."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))
