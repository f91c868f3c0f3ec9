"""Clause by clause: what meets a clause in one route, and what meets it in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.explain.because import Use, uses_of
from pathways.route.question import Answer, Question, Step
from pathways.rules.syntax import AtLeast, Holds, Rule, children, walk
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Served:
    """A clause that a step serves in its own route, and the steps that serve it in the other.

    A rival serves the same clause of the same rule, or another branch of the same choice; a
    step that both routes take may be one. `asked` is False where what asks is not in the other.
    """

    step: Step
    use: Use
    rivals: tuple[Step, ...]
    asked: bool = True


def served(ids: Sequence[str], route: Answer, other: Answer) -> tuple[Served, ...]:
    """Give every clause that the named steps serve in a route, with the other route's steps."""
    own, others = uses_of(route), uses_of(other)
    steps, rivals = _by_id(route), _by_id(other)
    found = []
    for id_ in (i for i in ids if i in steps and i not in rivals):
        for use in own[id_]:
            if not _wished_only(use, id_, route.question):
                does = [s for s in rivals.values() if _meets(others[s.id], use, route)]
                asked = use.by is None or use.by.id in rivals
                found.append(Served(steps[id_], use, tuple(does), asked))
    return tuple(found)


def _by_id(answer: Answer) -> dict[str, Step]:
    return {s.id: s for s in answer.route.steps} if answer.route else {}


def _meets(uses: Sequence[Use], use: Use, answer: Answer) -> bool:
    return any(same_place(use, other, answer) for other in uses)


def idle(ids: Sequence[str], route: Answer) -> tuple[str, ...]:
    """Give the named steps of a route that no rule in it asks for."""
    uses = uses_of(route)
    there = [i for i in ids if i in uses and i != route.question.target]
    return tuple(i for i in there if all(_wished_only(u, i, route.question) for u in uses[i]))


def _wished_only(use: Use, id_: str, question: Question) -> bool:
    """Say whether a step serves nothing but the wish to have it in."""
    if use.by is not None or use.rule != Holds(id_):
        return False
    target = question.target
    return target != id_ and (isinstance(target, str) or use.rule not in walk(target))


def same_place(use: Use, other: Use, answer: Answer) -> bool:
    """Say whether two uses are of one clause, or of two branches of one choice in a rule."""
    if (_by(use), use.clause) != (_by(other), other.clause):
        return False
    if use.rule == other.rule:
        return True
    return any(_apart(part, use.rule, other.rule) for part in _choices(use, answer.question))


def _by(use: Use) -> str:
    return use.by.id if use.by else ""


def _apart(choice: AtLeast, one: Rule, other: Rule) -> bool:
    """Say whether two leaves stand in different parts of a choice."""
    first = {n for n, part in enumerate(choice.parts) if one in _leaves(part)}
    second = {n for n, part in enumerate(choice.parts) if other in _leaves(part)}
    return bool(first and second) and first.isdisjoint(second)


def _leaves(rule: Rule) -> list[Rule]:
    return [part for part in walk(rule) if not children(part)]


def _choices(use: Use, question: Question) -> Iterator[AtLeast]:
    for rule in _rules(use, question):
        yield from (part for part in walk(rule) if isinstance(part, AtLeast))


def _rules(use: Use, question: Question) -> Iterator[Rule]:
    """Give the rules that a use may come from: of the target, an item, a level or a kind."""
    if use.by is None:
        if not isinstance(question.target, str):
            yield question.target
        return
    item = question.catalogue.items.get(use.by.id)
    if item is None:
        domain = question.catalogue.domains.get(use.by.domain)
        kind = question.catalogue.hour_kinds.get(use.by.id)
        yield from (rule_of(text) for _, text in (domain.practice if domain else ()))
        yield from (rule_of(kind.requires),) if kind else ()
        return
    renew = item.renewal.requires if item.renewal else ""
    yield from map(rule_of, (item.entry, item.requires, item.usual, item.alongside, renew))
    yield from (rule_of(host.entry) for host in question.catalogue.hosts(item))
