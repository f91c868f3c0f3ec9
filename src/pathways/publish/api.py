"""Documents for programs: an index, one document for each page, the catalogue as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pathways.documents.show import item_document, register_document
from pathways.explain.links import Links
from pathways.explain.register_text import Registered, kind_of
from pathways.publish.address import item_address, link_from, register_address
from pathways.publish.compact import compact
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.listed import Listed
from pathways.publish.schemas import schemas
from pathways.publish.typed_json import Json, written

ROOT = "api/v1"
INDEX, CATALOGUE, CHANGES = f"{ROOT}/index.json", f"{ROOT}/catalogue.json", f"{ROOT}/changes.json"
CATALOGUE_FORM, CHANGES_FORM = "pathways/catalogue/1", "pathways/changes/1"
INDEX_FORM, ITEM_FORM, ENTRY_FORM = "pathways/index/1", "pathways/item/1", "pathways/entry/1"
_seen = link_from(ROOT)
"""Writes addresses as seen from the index."""
_FOLDERS = {
    "domain": "domains",
    "hours": "hours",
    "body": "bodies",
    "ladder": "frameworks",
    "competencies": "competencies",
    "award": "awards",
    "credit system": "credit-systems",
    "country": "countries",
    "calendar of terms": "calendars",
}
"""Folders of documents of registers, by what `kind_of` calls them."""
_PAGES = {"ladder": "framework"}
"""What the pages of registers call them where that is another word."""


def api_files(edition: Edition, links: Links | None = None) -> Iterator[File]:
    """Give every document, and the schemas of their forms."""
    listed, links = [], links or Links(edition.catalogue)
    for place, line, document in chain(_items(edition, links), _entries(edition, links)):
        yield _file(place, document)
        listed.append(_line(place, line))
    catalogue = {"schema": CATALOGUE_FORM, **written(edition.catalogue)}
    yield _file(CATALOGUE, catalogue)
    yield _file(CHANGES, {"schema": CHANGES_FORM, "editions": [], **written(edition.history)})
    for name, schema in schemas().items():
        yield _file(f"{ROOT}/schema/{name}.schema.json", schema)
    yield _file(INDEX, _index(edition, listed))


def _file(place: str, document: Json) -> File:
    return File(place, compact(document) + b"\n")


def _items(edition: Edition, links: Links) -> Iterator[tuple[str, Listed, Json]]:
    for item in edition.items:
        told = edition.written.get(item.id)
        if told is not None:
            document = item_document(item, told.page, links, told.limit)
            place = f"{ROOT}/items/{item.id}.json"
            line = Listed(item_address(item), item.title, str(item.kind))
            yield place, line, {"schema": ITEM_FORM, **document}


def _entries(edition: Edition, links: Links) -> Iterator[tuple[str, Listed, Json]]:
    """Give the entries of registers of which the edition has what the files say."""
    pages = edition.registers.pages
    for found in _registered(edition):
        kind = kind_of(found)
        shown = _PAGES.get(kind, kind)
        page = pages.get((shown, found.id))
        if page is not None:
            place = f"{ROOT}/{_FOLDERS[kind]}/{found.id}.json"
            document = {"schema": ENTRY_FORM, **register_document(found, page, links)}
            page_of = register_address(_PLACED.get(kind, kind), found.id)
            yield place, Listed(page_of, found.title, kind), document


_PLACED = {**_PAGES, "credit system": "credits", "calendar of terms": "calendar"}
"""What addresses of pages call registers where that is another word."""


def _registered(edition: Edition) -> Iterator[Registered]:
    catalogue = edition.catalogue
    registers = (
        *(catalogue.domains, catalogue.hour_kinds, catalogue.bodies, catalogue.ladders),
        *(catalogue.awards, catalogue.competencies, catalogue.systems, catalogue.countries),
        catalogue.terms,
    )
    for register in registers:
        yield from register.values()


def _line(place: str, line: Listed) -> Json:
    """Give the line of a document in the index; addresses are as seen from there."""
    return {
        "id": place.rpartition("/")[2].removesuffix(".json"),
        "kind": line.kind,
        "title": line.title,
        "document": _seen(place),
        "page": _seen(line.place) if line.place else None,
    }


def _index(edition: Edition, listed: list[Json]) -> Json:
    settings = edition.settings
    return {
        "schema": INDEX_FORM,
        "title": settings.title,
        "address": settings.address or None,
        "published": str(edition.on),
        "program": edition.program or None,
        "digest": edition.catalogue.digest,
        "languages": list(settings.languages),
        "catalogue": _seen(CATALOGUE),
        "changes": _seen(CHANGES),
        "schemas": {name: f"schema/{name}.schema.json" for name in schemas()},
        "documents": listed,
    }
