"""Where a coach's own folder is, as every command that uses it asks."""

from __future__ import annotations

from pathlib import Path

import click

from pathways.cli.messages import misuse

VARIABLE = "PATHWAYS_MINE"
mine_option = click.option(
    "--mine",
    metavar="FOLDER",
    envvar=VARIABLE,
    help=f"Your own folder. Default: what {VARIABLE} says.",
)
NO_FOLDER = f"Say where your own folder is: --mine FOLDER, or set {VARIABLE}."


def folder_of(mine: str | None) -> Path:
    """Give the folder asked for; misuse where none is, or where it cannot be one."""
    if not mine:
        misuse(NO_FOLDER)
    path = Path(mine)
    try:
        is_folder = path.is_dir() or not path.exists()
    except OSError as error:
        misuse(f"The folder {mine} cannot be read: {error.strerror}.")
    if not is_folder:
        misuse(f"{mine} is not a folder.")
    return path
