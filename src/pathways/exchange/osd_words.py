"""Words, ids and versions as others write them, to ours."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pathways.exchange.json_values import Json, object_in, text_in

_NO_WORD = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"<[^>]*>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Translations:
    """The words of a definition by language and key."""

    by_language: dict[str, Json]

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages, the main one first; a language not named is taken as English."""
        found = sorted({_language(one) for one in self.by_language} or {"en"})
        return (self.main, *(one for one in found if one != self.main))

    @property
    def main(self) -> str:
        """Give the language in which all else is written."""
        known = [_language(one) for one in self.by_language]
        return "en" if "en" in known or not known else known[0]

    def of(self, key: str) -> dict[str, str]:
        """Give the words of a key by language, without marks of HTML."""
        found = {}
        for name, words in self.by_language.items():
            text = " ".join(_TAG.sub(" ", text_in(object_in(words).get(key))).split())
            if key and text:
                found[_language(name)] = text
        return found


def _language(name: str) -> str:
    return name if _LANGUAGE.fullmatch(name) and name != "default" else "en"


def id_of(name: str, taken: Collection[str]) -> str:
    """Give an id of small letters, digits and hyphens that is not taken yet."""
    made = _NO_WORD.sub("-", name.lower()).strip("-")
    if not made or made.isdigit() or len(made) == 1:
        made = f"n-{made}".rstrip("-") if made else "unnamed"
    number, id_ = 1, made
    while id_ in taken:
        number += 1
        id_ = f"{made}-{number}"
    return id_


def version_of(text: str) -> str:
    """Give a version of three numbers: 1.2 is 1.2.0, and what is none is 0.0.0."""
    parts = text.split(".")
    if not all(part.isdigit() for part in parts) or len(parts) > _NUMBERS:
        return "0.0.0"
    return ".".join([*(str(int(part)) for part in parts), "0", "0"][:_NUMBERS])
