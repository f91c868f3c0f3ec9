"""A catalogue folder to the catalogue, with every problem in it and where it stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pathways.documents.trouble import Trouble
from pathways.files.collector import collector_off
from pathways.files.entries import SHARED, Entry, FileContent, entries_of
from pathways.files.form_problems import place_of, placed
from pathways.files.layout import Tree, is_beside, is_expected, is_register, walk
from pathways.files.problems import Position, Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.text_places import lines_of, place_in_text, sign_places
from pathways.files.to_core import catalogue_of
from pathways.files.values_read import Read, values_read
from pathways.files.yaml_text import KeyPath, Marks, read_yaml
from pathways.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue, what is wrong with its files, and what is written in them.

    `left_out`: ids that are written somewhere, but with problems, so that they are not
    in the catalogue; `words_left_out`: every word of the items' files that are left out.
    """

    root: Path
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    entries: tuple[Entry, ...] = ()
    left_out: frozenset[str] = frozenset()
    words_left_out: frozenset[str] = frozenset()
    _marks: dict[str, Marks] = field(default_factory=dict, repr=False, compare=False)
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _signs: dict[KeyPath, tuple[Position, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def place(self, file: str, *path: str | int, at_key: bool = False) -> Position:
        """Give the line and column of a value, or of its key; reads the file anew once."""
        if file not in self._marks:
            self._marks[file] = marks_of(self.root / file)
        return place_of(self._marks[file], path, at_key=at_key)

    def place_in_text(self, file: str, *path: str | int, text: str, index: int) -> Position:
        """Give the line and column of the character at an index of a text that stands there.

        A file, and a text with many problems, is gone through once.
        """
        here = (file, *path)
        if here not in self._signs:
            if file not in self._lines:
                self._lines[file] = _lines_of(self.root / file)
            self._signs[here] = sign_places(self._lines[file], self.place(file, *path), text)
        return place_in_text(self._signs[here], text, index)


def load_catalogue(root: Path, folder: Path | None = None) -> Loaded:
    """Read every file of a catalogue. Never stops at a problem, never raises one.

    In the folder the values of its texts are kept, so that those that stay are read once.
    """
    with collector_off(), values_read(root, folder) as value_of:
        return _load(root, walk(root), value_of)


def marks_of(path: Path) -> Marks:
    """Give the places in a file; none when it cannot be read."""
    marks = Marks()
    with suppress(Refusal):
        read_yaml(read_text(path), marks)
    return marks


def _lines_of(path: Path) -> tuple[str, ...]:
    try:
        return lines_of(read_text(path))
    except Refusal:
        return ()


_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class _Reading:
    root: Path
    problems: list[Problem]
    entries: list[Entry] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def text(self, file: str) -> str | None:
        try:
            return read_text(f"{self.root}/{file}")  # a path for each would take as long
        except Refusal as refusal:
            self.problems.append(refusal.problem(file))
            self.left_out.add(Path(file).stem)
            return None

    def read(self, file: str, text: str, value_of: Read) -> None:
        try:
            content = entries_of(file, value_of(text))
        except Refusal as refusal:
            self.problems.append(refusal.problem(file))
            self.left_out.add(Path(file).stem)
            self.remember(file, text)
            return
        self.entries.extend(content.entries)
        self.left_out.update(content.left_out)
        if content.troubles:
            self.remember(file, text)
            self.report(file, content)

    def remember(self, file: str, text: str) -> None:
        """Keep the words of an item's file; a register's would be the names of its own entries."""
        if not is_register(file) and not is_expected(file):
            self.words.update(_WORD.findall(text))

    def report(self, file: str, content: FileContent) -> None:
        self.problems.extend(placed(file, marks_of(self.root / file), content.troubles))


def _load(root: Path, tree: Tree, value_of: Read) -> Loaded:
    reading = _Reading(root, list(tree.problems))
    # All texts first, then what they say: each goes faster when the other does not interrupt it.
    read = ((found.file, reading.text(found.file)) for found in tree.files)
    texts = {file: text for file, text in read if text is not None}
    for file, text in texts.items():
        reading.read(file, text, value_of)
    entries = _unique(reading)
    return Loaded(
        root,
        catalogue_of(entries, _digest(texts)),
        tuple(sorted(reading.problems)),
        tuple(entries),
        frozenset(reading.left_out),
        frozenset(reading.words),
    )


def _digest(texts: Mapping[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file, text in texts.items():
        if not is_beside(file):
            contents = text.encode()
            digest.update(f"{file}\0{len(contents)}\0".encode())
            digest.update(contents)
    return digest.hexdigest()


def _unique(reading: _Reading) -> list[Entry]:
    """Leave out what has an id that stands elsewhere already, and say where."""
    kept: list[Entry] = []
    first: dict[tuple[str, str], Entry] = {}
    # A register pasted twice has all its ids twice: its places are read once.
    marks = cache(lambda file: marks_of(reading.root / file))
    for entry in reading.entries:
        space = "shared" if isinstance(entry.form, SHARED) else type(entry.form).__name__
        other = first.setdefault((space, entry.id), entry) if entry.id else entry
        if other is entry:
            kept.append(entry)
        else:
            reading.problems.extend(_twice(marks, entry, other))
    return kept


def _twice(marks: Callable[[str], Marks], entry: Entry, other: Entry) -> Iterator[Problem]:
    line, column = place_of(marks(other.file), (*other.path, "id"))
    message = f'"{entry.id}" is also the id at {other.file}:{line}:{column}'
    trouble = Trouble((*entry.path, "id"), "duplicate-id", message, "Choose another id for one")
    return placed(entry.file, marks(entry.file), [trouble])
