"""JSON as others' documents have it, read with care: what is not there is empty, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def object_in(value: object) -> dict[str, Json]:
    """Give a JSON object; an empty one for anything else."""
    return dict(value) if isinstance(value, Mapping) else {}


def list_in(value: object) -> list[Json]:
    """Give a JSON list; an empty one for anything else."""
    return list(value) if isinstance(value, list) else []


def text_in(value: object) -> str:
    """Give a text without space around it; an empty one for anything else."""
    return value.strip() if isinstance(value, str) else ""


def number_in(value: object) -> float | None:
    """Give a number, also where it is written as a text; None for anything else.

    What has no end, or is no number at all, is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def plain_number(value: float) -> float | int:
    """Give a whole number without a point, as JSON of others has it."""
    return int(value) if float(value).is_integer() else value
