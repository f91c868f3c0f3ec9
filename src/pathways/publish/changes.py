"""The page that tells what changed since the editions before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from pathways.explain.edit_text import KeyEdit
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.history import Change, Changes, What, places
from pathways.publish.rendering import Renderer

MOST = 60
"""Changes of one sort that are told of one edition; the document for programs has all."""
LONGEST = 600
"""Letters of a key that are shown; a longer one is only named."""
_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


class Piece(Struct, frozen=True):
    """A piece of text that stayed, was taken out (`del`) or was put in (`ins`)."""

    text: str
    mark: str = ""


class KeyView(Struct, frozen=True):
    """One key that was edited, with its pieces; none where it is too long to show."""

    key: str
    pieces: tuple[Piece, ...]


class ChangeView(Struct, frozen=True):
    """One change, with the keys that were edited."""

    change: Change
    keys: tuple[KeyView, ...]


class Part(Struct, frozen=True):
    """The changes of one sort, and how many more there are than are told."""

    what: str
    changes: tuple[ChangeView, ...]
    more: int


class EditionView(Struct, frozen=True):
    """The changes of one edition."""

    id: str
    day: date
    parts: tuple[Part, ...]


def changes_page(edition: Edition, renderer: Renderer) -> File:
    """Give the page."""
    editions = edition.history.editions
    views = tuple(
        edition_view(changes, place)
        for changes, place in zip(editions, places(edition.history), strict=True)
    )
    return renderer.page("changes.html", "changes.html", views)


def edition_view(changes: Changes, place: str) -> EditionView:
    """Give the view of one edition, which stands at a place of the page: new, changed, gone."""
    parts = []
    for what in What:
        found = changes.of(what)
        if found:
            views = tuple(map(_change, found[:MOST]))
            parts.append(Part(str(what), views, len(found) - len(views)))
    return EditionView(place, changes.on, tuple(parts))


def _change(change: Change) -> ChangeView:
    return ChangeView(change, tuple(map(_key, change.edits)))


def _key(edit: KeyEdit) -> KeyView:
    if len(edit.before) + len(edit.after) > LONGEST:
        return KeyView(edit.key, ())
    if edit.is_figure:
        both = (Piece(edit.before or "none", "del"), Piece(" "), Piece(edit.after or "none", "ins"))
        return KeyView(edit.key, both)
    return KeyView(edit.key, tuple(pieces(edit.shown)))


def pieces(shown: str) -> Iterator[Piece]:
    """Read a text with marks, as `word_diff` writes it: `[-was-]{+is+}`."""
    at = 0
    for found in _MARKED.finditer(shown):
        if found.start() > at:
            yield Piece(shown[at : found.start()])
        out = found[1] is not None
        yield Piece(found[1] if out else found[2], "del" if out else "ins")
        at = found.end()
    if at < len(shown):
        yield Piece(shown[at:])
