"""A coach's own folder on the command line: where it is, and its passphrase."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import Trouble, misuse
from pathways.cli.mine_folder import folder_of
from pathways.cli.options import place_for

if TYPE_CHECKING:
    from pathways.files.problems import Problem
    from pathways.files.store import Store

PASSPHRASE = "PATHWAYS_PASSPHRASE"  # noqa: S105 - the name of a variable


def there(mine: str | None) -> Path:
    """Give the folder that was named; misuse when there is none."""
    folder = folder_of(mine)
    if not os.path.isdir(folder):  # noqa: PTH112 - false where nobody may look, no error
        misuse(f"There is no folder {folder}.")
    return folder


def passphrase_of(folder: Path) -> str | None:
    """Give the passphrase of the private file, asked for once; None when it is not sealed."""
    from pathways.files.store import is_sealed

    with told(folder):
        sealed = is_sealed(folder)
    if not sealed:
        return None
    return os.environ.get(PASSPHRASE) or _asked("Passphrase of your private file")


def new_passphrase() -> str:
    """Give a new passphrase, typed twice."""
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    first = _asked("New passphrase")
    if _asked("The same once more") != first:
        raise Trouble("The two are not the same. Nothing was changed.")
    return first


def at_terminal() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin.isatty()


def _asked(words: str) -> str:
    if not at_terminal():
        raise Trouble(f"The private file needs its passphrase: set {PASSPHRASE}.")
    found: str = click.prompt(words, hide_input=True, err=True)
    return found


def opened(folder: Path, passphrase: str | None) -> Store:
    """Read a folder; lines that cannot be read are told, and the others are used."""
    from pathways.files.store import read_store

    with told(folder):
        store = read_store(folder, passphrase)
    say(store.problems)
    return store


def spared(option: str, path: str, folder: Path | None, *read: str | None) -> Path:
    """Give where to write a file; misuse where it is one of the files of the folder itself."""
    from pathways.files.own_files import OURS

    ours = {os.path.realpath(folder / name) for name in OURS} if folder is not None else set()
    if os.path.realpath(path) in ours:
        misuse(f"{path} is one of your own files and is not to be written over.")
    return place_for(option, path, *read)


def say(problems: tuple[Problem, ...]) -> None:
    """Tell what is wrong, to the side of what was asked."""
    for problem in problems:
        click.echo(problem.text(), err=True)


@contextmanager
def told(where: Path) -> Iterator[None]:
    """Turn what cannot be read or written into a message and exit code 1."""
    from pathways.files.problems import Refusal
    from pathways.files.sealed import MissingLibrary

    try:
        yield
    except Refusal as refusal:
        raise Trouble(f"{where}: {refusal.message}. {refusal.mend}.") from None
    except MissingLibrary as error:
        raise Trouble(f"{error}.") from None
