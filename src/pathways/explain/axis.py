"""The axis of a timeline: days laid on columns, with ticks a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from pathways.model.quantities import month_name
from pathways.route.calendar import WEEK


@dataclass(frozen=True, slots=True)
class Scale:
    """So many days from the day `first` on, laid evenly on so many columns."""

    first: date
    days: int
    columns: int

    def column(self, on: date) -> int:
        """Give the column a day falls in; the last one for later days."""
        return min((on - self.first).days * self.columns // self.days, self.columns - 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stroke in the column of a day, and the words behind it."""

    column: int
    text: str
    year: int


@dataclass(frozen=True, slots=True)
class Grain:
    """How far ticks are apart, in weeks or in months, and the form of their text."""

    form: str
    weeks: int = 0
    months: int = 0


_GRAINS = (
    *(Grain("|{day} {month}", weeks=n) for n in (1, 2)),
    *(Grain("|{month}", months=n) for n in (1, 2, 3, 6)),
    *(Grain("|{year}", months=12 * n) for n in (1, 2, 5, 10, 50, 100)),
)


def axis(scale: Scale) -> list[str]:
    """Write ticks as close as their texts allow, under their years where they are not years."""
    ticks = next((t for t in (_ticks(scale, g) for g in _GRAINS) if _fit(t)), [])
    if any(t.text == f"|{t.year}" for t in ticks):
        return [_placed((t.column, t.text) for t in ticks)]
    return [_placed(_years(scale, ticks)), _placed((t.column, t.text) for t in ticks)]


def _years(scale: Scale, ticks: list[Tick]) -> list[tuple[int, str]]:
    """Give each year with the column where it begins to be named; ticks leave room for it."""
    columns = {t.year: t.column for t in reversed(ticks)} | {scale.first.year: 0}
    first, *others = [(columns[year], str(year)) for year in sorted(columns)]
    return others if others and others[0][0] <= len(first[1]) else [first, *others]


def _ticks(scale: Scale, grain: Grain) -> list[Tick]:
    """Give the ticks whose text ends inside the picture, and one for its first day if it fits."""
    # More ticks than columns never fit.
    found = [_tick(scale, grain, day) for day in islice(_days(scale, grain), scale.columns + 1)]
    inside = [t for t in found if t.column + len(t.text) <= scale.columns]
    start = _tick(scale, grain, scale.first)
    return [start, *inside] if _fit([start, *inside[:1]]) else inside


def _tick(scale: Scale, grain: Grain, day: date) -> Tick:
    month = month_name(day.month)[:3]
    text = grain.form.format(day=day.day, month=month, year=day.year)
    return Tick(scale.column(day), text, day.year)


def _fit(ticks: list[Tick]) -> bool:
    """Say whether a blank stays between the texts."""
    return all(a.column + len(a.text) < b.column for a, b in pairwise(ticks))


def _days(scale: Scale, grain: Grain) -> Iterator[date]:
    """Give the days of the ticks: Mondays from the first on, or first days of later months."""
    if grain.weeks:
        yield from (scale.first + WEEK * n for n in range(0, scale.days // 7, grain.weeks))
        return
    last = scale.first + timedelta(days=scale.days - 1)
    since = (_month(scale.first) // grain.months + 1) * grain.months
    for month in range(since, _month(last) + 1, grain.months):
        yield date(month // 12, month % 12 + 1, 1)


def _month(day: date) -> int:
    """Number the months of all years one after another."""
    return day.year * 12 + day.month - 1


def _placed(texts: Iterable[tuple[int, str]]) -> str:
    line = ""
    for column, text in texts:
        line = f"{line:{column}}{text}"
    return line
