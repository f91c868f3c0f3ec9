"""What a group's answers say of the lines themselves: which ones to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pathways.measure.reliability import Table, alpha, complete
from pathways.measure.spread import alike

ENOUGH = 50
"""Below so many people nothing is said of single lines."""
EDGE = 0.15
"""More than this share at the lowest or the highest answer (McHorney and Tarlov 1995)."""
LOOSE = 0.30
"""A line that goes with the rest less than this measures something else."""
TWIN = 0.80
"""Two lines closer than this ask the same."""


@dataclass(frozen=True, slots=True)
class LineCheck:
    """One line: shares of those who gave an answer, and how it goes with the rest.

    `floor` and `ceiling` are of the lowest and the highest answer; `unanswered` is a share of
    all. `with_rest` is the correlation with the sum of the other lines, None where either does
    not vary. `without` is alpha without the line, None where it cannot be worked out.
    `twins` are lines that ask nearly the same.
    """

    line: str
    floor: float
    ceiling: float
    unanswered: float
    with_rest: float | None
    without: float | None
    twins: tuple[str, ...] = ()

    def remarks(self) -> Iterator[str]:
        """Say what is worth a look."""
        if self.floor > EDGE:
            yield f"{self.floor:.0%} chose the lowest answer"
        if self.ceiling > EDGE:
            yield f"{self.ceiling:.0%} chose the highest answer"
        if self.with_rest is not None and self.with_rest < LOOSE:
            yield f"it goes little with the other lines (r {self.with_rest:.2f})"
        if self.twins:
            yield f"it asks nearly the same as {', '.join(self.twins)}"


def line_checks(
    lines: Sequence[str], table: Table, ranges: Sequence[tuple[float, float]]
) -> tuple[LineCheck, ...]:
    """Check every line of a score; nothing with fewer than ENOUGH complete answers.

    `ranges`: what the lowest and the highest answer to each line stand as in the table.
    """
    kept = complete(table)
    if len(kept) < ENOUGH or len(lines) < 2:  # noqa: PLR2004
        return ()
    return tuple(_checked(n, lines, table, kept, ranges[n]) for n in range(len(lines)))


def _checked(
    n: int, lines: Sequence[str], table: Table, kept: Table, ends: tuple[float, float]
) -> LineCheck:
    answered = table[:, n][~np.isnan(table[:, n])]
    others = np.delete(kept, n, axis=1)
    pairs = ((m, _correlation(kept[:, n], kept[:, m])) for m in range(len(lines)) if m != n)
    return LineCheck(
        line=lines[n],
        floor=float((answered == ends[0]).mean()),
        ceiling=float((answered == ends[1]).mean()),
        unanswered=1 - len(answered) / len(table),
        with_rest=_correlation(kept[:, n], others.sum(axis=1)),
        without=alpha(others).value,
        twins=tuple(lines[m] for m, r in pairs if r is not None and r > TWIN),
    )


def _correlation(one: Table, other: Table) -> float | None:
    if alike(one) or alike(other):
        return None
    return float(np.corrcoef(one, other)[0, 1])
