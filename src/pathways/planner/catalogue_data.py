"""A catalogue as what JSON can say, and back: what a page is given, so that it reads no files.

What is as the model has it by default is left out. The same catalogue gives the same text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pathways.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type of the model are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def plain_catalogue(catalogue: Catalogue) -> dict[str, Any]:
    """Give a catalogue as what JSON can say."""
    plain: dict[str, Any] = _form(Catalogue).write(catalogue)
    return plain


def catalogue_of(text: str) -> Catalogue:
    """Read a catalogue back. Raises ValueError for text that is not `plain_catalogue` as JSON."""
    try:
        found: Catalogue = _form(Catalogue).read(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        message = "this is not a catalogue"
        raise ValueError(message) from error
    return found


@cache
def _form(kind: Any) -> Form:  # noqa: ANN401 - a type, however it is written
    """Give how a type of the model is written and read."""
    kind = getattr(kind, "__supertype__", kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (one,) = (arg for arg in inner if arg is not NoneType)
        return _or_none(_form(one))
    if origin is tuple:
        return _tuple_form(inner)
    if origin is dict:
        return _dict_form(_form(inner[1]))
    return _class_form(kind) if isinstance(kind, type) else AS_IT_IS


def _class_form(kind: type) -> Form:
    if is_dataclass(kind):
        return _dataclass_form(kind)
    if kind is date:
        return Form(date.isoformat, date.fromisoformat)
    return Form(lambda value: value.value, kind) if issubclass(kind, Enum) else AS_IT_IS


def _same(value: Any) -> Any:  # noqa: ANN401 - text, numbers and the like
    return value


AS_IT_IS = Form(_same, _same)


def _or_none(one: Form) -> Form:
    if one is AS_IT_IS:
        return one
    return Form(
        lambda value: None if value is None else one.write(value),
        lambda value: None if value is None else one.read(value),
    )


def _tuple_form(inner: tuple[Any, ...]) -> Form:
    if inner[-1] is not Ellipsis:
        parts = tuple(map(_form, inner))
        return Form(
            lambda values: [p.write(v) for p, v in zip(parts, values, strict=True)],
            lambda values: tuple(p.read(v) for p, v in zip(parts, values, strict=True)),
        )
    one = _form(inner[0])
    if one is AS_IT_IS:
        return Form(list, tuple)
    return Form(
        lambda values: [*map(one.write, values)], lambda values: tuple(map(one.read, values))
    )


def _dict_form(one: Form) -> Form:
    return Form(
        lambda values: {key: one.write(value) for key, value in values.items()},
        lambda values: {key: one.read(value) for key, value in values.items()},
    )


def _dataclass_form(kind: type[Any]) -> Form:
    hints = get_type_hints(kind)
    forms = {f.name: _form(hints[f.name]) for f in fields(kind)}
    reads = {name: form.read for name, form in forms.items()}
    parts = [(f.name, _default(f), forms[f.name].write) for f in fields(kind)]
    return Form(
        lambda value: {
            name: write(part)
            for name, default, write in parts
            if (part := getattr(value, name)) != default
        },
        lambda parts: kind(**{name: reads[name](value) for name, value in parts.items()}),
    )


def _default(part: Field[Any]) -> object:
    """Give what a field is by default; where it must be given, what no field is."""
    return part.default if part.default_factory is MISSING else part.default_factory()
