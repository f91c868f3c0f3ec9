"""What was seen when a route was lived through: rules judged, faults, what had grown too old."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.model.quantities import Span
from pathways.route.question import Step
from pathways.rules.combination import CombinationVerdict
from pathways.rules.situation import Situation
from pathways.rules.syntax import Credits, Hours, HoursAmong
from pathways.rules.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Check:
    """One rule judged where the route used it, on what was held and done `at` that moment.

    `step` is None for the target itself.
    """

    step: Step | None
    clause: str
    verdict: Verdict
    assumed: tuple[str, ...]
    at: Situation
    combination: CombinationVerdict | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """An amount that fell short in a week because something had grown too old by then."""

    week: int
    rule: Hours | HoursAmong | Credits
    within: Span


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay saw: the rules used, every fault found, and what had grown too old.

    `lapsed` are the items got in the route that were no longer in force where a rule failed.
    `work` are the rules that let hours go on in weeks after their first.
    """

    checks: tuple[Check, ...]
    faults: tuple[str, ...]
    stale: tuple[Stale, ...] = ()
    lapsed: tuple[str, ...] = ()
    work: tuple[Check, ...] = ()

    def conditions(self) -> tuple[str, ...]:
        """Give what the route assumes, in the order of first use."""
        return tuple(dict.fromkeys(a for c in self.checks for a in c.assumed))
