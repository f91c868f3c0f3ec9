"""`pathways route`: the main job. Its function is long for its options, one line each."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import click

from pathways.cli.messages import misuse, no_item
from pathways.cli.options import (
    catalogue_options,
    formal_option,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    profile_options,
    today,
)
from pathways.cli.target import target_of
from pathways.cli.terminal import note, strong
from pathways.cli.words import Day, Price, Seconds
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.quantities import Hundredths

EXIT = {"optimal": 0, "impossible": 1, "gave-up": 3}


@click.command()
@profile_options
@click.option("--to", "target", metavar="TARGET", help="An id, or a rule.")
@click.option(
    "--by",
    "measure",
    type=click.Choice(["time", "hours", "cost", "credits", "steps"], case_sensitive=False),
    default="time",
    help="What shortest means. Default: time, the earliest finish.",
)
@click.option("--country", metavar="CODE", help="Only what is offered there: gb, ie, us, us-ny.")
@click.option("--start", type=Day(), metavar="DATE", help="When the coach can start.")
@click.option("--deadline", type=Day(), metavar="DATE", help="The route must end by this day.")
@click.option(
    "--budget", type=Price(), metavar="AMOUNT", help="The most that known prices may add up to."
)
@click.option("--avoid", metavar="ID", multiple=True, help="Leave this out. May be repeated.")
@click.option("--include", metavar="ID", multiple=True, help="Have this in. May be repeated.")
@formal_option
@click.option(
    "--limit",
    type=Seconds(),
    default="20",
    metavar="SECONDS",
    help="How long the search may take. Default: 20.",
)
@catalogue_options
@on_option
@format_option
def command(
    profile: str | None,
    have: tuple[str, ...],
    hours: tuple[str, ...],
    target: str | None,
    measure: str,
    country: str | None,
    start: date | None,
    deadline: date | None,
    budget: Hundredths | None,
    avoid: tuple[str, ...],
    include: tuple[str, ...],
    formal_only: bool,
    limit: float,
    root: str | None,
    no_cache: bool,
    on: date | None,
    form: str,
) -> None:
    """Find the provably shortest route from a profile to a target.

    TARGET is the id of a role or qualification (pathways list roles), or a rule in quotes:
    "hope >= 2 and peer-mentor-gb".

    Exit code 0 with a route, 1 when there is none, 3 when the time limit ran out first.
    """
    from pathways.route.plan import plan
    from pathways.route.question import Measure, Question

    if target is None:
        misuse("Say where to: --to and an id (see: pathways list roles), or a rule in quotes.")
    day = on or today()
    catalogue = open_catalogue(root, no_cache=no_cache)
    goal = target_of(target, catalogue)
    coach = open_profile(profile, have, hours, catalogue, day)
    asked = Wishes(
        country=country, start=start, deadline=deadline, budget=budget, avoid=avoid, include=include
    )
    question = Question(
        catalogue,
        _wishing(coach, asked, catalogue),
        goal,
        day,
        Measure(measure),
        formal_only=formal_only,
        limit=limit,
    )
    with note("Looking for the shortest route..."):
        answer = plan(question)
    if form == "json":
        from pathways.files.answer import answer_json

        click.echo(answer_json(answer), nl=False)
    else:
        from pathways.explain.text import answer_text

        click.echo(answer_text(answer, strong()), nl=False)
    sys.exit(EXIT[answer.outcome])


def _wishing(coach: Profile, asked: Wishes, catalogue: Catalogue) -> Profile:
    """Lay the wishes given on the command line over those of the profile."""
    country = asked.country.lower() if asked.country else None
    if country is not None and catalogue.countries and country not in catalogue.countries:
        known = ", ".join(catalogue.countries)
        misuse(f"The catalogue does not know the country '{asked.country}'. It knows {known}.")
    for id_ in (*asked.avoid, *asked.include):
        if id_ not in catalogue.items:
            misuse(no_item(id_, catalogue))
    own = coach.wishes
    wishes = replace(
        own,
        country=country or own.country,
        start=asked.start or own.start,
        deadline=asked.deadline or own.deadline,
        budget=own.budget if asked.budget is None else asked.budget,
        avoid=(*own.avoid, *asked.avoid),
        include=(*own.include, *asked.include),
    )
    return replace(coach, wishes=wishes)
