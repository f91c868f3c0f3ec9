"""`pathways show`: one entry of the catalogue in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from pathways.cli.messages import did_you_mean, misuse, no_item
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    open_catalogue,
    print_json,
)
from pathways.model.catalogue import Catalogue
from pathways.model.instruments import Instrument
from pathways.model.items import Item

if TYPE_CHECKING:
    from pathways.cli.written import Files
    from pathways.explain.register_text import Registered


@click.command()
@click.argument("entry", metavar="ID")
@catalogue_options
@format_option
def command(entry: str, root: str | None, no_cache: bool, form: str) -> None:
    """Show one entry: its figures and where they are from, its rules, what asks for it.

    ID is that of an item, domain, kind of hours, body, ladder, award, competency framework,
    credit system, country or instrument; another way of scoring an instrument is ID/VARIANT.
    Where several stand under one id, all are shown.
    """
    catalogue = open_catalogue(root, no_cache=no_cache)
    from pathways.cli.written import Files
    from pathways.explain.instrument_text import instrument_text
    from pathways.explain.register_text import registered
    from pathways.files.instruments import load_instrument

    item = catalogue.items.get(entry)
    found = registered(entry, catalogue)
    instrument = load_instrument(catalogue_root(root), entry)
    if item is None and not found and instrument is None:
        _unknown(entry, catalogue)
    files = Files(catalogue_root(root), catalogue)
    if form == "json":
        documents = _documents(item, found, files)
        documents += [] if instrument is None else [_instrument_document(instrument)]
        first, *others = documents
        print_json({**first, "also": others} if others else first)
    else:
        texts = _texts(item, found, files)
        texts += [] if instrument is None else [instrument_text(instrument)]
        click.echo("\n".join(texts), nl=False)


def _instrument_document(instrument: Instrument) -> dict[str, object]:
    from pathways.documents.instrument import instrument_document

    return {**instrument_document(instrument)}


def _unknown(id_: str, catalogue: Catalogue) -> NoReturn:
    """Stop with the ids that are near, of whatever kind."""
    from pathways.explain.register_text import register_ids

    near = did_you_mean(id_, dict.fromkeys((*catalogue.items, *register_ids(catalogue))))
    misuse(f"There is no '{id_}' in the catalogue.{near}" if near else no_item(id_, catalogue))


def _texts(item: Item | None, found: tuple[Registered, ...], files: Files) -> list[str]:
    from pathways.explain.item_text import item_text
    from pathways.explain.register_text import register_text

    texts = []
    if item is not None:
        page, limit = files.item_page(item)
        texts.append(item_text(item, page, files.catalogue, limit))
    texts += [register_text(one, files.register_page(one), files.catalogue) for one in found]
    return texts


def _documents(
    item: Item | None, found: tuple[Registered, ...], files: Files
) -> list[dict[str, object]]:
    from pathways.documents.show import item_document, register_document
    from pathways.explain.links import Links

    documents, links = [], Links(files.catalogue)
    if item is not None:
        page, limit = files.item_page(item)
        documents.append(item_document(item, page, links, limit))
    documents += [register_document(one, files.register_page(one), links) for one in found]
    return documents
