"""YAML as it stands in a file: values in their order, with comments and blank lines.

Only for text that `read_yaml` takes: what that refuses is not looked for here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Protocol, TypeAlias

import yaml
from msgspec import Struct, field
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)


class Scalar(Struct, frozen=True):
    """A text, number or word; `plain` when it stands without quotes.

    `rule`: the pieces of a rule, joined by single blanks, in which it is broken when long.
    """

    text: str
    plain: bool = False
    rule: tuple[str, ...] = ()


class Collection(Struct, frozen=True):
    """A mapping, whose entries all have keys, or a list, whose entries have none."""

    keyed: bool
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """Comments after the last entry; here and above entries, an empty text is a blank line."""


Node: TypeAlias = Scalar | Collection


class Entry(Struct, frozen=True):
    """A key and its value, or an item of a list; comments on the lines before and beside it."""

    key: Scalar | None
    value: Node
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class Document(Struct, frozen=True):
    """All of a file: its values, none in an empty one, and comments before and after them."""

    head: list[str]
    root: Node | None
    foot: list[str]


def commented(text: str) -> Document:
    """Give the values of a text and its comments. Lines must end in a line feed alone.

    A comment goes to what follows it; at the end of a line, to what it stands beside; after
    the last entry of a list or mapping and as far indented, to that list or mapping. What
    stands before the first key and a blank line is the head of the file.
    """
    reading = _read(text)
    _put_comments(reading)
    _put_blank_lines(reading)
    whole = reading.whole.collection
    if not whole.entries:
        return Document([], None, whole.below)
    root = whole.entries[0].value
    lines = [*whole.entries[0].above, *whole.entries[0].beside]
    cut = max((index + 1 for index, line in enumerate(lines) if not line), default=0)
    if isinstance(root, Scalar) or not root.entries:
        return Document(lines, root, whole.below)
    root.entries[0].above[:0] = lines[cut:]
    return Document(lines[:cut], root, whole.below)


LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def comments(text: str) -> list[str]:
    """Give all comments of a text, in order."""
    return [comment for _, comment in _comments(_read(text))]


def _read(text: str) -> _Reading:
    reading = _Reading(text)
    for event in yaml.parse(text, Loader=LOADER):
        reading.take(event)
    return reading


class _Home(Struct, eq=False):
    """Where a collection stands; `spot` is the entry whose value it is."""

    collection: Collection
    spot: _Spot | None
    flow: bool
    start: int
    column: int
    end: int = 0
    last: _Spot | None = None
    key: Scalar | None = None
    key_start: int = 0


class _Spot(Struct, eq=False):
    """Where an entry stands, and how deep."""

    entry: Entry
    home: _Home
    start: int
    end: int
    depth: int
    inner: _Home | None = None

    def homes(self) -> Iterator[_Home]:
        """Give where it stands, from the inside out, its own value first."""
        home = self.inner or self.home
        while home.spot is not None:
            yield home
            home = home.spot.home


class _Reading:
    """The tree under construction, and where all of it stands, in the order of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.whole = _Home(Collection(keyed=False), None, flow=False, start=-1, column=-1)
        self.open = [self.whole]
        self.spots: list[_Spot] = []
        self.scalars: list[tuple[int, int]] = []

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._start(event)
        elif isinstance(event, CollectionEndEvent):
            self._end(event)

    def _scalar(self, event: ScalarEvent) -> None:
        (start, _), (end, _) = _place(event.start_mark), _place(event.end_mark)
        scalar = Scalar(event.value, plain=not event.style)
        if event.style in {"|", ">"}:  # A comment may stand beside the sign, before the text.
            sign = _SIGN.match(self.text, start)
            assert sign is not None
            self.scalars += [sign.span("sign"), (sign.end(), end)]
            end = len(self.text[:end].rstrip())
        else:
            self.scalars.append((start, end))
        home = self.open[-1]
        if home.collection.keyed and home.key is None:
            home.key, home.key_start = scalar, start
        else:
            self._add(scalar, start, end)

    def _start(self, event: CollectionStartEvent) -> None:
        start, column = _place(event.start_mark)
        collection = Collection(keyed=isinstance(event, MappingStartEvent))
        spot = self._add(collection, start, start)
        spot.inner = _Home(collection, spot, bool(event.flow_style), start, column)
        self.open.append(spot.inner)

    def _end(self, event: CollectionEndEvent) -> None:
        home = self.open.pop()
        home.end, _ = _place(event.end_mark)
        if not home.flow and home.last is not None:  # Else its end is where the next begins.
            home.end = home.last.end
        assert home.spot is not None
        home.spot.end = home.end

    def _add(self, value: Node, start: int, end: int) -> _Spot:
        home = self.open[-1]
        key, home.key = home.key, None
        entry = Entry(key, value)
        home.collection.entries.append(entry)
        start = start if key is None else home.key_start
        home.last = _Spot(entry, home, start, end, len(self.open))
        self.spots.append(home.last)
        return home.last


# The sign of a text on lines of its own, which a comment may follow, and what else is there.
_SIGN = re.compile(r"(?P<sign>[|>][-+0-9]*)[ \t]*(?:#.*)?\n?")
_DASHES = re.compile(r"[ \t?-]*")


class _Mark(Protocol):
    index: int
    column: int


def _place(mark: _Mark | None) -> tuple[int, int]:
    assert mark is not None
    return mark.index, mark.column


def _comments(reading: _Reading) -> Iterator[tuple[int, str]]:
    """Give where each comment starts, and the comment: what `#` starts outside the scalars."""
    ends = [0, *(end for _, end in reading.scalars)]
    starts = [*(start for start, _ in reading.scalars), len(reading.text)]
    for start, end in zip(ends, starts, strict=True):
        for match in re.finditer(r"#.*", reading.text[start:end]):
            yield start + match.start(), match[0].rstrip()


def _put_comments(reading: _Reading) -> None:
    starts = [spot.start for spot in reading.spots]
    bounds = sorted(
        (index, spot.depth, number)
        for number, spot in enumerate(reading.spots)
        for index in (spot.start, spot.end)
    )
    for index, comment in _comments(reading):
        line = reading.text.rfind("\n", 0, index) + 1
        before = reading.text[line:index]
        nearest = bisect_right(bounds, (index + 1,)) - 1
        if nearest < 0 or _DASHES.fullmatch(before):
            column = len(before) - len(before.lstrip())
            lines = _lines_for(reading, bisect_right(starts, index), index, column)
            lines += ["", comment] if _follows_blank(reading.text, line) else [comment]
        else:
            reading.spots[bounds[nearest][2]].entry.beside.append(comment)


def _lines_for(reading: _Reading, number: int, index: int, column: int) -> list[str]:
    """Give the lines that a comment at an index goes to; `number` is of the next entry."""
    last = reading.spots[number - 1] if number else None
    following = reading.spots[number] if number < len(reading.spots) else None
    home = following.home if following else reading.whole
    for closed in last.homes() if last else ():
        if closed is home:
            break
        inside = closed.start < index < closed.end if closed.flow else column >= closed.column
        if inside and (closed.flow or closed.column > home.column):
            return closed.collection.below
    return following.entry.above if following else reading.whole.collection.below


def _put_blank_lines(reading: _Reading) -> None:
    known = -1
    for spot in reading.spots:
        line = reading.text.rfind("\n", 0, spot.start) + 1
        first = spot.start > known and _DASHES.fullmatch(reading.text, line, spot.start)
        if first and _follows_blank(reading.text, line):
            spot.entry.above.append("")
        known = spot.start


def _follows_blank(text: str, line: int) -> bool:
    """Say whether the line before the one starting there is blank; dashes alone do not count."""
    while line:
        start = text.rfind("\n", 0, line - 1) + 1
        if not text[start : line - 1].strip(" \t"):
            return True
        if not _DASHES.fullmatch(text, start, line - 1):
            return False
        line = start
    return False
