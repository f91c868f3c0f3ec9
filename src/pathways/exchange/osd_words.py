"""Words, ids and versions as others write them, to ours."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pathways.exchange.json_values import Json, object_in, plain_number, text_in

_NO_WORD = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"<[^<>]*>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?(?=-|\Z)")
_VERSION = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}")
_NUMBERS = 3
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")


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

    def in_each(self, text: str) -> dict[str, str]:
        """Give a text under every language: a name there is told once, whatever it is in."""
        return dict.fromkeys(self.languages, text)

    def of(self, key: str) -> dict[str, str]:
        """Give the words of a key by language, without marks of HTML."""
        found = {}
        for name, words in self.by_language.items():
            text = " ".join(_TAG.sub(" ", text_in(object_in(words).get(key))).split())
            if key and text:
                found[_language(name)] = text
        return found


def _language(name: str) -> str:
    """Give a language as files name it: pt-BR is pt-br, zh-Hant-TW is zh-hant."""
    found = _LANGUAGE.match(name.lower())
    return found[0] if found else "en"


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
    """Give a version of three numbers below 1000: 1.2 is 1.2.0, and what is none is 0.0.0."""
    if not _VERSION.fullmatch(text):
        return "0.0.0"
    return ".".join([*(str(int(part)) for part in text.split(".")), "0", "0"][:_NUMBERS])


def holds(value: float) -> bool:
    """Say whether a file of ours can hold a number: nine digits, and six behind the point."""
    return bool(_NUMBER.fullmatch(str(plain_number(value))))
