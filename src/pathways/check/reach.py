"""Targets nobody can reach, though everything that can be stated is stated."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pathways.check.possible import Terms, is_over, reached
from pathways.check.scope import Scope
from pathways.files.problems import Problem
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item, Kind
from pathways.route.compile import compile_question
from pathways.route.earliest import earliest
from pathways.route.obstacles import reasons_for
from pathways.route.problem import NEVER
from pathways.route.question import Question
from pathways.route.wiring import wire

TARGETS = frozenset({Kind.QUALIFICATION, Kind.ROLE})
MOST_REASONS = 2
MOST_EXPLAINED = 50


def check_reach(
    scope: Scope, possible: Collection[str], explained: Collection[str]
) -> Iterator[Problem]:
    """Find qualifications and roles nobody can reach.

    `possible`: what the rules alone allow; outside it, an error. What only dates, legacy
    items or unknown figures bar is a warning. `explained`: ids with a problem of their own
    that says why already.
    """
    today = reached(scope.catalogue, Terms(today=scope.today))
    sound = _sound(scope.catalogue)
    told = 0
    for entry, _, item in scope.items():
        out_of_reach = item.kind in TARGETS and item.id not in today
        if not out_of_reach or is_over(item, scope.today) or item.id in explained:
            continue
        told += 1
        why = _reason(sound, scope, item) if told <= MOST_EXPLAINED else ""
        message = f"nobody can reach {item.id}{f': {why}' if why else ''}"
        if item.id in possible:
            mend = "Open another way, or mark it legacy"
            yield scope.problem(entry, ("id",), "out-of-reach-now", message, mend, "warning")
        else:
            mend = "Mend what it needs, or open another way by any of (...)"
            yield scope.problem(entry, ("id",), "unreachable", message, mend)


def _sound(catalogue: Catalogue) -> Catalogue:
    """Leave out names of nothing, over which the engine need not stumble."""
    items = {
        id_: replace(item, within=tuple(q for q in item.within if q in catalogue.items))
        for id_, item in catalogue.items.items()
    }
    return replace(catalogue, items=items)


def _reason(catalogue: Catalogue, scope: Scope, item: Item) -> str:
    question = Question(catalogue, Profile(), item.id, scope.today)
    problem = compile_question(question)
    wiring = wire(problem)
    everything = earliest(wiring)
    if everything.node[problem.goal] < NEVER:
        return ""
    found = [r.text for r in reasons_for(question, wiring, everything) if r.code != "needs"]
    return " ".join(dict.fromkeys(found[:MOST_REASONS])).rstrip(".")
