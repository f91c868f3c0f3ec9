"""What a picture is of, before anything has a place: parts, and which leads to which."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Look(StrEnum):
    """What a part is, and so how it looks; a knot joins parts of a rule."""

    MODULE = "module"
    QUALIFICATION = "qualification"
    ROLE = "role"
    ATTESTATION = "attestation"
    HOURS = "hours"
    LEVEL = "level"
    RENEWAL = "renewal"
    CLAUSE = "clause"
    KNOT = "knot"


class Part(Struct, frozen=True):
    """One part: what it is, its name, and the place of its page, empty where it has none.

    `count` is for a knot: how many of its parts are asked, 0 for all, -1 where it depends.
    """

    look: Look
    title: str
    place: str = ""
    step: int = 0
    is_goal: bool = False
    count: int = 0


class Sketch(Struct, frozen=True):
    """Parts, and pairs of their numbers: the first leads to the second."""

    parts: tuple[Part, ...]
    arrows: tuple[tuple[int, int], ...]
