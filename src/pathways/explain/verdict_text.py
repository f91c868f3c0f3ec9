"""A judged rule as a nested list: `yes`, `no` or `?` before every clause."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.lines import filled
from pathways.explain.words import clause
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import plain
from pathways.rules.syntax import Credits, Hours, HoursAmong, When
from pathways.rules.verdict import MET, UNKNOWN, UNMET, Standing, Verdict

MARKS = {Standing.MET: "yes", Standing.UNMET: "no ", Standing.UNKNOWN: "?  "}
_WHEN = {
    MET: ("if: ", "then: "),
    UNMET: ("if: ", "otherwise: "),
    UNKNOWN: ("if: ", "then: ", "otherwise: "),
}
"""What each part of a rule that depends is in it, by how its condition stands."""


def verdict_lines(
    verdict: Verdict, catalogue: Catalogue, depth: int, role: str = ""
) -> Iterator[str]:
    """Write a judged rule as a nested list; `role` is its part in a rule that depends."""
    have = ""
    if isinstance(verdict.rule, Hours | HoursAmong | Credits) and verdict.standing is not MET:
        have = f" (you have {plain(verdict.have or 0)})"
    words = clause(verdict.rule, catalogue)
    lead = f"{'  ' * depth}{MARKS[verdict.standing]} "
    yield from filled(f"{role}{words}{have}", " " * len(lead), lead)
    roles = [""] * len(verdict.parts)
    if isinstance(verdict.rule, When):
        roles = [*_WHEN[verdict.parts[0].standing]]
    for part, own in zip(verdict.parts, roles, strict=True):
        yield from verdict_lines(part, catalogue, depth + 1, own)
