"""`pathways audit`: an item's rules against a profile."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from pathways.cli.options import (
    catalogue_options,
    format_option,
    item_named,
    on_option,
    open_catalogue,
    open_profile,
    print_json,
    profile_options,
    today,
)


@click.command()
@click.argument("item", metavar="ID")
@profile_options
@catalogue_options
@on_option
@format_option
def command(
    item: str,
    profile: str | None,
    have: tuple[str, ...],
    hours: tuple[str, ...],
    root: str | None,
    no_cache: bool,
    on: date | None,
    form: str,
) -> None:
    """Hold an item's rules against a profile: every clause met, not met or not known.

    Exit code 0 when all is met, 1 when not or not known.
    """
    from pathways.explain.audit import audit, audit_text
    from pathways.rules.verdict import MET

    catalogue = open_catalogue(root, no_cache=no_cache)
    day = on or today()
    found = audit(
        item_named(item, catalogue),
        open_profile(profile, have, hours, catalogue, day),
        catalogue,
        day,
    )
    if form == "json":
        print_json(_document(found))
    else:
        click.echo(audit_text(found, catalogue), nl=False)
    sys.exit(0 if found.standing is MET else 1)


def _document(found: Any) -> dict[str, Any]:  # noqa: ANN401
    from pathways.cli.renewals_document import upkeep_document, verdict_document

    return {
        "item": found.item.id,
        "standing": str(found.standing),
        "clauses": [
            {
                "name": c.name,
                "standing": str(c.standing),
                "verdict": verdict_document(c.verdict) if c.verdict else None,
                "places": [
                    {"label": p.label, "standing": str(p.standing), "have": p.have, "need": p.need}
                    for p in (c.combination.places if c.combination else ())
                ],
            }
            for c in found.clauses
        ],
        "validity": upkeep_document(found.upkeep) if found.upkeep else None,
    }
