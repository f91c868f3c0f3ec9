"""`pathways impact`: what an edit of the catalogue does to routes, before it is published."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.advice.impact import Effect
from pathways.cli.earlier import earlier_catalogue
from pathways.cli.messages import Trouble, misuse, refuse_no_file
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    on_option,
    open_catalogue,
    print_json,
    today,
)
from pathways.cli.sample_profiles import example_files
from pathways.cli.terminal import note, strong
from pathways.cli.words import Seconds
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Kind
from pathways.route.question import Measure, Question

if TYPE_CHECKING:
    from pathways.advice.impact import Coach
    from pathways.advice.impacts import Impacts

WORSE, ANY, NOTHING = "worse", "any", "nothing"
GOT_WORSE, GAVE_UP = 1, 3


@click.command()
@click.option(
    "--against",
    metavar="DIR|REVISION",
    help="The catalogue before the edit: its directory, or a git revision of the catalogue.",
)
@click.option(
    "--profile",
    "files",
    metavar="FILE",
    multiple=True,
    help="Compare the routes of this coach. May be repeated. Default: the examples folder.",
)
@click.option(
    "--all", "whole", is_flag=True, help="Ask for every qualification too, not roles only."
)
@click.option(
    "--by",
    "measure",
    type=click.Choice(["time", "hours", "cost", "credits", "steps"], case_sensitive=False),
    default="time",
    help="What shortest means. Default: time, the earliest finish.",
)
@click.option(
    "--fail-on",
    "failing",
    type=click.Choice([WORSE, ANY, NOTHING], case_sensitive=False),
    default=WORSE,
    help="What makes the exit code 1: a route that got worse, any that changed, or nothing.",
)
@click.option(
    "--limit",
    type=Seconds(),
    default="20",
    metavar="SECONDS",
    help="How long the search for one route may take. Default: 20.",
)
@on_option
@catalogue_options
@format_option
def command(
    against: str | None,
    files: tuple[str, ...],
    whole: bool,
    measure: str,
    failing: str,
    limit: float,
    on: date | None,
    root: str | None,
    no_cache: bool,
    form: str,
) -> None:
    """Say what an edit of the catalogue does to routes, before you publish it.

    Compared are the routes to every role, for each example profile and for who starts from
    nothing in each place, by the catalogue as it was and as it is. Then each rule and figure
    that was edited is shown, word by word.

    Exit code 0 when no route got worse, 1 when one got longer or impossible, knows less of its
    figures, or lost its target; 3 when the time limit left one open and none got worse.
    """
    if not against:
        misuse("Say what to compare with: --against and a directory, or a git revision like main.")
    day, here = on or today(), catalogue_root(root)
    old = earlier_catalogue("--against", against, here, no_cache=no_cache)
    new = open_catalogue(root, no_cache=no_cache)
    coaches = _coaches(files, here, (old, new), day)
    kinds = (Kind.ROLE, Kind.QUALIFICATION) if whole else (Kind.ROLE,)
    like = Question(new, Profile(), "", day, Measure(measure), limit=limit)
    found = _impacts(old, like, coaches, kinds)
    if form == "json":
        from pathways.cli.impact_document import impact_document

        print_json(impact_document(found, against, str(here), like))
    else:
        _say(found, against, here, like)
    sys.exit(_code(found, failing))


def _coaches(
    files: tuple[str, ...], here: Path, sides: tuple[Catalogue, Catalogue], day: date
) -> tuple[Coach, ...]:
    """Read the profiles asked for, else the examples, and add who starts from nothing."""
    from pathways.explain.impact_sample import from_nothing

    asked = [(file, Path(file)) for file in files]
    asked = asked or [(f"examples/{path.stem}", path) for path in example_files(here)]
    return (*(_coach(name, path, sides, day) for name, path in asked), *from_nothing(*sides))


def _coach(name: str, path: Path, sides: tuple[Catalogue, Catalogue], day: date) -> Coach:
    """Read a profile by both catalogues; stop where it has errors by each.

    What only one of them does not know counts for nothing there, and is told.
    """
    from pathways.advice.impact import Coach
    from pathways.files.profile import load_profile

    before, after = (load_profile(path, catalogue, day) for catalogue in sides)
    refuse_no_file(after.problems, "--profile ")
    if before.profile is None or after.profile is None or (before.errors and after.errors):
        said = "\n".join(problem.text() for problem in after.problems)
        raise Trouble(f"{said}\nThe profile has errors: mend them first.")
    for when, errors in (("before", before.errors), ("after", after.errors)):
        for problem in errors:
            click.echo(f"By the catalogue {when} the edit: {problem.text()}", err=True)
    return Coach(name, before.profile, after.profile)


def _impacts(
    old: Catalogue, like: Question, coaches: tuple[Coach, ...], kinds: tuple[Kind, ...]
) -> Impacts:
    from pathways.advice.impacts import impacts
    from pathways.explain.impact_sample import sampled

    with note("Comparing the routes before and after..."):
        return impacts(old, like.catalogue, sampled(old, like, coaches, kinds))


def _say(found: Impacts, against: str, here: Path, like: Question) -> None:
    from pathways.explain.impact_text import impact_lead, impact_text

    look = strong()
    lead = impact_lead(against, str(here), like.on, like.measure)
    click.echo(impact_text(found, lead, look, str if look is str else _coloured), nl=False)


_MARKED = re.compile(r"(\[-.*?-\])|(\{\+.*?\+\})", re.DOTALL)


def _coloured(text: str) -> str:
    """Give what was taken out in red and what was put in in green, line by line."""

    def styled(found: re.Match[str]) -> str:
        colour = "red" if found[1] else "green"
        return "\n".join(click.style(line, fg=colour) for line in found[0].split("\n"))

    return _MARKED.sub(styled, text)


def _code(found: Impacts, failing: str) -> int:
    """Give the exit code: what was asked to fail on comes first, then what is open."""
    changed = [i for i in found.found if i.effect is not Effect.UNDECIDED]
    failed = {
        WORSE: any(i.is_worse for i in changed),
        ANY: bool(changed),
        NOTHING: False,
    }[failing]
    if failed:
        return GOT_WORSE
    open_ = len(changed) < len(found.found) and failing != NOTHING
    return GAVE_UP if open_ else 0
