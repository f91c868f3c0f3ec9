"""How days, amounts and lengths of time are written on the command line."""

from __future__ import annotations

from datetime import date

import click

from pathways.model.quantities import FIRST_YEAR, LAST_YEAR, Hundredths, hundredths

LONGEST = 86_400.0
"""Seconds in a day."""


class Day(click.ParamType[date]):
    """A date written 2027-01-11."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date: write it like 2027-01-11.", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            text = f"{value} is not between the years {FIRST_YEAR} and {LAST_YEAR}."
            self.fail(text, param, ctx)
        return day


class Price(click.ParamType[Hundredths]):
    """An amount of money written 240 or 240.50."""

    name = "amount"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Hundredths:
        try:
            return hundredths(str(value))
        except ValueError:
            text = f"'{value}' is not an amount: write a number such as 500 or 99.50."
            self.fail(text, param, ctx)


class Seconds(click.ParamType[float]):
    """A time to wait, over nothing and at most a day."""

    name = "seconds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= LONGEST:
            text = f"'{value}' is not a time limit: write seconds, above 0, such as 20 or 0.5."
            self.fail(text, param, ctx)
        return seconds


class Amount(click.ParamType[Hundredths]):
    """An amount above nothing and at most `most`, of what `what` says."""

    name = "number"

    def __init__(self, what: str, most: int) -> None:
        self.what, self.most = what, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Hundredths:
        try:
            amount = hundredths(str(value))
        except ValueError:
            amount = Hundredths(0)
        if not 0 < amount <= self.most * 100:
            text = f"'{value}' is not a number of {self.what}: write one from 0.01 to {self.most}."
            self.fail(text, param, ctx)
        return amount


class Whole(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value)
        readable = text.isdecimal() and len(text) <= len(str(self.most))
        if not readable or not self.least <= int(text) <= self.most:
            told = f"'{value}' is not a whole number from {self.least} to {self.most}."
            self.fail(told, param, ctx)
        return int(text)


class Ids(click.ParamType[tuple[str, ...]]):
    """Ids with commas between them, two or more."""

    name = "ids"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        ids = tuple(i.strip() for i in str(value).split(",") if i.strip())
        if len(set(ids)) < len(ids) or len(ids) < 2:  # noqa: PLR2004 - an order is of two or more
            self.fail(f"'{value}' is no order: write two ids or more, such as a,b.", param, ctx)
        return ids
