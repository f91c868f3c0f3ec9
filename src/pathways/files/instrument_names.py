"""Names inside an instrument: sets of answers, items, forms, and what names them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from pathways.documents.trouble import Trouble, did_you_mean
from pathways.files.instrument_ways import Way
from pathways.files.yaml_text import KeyPath
from pathways.model.instrument_forms import ItemForm, WhenForm
from pathways.model.instruments import COLUMNS


def name_troubles(way: Way) -> Iterator[Trouble]:
    """Find names that stand twice in one way of scoring, or that name nothing."""
    yield from _sets(way)
    yield from _items(way)
    for id_ in way.said_by("scores").scores if way.says("scores") else ():
        yield from _column(way.path("scores", id_), id_, at_key=True)
    yield from _forms(way)


def twice(path: KeyPath, words: Iterable[str]) -> Iterator[Trouble]:
    """Find words that stand in a list a second time."""
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word in seen:
            message = f'"{word}" stands here a second time'
            yield Trouble((*path, index), "twice", message, "Take it out, or rename it")
        seen.add(word)


def named(
    path: KeyPath, code: str, what: str, word: str, known: Iterable[str]
) -> Iterator[Trouble]:
    """Find a word that names nothing."""
    words = list(known)
    if word not in words:
        mend = did_you_mean(word, words) or _choose(words)
        yield Trouble(path, code, f'there is no {what} "{word}"', mend)


FEW = 8
"""Names that are short enough to list."""


def _choose(words: list[str]) -> str:
    if not words:
        return "Take it out, or write what it names"
    return f"Name one of {', '.join(words)}" if len(words) <= FEW else "Name one that is there"


def _sets(way: Way) -> Iterator[Trouble]:
    if not way.says("response_sets"):
        return
    for id_, one in way.said_by("response_sets").response_sets.items():
        path = way.path("response_sets", id_, "options")
        if not one.options:
            yield Trouble(path, "wrong-value", "nothing can be chosen", "Write the options")
        yield from twice(path, (option.code for option in one.options))


def _items(way: Way) -> Iterator[Trouble]:
    if not any(way.says(key) for key in ("items", "response_sets", "scores")):
        return
    items = way.said_by("items").items
    yield from twice(way.path("items"), (item.id for item in items))
    sets = way.said_by("response_sets").response_sets
    for index, item in enumerate(items):
        at = _below(way.path("items", index))
        yield from named(at("set"), "unknown-set", "set", item.responses, sets)
        if item.part is not None:
            parts = [part.id for part in way.whole.parts]
            yield from named(at("part"), "unknown-part", "part", item.part, parts)
        if item.show_if is not None:
            # Of the items before it, so that none waits for itself.
            yield from when_troubles(way, at("show_if"), item.show_if, items[:index])
        yield from _column(at("id"), item.id)
        if item.id in way.said_by("scores").scores:
            message = f'"{item.id}" is also the name of a score'
            yield Trouble(at("id"), "twice", message, "Rename one of them")


def _column(path: KeyPath, word: str, *, at_key: bool = False) -> Iterator[Trouble]:
    if word in COLUMNS:
        message = f'"{word}" is a column of every table of answers'
        yield Trouble(path, "bad-id", message, "Choose another id", at_key)


def _below(path: KeyPath) -> Callable[[str], KeyPath]:
    return lambda key: (*path, key)


def when_troubles(
    way: Way, path: KeyPath, when: WhenForm, items: Iterable[ItemForm]
) -> Iterator[Trouble]:
    """Find a condition on an item that is not there, or on codes it does not have."""
    by_id = {item.id: item for item in items}
    yield from named((*path, "item"), "unknown-item", "item", when.item, by_id)
    item = by_id.get(when.item)
    found = item and way.said_by("response_sets").response_sets.get(item.responses)
    if found:
        codes = [option.code for option in found.options]
        for index, code in enumerate(when.codes):
            yield from named((*path, "is", index), "unknown-code", "code", code, codes)


def _forms(way: Way) -> Iterator[Trouble]:
    if not (way.says("forms") or way.says("items")):
        return
    items = {item.id: item for item in way.said_by("items").items}
    for id_, form in way.said_by("forms").forms.items():
        path = way.path("forms", id_, "items")
        yield from twice(path, form.items)
        for index, item in enumerate(form.items):
            yield from named((*path, index), "unknown-item", "item", item, items)
            if item in items and items[item].reserve:
                message = f'"{item}" is a reserve, which no form asks'
                yield Trouble(
                    (*path, index), "wrong-value", message, "Take it out, or make it no reserve"
                )
            if item in items:
                yield from _never_asked((*path, index), items[item], form.items[:index], items)


def _never_asked(
    path: KeyPath, item: ItemForm, before: Collection[str], items: Collection[str]
) -> Iterator[Trouble]:
    """Find an item that a form cannot come to, as what opens it was not asked."""
    opener = None if item.show_if is None else item.show_if.item
    if opener in items and opener not in {item.id, *before}:
        message = f'"{item.id}" is opened by "{opener}", which this form does not ask before it'
        yield Trouble(path, "never-asked", message, f'Put "{opener}" before it, or take it out')
