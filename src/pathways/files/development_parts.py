"""What is wrong between the parts of a development model: there twice, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pathways.documents.trouble import Trouble
from pathways.files.yaml_text import KeyPath
from pathways.model.authored_development import (
    CurrencyForm,
    ImportanceForm,
    LevelRuleForm,
    RhythmForm,
)
from pathways.model.forms import Form

Part: TypeAlias = tuple[KeyPath, Form]
"""One entry, and where it stands in the file."""


def development_troubles(parts: Iterable[Part]) -> Iterator[Trouble]:
    """Give what is wrong between the entries of the file."""
    parts = tuple(parts)
    levels = [(path, form.level) for path, form in parts if isinstance(form, LevelRuleForm)]
    yield from _twice(levels, "level")
    yield from _steps(levels)
    weights = [(path, form.id) for path, form in parts if isinstance(form, ImportanceForm)]
    yield from _twice(weights, "id")
    yield from _absent("importance", weights, ("formal", "usual", "one-way", "refresh"))
    rhythms = [(path, form.id) for path, form in parts if isinstance(form, RhythmForm)]
    yield from _twice(rhythms, "id")
    yield from _absent("rhythm", rhythms, ("review",))
    yield from _ages([(path, form) for path, form in parts if isinstance(form, CurrencyForm)])


def _twice(found: Iterable[tuple[KeyPath, object]], key: str) -> Iterator[Trouble]:
    seen: set[object] = set()
    for path, value in found:
        if value in seen:
            yield _second((*path, key), f"{value} is written twice")
        seen.add(value)


def _second(path: KeyPath, message: str) -> Trouble:
    return Trouble(path, "duplicate-id", message, "Take one of the two out")


def _steps(levels: Sequence[tuple[KeyPath, int]]) -> Iterator[Trouble]:
    known = {0, *(level for _, level in levels)}
    for path, level in levels:
        if level - 1 not in known:
            message = f"level {level} has a rule and level {level - 1} has none"
            mend = f"Write a rule for level {level - 1}"
            yield Trouble((*path, "level"), "missing-level", message, mend)


def _absent(
    key: str, written: Iterable[tuple[KeyPath, str]], needed: Iterable[str]
) -> Iterator[Trouble]:
    known = {id_ for _, id_ in written}
    for id_ in needed:
        if id_ not in known:
            mend = f"Write an entry with id: {id_}"
            yield Trouble((key,), "missing-key", f"nothing is said of {id_}", mend)


def _ages(ages: Sequence[tuple[KeyPath, CurrencyForm]]) -> Iterator[Trouble]:
    for_all = [(path, form) for path, form in ages if not form.types and not form.domains]
    if not for_all:
        message = "nothing says how long evidence counts in all"
        mend = "Write an entry without types: and domains:"
        yield Trouble(("currency",), "missing-key", message, mend)
    for path, form in for_all[1:]:
        yield _second((*path, "id"), f"{form.id} is a second entry for all evidence")
    seen: set[str] = set()
    for path, form in ages:
        for key, words in (("types", form.types), ("domains", form.domains)):
            for index, word in enumerate(words):
                if word in seen:
                    yield _second((*path, key, index), f"how long {word} counts is written twice")
                seen.add(word)
