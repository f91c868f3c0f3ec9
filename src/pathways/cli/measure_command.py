"""`pathways measure`: how well an instrument measures in a group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.instruments import OURS, instrument_named, pack_option
from pathways.cli.messages import Trouble, misuse, refuse_no_file
from pathways.cli.options import catalogue_option, format_option, print_json

if TYPE_CHECKING:
    from pathways.files.problems import Problem
    from pathways.model.cohorts import Response


@click.command()
@click.argument("table", metavar="ANSWERS")
@click.option("--instrument", "name", default=OURS, metavar="ID", help=f"Default: {OURS}.")
@click.option("--wave", metavar="WAVE", help="The time to look at, such as pre. Default: the only.")
@click.option("--again", metavar="WAVE", help="A second time, some two weeks later, to compare.")
@click.option("--ratings", is_flag=True, help="The file holds levels that two people gave.")
@click.option("--group", "groups", multiple=True, metavar="COLUMN", help="A column to pass over.")
@pack_option
@catalogue_option
@format_option
def command(
    table: str,
    name: str,
    wave: str | None,
    again: str | None,
    ratings: bool,
    groups: tuple[str, ...],
    packs: tuple[str, ...],
    root: str | None,
    form: str,
) -> None:
    """Say how surely an instrument measures in your group: alpha, omega, retest, single lines.

    ANSWERS is a CSV or Parquet file: person, wave, on, then a column for each item with the
    codes chosen. Nothing is said of fewer than ten people, and nothing of any one of them.

    With --ratings the file has a row for each piece of evidence that two people rated, with
    their levels in the columns first and second: how far do they agree?
    """
    if ratings:
        _agreement(table, form)
        return
    try:
        from pathways.measure.group import LEAST, qualities
        from pathways.measure.group_text import group_text
    except ImportError as error:
        raise Trouble("This needs numpy and scipy. Run: pip install numpy scipy") from error
    from pathways.documents.group_measure import group_document
    from pathways.files.answers_table import read_answers

    instrument = instrument_named(name, root, packs)
    responses, problems = read_answers(Path(table), instrument, groups)
    _stop_at(problems)
    first, second = _at(responses, wave), _at(responses, again) if again else ()
    if again is not None and {one.wave for one in first} == {again}:
        misuse(f"--again {again} is the same time: name a second one.")
    if len(first) < LEAST:
        misuse(f"Figures need at least {LEAST} people; answers are here of {len(first)}.")
    found = qualities(instrument, first, second)
    if form == "json":
        print_json(group_document(instrument, found, len(first)))
    else:
        click.echo(group_text(instrument, found, len(first)))


def _stop_at(problems: tuple[Problem, ...]) -> None:
    """Stop where the table has problems: all of them, each with its place."""
    refuse_no_file(problems)
    if problems:
        shown = "\n".join(problem.text() for problem in problems)
        raise Trouble(f"{shown}\nThe table has problems: mend them first.")


def _at(responses: tuple[Response, ...], wave: str | None) -> tuple[Response, ...]:
    """Give the answers of one time; misuse where it is not there, or has to be said."""
    waves = sorted({one.wave for one in responses})
    if wave is None and len(waves) > 1:
        misuse(f"The file has several times: say which with --wave: {', '.join(waves)}.")
    if wave is not None and wave not in waves:
        misuse(f"The file has no time '{wave}'. It has: {', '.join(waves) or 'none'}.")
    return tuple(one for one in responses if wave is None or one.wave == wave)


def _agreement(table: str, form: str) -> None:
    from pathways.documents.group_measure import agreement_document
    from pathways.files.ratings_table import LEVELS, read_ratings
    from pathways.measure.agreement import agreement, agreement_text

    pairs, problems = read_ratings(Path(table))
    _stop_at(problems)
    found = agreement(pairs, LEVELS)
    if form == "json":
        print_json(agreement_document(found))
    else:
        click.echo(agreement_text(found))
