"""The coach's own salt, from which pseudonyms are made; it never leaves the private file."""

from __future__ import annotations

import secrets
from pathlib import Path

from pathways.files.problems import Refusal
from pathways.files.store import Part, Store, append

KIND = "salt"
BYTES = 32


def kept_salt(store: Store) -> bytes | None:
    """Give the salt of a folder; None when none was drawn yet. Raises Refusal.

    One that cannot be read is not replaced: receivers would not know the coach any more.
    """
    kept = store.of(KIND, Part.PRIVATE)
    return _read(kept[0].record.get("salt")) if kept else None


def new_salt() -> bytes:
    """Draw a salt."""
    return secrets.token_bytes(BYTES)


def keep_salt(folder: Path, salt: bytes, passphrase: str | None = None) -> None:
    """Put a salt into the private file. Raises Refusal."""
    append(folder, Part.PRIVATE, [{"kind": KIND, "salt": salt.hex()}], passphrase)


def _read(text: object) -> bytes:
    try:
        salt = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        salt = b""
    if len(salt) != BYTES:
        message = "the salt of the private file cannot be read"
        raise Refusal("bad-salt", message, "Put back the line of an older copy")
    return salt
