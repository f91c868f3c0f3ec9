"""What the files of a catalogue say of one entry, read anew for those who are shown it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pathways.check.figures import figures
from pathways.check.scope import Scope
from pathways.check.sources import name_of
from pathways.cli.messages import Trouble
from pathways.explain.pages import Page, Part
from pathways.explain.qualification_text import Recognised, recognised
from pathways.explain.register_text import Registered
from pathways.files import source_text
from pathways.files.catalogue import Loaded
from pathways.files.entries import Entry, entries_of
from pathways.files.problems import Refusal
from pathways.files.yaml_text import Value, read_yaml
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
}
"""Where each register stands, and its form."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a catalogue, and the catalogue made of them."""

    root: Path
    catalogue: Catalogue

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
            return self._parts(file, lambda form: _is_ratio_of(form, id_))
        return []

    def _own(self, file: str, id_: str, forms: tuple[type[AuthoredItem | Register], ...]) -> Part:
        parts = self._parts(
            file, lambda form: isinstance(form, forms) and getattr(form, "id", None) == id_
        )
        if not parts:
            raise Trouble(f"{file} has changed: {id_} is no longer in it, or has problems.")
        own = parts[0]
        return Part("", own.form, own.written, own.told)

    def _rows(self, wanted: Callable[[object], bool]) -> list[Part]:
        return self._parts(AWARDS, wanted) if (self.root / AWARDS).exists() else []

    def _parts(self, file: str, wanted: Callable[[object], bool]) -> list[Part]:
        try:
            value = read_yaml(source_text.read_text(self.root / file))
        except Refusal as refusal:
            raise Trouble(refusal.problem(file).text()) from refusal
        entries = [e for e in entries_of(file, value).entries if wanted(e.form)]
        loaded = Loaded(self.root, self.catalogue, (), tuple(entries))
        told = list(figures(Scope(loaded, date.min)))
        return [
            Part(
                _label(entry),
                entry.form,
                _at(value, entry.path),
                tuple(f for f in told if f.entry is entry),
            )
            for entry in entries
            if isinstance(entry.form, AuthoredItem | Register)
        ]


def _label(entry: Entry) -> str:
    """Tell the rows about one body or credit system apart."""
    return entry.form.award if isinstance(entry.form, AwardRowForm) else name_of(entry)


def _body_of(part: Part) -> str:
    """Tell the rows of one award apart."""
    body = part.form.body if isinstance(part.form, AwardRowForm) else None
    return body or "the nation"


def _at(value: Value, path: Iterable[str | int]) -> dict[str, Value]:
    """Give the mapping that stands at a place of a file."""
    for step in path:
        if isinstance(value, dict):
            value = value[str(step)]
        elif isinstance(value, list):
            value = value[int(step)]
    return value if isinstance(value, dict) else {}


def _is_row(form: object, *, award: str | None = None, body: str | None = None) -> bool:
    """Say whether a form is the row of an award, or of a body."""
    if not isinstance(form, AwardRowForm):
        return False
    return form.award == award if award is not None else form.body == body


def _is_said_by(form: object, body: str) -> bool:
    return isinstance(form, RecognitionForm) and form.body == body


def _is_ratio_of(form: object, system: str) -> bool:
    return isinstance(form, ConversionForm) and system in (form.origin, form.target)
