"""Options and loading that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pathways.cli.messages import Trouble, misuse, no_item, refuse_no_file
from pathways.cli.terminal import note
from pathways.cli.words import Day
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item

if TYPE_CHECKING:
    from pathways.files.problems import Problem

F = TypeVar("F", bound=Callable[..., Any])

SHOWN = 10
"""Problems of a catalogue that are shown when it cannot be used."""


def today() -> date:
    """Give the day on the clock."""
    return datetime.now(UTC).astimezone().date()


catalogue_option = click.option(
    "--catalogue",
    "root",
    metavar="DIR",
    help="A catalogue directory. Default: this one if it holds frameworks/ and modules/, "
    "else the shipped one.",
)
on_option = click.option(
    "--on", type=Day(), metavar="DATE", default=None, help="The day asked. Default: today."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"], case_sensitive=False),
    default="text",
    help="Text for people or JSON for programs.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Read every file again instead of the compiled cache."
)
formal_option = click.option(
    "--formal-only", is_flag=True, help="Leave out what employers usually ask of roles."
)


def catalogue_options(command: F) -> F:
    """Add --catalogue and --no-cache."""
    return catalogue_option(no_cache_option(command))


def profile_options(command: F) -> F:
    """Add --profile, --have and --hours."""
    for option in (
        click.option(
            "--hours", metavar="KIND=N", multiple=True, help="Hours done: peer-practice=200."
        ),
        click.option(
            "--have", metavar="ID,ID", multiple=True, help="What the coach holds, and can state."
        ),
        click.option("--profile", metavar="FILE", help="A profile file."),
    ):
        command = option(command)
    return command


def shipped_root() -> Path:
    """Give the catalogue that comes with the program: packed, or the work tree's."""
    here = Path(__file__).resolve()
    packed = here.parents[1] / "_catalogue"
    return packed if packed.is_dir() else here.parents[3]


def default_root() -> Path:
    """Give the current directory when it holds a catalogue, else the shipped one.

    Who works on files of a catalogue means those, and not the ones packed with the program.
    """
    here = Path()
    whole = (here / "frameworks").is_dir() and (here / "modules").is_dir()
    return here if whole else shipped_root()


def catalogue_root(root: str | None) -> Path:
    """Give the directory asked for, or the default; misuse when it is not a catalogue."""
    path = Path(root) if root is not None else default_root()
    try:
        if not path.is_dir():
            misuse(f"There is no directory {path}.")
        known = (path / "frameworks").is_dir() or (path / "modules").is_dir()
    except (OSError, ValueError):
        misuse(f"The directory {root!r} cannot be read.")
    if not known:
        misuse(f"{path} is not a catalogue: it has no frameworks/ and no modules/.")
    return path


def open_catalogue(root: str | None, *, no_cache: bool = False) -> Catalogue:
    """Load a catalogue, from the compiled cache where it is fresh; stop where it has errors."""
    from pathways.files.cache import default_cache_folder, load_cached

    folder = None if no_cache else default_cache_folder(os.environ)
    with note("Reading the catalogue..."):
        loaded = load_cached(catalogue_root(root), folder)
    stop_at_errors(loaded.problems)
    return loaded.catalogue


CATALOGUE_FIRST = "The catalogue has errors: mend them first (pathways check lists all)."


def stop_at_errors(problems: tuple[Problem, ...], said: str = CATALOGUE_FIRST) -> None:
    """Stop where a catalogue, or what `said` names, cannot be used, with its first errors."""
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        shown = "\n".join(p.text() for p in errors[:SHOWN])
        more = f"\n... and {len(errors) - SHOWN} more" if len(errors) > SHOWN else ""
        raise Trouble(f"{shown}{more}\n{said}")


def open_profile(
    path: str | None, have: tuple[str, ...], hours: tuple[str, ...], catalogue: Catalogue, on: date
) -> Profile:
    """Read a profile from a file, or from flags; stop where it has errors."""
    if path is None:
        return _flags(have, hours, catalogue)
    from pathways.files.profile import load_profile

    if have or hours:
        misuse("Give either --profile, or --have and --hours, not both.")
    loaded = load_profile(Path(path), catalogue, on)
    refuse_no_file(loaded.problems, "--profile ")
    for problem in loaded.problems:
        click.echo(problem.text(), err=True)
    if loaded.profile is None or loaded.errors:
        raise Trouble("The profile has errors: mend them first.")
    return loaded.profile


def _flags(have: tuple[str, ...], hours: tuple[str, ...], catalogue: Catalogue) -> Profile:
    from pathways.files.profile_flags import profile_from_flags

    loaded = profile_from_flags(list(have), list(hours), catalogue)
    if loaded.problems or loaded.profile is None:
        misuse("\n".join(f"{p.file}: {p.message}. {p.mend}" for p in loaded.problems))
    return loaded.profile


def place_for(option: str, path: str, *read: str | None) -> Path:
    """Give where to write a file; misuse, before any work, where none can be in that place.

    Nor may it take the place of what is read.
    """
    place = Path(path)
    if os.path.realpath(path) in {os.path.realpath(one) for one in read if one}:
        misuse(f"{option} {path}: what is read stands there. Give another name.")
    # Not asked of the path, which raises where nobody may look.
    if os.path.isdir(place):  # noqa: PTH112
        misuse(f"{option} {path}: this is a folder. Give the name of a file in it.")
    if not os.path.isdir(place.parent):  # noqa: PTH112
        misuse(f"{option} {path}: there is no folder {place.parent}. Check it, or make it first.")
    return place


def item_named(id_: str, catalogue: Catalogue) -> Item:
    """Give an item by its id; misuse with the nearest ids when there is none."""
    item = catalogue.items.get(id_)
    if item is None:
        misuse(no_item(id_, catalogue))
    return item


def print_json(document: object) -> None:
    """Write a document for programs."""
    import json

    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
