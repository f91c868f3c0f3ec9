"""How what is taught sits beside what should be: Porter's index and Webb's four."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pathways.measure.paired import SEED
from pathways.model.cohorts import Depth, LearningOutcome

PERMUTATIONS = 5_000
DEPTHS = tuple(Depth)


@dataclass(frozen=True, slots=True)
class CellGap:
    """A cell where two matrices differ: the share it has in each."""

    row: str
    depth: Depth
    taught: float
    wanted: float

    @property
    def gap(self) -> float:
        """Give how much more is taught than wanted, as a share of the whole."""
        return self.taught - self.wanted


@dataclass(frozen=True, slots=True)
class Alignment:
    """Porter's index with what it rests on.

    `by_chance`: the median and the 95th percentile of the index when the cells of what is
    taught are shuffled; `as_good`: the share of shuffles with an index at least as high.
    There is no fixed value from which an index is good: it depends on the number of cells.
    """

    index: float
    gaps: tuple[CellGap, ...]
    by_chance: tuple[float, float]
    as_good: float
    permutations: int


Cell = tuple[str, Depth]


def porter(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> float:
    """Give Porter's index of two matrices of shares: 1 - sum |x - y| / 2, from 0 to 1."""
    x, y = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    return float(1 - np.abs(x - y).sum() / 2)


def aligned(
    taught: Mapping[Cell, float],
    wanted: Mapping[Cell, float],
    rows: Sequence[str],
    *,
    seed: int = SEED,
    permutations: int = PERMUTATIONS,
) -> Alignment | None:
    """Set shares of time side by side, cell by cell; None where either matrix is empty."""
    cells = [(row, depth) for row in rows for depth in DEPTHS]
    x = np.array([taught.get(cell, 0.0) for cell in cells])
    y = np.array([wanted.get(cell, 0.0) for cell in cells])
    if x.sum() <= 0 or y.sum() <= 0:
        return None
    x, y = x / x.sum(), y / y.sum()
    index = float(1 - np.abs(x - y).sum() / 2)
    chance = np.random.Generator(np.random.PCG64(seed))
    shuffled = chance.permuted(np.tile(x, (permutations, 1)), axis=1)
    by_chance = 1 - np.abs(shuffled - y).sum(axis=1) / 2
    middle, high = np.percentile(by_chance, [50, 95])
    gaps = (CellGap(*cell, float(a), float(b)) for cell, a, b in zip(cells, x, y, strict=True))
    return Alignment(
        index,
        tuple(sorted(gaps, key=lambda g: -abs(g.gap))),
        (float(middle), float(high)),
        float((by_chance >= index - 1e-12).mean()),
        permutations,
    )


def wanted_by_levels(levels: Mapping[str, int]) -> dict[Cell, float]:
    """Give the shares of time that levels of domains ask, by a rule of this report's own.

    A level asks its own depth and each before it, in equal parts: level 1 know, 2 practise
    in class, 3 practise observed, 4 use in the field.
    """
    parts = [(row, depth) for row, level in levels.items() for depth in DEPTHS[: max(level, 0)]]
    return {cell: 1 / len(parts) for cell in parts}


@dataclass(frozen=True, slots=True)
class DomainWebb:
    """One domain: how many outcomes, how many of them tested, how many tests, how many deep enough.

    `range_`: share of outcomes that are tested; `depth`: share of tests at least as deep as
    their outcome, None without tests.
    """

    domain: str
    outcomes: int
    tested: int
    tests: int
    deep_enough: int

    @property
    def concurs(self) -> bool:
        """Say whether at least one outcome of the domain is tested."""
        return self.tested > 0

    @property
    def range_(self) -> float:
        """Give the share of outcomes that are tested."""
        return self.tested / self.outcomes

    @property
    def depth(self) -> float | None:
        """Give the share of tests that go at least as deep as their outcome."""
        return self.deep_enough / self.tests if self.tests else None


@dataclass(frozen=True, slots=True)
class Webb:
    """Webb's four over the domains that have outcomes.

    `balance`: 1 - sum |1/D - m/M| / 2 over the domains, m of M tests in each; None without
    tests.
    """

    domains: tuple[DomainWebb, ...]
    balance: float | None


def webb(outcomes: Sequence[LearningOutcome], domains: Sequence[str]) -> Webb | None:
    """Judge tests by the outcomes they are for, on one track; None where there are none."""
    found = tuple(
        _of_domain(domain, own)
        for domain in domains
        if (own := [o for o in outcomes if o.domain == domain])
    )
    if not found:
        return None
    tests = sum(one.tests for one in found)
    off = sum(abs(1 / len(found) - one.tests / tests) for one in found) / 2 if tests else 0.0
    return Webb(found, 1 - off if tests else None)


def _of_domain(domain: str, outcomes: Sequence[LearningOutcome]) -> DomainWebb:
    return DomainWebb(
        domain,
        len(outcomes),
        sum(bool(o.assessed) for o in outcomes),
        sum(len(o.assessed) for o in outcomes),
        sum(DEPTHS.index(d) >= DEPTHS.index(o.depth) for o in outcomes for d in o.assessed),
    )


def by_domain(outcomes: Sequence[LearningOutcome]) -> Counter[str]:
    """Count outcomes that are tested, by domain."""
    return Counter(o.domain for o in outcomes if o.assessed)
