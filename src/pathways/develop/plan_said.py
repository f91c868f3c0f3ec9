"""A plan in sentences, part by part: text, page and document say the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.develop.gaps import Gap, Why
from pathways.develop.ledger_words import learning_said, renewal_said, supervision_said
from pathways.develop.levels import Evidenced
from pathways.develop.plan import DomainRow, Plan, PlannedGoal
from pathways.develop.prior import MayClaim
from pathways.develop.records import OwnGoal
from pathways.develop.rules import MOST_GOALS
from pathways.develop.words import (
    level_named,
    proof_said,
    standing_said,
    talks_said,
    why_said,
)
from pathways.explain.renewal_text import due
from pathways.explain.words import clause, count, hours, inside, joined, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.route.question import Answer, Outcome, Step, StepKind
from pathways.rules.format import format_rule
from pathways.rules.syntax import Ask, Every, Reaches, Rule
from pathways.rules.text import rule_of

NOT_VALIDATED = "What you say of yourself comes from a self-review that is not yet validated."


@dataclass(frozen=True, slots=True)
class RowSaid:
    """One domain in words; `-` where nothing is said."""

    domain: str
    claimed: str
    evidence: str
    asked: str


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """One goal in words; `by` ends with a day."""

    heading: str
    why: str
    actions: tuple[str, ...]
    support: str
    by: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """A whole plan in words. A part without sentences has nothing to say."""

    title: str
    towards: str
    route: tuple[str, ...]
    rows: tuple[RowSaid, ...]
    talks: tuple[str, ...]
    goals: tuple[GoalSaid, ...]
    no_goals: str
    waiting: tuple[str, ...]
    reached: tuple[str, ...]
    supervision: tuple[str, ...]
    learning: tuple[str, ...]
    renewals: tuple[str, ...]
    claims: tuple[str, ...]
    own: tuple[str, ...]


def said(plan: Plan, own_goals: tuple[OwnGoal, ...] = ()) -> PlanSaid:
    """Say a plan. Own goals are said as they are, after all else, where they are given."""
    asking, catalogue = plan.asking, plan.asking.catalogue
    rows = [row for row in plan.rows if row.has or row.asked or row.claimed or row.evidenced]
    goals = tuple(_goal(goal, plan) for goal in plan.goals)
    return PlanSaid(
        f"Your plan, {day(asking.on)}",
        _towards(plan),
        tuple(_route(plan.answer)),
        tuple(_row(row, catalogue) for row in rows),
        tuple(talks_said(((r.claimed, _shown(r)) for r in rows if r.claimed), catalogue)),
        goals,
        "" if goals else _no_goals(plan),
        tuple(_waiting(gap, catalogue) for gap in plan.later),
        tuple(
            f"{title_of(g.domain, catalogue)}, {level_named(g.domain, g.level, catalogue)}"
            for g in plan.reached
        ),
        tuple(supervision_said(plan)),
        tuple(learning_said(plan)),
        tuple(renewal_said(one, catalogue) for one in due(plan.renewals, asking.on)),
        tuple(_claim(one, plan) for one in plan.may_claim),
        tuple(_own(goal, catalogue) for goal in own_goals),
    )


def _towards(plan: Plan) -> str:
    target = plan.asking.target
    if target is None:
        return "To stay where you are, and deepen it"
    return target_said(target, plan.asking.catalogue)


def target_said(target: str | Rule, catalogue: Catalogue) -> str:
    """Name a target."""
    return title_of(target, catalogue) if isinstance(target, str) else format_rule(target)


def _route(answer: Answer | None) -> Iterator[str]:
    if answer is None:
        return
    route = answer.route
    gave_up = answer.outcome is Outcome.GAVE_UP
    if route is None and gave_up:
        yield "No route to it was found in the time there was; there may be one."
    elif route is None:
        yield "There is no route to it from where you are:"
        yield from (reason.text for reason in answer.reasons)
    elif not route.steps:
        yield "You meet all that it asks."
    else:
        last = max(step.end for step in route.steps)
        steps = count(len(route.steps), "step")
        unknown = route.totals.unknown_weeks
        least = f" at the earliest ({count(unknown, 'length')} not known)" if unknown else ""
        yield f"Your route has {steps} and ends on {day(last)}{least}."
        first = min(route.steps, key=lambda step: (step.start, step.end, step.id))
        yield f"It begins on {day(first.start)} with: {first.title}."
        if gave_up:
            yield "There may be a shorter one: the time to look was over."


def _row(row: DomainRow, catalogue: Catalogue) -> RowSaid:
    return RowSaid(
        title_of(row.domain, catalogue),
        str(row.claimed.level) if row.claimed else "-",
        _evidence(row.evidenced, row.has, catalogue),
        str(row.asked.level) if row.asked else "-",
    )


def _shown(row: DomainRow) -> int:
    """Give the level that evidence shows: what a profile says is no evidence."""
    return row.evidenced.level if row.evidenced else 0


def _evidence(one: Evidenced | None, has: int, catalogue: Catalogue) -> str:
    if one is not None:
        return standing_said(one, catalogue)
    return f"level {has}, as your profile says; no evidence on record" if has else "-"


def _goal(goal: PlannedGoal, plan: Plan) -> GoalSaid:
    catalogue = plan.asking.catalogue
    rule = plan.asking.rules.rule(goal.level)
    named = level_named(goal.domain, goal.level, catalogue)
    return GoalSaid(
        f"{title_of(goal.domain, catalogue)}: from level {goal.has} to {named}",
        why_said(goal.why, wished=goal.wished),
        tuple(_actions(goal, catalogue)),
        goal.support,
        f"By {day(goal.due)}" if goal.due else f"No date yet: look again on {day(goal.review)}",
        proof_said(goal.proof, rule),
    )


def _actions(goal: PlannedGoal, catalogue: Catalogue) -> Iterator[str]:
    for step in goal.steps:
        yield f"{_step(step, catalogue)}, {_when(step)}"
    if goal.why is Why.REFRESH:
        yield "Show once more what you can do; you need not start from the beginning"
    elif goal.practice is not None:
        first = _first(goal)
        for part in _parts(goal.practice):
            yield f"{first}{_asked_in_practice(part, catalogue, capital=not first)}"
    elif goal.built < goal.level:
        yield "Talk with a lead coach about what would build it"


def _first(goal: PlannedGoal) -> str:
    """Say for which level practice is, where it is not plainly the one of the goal."""
    level = goal.built + 1
    if goal.steps:
        return f"Then, for level {level}: "
    return f"First, for level {level}: " if goal.level > level else ""


def _step(step: Step, catalogue: Catalogue) -> str:
    if step.kind is StepKind.HOURS:
        return f"{hours(step.hours or 0)} of {inside(title_of(step.id, catalogue))}"
    if step.kind is StepKind.LEVEL:
        named = level_named(step.domain, step.level, catalogue)
        asked = [part.text for part in _practised(step, catalogue) if isinstance(part, Ask)]
        return f"Build it in practice to {named}{': ' if asked else ''}{'; '.join(asked)}"
    return step.title


def _practised(step: Step, catalogue: Catalogue) -> tuple[Rule, ...]:
    domain = catalogue.domains.get(step.domain)
    return _parts(rule_of(dict(domain.practice).get(step.level, ""))) if domain else ()


def _when(step: Step) -> str:
    if step.weeks is None:
        return f"from {day(step.start)} on; its length is not known"
    if step.start == step.end:
        return f"on {day(step.start)}"
    return f"from {day(step.start)} to {day(step.end)}"


def _parts(rule: Rule) -> tuple[Rule, ...]:
    parts = rule.parts if isinstance(rule, Every) else (rule,)
    return tuple(part for part in parts if not isinstance(part, Reaches))


def _asked_in_practice(part: Rule, catalogue: Catalogue, *, capital: bool) -> str:
    text = clause(part, catalogue).removeprefix("a person must confirm: ")
    return text[:1].upper() + text[1:] if capital else text


def _no_goals(plan: Plan) -> str:
    if plan.asking.target is None:
        return "No goal is open. Name a domain you would like to grow in."
    return "Your levels are where your target asks them to be."


def _waiting(gap: Gap, catalogue: Catalogue) -> str:
    return (
        f"{title_of(gap.domain, catalogue)}: from level {gap.has} "
        f"to {level_named(gap.domain, gap.asked.level, catalogue)}"
    )


def waiting_lead() -> str:
    """Say why some gaps wait."""
    return f"No more than {MOST_GOALS} goals at one time. These wait:"


def _claim(one: MayClaim, plan: Plan) -> str:
    catalogue = plan.asking.catalogue
    covered = [f"{title_of(d, catalogue)} {n}" for d, n in one.item.develops]
    body = catalogue.bodies.get(one.item.provider or "")
    who = body.title if body else "who gives it"
    limits = "".join(f" {_limit(q.qualification.title)}" for q in one.limits)
    return f"{one.item.title}: evidence covers {joined(covered)}. Ask {who} first.{limits}"


def _limit(title: str) -> str:
    return f"{title} limits how much of it may be recognised."


def _own(goal: OwnGoal, catalogue: Catalogue) -> str:
    by = f", by {day(goal.due)}" if goal.due else ""
    return f"{title_of(goal.domain, catalogue)}{by}: {goal.words}"
