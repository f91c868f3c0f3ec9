"""What a target asks of each domain, and how far a coach's evidence is from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pathways.develop.levels import Evidenced, State
from pathways.develop.rules import Development, Importance
from pathways.model.catalogue import Catalogue
from pathways.route.question import Answer, StepKind
from pathways.rules.syntax import Every, Reaches, Rule, When, children
from pathways.rules.text import rule_of


class Why(StrEnum):
    """Why a level is asked. WISH: by the coach alone. DEEPEN: as a next step, by nobody."""

    FORMAL = "formal"
    USUAL = "usual"
    ONE_WAY = "one-way"
    ROUTE = "route"
    REFRESH = "refresh"
    WISH = "wish"
    DEEPEN = "deepen"


@dataclass(frozen=True, slots=True)
class Asked:
    """A level of a domain that is asked for, why, and how much it weighs."""

    domain: str
    level: int
    why: Why
    importance: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A level that is asked and not there: from the level a coach has to the one asked."""

    asked: Asked
    has: int

    @property
    def domain(self) -> str:
        """Give the domain."""
        return self.asked.domain

    @property
    def weight(self) -> int:
        """Give the importance times the gap."""
        return self.asked.importance * (self.asked.level - self.has)


def asked_by(
    target: str | Rule, catalogue: Catalogue, importance: Importance, *, formal_only: bool = False
) -> tuple[Asked, ...]:
    """Give the level of each domain that a target itself asks, the weightiest demand of each."""
    if not isinstance(target, str):
        return _weightiest(_asked(target, Why.FORMAL, importance, always=True))
    item = catalogue.items[target]
    formal = _asked(rule_of(item.requires), Why.FORMAL, importance, always=True)
    usual = _asked(rule_of(item.usual), Why.USUAL, importance, always=True)
    return _weightiest([*formal, *(() if formal_only else usual)])


def _asked(rule: Rule, why: Why, importance: Importance, *, always: bool) -> Iterator[Asked]:
    """Give each level a rule asks. The condition of a `when` asks nothing."""
    if isinstance(rule, Reaches):
        weight = importance.formal if why is Why.FORMAL else importance.usual
        sure = Asked(rule.domain, rule.level, why, weight)
        yield sure if always else replace(sure, why=Why.ONE_WAY, importance=importance.one_way)
    parts = (rule.then, rule.otherwise) if isinstance(rule, When) else children(rule)
    for part in parts:
        yield from _asked(part, why, importance, always=always and isinstance(rule, Every))


def _weightiest(found: Iterable[Asked]) -> tuple[Asked, ...]:
    """Keep one demand for each domain: what is asked of everyone first, then the highest."""
    kept: dict[str, Asked] = {}
    for one in found:
        other = kept.setdefault(one.domain, one)
        if (one.why is not Why.ONE_WAY, one.level, one.importance) > (
            *(other.why is not Why.ONE_WAY, other.level, other.importance),
        ):
            kept[one.domain] = one
    return tuple(kept[domain] for domain in sorted(kept))


def asked_on_the_way(answer: Answer | None, importance: Importance) -> tuple[Asked, ...]:
    """Give the levels that a route builds in practice, whoever asks for them."""
    steps = answer.route.steps if answer is not None and answer.route is not None else ()
    found = (s for s in steps if s.kind is StepKind.LEVEL)
    return _weightiest(Asked(s.domain, s.level, Why.ROUTE, importance.formal) for s in found)


def to_refresh(evidenced: Mapping[str, Evidenced], importance: Importance) -> tuple[Asked, ...]:
    """Give the levels that were reached and whose evidence grew old."""
    return tuple(
        Asked(domain, one.reached, Why.REFRESH, importance.refresh)
        for domain, one in evidenced.items()
        if one.state is State.NEEDS_REFRESH
    )


def to_deepen(
    has: Mapping[str, int], catalogue: Catalogue, rules: Development
) -> tuple[Asked, ...]:
    """Give the next level of every domain a coach works in: what staying and deepening offers."""
    highest = max((rule.level for rule in rules.levels), default=0)
    return tuple(
        Asked(domain, has[domain] + 1, Why.DEEPEN, 1)
        for domain in catalogue.domains
        if 0 < has.get(domain, 0) < highest
    )


def gaps(asked: Iterable[Asked], has: Mapping[str, int]) -> tuple[Gap, ...]:
    """Give what is asked and not there, one gap for each domain, the weightiest first.

    Among equal weights the one with the lowest level comes first, then by the domain's id.
    """
    found: dict[str, Gap] = {}
    for one in asked:
        gap = Gap(one, has.get(one.domain, 0))
        other = found.get(one.domain)
        if one.level > gap.has and (other is None or _order(gap) < _order(other)):
            found[one.domain] = gap
    return tuple(sorted(found.values(), key=_order))


def _order(gap: Gap) -> tuple[int, int, str, int]:
    return -gap.weight, gap.has, gap.domain, gap.asked.level
