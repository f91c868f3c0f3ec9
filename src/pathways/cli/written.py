"""What the files of a catalogue say of one entry, read anew for those who are shown it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from pathways.check.figures import Figure, figures_of
from pathways.check.sources import name_of
from pathways.cli.messages import Trouble
from pathways.explain.pages import Page, Part
from pathways.explain.qualification_text import Recognised, recognised
from pathways.explain.register_text import Registered
from pathways.files import source_text
from pathways.files.catalogue import Loaded
from pathways.files.entries import Entry, entries_of
from pathways.files.problems import Refusal
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import (
    AttestationForm,
    AwardForm,
    AwardRowForm,
    BodyForm,
    CompetenciesForm,
    ConversionForm,
    CountryForm,
    CreditSystemForm,
    DomainForm,
    HourKindForm,
    LadderForm,
    RecognitionForm,
    Register,
)
from pathways.model.authored_terms import CalendarForm
from pathways.model.catalogue import (
    Award,
    Body,
    Catalogue,
    Competencies,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import Item

AWARDS = "frameworks/awards.yaml"
_PLACES: dict[type[Registered], tuple[str, type[Register]]] = {
    Domain: ("frameworks/domains/{}.yaml", DomainForm),
    HourKind: ("frameworks/hours.yaml", HourKindForm),
    Body: ("frameworks/bodies.yaml", BodyForm),
    Ladder: ("frameworks/ladders/{}.yaml", LadderForm),
    Award: (AWARDS, AwardForm),
    Competencies: ("frameworks/competencies/{}.yaml", CompetenciesForm),
    CreditSystem: ("frameworks/credits.yaml", CreditSystemForm),
    Country: ("frameworks/countries.yaml", CountryForm),
    TermCalendar: ("frameworks/terms.yaml", CalendarForm),
}
"""Where each register stands, and its form."""
Told: TypeAlias = Sequence[tuple[Entry, tuple[Figure, ...]]]
"""The entries of files, each with its figures and rules."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parts written in one file, in their order, and by the ids they have."""

    parts: tuple[Part, ...] = ()
    by_id: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a catalogue, each read once when it is asked for, and what is made of them."""

    root: Path
    catalogue: Catalogue
    _shelves: dict[str, Shelf] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, loaded: Loaded, told: Told) -> Files:
        """Give those of a catalogue that has been read: no file of it is read again."""
        return cls(loaded.root, loaded.catalogue, {AWARDS: Shelf(), **_shelves(told)})

    def item_page(self, item: Item) -> tuple[Page, Recognised | None]:
        """Give what is written of an item, and of how much prior learning counts in it."""
        own = self._own(item.file, item.id, (AuthoredItem, AttestationForm))
        form = own.form
        rows = self._rows(lambda form: _is_row(form, award=item.award)) if item.award else []
        forms = [part.form for part in rows if isinstance(part.form, AwardRowForm)]
        limit = recognised(item, form, forms) if isinstance(form, AuthoredItem) else None
        telling = [p for p in rows if limit is not None and p.form is limit.row]
        return Page(item.file, (own, *telling)), limit

    def register_page(self, found: Registered) -> Page:
        """Give what is written of an entry of a register, and of the rows about it."""
        place, form = _PLACES[type(found)]
        file = place.format(found.id)
        own = self._own(file, found.id, (form,))
        return Page(file, (own, *self._beside(found, file)))

    def _beside(self, found: Registered, file: str) -> list[Part]:
        id_ = found.id
        if isinstance(found, Award):
            rows = self._rows(lambda form: _is_row(form, award=id_))
            return [replace(part, label=_body_of(part)) for part in rows]
        if isinstance(found, Body):
            return self._rows(lambda form: _is_row(form, body=id_) or _is_said_by(form, id_))
        if isinstance(found, CreditSystem):
            return [p for p in self._shelf(file).parts if _is_ratio_of(p.form, id_)]
        return []

    def _own(self, file: str, id_: str, forms: tuple[type[AuthoredItem | Register], ...]) -> Part:
        found = self._shelf(file).by_id.get(id_, ())
        own = next((part for part in found if isinstance(part.form, forms)), None)
        if own is None:
            raise Trouble(f"{file} has changed: {id_} is no longer in it, or has problems.")
        return Part("", own.form, own.written, own.told)

    def _rows(self, wanted: Callable[[object], bool]) -> list[Part]:
        if AWARDS not in self._shelves and not (self.root / AWARDS).exists():
            return []
        return [part for part in self._shelf(AWARDS).parts if wanted(part.form)]

    def _shelf(self, file: str) -> Shelf:
        if file not in self._shelves:
            self._shelves[file] = self._read(file)
        return self._shelves[file]

    def _read(self, file: str) -> Shelf:
        try:
            value = read_yaml(source_text.read_text(self.root / file))
        except Refusal as refusal:
            raise Trouble(refusal.problem(file).text()) from refusal
        return _shelves(told_of(entries_of(file, value).entries)).get(file, Shelf())


def told_of(entries: Iterable[Entry]) -> Told:
    """Give entries with their figures and rules."""
    return [(entry, figures_of(entry)) for entry in entries]


def _shelves(told: Told) -> dict[str, Shelf]:
    """Put what is written on one shelf for each file."""
    parts: dict[str, list[Part]] = {}
    for entry, figures in told:
        if isinstance(entry.form, AuthoredItem | Register):
            part = Part(_label(entry), entry.form, entry.written, figures)
            parts.setdefault(entry.file, []).append(part)
    return {file: Shelf(tuple(found), _by_id(found)) for file, found in parts.items()}


def _by_id(parts: Iterable[Part]) -> dict[str, tuple[Part, ...]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        id_ = getattr(part.form, "id", None)
        if id_ is not None:
            found.setdefault(id_, []).append(part)
    return {id_: tuple(same) for id_, same in found.items()}


def _label(entry: Entry) -> str:
    """Tell the rows about one body or credit system apart."""
    return entry.form.award if isinstance(entry.form, AwardRowForm) else name_of(entry)


def _body_of(part: Part) -> str:
    """Tell the rows of one award apart."""
    body = part.form.body if isinstance(part.form, AwardRowForm) else None
    return body or "the nation"


def _is_row(form: object, *, award: str | None = None, body: str | None = None) -> bool:
    """Say whether a form is the row of an award, or of a body."""
    if not isinstance(form, AwardRowForm):
        return False
    return form.award == award if award is not None else form.body == body


def _is_said_by(form: object, body: str) -> bool:
    return isinstance(form, RecognitionForm) and form.body == body


def _is_ratio_of(form: object, system: str) -> bool:
    return isinstance(form, ConversionForm) and system in (form.origin, form.target)
