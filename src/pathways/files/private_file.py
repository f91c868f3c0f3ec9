"""Writing what only its owner may read: folders of mode 0700, files of mode 0600, whole or not."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pathways.files.problems import Refusal
from pathways.files.source_text import FileProblem

FOLDER_MODE, FILE_MODE = 0o700, 0o600
LOCK = ".writing"
"""The name of what stands in a folder while it is written to."""


def write_private(path: Path, data: bytes) -> None:
    """Put `data` in place of what the file holds, all of it or nothing; only the owner reads it.

    A symbolic link stays one: the file it leads to is replaced. Raises FileProblem.
    """
    path = Path(os.path.realpath(path))
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # Never open to others, not even before its mode could be set.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        with suppress(OSError):  # where it could not be made, it may not be to be looked for
            part.unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that is there is left as it is.

    Raises FileProblem.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error) from error


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep every other command from writing in a folder meanwhile. Raises Refusal when one is."""
    lock = folder / LOCK
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL, FILE_MODE))
    except FileExistsError as error:
        message = "another command is writing here"
        mend = f"Wait for it; if there is none, delete {LOCK} in this folder"
        raise Refusal("in-use", message, mend) from error
    except OSError as error:
        raise _unwritable(error) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _unwritable(error: OSError) -> FileProblem:
    reason = error.strerror or type(error).__name__
    message = f"it cannot be written: {reason[:1].lower()}{reason[1:]}"
    return FileProblem("unwritable", message, "Check the path and its permissions")
