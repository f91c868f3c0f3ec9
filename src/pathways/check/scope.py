"""What every check looks at: the catalogue, what is written in its files, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

from pathways.check.near import Near
from pathways.files.problems import Position, Problem, Severity
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import (
    AttestationForm,
    DomainForm,
    HourKindForm,
    Register,
)
from pathways.model.catalogue import Catalogue
from pathways.model.forms import Form
from pathways.model.items import Item
from pathways.model.quantities import Span
from pathways.rules.parse import Parsed, parse_with_mentions
from pathways.rules.situation import Entry, entries
from pathways.rules.syntax import Credits
from pathways.rules.tokens import Token, tokenise

FRESH = Span(24)
"""How old a source may grow before somebody should look at it again."""
KeyPath: TypeAlias = tuple[str | int, ...]
F = TypeVar("F", bound=Form)
NAMED = (AuthoredItem, AttestationForm, DomainForm, HourKindForm)
"""Forms whose ids are unique together."""


class Written(Protocol):
    """One thing written in a file: an item, an entry of a register."""

    @property
    def file(self) -> str: ...
    @property
    def path(self) -> KeyPath: ...
    @property
    def form(self) -> Form: ...


class Authored(Protocol):
    """A catalogue as its files say it, and where in them things stand."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def entries(self) -> Sequence[Written]: ...
    @property
    def left_out(self) -> AbstractSet[str]: ...
    @property
    def words_left_out(self) -> AbstractSet[str]: ...
    def place(self, file: str, *path: str | int, at_key: bool = False) -> Position: ...
    def place_in_text(self, file: str, *path: str | int, text: str, index: int) -> Position: ...


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule where it is written: `owner` says it under `key`, at `path` of its entry."""

    entry: Written
    owner: str
    path: KeyPath
    text: str
    parsed: Parsed

    @property
    def key(self) -> str:
        """Give the key under which it stands."""
        return str(self.path[0])

    def words(self, *keywords: str) -> list[Token]:
        """Give every place of these words of the rules, in the order written."""
        return [t for t in tokenise(self.text) if t.role in keywords]

    def amounts(self, unit: str) -> list[int]:
        """Give where each amount of credits or hours starts, in the order written."""
        pairs = pairwise(tokenise(self.text))
        return [number.start for number, word in pairs if word.role == unit]


@dataclass(frozen=True)
class Scope:
    """The catalogue under check, the day of it, and how old a source may be."""

    loaded: Authored
    today: date
    stale_after: Span = FRESH

    @property
    def catalogue(self) -> Catalogue:
        """Give the catalogue."""
        return self.loaded.catalogue

    def problem(  # noqa: PLR0913, PLR0917
        self,
        entry: Written,
        path: KeyPath,
        code: str,
        message: str,
        mend: str,
        severity: Severity = "error",
        *,
        at_key: bool = False,
    ) -> Problem:
        """Give a problem at a place of an entry."""
        line, column = self.loaded.place(entry.file, *entry.path, *path, at_key=at_key)
        return Problem(entry.file, line, column, severity, code, message, mend)

    def rule_problem(  # noqa: PLR0913, PLR0917
        self,
        clause: Clause,
        index: int,
        code: str,
        message: str,
        mend: str,
        severity: Severity = "error",
    ) -> Problem:
        """Give a problem at a character of a rule."""
        file, (line, column) = clause.entry.file, self.rule_place(clause, index)
        return Problem(file, line, column, severity, code, message, mend)

    def rule_place(self, clause: Clause, index: int) -> Position:
        """Give the line and column of a character of a rule."""
        path = (*clause.entry.path, *clause.path)
        return self.loaded.place_in_text(clause.entry.file, *path, text=clause.text, index=index)

    def at(self, file: str, place: Position) -> str:
        """Write a place as people click on it."""
        return f"{file}:{place[0]}:{place[1]}"

    def forms(self, form: type[F]) -> Iterator[tuple[Written, F]]:
        """Give every entry of a form."""
        for entry in self.loaded.entries:
            if isinstance(entry.form, form):
                yield entry, entry.form

    def items(self) -> Iterator[tuple[Written, AuthoredItem, Item]]:
        """Give every module, qualification and role, as written and as read."""
        for entry, form in self.forms(AuthoredItem):
            yield entry, form, self.catalogue.items[form.id]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every rule of the catalogue, in the order of the files."""
        return tuple(clause for entry in self.loaded.entries for clause in _clauses(entry))

    @cached_property
    def clauses_of(self) -> Mapping[str, tuple[Clause, ...]]:
        """The rules of each item, hour kind and domain."""
        found: dict[str, tuple[Clause, ...]] = {}
        for clause in self.clauses:
            found[clause.owner] = (*found.get(clause.owner, ()), clause)
        return found

    @cached_property
    def written(self) -> Mapping[str, Written]:
        """Where each id stands: items, attestations, hour kinds, domains."""
        found: dict[str, Written] = {}
        for entry in self.loaded.entries:
            if isinstance(entry.form, NAMED):
                found[entry.form.id] = entry
        return found

    @cached_property
    def near_items(self) -> Near:
        """The ids of all items, to compare with."""
        return Near(self.catalogue.items)

    @cached_property
    def carried_systems(self) -> frozenset[str | None]:
        """The credit systems in which anything carries credit."""
        items = (self.catalogue.items[i] for i in self.catalogue.carriers)
        return frozenset(self.catalogue.credit_system(i.level) for i in items)

    def entries(self, part: Credits, system: str | None) -> tuple[Entry, ...]:
        """List what could count towards an amount."""
        key = part, system
        if key not in self._entries:
            self._entries[key] = entries(part, self.catalogue, system)
        return self._entries[key]

    @cached_property
    def _entries(self) -> dict[tuple[Credits, str | None], tuple[Entry, ...]]:
        return {}

    def system_of(self, owner: str) -> str | None:
        """Give the credit system in which the rules of an item count."""
        item = self.catalogue.items.get(owner)
        return self.catalogue.credit_system(item.level) if item else None


def _clauses(entry: Written) -> Iterator[Clause]:
    form = entry.form
    if not isinstance(form, AuthoredItem | Register):
        return
    for path, text in form.rules():
        if text:
            yield Clause(entry, str(getattr(form, "id", "")), path, text, _parsed(text))


@lru_cache(maxsize=65536)
def _parsed(text: str) -> Parsed:
    return parse_with_mentions(text)
