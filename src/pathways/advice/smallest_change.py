"""The smallest change that would allow a route, proved by solving the changed question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from pathways.advice.conflict import Conflict, smallest_conflict
from pathways.advice.facts import Fact, StatedNo, Wish, Wished, facts_of, without
from pathways.advice.hints import GiveUp, Hint, SayYes, applied, weight
from pathways.advice.least import least
from pathways.advice.missing import bringing
from pathways.advice.trials import Trials
from pathways.route.question import Answer, Question

MOST = 3
"""Changes of equal weight that are given."""
PAIRED = 20
"""Moves, the lightest first, that are tried together with a second."""
HEAVIEST = 100
"""More than any two moves weigh."""

Move: TypeAlias = Fact | Hint
"""What may be changed: a fact dropped, or a hint that brings something."""


@dataclass(frozen=True, slots=True)
class Change:
    """Hints that together open a route; that they do is always proved.

    `proved`: no single change of less weight does, and no less of the same does. Of two
    together it says only that no single change does. Weights are those of `hints.weight`.
    """

    hints: tuple[Hint, ...]
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why a question has no route: a smallest conflict, and the smallest changes.

    `any_one_opens`: dropping any single fact of the conflict is enough, whatever else is
    asked. `tried_all` is False where a try of a change ended undecided.
    """

    answer: Answer
    conflict: Conflict
    changes: tuple[Change, ...]
    any_one_opens: bool = True
    tried_all: bool = True


def explain_impossible(answer: Answer) -> Impossible:
    """Explain why there is no route, within the question's limit, by solving anew.

    Looked for are single changes, and two together where no single one does.
    """
    question = answer.question
    trials = Trials(question.limit)
    conflict = smallest_conflict(question, trials)
    before = trials.undecided
    each = (trials.route(without(question, (f,))) for f in conflict.facts)
    any_one_opens = all(route is not None for route in each)
    changes = _singles(_moves(question, conflict.facts), question, trials)
    if not changes and not trials.over():
        changes = _pairs(question, trials)
    decided = trials.undecided == before
    return Impossible(answer, conflict, tuple(changes), any_one_opens, decided)


def _moves(question: Question, facts: Iterable[Fact]) -> list[Move]:
    """Give the changes that drop one of some facts, or bring something, the lightest first.

    One fact dropped helps only if it is in every conflict, so those of one conflict are
    enough (hitting sets: Reiter 1987, A theory of diagnosis from first principles), but for
    wishes that a route may come to need: see `facts`.
    """
    odd = [f for f in facts_of(question) if f in _ODD]
    loosened = (SayYes(f.id) if isinstance(f, StatedNo) else f for f in (*facts, *odd))
    moves: Iterable[Move] = dict.fromkeys((*loosened, *bringing(question)))
    return sorted(moves, key=weight)


_ODD = frozenset({Wished(Wish.TERMS), Wished(Wish.STUDY)})
"""Wishes without which a course may also take place later, or fill a week."""


def _singles(moves: Sequence[Move], question: Question, trials: Trials) -> list[Change]:
    """Give the changes of the least weight that open a route, at most `MOST`."""
    started = trials.undecided
    for _, alike in groupby(moves, weight):
        lighter = trials.undecided == started
        found: list[Change] = []
        for move in alike:
            if len(found) < MOST and not trials.over():
                found += _opening((move,), question, trials, sure=lighter)
        if trials.over():
            trials.undecided += 1
            return found
        if found:
            return found
    return []


def _pairs(question: Question, trials: Trials) -> list[Change]:
    """Give the lightest two changes that together open a route, of those tried.

    The second is looked for where the first has been made, so it must help there; what it
    would bring may come into sight only then, so any fact may be the first to go.
    """
    sure = not trials.undecided
    best: list[Change] = []
    least_yet = HEAVIEST
    tried: set[frozenset[Move]] = set()
    for first in _moves(question, facts_of(question))[:PAIRED]:
        if trials.over() or weight(first) >= least_yet:
            break
        easier = _loosened(question, (first,))
        seconds = _moves(easier, smallest_conflict(easier, trials).facts)
        for second in seconds:
            heavy = weight(first) + weight(second)
            if heavy >= least_yet:
                break
            both = frozenset((first, second))
            opening = (
                [] if both in tried else _opening((first, second), question, trials, sure=sure)
            )
            tried.add(both)
            if opening:
                best, least_yet = opening, heavy
    return best


def _opening(
    moves: tuple[Move, ...], question: Question, trials: Trials, *, sure: bool
) -> list[Change]:
    """Give the change that moves make, its amounts as small as can be; nothing if no use.

    Where time runs out before amounts are settled, what is dropped is dropped as a whole.
    """
    if trials.route(_loosened(question, moves)) is None:
        return []
    before = trials.undecided
    hints: list[Hint] = []
    for place, move in enumerate(moves):
        rest = _loosened(question, moves[place + 1 :])
        hint = least(move, rest, trials) if isinstance(move, Fact) else move
        question = applied(hint, question)
        hints.append(hint)
    if trials.route(question) is None:
        whole = (GiveUp(m) if isinstance(m, Fact) else m for m in moves)
        return [Change(tuple(whole), proved=False)]
    return [Change(tuple(hints), sure and trials.undecided == before)]


def _loosened(question: Question, moves: Sequence[Move]) -> Question:
    """Give the question with facts dropped as a whole and hints taken."""
    question = without(question, [m for m in moves if isinstance(m, Fact)])
    for move in moves:
        if not isinstance(move, Fact):
            question = applied(move, question)
    return question
