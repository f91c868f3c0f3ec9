"""`pathways route`: the main job."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import click

from pathways.cli.messages import did_you_mean, misuse
from pathways.cli.options import (
    Day,
    catalogue_options,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    profile_options,
    today,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.quantities import Hundredths
from pathways.rules.syntax import Rule

EXIT = {"optimal": 0, "impossible": 1, "gave-up": 3}


@click.command()
@profile_options
@click.option("--to", "target", metavar="TARGET", required=True, help="An id, or a rule.")
@click.option(
    "--by",
    "measure",
    type=click.Choice(["time", "hours", "cost", "credits", "steps"]),
    default="time",
    help="What shortest means. Default: time, the earliest finish.",
)
@click.option("--country", metavar="CODE", help="Only what is offered there: gb, ie, us, us-ny.")
@click.option("--start", type=Day(), metavar="DATE", help="When the coach can start.")
@click.option("--deadline", type=Day(), metavar="DATE", help="The route must end by this day.")
@click.option("--budget", type=click.IntRange(min=0), help="The most that known prices may add up to.")
@click.option("--avoid", metavar="ID", multiple=True, help="Leave this out. May be repeated.")
@click.option("--include", metavar="ID", multiple=True, help="Have this in. May be repeated.")
@click.option("--formal-only", is_flag=True, help="Leave out what employers usually ask of roles.")
@click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    metavar="SECONDS",
    help="How long the solver may take. Default: 20.",
)
@catalogue_options
@on_option
@format_option
def command(
    profile: str | None,
    have: tuple[str, ...],
    hours: tuple[str, ...],
    target: str,
    measure: str,
    country: str | None,
    start: date | None,
    deadline: date | None,
    budget: int | None,
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
    """
    from pathways.route.plan import plan
    from pathways.route.question import Measure, Question

    day = on or today()
    catalogue = open_catalogue(root, no_cache=no_cache)
    coach = open_profile(profile, have, hours, catalogue, day)
    coach = _wishing(coach, catalogue, country, start, deadline, budget, avoid, include)
    answer = plan(
        Question(
            catalogue,
            coach,
            target_of(target, catalogue),
            day,
            Measure(measure),
            formal_only=formal_only,
            limit=limit,
        )
    )
    if form == "json":
        from pathways.files.answer import answer_json

        click.echo(answer_json(answer), nl=False)
    else:
        from pathways.explain.text import answer_text

        click.echo(answer_text(answer), nl=False)
    sys.exit(EXIT[answer.outcome])


def target_of(text: str, catalogue: Catalogue) -> str | Rule:
    """Read a target: an id, or a rule whose every word is known; misuse otherwise."""
    if text in catalogue.items:
        return text
    if text.replace("-", "").isalnum():
        misuse(f"There is no item '{text}' in the catalogue.{did_you_mean(text, catalogue.items)}")
    from pathways.rules.errors import RuleSyntaxError
    from pathways.rules.parse import parse_with_mentions

    try:
        parsed = parse_with_mentions(text)
    except RuleSyntaxError as error:
        misuse(str(error))
    registers = {
        "id": catalogue.items,
        "hours": catalogue.hour_kinds,
        "domain": catalogue.domains,
        "provider": catalogue.by_provider,
        "tag": catalogue.by_tag,
    }
    for mention in parsed.mentions:
        register = registers.get(mention.kind)
        if register is not None and mention.text not in register:
            near = did_you_mean(mention.text, register)
            misuse(f"There is no {_NOUN[mention.kind]} '{mention.text}' in the catalogue.{near}")
    return parsed.rule


_NOUN = {
    "id": "item",
    "hours": "hour kind",
    "domain": "domain",
    "provider": "provider",
    "tag": "tag",
}


def _wishing(
    coach: Profile,
    catalogue: Catalogue,
    country: str | None,
    start: date | None,
    deadline: date | None,
    budget: int | None,
    avoid: tuple[str, ...],
    include: tuple[str, ...],
) -> Profile:
    """Lay the wishes given on the command line over those of the profile."""
    if country is not None and catalogue.countries and country not in catalogue.countries:
        known = ", ".join(catalogue.countries)
        misuse(f"The catalogue does not know the country '{country}'. It knows {known}.")
    for id_ in (*avoid, *include):
        if id_ not in catalogue.items:
            near = did_you_mean(id_, catalogue.items)
            misuse(f"There is no item '{id_}' in the catalogue.{near}")
    wishes = coach.wishes
    return replace(
        coach,
        wishes=replace(
            wishes,
            country=country or wishes.country,
            start=start or wishes.start,
            deadline=deadline or wishes.deadline,
            budget=wishes.budget if budget is None else Hundredths(budget * 100),
            avoid=(*wishes.avoid, *avoid),
            include=(*wishes.include, *include),
        ),
    )
