"""`pathways plan`: where a coach is, what to work at next, and what is owed to them for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import Trouble, misuse, no_such
from pathways.cli.mine_folder import mine_option
from pathways.cli.mine_records import claimed_in, open_development, records_in, store_in
from pathways.cli.options import (
    catalogue_options,
    formal_option,
    format_option,
    on_option,
    open_catalogue,
    open_profile,
    print_json,
    today,
)
from pathways.cli.own_folder import spared
from pathways.cli.target import target_of
from pathways.cli.terminal import note, strong
from pathways.cli.words import Seconds

if TYPE_CHECKING:
    from pathways.develop.plan import Asking, Plan
    from pathways.develop.records import OwnGoal
    from pathways.files.store import Store
    from pathways.route.question import Answer

STAY = "stay"
NO_TARGET = f"Say where to: --to and an id (see: pathways list roles), or --to {STAY}."


@click.command()
@mine_option
@click.option("--profile", metavar="FILE", help="A profile file.")
@click.option(
    "--to",
    "target",
    metavar="TARGET",
    help=f"An id, a rule, or '{STAY}': to stay where you are and deepen it. "
    "Default: what the profile says.",
)
@click.option(
    "--wish",
    "wishes",
    metavar="DOMAIN",
    multiple=True,
    help="A domain you wish to work at first. May be repeated.",
)
@click.option("--private-too", is_flag=True, help="Print your goals for yourself as well.")
@click.option("--page", metavar="FILE", help="Write the plan as a page that prints on one sheet.")
@formal_option
@click.option(
    "--limit",
    type=Seconds(),
    default="20",
    metavar="SECONDS",
    help="How long the search for a route may take. Default: 20.",
)
@catalogue_options
@on_option
@format_option
def command(
    mine: str | None,
    profile: str | None,
    target: str | None,
    wishes: tuple[str, ...],
    private_too: bool,
    page: str | None,
    formal_only: bool,
    limit: float,
    root: str | None,
    no_cache: bool,
    on: date | None,
    form: str,
) -> None:
    """Make a development plan from evidence, a target and your own wishes.

    At most three goals, each with what to do, what your organisation owes you, a date and
    what will show it; then supervision, learning and renewals. Exit code 0.
    """
    from pathways.develop.goals import open_own_goals
    from pathways.develop.plan import Asking, plan_of

    if page is not None:
        spared("--page", page, Path(mine) if mine else None, profile)
    catalogue = open_catalogue(root, no_cache=no_cache)
    day = on or today()
    for wish in wishes:
        if wish not in catalogue.domains:
            misuse(no_such("domain", wish, catalogue.domains))
    coach = open_profile(profile, (), (), catalogue, day)
    to = target or coach.to or misuse(NO_TARGET)
    goal = None if to == STAY else target_of(to, catalogue)
    store = _store(mine, private=private_too)
    loaded = records_in(store, catalogue)
    asking = Asking(
        catalogue,
        open_development(root, catalogue),
        loaded.records,
        coach,
        goal,
        day,
        wishes,
        claimed_in(store, root),
        formal_only,
    )
    plan = plan_of(asking, _answer(asking, limit))
    own = open_own_goals(loaded.own_goals, loaded.records, day) if private_too else ()
    _say(plan, own, form)
    if page is not None:
        _write_page(plan, own, page)


def _store(mine: str | None, *, private: bool) -> Store:
    """Read the coach's folder; without one nothing is on record, and that is said."""
    from pathways.files.store import Store

    if mine:
        return store_in(mine, private=private)
    click.echo("No folder of yours was given (--mine): nothing is on record.", err=True)
    return Store()


def _answer(asking: Asking, limit: float) -> Answer | None:
    """Look for the shortest route; None for a plan to stay."""
    from pathways.develop.plan import question_of
    from pathways.route.plan import plan

    question = question_of(asking, limit)
    if question is None:
        return None
    with note("Looking for the shortest route..."):
        return plan(question)


def _say(plan: Plan, own: tuple[OwnGoal, ...], form: str) -> None:
    from pathways.develop.plan_said import said
    from pathways.develop.plan_text import plan_text
    from pathways.documents.plan_document import plan_document

    if form == "json":
        print_json(plan_document(plan, own))
    else:
        click.echo(plan_text(said(plan, own), strong()), nl=False)


def _write_page(plan: Plan, own: tuple[OwnGoal, ...], path: str) -> None:
    from pathways.cli.edition import shipped_sources
    from pathways.develop.plan_said import said
    from pathways.files.private_file import write_private
    from pathways.files.source_text import FileProblem, write_text
    from pathways.publish.plan_page import plan_page

    text = plan_page(said(plan, own), shipped_sources())
    try:
        if own:
            # What comes out of the private file is for the coach's eyes alone.
            write_private(Path(path), text.encode(errors="replace"))
        else:
            write_text(Path(path), text)
    except FileProblem as error:
        problem = error.problem(path)
        raise Trouble(f"{path}: {problem.message}. {problem.mend}.") from error
    click.echo(f"Written: {path}", err=True)
