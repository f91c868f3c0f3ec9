"""`pathways show`: one entry of the catalogue in full."""

from __future__ import annotations

import click

from pathways.cli.messages import Trouble, did_you_mean, misuse, no_item
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    open_catalogue,
    print_json,
)
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item


@click.command()
@click.argument("entry", metavar="ID")
@catalogue_options
@format_option
def command(entry: str, root: str | None, no_cache: bool, form: str) -> None:
    """Show one entry: its figures and where they are from, its rules, what asks for it.

    ID is that of an item, a domain, a kind of hours, a body or a ladder.
    """
    catalogue = open_catalogue(root, no_cache=no_cache)
    item = catalogue.items.get(entry)
    if item is None:
        _show_register(entry, catalogue, form)
    else:
        _show_item(item, catalogue, root, form)


def _show_register(id_: str, catalogue: Catalogue, form: str) -> None:
    from pathways.explain.register_text import register_named, register_text

    text, found = register_text(id_, catalogue), register_named(id_, catalogue)
    if text is None or found is None:
        near = did_you_mean(id_, (*catalogue.items, *catalogue.domains, *catalogue.hour_kinds))
        misuse(f"There is no '{id_}' in the catalogue.{near}" if near else no_item(id_, catalogue))
    if form == "json":
        from dataclasses import asdict

        print_json({"kind": _KINDS[type(found).__name__], **asdict(found)})
    else:
        click.echo(text, nl=False)


_KINDS = {"Domain": "domain", "HourKind": "hours", "Body": "body", "Ladder": "ladder"}


def _show_item(item: Item, catalogue: Catalogue, root: str | None, form: str) -> None:
    from pathways.explain.item_text import asked_by, item_text

    written = _written(item, root)
    if form == "json":
        print_json(
            {
                "id": item.id,
                "kind": str(item.kind),
                "file": item.file,
                "written": written,
                "asked_by": [i.id for i in asked_by(item, catalogue)],
            }
        )
    else:
        click.echo(item_text(item, written, catalogue), nl=False)


def _written(item: Item, root: str | None) -> object:
    """Give what an item's file says of it; a register's file holds many."""
    from pathways.files.problems import Refusal
    from pathways.files.source_text import read_text
    from pathways.files.yaml_text import read_yaml

    try:
        value = read_yaml(read_text(catalogue_root(root) / item.file))
    except Refusal as refusal:
        raise Trouble(refusal.problem(item.file).text()) from refusal
    entries = value.get("attestations") if isinstance(value, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("id") == item.id:
            return entry
    return value
