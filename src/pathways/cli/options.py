"""Options and loading that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timezone
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import click

from pathways.cli.messages import Trouble, did_you_mean, misuse
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date written 2027-01-11."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date: write it like 2027-01-11.", param, ctx)


def today() -> date:
    """Give the day on the clock."""
    return datetime.now(timezone.utc).astimezone().date()


catalogue_option = click.option(
    "--catalogue",
    "root",
    metavar="DIR",
    help="A catalogue directory (with frameworks/ and modules/). Default: the shipped one.",
)
on_option = click.option(
    "--on", type=Day(), metavar="DATE", default=None, help="The day asked. Default: today."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text for people or JSON for programs.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Read every file again instead of the compiled cache."
)


def catalogue_options(command: F) -> F:
    """Add --catalogue and --no-cache."""
    return catalogue_option(no_cache_option(command))


def profile_options(command: F) -> F:
    """Add --profile, --have and --hours."""
    for option in (
        click.option("--hours", "hours", metavar="KIND=N", multiple=True, help="Hours done."),
        click.option("--have", metavar="ID,ID", multiple=True, help="What the coach holds."),
        click.option("--profile", "profile", metavar="FILE", help="A profile file."),
    ):
        command = option(command)
    return command


def shipped_root() -> Path:
    """Give the catalogue that comes with the program: packed, or the work tree's."""
    packed = Path(str(files("pathways"))) / "_catalogue"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3]


def catalogue_root(root: str | None) -> Path:
    """Give the directory asked for, or the shipped one; misuse when it is not a catalogue."""
    path = Path(root) if root is not None else shipped_root()
    if not path.is_dir():
        misuse(f"There is no directory {root}.")
    if not (path / "frameworks").is_dir() and not (path / "modules").is_dir():
        misuse(f"{root} is not a catalogue: it has no frameworks/ and no modules/.")
    return path


def open_catalogue(root: str | None, *, no_cache: bool = False) -> Catalogue:
    """Load a catalogue, from the compiled cache where it is fresh; stop where it has errors."""
    path = catalogue_root(root)
    if no_cache:
        from pathways.files.catalogue import load_catalogue

        loaded = load_catalogue(path)
        catalogue, problems = loaded.catalogue, loaded.problems
    else:
        from pathways.files.cache import default_cache_folder, load_cached

        cached = load_cached(path, default_cache_folder(os.environ))
        catalogue, problems = cached.catalogue, cached.problems
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        shown = "\n".join(p.text() for p in errors[:10])
        more = f"\n... and {len(errors) - 10} more" if len(errors) > 10 else ""
        raise Trouble(
            f"{shown}{more}\nThe catalogue has errors: mend them first (pathways check lists all)."
        )
    return catalogue


def open_profile(
    path: str | None, have: tuple[str, ...], hours: tuple[str, ...], catalogue: Catalogue, on: date
) -> Profile:
    """Read a profile from a file, or from flags; stop where it has errors."""
    from pathways.files.profile import load_profile
    from pathways.files.profile_flags import profile_from_flags

    if path is not None and (have or hours):
        misuse("Give either --profile, or --have and --hours, not both.")
    if path is not None:
        loaded = load_profile(Path(path), catalogue, on)
    else:
        loaded = profile_from_flags(list(have), list(hours), catalogue)
    for problem in loaded.problems:
        click.echo(problem.text(), err=True)
    if loaded.profile is None or any(p.severity == "error" for p in loaded.problems):
        raise Trouble("The profile has errors: mend them first.")
    return loaded.profile


def item_named(id_: str, catalogue: Catalogue) -> Item:
    """Give an item by its id; misuse with the nearest ids when there is none."""
    item = catalogue.items.get(id_)
    if item is None:
        misuse(f"There is no item '{id_}' in the catalogue.{did_you_mean(id_, catalogue.items)}")
    return item
