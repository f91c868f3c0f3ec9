"""A file of the site before it is written."""

from __future__ import annotations

from msgspec import Struct


class File(Struct, frozen=True):
    """Its place within the site, with slashes, and its bytes."""

    place: str
    content: bytes
