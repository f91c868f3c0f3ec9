"""Levels of the practice track from evidence: what is current, what was reached, what lacks.

It knows nothing of how a coach rates their own practice or their own capital.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from pathways.develop.records import Records
from pathways.develop.rules import Development
from pathways.develop.standing import (
    DAY,
    NOTHING,
    Piece,
    by_evidence,
    is_away,
    pieces,
    standing_of,
)
from pathways.develop.tally import Lacking, Tally, fits


class State(StrEnum):
    """How a level stands. NEEDS_REFRESH: what showed it grew old; it was reached all the same."""

    NOTHING = "no evidence yet"
    CURRENT = "current"
    IN_GRACE = "in grace"
    NEEDS_REFRESH = "needs a refresh"


@dataclass(frozen=True, slots=True)
class Evidenced:
    """The level of one domain on a day, by evidence.

    `level` counts now; `reached` is the highest there ever was, on the day `reached_on`,
    and is never taken back. `until`: the last day the level counts with nothing more done,
    None where it has no end or while a pause is open. `rests_on`: ids of evidence.
    """

    domain: str
    level: int
    reached: int
    reached_on: date | None
    state: State
    until: date | None
    away: bool
    rests_on: tuple[str, ...]


def levels(records: Records, rules: Development, on: date) -> dict[str, Evidenced]:
    """Give the level of every domain that evidence speaks of, in order of the domains' ids."""
    domains = sorted({domain for one in records.evidence for domain in one.levels})
    return {domain: evidenced(domain, records, rules, on) for domain in domains}


def evidenced(domain: str, records: Records, rules: Development, on: date) -> Evidenced:
    """Give the level of a domain on a day."""
    records = _about(domain, records)
    known = pieces(domain, records, rules, on)
    firm = level_of(known, rules, on)
    level = level_of(known, rules, on, grace=True)
    reached, reached_on = _reached(known, records, rules, on)
    away = is_away(records, on)
    return Evidenced(
        domain,
        level,
        reached,
        reached_on,
        _state(firm, level, reached),
        None if away or level == 0 else _until(known, rules, on, level, grace=firm < level),
        away,
        _rests_on(known, rules, on, level),
    )


def _about(domain: str, records: Records) -> Records:
    """Give what is on record of one domain, and the times away."""
    evidence = tuple(one for one in records.evidence if domain in one.levels)
    ids = {one.id for one in evidence}
    return Records(
        evidence=evidence,
        ticks=tuple(tick for tick in records.ticks if tick.evidence in ids),
        rulings=tuple(ruled for ruled in records.rulings if ruled.evidence in ids),
        pauses=records.pauses,
        came_back=records.came_back,
    )


def level_of(known: Iterable[Piece], rules: Development, day: date, *, grace: bool = False) -> int:
    """Give the highest level whose rule the pieces meet that count on a day."""
    current = [piece for piece in known if piece.counts(day, grace=grace)]
    return Tally.of(rules, current).level


def lacking(domain: str, level: int, records: Records, rules: Development, on: date) -> Lacking:
    """Say what lacks for a level of a domain; nothing where no rule is written for it."""
    known = pieces(domain, records, rules, on)
    current = (piece for piece in known if piece.counts(on, grace=False))
    return Tally.of(rules, current).lacking(level)


def _state(firm: int, level: int, reached: int) -> State:
    if reached == 0:
        return State.NOTHING
    if level < reached:
        return State.NEEDS_REFRESH
    return State.IN_GRACE if firm < level else State.CURRENT


def _reached(
    known: tuple[Piece, ...], records: Records, rules: Development, on: date
) -> tuple[int, date | None]:
    """Give the highest level there ever was, and its first day."""
    tally, best, since = Tally.of(rules), 0, None
    changes = sorted(_changes(known, records, on), key=lambda change: change[0])
    for day, of_day in groupby(changes, key=lambda change: change[0]):
        for _, piece, by in of_day:
            tally.count(piece, by)
        if tally.level > best:
            best, since = tally.level, day
    return best, since


def _changes(
    known: tuple[Piece, ...], records: Records, on: date
) -> Iterator[tuple[date, Piece, int]]:
    """Give when each piece begins to count as it then stands, and when no more, up to a day.

    Its end is right for every earlier day too: a pause puts off only the end of what still
    counts when it begins.
    """
    found = by_evidence(records)
    for piece in known:
        one, about = piece.evidence, found.get(piece.evidence.id, NOTHING)
        first = max(one.on, one.until)
        said = {ruled.on for ruled in about.rulings} | {tick.on for tick in about.ticks}
        past = (on if piece.ends is None else min(on, piece.ends)) + DAY
        starts = sorted(day for day in {first, *said} if first <= day < past)
        for day, until in pairwise([*starts, past]):
            then = replace(piece, standing=standing_of(one, about, day))
            yield day, then, 1
            yield until, then, -1


def _until(
    known: tuple[Piece, ...], rules: Development, on: date, level: int, *, grace: bool
) -> date | None:
    """Give the last day on which the level is still there, nothing more done."""
    current = [piece for piece in known if piece.counts(on, grace=grace)]
    tally = Tally.of(rules, current)
    ending = [(end, piece) for piece in current if (end := piece.last(grace=grace)) is not None]
    for end, at_once in groupby(sorted(ending, key=_day), key=_day):
        for _, piece in at_once:
            tally.count(piece, -1)
        if tally.level < level and end < date.max:
            return end
    return None


def _day(dated: tuple[date, Piece]) -> date:
    return dated[0]


def _rests_on(
    known: tuple[Piece, ...], rules: Development, on: date, level: int
) -> tuple[str, ...]:
    rule = rules.rule(level)
    if rule is None:
        return ()
    fit = (p.evidence.id for p in known if p.counts(on, grace=True) and fits(p, rule))
    return tuple(sorted(set(fit)))
