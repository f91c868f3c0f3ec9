"""`pathways verify`: recheck an answer or a proof with nothing of the solver."""

from __future__ import annotations

import sys

import click

from pathways.cli.answer_file import answer_text, opened
from pathways.cli.messages import misuse
from pathways.cli.options import catalogue_options, format_option, open_catalogue, print_json
from pathways.cli.terminal import note
from pathways.model.catalogue import Catalogue
from pathways.route.question import Answer, Outcome

HOLDS = {True: 0, False: 1, None: 3}
"""Exit codes: all is proved, something is wrong, the file leaves some of it open."""


_MAKE_ONE = "make a proof with route --proof FILE"


@click.command()
@click.argument("file", metavar="FILE")
@catalogue_options
@format_option
def command(file: str, root: str | None, no_cache: bool, form: str) -> None:
    """Recheck an answer or a proof: the route step by step, and that nothing is shorter.

    Make a proof with: pathways route ... --proof FILE. Of a plain answer (pathways route ...
    --format json > FILE) only the route is rechecked: every step allowed when taken, target
    met, totals right. A hyphen reads from the pipe. With another catalogue than the file was
    made with, it says what has changed.

    Exit code 0 when it holds, 1 when it does not, 2 when there is no file to be read or the
    proof in it is broken, 3 when the proof was not complete when it was made.
    """
    from pathways.files.proof import is_proof

    text = answer_text(file)
    catalogue = open_catalogue(root, no_cache=no_cache)
    if is_proof(text):
        _proof(file, text, catalogue, form)
    _answer(file, text, catalogue, form)


def _proof(file: str, text: str, catalogue: Catalogue, form: str) -> None:
    from pathways.files.answer_reading import AnswerError
    from pathways.files.proof import read_proof
    from pathways.proof.verdict import verify_proof

    try:
        proof, signs = read_proof(text, catalogue)
    except AnswerError as error:
        misuse(f"{file}: {error}.")
    with note("Checking the proof..."):
        verdict = verify_proof(proof, signs)
    if form == "json":
        from pathways.cli.verify_document import verdict_document

        print_json(verdict_document(verdict))
    else:
        from pathways.explain.proof_text import verdict_text

        click.echo(verdict_text(verdict), nl=False)
    sys.exit(HOLDS[verdict.holds])


def _answer(file: str, text: str, catalogue: Catalogue, form: str) -> None:
    from pathways.files.answer_reading import made_with
    from pathways.route.verify import faults_of

    found = opened(file, text, catalogue)
    same = made_with(text) == catalogue.digest
    faults = faults_of(found) if found.route else (_no_route(found),)
    if form == "json":
        print_json(
            {
                "verified": not faults,
                "faults": list(faults),
                "same_catalogue": same,
                "optimal": None,
            }
        )
    else:
        _say(found, faults, same=same)
    sys.exit(1 if faults else 0)


def _no_route(found: Answer) -> str:
    if found.outcome is Outcome.IMPOSSIBLE:
        return f"that there is no route is claimed, and only a proof file shows it: {_MAKE_ONE}"
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
        click.echo(f"That nothing is shorter is not in this file: {_MAKE_ONE}.")
    if not same:
        click.echo("The catalogue is not the one the answer was made with.")
