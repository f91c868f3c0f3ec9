"""`pathways list`: what the catalogue holds of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from pathways.cli.messages import did_you_mean, misuse
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    open_catalogue,
    print_json,
)
from pathways.explain.instrument_text import title_of
from pathways.model.catalogue import Catalogue
from pathways.model.items import Kind

_ITEM_KINDS = {
    "modules": Kind.MODULE,
    "qualifications": Kind.QUALIFICATION,
    "roles": Kind.ROLE,
    "attestations": Kind.ATTESTATION,
}
_REGISTERS = (
    *("awards", "bodies", "competencies", "countries", "credits", "domains", "hours"),
    *("ladders", "terms"),
)
INSTRUMENTS = "instruments"
KINDS = (*_ITEM_KINDS, *_REGISTERS, INSTRUMENTS)
SHORTEST = 3
"""Letters that are enough to name a kind."""


class Titled(Protocol):
    """Anything with an id and a title."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...


@click.command()
@click.argument("kind", metavar="[KIND]", default="")
@click.option("--where", metavar="WORD", help="Only those with this word in id, title or tags.")
@catalogue_options
@format_option
def command(kind: str, where: str | None, root: str | None, no_cache: bool, form: str) -> None:
    """List one KIND: modules, qualifications, roles, attestations, awards, bodies,
    competencies, countries, credits, domains, hours, ladders, terms or instruments. Without
    a KIND, how many there are of each."""
    name = _kind(kind) if kind else ""
    if where is not None and not name:
        misuse(f"Say which kind to look in. {_known()}")
    catalogue = open_catalogue(root, no_cache=no_cache)
    if not name:
        _overview(catalogue, catalogue_root(root), form)
        return
    listed = _all_of(name, catalogue, catalogue_root(root))
    found = [t for t in listed if _fits(t, where)]
    if form == "json":
        print_json({"items": [{"id": t.id, "title": t.title} for t in found]})
        return
    width = max((len(t.id) for t in found), default=0)
    for entry in found:
        click.echo(f"{entry.id:{width}}  {entry.title}")
    if not found:
        click.echo(f"No {name} found.")


def _kind(word: str) -> str:
    """Read a kind, whole or by its first letters; misuse when it is none."""
    name = word.lower()
    if name not in KINDS:
        name = next((k for k in KINDS if k.startswith(name) and len(name) >= SHORTEST), name)
    if name not in KINDS:
        misuse(f"There is no kind '{word}'.{did_you_mean(word, KINDS) or ' ' + _known()}")
    return name


def _known() -> str:
    return f"Kinds: {', '.join(KINDS)}."


def _overview(catalogue: Catalogue, root: Path, form: str) -> None:
    counts = {kind: len(_all_of(kind, catalogue, root)) for kind in KINDS}
    if form == "json":
        kinds = [{"id": k, "title": k.capitalize(), "count": n} for k, n in counts.items()]
        print_json({"items": kinds})
        return
    for kind, number in counts.items():
        click.echo(f"{kind:14}  {number:5,}")
    click.echo("List one kind with, for example: pathways list roles")


@dataclass(frozen=True, slots=True)
class Listed:
    """One way of scoring an instrument, by its name."""

    id: str
    title: str


def _all_of(kind: str, catalogue: Catalogue, root: Path) -> list[Titled]:
    """Give all entries of a kind; instruments stand beside the catalogue, in its files."""
    if kind != INSTRUMENTS:
        return entries_of(kind, catalogue)
    from pathways.files.instruments import load_instruments

    instruments, _ = load_instruments(root)  # What is wrong with them was said on opening.
    return [Listed(name, title_of(one)) for name, one in sorted(instruments.items())]


def entries_of(kind: str, catalogue: Catalogue) -> list[Titled]:
    """Give all entries of a kind, in id order."""
    if kind in _ITEM_KINDS:
        return [i for i in catalogue.items.values() if i.kind is _ITEM_KINDS[kind]]
    registers: dict[str, Mapping[str, Titled]] = {
        "awards": catalogue.awards,
        "bodies": catalogue.bodies,
        "competencies": catalogue.competencies,
        "countries": catalogue.countries,
        "credits": catalogue.systems,
        "domains": catalogue.domains,
        "hours": catalogue.hour_kinds,
        "ladders": catalogue.ladders,
        "terms": catalogue.terms,
    }
    return sorted(registers[kind].values(), key=lambda t: t.id)


def _fits(entry: Titled, where: str | None) -> bool:
    if where is None:
        return True
    tags = getattr(entry, "tags", ())
    return where.lower() in f"{entry.id} {entry.title} {' '.join(tags)}".lower()
