"""Where the keys and values of a YAML text stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct, field
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
)

from pathways.files.problems import Position

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the values: keys and indexes, `()` for the whole."""


class Marks(Struct, frozen=True):
    """Where keys and values stand in the text; `read_yaml` fills it."""

    keys: dict[KeyPath, Position] = field(default_factory=dict)
    values: dict[KeyPath, Position] = field(default_factory=dict)
    text_starts: dict[KeyPath, Position] = field(default_factory=dict)
    """The first character of each scalar that stands on one line just as it reads, inside
    its quotes if it has any. Its n-th character is n columns on, so a caret can be placed.
    Scalars over several lines or with escapes are left out."""


class _Open(Struct):
    """A list or mapping that goes on: the index of what is next in a list, the key in a mapping."""

    path: KeyPath
    index: int | None
    key: ScalarEvent | None = None


def mark_all(events: Iterable[Event], marks: Marks) -> None:
    """Note the places in a text that reads without a problem, from all its events."""
    around: list[_Open] = []
    for event in events:
        if type(event) is ScalarEvent:
            if around and around[-1].index is None and around[-1].key is None:
                around[-1].key = event
            else:
                _mark_text(marks, _next(around, marks), event)
        elif isinstance(event, CollectionStartEvent):
            path = _next(around, marks)
            marks.values[path] = place_of(event)
            around.append(_Open(path, 0 if isinstance(event, SequenceStartEvent) else None))
        elif isinstance(event, CollectionEndEvent):
            around.pop()


def _next(around: list[_Open], marks: Marks) -> KeyPath:
    """Give the path of the value that comes, and note its key."""
    if not around:
        return ()
    inside = around[-1]
    if inside.index is not None:
        inside.index += 1
        return (*inside.path, inside.index - 1)
    assert inside.key is not None
    path = (*inside.path, inside.key.value)
    marks.keys[path], inside.key = place_of(inside.key), None
    return path


def _mark_text(marks: Marks, path: KeyPath, event: ScalarEvent) -> None:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    line, column = start.line + 1, start.column + 1
    marks.values[path] = line, column
    if end.line == start.line:
        quote = 1 if event.style else 0
        if end.column - start.column == len(event.value) + 2 * quote:
            marks.text_starts[path] = (line, column + quote)


def place_of(event: Event) -> Position:
    """Give where an event begins."""
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
