"""`pathways verify`: recheck an answer with nothing of the solver."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways.cli.messages import Trouble
from pathways.cli.options import catalogue_options, format_option, open_catalogue, print_json
from pathways.route.question import Answer, Outcome


@click.command()
@click.argument("answer", metavar="ANSWER")
@catalogue_options
@format_option
def command(answer: str, root: str | None, no_cache: bool, form: str) -> None:
    """Recheck an answer file: every step allowed when taken, target met, totals right.

    Make one with: pathways route ... --format json > ANSWER. A hyphen reads it from the
    pipe. That nothing shorter exists is not rechecked here.
    """
    from pathways.files.answer import AnswerError, made_with, read_answer
    from pathways.route.verify import faults_of

    text = _text(answer)
    catalogue = open_catalogue(root, no_cache=no_cache)
    try:
        found = read_answer(text, catalogue)
    except AnswerError as error:
        raise Trouble(f"{answer}: {error}.") from error
    same = made_with(text) == catalogue.digest
    faults = faults_of(found) if found.route else (_no_route(found),)
    if form == "json":
        print_json({"verified": not faults, "faults": list(faults), "same_catalogue": same})
    else:
        _say(found, faults, same=same)
    sys.exit(1 if faults else 0)


def _text(answer: str) -> str:
    from pathways.files.problems import Refusal
    from pathways.files.source_text import read_text

    if answer == "-":
        return sys.stdin.buffer.read().decode(errors="replace")
    try:
        return read_text(Path(answer))
    except Refusal as refusal:
        raise Trouble(f"{answer}: {refusal.message}. {refusal.mend}.") from refusal


def _no_route(found: Answer) -> str:
    if found.outcome is Outcome.IMPOSSIBLE:
        return "the answer says that there is no route, which cannot be verified here"
    return "the answer holds no route to verify"


def _say(found: Answer, faults: tuple[str, ...], *, same: bool) -> None:
    from pathways.explain.words import count

    if faults:
        click.echo("Not verified:")
        for fault in faults:
            click.echo(f"  - {fault}")
    else:
        steps = count(len(found.route.steps) if found.route else 0, "step")
        click.echo(f"Verified: {steps}, each allowed when taken, and the target is met.")
    if not same:
        click.echo("The catalogue is not the one the answer was made with.")
