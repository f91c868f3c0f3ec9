"""Records for tests, in short: one piece, and a piece that somebody checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.develop.records import (
    Assessor,
    Criterion,
    Evidence,
    EvidenceType,
    Records,
    Relation,
    Ruled,
    Ruling,
    Ticked,
)

SEEN = date(2026, 3, 2)
LEAD = Assessor("a lead coach", Relation.COACH)
FREE = Assessor("a trainer from elsewhere", Relation.TRAINER, independent=True)


def piece(
    id_: str,
    type_: EvidenceType = EvidenceType.OBSERVED,
    on: date = SEEN,
    assessor: Assessor | None = LEAD,
    **levels: int,
) -> Evidence:
    """Give a piece about one day, put on record that day."""
    return Evidence(id_, on, type_, on, on, levels or {"hope": 2}, assessor)


def checked(*pieces: Evidence, on: date | None = None) -> Records:
    """Give the pieces with all four tests passed and verified, on their own day or another."""
    return Records(
        evidence=pieces,
        ticks=tuple(
            Ticked(one.id, on or one.on, criterion, passed=True, by="B", why="seen")
            for one in pieces
            for criterion in Criterion
        ),
        rulings=tuple(Ruled(one.id, on or one.on, Ruling.VERIFIED, "B") for one in pieces),
    )


def also(records: Records, *rulings: Ruled, **more: object) -> Records:
    """Give records with further rulings, and whatever else is named."""
    return replace(records, rulings=records.rulings + rulings, **more)  # type: ignore[arg-type]
