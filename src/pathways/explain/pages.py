"""What the files say of one entry, figure by figure, and where each is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from pathways.explain.lines import filled, table
from pathways.explain.words import joined
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import Register
from pathways.model.forms import Source
from pathways.model.quantities import day

WIDEST = 34
"""Characters of a figure shown in the table; what is longer stands above it in words."""
ABOVE = "as above"


class Told(Protocol):
    """One figure or rule as it is written: its key, how it is backed, the sources that say it."""

    @property
    def key(self) -> str: ...
    @property
    def backing(self) -> str: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...


class Part(Struct, frozen=True):
    """One form that bears on an entry: the entry's own, or a row of a table about it.

    `label` tells the rows apart and is empty for the entry's own form; `written` is the
    form as the file has it.
    """

    label: str
    form: AuthoredItem | Register
    written: Mapping[str, object]
    told: tuple[Told, ...] = ()


class Page(Struct, frozen=True):
    """All that files say of one entry: its own form first, then the rows about it."""

    file: str
    parts: tuple[Part, ...]

    @property
    def own(self) -> Part:
        """Give the entry's own form."""
        return self.parts[0]

    @property
    def backing(self) -> Backing:
        """Set each figure beside its standing and its sources."""
        sources = _distinct([source for part in self.parts for source in part.form.source])
        stated = [
            Stated(part, told.key, str(told.backing), _numbers(told.sources, sources))
            for part in self.parts
            for told in part.told
            if not (part.label and told.key in _NAMING)
        ]
        return Backing(tuple(stated), sources)


class Stated(Struct, frozen=True):
    """One figure with its standing, and the numbers of its sources."""

    part: Part
    figure: str
    standing: str
    sources: tuple[int, ...]

    @property
    def value(self) -> str:
        """Give it as written, on one line."""
        return inline(self.part.written.get(self.figure))


class Backing(Struct, frozen=True):
    """Every figure of a page, and its sources, numbered from 1 in the order written."""

    stated: tuple[Stated, ...]
    sources: tuple[Source, ...]

    def numbers(self, part: Part) -> tuple[int, ...]:
        """Give the numbers of the sources of one part."""
        return _numbers(tuple(part.form.source), self.sources)

    def standing(self, figure: str) -> str:
        """Give how far a figure of the entry itself can be relied on; empty if it has none."""
        found = (s.standing for s in self.stated if s.figure == figure and not s.part.label)
        return next(found, "")


def _distinct(sources: list[Source]) -> tuple[Source, ...]:
    return tuple(sources if len(sources) < 2 else dict.fromkeys(sources))  # noqa: PLR2004


def _numbers(some: tuple[Source, ...], sources: tuple[Source, ...]) -> tuple[int, ...]:
    """Give the numbers of some sources; most pages have one, which need not be looked for."""
    if len(sources) == 1:
        return (1,) if some else ()
    return tuple(sorted({sources.index(source) + 1 for source in some}))


_NAMING = frozenset({"award", "from", "to"})
"""Keys that say what a row is about, as its label does."""


def inline(value: object) -> str:
    """Write a value of a file on one line: `study 30, glh 20`."""
    match value:
        case dict():
            return ", ".join(f"{key} {inline(part)}" for key, part in value.items())
        case list():
            return ", ".join(inline(part) for part in value)
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case _:
            return " ".join(str(value).split())


def remarks(part: Part) -> Iterator[str]:
    """Say what is not the sources' but ours, each with its reason; then the note."""
    form = part.form
    for keys, words in ((form.judgement, "Our judgement"), (form.derived, "Worked out")):
        if keys:
            yield from ("", f"{words}: {', '.join(keys)}")
            for key in keys:
                if key in form.reason:
                    yield from filled(f"{key}: {form.reason[key]}", "    ", "  - ")
    if form.note:
        yield ""
        yield from filled(f"Note: {form.note}")


def backing_lines(backing: Backing) -> Iterator[str]:
    """Write the table of figures, then the sources by number; a single one needs none."""
    if len(backing.sources) == 1:
        yield from _figures(backing, numbered=False)
        yield from _only(backing.sources[0])
        return
    yield from _figures(backing, numbered=True)
    if backing.sources:
        yield from ("", "Sources:")
    for number, source in enumerate(backing.sources, start=1):
        lead = f"  {number}. "
        yield from filled(source.url or _standing(source), " " * len(lead), lead)
        detail = [_standing(source)] if source.url else []
        for line in _about(source, detail):
            yield from filled(line, " " * len(lead), " " * len(lead))


def _only(source: Source) -> Iterator[str]:
    if source.url is None:
        yield from ("", f"Source: {_standing(source)}")
        lines = _about(source, [])
    else:
        yield from ("", f"Source: {source.url}")
        lines = _about(source, [_standing(source)])
    for line in lines:
        yield from filled(line, "  ", "  ")


def _figures(backing: Backing, *, numbered: bool) -> Iterator[str]:
    if not backing.stated:
        return
    header = ["Figure or rule", "As written", "Standing"]
    rows = []
    for one in backing.stated:
        value = one.value if len(one.value) <= WIDEST else ABOVE
        figure = f"{one.part.label}: {one.figure}" if one.part.label else one.figure
        rows.append([figure, value, one.standing])
        if numbered:
            rows[-1].append(", ".join(map(str, one.sources)) or "none")
    yield from ("", "Where it is from:")
    yield from _indented(table(header + ["Sources"] * numbered, rows))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines)


def _standing(source: Source) -> str:
    words: list[str] = [source.standing or "its standing is not said"]
    if source.confidence:
        words.append(f"with {source.confidence} confidence")
    if source.seen:
        words.append(f"looked at on {day(source.seen)}")
    return ", ".join(words)


def _about(source: Source, lines: Sequence[str]) -> Iterator[str]:
    """Say what a source is cited for, in which version, and what is to be known of it."""
    yield from lines
    if source.told:
        yield f"For: {joined(source.told)}"
    if source.version:
        yield f"Version: {source.version}"
    if source.note:
        yield source.note
