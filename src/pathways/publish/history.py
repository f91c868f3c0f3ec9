"""What changed from edition to edition of a site: said once, for pages, feeds and programs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pathways.advice.edit import edits
from pathways.explain.edit_text import KeyEdit, edit_name, edit_words, key_edits
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.publish.address import item_address, register_address
from pathways.publish.listed import listed_entries
from pathways.publish.typed_json import NotThisFormError, read

MOST_KEPT = 12
"""Editions of which a site tells the changes."""


class What(StrEnum):
    """What happened to an entry."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Key:
    """What one key of an entry said and says; empty where it is not there."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one entry: in words after its title, and key by key.

    `page` is the place of its page, empty where it has none any more.
    """

    what: What
    sort: str
    id: str
    title: str
    words: str
    page: str = ""
    keys: tuple[Key, ...] = ()

    @property
    def edits(self) -> tuple[KeyEdit, ...]:
        """Give the keys with what they said and say, ready to be shown."""
        return tuple(KeyEdit(k.key, k.before, k.after) for k in self.keys)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the edition of a day."""

    on: date
    changes: tuple[Change, ...]

    def of(self, what: str) -> tuple[Change, ...]:
        """Give the changes of one sort."""
        return tuple(change for change in self.changes if change.what == what)


@dataclass(frozen=True, slots=True)
class History:
    """The changes of each edition, the latest first. Empty for the first edition."""

    editions: tuple[Changes, ...] = ()


def places(history: History) -> tuple[str, ...]:
    """Give the place of each edition on the page of changes: its day, told apart in a day.

    The earliest of a day has the day alone, so that places stay when editions are added.
    """
    days = [changes.on for changes in history.editions]
    after = [days[n + 1 :].count(day) for n, day in enumerate(days)]
    return tuple(f"e{day}-{n + 1}" if n else f"e{day}" for day, n in zip(days, after, strict=True))


def continued(history: History, old: Catalogue, new: Catalogue, on: date) -> History:
    """Add what changed since the last edition; where nothing did, there is no new edition.

    Changes of earlier editions lead to a page no more where it is gone.
    """
    found = tuple(changes_between(old, new))
    there = {item_address(item) for item in new.items.values()}
    there |= {line.place for line in listed_entries(new)}
    past = (
        replace(edition, changes=tuple(_leading(change, there) for change in edition.changes))
        for edition in history.editions
    )
    return History((*([Changes(on, found)] if found else []), *past)[:MOST_KEPT])


def _leading(change: Change, there: Collection[str]) -> Change:
    return change if change.page in there else replace(change, page="")


def changes_between(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    """Give what happened to each entry: items first, by id."""
    for edit in edits(old, new):
        what = _what(edit.before, edit.after)
        name, entry = edit_name(edit), edit.after or edit.before
        keys = key_edits(edit) if what is What.CHANGED else ()
        yield Change(
            what,
            str(entry.kind if isinstance(entry, Item) else edit.sort),
            edit.id,
            name.removesuffix(f" [{edit.id}]"),
            edit_words(edit, new).removeprefix(f"{name} "),
            _page(edit.sort, edit.id, edit.after),
            tuple(Key(k.key, k.before, k.after) for k in keys),
        )
    yield from _titles("body", old.bodies, new.bodies)
    yield from _titles("award", old.awards, new.awards)
    yield from _titles("competencies", old.competencies, new.competencies)


def _titles(sort: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    """Say which entries are new, gone or edited in registers that no route looks at."""
    words = {What.NEW: "is new", What.GONE: "is no longer there", What.CHANGED: "is edited"}
    for id_ in sorted({*old, *new}):
        before, after = old.get(id_), new.get(id_)
        if before != after:
            what = _what(before, after)
            title: str = getattr(after or before, "title")  # noqa: B009 - three sorts of entries
            yield Change(what, sort, id_, title, words[what], _page(sort, id_, after))


def _what(before: object, after: object) -> What:
    if before is None:
        return What.NEW
    return What.GONE if after is None else What.CHANGED


_PAGES = {"kind of hours": "hours", "domain": "domain", "ladder": "framework", "body": "body"}
_PAGES |= {"competencies": "competencies"}


def _page(sort: str, id_: str, after: object) -> str:
    if isinstance(after, Item):
        return item_address(after)
    return register_address(_PAGES[sort], id_) if sort in _PAGES and after is not None else ""


def read_catalogue(text: str) -> Catalogue:
    """Read the catalogue that an earlier edition published. Raises NotThisFormError."""
    return read(Catalogue, _document(text, "pathways/catalogue/1"))


def read_history(text: str) -> History:
    """Read the changes that an earlier edition published. Raises NotThisFormError."""
    return read(History, _document(text, "pathways/changes/1"))


def _document(text: str, form: str) -> object:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotThisFormError("it is not JSON") from error
    if not isinstance(document, dict) or document.get("schema") != form:
        raise NotThisFormError(f"its schema is not {form}")
    return document
