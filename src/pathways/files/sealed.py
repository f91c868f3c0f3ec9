"""The coach's private lines under a passphrase: scrypt makes the key, Fernet seals the text.

One line of JSON says how the key is made; what follows is the sealed text. Nothing here can
open it without the passphrase, and nothing keeps the passphrase.
"""

from __future__ import annotations

import base64
import json
import secrets
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec
from msgspec import Struct

from pathways.files.problems import Refusal

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SCHEMA = "pathways/sealed/1"
COST = 2**17
"""scrypt's N: some 128 MB of memory and a third of a second for every guess."""
BLOCK, LANES, SALT_BYTES, KEY_BYTES = 8, 1, 16, 32
DEAREST = 2**20
"""The highest N that is tried: a file may not ask for more memory than a gigabyte."""


class MissingLibrary(RuntimeError):
    """The library that seals and opens is not installed."""


class Sealed(Refusal):
    """A sealed file that cannot be opened: by this passphrase, or at all."""


class _Head(Struct, frozen=True):
    schema: str
    cost: int
    block: int
    lanes: int
    salt: str


def seal(text: str, passphrase: str, cost: int | None = None) -> bytes:
    """Seal a text, with a new salt each time. Raises MissingLibrary."""
    salt = secrets.token_bytes(SALT_BYTES)
    head = _Head(SCHEMA, cost or COST, BLOCK, LANES, base64.b64encode(salt).decode())
    token = _fernet(head, _as_keyed(passphrase)).encrypt(text.encode())
    written = json.dumps(msgspec.to_builtins(head))
    return f"{written}\n".encode() + token + b"\n"


def unseal(data: bytes, passphrase: str) -> str:
    """Open what was sealed. Raises Sealed when it cannot be, and MissingLibrary."""
    first, _, token = data.partition(b"\n")
    head = _head(first)
    for spelling in _spellings(passphrase):
        text = _decrypted(head, spelling, token)
        if text is not None:
            return text
    message = "the passphrase does not open it"
    mend = "Type it again; a file changed by hand cannot be opened either"
    raise Sealed("wrong-passphrase", message, mend)


def _as_keyed(passphrase: str) -> str:
    """Give one form to what looks the same: an é is one sign on some keyboards, two on others."""
    return normalize("NFC", passphrase)


def _spellings(passphrase: str) -> tuple[str, ...]:
    """Give the form keys are made of, then those that a file of an earlier version may have."""
    return tuple(dict.fromkeys((_as_keyed(passphrase), passphrase, normalize("NFD", passphrase))))


def _decrypted(head: _Head, passphrase: str, token: bytes) -> str | None:
    fernet = _fernet(head, passphrase)
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - an extra

    try:
        return fernet.decrypt(token.strip()).decode()
    except InvalidToken:
        return None


def _head(line: bytes) -> _Head:
    try:
        head = msgspec.json.decode(line, type=_Head)
        salt = base64.b64decode(head.salt, validate=True)
    except (msgspec.DecodeError, ValueError):
        raise _unreadable("its first line is not one of a sealed file") from None
    if head.schema != SCHEMA:
        raise _unreadable(f"it is not {SCHEMA}, the only form that is known")
    power = head.cost > 1 and head.cost & (head.cost - 1) == 0
    if not power or head.cost > DEAREST or (head.block, head.lanes) != (BLOCK, LANES):
        raise _unreadable("it asks for a key of a kind that is not made here")
    if len(salt) != SALT_BYTES:
        raise _unreadable("its salt is not of 16 bytes")
    return head


def _unreadable(message: str) -> Sealed:
    return Sealed("not-sealed", message, "Put back a copy of the file that was not changed")


def _fernet(head: _Head, passphrase: str) -> Fernet:
    try:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415
    except ImportError as error:
        message = "Sealing needs one more library: pip install cryptography"
        raise MissingLibrary(message) from error
    salt = base64.b64decode(head.salt)
    kdf = Scrypt(salt=salt, length=KEY_BYTES, n=head.cost, r=head.block, p=head.lanes)
    return Fernet(base64.urlsafe_b64encode(kdf.derive(passphrase.encode(errors="surrogatepass"))))
