"""Where the keys and values of a YAML text stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class Marks:
    """Where keys and values stand in the text; `read_yaml` fills it."""

    keys: dict[KeyPath, Position] = field(default_factory=dict)
    values: dict[KeyPath, Position] = field(default_factory=dict)
    text_starts: dict[KeyPath, Position] = field(default_factory=dict)
    """The first character of each scalar that stands on one line just as it reads, inside
    its quotes if it has any. Its n-th character is n columns on, so a caret can be placed.
    Scalars over several lines or with escapes are left out."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that goes on: what is next in a list, or the key of what is next."""

    path: KeyPath
    index: int | None
    key: ScalarEvent | None = None

    @property
    def wants_key(self) -> bool:
        return self.index is None and self.key is None

    def next(self, marks: Marks) -> KeyPath:
        """Give the path of the value that comes, and note its key."""
        if self.index is not None:
            self.index += 1
            return (*self.path, self.index - 1)
        assert self.key is not None
        path = (*self.path, self.key.value)
        marks.keys[path], self.key = place_of(self.key), None
        return path


def mark_all(events: Iterable[Event], marks: Marks) -> None:
    """Note the places in a text that reads without a problem."""
    around: list[_Open] = []
    for event in events:
        if isinstance(event, CollectionEndEvent):
            around.pop()
        elif isinstance(event, ScalarEvent | CollectionStartEvent):
            inside = around[-1] if around else None
            if inside and inside.wants_key and isinstance(event, ScalarEvent):
                inside.key = event
                continue
            path = inside.next(marks) if inside else ()
            _mark(marks, path, event)
            if isinstance(event, CollectionStartEvent):
                around.append(_Open(path, 0 if isinstance(event, SequenceStartEvent) else None))


def _mark(marks: Marks, path: KeyPath, event: Event) -> None:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    line, column = marks.values[path] = place_of(event)
    if isinstance(event, ScalarEvent) and end.line == start.line:
        quote = 1 if event.style else 0
        if end.column - start.column == len(event.value) + 2 * quote:
            marks.text_starts[path] = (line, column + quote)


def place_of(event: Event) -> Position:
    """Give where an event begins."""
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
