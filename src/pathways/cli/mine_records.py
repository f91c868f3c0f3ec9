"""A coach's own folder as development reads it: records, and levels claimed by self-review."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import Trouble
from pathways.cli.mine_folder import folder_of
from pathways.cli.options import catalogue_root
from pathways.cli.own_folder import passphrase_of, say, told
from pathways.model.catalogue import Catalogue
from pathways.model.reviews import Claimed

if TYPE_CHECKING:
    from pathways.develop.rules import Development
    from pathways.files.development_lines import LoadedRecords
    from pathways.files.store import Store


def open_folder(mine: str | None, *, private: bool = False) -> tuple[Path, str | None, Store]:
    """Read a coach's folder: where it is, its passphrase where one was asked for, what it holds.

    Sealed private lines are opened only where they are needed.
    """
    from pathways.files.store import read_store

    folder = folder_of(mine)
    passphrase = passphrase_of(folder) if private else None
    with told(folder):
        return folder, passphrase, read_store(folder, passphrase)


def store_in(mine: str | None, *, private: bool = False) -> Store:
    """Read a coach's folder to look at it; says so where there is none yet."""
    folder, _, store = open_folder(mine, private=private)
    if not os.path.isdir(folder):  # noqa: PTH112 - false where nobody may look, no error
        click.echo(f"There is no folder {folder} yet: nothing is on record.", err=True)
    return store


def records_in(store: Store, catalogue: Catalogue) -> LoadedRecords:
    """Give what is on record of development; stops with every problem of the folder."""
    from pathways.files.development_lines import load_records

    loaded = load_records(store, catalogue)
    problems = sorted((*store.problems, *loaded.problems))
    if problems:
        shown = "\n".join(problem.text() for problem in problems)
        raise Trouble(f"{shown}\nYour folder has problems: mend them first.")
    return loaded


def open_development(root: str | None, catalogue: Catalogue) -> Development:
    """Give the development model of the catalogue; stops where it has problems or none."""
    from pathways.files.development import PLACE, load_development

    loaded = load_development(catalogue_root(root), catalogue)
    if loaded.problems:
        raise Trouble("\n".join(problem.text() for problem in loaded.problems))
    if loaded.development is None:
        raise Trouble(f"The catalogue has no {PLACE}: it does not say what shows a level.")
    return loaded.development


def claimed_in(store: Store, root: str | None) -> dict[str, Claimed]:
    """Give the level a coach last claimed in each domain, by self-review of practice.

    Only the file that may be shown is looked at: it holds the practice track alone. What
    cannot be read, or does not fit its questions, is told and left out.
    """
    from pathways.files.instruments import load_instruments
    from pathways.files.reviews import reviews_in
    from pathways.files.store import Part
    from pathways.measure.scoring import claims

    reviews, problems = reviews_in(store, Part.SHARED)
    say(problems)
    instruments, _ = load_instruments(catalogue_root(root)) if reviews else ({}, ())
    ways = {(one.id, one.version, one.variant): one for one in instruments.values()}
    found: dict[str, Claimed] = {}
    for answers in reviews:
        instrument = ways.get((answers.instrument, answers.version, answers.variant))
        try:
            claimed = claims(instrument, answers) if instrument is not None else ()
        except ValueError:
            click.echo(_NOT_READ.format(day=answers.on, name=answers.instrument), err=True)
            continue
        found |= {one.domain: one for one in claimed}
    return found


_NOT_READ = "The review of {day} does not fit the questions of {name}, and was left out."
