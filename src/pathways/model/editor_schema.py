"""What editors are told of a value, beside what reads it: for JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class InShort:
    """What editors are told of a form that may be written in short."""

    short: Mapping[str, object] = field(hash=False)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Give the form's schema with the short one beside it."""
        return {"anyOf": [{**self.short}, handler(core)]}


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """What editors are told of a list of mappings that may be a single one."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Give the schema of the list with that of one beside it."""
        whole = handler(core)
        return {"anyOf": [whole["items"], whole]}


NOT_KNOWN = {"const": "unknown"}


def schema_of(kind: str | list[str], pattern: str = "", **more: object) -> WithJsonSchema:
    """Give what editors are told of a value: its type, and what its text looks like."""
    told = {"type": kind, **({"pattern": f"^{pattern}$"} if pattern else {}), **more}
    return WithJsonSchema(told)
