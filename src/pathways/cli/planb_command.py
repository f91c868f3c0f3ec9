"""`pathways planb`: what if a step does not run, or is failed."""

from __future__ import annotations

import sys

import click

from pathways.cli.options import format_option, print_json
from pathways.cli.question_options import Asked, question_options
from pathways.cli.route_command import EXIT
from pathways.cli.terminal import note, strong


@click.command()
@question_options
@format_option
def command(asked: Asked, form: str) -> None:
    """Say what to do when a step of the best route does not run or is failed.

    For each course and qualification: the best way without it, and the best way on from
    the day it was failed, with what is done by then. The worst comes first.

    Exit code 0 when there is a route, 1 when there is none, 3 when the time limit ran out.
    """
    from pathways.advice.contingency import contingency

    question = asked.question()
    with note("Planning for each step that may go wrong..."):
        found = contingency(question)
    if form == "json":
        from pathways.documents.planb import planb_document

        print_json(planb_document(found))
    elif found.best.route is None:
        from pathways.explain.text import answer_text

        click.echo(answer_text(found.best, strong()), nl=False)
    else:
        from pathways.explain.contingency_text import contingency_text

        click.echo(contingency_text(found), nl=False)
    sys.exit(EXIT[found.best.outcome])
