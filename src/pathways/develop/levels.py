"""Levels of the practice track from evidence: what is current, what was reached, what lacks.

It knows nothing of how a coach rates their own practice or their own capital.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pathways.develop.records import Evidence, Records, Relation
from pathways.develop.rules import By, Development, LevelRule, Wanted
from pathways.develop.standing import DAY, Piece, Standing, is_away, pieces
from pathways.model.quantities import Span, later


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


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a level still asks: needs without a piece, and how many more sorts and occasions.

    `below`: the level below is not there. Empty: nothing lacks.
    """

    needs: tuple[tuple[Wanted, ...], ...] = ()
    types: int = 0
    occasions: int = 0
    below: bool = False

    def __bool__(self) -> bool:
        """Say whether anything lacks."""
        return bool(self.needs or self.types or self.occasions or self.below)


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
    reached, reached_on = _reached(domain, records, rules, on)
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
    met = [rule.level for rule in rules.levels if not _lacking(rule, current, rules)]
    return max(met, default=0)


def lacking(domain: str, level: int, records: Records, rules: Development, on: date) -> Lacking:
    """Say what lacks for a level of a domain; nothing where no rule is written for it."""
    rule = rules.rule(level)
    known = pieces(domain, records, rules, on)
    current = [piece for piece in known if piece.counts(on, grace=False)]
    return Lacking() if rule is None else _lacking(rule, current, rules)


def _lacking(rule: LevelRule, current: list[Piece], rules: Development) -> Lacking:
    fit = [piece.evidence for piece in current if _fits(piece, rule)]
    below = rules.rule(rule.level - 1) if rule.below else None
    return Lacking(
        tuple(need for need in rule.needs if not any(_does(one, need) for one in fit)),
        max(0, rule.types - len({one.type for one in fit})),
        max(0, rule.occasions - len({one.until for one in fit})),
        below is not None and bool(_lacking(below, current, rules)),
    )


def _fits(piece: Piece, rule: LevelRule) -> bool:
    checked = piece.standing is Standing.VERIFIED
    return piece.level >= rule.level and (
        checked or (piece.standing is Standing.CLAIMED and not rule.checked)
    )


def _does(one: Evidence, need: tuple[Wanted, ...]) -> bool:
    return any(would_do(one, wanted) for wanted in need)


def would_do(one: Evidence, wanted: Wanted) -> bool:
    """Say whether a piece is what is wanted, whatever its level and standing."""
    return (
        one.type in wanted.types
        and _seen_by(one, wanted.by)
        and one.people >= wanted.people
        and _covers(one, wanted.months)
        and one.grew >= wanted.grew
        and (one.changed_service or not wanted.changed_service)
    )


def _covers(one: Evidence, months: int) -> bool:
    """Say whether a piece is about so many months, its first and its last day among them."""
    return not months or later(one.since, Span(months)) - DAY <= one.until


def _seen_by(one: Evidence, by: By) -> bool:
    other = one.assessor is not None and one.assessor.relation is not Relation.SELF
    match by:
        case By.ANYONE:
            return True
        case By.OTHER:
            return other
        case By.INDEPENDENT:  # the last case
            return other and one.assessor is not None and one.assessor.independent


def _state(firm: int, level: int, reached: int) -> State:
    if reached == 0:
        return State.NOTHING
    if level < reached:
        return State.NEEDS_REFRESH
    return State.IN_GRACE if firm < level else State.CURRENT


def _reached(
    domain: str, records: Records, rules: Development, on: date
) -> tuple[int, date | None]:
    """Give the highest level there ever was, and its first day.

    A level can only rise on a day on which something was put on record or ruled.
    """
    days = {day for one in records.evidence for day in (one.on, one.until)}
    days |= {ruled.on for ruled in records.rulings}
    days |= {tick.on for tick in records.ticks}
    best, since = 0, None
    for day in sorted(day for day in days if day <= on):
        level = level_of(pieces(domain, records, rules, day), rules, day)
        if level > best:
            best, since = level, day
    return best, since


def _until(
    known: tuple[Piece, ...], rules: Development, on: date, level: int, *, grace: bool
) -> date | None:
    """Give the last day on which the level is still there, nothing more done."""
    ends = {piece.grace_ends if grace else piece.ends for piece in known}
    for end in sorted(end for end in ends if end is not None and on <= end < date.max):
        if level_of(known, rules, end + DAY, grace=grace) < level:
            return end
    return None


def _rests_on(
    known: tuple[Piece, ...], rules: Development, on: date, level: int
) -> tuple[str, ...]:
    rule = rules.rule(level)
    if rule is None:
        return ()
    fit = (p.evidence.id for p in known if p.counts(on, grace=True) and _fits(p, rule))
    return tuple(sorted(set(fit)))
