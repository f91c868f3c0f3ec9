"""A catalogue as JSON text, and back: what a page is given, so that it reads no files.

What is as the model has it by default is left out. The same catalogue gives the same text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pathways.model.catalogue import Catalogue

Read = Callable[[Any], Any]


def catalogue_text(catalogue: Catalogue) -> str:
    """Write a catalogue."""
    return json.dumps(_plain(catalogue), ensure_ascii=False, separators=(",", ":"))


def catalogue_of(text: str) -> Catalogue:
    """Read a catalogue back. Raises ValueError for text that was not written here."""
    try:
        found: Catalogue = _reader(Catalogue)(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        message = "this is not a catalogue"
        raise ValueError(message) from error
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of the model
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        parts = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _plain(part) for f, part in parts if not _is_default(f, part)}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _is_default(part: Field[Any], value: object) -> bool:
    if part.default is not MISSING:
        return bool(part.default == value)
    return part.default_factory is not MISSING and bool(part.default_factory() == value)


@cache
def _reader(kind: Any) -> Read:  # noqa: ANN401 - a type, however it is written
    """Give what reads a type of the model."""
    kind = getattr(kind, "__supertype__", kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (one,) = (arg for arg in inner if arg is not NoneType)
        return _or_none(_reader(one))
    if origin is tuple:
        return _tuple_reader(inner)
    if origin is dict:
        return _dict_reader(inner)
    return _class_reader(kind) if isinstance(kind, type) else _as_it_is


def _class_reader(kind: type) -> Read:
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, Enum) else _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - text, numbers and the like
    return value


def _or_none(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _tuple_reader(inner: tuple[Any, ...]) -> Read:
    if inner[-1] is not Ellipsis:
        reads = tuple(map(_reader, inner))
        return lambda values: tuple(read(v) for read, v in zip(reads, values, strict=True))
    one = _reader(inner[0])
    if one is _as_it_is:
        return tuple
    return lambda values: tuple(map(one, values))


def _dict_reader(inner: tuple[Any, ...]) -> Read:
    one = _reader(inner[1])
    return lambda values: {key: one(value) for key, value in values.items()}


def _dataclass_reader(kind: type[Any]) -> Read:
    hints = get_type_hints(kind)
    reads = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    return lambda parts: kind(**{name: reads[name](value) for name, value in parts.items()})
