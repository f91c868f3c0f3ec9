"""`pathways fmt`: catalogue files and profiles in their canonical form."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from pathways.cli.messages import misuse
from pathways.cli.options import format_option, print_json
from pathways.cli.own_catalogue import (
    own_catalogue,
    own_catalogue_option,
    refuse_packed,
    writable_catalogue,
)
from pathways.cli.terminal import note
from pathways.explain.words import count
from pathways.files.formatting import (
    Formattable,
    Formatted,
    format_file,
    formattable,
    formattable_below,
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list what would change.")
@own_catalogue_option
@format_option
def command(paths: tuple[str, ...], only_check: bool, root: str | None, form: str) -> None:
    """Write catalogue files and profiles in their canonical form.

    PATHS are files or folders; without any, the whole catalogue. Keys come in order, rules
    as they are printed, long texts in lines of at most 100 characters, line ends as LF.
    Values and comments stay. A file with problems is left as it is.

    Exit code 1 when a file has problems; with --check also when one would change.
    """
    if paths:
        for path in paths if not only_check else ():
            refuse_packed(Path(path))
        files = _once(file for path in paths for file in _files_at(Path(path)))
    else:
        catalogue = own_catalogue(root) if only_check else writable_catalogue(root)
        files = list(formattable_below(catalogue))
    with note("Formatting..."):
        done = [format_file(file, write=not only_check) for file in files]
    if form == "json":
        print_json(_document(done))
    else:
        _say(done, only_check=only_check)
    sys.exit(1 if any(f.problems or (only_check and f.changes) for f in done) else 0)


def _once(files: Iterable[Formattable]) -> list[Formattable]:
    return list({file.path: file for file in files}.values())


def _files_at(path: Path) -> list[Formattable]:
    """Give the files at a path; misuse, before anything is written, when there are none."""
    try:
        if not path.exists():
            misuse(f"There is no file or folder {path}.")
        if path.is_dir():
            found = list(formattable_below(path))
            return found or misuse(f"There is no catalogue file and no profile in {path}.")
        file = formattable(path)
    except (OSError, ValueError):
        misuse(f"{str(path)!r} cannot be read.")
    if file is None:
        misuse(f"{path} is neither a file of a catalogue nor a profile.")
    return [file]


def _document(done: list[Formatted]) -> dict[str, object]:
    return {
        "changed": [str(one.path) for one in done if one.changes],
        "unchanged": sum(not one.changes and not one.problems for one in done),
        "problems": [asdict(problem) for one in done for problem in one.problems],
    }


def _say(done: list[Formatted], *, only_check: bool) -> None:
    changed = [one for one in done if one.changes]
    wrong = [one for one in done if one.problems]
    for one in changed:
        click.echo(f"{one.path}{' (line ends are LF now)' if one.had_other_line_ends else ''}")
    for problem in (problem for one in wrong for problem in one.problems):
        click.echo(problem.text(), err=True)
    told = [
        f"{count(len(changed), 'file')} {'would change' if only_check else 'changed'}",
        f"{len(done) - len(changed) - len(wrong):,} already in canonical form",
    ]
    if wrong:
        told.append(
            f"{len(wrong):,} with problems left as {'it is' if len(wrong) == 1 else 'they are'}"
        )
    click.echo(f"{', '.join(told)}.")
