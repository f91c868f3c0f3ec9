"""What the judge says of a rule: met, unmet or unknown, with its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pathways.model.quantities import Hundredths
from pathways.rules.syntax import Rule


class Standing(StrEnum):
    """How a rule stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


MET, UNMET, UNKNOWN = Standing.MET, Standing.UNMET, Standing.UNKNOWN


def standing(answer: bool | None) -> Standing:
    """Read True, False and None as met, unmet and unknown."""
    return UNKNOWN if answer is None else MET if answer else UNMET


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged rule. `by`: the ids that make a leaf so; `have`: the amount found."""

    rule: Rule
    standing: Standing
    parts: tuple[Verdict, ...] = ()
    by: tuple[str, ...] = ()
    have: Hundredths | None = None


def leaves(verdict: Verdict) -> Iterator[Verdict]:
    """Give the judged leaves, in the order written."""
    if not verdict.parts:
        yield verdict
    for part in verdict.parts:
        yield from leaves(part)


def count_of(count: int, parts: tuple[Standing, ...]) -> Standing:
    """Judge `at least count of parts` in three values."""
    met = parts.count(MET)
    if met >= count:
        return MET
    return UNKNOWN if met + parts.count(UNKNOWN) >= count else UNMET
