"""The changes of each edition as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.history import Change, What, places
from pathways.publish.xml_text import escaped

FEED = "feed.xml"
MOST = 100
"""Entries of a feed; the document for programs tells all."""
_LEADS = {What.NEW: "Added", What.CHANGED: "Changed", What.GONE: "Gone"}


def feed_file(edition: Edition) -> File:
    """Give the feed; with links only where the site has an address.

    Without one, ids are made from the title of the site.
    """
    return File(FEED, ("\n".join(_lines(edition)) + "\n").encode())


def _lines(edition: Edition) -> Iterator[str]:
    settings, editions = edition.settings, edition.history.editions
    latest = editions[0].on if editions else edition.on
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"<id>{_id(edition, FEED)}</id>"
    yield f"<title>{escaped(settings.title)}: what changed</title>"
    yield f"<author><name>{escaped(settings.title)}</name></author>"
    yield f"<updated>{latest}T00:00:00Z</updated>"
    if settings.address:
        address = escaped(settings.address)
        yield f'<link rel="self" href="{address}{FEED}"/>'
        yield f'<link rel="alternate" href="{address}changes.html"/>'
    told = [
        (changes.on, place, change)
        for changes, place in zip(editions, places(edition.history), strict=True)
        for change in changes.changes
    ]
    for on, place, change in told[:MOST]:
        yield from _entry(edition, on, place, change)
    yield "</feed>"


def _entry(edition: Edition, on: date, place: str, change: Change) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_id(edition, f'{place}/{change.sort}/{change.id}')}</id>"
    yield f"<title>{_LEADS[change.what]}: {escaped(change.title)}</title>"
    yield f"<updated>{on}T00:00:00Z</updated>"
    if edition.settings.address:
        address = escaped(edition.settings.address + (change.page or f"changes.html#{place}"))
        yield f'<link rel="alternate" href="{address}"/>'
    # An entry without a link has to have content.
    told = "summary" if edition.settings.address else "content"
    yield f"<{told}>{escaped(f'{change.title} {change.words}')}.</{told}>"
    yield "</entry>"


def _id(edition: Edition, rest: str) -> str:
    """Give an id that stays the same from edition to edition."""
    whole = f"{edition.settings.address or edition.settings.title}{rest}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, whole)}"
