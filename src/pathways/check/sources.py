"""Every source once, with what rests on it: the figures and rules of the catalogue by source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct, field

from pathways.check.figures import Backing, Figure, figures_of
from pathways.check.scope import Scope, Written
from pathways.model.authored_items import AuthoredItem
from pathways.model.authored_registers import AwardRowForm, ConversionForm, Register
from pathways.model.forms import Source
from pathways.model.quantities import Span, later

STANDINGS = ("seen", "known", "derived", "judgement", "unknown")
"""How far a source may be relied on, from the firmest; `unknown` too where it does not say."""


class Doubt(StrEnum):
    """Why a source holds less firmly than its standing says."""

    COPY = "a mirror or a copy"
    OLD = "an older page"
    WEAK = "weak, or read in part only"


_TELLING: Mapping[Doubt, re.Pattern[str]] = {
    Doubt.COPY: re.compile(r"\b(mirror|copy|copies)\b", re.IGNORECASE),
    Doubt.OLD: re.compile(r"\b(old|older)\b", re.IGNORECASE),
    Doubt.WEAK: re.compile(
        r"\b(weak|cut off|could be read|encyclopaedia|blog|directory|test address|by a machine)\b",
        re.IGNORECASE,
    ),
}
"""Words of a note that tell of a doubt."""


class Use(Struct, frozen=True):
    """What one entry takes from a source.

    `keys` are the figures and rules it tells; `not_told` those that are still unknown
    with it read.
    """

    file: str
    entry: str
    keys: tuple[str, ...]
    not_told: tuple[str, ...] = ()


class Group(Struct, frozen=True):
    """One source, wherever it is cited: a page, or all that has one standing and no page.

    What entries say of one page may differ: `standings` and `confidences` give each once,
    the firmest first, and `seen` the last look.
    """

    url: str | None
    standings: tuple[str, ...]
    confidences: tuple[str, ...] = ()
    seen: date | None = None
    notes: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def figures(self) -> int:
        """How many figures and rules rest on it."""
        return sum(len(use.keys) for use in self.uses)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why a page holds less firmly, by its notes and confidence."""
        if self.url is None:
            return ()
        text = " ".join(self.notes)
        low = "low" in self.confidences
        return tuple(d for d in Doubt if _TELLING[d].search(text) or (low and d is Doubt.WEAK))


class Support(Struct, frozen=True):
    """How firmly the catalogue stands on its sources.

    `pages` are the sources with a url. `alone` counts, by standing, the figures that rest
    on one source only which is not a page that was seen. `judged` are readings of our own,
    `worked_out` our arithmetic with no source of its own, `unsourced` rest on nothing.
    `doubtful` counts the pages of each doubt that hold up a figure, `doubted` the figures
    they hold up, `doubted_alone` those that nothing firmer holds up too.
    """

    pages: int
    figures: int
    alone: tuple[tuple[str, int], ...]
    judged: int
    worked_out: int
    unsourced: int
    doubtful: tuple[tuple[Doubt, int], ...]
    doubted: int
    doubted_alone: int


class Sources(Struct, frozen=True):
    """Every source, what most rests on first and then by url; and how firmly all stands."""

    groups: tuple[Group, ...]
    support: Support


_Key: TypeAlias = tuple[str | None, str]
"""A page by its url; what has none by its standing."""


Told: TypeAlias = Sequence[tuple[Written, Sequence[Figure]]]
"""The entries of a catalogue, each with its figures and rules."""


def sources_of(scope: Scope) -> Sources:
    """Group every figure and rule of the catalogue by the sources it rests on."""
    told = [(entry, figures_of(entry)) for entry in scope.loaded.entries]
    groups = groups_of(told)
    return Sources(groups, _support(groups, [f for _, found in told for f in found]))


def groups_of(told: Told) -> tuple[Group, ...]:
    """Group figures by their sources, what most rests on first and then by url."""
    groups = [_group(key, found) for key, found in _gathered(told).items()]
    groups.sort(key=lambda g: (-g.figures, g.url is None, g.url or "", g.standings))
    return tuple(groups)


def _written_sources(entry: Written) -> tuple[Source, ...]:
    form = entry.form
    return form.source if isinstance(form, AuthoredItem | Register) else ()


def _key(source: Source) -> _Key:
    return (source.url, "") if source.url else (None, _standing(source))


def _standing(source: Source) -> str:
    return source.standing or "unknown"


def _resting(figure: Figure) -> tuple[tuple[Source, ...], Backing]:
    return figure.sources, figure.backing


def _keys_of(sources: tuple[Source, ...], backing: Backing) -> tuple[_Key, ...]:
    """Give what a figure rests on: its sources, or what it is without any."""
    if sources:
        return tuple(dict.fromkeys(map(_key, sources)))
    if backing is Backing.UNKNOWN:
        return ()
    bare = backing in (Backing.JUDGEMENT, Backing.DERIVED)
    return ((None, str(backing) if bare else "unknown"),)


class _Entry(Struct):
    keys: list[str] = field(default_factory=list)
    not_told: list[str] = field(default_factory=list)


class _Gathered(Struct):
    """Where a source is cited, and what each entry takes from it."""

    cited: list[Source] = field(default_factory=list)
    taken: dict[tuple[str, str], _Entry] = field(default_factory=dict)

    def by(self, place: tuple[str, str]) -> _Entry:
        if place not in self.taken:
            self.taken[place] = _Entry()
        return self.taken[place]


def _gathered(told: Told) -> Mapping[_Key, _Gathered]:
    """Bring together, for each source, where it is cited and what each entry takes from it."""
    found: defaultdict[_Key, _Gathered] = defaultdict(_Gathered)
    for entry, figures in told:
        place = entry.file, name_of(entry)
        for source in _written_sources(entry):
            one = found[_key(source)]
            one.cited.append(source)
            one.by(place)
        # Most figures of an entry rest on the same.
        for (sources, backing), alike in groupby(figures, _resting):
            told_here = [figure.key for figure in alike]
            for key in _keys_of(sources, backing):
                taken = found[key].by(place)
                (taken.not_told if backing is Backing.UNKNOWN else taken.keys).extend(told_here)
    return found


def _uses(entries: Mapping[tuple[str, str], _Entry]) -> Iterator[Use]:
    for (file, name), found in sorted(entries.items(), key=lambda e: (-len(e[1].keys), e[0])):
        yield Use(file, name, tuple(found.keys), tuple(found.not_told))


def name_of(entry: Written) -> str:
    """Name an entry among those of its file; nothing where the file holds it alone."""
    if not entry.path:
        return ""
    match entry.form:
        case AwardRowForm(award=award, body=body):
            return f"{award} at {body or 'the nation'}"
        case ConversionForm(origin=origin, target=target):
            return f"{origin} to {target}"
        case form:
            return str(getattr(form, "id", ""))


def _group(key: _Key, found: _Gathered) -> Group:
    url, standing = key
    sources = found.cited
    standings = {_standing(s) for s in sources} | ({standing} if url is None else set())
    confidences = {s.confidence for s in sources if s.confidence}
    return Group(
        url,
        tuple(sorted(standings, key=STANDINGS.index)),
        tuple(c for c in ("high", "medium", "low") if c in confidences),
        max((s.seen for s in sources if s.seen), default=None),
        tuple(dict.fromkeys(s.note for s in sources if s.note)),
        tuple(_uses(found.taken)),
    )


def _support(groups: Sequence[Group], told: Sequence[Figure]) -> Support:
    doubts = {(g.url, "" if g.url else g.standings[0]): g.doubts for g in groups}
    known = [f for f in told if f.backing is not Backing.UNKNOWN]
    bare = [f.backing for f in known if not f.sources]
    lone = [_standing(f.sources[0]) for f in known if len(f.sources) == 1]
    held = [[bool(doubts[key]) for key in _keys_of(*_resting(f))] for f in known]
    holding = [d for g in groups if g.figures for d in g.doubts]
    return Support(
        pages=sum(g.url is not None for g in groups),
        figures=len(known),
        alone=tuple((s, lone.count(s)) for s in STANDINGS if s != "seen"),
        judged=bare.count(Backing.JUDGEMENT),
        worked_out=bare.count(Backing.DERIVED),
        unsourced=bare.count(Backing.NO_SOURCE),
        doubtful=tuple((d, holding.count(d)) for d in Doubt),
        doubted=sum(map(any, held)),
        doubted_alone=sum(map(all, held)),
    )


def is_stale(group: Group, on: date, after: Span) -> bool:
    """Say whether nobody has looked at a page for so long; the last look counts."""
    return group.seen is not None and later(group.seen, after) < on
