"""Where the given facts of a derivation are written: file and line, and what backs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pathways.check.figures import Figure, figures
from pathways.check.scope import Scope
from pathways.check.sources import name_of
from pathways.cli.messages import Trouble
from pathways.cli.options import catalogue_root
from pathways.explain.derivation import Derivation, Given, Keys, Origin
from pathways.explain.derivation_text import Place
from pathways.explain.deriving import derivation
from pathways.files import source_text
from pathways.files.catalogue import Loaded
from pathways.files.entries import Entry, entries_of
from pathways.files.form_problems import place_of
from pathways.files.problems import Refusal
from pathways.files.yaml_text import KeyPath, Marks, Value, read_yaml
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import Register
from pathways.model.catalogue import Catalogue
from pathways.route.question import Answer


@dataclass(frozen=True, slots=True)
class _File:
    """What one file says, where, and how its figures are backed."""

    value: Value
    marks: Marks
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]


def reasons_of(
    answer: Answer, root: str | None, profile: str | None
) -> tuple[Derivation, dict[str, Place]]:
    """Derive the target of an answer, and find where what is given stands."""
    found, catalogue = derivation(answer), answer.question.catalogue
    file = None if profile is None else Path(profile)
    return found, places_of(found, catalogue_root(root), catalogue, file)


def places_of(
    found: Derivation, root: Path, catalogue: Catalogue, profile: Path | None
) -> dict[str, Place]:
    """Give the place of every given fact that stands in a file, by the id of the fact.

    Stops where a file has changed since the catalogue was read.
    """
    return dict(_Places(root, catalogue, profile).of(found))


class _Places:
    """Reads each file once."""

    def __init__(self, root: Path, catalogue: Catalogue, profile: Path | None) -> None:
        self.root, self.catalogue, self.profile = root, catalogue, profile
        self.files: dict[Path, _File] = {}

    def of(self, found: Derivation) -> Iterator[tuple[str, Place]]:
        for fact in found.facts:
            if isinstance(fact, Given) and fact.entry:
                yield fact.id, self.in_catalogue(fact)
            elif isinstance(fact, Given) and fact.origin is Origin.PROFILE and self.profile:
                file = self.file(self.profile, "")
                path = path_to(file.value, fact.keys)
                # What was wished on the command line stands in no file.
                if path is not None:
                    yield fact.id, Place(str(self.profile), place_of(file.marks, path)[0])

    def in_catalogue(self, fact: Given) -> Place:
        name = file_of(fact.entry, self.catalogue)
        file = self.file(self.root / name, name)
        entry = next((e for e in file.entries if fact.entry in {e.id, name_of(e)}), None)
        path = path_to(file.value, (*entry.path, *fact.keys)) if entry is not None else None
        if entry is None or path is None:
            raise Trouble(f"{name} has changed: {fact.entry} no longer says what was read there.")
        line, _ = place_of(file.marks, path, at_key=True)
        for figure in file.figures:
            if figure.entry is entry and fact.keys[:1] == (figure.key,):
                return Place(name, line, str(figure.backing), _reason(figure), figure.sources)
        return Place(name, line)

    def file(self, path: Path, name: str) -> _File:
        """Read a file; `name` is its own in the catalogue, empty for a profile."""
        if path not in self.files:
            marks = Marks()
            try:
                value = read_yaml(source_text.read_text(path), marks)
            except Refusal as refusal:
                raise Trouble(refusal.problem(name or str(path)).text()) from refusal
            entries = tuple(entries_of(name, value).entries) if name else ()
            scope = Scope(Loaded(self.root, self.catalogue, (), entries), date.min)
            self.files[path] = _File(value, marks, entries, tuple(figures(scope)))
        return self.files[path]


def _reason(figure: Figure) -> str:
    """Give why a figure is as it is, where it is our own."""
    form = figure.entry.form
    assert isinstance(form, AuthoredItem | Register)
    return form.reason.get(figure.key, "")


def file_of(entry: str, catalogue: Catalogue) -> str:
    """Give the file of the catalogue that has an entry, by the entry's id."""
    if entry in catalogue.items:
        return catalogue.items[entry].file
    if entry in catalogue.domains:
        return f"frameworks/domains/{entry}.yaml"
    if entry in catalogue.hour_kinds:
        return "frameworks/hours.yaml"
    rows = {row.id for row in catalogue.comparable}
    return f"frameworks/{'comparable' if entry in rows else 'credits'}.yaml"


def path_to(value: Value, keys: Keys) -> KeyPath | None:
    """Give where keys lead in the values of a file; None where they lead nowhere.

    In a list a word stands for the value that is this word, or has it as its id.
    """
    path: list[str | int] = []
    for key in keys:
        if isinstance(value, list):
            index = _index(value, key)
            if index is None:
                return None
            path.append(index)
            value = value[index]
        elif isinstance(value, dict) and key in value:
            path.append(key)
            value = value[str(key)]
        elif value != key:  # A list of one may be written as its only word.
            return None
    return tuple(path)


def _index(values: list[Value], key: str | int) -> int | None:
    if isinstance(key, int):
        return key if key < len(values) else None
    for index, value in enumerate(values):
        if value == key or (isinstance(value, dict) and key in {*map(value.get, _NAMES)}):
            return index
    return None


_NAMES = ("id", "domain")
"""Keys that name a mapping in a list."""
