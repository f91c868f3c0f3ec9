"""JSON Schemas of the documents for programs. What is named here stays as it is in v1.

Later editions may add keys; they take none away and change no meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pathways.model.catalogue import Catalogue
from pathways.publish.history import History
from pathways.publish.typed_json import Json, schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Json = {"type": "string"}
IDS: Json = {"type": "array", "items": TEXT}
WHOLE: Json = {"type": "integer", "minimum": 0}


@cache
def schemas() -> Mapping[str, Json]:
    """Give the schema of each form of document, by its name."""
    return {
        "index": _titled("index", _index()),
        "item": _titled("item", _item()),
        "entry": _titled("entry", _entry()),
        "catalogue": _titled("catalogue", _with_form("catalogue", schema(Catalogue))),
        "changes": _titled("changes", _with_form("changes", schema(History), "editions")),
    }


def _titled(name: str, whole: Json) -> Json:
    return {"$schema": DIALECT, "title": f"pathways {name}", **whole}


def _with_form(name: str, whole: Mapping[str, Json], *always: str) -> Json:
    properties = {"schema": {"const": f"pathways/{name}/1"}, **whole["properties"]}
    return {**whole, "properties": properties, "required": ["schema", *whole["required"], *always]}


def _object(needed: Mapping[str, Json], may: Mapping[str, Json] | None = None) -> Json:
    properties = {**needed, **(may or {})}
    return {"type": "object", "properties": properties, "required": list(needed)}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _or_null(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}


def _about(of: Json, words: str) -> Json:
    return {**of, "description": words}


def _index() -> Json:
    line = _object(
        {
            "id": TEXT,
            "kind": TEXT,
            "title": TEXT,
            "document": _about(TEXT, "Where its document is, as seen from the index."),
            "page": _about(_or_null(TEXT), "Where its page is, as seen from the index."),
        }
    )
    return _object(
        {
            "schema": {"const": "pathways/index/1"},
            "title": TEXT,
            "address": _or_null(TEXT),
            "published": {"type": "string", "format": "date"},
            "program": _or_null(TEXT),
            "digest": _about(TEXT, "Of all that the catalogue's files say: equal for equal files."),
            "languages": IDS,
            "catalogue": TEXT,
            "changes": TEXT,
            "schemas": {"type": "object", "additionalProperties": TEXT},
            "documents": _list(line),
        }
    )


def _item() -> Json:
    return _object(
        {
            **_begin("pathways/item/1", ["module", "qualification", "role", "attestation"]),
            "rules": _list(_object({"key": TEXT, **_RULE})),
            "prior_learning": _or_null(_LIMIT),
            "needs": {"type": "object", "additionalProperties": IDS},
            **_ASKERS,
            "opens": _object(
                {"directly": IDS, "at_any_depth": WHOLE, "items_at_any_depth": IDS},
            ),
            "asked_before_hours_of": IDS,
            "competencies": _list(_AREA),
            "may_not_stand_beside": IDS,
            "counts_as": _list(_EQUIVALENT),
            "counted_by": _list(_EQUIVALENT),
            **_BACKING,
        }
    ) | {"$defs": {"tree": _TREE}}


def _entry() -> Json:
    """Give the schema of entries of registers; which of the later keys it has, its kind says."""
    kinds = ["domain", "hours", "body", "ladder", "award", "competencies"]
    kinds += ["credit system", "country", "calendar of terms"]
    return _object(
        {**_begin("pathways/entry/1", kinds), **_BACKING},
        {
            "practice_rules": _list(_object({"level": WHOLE, **_RULE})),
            "built_by": _list(_object({"id": TEXT, "level": WHOLE})),
            "asked_by": IDS,
            "asked_in": _list(_object({"id": TEXT, "keys": IDS}, {"levels": _list(WHOLE)})),
            "competencies": _list(_AREA),
            "rule": _or_null(_object(_RULE)),
            "worked_in": IDS,
            "given_by": _list(_object({"id": TEXT, "hours": {"type": "number"}})),
            "offers": IDS,
            "rows": _list({"type": "object"}),
            "recognition": _list({"type": "object"}),
            "items": _list({"anyOf": [TEXT, _object({"id": TEXT, "rung": TEXT})]}),
            "comparable": _list(_object({"id": TEXT, "rungs": IDS})),
            "qualifications": IDS,
            "ratios": _list({"type": "object"}),
            "ladders": IDS,
            "parts": IDS,
        },
    ) | {"$defs": {"tree": _TREE}}


def _begin(form: str, kinds: Sequence[str]) -> Mapping[str, Json]:
    return {
        "schema": {"const": form},
        "id": TEXT,
        "kind": {"enum": list(kinds)},
        "title": TEXT,
        "file": _about(TEXT, "The file of the catalogue in which it is written."),
        "written": _about({"type": "object"}, "What that file says, as it says it."),
    }


_RULE: Mapping[str, Json] = {
    "text": _about(TEXT, "The rule in the language of the catalogue, in its one spelling."),
    "tree": {"$ref": "#/$defs/tree"},
}
_TREE: Json = _object(
    {"words": TEXT, "rule": TEXT},
    {
        "role": {"enum": ["if", "then", "otherwise"]},
        "parts": _list({"$ref": "#/$defs/tree"}),
    },
)
_LIMIT: Json = _object(
    {
        "at_most": _or_null({"type": "number"}),
        "within": _or_null(TEXT),
        "from": {"enum": ["itself", "body", "nation"]},
        "award": _or_null(TEXT),
        "body": _or_null(TEXT),
    }
)
_ASKERS: Mapping[str, Json] = {
    "asked_by": IDS,
    "asked_in": _list(_object({"id": TEXT, "keys": IDS})),
}
_AREA: Json = _object({"framework": TEXT, "area": TEXT, "title": TEXT})
_EQUIVALENT: Json = _object({"id": TEXT, "from": _or_null(TEXT), "until": _or_null(TEXT)})
_BACKING: Mapping[str, Json] = {
    "figures": _list(
        _object(
            {
                "of": _about(_or_null(TEXT), "The row of a table it stands in; null for its own."),
                "figure": TEXT,
                "value": _about({}, "As written in the file."),
                "standing": {
                    "enum": ["seen", "known", "derived", "judgement", "no source", "not known"]
                },
                "sources": _about(_list(WHOLE), "Numbers of the sources that say it."),
            }
        )
    ),
    "sources": _list(
        _object(
            {
                "number": WHOLE,
                "url": _or_null(TEXT),
                "seen": _or_null({"type": "string", "format": "date"}),
                "standing": _or_null(TEXT),
                "confidence": _or_null({"enum": ["high", "medium", "low"]}),
                "for": IDS,
                "version": _or_null(TEXT),
                "note": _or_null(TEXT),
            }
        )
    ),
}
