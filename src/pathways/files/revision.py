"""A catalogue as it stood at a revision of the git repository that holds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from pathways.files.layout import FOLDERS

_LINK = "120000"
_PLAIN = frozenset({"100644", "100755", _LINK})
"""Modes of what has text: files and symbolic links, not the commits of submodules."""
_OF_ANOTHER = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
"""What a hook is told of its own repository, which need not be the one of the catalogue."""
_LOST = "git could not read the files of that revision."


class NoRevisionError(Exception):
    """The files of a revision cannot be had; says why."""


class _Blob(Struct, frozen=True):
    path: str
    mode: str
    hash: str


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """Give a folder with the catalogue under a root as it stood at a revision; it goes after.

    Raises NoRevisionError.
    """
    with tempfile.TemporaryDirectory(prefix="pathways-") as folder:
        write_revision(root, revision, Path(folder))
        yield Path(folder)


def write_revision(root: Path, revision: str, into: Path) -> None:
    """Write the catalogue files under a root, as they stood at a revision, into a folder.

    The repository is only read. Raises NoRevisionError.
    """
    outside = f"No git repository holds {root}, so '{revision}' cannot be a revision of it."
    _git(root, outside, "rev-parse", "--git-dir")
    unknown = f"The repository of {root} has no revision '{revision}'. Was it fetched?"
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, unknown, *named).decode().strip()
    blobs = [*_blobs(_git(root, _LOST, "ls-tree", "-r", "-z", commit, "--", *FOLDERS))]
    if not blobs:
        raise NoRevisionError(f"At {revision}, {root} held no catalogue.")
    hashes = "".join(f"{blob.hash}\n" for blob in blobs).encode()
    contents = _contents(_git(root, _LOST, "cat-file", "--batch", given=hashes))
    for blob, content in zip(blobs, contents, strict=True):
        _write(into / blob.path, blob.mode, content)


def _git(root: Path, otherwise: str, *words: str, given: bytes = b"") -> bytes:
    """Run git in a folder. What it says is shown, but never read: it may be in any language."""
    program = shutil.which("git")
    if program is None:
        raise NoRevisionError("The program git is not installed, so no revision can be read.")
    done = subprocess.run(  # noqa: S603 - a list of words, and no shell
        [program, "--no-optional-locks", "-C", str(root), *words],
        input=given,
        capture_output=True,
        env={key: value for key, value in os.environ.items() if key not in _OF_ANOTHER},
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise NoRevisionError(f"{otherwise} (git: {said})" if said else otherwise)
    return done.stdout


def _blobs(listed: bytes) -> Iterator[_Blob]:
    """Read `ls-tree -r -z`: mode, sort and hash, a tab, then the path from the folder asked."""
    for line in filter(None, listed.split(b"\0")):
        head, _, path = line.partition(b"\t")
        mode, _, hash_ = head.decode().split(" ")
        if mode in _PLAIN:
            yield _Blob(os.fsdecode(path), mode, hash_)


def _contents(batch: bytes) -> Iterator[bytes]:
    """Read `cat-file --batch`: hash, sort and size on a line, so many bytes, and a line break."""
    at = 0
    while at < len(batch):
        start = batch.index(b"\n", at) + 1
        *_, size = batch[at:start].split()
        if not size.isdigit():  # The hash, and that it is missing.
            raise NoRevisionError(_LOST)
        yield batch[start : start + int(size)]
        at = start + int(size) + 1


def _write(path: Path, mode: str, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if mode == _LINK:
        path.symlink_to(os.fsdecode(content))
    else:
        path.write_bytes(content)
