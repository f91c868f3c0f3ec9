"""Dates, prices, lengths and rules in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Money, Span, plain
from pathways.rules.format import format_rule
from pathways.rules.syntax import (
    Ask,
    AtLeast,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    Share,
    When,
)

WIDTH = 88
"""Columns of text, so that it reads well in any terminal and in print."""

ONE = 100
"""One of what is kept in hundredths."""
HALF_A_YEAR = 26

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def price(cost: Money) -> str:
    """Write `£240` or `free`."""
    if cost.amount == 0:
        return "free"
    amount = f"{cost.amount // 100:,}" + (f".{cost.amount % 100:02d}" if cost.amount % 100 else "")
    sign = _SIGNS.get(cost.currency)
    return f"{sign}{amount}" if sign else f"{amount} {cost.currency}".strip()


def count(number: int, one: str, many: str = "") -> str:
    """Write `1 week`, `5 weeks`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Write `a`, `a and b`, `a, b and c`."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def hours(amount: int) -> str:
    """Write an amount of hundredths of hours: `19.5 hours`."""
    return measured(amount, "hour")


def measured(amount: int, one: str, many: str = "") -> str:
    """Write an amount of hundredths with its unit: `1 credit`, `7.5 credits`."""
    return f"{grouped(amount)} {one if amount == ONE else many or one + 's'}"


def work(amount: int) -> str:
    """Write credits of all systems added up: `30 UK credits of work`."""
    return measured(amount, "UK credit of work", "UK credits of work")


def grouped(amount: int) -> str:
    """Write hundredths with thousands apart: `1,204`, `19.5`."""
    whole, _, part = plain(amount).partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def length(weeks: int) -> str:
    """Write a number of weeks, with years and months where that helps: 52 weeks are a year."""
    if weeks < HALF_A_YEAR:
        return count(weeks, "week")
    years, months = divmod(round(weeks * 12 / 52), 12)
    parts = [count(years, "year")] if years else []
    parts += [count(months, "month")] if months else []
    return f"{weeks:,} weeks (about {' '.join(parts)})"


def title_of(id_: str, catalogue: Catalogue) -> str:
    """Give the title of an item, hour kind or domain; the id itself when there is none."""
    for register in (catalogue.items, catalogue.hour_kinds, catalogue.domains):
        found = register.get(id_)
        if found is not None:
            return found.title
    return id_


def titled(id_: str, catalogue: Catalogue) -> str:
    """Write a title and the id it is known by: `Joinery [joinery]`."""
    return f"{title_of(id_, catalogue)} [{id_}]"


def name_of(id_: str, catalogue: Catalogue) -> str:
    """Give a title, and the id with it where another item has the same: `Award [award-b]`."""
    title = title_of(id_, catalogue)
    same = any(i.title == title and i.id != id_ for i in catalogue.items.values())
    return titled(id_, catalogue) if same and id_ in catalogue.items else title


def inside(title: str) -> str:
    """Write a title as it stands inside a sentence; `HIV care` keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title


def clause(rule: Rule, catalogue: Catalogue) -> str:
    """Say one clause in words, the parts of a list left to the reader of the tree."""
    match rule:
        case Every():
            words = "all of these" if rule.parts else "nothing"
        case AtLeast(number, _):
            words = "any one of these" if number == 1 else f"at least {number} of these"
        case When():
            words = "it depends"
        case Holds(id_):
            words = name_of(id_, catalogue)
        case Hours(amount, kind, within):
            words = f"{hours(amount)} of {inside(title_of(kind, catalogue))}{_recent(within)}"
        case HoursAmong(amount, shares, within):
            words = f"{hours(amount)} of {_shares(shares, catalogue)}{_recent(within)}"
        case Reaches(domain, level):
            words = f"{title_of(domain, catalogue)} at level {level} or above"
        case Ask(text):
            words = f"a person must confirm: {text}"
        case _:
            words = format_rule(rule)
    return words


def _recent(within: Span | None) -> str:
    return f", within the last {str(within).removeprefix('1 ')}" if within else ""


def _shares(shares: tuple[Share, ...], catalogue: Catalogue) -> str:
    """Say which kinds of hours add up, and which of them count only so far."""
    each = [
        inside(title_of(share.kind, catalogue))
        + (f" (at most {plain(share.at_most)} counted)" if share.at_most is not None else "")
        for share in shares
    ]
    return f"{', '.join(each[:-1])} and {each[-1]} together"


def condition(name: str, catalogue: Catalogue) -> str:
    """Say what must be confirmed: an attestation's title, or the asked sentence itself."""
    item = catalogue.items.get(name)
    return item.title if item is not None else name
