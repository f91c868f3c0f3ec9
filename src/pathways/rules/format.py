"""The canonical text of a rule: reading it gives the same rule back."""

from __future__ import annotations

from pathways.model.quantities import Rung, Span, plain
from pathways.rules.syntax import (
    NOTHING,
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Pool,
    Reaches,
    Rule,
    Share,
    When,
)


def format_rule(rule: Rule) -> str:  # noqa: C901 - one a construct
    """Write a rule; `Every(())` is the empty text, which only a whole rule can be."""
    match rule:
        case Holds(name):
            text = name
        case Every(parts):
            text = " and ".join(_part(part) for part in parts)
        case AtLeast(count, parts):
            listed = ", ".join(_part(part) for part in parts)
            text = f"{'any' if count == 1 else count} of ({listed})"
        case Credits():
            text = _credits(rule)
        case Hours(amount, kind, within):
            text = f"{plain(amount)} hours of {kind}{_within(within)}"
        case HoursAmong(amount, shares, within):
            kinds = ", ".join(map(_share, shares))
            text = f"{plain(amount)} hours of ({kinds}){_within(within)}"
        case Reaches(domain, level):
            text = f"{domain} >= {level}"
        case AnyQualification(at, or_above, tag):
            among = f" in {tag}" if tag else ""
            text = f"any qualification at {_rung(at, or_above=or_above)}{among}"
        case When():
            text = _when(rule)
        case Ask(words):  # the last case
            escaped = words.replace("\\", "\\\\").replace('"', '\\"')
            text = f'ask "{escaped}"'
    return text


def _part(rule: Rule) -> str:
    return f"({format_rule(rule)})" if isinstance(rule, When) else format_rule(rule)


def _when(rule: When) -> str:
    text = f"when {_part(rule.condition)} then {_part(rule.then)}"
    return text if rule.otherwise == NOTHING else f"{text} otherwise {_part(rule.otherwise)}"


def _credits(rule: Credits) -> str:
    at = f" at {_rung(rule.at, or_above=rule.or_above)}" if rule.at else ""
    pool = f" from {_pool(rule.pool)}" if rule.pool else ""
    return f"{plain(rule.amount)} credits{at}{pool}{_within(rule.within)}"


def _share(share: Share) -> str:
    return share.kind if share.at_most is None else f"{share.kind} at most {plain(share.at_most)}"


def _pool(pool: Pool) -> str:
    if pool.tag is not None:
        return f"tag {pool.tag}"
    if pool.provider is not None:
        return f"provider {pool.provider}"
    return f"({', '.join(pool.ids)})"


def _rung(at: Rung, *, or_above: bool) -> str:
    return f"{at} or above" if or_above else str(at)


def _within(span: Span | None) -> str:
    return f" within {span}" if span else ""
