"""One item in full: figures with their sources, rules as text and as a tree, what needs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from pathways.explain.words import (
    ONE,
    WIDTH,
    clause,
    count,
    day,
    hours,
    inside,
    length,
    price,
    title_of,
)
from pathways.model.catalogue import Catalogue
from pathways.model.items import Bound, Combination, Item, Kind
from pathways.model.quantities import plain
from pathways.rules.format import format_rule
from pathways.rules.syntax import Holds, Rule, children, walk
from pathways.rules.text import rule_of

_RULES = {
    "entry": "To get in",
    "requires": "It asks",
    "alongside": "Before or at the same time",
    "usual": "What employers usually ask (judgement)",
}


def item_text(item: Item, written: object, catalogue: Catalogue) -> str:
    """Say everything known about an item. `written` is its file's data, for the sources."""
    lines = [item.title, f"{item.kind} {item.id}, in {item.file}", ""]
    lines += _figures(item, catalogue)
    awarded = {"requires": "To be awarded"} if item.kind is Kind.QUALIFICATION else {}
    for name, words in (_RULES | awarded).items():
        text = getattr(item, name)
        if text:
            lines += ["", f"{words}:", *rule_text(text, catalogue, 1)]
    if item.combination is not None:
        lines += ["", "How it is put together:", *_combination(item.combination, catalogue)]
        lines += _prior_learning(item)
    lines += _links(item, catalogue)
    lines += _sources(written)
    return "\n".join(lines) + "\n"


def _figures(item: Item, catalogue: Catalogue) -> Iterator[str]:
    yield from _where(item, catalogue)
    if item.kind is Kind.ATTESTATION:
        yield f"Asked:   {item.question}"
    if item.kind is Kind.ATTESTATION and item.obtainable:
        yield "Got:     on the way, as a step of a route"
    if item.kind is not Kind.ROLE and item.obtainable:
        yield from _sizes(item)
        yield from _calendar(item)
    if item.valid_for:
        yield f"Lapses:  after {item.valid_for}"
    yield from _effects(item, catalogue)


def _where(item: Item, catalogue: Catalogue) -> Iterator[str]:
    if item.provider:
        body = catalogue.bodies.get(item.provider)
        yield f"By:      {body.title if body else item.provider}"
    if item.level:
        yield f"Level:   {item.level}"
    if item.countries:
        yield f"Where:   {', '.join(item.countries)}"
    if item.delivery:
        yield f"Taught:  {', '.join(item.delivery)}"


def _effects(item: Item, catalogue: Catalogue) -> Iterator[str]:
    for id_ in item.within:
        yield f"Inside:  {title_of(id_, catalogue)} [{id_}]"
    for kind, amount in item.gives:
        yield f"Gives:   {hours(amount)} of {inside(title_of(kind, catalogue))}"
    for kind in item.opens:
        yield f"Gives:   a place to work hours of {inside(title_of(kind, catalogue))}"
    for domain, level in item.develops:
        yield f"Builds:  {title_of(domain, catalogue)} to level {level} (judgement)"


def _sizes(item: Item) -> Iterator[str]:
    figures = item.figures
    if not item.by_module:
        yield f"Hours:   {'not known' if figures.hours is None else hours(figures.hours)}"
        yield f"Lasts:   {'not known' if figures.weeks is None else length(figures.weeks)}"
        yield f"Price:   {'not known' if figures.cost is None else price(figures.cost)}"
    if figures.credits != 0:
        yield f"Credits: {'not known' if figures.credits is None else plain(figures.credits)}"


def _calendar(item: Item) -> Iterator[str]:
    if item.legacy:
        yield "Starts:  no more; it can only be held"
        return
    if item.runs:
        yield f"Starts:  {', '.join(day(r) for r in item.runs)}"
    elif item.starts:
        yield f"Starts:  {', '.join(f'{date(2000, m, 1):%B}' for m in item.starts)}"
    if item.effective.since:
        yield f"Open:    from {day(item.effective.since)}"
    if item.effective.until:
        yield f"Closes:  {day(item.effective.until)}"


def rule_text(text: str, catalogue: Catalogue, depth: int) -> Iterator[str]:
    """Write a rule as it stands in files, then as a nested list in words."""
    rule, indent = rule_of(text), "  " * depth
    yield from wrap(
        format_rule(rule),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    yield from rule_lines(rule, catalogue, depth + 1)


def rule_lines(rule: Rule, catalogue: Catalogue, depth: int) -> Iterator[str]:
    """Write a rule as a nested list in words."""
    yield f"{'  ' * depth}- {clause(rule, catalogue)}"
    for part in children(rule):
        yield from rule_lines(part, catalogue, depth + 1)


def _combination(rule: Combination, catalogue: Catalogue) -> Iterator[str]:
    for id_ in rule.mandatory:
        yield f"  - {title_of(id_, catalogue)} [{id_}]"
    for group in rule.groups:
        yield f"  - group {group.id}{_bounds(group.at_least, group.count_at_most)}"
        if group.modules is None:
            yield "      its options are not known"
        for id_ in group.modules or ():
            yield f"      {title_of(id_, catalogue)} [{id_}]"
    if rule.total is not None:
        yield f"  - {plain(rule.total)} credits in all"
    for minimum in rule.at_level:
        yield f"  - {plain(minimum.amount)} credits at {minimum.at} or above"


def _prior_learning(item: Item) -> Iterator[str]:
    if item.rpl is not None and item.rpl.at_most is not None:
        within = f", at most {item.rpl.within} old" if item.rpl.within else ""
        yield f"  - at most {plain(item.rpl.at_most)} credits by prior learning{within}"


def _bounds(least: Bound | None, most: Bound | None) -> str:
    words = []
    for bound, word in ((least, "at least"), (most, "counting at most")):
        if bound is not None:
            unit = "module" if bound.counts_modules else "credit"
            end = "" if bound.amount == ONE else "s"
            words.append(f"{word} {plain(bound.amount)} {unit}{end}")
    return f": {', '.join(words)}" if words else ""


def asked_by(item: Item, catalogue: Catalogue) -> tuple[Item, ...]:
    """Give the items whose rules name an item, in id order."""
    found = []
    for other in catalogue.items.values():
        texts = (other.requires, other.entry, other.alongside, other.usual)
        named = any(
            isinstance(r, Holds) and r.id == item.id for t in texts if t for r in walk(rule_of(t))
        )
        listed = other.combination is not None and item.id in other.combination.modules()
        if named or listed:
            found.append(other)
    return tuple(found)


def _links(item: Item, catalogue: Catalogue) -> Iterator[str]:
    needed = asked_by(item, catalogue)
    if needed:
        yield from ("", f"Asked for by {count(len(needed), 'item')}:")
        yield from (f"  - {i.title} [{i.id}]" for i in needed)
    clashes = catalogue.exclusions.get(item.id, ())
    if clashes:
        yield from ("", "May not stand beside:")
        yield from (f"  - {title_of(i, catalogue)} [{i}]" for i in clashes)
    counted = [e.id for e in item.counts_as]
    if counted:
        yield from ("", "Counts as:")
        yield from (f"  - {title_of(i, catalogue)} [{i}]" for i in counted)


def _sources(written: object) -> Iterator[str]:
    if not isinstance(written, dict):
        return
    yield from _ours(written)
    if written.get("desirable"):
        yield from ("", "Good to have:")
        for text in written["desirable"]:
            yield from _filled(text, "  - ")
    if written.get("note"):
        yield ""
        yield from _filled(f"Note: {written['note']}", "")
    sources = written.get("source") or []
    for source in sources if isinstance(sources, list) else [sources]:
        if source.get("url"):
            yield from ("", f"Source: {source['url']}", f"  {_standing(source)}")
        else:
            yield from ("", f"Source: {_standing(source)}")


def _ours(written: dict[str, Any]) -> Iterator[str]:
    """What is not the source's: our mapping, and our arithmetic, each with its reason."""
    reasons = written.get("reason") or {}
    for key, words in (("judgement", "Our judgement"), ("derived", "Worked out")):
        if written.get(key):
            yield from ("", f"{words}: {', '.join(written[key])}")
            for name in written[key]:
                if name in reasons:
                    yield from _filled(f"{name}: {reasons[name]}", "  - ")


def _standing(source: dict[str, object]) -> str:
    words = [str(source.get("standing", "unknown"))]
    if source.get("confidence"):
        words.append(f"with {source['confidence']} confidence")
    if source.get("seen"):
        words.append(f"looked at on {source['seen']}")
    return ", ".join(words)


def _filled(text: object, lead: str) -> Iterator[str]:
    indent = " " * len(lead)
    yield from wrap(str(text), WIDTH, initial_indent=lead, subsequent_indent=indent)
