"""`pathways search`: find items by words."""

from __future__ import annotations

import difflib
import json

import click

from pathways.cli.options import catalogue_options, format_option, open_catalogue
from pathways.model.items import Item


@click.command()
@click.argument("words", nargs=-1, required=True)
@catalogue_options
@format_option
def command(words: tuple[str, ...], root: str | None, no_cache: bool, form: str) -> None:
    """Find items whose title, id or tags have all the WORDS; near spellings count too."""
    catalogue = open_catalogue(root, no_cache=no_cache)
    asked = [w.lower() for part in words for w in part.split()]
    ranked = [(_rank(asked, i), i.title.lower(), i) for i in catalogue.items.values()]
    found = [i for rank, _, i in sorted(r for r in ranked if r[0] is not None) if rank is not None]
    if form == "json":
        document = {"items": [{"id": i.id, "title": i.title, "kind": str(i.kind)} for i in found]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    for item in found:
        click.echo(f"{item.title} [{item.id}], {item.kind}")
    if not found:
        click.echo(f"Nothing found for {' '.join(words)}.")


def _rank(asked: list[str], item: Item) -> int | None:
    """Rank how well an item fits all words: 0 exact words, 1 parts, 2 near spellings."""
    text = f"{item.title} {item.id} {' '.join(item.tags)}".lower()
    known = text.replace("-", " ").replace("(", " ").replace(")", " ").split()
    ranks = []
    for word in asked:
        if word in known:
            ranks.append(0)
        elif word in text:
            ranks.append(1)
        elif difflib.get_close_matches(word, known, n=1, cutoff=0.75):
            ranks.append(2)
        else:
            return None
    return max(ranks)
