"""`pathways whatif`: the one change that shortens a route most."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from pathways.cli.full_answer import said_in_full, written_in_full
from pathways.cli.messages import misuse
from pathways.cli.options import format_option, print_json
from pathways.cli.question_options import Asked, question_options
from pathways.cli.route_command import EXIT
from pathways.cli.terminal import note
from pathways.cli.words import Whole

if TYPE_CHECKING:
    from pathways.route.question import Question


@click.command()
@question_options
@click.option(
    "--change",
    "changes",
    multiple=True,
    metavar="WHAT=VALUE",
    help="Try a change of your own, such as study=8 or know=ID. May be repeated: all at once.",
)
@click.option(
    "--claims",
    "of_claims",
    is_flag=True,
    help="Ask which claims of prior learning save most for their effort.",
)
@click.option(
    "--most",
    type=Whole(1, 1000),
    default=5,
    metavar="N",
    help="How many changes to show. Default: 5.",
)
@format_option
def command(asked: Asked, changes: tuple[str, ...], of_claims: bool, most: int, form: str) -> None:
    """Find the one change that shortens a route most.

    Tried are more hours a week, a wider wish, an earlier start, one more start of a course,
    a course you know already, a role or check you have already, and 40 hours of practice
    done. Each is planned anew.

    With --change a change of your own is tried instead: study=8, practice=10,
    credits-per-term=30, start=2027-01-11, know=ID (a course recognised as prior learning),
    yes=ID (a check done or a question you can say yes to), role=ID, hours=KIND:40,
    month=ID:9, run=ID:2027-05-03, drop=country (or delivery, terms, budget, deadline, usual,
    or the id you avoid or include).

    With --claims only courses you may know already are tried, within the limits of the bodies
    that recognise them; the best for the hours of learning to show comes first, and then what
    several of them do together.

    Exit code 0 when there is a route, 1 when there is none, 3 when the time limit ran out.
    """
    if changes and of_claims:
        misuse("Give either --change or --claims, not both.")
    question = asked.question()
    if changes:
        _try_own(question, changes, form)
    elif of_claims:
        _claims(question, most, form)
    else:
        _best_changes(question, most, form)


def _best_changes(question: Question, most: int, form: str) -> NoReturn:
    from pathways.advice.whatif import what_if
    from pathways.explain.whatif_text import what_if_text

    with note("Trying one change after another..."):
        found = what_if(question)
    if form == "json":
        from pathways.documents.whatif import what_if_document

        print_json(what_if_document(found, most, written_in_full(found.before)))
    elif found.before.route is None:
        click.echo(said_in_full(found.before), nl=False)
    else:
        click.echo(what_if_text(found, most), nl=False)
    sys.exit(EXIT[found.before.outcome])


def _claims(question: Question, most: int, form: str) -> NoReturn:
    from pathways.advice.claims import claims
    from pathways.explain.claims_text import claims_text

    with note("Trying one claim after another..."):
        found = claims(question)
    if form == "json":
        from pathways.documents.whatif import claims_document

        print_json(claims_document(found, most, written_in_full(found.before)))
    elif found.before.route is None:
        click.echo(said_in_full(found.before), nl=False)
    else:
        click.echo(claims_text(found, most), nl=False)
    sys.exit(EXIT[found.before.outcome])


def _try_own(question: Question, texts: tuple[str, ...], form: str) -> NoReturn:
    """Plan before and after the changes a coach names, all at once."""
    from pathways.advice.changes import changed
    from pathways.cli.changes import read_changes
    from pathways.explain.whatif_text import before_after_text
    from pathways.route.plan import plan

    changes = read_changes(texts, question)
    other = question
    for change in changes:
        other = changed(other, change)
    with note("Planning before and after..."):
        before, after = plan(question), plan(other)
    if form == "json":
        from pathways.documents.whatif import before_after_document

        print_json(before_after_document(before, after, changes))
    else:
        click.echo(before_after_text(before, after, changes), nl=False)
        if after.route is None:
            click.echo(f"\n{said_in_full(after)}", nl=False)
    sys.exit(EXIT[after.outcome])
