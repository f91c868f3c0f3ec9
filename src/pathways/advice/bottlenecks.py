"""Which courses, if they ran twice a year, would bring forward most routes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.route.compile import compile_question
from pathways.route.earliest import earliest
from pathways.route.plan import plan
from pathways.route.problem import NEVER
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.route.wiring import wire

HALF_A_YEAR = timedelta(weeks=26)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A sample route before and after. Where there was none before, it is opened."""

    before: Answer
    after: Answer

    @property
    def weeks(self) -> int:
        """How many weeks earlier it ends, 0 where it is opened or ends no earlier.

        A route whose lengths are better known, and which ends later, is not brought forward.
        """
        if self.before.value is None or self.after.value is None:
            return 0
        return max(0, self.before.value - self.after.value)


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """What it would change if a course could also be started half a year later or earlier.

    `asked`: sample questions whose routes could take it at all. `sooner`: those that would
    end earlier, the most weeks won first; `opened`: those that have no route now, and would
    have one; `undecided`: those where the time limit ran out.
    """

    item: Item
    asked: int
    sooner: tuple[Change, ...]
    opened: tuple[Change, ...]
    undecided: int

    @property
    def weeks(self) -> int:
        """How many weeks are won in all."""
        return sum(change.weeks for change in self.sooner)


def twice_a_year(item: Item) -> Item:
    """Let an item start half a year after, and before, each of its months and dates too."""
    months = {(month + MONTHS // 2 - 1) % MONTHS + 1 for month in item.starts}
    runs = {run + by for run in item.runs for by in (-HALF_A_YEAR, HALF_A_YEAR)}
    return replace(
        item,
        starts=tuple(sorted(months.union(item.starts))),
        runs=tuple(sorted(runs.union(item.runs))),
    )


def bottlenecks(catalogue: Catalogue, answers: Sequence[Answer]) -> tuple[Bottleneck, ...]:
    """Plan the sample again with each course that has months or dates of start run twice a year.

    `answers` are the sample: answers by time on this catalogue, those that gave up left
    out. Every item with months or dates that some sample route could take is tried, taken
    by the best one now or not. The most routes brought forward come first, then the most
    weeks won, then the most routes opened, then the id.

    Raises ValueError for an answer by another measure.
    """
    if any(a.question.measure is not Measure.TIME for a in answers):
        raise ValueError("weeks are won only on routes that are shortest by time")
    proved = [a for a in answers if a.outcome is not Outcome.GAVE_UP]
    reach = [frozenset(o.id for o in compile_question(a.question).options) for a in proved]
    found = []
    for item in catalogue.items.values():
        asked = [a for a, ids in zip(proved, reach, strict=True) if item.id in ids]
        if asked and (item.starts or item.runs):
            more = twice_a_year(item)
            changed = replace(catalogue, items={**catalogue.items, item.id: more})
            found.append(_bottleneck(item, changed, asked))
    return tuple(sorted(found, key=lambda b: (-len(b.sooner), -b.weeks, -len(b.opened), b.item.id)))


def _bottleneck(item: Item, changed: Catalogue, asked: Sequence[Answer]) -> Bottleneck:
    changes = [
        Change(answer, plan(question))
        for answer in asked
        if _could_be_sooner(item, answer, question := replace(answer.question, catalogue=changed))
    ]
    sooner = [c for c in changes if c.after.outcome is Outcome.OPTIMAL and c.weeks]
    return Bottleneck(
        item,
        len(asked),
        tuple(sorted(sooner, key=lambda c: -c.weeks)),
        tuple(c for c in changes if c.before.route is None and c.after.route is not None),
        sum(c.after.outcome is Outcome.GAVE_UP for c in changes),
    )


def _could_be_sooner(item: Item, answer: Answer, question: Question) -> bool:
    """Say whether the item might bring a route forward, as far as the bounds tell.

    With everything begun as early as its own rules allow, both the route and the item must
    end before the route does now.
    """
    problem = compile_question(question)
    times = earliest(wire(problem))
    ends = (times.end[n] for n, o in enumerate(problem.options) if o.id == item.id)
    now = NEVER if answer.value is None else answer.value
    return max(times.node[problem.goal], min(ends, default=NEVER)) < now
