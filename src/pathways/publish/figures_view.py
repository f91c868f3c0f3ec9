"""Figures for pages: amounts with the days they change, how sure each is, its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct, field

from pathways.explain.pages import Backing, Page
from pathways.explain.words import grouped, price
from pathways.model.forms import Source
from pathways.model.items import Figures, Item
from pathways.publish.rule_view import whole

_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
KEPT = 4096
"""Amounts that are made once: a catalogue has few lengths, and many items of each."""
YEAR = 52
"""Weeks of a year, where a length is said in years."""


class Amount(Struct, frozen=True):
    """A figure from a day on; `count` None: not known.

    `text` has it with thousands apart, or as a price; `count` chooses singular or plural, and
    is zero where it is free. `years` and `months` say a long time again, more or less.
    """

    text: str = ""
    count: int | None = None
    since: date | None = None
    years: int = 0
    months: int = 0


class Sure(Struct, frozen=True):
    """How far a figure can be relied on, by which sources (numbers), and why it is ours."""

    standing: str
    sources: tuple[int, ...] = ()
    reason: str = ""


class SourceView(Struct, frozen=True):
    """A source by its number; `url` is empty where it is no address of the web."""

    number: int
    url: str
    text: str
    standing: str
    confidence: str
    seen: date | None
    version: str
    note: str


class Backed(Struct, frozen=True):
    """What stands behind a page: how sure each figure is, by key, and the sources."""

    sure: Mapping[str, Sure] = field(default_factory=dict)
    sources: tuple[SourceView, ...] = ()


def backed(backing: Backing, page: Page) -> Backed:
    """Give how sure each of an entry's own figures is, and all its sources."""
    form = page.own.form
    sure = {
        one.figure: Sure(one.standing, one.sources, form.reason.get(one.figure, ""))
        for one in backing.stated
        if not one.part.label
    }
    return Backed(sure, tuple(_source(n, s) for n, s in enumerate(backing.sources, 1)))


def _source(number: int, source: Source) -> SourceView:
    text = source.url or ""
    return SourceView(
        number,
        web_address(text),
        text,
        source.standing or "",
        source.confidence or "",
        source.seen,
        source.version or "",
        source.note or "",
    )


def web_address(text: str) -> str:
    """Give an address a link may lead to; empty for all but plain addresses of the web."""
    return text if _WEB.fullmatch(text) else ""


def dated(item: Item, read: Callable[[Figures], Amount]) -> tuple[Amount, ...]:
    """Give a figure, and what it is from each day it changes."""
    return tuple(_changes(item, read)) if item.values else (read(item.figures),)


def _changes(item: Item, read: Callable[[Figures], Amount]) -> Iterator[Amount]:
    last = read(item.figures)
    yield last
    for change in item.values:
        new = read(change.figures)
        if new != last:
            yield Amount(new.text, new.count, change.since, new.years, new.months)
        last = new


def hours_of(figures: Figures) -> Amount:
    """Give the hours of learning."""
    return hours_amount(figures.hours)


@lru_cache(KEPT)
def hours_amount(hours: int | None) -> Amount:
    """Give an amount of hundredths: of hours, or of credits."""
    return Amount() if hours is None else Amount(grouped(hours), whole(hours))


def weeks_of(figures: Figures) -> Amount:
    """Give the length."""
    return Amount() if figures.weeks is None else weeks_amount(figures.weeks)


@lru_cache(KEPT)
def weeks_amount(weeks: int) -> Amount:
    """Give a number of weeks, again in years and months where it is half a year or more."""
    years, months = divmod(round(weeks * 12 / YEAR), 12) if weeks >= YEAR // 2 else (0, 0)
    return Amount(f"{weeks:,}", weeks, None, years, months)


def cost_of(figures: Figures) -> Amount:
    """Give the price."""
    cost = figures.cost
    return Amount() if cost is None else Amount(price(cost), cost.amount)


def credits_of(figures: Figures) -> Amount:
    """Give the credits."""
    return hours_amount(figures.credits)
