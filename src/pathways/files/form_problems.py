"""What does not fit its form, said in plain words and placed in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pathways.documents.trouble import Trouble, did_you_mean
from pathways.files.problems import Position, Problem
from pathways.files.yaml_text import KeyPath, Marks
from pathways.model.forms import Form, shown

F = TypeVar("F", bound=Form)


def fit(form: type[F], value: object, path: KeyPath = ()) -> F | list[Trouble]:
    """Read a value as a form, or say everything that does not fit it."""
    try:
        return form.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        return [_trouble(form, details, path) for details in found]


def placed(file: str, marks: Marks, troubles: Iterable[Trouble]) -> Iterator[Problem]:
    """Give troubles of one file as problems with their places."""
    for trouble in troubles:
        path = known(marks, trouble.path)
        line, column = place_of(marks, path, at_key=trouble.at_key)
        if trouble.offset is not None and path in marks.text_starts:
            line, column = marks.text_starts[path]
            column += trouble.offset
        label = ".".join(part for part in path if isinstance(part, str))
        message = trouble.message if trouble.at_key or not label else f"{label}: {trouble.message}"
        yield Problem(file, line, column, trouble.severity, trouble.code, message, trouble.mend)


def known(marks: Marks, path: KeyPath) -> KeyPath:
    """Leave out the parts of a path that are not written in the file."""
    here: KeyPath = ()
    for part in path:
        if (*here, part) in marks.values:
            here = (*here, part)
    return here


def place_of(marks: Marks, path: KeyPath, *, at_key: bool = False) -> Position:
    """Give where a value stands, or its key; the nearest around it if it is not written."""
    path = known(marks, path)
    if at_key and path in marks.keys:
        return marks.keys[path]
    return marks.values.get(path, (1, 1))


def _trouble(form: type[Form], details: ErrorDetails, path: KeyPath) -> Trouble:
    loc = details["loc"]
    at_key = bool(loc) and loc[-1] == "[key]"
    loc = loc[:-1] if at_key else loc
    match details["type"]:
        case "missing":
            key = str(loc[-1])
            mend = f"Write {key}: and its value"
            return Trouble((*path, *loc[:-1]), "missing-key", f"{key} is missing", mend)
        case "extra_forbidden":
            key = str(loc[-1])
            keys = _form_at(form, loc[:-1]).keys()
            mend = did_you_mean(key, keys) or f"Use one of {', '.join(keys)}"
            message = f'"{key}" is not a key of this form'
            return Trouble((*path, *loc), "unknown-key", message, mend, at_key=True)
        case _:
            code, message, mend = _said(form, details)
            message = "no value is written" if details["input"] is None else message
            return Trouble((*path, *loc), code, message, mend, at_key)


def _said(form: type[Form], details: ErrorDetails) -> tuple[str, str, str]:
    value = details["input"]
    context: dict[str, Any] = details.get("ctx") or {}
    match details["type"]:
        case "tuple_type":
            example = value if isinstance(value, str) and len(value) <= _SHORT else "..."
            return _WRONG, f"{shown(value)} is not a list", f"Write it as a list: [{example}]"
        case "model_type":
            return _WRONG, f"{shown(value)} is not a mapping", _keys_of(form, details["loc"])
        case "dict_type":
            mend = "Write keys and values, as in {first: 1, second: 2}"
            return _WRONG, f"{shown(value)} is not a mapping", mend
        case "literal_error":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            mend = f"Write one of {choices}" if "," in choices else f"Write {choices}"
            return _WRONG, f"{shown(value)} is not a choice here", mend
        case code if "what" in context:
            return code, context["what"], context["mend"]
        case _:
            return _WRONG, f"{shown(value)} does not fit here", "See docs/files.md"


def _keys_of(form: type[Form], loc: tuple[int | str, ...]) -> str:
    form = _form_at(form, loc)
    if needed := form.needed():
        return f"Write at least {' and '.join(f'{key}:' for key in needed)}"
    return f"Write any of these keys: {', '.join(form.keys())}"


_WRONG = "wrong-value"
_SHORT = 40


def _form_at(form: type[Form], loc: tuple[int | str, ...]) -> type[Form]:
    """Give the form of the mapping at a place."""
    for part in loc:
        for name, field in form.model_fields.items():
            if part == (field.alias or name):
                form = next(iter(_forms_in(field.annotation)), form)
                break
    return form


def _forms_in(annotation: object) -> list[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return [annotation]
    return [form for part in get_args(annotation) for form in _forms_in(part)]
