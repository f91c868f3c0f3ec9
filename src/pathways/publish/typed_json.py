"""Frozen dataclasses as JSON and back, by their type hints; and the JSON Schema of it.

Amounts are numbers, days and lengths of time texts as in the files. A field that is as it
is by default is left out, but where None means that a figure is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from pathways.model.catalogue import AwardRow
from pathways.model.items import Figures
from pathways.model.quantities import (
    Hundredths,
    Rung,
    Span,
    YearDay,
    hundredths,
    number,
    rung,
    span,
    year_day,
)

T = TypeVar("T")
Json = Any
"""What `json` reads and writes."""
WHOLE = frozenset({Figures, AwardRow})
"""Forms in which nothing is left out: None is a figure that is not known."""


class NotThisFormError(ValueError):
    """A document does not have the form that was expected; says where."""


class Codec(Struct, frozen=True):
    """How values of one type are written and read, and the schema of what is written."""

    write: Callable[[Any], Json]
    read: Callable[[Json], Any]
    schema: Mapping[str, Json]


def written(value: object) -> Json:
    """Give a dataclass as what `json` writes."""
    hint: Any = type(value)
    return codec(hint).write(value)


def read(form: type[T], document: Json) -> T:
    """Read a dataclass; keys it does not know are passed over. Raises NotThisFormError."""
    hint: Any = form
    found: T = codec(hint).read(document)
    return found


def schema(form: Any) -> Mapping[str, Json]:  # noqa: ANN401 - any dataclass
    """Give the JSON Schema of what `written` gives for a dataclass."""
    return codec(form).schema


@cache
def codec(hint: Any) -> Codec:  # noqa: ANN401 - a type hint may be anything
    """Give the codec of a type hint."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _optional(codec(*(part for part in inner if part is not NoneType)))
    if origin is tuple:
        return _listed(inner)
    if origin is dict:
        return _mapping(codec(inner[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(str, _reader(hint), {"enum": [str(one) for one in hint]})
    assert is_dataclass(hint), hint
    assert isinstance(hint, type)
    return _form(hint)


def _refuse(value: Json, wanted: str) -> NotThisFormError:
    return NotThisFormError(f"{str(value)[:40]!r} is not {wanted}")


def _reader(make: Callable[[Any], Any]) -> Callable[[Json], Any]:
    def reads(value: Json) -> Any:  # noqa: ANN401
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise _refuse(value, "a text or number")
        try:
            return make(value)
        except (ValueError, AttributeError, TypeError) as error:
            raise _refuse(value, "what is expected here") from error

    return reads


def _plain(form: type[object], kind: str) -> Codec:
    def reads(value: Json) -> Json:
        if type(value) is not form:
            raise _refuse(value, f"a {kind}")
        return value

    return Codec(lambda value: value, reads, {"type": kind})


def _as_it_is(value: Json) -> Json:
    """Read a number: a whole one stays whole, so that it is written on a page as before."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _refuse(value, "a number")
    return value


_TEXT = {"type": "string"}
_SIMPLE: dict[Any, Codec] = {
    str: _plain(str, "string"),
    int: _plain(int, "integer"),
    float: Codec(lambda value: value, _as_it_is, {"type": "number"}),
    bool: _plain(bool, "boolean"),
    date: Codec(str, _reader(date.fromisoformat), {"type": "string", "format": "date"}),
    Hundredths: Codec(number, _reader(hundredths), {"type": "number", "minimum": 0}),
    Rung: Codec(str, _reader(rung), {**_TEXT, "pattern": "^[^ ]+ [^ ]+$"}),
    Span: Codec(str, _reader(span), {**_TEXT, "pattern": "^[0-9]+ (month|year)s?$"}),
    YearDay: Codec(str, _reader(year_day), {**_TEXT, "pattern": "^[0-9]+ [A-Z][a-z]+$"}),
}


def _optional(inner: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else inner.write(value),
        lambda value: None if value is None else inner.read(value),
        {"anyOf": [inner.schema, {"type": "null"}]},
    )


def _listed(inner: tuple[Any, ...]) -> Codec:
    """Write a tuple as a list; one of pairs that begin with a word as a mapping."""
    if inner[1:] != (Ellipsis,):
        return _fixed([codec(part) for part in inner])
    pair = get_args(inner[0]) if get_origin(inner[0]) is tuple else ()
    if pair[:1] == (str,) and pair[1:] not in {(), (Ellipsis,)}:
        whole = _mapping(codec(pair[1]))
        return Codec(
            lambda value: whole.write(_unique(value)),
            lambda value: tuple(whole.read(value).items()),
            whole.schema,
        )
    part = codec(inner[0])
    return Codec(
        lambda value: [part.write(one) for one in value],
        lambda value: tuple(_each(value, part)),
        {"type": "array", "items": part.schema},
    )


def _unique(pairs: tuple[tuple[str, object], ...]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise AssertionError(f"a word stands twice in {pairs}")
    return found


def _each(value: Json, part: Codec) -> list[object]:
    if not isinstance(value, list):
        raise _refuse(value, "a list")
    return [_at(str(n), part, one) for n, one in enumerate(value)]


def _fixed(parts: list[Codec]) -> Codec:
    def reads(value: Json) -> tuple[object, ...]:
        if not isinstance(value, list) or len(value) != len(parts):
            raise _refuse(value, f"a list of {len(parts)}")
        return tuple(part.read(one) for part, one in zip(parts, value, strict=True))

    return Codec(
        lambda value: [part.write(one) for part, one in zip(parts, value, strict=True)],
        reads,
        {
            "type": "array",
            "prefixItems": [part.schema for part in parts],
            "minItems": len(parts),
            "maxItems": len(parts),
        },
    )


def _mapping(inner: Codec) -> Codec:
    def reads(value: Json) -> dict[str, object]:
        if not isinstance(value, dict):
            raise _refuse(value, "a mapping")
        return {key: _at(key, inner, one) for key, one in value.items()}

    return Codec(
        lambda value: {key: inner.write(one) for key, one in value.items()},
        reads,
        {"type": "object", "additionalProperties": inner.schema},
    )


def _at(key: str, inner: Codec, value: Json) -> object:
    try:
        return inner.read(value)
    except NotThisFormError as error:
        raise NotThisFormError(f"{key}: {error}") from error


def _form(form: type[Any]) -> Codec:
    """Give the codec of a dataclass: a mapping with a key for each field."""
    hints = get_type_hints(form)
    named = [(field, codec(hints[field.name])) for field in fields(form)]
    whole = form in WHOLE
    each = [(f.name, MISSING if whole else _default(f), c.write) for f, c in named]

    def writes(value: object) -> dict[str, Json]:
        return {
            name: write(own)
            for name, default, write in each
            if (own := getattr(value, name)) != default
        }

    def reads(value: Json) -> object:
        if not isinstance(value, dict):
            raise _refuse(value, "a mapping")
        given = {f.name: _at(f.name, c, value[f.name]) for f, c in named if f.name in value}
        missing = [f.name for f, _ in named if f.name not in given and not _has_default(f)]
        if missing:
            raise NotThisFormError(f"{missing[0]} is missing")
        return form(**given)

    needed = [f.name for f, _ in named if whole or not _has_default(f)]
    properties = {f.name: c.schema for f, c in named}
    return Codec(writes, reads, {"type": "object", "properties": properties, "required": needed})


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _default(field: Field[Any]) -> object:
    """Give what a field is by default; MISSING, which nothing equals, where it has to be given."""
    return field.default if field.default_factory is MISSING else field.default_factory()
