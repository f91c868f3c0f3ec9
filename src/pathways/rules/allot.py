"""Ways to allot held credit among the amounts of a rule whose pools compete for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product

from pathways.model.quantities import Hundredths
from pathways.rules.filling import Thing, fills, greatest
from pathways.rules.situation import Situation, counted, entries
from pathways.rules.syntax import Credits, Rule, When, walk

Sums = dict[Credits, Hundredths]
"""How much each pooled amount was allotted, where pools compete for the same credit."""

MOST_FOLLOWED = 200
"""Ways that are each judged; where there are more it is asked what can be filled."""


@lru_cache(maxsize=65536)
def grows(rule: Rule) -> bool:
    """Say whether more credit never makes a rule worse: no condition looks at a pool."""
    conditions = (part.condition for part in walk(rule) if isinstance(part, When))
    return not any(isinstance(r, Credits) and r.pool for c in conditions for r in walk(c))


def allotments(
    clauses: tuple[Credits, ...], at: Situation, most: int | None = None
) -> list[Sums] | None:
    """Give every distinct way to allot held credit among pools, best first; None if over `most`."""
    states = {(0,) * len(clauses)}
    for choices in _choices(clauses, at):
        states = {
            _added(state, place, more, clauses[place].amount)
            for state in states
            for place, more in choices
        }
        if most is not None and len(states) > most:
            return None
    return [_sums(clauses, state) for state in sorted(states, reverse=True)]


def _choices(clauses: tuple[Credits, ...], at: Situation) -> list[list[tuple[int, Hundredths]]]:
    """Give for each entry whose credit counts the amounts it may go to, and how much it is."""
    choices: dict[str, list[tuple[int, Hundredths]]] = {}
    for place, clause in enumerate(clauses):
        for entry in entries(clause, at.catalogue, at.system):
            if entry.credits and counted(entry, clause.within, at)[0]:
                choices.setdefault(entry.id, []).append((place, entry.credits))
    return list(choices.values())


def _added(state: tuple[int, ...], place: int, more: int, enough: int) -> tuple[int, ...]:
    total = min(state[place] + more, max(enough, state[place]))
    return (*state[:place], total, *state[place + 1 :])


def _sums(clauses: tuple[Credits, ...], amounts: Sequence[int]) -> Sums:
    return dict(zip(clauses, map(Hundredths, amounts), strict=True))


def best_allotment(
    clauses: tuple[Credits, ...], at: Situation, rank: Callable[[Sums], int]
) -> Sums:
    """Give the allotment of the highest rank; of equals the one that sorts last.

    Only where more credit never makes the rank lower: then it depends on nothing but how
    each amount stands, and the ways to stand are few.
    """
    things = [
        Thing(tuple((((place, more),), ()) for place, more in choices))
        for choices in _choices(clauses, at)
    ]
    none = [0] * len(clauses)

    def filled(amounts: Sequence[int]) -> bool:
        return fills(things, amounts, ())

    def alone(place: int, amount: int) -> list[int]:
        return [*none[:place], amount, *none[place + 1 :]]

    turns = [
        [t for t in sorted({0, *_turns(clause, at)}) if filled(alone(place, t))]
        for place, clause in enumerate(clauses)
    ]
    wanted = [clause.amount for clause in clauses]
    if filled(wanted):
        return _sums(clauses, wanted)
    by_rank: dict[int, list[tuple[int, ...]]] = {}
    for aim in product(*turns):
        by_rank.setdefault(rank(_sums(clauses, aim)), []).append(aim)
    ways = (_least(tried) for _, tried in sorted(by_rank.items(), reverse=True))
    aims = next(some for least in ways if (some := [aim for aim in least if filled(aim)]))
    return _sums(clauses, greatest(aims, wanted, filled))


def _least(aims: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Leave out aims that ask all that another asks, and more. They come in rising order."""
    kept: list[tuple[int, ...]] = []
    for aim in aims:
        if not any(all(map(int.__le__, less, aim)) for less in kept):
            kept.append(aim)
    return kept


def _turns(clause: Credits, at: Situation) -> list[int]:
    """Give the amounts from which on a clause stands better: it may be met, it is met."""
    unsure = [
        entry.credits
        for entry in entries(clause, at.catalogue, at.system)
        if counted(entry, clause.within, at)[0] is None
    ]
    may_be_met = clause.amount - sum(more or 0 for more in unsure)
    return [max(0, may_be_met), clause.amount]
