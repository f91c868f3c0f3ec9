"""A judged rule as a nested list: `yes`, `no` or `?` before every clause."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.words import clause
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import plain
from pathways.rules.syntax import Credits, Hours, HoursAmong
from pathways.rules.verdict import MET, Standing, Verdict

MARKS = {Standing.MET: "yes", Standing.UNMET: "no ", Standing.UNKNOWN: "?  "}


def verdict_lines(verdict: Verdict, catalogue: Catalogue, depth: int) -> Iterator[str]:
    """Write a judged rule as a nested list."""
    have = ""
    if isinstance(verdict.rule, Hours | HoursAmong | Credits) and verdict.standing is not MET:
        have = f" (you have {plain(verdict.have or 0)})"
    words = clause(verdict.rule, catalogue)
    yield f"{'  ' * depth}{MARKS[verdict.standing]} {words}{have}"
    for part in verdict.parts:
        yield from verdict_lines(part, catalogue, depth + 1)
