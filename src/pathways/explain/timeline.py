"""A route as a picture in plain characters: a line for each step, weeks from left to right."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from pathways.explain.axis import Scale, axis
from pathways.explain.spare import spare_weeks
from pathways.route.calendar import WEEK, first_monday
from pathways.route.question import Route, Step

NARROWEST = 32
"""Columns below which nothing can be drawn; a narrower terminal breaks the lines."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the picture is drawn with; each of the first four takes one column."""

    work: str
    spare: str
    moment: str
    unknown: str
    cut: str


BLOCKS = Signs("█", "·", "◆", "?", "…")
ASCII = Signs("#", ".", "*", "?", "...")


def timeline(route: Route, width: int, ascii_only: bool) -> list[str]:
    """Draw a route in `width` columns: years and months, a line for each step, what signs mean.

    Steps have the numbers and the order of the step list, which says the same in words; no
    colour is used. What takes less than a column has one all the same. Nothing is drawn of a
    route without steps.
    """
    if not route.steps:
        return []
    signs = ASCII if ascii_only else BLOCKS
    width = max(width, NARROWEST)
    titles = [_in_ascii(s.title) if ascii_only else s.title for s in route.steps]
    digits = len(str(len(titles)))
    room = min(max(map(len, titles)), width * 2 // 5 - digits - 2)
    margin = digits + 2 + room + 2
    scale = _scale(route, width - margin)
    bars = [_bar(step, scale, signs) for step in route.steps]
    named = zip(_cut_all(titles, room, signs.cut), bars, strict=True)
    return [
        *(f"{'':{margin}}{line}" for line in axis(scale)),
        *(f"{n:{digits}}. {title:{room}}  {bar}" for n, (title, bar) in enumerate(named, 1)),
        "",
        *_legend(bars, signs, width),
    ]


def _scale(route: Route, columns: int) -> Scale:
    step = route.steps[0]
    # A step of no length may fall on the Friday before its week.
    monday = first_monday(step.start) - WEEK * step.start_week
    weeks = max(1, route.totals.weeks, *(s.end_week for s in route.steps))
    return Scale(monday, weeks * WEEK.days, columns)


def _bar(step: Step, scale: Scale, signs: Signs) -> str:
    first, last = scale.column(step.start), scale.column(step.end)
    if step.weeks is None:
        drawn = signs.unknown
    elif step.end_week == step.start_week:
        drawn = signs.moment
    else:
        drawn = signs.work * (last - first + 1)
    spare = spare_weeks(step) or 0
    waits = min(max(scale.column(step.end + WEEK * spare) - last, 1), scale.columns - 1 - last)
    return " " * first + drawn + signs.spare * (waits if spare else 0)


def _legend(bars: Iterable[str], signs: Signs, width: int) -> list[str]:
    """Say what the signs mean, of those that were used; no line ends inside a meaning."""
    drawn = set("".join(bars))
    meanings = (
        (signs.work, "takes this long"),
        (signs.moment, "on one day"),
        (signs.unknown, "length not known"),
        (signs.spare, "time to spare (steps share it)"),
    )
    said = (f"{sign} {meaning}".replace(" ", _TIE) for sign, meaning in meanings if sign in drawn)
    return [line.replace(_TIE, " ") for line in wrap("   ".join(said), width)]


_TIE = "\N{NO-BREAK SPACE}"


def _cut_all(titles: Sequence[str], room: int, cut: str) -> list[str]:
    """Cut the long titles: at the end, or inside where only the ends tell them apart."""
    short = [_cut(title, room, cut) for title in titles]
    alike = Counter(short)
    return [
        _cut_inside(title, room, cut) if alike[first] > 1 else first
        for title, first in zip(titles, short, strict=True)
    ]


def _cut(title: str, room: int, cut: str) -> str:
    """Cut a title at the end, between words unless that loses a third of the room."""
    if len(title) <= room:
        return title
    room -= len(cut)
    words = title[: room + 1].rpartition(" ")[0]
    return (words if len(words) * 3 > room * 2 else title[:room]).rstrip(" ,;:(-") + cut


def _cut_inside(title: str, room: int, cut: str) -> str:
    """Cut a title inside: of those that begin alike, the end says more than the beginning."""
    if len(title) <= room:
        return title
    tail = (room - len(cut)) * 2 // 3
    return title[: room - len(cut) - tail].rstrip() + cut + title[-tail:].lstrip()


def _in_ascii(title: str) -> str:
    """Write letters without their accents, and a question mark for what has no such letter."""
    plain = unicodedata.normalize("NFKD", title.translate(_PLAIN))
    return "".join(_ascii(c) for c in plain if not unicodedata.combining(c))


def _ascii(character: str) -> str:
    return character if character.isascii() else "?"


_PLAIN = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
