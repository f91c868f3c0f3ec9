"""The catalogue that a command writes to: never the one packed with the program."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pathways.cli.messages import misuse
from pathways.cli.options import catalogue_root
from pathways.files.formatting import is_catalogue

PACKED = Path(__file__).resolve().parents[1] / "_catalogue"
"""Where a wheel carries its catalogue."""

own_catalogue_option = click.option(
    "--catalogue",
    "root",
    metavar="DIR",
    help="The catalogue to work on. Default: the current directory.",
)


def own_catalogue(root: str | None) -> Path:
    """Give the directory asked for, or the current one; misuse when it is no catalogue."""
    if root is None and not is_catalogue(Path()):
        misuse("This directory is not a catalogue. Give one with --catalogue DIR.")
    return catalogue_root(root or ".")


def writable_catalogue(root: str | None) -> Path:
    """Give the same; misuse when it may not be written to."""
    path = own_catalogue(root)
    refuse_packed(path)
    if not os.access(path, os.W_OK):
        misuse(f"{path} may not be written to.")
    return path


def refuse_packed(path: Path) -> None:
    """Stop where a path is in the catalogue that came with the program."""
    real = Path(os.path.realpath(path))
    if PACKED in (real, *real.parents):
        misuse(f"{path} came with the program and is not to be changed. Work on a copy of it.")
