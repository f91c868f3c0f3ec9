"""`pathways search`: find items by words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from unicodedata import combining, normalize

import click

from pathways.cli.messages import misuse
from pathways.cli.options import catalogue_options, format_option, open_catalogue, print_json
from pathways.model.items import Item

CLOSE = 0.75
"""How alike two words are, from 0 to 1, where one is taken for a slip of the other."""

NEAR = 2
"""The rank of an item that fits by near spelling alone."""


@click.command()
@click.argument("words", nargs=-1, required=True)
@catalogue_options
@format_option
def command(words: tuple[str, ...], root: str | None, no_cache: bool, form: str) -> None:
    """Find items whose title, id or tags have all the WORDS; near spellings count too."""
    asked = [w.lower() for part in words for w in part.split()]
    if not asked:
        misuse("Say which words to look for.")
    catalogue = open_catalogue(root, no_cache=no_cache)
    found = _best_first([_folded(w) for w in asked], catalogue.items.values())
    if form == "json":
        print_json({"items": [{"id": i.id, "title": i.title, "kind": str(i.kind)} for i in found]})
        return
    for item in found:
        click.echo(f"{item.title} [{item.id}], {item.kind}")
    if not found:
        click.echo(f"Nothing found for {' '.join(asked)}.")


def _best_first(asked: list[str], items: Iterable[Item]) -> list[Item]:
    """Rank what fits; near spellings count only where nothing has the words themselves."""
    ranked = [(rank, i) for i in items if (rank := _rank(asked, i)) is not None]
    sure = [r for r in ranked if r[0] != NEAR]
    return [i for _, i in sorted(sure or ranked, key=lambda r: (r[0], r[1].title.lower(), r[1].id))]


def _rank(asked: list[str], item: Item) -> int | None:
    """Rank how well an item fits all words: 0 exact words, 1 parts, 2 near spellings."""
    text = _folded(f"{item.title} {item.id} {' '.join(item.tags)}")
    known = text.replace("-", " ").replace("(", " ").replace(")", " ").split()
    ranks = []
    for word in asked:
        if word in known:
            ranks.append(0)
        elif word in text:
            ranks.append(1)
        elif difflib.get_close_matches(word, known, n=1, cutoff=CLOSE):
            ranks.append(NEAR)
        else:
            return None
    return max(ranks)


def _folded(text: str) -> str:
    """Write in small letters without accents, as the search of the site does."""
    return "".join(c for c in normalize("NFD", text) if not combining(c)).lower()
