"""Rules judged kindly: never stricter than a route's own replay judges them, whatever it takes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.proof.things import Clause
from pathways.rules.assume import assumptions
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.situation import Situation
from pathways.rules.syntax import NOTHING, AtLeast, Every, Rule, When, at_least, every, walk
from pathways.rules.verdict import MET, UNMET


def accepts(clause: Clause, now: Situation, least: Situation) -> bool:
    """Say whether a rule may hold in a life in which at most `now` is held and at least `least`.

    What is not stated and cannot be obtained is assumed, as a route does.
    """
    if clause.rule is NOTHING:
        return True
    now, least = (replace(s, system=clause.system, after=clause.after) for s in (now, least))
    rule = kinder(clause.rule, least) if _has_when(clause.rule) else clause.rule
    return assumptions(evaluate(rule, now), now.catalogue.attestations) is not None


def counts_together(item: Item, now: Situation) -> bool:
    """Say whether a rule of combination is met."""
    system = system_of(item, now.catalogue)
    return evaluate_combination(item, replace(now, system=system)).standing is MET


def system_of(item: Item, catalogue: Catalogue) -> str | None:
    """Give the credit system in which an item's rules count."""
    return catalogue.credit_system(item.level)


def kinder(rule: Rule, least: Situation) -> Rule:
    """Give a rule in which every `when` leaves each side open that some life could use.

    More may be held than `least`, which can only make a condition hold that does not yet.
    So `otherwise` alone is enough only where the condition is not met by `least` already.
    """
    match rule:
        case Every(parts):
            return every(tuple(kinder(p, least) for p in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(kinder(p, least) for p in parts))
        case When(condition, then, otherwise):
            condition, then, otherwise = (kinder(p, least) for p in (condition, then, otherwise))
            ways = [every((condition, then)), every((then, otherwise))]
            if _has_when(rule.condition) or _unmet(rule.condition, least):
                ways.append(otherwise)
            return at_least(1, tuple(ways))
        case _:
            return rule


def _unmet(condition: Rule, least: Situation) -> bool:
    return evaluate(condition, least).standing is UNMET


@lru_cache(maxsize=65536)
def _has_when(rule: Rule) -> bool:
    return any(isinstance(part, When) for part in walk(rule))
