"""The instruments that a command asks for, with the text packs that bring their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import misuse, no_such, refuse_no_file
from pathways.cli.options import catalogue_root, stop_at_errors

if TYPE_CHECKING:
    from pathways.model.instruments import Instrument

OURS = "coach-capital-self-review"
pack_option = click.option(
    "--pack", "packs", multiple=True, metavar="FILE", help="A text pack of your own."
)


def instruments_of(root: str | None, packs: tuple[str, ...]) -> dict[str, Instrument]:
    """Load the instruments of a catalogue; stop where they have errors."""
    from pathways.files.instruments import load_instruments

    paths = [Path(pack) for pack in packs]
    found, problems = load_instruments(catalogue_root(root), paths)
    of_packs = tuple(one for one in problems if one.file in set(map(str, paths)))
    refuse_no_file(of_packs, "--pack ")
    stop_at_errors(of_packs, "The text pack has errors: mend them first.")
    stop_at_errors(problems)
    return found


def instrument_named(name: str, root: str | None, packs: tuple[str, ...] = ()) -> Instrument:
    """Give one instrument; misuse where there is none of that name."""
    found = instruments_of(root, packs)
    if name not in found:
        misuse(no_such("instrument", name, found))
    return found[name]
