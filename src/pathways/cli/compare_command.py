"""`pathways compare`: answer files side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pathways.cli.answer_file import answer_text, opened
from pathways.cli.messages import misuse
from pathways.cli.options import catalogue_options, format_option, open_catalogue, print_json
from pathways.model.catalogue import Catalogue

if TYPE_CHECKING:
    from pathways.explain.comparison_text import Read

LEAST, MOST = 2, 3
"""Answers that can be set side by side."""


@click.command()
@click.argument("answers", metavar="ANSWER ANSWER [ANSWER]", nargs=-1)
@catalogue_options
@format_option
def command(answers: tuple[str, ...], root: str | None, no_cache: bool, form: str) -> None:
    """Set two or three answer files side by side.

    What one takes that the other does not, when, what each total comes to, and what a person
    must confirm. All are held against the first. Make a file with: pathways route ...
    --format json > ANSWER. One of them may be a hyphen, to be read from the pipe.
    """
    if not LEAST <= len(answers) <= MOST:
        misuse("Give two or three answer files: pathways compare ANSWER ANSWER")
    if answers.count("-") > 1:
        misuse("Only one answer can be read from the pipe.")
    catalogue = open_catalogue(root, no_cache=no_cache)
    found = [_read(path, catalogue) for path in answers]
    if form == "json":
        from pathways.cli.compare_document import comparison_document

        print_json(comparison_document(found))
    else:
        from pathways.explain.comparison_text import comparison_text

        click.echo(comparison_text(found), nl=False)


def _read(path: str, catalogue: Catalogue) -> Read:
    from pathways.explain.comparison_text import Read
    from pathways.files.answer_reading import made_with
    from pathways.route.verify import faults_of

    text = answer_text(path)
    answer = opened(path, text, catalogue)
    same = made_with(text) == catalogue.digest
    return Read(path, answer, same_catalogue=same, true=not faults_of(answer))
