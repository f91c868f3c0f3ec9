"""JSON Schemas of the files people write, so that editors complete keys and mark mistakes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import TypeAlias

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from pathways.files.entries import SHELLS, SINGLE
from pathways.model.authored_evaluation import EvaluationForm
from pathways.model.authored_expected import ExpectedForm
from pathways.model.authored_items import Module
from pathways.model.authored_profile import ProfileForm
from pathways.model.authored_site import FILE, SiteForm
from pathways.model.catalogue import Catalogue
from pathways.model.forms import Form
from pathways.model.items import Kind

Schema: TypeAlias = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FOLDERS: Mapping[str, tuple[str, type[Form]]] = {
    "module": ("modules/*/*.yaml", Module),
    "qualification": ("frameworks/qualifications/*/*.yaml", SINGLE["frameworks/qualifications"]),
    "role": ("frameworks/roles/*/*.yaml", SINGLE["frameworks/roles"]),
    "ladder": ("frameworks/ladders/*.yaml", SINGLE["frameworks/ladders"]),
    "domain": ("frameworks/domains/*.yaml", SINGLE["frameworks/domains"]),
    "competencies": ("frameworks/competencies/*.yaml", SINGLE["frameworks/competencies"]),
    "expected": ("frameworks/expected/*.yaml", ExpectedForm),
    "instrument": ("frameworks/instruments/*.yaml", SINGLE["frameworks/instruments"]),
    "profile": ("examples/*.yaml", ProfileForm),
    "evaluation": ("examples/evaluation/*.yaml", EvaluationForm),
    "site": (FILE, SiteForm),
}
PLACES: Mapping[str, str] = {name: place for name, (place, _) in _FOLDERS.items()} | {
    name: f"frameworks/{name}.yaml" for name in SHELLS
}
"""For every schema, the files it is for, as editors write them."""


def schema_of(name: str, catalogue: Catalogue) -> Schema:
    """Give the schema of one sort of file, with the catalogue's words for completion.

    A word that is not in the catalogue is no mistake here: whether it exists is for
    `pathways check` to say.
    """
    if name in SHELLS:
        whole = _register(name)
    else:
        form = _FOLDERS[name][1]
        whole = _listed(form) if form is ExpectedForm else _plain(form)
    suggested = _suggested(whole, _words(catalogue))
    assert isinstance(suggested, dict)
    return {"$schema": DIALECT, **suggested, "title": f"pathways {name}"}


class _Described(GenerateJsonSchema):
    """Schemas that say of each key what the form says under its field.

    Pydantic would read these words out of the source for every command; only here are they shown.
    """

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        found, form = super().model_schema(schema), schema["cls"]
        for name, words in _described(form):
            found["properties"][form.model_fields[name].alias or name]["description"] = words
        return found


def _described(form: type) -> Iterator[tuple[str, str]]:
    """Give the fields of a form, and of those it is made from, that have a text under them."""
    for part in reversed(form.__mro__):
        if issubclass(part, Form):
            (written,) = ast.parse(dedent(inspect.getsource(part))).body
            assert isinstance(written, ast.ClassDef)
            for one, after in pairwise(written.body):
                match one, after:
                    case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                        yield name, inspect.cleandoc(words)
                    case _:
                        pass


def _plain(form: type[Form]) -> Schema:
    return form.model_json_schema(mode="validation", schema_generator=_Described)


def _listed(form: type[Form]) -> Schema:
    """Give the schema of a file that is a list of such forms."""
    inner = _plain(form)
    definitions = {**_mapping(inner, "$defs")}
    definitions[form.__name__] = {k: v for k, v in inner.items() if k != "$defs"}
    items = {"$ref": f"#/$defs/{form.__name__}"}
    return {"type": "array", "items": items, "$defs": definitions}


def _register(name: str) -> Schema:
    """Give the schema of a register: its shell, with the form of each list's entries."""
    shell, lists = SHELLS[name]
    whole = _plain(shell)
    properties, definitions = {**_mapping(whole, "properties")}, {**_mapping(whole, "$defs")}
    for key, form in lists.items():
        inner = _plain(form)
        definitions |= _mapping(inner, "$defs")
        definitions[form.__name__] = {k: v for k, v in inner.items() if k != "$defs"}
        properties[key] = {"type": "array", "items": {"$ref": f"#/$defs/{form.__name__}"}}
    return {**whole, "properties": properties, "$defs": definitions}


def _mapping(schema: Schema, key: str) -> Schema:
    found = schema.get(key, {})
    assert isinstance(found, dict)
    return found


_Sort: TypeAlias = Callable[[Catalogue], Iterable[str]]


def _items(*kinds: Kind) -> _Sort:
    return lambda catalogue: (i.id for i in catalogue.items.values() if i.kind in kinds)


def _rungs(catalogue: Catalogue) -> Iterable[str]:
    return (f"{ladder.id} {step}" for ladder in catalogue.ladders.values() for step in ladder.rungs)


def _steps(catalogue: Catalogue) -> Iterable[str]:
    return (*catalogue.items, *catalogue.hour_kinds)


_LEARNED = _items(Kind.MODULE, Kind.QUALIFICATION)
_BODIES: _Sort = lambda catalogue: catalogue.bodies  # noqa: E731 - one of a table of such
_NAMES: Mapping[str, _Sort] = {
    "at": _rungs,
    "avoid": _items(*Kind),
    "award": lambda catalogue: catalogue.awards,
    "awarded_by": _BODIES,
    "body": _BODIES,
    "countries": lambda catalogue: catalogue.countries,
    "country": lambda catalogue: catalogue.countries,
    "credit": lambda catalogue: catalogue.systems,
    "domain": lambda catalogue: catalogue.domains,
    "domains": lambda catalogue: catalogue.domains,
    "excludes": _items(*Kind),
    "first": _steps,
    "include": _items(*Kind),
    "level": _rungs,
    "mandatory": _LEARNED,
    "modules": _LEARNED,
    "not_through": _steps,
    "provider": _BODIES,
    "order": _items(*Kind),
    "tags": lambda catalogue: catalogue.by_tag,
    "terms": lambda catalogue: catalogue.terms,
    "through": _steps,
    "within": _items(Kind.QUALIFICATION),
}
"""What the value of a key, or each of its list, is likely to name."""
_KEYS: Mapping[str, _Sort] = {
    "attests": lambda catalogue: sorted(catalogue.attestations),
    "develops": lambda catalogue: catalogue.domains,
    "gives": lambda catalogue: catalogue.hour_kinds,
    "own": lambda catalogue: catalogue.domains,
}
"""What the keys of a mapping are likely to name."""


def _words(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(sort(catalogue)) for key, sort in {**_NAMES, **_KEYS}.items()}


def _suggested(schema: object, words: Mapping[str, tuple[str, ...]]) -> object:
    """Put the words of the catalogue beside what a value may be, all through a schema."""
    if isinstance(schema, list):
        return [_suggested(part, words) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _suggested(value, words) for key, value in schema.items() if key != "default"}
    properties = found.get("properties")
    if isinstance(properties, dict):
        for key, value in properties.items():
            _named(value).pop("title", None)
            if words.get(key):
                properties[key] = _offered(value, words[key])
    return found


def _named(value: object) -> Schema:
    assert isinstance(value, dict)
    return value


def _offered(schema: Schema, words: tuple[str, ...]) -> Schema:
    """Offer words where a schema wants a text, a list of texts, or a mapping with such keys."""
    if "anyOf" in schema:
        parts = schema["anyOf"]
        assert isinstance(parts, list)
        return {**schema, "anyOf": [_offered(part, words) for part in parts]}
    if schema.get("type") == "array":
        return {**schema, "items": _offered(_mapping(schema, "items"), words)}
    if schema.get("type") == "object":
        values = next(iter(_mapping(schema, "patternProperties").values()), {})
        return {**schema, "properties": dict.fromkeys(words, values)}
    if schema.get("type") == "string" and "enum" not in schema:
        return {"anyOf": [{"enum": [*words]}, schema]}
    return schema
