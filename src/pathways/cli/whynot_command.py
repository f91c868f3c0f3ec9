"""`pathways whynot`: a route that a coach names, held against the best."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pathways.cli.answer_file import open_answer
from pathways.cli.messages import misuse, no_item
from pathways.cli.options import format_option, open_catalogue, print_json
from pathways.cli.question_options import Asked, question_options
from pathways.cli.terminal import note

if TYPE_CHECKING:
    from pathways.model.catalogue import Catalogue
    from pathways.route.question import Answer, Question

YES, GAVE_UP = frozenset({"best", "as-good"}), "undecided"
"""Findings for which the exit code is not 1."""


@click.command()
@question_options
@click.option(
    "--with",
    "named",
    multiple=True,
    metavar="ID,ID",
    help="What the route you have in mind takes. May be repeated.",
)
@click.option("--route", "route", metavar="ANSWER", help="Or an answer file with that route.")
@format_option
def command(asked: Asked, named: tuple[str, ...], route: str | None, form: str) -> None:
    """Say why a route you have in mind is not the best.

    Name what it takes: pathways whynot --profile FILE --to ID --with ID,ID. The best route
    with all of these in it, whatever else it takes, is held against the best of all.
    With --route and no --to, the question in that file is asked again, with what else you say.

    Exit code 0 when yours is as good as the best; 1 when it is longer, less is known of it, or
    there is none; 3 when the time limit ran out first.
    """
    from pathways.advice.whynot import why_not

    question, ids = _posed(asked, named, route)
    with note("Planning your route and the best..."):
        found = why_not(question, ids)
    if form == "json":
        from pathways.documents.whynot import why_not_document

        print_json(why_not_document(found))
    else:
        from pathways.explain.whynot_text import why_not_text

        click.echo(why_not_text(found), nl=False)
    sys.exit(0 if found.finding in YES else 3 if found.finding == GAVE_UP else 1)


def _posed(
    asked: Asked, named: tuple[str, ...], route: str | None
) -> tuple[Question, tuple[str, ...]]:
    """Give the question, and what the route in mind takes."""
    if route is None:
        question = asked.question()
        return question, _ids(named, question.catalogue)
    if named:
        misuse("Give either --with or --route, not both.")
    answer = open_answer(route, open_catalogue(asked.root, no_cache=asked.no_cache))
    question = asked.question() if asked.target else _again(asked, answer)
    return question, _chosen(answer, route, question)


def _again(asked: Asked, answer: Answer) -> Question:
    """Ask the question of a file again: for the same coach as of its own day."""
    day = asked.on if asked.names_a_coach else asked.on or answer.question.on
    return replace(asked, on=day).again(answer)


def _ids(named: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(i.strip() for text in named for i in text.split(",") if i.strip()))
    if not ids:
        misuse("Say what your route takes: --with ID,ID, or --route and an answer file.")
    for id_ in ids:
        if id_ not in catalogue.items:
            misuse(no_item(id_, catalogue))
    return ids


def _chosen(answer: Answer, path: str, question: Question) -> tuple[str, ...]:
    """Give what a route takes: its courses, roles and checks, and no hours or levels."""
    steps = answer.route.steps if answer.route else ()
    ids = tuple(s.id for s in steps if s.id in question.catalogue.items)
    if not ids:
        misuse(f"--route {path}: there is no route in it that takes anything.")
    return ids
