"""Values kept in a folder from one run to the next: sealed, typed, and never trusted.

What is damaged, or of another form, counts as not kept. Nobody but the user may read it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_SEAL = 32


def kept(path: Path, key: str, form: type[T]) -> T | None:
    """Give what is kept in a file under a key; None when it is not there, or damaged."""
    try:
        data = path.read_bytes()
        seal, body = data[:_SEAL], data[_SEAL:]
        if seal != sealed(key, body):
            return None
        return msgspec.msgpack.decode(body, type=form)
    except (OSError, MemoryError, msgspec.MsgspecError, UnicodeError):
        return None


def keep(path: Path, key: str, value: object, most: int) -> None:
    """Keep a value in a file; of its sort, as the suffix tells, only the newest stay.

    Raises OSError where it cannot be written.
    """
    body = msgspec.msgpack.encode(value)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made by mkstemp, so that nobody else may read it.
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed(key, body) + body)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
    _prune(path, most)


def comes_back(value: object) -> bool:
    """Say whether a value that is kept comes back the same to the letter."""
    try:
        form: Any = type(value)
        body = msgspec.msgpack.encode(value)
        return repr(msgspec.msgpack.decode(body, type=form)) == repr(value)
    except (TypeError, msgspec.MsgspecError):
        return False


def sealed(key: str, body: bytes) -> bytes:
    """Give what stands before a body so that damage shows, and a body of another key."""
    return hashlib.blake2b(body, digest_size=_SEAL, key=key.encode()).digest()


def _prune(path: Path, most: int) -> None:
    found: list[tuple[int, Path]] = []
    for other in path.parent.glob(f"*{path.suffix}"):
        with suppress(FileNotFoundError):  # another run has just put it away
            found.append((other.stat().st_mtime_ns, other))
    for _, old in sorted(found)[:-most]:
        old.unlink(missing_ok=True)


def digest_of(values: object, code: Iterable[bytes]) -> str:
    """Give what changes with values, and with the code that makes something of them."""
    digest = hashlib.blake2b(msgspec.msgpack.encode(values, order="deterministic"), digest_size=16)
    for source in code:
        digest.update(hashlib.blake2b(source).digest())
    return digest.hexdigest()


def own_code() -> Iterator[bytes]:
    """Give all our code, and the encodings that the solver reads, file by file."""
    home = Path(__file__).parent.parent
    for path in sorted(path for sort in ("*.py", "*.lp") for path in home.rglob(sort)):
        yield str(path.relative_to(home)).encode()
        yield path.read_bytes()
