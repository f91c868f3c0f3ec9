"""A development plan: few goals, what serves each, what is owed, by when, and what will show it.

It is worked out from evidence, the target and the coach's wishes. The own track has no
place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.develop.gaps import (
    Asked,
    Gap,
    Why,
    asked_by,
    asked_on_the_way,
    gaps,
    to_deepen,
    to_refresh,
)
from pathways.develop.goals import chosen, open_goals
from pathways.develop.ledgers import (
    LearningLedger,
    SupervisionLedger,
    counted_elsewhere,
    learning_ledger,
    supervision_ledger,
    with_ledgers,
)
from pathways.develop.levels import Evidenced, lacking, levels
from pathways.develop.prior import MayClaim, levels_in_hand, may_claim, with_levels
from pathways.develop.records import Goal, Records
from pathways.develop.rules import MOST_GOALS, Development
from pathways.develop.tally import Lacking
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Holdings, Profile
from pathways.model.quantities import later
from pathways.model.reviews import Claimed
from pathways.route.question import Answer, Measure, Question, Step, StepKind
from pathways.rules.syntax import Hours, Rule, walk
from pathways.rules.text import rule_of
from pathways.rules.upkeep import Upkeep, renewed_by_learning, upkeeps


@dataclass(frozen=True, slots=True)
class Asking:
    """What a plan is made for: a target, or None to stay and deepen; and what the coach wishes.

    `wishes` are ids of domains, the dearest first. `claimed` is by domain.
    """

    catalogue: Catalogue
    rules: Development
    records: Records
    profile: Profile
    target: str | Rule | None
    on: date
    wishes: tuple[str, ...] = ()
    claimed: Mapping[str, Claimed] | None = None
    formal_only: bool = False


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """One goal: a domain from a level to a level, practice track.

    `steps` are those of the route that serve it, and bring it to the level `built`. Where
    that is not enough, `practice` is the rule by which the level after it is built in
    practice, None where the catalogue has none. `due` is the coach's own day, else when the
    route has built the level; None where neither says, and then it is looked at again on
    `review`. `proof` is what is still wanted to show the level.
    """

    domain: str
    has: int
    level: int
    why: Why
    wished: bool
    weight: int
    steps: tuple[Step, ...]
    built: int
    practice: Rule | None
    support: str
    due: date | None
    review: date
    proof: Lacking
    id: str = ""


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One domain: what the coach claims, what evidence shows, what the target asks of it."""

    domain: str
    claimed: Claimed | None
    evidenced: Evidenced | None
    has: int
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a plan on a day. `later` are gaps that wait: no more than three goals are open.

    `reached`: recorded goals that are met by the level in hand. `counted_elsewhere`: kinds of
    which hours of a ledger were taken to be in the profile already. `answer`: the route, or
    why there is none; None where none was looked for.
    """

    asking: Asking
    rows: tuple[DomainRow, ...]
    goals: tuple[PlannedGoal, ...]
    later: tuple[Gap, ...]
    reached: tuple[Goal, ...]
    supervision: SupervisionLedger
    learning: LearningLedger
    renewals: tuple[Upkeep, ...]
    may_claim: tuple[MayClaim, ...]
    counted_elsewhere: tuple[str, ...]
    answer: Answer | None = None


def plan_of(asking: Asking, answer: Answer | None = None) -> Plan:
    """Make the plan, with the route to its target where one was looked for."""
    catalogue, records, on = asking.catalogue, asking.records, asking.on
    evidenced = levels(records, asking.rules, on)
    has = levels_in_hand(asking.profile, evidenced)
    demands = _demands(asking, answer, evidenced, has)
    wanted = open_goals(records, on)
    highest = max((rule.level for rule in asking.rules.levels), default=0)
    ranked = chosen(gaps(demands, has), asking.wishes, wanted, has, highest)
    steps = answer.route.steps if answer is not None and answer.route is not None else ()
    return Plan(
        asking,
        _rows(asking, demands, evidenced, has),
        tuple(_goal(asking, gap, steps, wanted) for gap in ranked[:MOST_GOALS]),
        ranked[MOST_GOALS:],
        tuple(goal for goal in wanted if has.get(goal.domain, 0) >= goal.level),
        supervision_ledger(records, asking.rules, on),
        learning_ledger(records, on),
        upkeeps(holdings_in_hand(asking), catalogue, on),
        tuple(may_claim((step.id for step in steps), evidenced, catalogue)),
        counted_elsewhere(asking.profile.holdings, records, on),
        answer,
    )


def holdings_in_hand(asking: Asking) -> Holdings:
    """Give what a profile holds with the hours of the ledgers, and the renewals they bring."""
    held = with_ledgers(asking.profile.holdings, asking.records, asking.on)
    return renewed_by_learning(held, asking.catalogue)


def question_of(asking: Asking, limit: float) -> Question | None:
    """Give the question of the route a plan goes by: from what the profile holds and evidence
    shows. None for a plan to stay. `limit` is in seconds."""
    if asking.target is None:
        return None
    shown = levels(asking.records, asking.rules, asking.on)
    profile = replace(asking.profile, holdings=holdings_in_hand(asking))
    return Question(
        asking.catalogue,
        with_levels(profile, levels_in_hand(asking.profile, shown)),
        asking.target,
        asking.on,
        Measure(asking.profile.by or "time"),
        formal_only=asking.formal_only,
        limit=limit,
    )


def _demands(
    asking: Asking,
    answer: Answer | None,
    evidenced: Mapping[str, Evidenced],
    has: Mapping[str, int],
) -> tuple[Asked, ...]:
    weights, catalogue = asking.rules.importance, asking.catalogue
    old = to_refresh(evidenced, weights)
    if asking.target is None:
        return (*old, *to_deepen(has, catalogue, asking.rules))
    own = asked_by(asking.target, catalogue, weights, formal_only=asking.formal_only)
    mine = {one.domain for one in own}
    others = (one for one in asked_on_the_way(answer, weights) if one.domain not in mine)
    return (*own, *others, *old)


def _goal(asking: Asking, gap: Gap, steps: Sequence[Step], wanted: Iterable[Goal]) -> PlannedGoal:
    recorded = [g for g in wanted if g.domain == gap.domain and g.level > gap.has]
    serving = tuple(_serving(gap, steps, asking.catalogue))
    built = max((_built(s, gap.domain, asking.catalogue) for s in serving), default=0)
    built = max(gap.has, built)
    enough = built >= gap.asked.level
    ends = [s.end for s in serving if enough and s.kind is not StepKind.HOURS]
    own = min((g.due for g in recorded if g.due is not None), default=None)
    rule = asking.rules.rule(gap.asked.level)
    return PlannedGoal(
        gap.domain,
        gap.has,
        gap.asked.level,
        gap.asked.why,
        bool(recorded) or gap.domain in asking.wishes,
        gap.weight,
        serving,
        built,
        None if enough else _practice(asking.catalogue, gap.domain, built + 1),
        rule.support if rule else "",
        own or max(ends, default=None),
        later(asking.on, asking.rules.review),
        lacking(gap.domain, gap.asked.level, asking.records, asking.rules, asking.on),
        min((g.id for g in recorded), default=""),
    )


def _serving(gap: Gap, steps: Sequence[Step], catalogue: Catalogue) -> Iterator[Step]:
    """Give the steps of a route that build a domain, or give the hours its practice asks."""
    kinds = _hour_kinds(gap, catalogue)
    built = any(s.kind is StepKind.LEVEL and s.domain == gap.domain for s in steps)
    for step in steps:
        hours = step.kind is StepKind.HOURS and step.id in kinds
        if _built(step, gap.domain, catalogue) > gap.has or (hours and built):
            yield step


def _built(step: Step, domain: str, catalogue: Catalogue) -> int:
    """Give the level to which a step builds a domain."""
    if step.kind is StepKind.LEVEL:
        return step.level if step.domain == domain else 0
    item = catalogue.items.get(step.id)
    return dict(item.develops).get(domain, 0) if item is not None else 0


def _hour_kinds(gap: Gap, catalogue: Catalogue) -> frozenset[str]:
    domain = catalogue.domains.get(gap.domain)
    rules = [text for n, text in domain.practice if gap.has < n] if domain else []
    parts = (part for text in rules for part in walk(rule_of(text)))
    return frozenset(part.kind for part in parts if isinstance(part, Hours))


def _practice(catalogue: Catalogue, domain: str, level: int) -> Rule | None:
    known = catalogue.domains.get(domain)
    text = dict(known.practice).get(level) if known else None
    return rule_of(text) if text else None


_OF_TARGET = frozenset({Why.FORMAL, Why.USUAL, Why.ONE_WAY, Why.ROUTE})


def _rows(
    asking: Asking,
    demands: Iterable[Asked],
    evidenced: Mapping[str, Evidenced],
    has: Mapping[str, int],
) -> tuple[DomainRow, ...]:
    asked = {one.domain: one for one in demands if one.why in _OF_TARGET}
    claimed = asking.claimed or {}
    return tuple(
        DomainRow(d, claimed.get(d), evidenced.get(d), has.get(d, 0), asked.get(d))
        for d in asking.catalogue.domains
    )
