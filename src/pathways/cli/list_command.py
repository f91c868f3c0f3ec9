"""`pathways list`: what the catalogue holds of one kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol

import click

from pathways.cli.messages import did_you_mean, misuse
from pathways.cli.options import catalogue_options, format_option, open_catalogue
from pathways.model.catalogue import Catalogue
from pathways.model.items import Kind

_ITEM_KINDS = {
    "modules": Kind.MODULE,
    "qualifications": Kind.QUALIFICATION,
    "roles": Kind.ROLE,
    "attestations": Kind.ATTESTATION,
}
_REGISTERS = ("bodies", "countries", "domains", "hours", "ladders")
KINDS = (*_ITEM_KINDS, *_REGISTERS)


class Titled(Protocol):
    """Anything with an id and a title."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> str: ...  # noqa: D102


@click.command()
@click.argument("kind", metavar="KIND")
@click.option("--where", metavar="WORD", help="Only those with this word in id, title or tags.")
@catalogue_options
@format_option
def command(kind: str, where: str | None, root: str | None, no_cache: bool, form: str) -> None:
    """List one KIND: modules, qualifications, roles, attestations, bodies, countries,
    domains, hours or ladders."""
    name = kind.lower()
    if name not in KINDS:
        name = next((k for k in KINDS if k.startswith(name) and len(name) > 2), name)
    if name not in KINDS:
        misuse(f"There is no kind '{kind}'.{did_you_mean(kind, KINDS) or ' ' + _known()}")
    found = [t for t in entries_of(name, open_catalogue(root, no_cache=no_cache)) if _fits(t, where)]
    if form == "json":
        document = {"items": [{"id": t.id, "title": t.title} for t in found]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    width = max((len(t.id) for t in found), default=0)
    for entry in found:
        click.echo(f"{entry.id:{width}}  {entry.title}")
    if not found:
        click.echo(f"No {name} found.")


def _known() -> str:
    return f"Kinds: {', '.join(KINDS)}."


def entries_of(kind: str, catalogue: Catalogue) -> list[Titled]:
    """Give all entries of a kind, in id order."""
    if kind in _ITEM_KINDS:
        return [i for i in catalogue.items.values() if i.kind is _ITEM_KINDS[kind]]
    registers: dict[str, Mapping[str, Titled]] = {
        "bodies": catalogue.bodies,
        "countries": catalogue.countries,
        "domains": catalogue.domains,
        "hours": catalogue.hour_kinds,
        "ladders": catalogue.ladders,
    }
    return sorted(registers[kind].values(), key=lambda t: t.id)


def _fits(entry: Titled, where: str | None) -> bool:
    if where is None:
        return True
    tags = getattr(entry, "tags", ())
    return where.lower() in f"{entry.id} {entry.title} {' '.join(tags)}".lower()
