"""`pathways show`: one item in full."""

from __future__ import annotations

import json

import click

from pathways.cli.messages import did_you_mean, misuse
from pathways.cli.options import catalogue_options, catalogue_root, format_option, open_catalogue


@click.command()
@click.argument("item", metavar="ID")
@catalogue_options
@format_option
def command(item: str, root: str | None, no_cache: bool, form: str) -> None:
    """Show one item: its figures and where they are from, its rules, what needs it."""
    from pathways.explain.item_text import asked_by, item_text
    from pathways.explain.register_text import register_text
    from pathways.files.source_text import read_text
    from pathways.files.yaml_text import read_yaml

    catalogue = open_catalogue(root, no_cache=no_cache)
    known = catalogue.items.get(item)
    if known is None:
        text = register_text(item, catalogue)
        if text is None:
            registers = (*catalogue.items, *catalogue.domains, *catalogue.hour_kinds)
            near = did_you_mean(item, registers)
            misuse(f"There is no item '{item}' in the catalogue.{near}")
        click.echo(text, nl=False)
        return
    written = read_yaml(read_text(catalogue_root(root) / known.file))
    if form == "json":
        document = {
            "id": known.id,
            "kind": str(known.kind),
            "file": known.file,
            "written": written,
            "asked_by": [i.id for i in asked_by(known, catalogue)],
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    click.echo(item_text(known, written, catalogue), nl=False)
