"""How a qualification is put together, what prior learning counts in it, how it is renewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.explain.lines import filled
from pathways.explain.rule_text import rule_text
from pathways.explain.words import count, measured, price, titled
from pathways.model.authored_items import AuthoredItem, Qualification
from pathways.model.authored_registers import AwardRowForm
from pathways.model.catalogue import Catalogue
from pathways.model.items import Bound, Combination, Item, Renewal, RplLimit


@dataclass(frozen=True, slots=True)
class Recognised:
    """How much prior learning counts, and the row of awards that says so; None: its own."""

    limit: RplLimit
    row: AwardRowForm | None


def recognised(item: Item, form: AuthoredItem, rows: Sequence[AwardRowForm]) -> Recognised | None:
    """Find where the limit on prior learning comes from: itself, the body's row, the nation's."""
    if item.rpl is None:
        return None
    if not isinstance(form, Qualification) or form.rpl is not None:
        return Recognised(item.rpl, None)
    telling = [row for row in rows if row.award == item.award and row.rpl is not None]
    for body in (item.provider, None):
        for row in telling:
            if row.body == body:
                return Recognised(item.rpl, row)
    return Recognised(item.rpl, None)


def recognised_lines(found: Recognised, catalogue: Catalogue) -> Iterator[str]:
    """Say how much prior learning counts, and who says so."""
    yield from ("", "Prior learning:")
    yield f"  {limit_words(found.limit)}"
    row = found.row
    if row is None:
        yield "  This is its own figure, rpl."
    else:
        award = catalogue.awards.get(row.award)
        whose = f"the row of {body_title(row.body, catalogue)}" if row.body else "the nation's row"
        title = award.title if award else row.award
        yield from filled(f"This is {whose} for the award: {title} [{row.award}].", "  ", "  ")


def limit_words(limit: RplLimit) -> str:
    """Write `at most 120 credits, at most 5 years old`."""
    amount = limit.at_most
    most = "any amount" if amount is None else f"at most {measured(amount, 'credit')}"
    return f"{most}, at most {limit.within} old" if limit.within else most


def body_title(id_: str, catalogue: Catalogue) -> str:
    """Give the title of a body; its id when the catalogue does not know it."""
    body = catalogue.bodies.get(id_)
    return f"{body.title} [{id_}]" if body else id_


def combination_lines(rule: Combination, catalogue: Catalogue) -> Iterator[str]:
    """Write a rule of combination: what is mandatory, each group, and the totals."""
    for id_ in rule.mandatory:
        yield from filled(titled(id_, catalogue), "    ", "  - ")
    for group in rule.groups:
        yield f"  - group {group.id}{_bounds(group.at_least, group.count_at_most)}"
        if group.modules is None:
            yield "      its options are not known"
        for id_ in group.modules or ():
            yield from filled(titled(id_, catalogue), "        ", "      ")
    if rule.total is not None:
        yield f"  - {measured(rule.total, 'credit')} in all"
    for minimum in rule.at_level:
        yield f"  - {measured(minimum.amount, 'credit')} at {minimum.at} or above"


def _bounds(least: Bound | None, most: Bound | None) -> str:
    words = []
    for bound, word in ((least, "at least"), (most, "counting at most")):
        if bound is not None:
            unit = "module" if bound.counts_modules else "credit"
            words.append(f"{word} {measured(bound.amount, unit)}")
    return f": {', '.join(words)}" if words else ""


def renewal_lines(item: Item, renewal: Renewal, catalogue: Catalogue) -> Iterator[str]:
    """Say what keeps an item valid for another term."""
    for_ = f" for another {str(item.valid_for).removeprefix('1 ')}" if item.valid_for else ""
    yield from ("", f"To keep it valid{for_}:")
    if renewal.times == 0:
        yield "  It cannot be renewed."
    elif renewal.times is not None:
        often = "once" if renewal.times == 1 else f"{count(renewal.times, 'time')} at most"
        yield f"  It can be renewed {often}."
    if renewal.requires:
        yield from rule_text(renewal.requires, catalogue, 1)
    if renewal.cost is not None:
        yield f"  Price: {price(renewal.cost)}"
    if renewal.grace is not None:
        yield f"  It may still be done up to {renewal.grace} after the end."
    if renewal.note:
        yield from filled(renewal.note, "  ", "  ")
