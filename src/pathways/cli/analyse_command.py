"""`pathways analyse`: measures of the whole catalogue, for those who keep it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    on_option,
    open_catalogue,
    print_json,
    today,
)
from pathways.cli.sample_profiles import examples
from pathways.cli.terminal import note, strong
from pathways.cli.words import Seconds
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile

if TYPE_CHECKING:
    from pathways.explain.analysis import Analysis, Part

PARTS = ("metrics", "bottlenecks", "dominated", "never-binding", "unreachable", "domains")
GAVE_UP = 3


@click.command()
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS, case_sensitive=False),
    multiple=True,
    help="Only this part. May be repeated. Default: all.",
)
@click.option("--all", "whole", is_flag=True, help="Every list of the text in full, not 10 of it.")
@click.option(
    "--limit",
    type=Seconds(),
    default="20",
    metavar="SECONDS",
    help="How long the search for one sample route may take. Default: 20.",
)
@on_option
@catalogue_options
@format_option
def command(
    parts: tuple[str, ...],
    whole: bool,
    limit: float,
    on: date | None,
    root: str | None,
    no_cache: bool,
    form: str,
) -> None:
    """Measure the catalogue as a curriculum, and find what holds coaches up.

    The parts: metrics (blocking, delay, complexity, centrality), bottlenecks (what would
    bring routes forward if it ran twice a year), dominated (courses that another can always
    replace), never-binding (clauses that decide nothing), unreachable (targets nobody can
    reach), domains (thinly covered). Sample routes start from nothing, and from the
    profiles in the catalogue's examples folder.
    """
    from pathways.explain.analysis import SAMPLED, Part

    catalogue, day = open_catalogue(root, no_cache=no_cache), on or today()
    asked = frozenset(Part(part) for part in parts or PARTS)
    profiles = examples(catalogue_root(root), catalogue, day) if asked & SAMPLED else ()
    found = _analysis(catalogue, day, profiles, asked, limit)
    if form == "json":
        from pathways.cli.analyse_document import analysis_document

        print_json(analysis_document(found))
    else:
        from pathways.explain.analysis_text import analysis_text

        click.echo(analysis_text(found, strong(), whole=whole), nl=False)
    if _left_open(found):
        raise SystemExit(GAVE_UP)


def _analysis(
    catalogue: Catalogue,
    day: date,
    profiles: tuple[Profile, ...],
    asked: frozenset[Part],
    limit: float,
) -> Analysis:
    """Find what the parts asked for say, the quick ones first."""
    from pathways.advice.bottlenecks import bottlenecks
    from pathways.explain.analysis import SAMPLED, Analysis, Part
    from pathways.explain.analysis_clauses import idle_clauses
    from pathways.explain.analysis_curriculum import curriculum
    from pathways.explain.analysis_dominated import dominated
    from pathways.explain.analysis_sample import sample
    from pathways.explain.coverage import domain_covers, offer

    with note("Reading the rules..."):
        found = Analysis(
            catalogue,
            day,
            curriculum=curriculum(catalogue, day) if Part.METRICS in asked else None,
            dominated=dominated(catalogue) if Part.DOMINATED in asked else None,
            idle=idle_clauses(catalogue) if Part.NEVER_BINDING in asked else None,
            unreachable=Part.UNREACHABLE in asked,
            domains=(
                domain_covers(catalogue, offer(catalogue, day, None))
                if Part.DOMAINS in asked
                else None
            ),
        )
    if asked & SAMPLED:
        with note("Planning the sample routes..."):
            found = replace(found, sample=sample(catalogue, profiles, day, limit))
    if Part.BOTTLENECKS in asked and found.sample is not None:
        with note("Planning them again with each course twice a year..."):
            found = replace(found, bottlenecks=bottlenecks(catalogue, found.sample.all))
    return found


def _left_open(found: Analysis) -> bool:
    """Say whether the time limit left anything open that was asked for."""
    again = sum(b.undecided for b in found.bottlenecks or ())
    return bool(again or (found.sample is not None and found.sample.undecided))
