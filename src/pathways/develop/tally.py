"""Pieces of evidence counted against the rules of levels, one by one, as they come and go.

So the level of every day of a long record is known without going through all of it each day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Self, TypeVar

from pathways.develop.records import Evidence, EvidenceType, Relation
from pathways.develop.rules import By, Development, LevelRule, Wanted
from pathways.develop.standing import DAY, Piece, Standing
from pathways.model.quantities import Span, later

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class _Fitting:
    """How many of the pieces that fit a rule meet each need, and are of each sort and day."""

    rule: LevelRule
    needs: Counter[int] = field(default_factory=Counter)
    types: Counter[EvidenceType] = field(default_factory=Counter)
    occasions: Counter[date] = field(default_factory=Counter)

    def count(self, one: Evidence, by: int) -> None:
        for place, need in enumerate(self.rule.needs):
            if any(would_do(one, wanted) for wanted in need):
                self.needs[place] += by
        _count(self.types, one.type, by)
        _count(self.occasions, one.until, by)


def _count(counter: Counter[T], key: T, by: int) -> None:
    """Count so that only what is there has a key."""
    counter[key] += by
    if not counter[key]:
        del counter[key]


@dataclass(frozen=True, slots=True)
class Tally:
    """The pieces that count, by the rules of levels that they fit."""

    fitting: dict[int, _Fitting]

    @classmethod
    def of(cls, rules: Development, pieces: Iterable[Piece] = ()) -> Self:
        """Count pieces against every rule."""
        tally = cls({rule.level: _Fitting(rule) for rule in rules.levels})
        for piece in pieces:
            tally.count(piece, 1)
        return tally

    def count(self, piece: Piece, by: int) -> None:
        """Let a piece count: by 1 from now on, by -1 no more."""
        for one in self.fitting.values():
            if fits(piece, one.rule):
                one.count(piece.evidence, by)

    @property
    def level(self) -> int:
        """Give the highest level for which nothing lacks."""
        return max((level for level in self.fitting if not self.lacking(level)), default=0)

    def lacking(self, level: int) -> Lacking:
        """Say what lacks for a level; nothing where no rule is written for it."""
        found = self.fitting.get(level)
        if found is None:
            return Lacking()
        rule = found.rule
        return Lacking(
            tuple(need for n, need in enumerate(rule.needs) if not found.needs[n]),
            max(0, rule.types - len(found.types)),
            max(0, rule.occasions - len(found.occasions)),
            rule.below and bool(self.lacking(level - 1)),
        )


def fits(piece: Piece, rule: LevelRule) -> bool:
    """Say whether a piece counts for the rule of a level."""
    checked = piece.standing is Standing.VERIFIED
    return piece.level >= rule.level and (
        checked or (piece.standing is Standing.CLAIMED and not rule.checked)
    )


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
