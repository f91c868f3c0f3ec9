"""What an entry of the catalogue says under a key, in one line: the words of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.model.catalogue import Catalogue, Domain, HourKind
from pathways.model.items import Bound, Combination, Figures, Item, Renewal, Window
from pathways.model.quantities import month_name, plain
from pathways.rules.format import format_rule
from pathways.rules.text import rule_of


def fact(id_: str, key: str, catalogue: Catalogue) -> str:
    """Give what an entry says under a key; nothing where it says nothing or is not there."""
    item = catalogue.items.get(id_)
    if item is not None:
        return _ITEM[key](item) if key in _ITEM else ""
    kind = catalogue.hour_kinds.get(id_)
    if kind is not None:
        return _of_kind(kind, key)
    domain = catalogue.domains.get(id_)
    return "" if domain is None else _of_domain(domain, key)


def _of_kind(kind: HourKind, key: str) -> str:
    if key == "requires":
        return _rule(kind.requires)
    return "" if kind.per_week is None or key != "per_week" else plain(kind.per_week)


def _of_domain(domain: Domain, key: str) -> str:
    rules = {f"practice {level}": text for level, text in domain.practice}
    return _rule(rules.get(key, ""))


def _rule(text: str) -> str:
    return format_rule(rule_of(text)) if text else ""


def _number(amount: int | None) -> str:
    return "unknown" if amount is None else plain(amount)


def _cost(figures: Figures) -> str:
    cost = figures.cost
    return "unknown" if cost is None else f"{plain(cost.amount)} {cost.currency}".strip()


def _weeks(figures: Figures) -> str:
    return "unknown" if figures.weeks is None else str(figures.weeks)


def _window(window: Window) -> str:
    ends = (("from", window.since), ("until", window.until))
    return " ".join(f"{word} {day}" for word, day in ends if day is not None)


def _values(item: Item) -> str:
    return "; ".join(
        f"from {dated.since}: {_number(dated.figures.hours)} hours, {_weeks(dated.figures)} weeks, "
        f"{_cost(dated.figures)}, {_number(dated.figures.credits)} credits"
        for dated in item.values
    )


def _combination(item: Item) -> str:
    if item.combination is None:
        return ""
    taken = "whole" if item.whole else "by module"
    return "; ".join((f"taken {taken}", *_places(item.combination)))


def _places(rule: Combination) -> Iterator[str]:
    if rule.mandatory:
        yield f"all of ({', '.join(rule.mandatory)})"
    for group in rule.groups:
        modules = "unknown modules" if group.modules is None else f"({', '.join(group.modules)})"
        least = f" at least {_bound(group.at_least)}" if group.at_least else ""
        most = f" at most {_bound(group.count_at_most)}" if group.count_at_most else ""
        yield f"group {group.id}:{least}{most} from {modules}"
    if rule.total is not None:
        yield f"{plain(rule.total)} credits in all"
    yield from (f"{plain(m.amount)} credits at {m.at} or above" for m in rule.at_level)


def _bound(bound: Bound) -> str:
    return f"{plain(bound.amount)} {'modules' if bound.counts_modules else 'credits'}"


def _valid_for(item: Item) -> str:
    if item.valid_for is None:
        return ""
    return f"{item.valid_for} to {item.ends_on}" if item.ends_on else str(item.valid_for)


def _renew(renewal: Renewal | None) -> str:
    if renewal is None:
        return ""
    parts = [_rule(renewal.requires)] if renewal.requires else []
    parts += [f"cost {_cost(Figures(cost=renewal.cost))}"]
    parts += [] if renewal.times is None else [f"{renewal.times} times"]
    parts += [] if renewal.grace is None else [f"grace {renewal.grace}"]
    return "; ".join((*parts, f"begins with {renewal.begins}"))


_ITEM: dict[str, Callable[[Item], str]] = {
    "requires": lambda item: _rule(item.requires),
    "entry": lambda item: _rule(item.entry),
    "usual": lambda item: _rule(item.usual),
    "alongside": lambda item: _rule(item.alongside),
    "combination": _combination,
    "within": lambda item: ", ".join(item.within),
    "excludes": lambda item: ", ".join(item.excludes),
    "hours": lambda item: _number(item.figures.hours),
    "weeks": lambda item: _weeks(item.figures),
    "cost": lambda item: _cost(item.figures),
    "credits": lambda item: _number(item.figures.credits),
    "values": _values,
    "starts": lambda item: ", ".join(month_name(m).lower() for m in item.starts),
    "runs": lambda item: ", ".join(map(str, item.runs)),
    "effective": lambda item: _window(item.effective),
    "countries": lambda item: ", ".join(item.countries),
    "delivery": lambda item: ", ".join(item.delivery),
    "status": lambda item: "legacy" if item.legacy else "",
    "valid_for": _valid_for,
    "renew": lambda item: _renew(item.renewal),
}
