"""`pathways next`: what could be started now."""

from __future__ import annotations

from datetime import date

import click

from pathways.cli.options import (
    catalogue_options,
    formal_option,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    print_json,
    profile_options,
    today,
)


@click.command()
@profile_options
@formal_option
@catalogue_options
@on_option
@format_option
def command(
    profile: str | None,
    have: tuple[str, ...],
    hours: tuple[str, ...],
    formal_only: bool,
    root: str | None,
    no_cache: bool,
    on: date | None,
    form: str,
) -> None:
    """List what a coach could start now, what each would open, and what is due for renewal."""
    from pathways.cli.renewals_document import upkeep_document
    from pathways.explain.openings import openings
    from pathways.explain.renewal_text import due, due_lines
    from pathways.explain.words import condition
    from pathways.route.question import Question
    from pathways.rules.syntax import NOTHING
    from pathways.rules.upkeep import upkeeps

    catalogue = open_catalogue(root, no_cache=no_cache)
    day = on or today()
    coach = open_profile(profile, have, hours, catalogue, day)
    found = openings(Question(catalogue, coach, NOTHING, day, formal_only=formal_only))
    renewals = due(upkeeps(coach.holdings, catalogue, day), day)
    if form == "json":
        document = {
            "items": [
                {
                    "id": o.item.id,
                    "title": o.item.title,
                    "kind": str(o.item.kind),
                    "conditions": list(o.conditions),
                    "opens": [i.id for i in o.opens],
                }
                for o in found
            ],
            "renewals": [upkeep_document(one) for one in renewals],
        }
        print_json(document)
        return
    if not found:
        click.echo("Nothing in the catalogue can be started now with this profile.")
    for opening in found:
        click.echo(f"{opening.item.title} [{opening.item.id}]")
        for name in opening.conditions:
            click.echo(f"    a person must confirm: {condition(name, catalogue)}")
        for other in opening.opens:
            click.echo(f"    opens: {other.title} [{other.id}]")
    for line in due_lines(renewals):
        click.echo(line)
