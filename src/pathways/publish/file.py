"""A file of the site before it is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """Its place within the site, with slashes, and its bytes."""

    place: str
    content: bytes
