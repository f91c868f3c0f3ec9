"""Where a coach's own folder is, as every command that uses it asks."""

from __future__ import annotations

import os
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
    """Give the folder asked for; misuse where none is, or where it is a file."""
    if not mine:
        misuse(NO_FOLDER)
    path = Path(mine)
    # Not of the path itself, which raises where nobody may look.
    if os.path.exists(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112
        misuse(f"{mine} is not a folder.")
    return path
