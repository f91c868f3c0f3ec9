"""What an entry of a catalogue says, key by key, as those who write the files know the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.advice.edit import Entry
from pathways.explain.words import ONE, grouped, price
from pathways.model.catalogue import (
    ComparableRow,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import (
    Bound,
    Combination,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    Renewal,
    Window,
)
from pathways.model.quantities import Hundredths, Money, month_name, plain
from pathways.rules.format import format_rule
from pathways.rules.text import rule_of

UNKNOWN = "unknown"


def entry_keys(entry: Entry | None) -> dict[str, str]:
    """Give the text of each key; a key that says nothing is left out. Nothing for no entry.

    Everything of an entry that a route may look at is in one of them.
    """
    return {key: text for key, text in _keys(entry) if text}


def _keys(entry: Entry | None) -> Iterator[tuple[str, str]]:  # noqa: C901 - one a form
    match entry:
        case Item():
            yield from _item(entry)
        case HourKind():
            yield from (("title", entry.title), ("is", entry.sort))
            yield "requires", _rule(entry.requires)
            yield "per_week", "" if entry.per_week is None else plain(entry.per_week)
        case Domain():
            yield from (("title", entry.title), ("levels", ", ".join(entry.levels)))
            yield from ((f"practice {level}", _rule(text)) for level, text in entry.practice)
        case Ladder():
            yield from (("title", entry.title), ("credit", entry.credit or ""))
            yield "rungs", ", ".join(entry.rungs)
        case ComparableRow():
            yield "rungs", ", ".join(map(str, entry.rungs))
        case CreditSystem():
            yield from (("title", entry.title), ("size", plain(entry.size)))
        case Conversion():
            yield "ratio", plain(entry.ratio)
        case Country():
            yield from (("title", entry.title), ("currency", entry.currency))
        case TermCalendar():
            terms = (f"{t.title} from {t.since} to {t.until}" for t in entry.terms)
            yield from (("title", entry.title), ("terms", ", ".join(terms)))
        case None:  # the last case
            return


def _rule(text: str) -> str:
    return format_rule(rule_of(text))


def _item(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("kind", item.kind), ("title", item.title), ("question", item.question))
    by = "awarded_by" if item.kind is Kind.QUALIFICATION else "provider"
    yield from ((by, item.provider or ""), ("award", item.award or ""))
    yield from (("countries", ", ".join(item.countries)), ("tags", ", ".join(item.tags)))
    yield "level", str(item.level or "")
    yield from _figures(item.figures)
    for dated in item.values:
        figures = ", ".join(f"{key} {text}" for key, text in _figures(dated.figures))
        yield f"values from {dated.since}", figures
    yield "starts", ", ".join(map(month_name, item.starts))
    yield "runs", ", ".join(map(str, item.runs))
    yield "effective", _window(item.effective)
    yield "status", "legacy" if item.legacy else ""
    yield "delivery", ", ".join(item.delivery)
    yield "gives", ", ".join((*_pairs(item.gives), *item.opens))
    yield "develops", ", ".join(f"{domain} {level}" for domain, level in item.develops)
    for key in ("entry", "requires", "alongside", "usual"):
        yield key, _rule(getattr(item, key))
    yield from (("within", ", ".join(item.within)), ("excludes", ", ".join(item.excludes)))
    yield "counts_as", ", ".join(map(_equivalence, item.counts_as))
    yield from _validity(item)
    if item.combination is not None:
        yield "taken", "whole" if item.whole else "by-module"
        yield from _combination(item.combination)
    if item.rpl is not None:
        age = f"within {item.rpl.within}" if item.rpl.within else "any age"
        yield "rpl", ", ".join(filter(None, (_amount("at most", item.rpl.at_most), age)))
    if item.kind is Kind.ATTESTATION:
        yield "obtainable", "yes" if item.obtainable else "no"


def _figures(figures: Figures) -> Iterator[tuple[str, str]]:
    """Give the four figures; a cost of nothing is said, as it is not an unknown one."""
    yield "hours", UNKNOWN if figures.hours is None else grouped(figures.hours)
    yield "weeks", UNKNOWN if figures.weeks is None else str(figures.weeks)
    yield "cost", _cost(figures.cost)
    yield "credits", UNKNOWN if figures.credits is None else plain(figures.credits)


def _cost(cost: Money | None) -> str:
    return UNKNOWN if cost is None else price(cost)


def _window(window: Window) -> str:
    since = f"from {window.since}" if window.since else ""
    until = f"until {window.until}" if window.until else ""
    return f"{since} {until}".strip()


def _pairs(amounts: Iterable[tuple[str, Hundredths]]) -> Iterator[str]:
    yield from (f"{kind} {plain(amount)}" for kind, amount in amounts)


def _equivalence(other: Equivalence) -> str:
    return f"{other.id} {_window(other.window)}".strip()


def _validity(item: Item) -> Iterator[tuple[str, str]]:
    span, day = str(item.valid_for or ""), str(item.ends_on or "")
    unknown = UNKNOWN if item.lapse_unknown else ""
    yield "valid_for", ", to ".join(filter(None, (span or unknown, day)))
    if item.renewal is not None:
        yield from _renewal(item.renewal)


def _renewal(renewal: Renewal) -> Iterator[tuple[str, str]]:
    yield "renew requires", _rule(renewal.requires)
    yield "renew cost", _cost(renewal.cost)
    yield "renew times", "any" if renewal.times is None else str(renewal.times)
    yield from (("renew grace", str(renewal.grace or "")), ("renew note", renewal.note))
    yield "renew begins", renewal.begins


def _combination(combination: Combination) -> Iterator[tuple[str, str]]:
    yield "combination mandatory", ", ".join(combination.mandatory)
    for group in combination.groups:
        yield f"combination group {group.id}", _group(group)
    yield "combination total", _amount("", combination.total)
    levels = (f"{_amount('', m.amount)} at {m.at}" for m in combination.at_level)
    yield "combination at_level", ", ".join(levels)


def _group(group: Group) -> str:
    modules = UNKNOWN if group.modules is None else ", ".join(group.modules)
    bounds = (_bound("at least", group.at_least), _bound("count at most", group.count_at_most))
    return "; ".join(filter(None, (f"from {modules}", *bounds)))


def _bound(words: str, bound: Bound | None) -> str:
    unit = "module" if bound is not None and bound.counts_modules else "credit"
    return "" if bound is None else _amount(words, bound.amount, unit)


def _amount(words: str, amount: Hundredths | None, unit: str = "credit") -> str:
    if amount is None:
        return ""
    return f"{words} {plain(amount)} {unit}{'' if amount == ONE else 's'}".strip()
