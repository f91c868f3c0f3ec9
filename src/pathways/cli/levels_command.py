"""`pathways levels`: what evidence shows, and what of it a profile does not say yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pathways.cli.messages import Trouble, misuse
from pathways.cli.mine_folder import mine_option
from pathways.cli.mine_records import open_development, records_in, store_in
from pathways.cli.options import (
    catalogue_options,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    print_json,
    today,
)
from pathways.model.catalogue import Catalogue

if TYPE_CHECKING:
    from pathways.develop.prior import LevelSaid
    from pathways.develop.rules import Development


@click.command()
@mine_option
@click.option("--profile", metavar="FILE", help="Set the levels of a profile file beside them.")
@click.option("--write", is_flag=True, help="Write the levels that are higher into the profile.")
@click.option("--rules", "shows_rules", is_flag=True, help="Say what shows each level, and stop.")
@catalogue_options
@on_option
@format_option
def command(
    mine: str | None,
    profile: str | None,
    write: bool,
    shows_rules: bool,
    root: str | None,
    no_cache: bool,
    on: date | None,
    form: str,
) -> None:
    """Show the level that your evidence shows in each domain, and how every piece stands.

    With a profile it shows what would change there; only --write changes it, and it never
    lowers a level. Exit code 0.
    """
    from pathways.develop.levels import levels
    from pathways.develop.levels_text import levels_text, said_beside_text
    from pathways.develop.prior import levels_said
    from pathways.documents.plan_document import level_document

    if write and profile is None:
        misuse("--write needs a profile to write to: give --profile FILE.")
    catalogue = open_catalogue(root, no_cache=no_cache)
    day = on or today()
    rules = open_development(root, catalogue)
    if shows_rules:
        _say_rules(rules, catalogue, form)
        return
    records = records_in(store_in(mine), catalogue).records
    found = levels(records, rules, day)
    beside: tuple[LevelSaid, ...] = ()
    if profile is not None:
        beside = levels_said(open_profile(profile, (), (), catalogue, day), found)
    if form == "json":
        document: dict[str, Any] = {
            "on": day.isoformat(),
            "domains": [level_document(one) for one in found.values()],
        }
        if profile is not None:
            document["profile"] = [_beside_document(one) for one in beside]
        print_json(document)
    else:
        click.echo(levels_text(found, records, catalogue, day), nl=False)
        if profile is not None:
            click.echo(said_beside_text(beside, catalogue), nl=False)
    if write and profile is not None:
        _write(profile, beside)


def _say_rules(rules: Development, catalogue: Catalogue, form: str) -> None:
    from pathways.develop.rules_text import rules_text
    from pathways.documents.plain import to_plain

    if form == "json":
        print_json(to_plain(rules))
    else:
        click.echo(rules_text(rules, catalogue), nl=False)


def _beside_document(one: LevelSaid) -> dict[str, Any]:
    return {
        "domain": one.domain,
        "said": one.said,
        "shown": one.shown,
        "would_write": one.raises,
        "rests_on": list(one.rests_on),
    }


def _write(profile: str, beside: tuple[LevelSaid, ...]) -> None:
    from pathways.files.problems import Refusal
    from pathways.files.profile_levels import write_levels

    higher = tuple(one for one in beside if one.raises)
    if not higher:
        click.echo("Nothing was written: the profile says as much already.", err=True)
        return
    try:
        write_levels(Path(profile), higher)
    except Refusal as refusal:
        raise Trouble(f"{profile}: {refusal.message}. {refusal.mend}.") from refusal
    click.echo(f"Written: {profile}", err=True)
