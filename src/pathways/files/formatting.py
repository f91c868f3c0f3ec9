"""Which files have a canonical form, and writing it in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from pathways.files.canonical import canonical
from pathways.files.layout import FOLDERS, SUFFIX, is_place, walk
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text, write_text


class Formattable(Struct, frozen=True):
    """A file with a canonical form; `place` is its name in its catalogue, none for a profile."""

    path: Path
    place: str | None


class Formatted(Struct, frozen=True):
    """What came of a file: whether it changes, its line ends with it, or what is wrong."""

    path: Path
    changes: bool = False
    had_other_line_ends: bool = False
    problems: tuple[Problem, ...] = ()


def is_catalogue(folder: Path) -> bool:
    """Say whether a folder is the root of a catalogue."""
    return any((folder / name).is_dir() for name in FOLDERS)


def formattable(path: Path) -> Formattable | None:
    """Give a file of a catalogue, known by the folders it is in, or a profile; none for others."""
    parts = Path(os.path.abspath(path)).parts  # noqa: PTH100  # it follows no links
    for index in reversed(range(len(parts) - 1)):
        if parts[index] in FOLDERS and parts[-1].endswith(SUFFIX) and is_place(parts[index:]):
            return Formattable(path, "/".join(parts[index:]))
    try:
        is_profile = _PROFILE.search(read_text(path))
    except Refusal:
        return None
    return Formattable(path, None) if is_profile else None


_PROFILE = re.compile(r"""^[{ ]*["']?schema["']?\s*:\s*["']?pathways/profile/""", re.MULTILINE)


def formattable_below(folder: Path) -> Iterator[Formattable]:
    """Give the files of a catalogue; of another folder, all below it that have the form."""
    if is_catalogue(folder):
        for found in walk(folder).files:
            yield Formattable(folder / found.file, found.file)
        return
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = formattable(Path(at, name)) if name.endswith(SUFFIX) else None
            if file is not None:
                yield file


def format_file(file: Formattable, *, write: bool) -> Formatted:
    """Put a file in canonical form, or see whether that would change it. One with problems is left.

    Raises UnfaithfulError where the form would not say the same, which is a bug.
    """
    label = str(file.path)
    try:
        text = read_text(file.path)
        new = canonical(text, label, file.place)
        if not isinstance(new, str):
            return Formatted(file.path, problems=new)
        marked = file.path.stat().st_size > len(text.encode())  # with a byte order mark
        changes = marked or new != text
        if changes and write:
            write_text(file.path, new)
    except Refusal as refusal:
        return Formatted(file.path, problems=(refusal.problem(label),))
    return Formatted(file.path, changes, "\r" in text and "\r" not in new)
