"""The relevant part of a catalogue: what an answer rests on, so that the rest may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pathways.advice.edit import Edit
from pathways.route.plan import Posed
from pathways.route.problem import Problem
from pathways.route.question import Question
from pathways.rules.syntax import every
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class RelevantPart:
    """What `plan` makes of a question, and looks at while it does.

    `ids`: the items, domains and kinds of hours that are options of the problem, or held, and
    the qualifications inside which they are taken. Anything else cannot be taken, so that all
    it can do is to be missing from the problem.
    """

    problem: Problem
    ids: frozenset[str]


def relevant_part(posed: Posed) -> RelevantPart:
    """Give the relevant part of a question, renewals of what is got in the route left out."""
    question, problem = posed.question, posed.problem()
    holdings, items = question.profile.holdings, question.catalogue.items
    taken = [option.id for option in problem.options]
    outer = [host for id_ in taken if id_ in items for host in items[id_].within]
    target = [question.target] if isinstance(question.target, str) else []
    done = [hours.kind for hours in holdings.hours]
    held = (*holdings.items, *done, *holdings.levels, *holdings.attests)
    return RelevantPart(problem, frozenset((*target, *taken, *outer, *held)))


def renewing_part(question: Question) -> RelevantPart:
    """Give the relevant part of all renewals that the coach of a question may come to need.

    `plan` looks at them where what a route brings lapses in it. Whatever a renewal leads to may
    have to be renewed in turn, so all of the catalogue are taken together.
    """
    items = question.catalogue.items.values()
    texts = [item.renewal.requires for item in items if item.renewal is not None]
    asked = every(tuple(rule_of(text) for text in dict.fromkeys(texts) if text))
    return relevant_part(Posed(replace(question, target=asked)))


def relevant(edits: Iterable[Edit], *parts: RelevantPart) -> tuple[Edit, ...]:
    """Give the edits of what any of some questions looks at."""
    return tuple(e for e in edits if e.is_shared or any(e.id in part.ids for part in parts))


def sure_same(edits: Iterable[Edit], before: RelevantPart, after: RelevantPart) -> bool:
    """Say whether edits leave the part of a question as it is; the parts are before and after."""
    return before.problem == after.problem and not relevant(edits, before, after)
