"""Every figure and rule of the catalogue, with how far it can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

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


class Figure(Struct, frozen=True):
    """One key of an entry: its backing, and the sources that say it."""

    entry: Written
    key: str
    backing: Backing
    sources: tuple[Source, ...] = ()


def figures(scope: Scope) -> Iterator[Figure]:
    """Give every figure and rule that is written, in the order of the files."""
    return chain.from_iterable(map(figures_of, scope.loaded.entries))


def figures_of(entry: Written) -> tuple[Figure, ...]:
    """Give every figure and rule of one entry, in the order of its form."""
    form = entry.form
    if not isinstance(form, AuthoredItem | Register) or isinstance(form, CountryForm):
        return ()
    written = form.model_fields_set
    of_all = tuple(source for source in form.source if not source.told)
    by_default = of_all, _firmest(of_all)
    return tuple(
        [  # a list: there are several to each of thousands of entries
            _figure(entry, form, key, getattr(form, name), by_default)
            for name, key in _keys(type(form))
            if name in written
        ]
    )


@cache
def _keys(form: type[Form]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a form that are figures or rules, each with its key."""
    named = ((name, field.alias or name) for name, field in form.model_fields.items())
    return tuple((name, key) for name, key in named if key not in NOT_FIGURES)


_Backed: TypeAlias = tuple[tuple[Source, ...], Backing]


def _figure(
    entry: Written, form: AuthoredItem | Register, key: str, value: object, by_default: _Backed
) -> Figure:
    if key in form.judgement:
        return Figure(entry, key, Backing.JUDGEMENT)
    sources, backing = by_default
    if len(sources) < len(form.source):
        telling = tuple(source for source in form.source if key in source.told)
        sources, backing = (telling, _firmest(telling)) if telling else by_default
    if _is_unknown(value):
        backing = Backing.UNKNOWN
    elif key in form.derived:
        backing = Backing.DERIVED
    return Figure(entry, key, backing, sources)


def _firmest(sources: Iterable[Source]) -> Backing:
    backings = (_OF_STANDING.get(s.standing or "", Backing.NO_SOURCE) for s in sources)
    return min(backings, key=_ORDER.index, default=Backing.NO_SOURCE)


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
