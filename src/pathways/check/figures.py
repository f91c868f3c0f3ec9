"""Every figure and rule of the catalogue, with how far it can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pathways.check.scope import Scope, Written
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import CountryForm, Register
from pathways.model.forms import UNKNOWN, Form, Source

NOT_FIGURES = frozenset(
    {"id", "title", "tags", "note", "judgement", "derived", "reason", "source", "kind", "is"}
    | {"status", "provider", "awarded_by", "countries", "question", "about", "code", "tracks"}
    | {"text", "kept", "url", "body", "usual_standing", "desirable", "delivery", "credit"}
)
"""Keys that name, place or describe a thing; all others say a figure or a rule."""


class Backing(StrEnum):
    """How far a figure can be relied on, from the firmest."""

    SEEN = "seen"
    KNOWN = "known"
    DERIVED = "derived"
    JUDGEMENT = "judgement"
    NO_SOURCE = "no source"
    UNKNOWN = "not known"


_ORDER = tuple(Backing)
_OF_STANDING = {
    "seen": Backing.SEEN,
    "known": Backing.KNOWN,
    "derived": Backing.DERIVED,
    "judgement": Backing.JUDGEMENT,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One key of an entry: its backing, and the sources that say it."""

    entry: Written
    key: str
    backing: Backing
    sources: tuple[Source, ...] = ()


def figures(scope: Scope) -> Iterator[Figure]:
    """Give every figure and rule that is written, in the order of the files."""
    for entry in scope.loaded.entries:
        form = entry.form
        if isinstance(form, AuthoredItem | Register) and not isinstance(form, CountryForm):
            for key, value in _written(form):
                yield _figure(entry, form, key, value)


def _written(form: Form) -> Iterator[tuple[str, object]]:
    fields = type(form).model_fields
    for name in fields:
        key = fields[name].alias or name
        if name in form.model_fields_set and key not in NOT_FIGURES:
            yield key, getattr(form, name)


def _figure(entry: Written, form: AuthoredItem | Register, key: str, value: object) -> Figure:
    if key in form.judgement:
        return Figure(entry, key, Backing.JUDGEMENT)
    telling = tuple(s for s in form.source if key in s.told)
    sources = telling or tuple(s for s in form.source if not s.told)
    if _is_unknown(value):
        return Figure(entry, key, Backing.UNKNOWN, sources)
    if key in form.derived:
        return Figure(entry, key, Backing.DERIVED, sources)
    backings = [_OF_STANDING.get(s.standing or "", Backing.NO_SOURCE) for s in sources]
    firmest = min(backings, key=_ORDER.index, default=Backing.NO_SOURCE)
    return Figure(entry, key, firmest, sources)


def _is_unknown(value: object) -> bool:
    """Say whether a value, or every part of it that is written, is not known."""
    if isinstance(value, Form):
        inner = [getattr(value, name) for name in value.model_fields_set]
        return bool(inner) and all(part == UNKNOWN for part in inner)
    return value == UNKNOWN


def tally(scope: Scope) -> Mapping[Backing, int]:
    """Count the figures of each backing."""
    found = Counter(figure.backing for figure in figures(scope))
    return {backing: found[backing] for backing in Backing}
