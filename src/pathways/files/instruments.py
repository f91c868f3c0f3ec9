"""The instruments of a catalogue, with the words that text packs bring to them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pathways.files.entries import Entry, entries_of
from pathways.files.form_problems import placed
from pathways.files.instrument_to_core import instruments_of
from pathways.files.layout import SUFFIX
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.text_pack import load_text_pack
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.forms import is_word
from pathways.model.instruments import Instrument

FOLDER = "frameworks/instruments"


def load_instruments(
    root: Path, packs: Sequence[Path] = ()
) -> tuple[dict[str, Instrument], tuple[Problem, ...]]:
    """Read the instruments of a catalogue by id; another way of scoring is `id/variant`.

    One with problems is left out. Text packs bring their words to the instruments they name;
    their own problems come under their own path.
    """
    found: dict[str, Instrument] = {}
    problems: list[Problem] = []
    folder = root / FOLDER
    # As the catalogue is read: no folders, nor what editors and systems hide beside a file.
    names = sorted(p.name for p in folder.glob(f"[!.]*{SUFFIX}") if not p.is_dir())
    for name in names:
        instruments, wrong = _read(root, f"{FOLDER}/{name}")
        problems.extend(wrong)
        found.update(_by_name(instruments))
    for path in packs:
        worded, wrong = load_text_pack(path, found)
        problems.extend(wrong)
        found.update(worded)
    return found, tuple(problems)


def instruments_in(entries: Iterable[Entry]) -> dict[str, Instrument]:
    """Give the instruments of a catalogue that has been read, by id as `load_instruments` does."""
    found: dict[str, Instrument] = {}
    for entry in entries:
        if isinstance(entry.form, AuthoredInstrument):
            found.update(_by_name(instruments_of(entry.form)))
    return found


def load_instrument(root: Path, name: str) -> Instrument | None:
    """Read one instrument, as in sure or sure/binary; None when there is none, or with problems."""
    id_, _, variant = name.partition("/")
    # Not asked of the path, which raises for a name that is too long.
    if not is_word(id_) or not os.path.isfile(root / FOLDER / f"{id_}{SUFFIX}"):  # noqa: PTH113
        return None
    instruments, _ = _read(root, f"{FOLDER}/{id_}{SUFFIX}")
    return next((one for one in instruments if not variant or one.variant == variant), None)


def name_of(instrument: Instrument) -> str:
    """Name an instrument in one way of scoring, as in sure/binary; the default by its id."""
    is_default = instrument.variant == instrument.variants[0]
    return instrument.id if is_default else f"{instrument.id}/{instrument.variant}"


def _by_name(instruments: Iterable[Instrument]) -> Iterator[tuple[str, Instrument]]:
    """Name the ways of scoring one instrument, the first by its id."""
    for index, one in enumerate(instruments):
        yield (name_of(one) if index else one.id), one


def _read(root: Path, file: str) -> tuple[tuple[Instrument, ...], tuple[Problem, ...]]:
    marks = Marks()
    try:
        content = entries_of(file, read_yaml(read_text(root / file), marks))
    except Refusal as refusal:
        return (), (refusal.problem(file),)
    forms = [e.form for e in content.entries if isinstance(e.form, AuthoredInstrument)]
    instruments = tuple(one for form in forms for one in instruments_of(form))
    return instruments, tuple(sorted(placed(file, marks, content.troubles)))
