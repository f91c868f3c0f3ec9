"""`pathways route`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways.cli.full_answer import said_in_full, written_in_full
from pathways.cli.messages import Trouble
from pathways.cli.options import format_option, place_for, print_json
from pathways.cli.plans import Plans, plans_options
from pathways.cli.question_options import Asked, question_options
from pathways.cli.terminal import ascii_only, note, strong, width
from pathways.route.question import Answer

EXIT = {"optimal": 0, "impossible": 1, "gave-up": 3}


@click.command()
@question_options
@plans_options
@click.option(
    "--why", is_flag=True, help="Say what each step serves, rule by rule, and where that stands."
)
@click.option("--timeline", is_flag=True, help="Draw the steps on a line of time as well.")
@click.option("--calendar", metavar="FILE", help="Write the route as a calendar file (.ics).")
@click.option(
    "--proof",
    metavar="FILE",
    help="Write a proof that pathways verify can check. It holds the profile.",
)
@format_option
def command(
    asked: Asked,
    plans: Plans,
    why: bool,
    timeline: bool,
    calendar: str | None,
    proof: str | None,
    form: str,
) -> None:
    """Find the provably shortest route from a profile to a target.

    TARGET is the id of a role or qualification (pathways list roles), or a rule in quotes:
    "hope >= 2 and peer-mentor-gb".

    Exit code 0 with a route, 1 when there is none, 3 when the time limit ran out first.
    """
    from pathways.route.plan import plan
    from pathways.route.slack import with_latest_starts

    for option, path in (("--calendar", calendar), ("--proof", proof)):
        if path is not None:
            place_for(option, path, asked.profile, plans.keep)
    question, earlier = plans.posed(asked)
    with note("Looking for the shortest route..."):
        answer = with_latest_starts(plan(question))
        found = plans.found(answer, earlier)
    if form == "json":
        reasons = _derived(answer, asked) if why else {}
        print_json(written_in_full(answer) | found.document() | reasons)
    else:
        click.echo(said_in_full(answer), nl=False)
        if why:
            _explain(answer, asked)
        if timeline:
            _draw(answer)
        for text in found.texts():
            click.echo(text, nl=False)
    if calendar is not None:
        _write_calendar(answer, calendar)
    if proof is not None:
        _write_proof(answer, proof)
    sys.exit(EXIT[answer.outcome])


def _explain(answer: Answer, asked: Asked) -> None:
    from pathways.cli.written_places import reasons_of
    from pathways.explain.derivation_text import derivation_text

    found, places = reasons_of(answer, asked.root, asked.profile)
    click.echo(derivation_text(answer, found, places, strong()), nl=False)


def _derived(answer: Answer, asked: Asked) -> dict[str, object]:
    from pathways.cli.written_places import reasons_of
    from pathways.documents.derivation import derivation_document

    return {"derivation": derivation_document(*reasons_of(answer, asked.root, asked.profile))}


def _draw(answer: Answer) -> None:
    from pathways.explain.timeline import timeline

    if answer.route is not None and answer.route.steps:
        lines = timeline(answer.route, width(), ascii_only=ascii_only())
        click.echo("\n" + "\n".join(lines))


def _write_calendar(answer: Answer, path: str) -> None:
    from pathways.documents.calendar_file import NoStepsError, calendar_text
    from pathways.files.source_text import FileProblem, write_text

    try:
        write_text(Path(path), calendar_text(answer))
    except NoStepsError as error:
        raise Trouble(f"Nothing was written to {path}: the route has no steps.") from error
    except FileProblem as error:
        problem = error.problem(path)
        raise Trouble(f"{path}: {problem.message}. {problem.mend}.") from error
    click.echo(f"Written: {path}", err=True)


def _write_proof(answer: Answer, path: str) -> None:
    from pathways.explain.proof_text import made_text
    from pathways.files.proof import proof_json
    from pathways.files.source_text import FileProblem, write_text
    from pathways.proof.certificate import proof_of

    with note("Making the proof..."):
        proof = proof_of(answer)
    try:
        write_text(Path(path), proof_json(proof))
    except FileProblem as error:
        problem = error.problem(path)
        raise Trouble(f"{path}: {problem.message}. {problem.mend}.") from error
    click.echo(f"Written: {path}. {made_text(answer, proof.certificate.why)}", err=True)
