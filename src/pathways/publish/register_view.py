"""What pages of registers have in common: what is written of an entry, and who asks for it."""

from __future__ import annotations

from msgspec import Struct

from pathways.explain.links import Asker, Links, Sort
from pathways.explain.pages import Page
from pathways.model.catalogue import Catalogue, HourKind
from pathways.publish.edition import Edition
from pathways.publish.figures_view import Amount, Backed, backed, hours_amount
from pathways.publish.listed import Listed, listed_item
from pathways.publish.rule_view import RuleView, rule_view


class Entry(Struct, frozen=True):
    """The page of files about an entry, how sure what it says is, and its sources."""

    page: Page
    backed: Backed


class Asking(Struct, frozen=True):
    """An item that asks for something, and under which keys of its file."""

    line: Listed
    keys: tuple[str, ...]
    levels: tuple[int, ...] = ()


class Giving(Struct, frozen=True):
    """An item that gives hours, and how many."""

    line: Listed
    amount: Amount


class HoursView(Struct, frozen=True):
    """One kind of hours: where it may be worked, what gives it and what asks for it."""

    kind: HourKind
    entry: Entry | None
    per_week: Amount
    rule: RuleView | None
    roles: tuple[Listed, ...]
    givers: tuple[Giving, ...]
    askers: tuple[Asking, ...]


def entry_of(kind: str, id_: str, edition: Edition) -> Entry | None:
    """Give what files say of an entry; None where the edition was made without files."""
    page = edition.registers.pages.get((kind, id_))
    return Entry(page, backed(page.backing, page)) if page is not None else None


def lines_of(ids: tuple[str, ...], catalogue: Catalogue) -> tuple[Listed, ...]:
    """Give the lines of items."""
    return tuple(listed_item(catalogue.items[id_], catalogue) for id_ in ids)


def asking(sort: Sort, word: str, links: Links) -> tuple[Asking, ...]:
    """Give who asks for a word of rules, by title."""
    found = (_asking(asker, links.catalogue) for asker in links.asked_by(sort, word))
    return tuple(sorted(found, key=lambda a: (a.line.title.casefold(), a.line.place)))


def _asking(asker: Asker, catalogue: Catalogue) -> Asking:
    levels = tuple(sorted({mention.level for mention in asker.mentions}))
    return Asking(listed_item(asker.item, catalogue), asker.keys, levels)


def hours_view(kind: HourKind, edition: Edition, links: Links) -> HoursView:
    """Say all that is known about a kind of hours."""
    catalogue = edition.catalogue
    return HoursView(
        kind,
        entry_of("hours", kind.id, edition),
        hours_amount(kind.per_week),
        rule_view(kind.requires, catalogue),
        lines_of(catalogue.openers.get(kind.id, ()), catalogue),
        tuple(
            Giving(listed_item(catalogue.items[id_], catalogue), hours_amount(amount))
            for id_, amount in catalogue.givers.get(kind.id, ())
        ),
        asking(Sort.HOURS, kind.id, links),
    )
