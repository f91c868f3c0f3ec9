"""Which goals are open, and which gap becomes a goal next: the coach's own wish decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pathways.develop.gaps import Asked, Gap, Why
from pathways.develop.records import Goal, OwnGoal, Records


def open_goals(records: Records, on: date) -> tuple[Goal, ...]:
    """Give the goals that are open on a day, the oldest first; of equal ids one alone."""
    over = {one.goal for one in records.ended if one.on <= on}
    known = {goal.id: goal for goal in sorted(records.goals, key=_age) if goal.on <= on}
    return tuple(goal for goal in known.values() if goal.id not in over)


def _age(goal: Goal) -> tuple[date, str, int, date]:
    return goal.on, goal.id, goal.level, goal.due or date.max


def open_own_goals(goals: Iterable[OwnGoal], records: Records, on: date) -> tuple[OwnGoal, ...]:
    """Give the coach's goals for themselves that are open on a day. No plan is made of them."""
    over = {one.goal for one in records.ended if one.on <= on}
    return tuple(goal for goal in goals if goal.on <= on and goal.id not in over)


def chosen(
    found: Sequence[Gap],
    wishes: Sequence[str],
    wanted: Sequence[Goal],
    has: Mapping[str, int],
    highest: int,
) -> tuple[Gap, ...]:
    """Put gaps in the order in which they become goals, `found` being in order of weight.

    What the coach wishes comes first, in the coach's order: `wishes` are domains, `wanted` are
    goals on record. A wish may be for what nobody asks. `highest` is the highest level there is.
    """
    by_domain = {gap.domain: gap for gap in found}
    higher = [goal for goal in wanted if goal.level > has.get(goal.domain, 0)]
    wished = dict.fromkeys((*wishes, *(goal.domain for goal in higher)))
    mine = (_wish(d, by_domain.get(d), higher, has.get(d, 0)) for d in wished)
    kept = [gap for gap in mine if gap.asked.level <= highest]
    return (*kept, *(gap for gap in found if gap.domain not in wished))


def _wish(domain: str, gap: Gap | None, wanted: Iterable[Goal], has: int) -> Gap:
    """Give the gap a wish is about: to the level of a recorded goal, else as asked, else the
    next level."""
    level = gap.asked.level if gap else has + 1
    level = max((goal.level for goal in wanted if goal.domain == domain), default=level)
    if gap is not None and gap.asked.level == level:
        return gap
    return Gap(Asked(domain, level, Why.WISH, gap.asked.importance if gap else 1), has)
