"""Frozen values as plain JSON, and back, by what their types say.

For dataclasses of texts, numbers, days, fractions, words of an enumeration, and tuples, sets and
mappings of these. What stands at its default is left out, so that a new field changes no
document that does not use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
T = TypeVar("T")


def to_plain(value: object) -> Plain:
    """Give a value as JSON has it. Raises TypeError for what it cannot say."""
    if is_dataclass(value) and not isinstance(value, type):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {_key(f): to_plain(one) for f, one in said if one != _default(f)}
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, tuple | frozenset):
        return [to_plain(one) for one in (value if isinstance(value, tuple) else sorted(value))]
    if isinstance(value, str | date | Fraction):
        return str(value)
    if value is None or isinstance(value, int | float):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    raise TypeError(f"{type(value).__name__} has no plain form")


def _plain_mapping(value: Mapping[Any, object]) -> Plain:
    """Give a mapping; one whose keys are not texts as a list of pairs."""
    if all(isinstance(key, str) for key in value):
        return {str(key): to_plain(one) for key, one in value.items()}
    return [[to_plain(key), to_plain(one)] for key, one in value.items()]


def from_plain(kind: type[T], plain: Plain) -> T:
    """Give the value of a type that a plain one was made of.

    Raises ValueError, and nothing else, for what was not made of one.
    """
    try:
        return cast("T", _read(kind, plain))
    except (TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error}") from error


def _key(field: Field[Any]) -> str:
    return field.name.rstrip("_")


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _read(kind: Any, plain: Any) -> object:  # noqa: ANN401  # types of types, and JSON
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (kind,) = (one for one in inside if one is not NoneType)
        return None if plain is None else _read(kind, plain)
    if origin is not None:
        return _COLLECTIONS[origin](inside, plain)
    if is_dataclass(kind):
        return _read_dataclass(cast("type", kind), plain)
    return _SIMPLE[_sort_of(kind)](kind, plain)


def _read_tuple(inside: tuple[Any, ...], plain: Any) -> object:  # noqa: ANN401
    parts = _list(plain)
    if inside[-1] is Ellipsis:
        return tuple(_read(inside[0], one) for one in parts)
    return tuple(_read(one, part) for one, part in zip(inside, parts, strict=True))


def _read_set(inside: tuple[Any, ...], plain: Any) -> object:  # noqa: ANN401
    return frozenset(_read(inside[0], one) for one in _list(plain))


def _list(plain: object) -> list[object]:
    if not isinstance(plain, list):
        raise TypeError(f"{plain!r} is no list")
    return plain


def _read_dict(inside: tuple[Any, ...], plain: Any) -> object:  # noqa: ANN401
    pairs = plain if isinstance(plain, list) else plain.items()
    return {_read(inside[0], key): _read(inside[1], one) for key, one in pairs}


_COLLECTIONS: Mapping[type, Callable[[tuple[Any, ...], Any], object]] = {
    tuple: _read_tuple,
    frozenset: _read_set,
    dict: _read_dict,
}


def _read_dataclass(kind: type, plain: Any) -> object:  # noqa: ANN401
    hints = _hints(kind)
    unknown = set(plain) - set(hints)
    if unknown:
        raise ValueError(f"{kind.__name__} has no {min(unknown)}")
    return kind(**{hints[key][0]: _read(hints[key][1], one) for key, one in plain.items()})


@cache
def _hints(kind: type) -> dict[str, tuple[str, Any]]:
    hints = get_type_hints(kind)
    return {_key(field): (field.name, hints[field.name]) for field in fields(kind)}


def _sort_of(kind: type) -> type:
    return next(sort for sort in _SIMPLE if issubclass(kind, sort))


def _is(kind: type, plain: object) -> object:
    if type(plain) is not kind:
        raise TypeError(f"{plain!r} is not {kind.__name__}")
    return plain


def _number(_: type, plain: object) -> object:
    if isinstance(plain, bool) or not isinstance(plain, int | float):
        raise TypeError(f"{plain!r} is not a number")
    return float(plain)


_FRACTION = re.compile(r"-?\d+(?:/\d+)?")
"""As we write them: a power of ten may take more room than a machine has."""


def _fraction(_: type, plain: object) -> object:
    if not isinstance(plain, str) or not _FRACTION.fullmatch(plain):
        raise TypeError(f"{plain!r} is no fraction")
    return Fraction(plain)


_SIMPLE: Mapping[type, Callable[[Any, Any], object]] = {
    StrEnum: lambda kind, plain: kind(plain),
    bool: _is,
    int: _is,
    float: _number,
    str: _is,
    date: lambda _, plain: date.fromisoformat(plain),
    Fraction: _fraction,
}
"""How each simple sort is read; an enumeration before the texts it is made of."""
