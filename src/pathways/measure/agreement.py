"""How far two people who rate the same evidence agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 20
"""Fewer doubly rated pieces say nothing (docs/measures.md)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two raters on `pairs` pieces; `kappa` None where it is not shown."""

    pairs: int
    same: int
    kappa: float | None
    why: str = ""


def agreement(pairs: Sequence[tuple[int, int]], levels: int) -> Agreement:
    """Give Cohen's kappa (1968) with squared weights over levels 0 to `levels` - 1.

    kappa = 1 - sum(w * seen) / sum(w * expected), w the squared distance of two levels and
    expected what the two raters' own habits would give by chance.
    """
    same = sum(one == other for one, other in pairs)
    if len(pairs) < ENOUGH:
        why = f"fewer than {ENOUGH} pieces were rated twice"
        return Agreement(len(pairs), same, None, why)
    rows, columns = ([0] * levels for _ in range(2))
    apart = 0
    for one, other in pairs:
        rows[one] += 1
        columns[other] += 1
        apart += (one - other) ** 2
    by_chance = sum(
        rows[i] * columns[j] * (i - j) ** 2 for i in range(levels) for j in range(levels)
    ) / len(pairs)
    if by_chance == 0:
        return Agreement(len(pairs), same, None, "both raters gave one level throughout")
    return Agreement(len(pairs), same, 1 - apart / by_chance)


def agreement_text(found: Agreement) -> str:
    """Say how far two raters agree."""
    head = f"{found.pairs} pieces were rated twice; {found.same} got the same level."
    if found.kappa is None:
        return f"{head}\nAgreement beyond chance is not told: {found.why}."
    return f"{head}\nAgreement beyond chance (kappa, squared weights): {found.kappa:.2f}."
