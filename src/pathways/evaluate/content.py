"""What is taught: minutes by domain and depth, the share on the domains, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pathways.evaluate.alignment import (
    DEPTHS,
    Alignment,
    Cell,
    Webb,
    aligned,
    by_domain,
    wanted_by_levels,
    webb,
)
from pathways.model.cohorts import DRUG_FACTS, OTHER, Content, Depth, Evaluation
from pathways.model.instruments import Track


@dataclass(frozen=True, slots=True)
class Matrix:
    """Minutes by row and depth, on one track. Rows: the domains, then drug facts and other."""

    track: Track
    rows: tuple[str, ...]
    minutes: Mapping[Cell, int]

    def at(self, row: str, depth: Depth) -> int:
        """Give the minutes of a cell."""
        return self.minutes.get((row, depth), 0)

    def of(self, row: str) -> int:
        """Give the minutes of a row."""
        return sum(self.at(row, depth) for depth in DEPTHS)

    @property
    def total(self) -> int:
        """Give all minutes."""
        return sum(self.minutes.values())


def matrix(content: Iterable[Content], track: Track, domains: Sequence[str]) -> Matrix | None:
    """Put the content of one track in rows and columns; None where it has none."""
    minutes: dict[Cell, int] = {}
    for one in content:
        if one.track is track:
            cell = one.row, one.depth
            minutes[cell] = minutes.get(cell, 0) + one.minutes
    if not minutes:
        return None
    return Matrix(track, (*domains, DRUG_FACTS, OTHER), minutes)


@dataclass(frozen=True, slots=True)
class Shares:
    """Minutes on the eight domains (both tracks), on facts about drugs, and on all else."""

    domains: int
    drug_facts: int
    other: int

    @property
    def total(self) -> int:
        """Give all minutes."""
        return self.domains + self.drug_facts + self.other

    @property
    def leans_on_drugs(self) -> bool:
        """Say whether more time is on facts about drugs than on the domains."""
        return self.drug_facts > self.domains

    def share(self, minutes: int) -> float:
        """Give minutes as a share of all."""
        return minutes / self.total


def shares(content: Iterable[Content]) -> Shares | None:
    """Split the time of a course; None where nothing is said of it."""
    found = {DRUG_FACTS: 0, OTHER: 0, "": 0}
    for one in content:
        found[one.row if one.row in found else ""] += one.minutes
    return Shares(found[""], found[DRUG_FACTS], found[OTHER]) if any(found.values()) else None


@dataclass(frozen=True, slots=True)
class Cover:
    """One domain on one track: minutes taught, outcomes tested, and whether it is measured later.

    None is not known: nothing is said of the content, or of the outcomes.
    """

    domain: str
    track: Track
    taught: int | None
    assessed: int | None
    evidenced: bool

    @property
    def gap(self) -> str:
        """Say in plain words what is missing; empty where nothing is."""
        match (bool(self.taught), bool(self.assessed), self.evidenced):
            case (False, False, False):
                said = "not taught, not tested, not measured later"
            case (False, _, _):
                said = "not taught here"
            case (True, False, False):
                said = "taught, but not tested and not measured later"
            case (True, False, True):
                said = "taught, but not tested"
            case (True, True, False):
                said = "taught and tested, but not measured later"
            case _:
                said = ""
        return said


def covers(
    evaluation: Evaluation, track: Track, domains: Sequence[str], evidenced: frozenset[str]
) -> tuple[Cover, ...]:
    """Say of each domain whether it is taught, tested and seen later."""
    grid = matrix(evaluation.content, track, domains)
    told = bool(evaluation.content)
    outcomes = [one for one in evaluation.outcomes if one.track is track]
    counted = by_domain(outcomes)
    return tuple(
        Cover(
            domain,
            track,
            (grid.of(domain) if grid else 0) if told else None,
            counted[domain] if evaluation.outcomes else None,
            domain in evidenced,
        )
        for domain in domains
    )


@dataclass(frozen=True, slots=True)
class Aligned:
    """What is taught beside what is wanted on the practice track, and tests beside outcomes."""

    matrices: tuple[Matrix, ...]
    shares: Shares | None
    wanted: Mapping[Cell, float]
    porter: Alignment | None
    webb: tuple[tuple[Track, Webb], ...]


def alignment(evaluation: Evaluation, domains: Sequence[str]) -> Aligned:
    """Work out everything about content that an evaluation says enough for."""
    found = [matrix(evaluation.content, track, domains) for track in (Track.PRACTICE, Track.OWN)]
    practice = found[0]
    wanted = _wanted(evaluation)
    porter = None
    if practice is not None and wanted:
        on_domains = {c: float(n) for c, n in practice.minutes.items() if c[0] in domains}
        porter = aligned(on_domains, wanted, domains)
    judged = (
        (track, webb([o for o in evaluation.outcomes if o.track is track], domains))
        for track in (Track.PRACTICE, Track.OWN)
    )
    return Aligned(
        tuple(one for one in found if one is not None),
        shares(evaluation.content),
        wanted,
        porter,
        tuple((track, one) for track, one in judged if one is not None),
    )


def _wanted(evaluation: Evaluation) -> dict[Cell, float]:
    target = evaluation.target
    if target is None:
        return {}
    if target.shares:
        total = sum(n for *_, n in target.shares)
        return {(row, depth): n / total for row, depth, n in target.shares if n}
    return wanted_by_levels(dict(target.levels))
