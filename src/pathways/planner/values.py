"""Single values of a document read: days, amounts, ids and the like.

Each reader takes a value as JSON has it, and gives what it stands for, or raises Unfit with
what is wrong and how to mend it, in the words that files are refused with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from pathways.model import quantities
from pathways.model.quantities import FIRST_YEAR, LAST_YEAR, Hundredths, Rung

T = TypeVar("T")
Read = Callable[[object], T]

HIGHEST_LEVEL = 9
_WIDEST = 40
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEADING_ZERO = re.compile(r"0\d")
_YES_OR_NO = {"yes": True, "no": False, True: True, False: False}


class Unfit(Exception):
    """A value that does not fit: a code, what it is, and how to mend it."""

    def __init__(self, message: str, mend: str, code: str = "wrong-value") -> None:
        super().__init__(message)
        self.message, self.mend, self.code = message, mend, code


def shown(value: object) -> str:
    """Show a value in a message: shortened text, never the inside of a list or mapping."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f'"{line if len(line) <= _WIDEST else line[: _WIDEST - 3] + "..."}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else str(value)


def text(value: object) -> str:
    """Read some words."""
    if not isinstance(value, str):
        raise Unfit(f"{shown(value)} is not text", "Write text")
    if not value.strip():
        raise Unfit("the text is empty", "Write some words, or take the key out")
    return value.strip()


def word(value: object) -> str:
    """Read small letters and digits, joined by single hyphens."""
    if not isinstance(value, str) or not _WORD.fullmatch(value) or value.isdigit():
        mend = "Write small letters and digits, joined by single hyphens, as in peer-support"
        raise Unfit(f"{shown(value)} is not an id", mend, "bad-id")
    return value


def id_(value: object) -> str:
    """Read an id."""
    found = word(value)
    if len(found) == 1:
        raise Unfit(f'"{found}" is too short for an id', "Write at least two characters", "bad-id")
    return found


def amount(value: object) -> Hundredths:
    """Read an amount with at most two decimals."""
    found = _hundredths(value)
    if found is None:
        raise Unfit(f"{shown(value)} is not an amount", "Write a number, such as 46 or 19.5")
    return found


def _hundredths(value: object) -> Hundredths | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if _LEADING_ZERO.match(str(value)):  # Some read 010 as eight.
        return None
    try:
        return quantities.hundredths(value)
    except ValueError:
        return None


def level(value: object) -> int:
    """Read the level of a domain."""
    mend = f"Write a level from 0 to {HIGHEST_LEVEL}"
    found = _hundredths(value)
    if found is None or found % 100:
        raise Unfit(f"{shown(value)} is not a whole number", mend)
    if found // 100 > HIGHEST_LEVEL:
        raise Unfit(f"{found // 100} is not a level", mend)
    return found // 100


def day(value: object) -> date:
    """Read a day."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise Unfit(f"{value} is not in the calendar", "Check the month and the day") from error
    mend = "Write year, month and day, as in 2026-11-23"
    raise Unfit(f"{shown(value)} is not a date", mend)


def day_asked(value: object) -> date:
    """Read a day that something is asked of: others are reckoned from it."""
    found = day(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        message = f"{found} is not between the years {FIRST_YEAR} and {LAST_YEAR}"
        raise Unfit(message, "Check the year")
    return found


def rung(value: object) -> Rung:
    """Read a step of a ladder."""
    if isinstance(value, str) and len(value.split()) == len(("ladder", "step")):
        return quantities.rung(value)
    mend = "Write the ladder and the step, as in rqf 4"
    raise Unfit(f"{shown(value)} is not a rung of a ladder", mend)


def yes_or_no(value: object) -> bool:
    """Read yes or no."""
    if isinstance(value, bool | str) and value in _YES_OR_NO:
        return _YES_OR_NO[value]
    raise Unfit(f"{shown(value)} is neither yes nor no", "Write yes or no")


def one_of(*words: str) -> Read[str]:
    """Read one of some words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise Unfit(f"{shown(value)} is not known here", f"Use one of {', '.join(words)}")

    return read
