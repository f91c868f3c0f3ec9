"""`pathways renewals`: how long what is held is valid, and what keeps it so."""

from __future__ import annotations

from datetime import date

import click

from pathways.cli.options import (
    catalogue_options,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    print_json,
    today,
)


@click.command()
@click.option("--profile", metavar="FILE", required=True, help="A profile file.")
@catalogue_options
@on_option
@format_option
def command(profile: str, root: str | None, no_cache: bool, on: date | None, form: str) -> None:
    """List what a coach holds: valid until when, and what is still to do to renew it.

    What is due soonest comes first. The profile says when each was got (on) and renewed
    (renewed). Exit code 0, whatever has run out.
    """
    from pathways.cli.renewals_document import upkeep_document
    from pathways.explain.renewal_text import renewals_text
    from pathways.rules.upkeep import upkeeps

    catalogue = open_catalogue(root, no_cache=no_cache)
    day = on or today()
    coach = open_profile(profile, (), (), catalogue, day)
    found = upkeeps(coach.holdings, catalogue, day)
    if form == "json":
        print_json({"on": day.isoformat(), "items": [upkeep_document(one) for one in found]})
    else:
        click.echo(renewals_text(found, catalogue, day), nl=False)
