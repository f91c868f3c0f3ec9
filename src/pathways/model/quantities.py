"""Exact amounts: hundredths, money, spans of time, rungs of ladders."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import NewType

Hundredths = NewType("Hundredths", int)
"""An amount times 100 (credits, hours, pounds): exact, and an integer for the solver."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that a day may lie in which somebody plans from, or until: weeks are counted from it."""
_NUMBER = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")
_MOST = 9_999_999


def hundredths(text: str | float) -> Hundredths:
    """Read `46`, `19.5` or `0.25` exactly.

    Raises ValueError for more than two decimals, a sign, or more than seven digits.
    """
    if type(text) is int and 0 <= text <= _MOST:
        return Hundredths(text * 100)
    match = _NUMBER.fullmatch(str(text))
    if match is None:
        msg = f"{text} is not an amount: write a number with at most two decimals"
        raise ValueError(msg)
    whole, part = match.groups()
    return Hundredths(int(whole) * 100 + int((part or "0").ljust(2, "0")))


def plain(amount: int) -> str:
    """Write hundredths as people do: `46`, `19.5`."""
    whole, part = divmod(amount, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def number(amount: int) -> int | float:
    """Give hundredths as a JSON number."""
    return amount // 100 if amount % 100 == 0 else amount / 100


@dataclass(frozen=True, slots=True)
class Money:
    """A price in hundredths of a currency unit."""

    amount: Hundredths
    currency: str


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One step of a ladder: `rqf 4`. Never a bare number."""

    ladder: str
    step: str

    def __str__(self) -> str:
        return f"{self.ladder} {self.step}"


def rung(text: str) -> Rung:
    """Read `rqf 4`. Raises ValueError when it is not two words."""
    match text.split():
        case [ladder, step]:
            return Rung(ladder, step)
        case _:
            msg = f"'{text}' is not a rung: write the ladder and the step, as in 'rqf 4'"
            raise ValueError(msg)


def counted(number: int, one: str) -> str:
    """Write `1 day`, `5 days`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A length of calendar time in months."""

    months: int

    def __str__(self) -> str:
        years, rest = divmod(self.months, 12)
        return counted(self.months, "month") if rest or not years else counted(years, "year")


_SPAN = re.compile(r"([1-9]\d{0,3}) (month|year)s?")


def span(text: str) -> Span:
    """Read `5 years` or `18 months`. Raises ValueError otherwise."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        msg = f"'{text}' is not a span: write for example '5 years' or '18 months'"
        raise ValueError(msg)
    return Span(int(match[1]) * (12 if match[2] == "year" else 1))


def later(day: date, by: Span) -> date:
    """Give the day `by` later; the last of the month where that day does not exist."""
    return _shift(day, by.months)


def earlier(day: date, by: Span) -> date:
    """Give the day `by` earlier; the last of the month where that day does not exist."""
    return _shift(day, -by.months)


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""Python's own names go by the locale of the machine, and files are read and written by these."""


def month_name(month: int) -> str:
    """Name a month, of which January is the first."""
    return MONTHS[month - 1]


def month_and_year(day: date) -> str:
    """Write `Jan 2027`."""
    return f"{month_name(day.month)[:3]} {day.year}"


def day(on: date) -> str:
    """Write `11 January 2027`."""
    return f"{on.day} {month_name(on.month)} {on.year}"


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that every year has, such as 31 December."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.day} {month_name(self.month)}"

    def next(self, day: date) -> date:
        """Give the first such day that is not before a day."""
        here = date(day.year, self.month, self.day)
        return here if here >= day or day.year == date.max.year else here.replace(day.year + 1)


def year_day(text: str) -> YearDay:
    """Read `31 december`. Raises ValueError for what not every year has."""
    number, _, name = text.strip().partition(" ")
    if number.isdecimal() and name.title() in MONTHS:
        found = YearDay(MONTHS.index(name.title()) + 1, int(number))
        if 1 <= found.day <= calendar.monthrange(_COMMON_YEAR, found.month)[1]:
            return found
    msg = f"'{text}' is not a day of every year: write for example '31 december'"
    raise ValueError(msg)


_COMMON_YEAR = 2027
"""A year without a 29 February."""


def _shift(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
