"""`pathways verify`: recheck an answer with nothing of the solver."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways.cli.messages import Trouble
from pathways.cli.options import catalogue_options, format_option, open_catalogue


@click.command()
@click.argument("answer", metavar="ANSWER")
@catalogue_options
@format_option
def command(answer: str, root: str | None, no_cache: bool, form: str) -> None:
    """Recheck an answer file: every step allowed when taken, target met, totals right.

    Make one with: pathways route ... --format json > ANSWER. That nothing shorter exists
    is not rechecked here.
    """
    from pathways.files.answer import AnswerError, read_answer
    from pathways.files.source_text import read_text
    from pathways.files.yaml_text import YamlProblem
    from pathways.route.verify import faults_of

    try:
        text = read_text(Path(answer))
    except YamlProblem as problem:
        raise Trouble(f"{answer}: {problem}") from problem
    catalogue = open_catalogue(root, no_cache=no_cache)
    try:
        found = read_answer(text, catalogue)
    except AnswerError as error:
        raise Trouble(f"{answer}: {error}.") from error
    faults = faults_of(found) if found.route else ("the answer holds no route to verify",)
    if form == "json":
        import json

        document = {"verified": not faults, "faults": list(faults)}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    elif faults:
        click.echo("Not verified:")
        for fault in faults:
            click.echo(f"  - {fault}")
    else:
        steps = len(found.route.steps) if found.route else 0
        click.echo(f"Verified: all {steps} steps are allowed when taken, and the target is met.")
    sys.exit(1 if faults else 0)
