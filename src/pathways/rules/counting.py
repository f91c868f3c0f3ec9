"""Counting each thing once: candidates, the amounts to reach, the amounts not to pass."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import combinations

from pathways.rules.filling import Thing, fills, greatest

MOST_STATES = 5_000
"""Sums that are followed side by side; where there are more it is asked what can be filled."""
ENOUGH_STATES = 200
"""The same where only one thing is asked: whether all can be."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to count a module: what it adds to needs and uses of caps, by their index."""

    needs: tuple[tuple[int, int], ...] = ()
    caps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module that may count, in at most one of its choices; a required one must."""

    id: str
    fillers: tuple[str, ...]
    choices: tuple[Choice, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """An amount to be reached, with the words for a reader."""

    label: str
    amount: int
    known: bool = True
    modules: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """A rule of combination as sums: candidates, amounts to reach, amounts not to pass."""

    candidates: tuple[Candidate, ...]
    needs: tuple[Need, ...]
    caps: tuple[int, ...]

    def plain(self) -> bool:
        """Say whether every candidate counts in one way only and nothing is capped."""
        return not any(
            len(c.choices) > 1 or any(x.caps for x in c.choices) for c in self.candidates
        )


State = tuple[int, ...]
"""What is counted for each need, then what is used of each cap."""


def best_count(sums: Counting, true: Container[str]) -> tuple[int, ...] | None:
    """Give the needs' sums of the best way to count, None when a required module is missing.

    The best meets most needs, then counts most, the first need first. Exact: every
    candidate's every choice, and not counting it, is followed; equal states merge, and a
    sum is cut at what it needs. Where the states are too many the same is found by asking
    which needs can be filled.
    """
    counted = _counted(sums, true)
    if counted is None:
        return None
    states = _states(sums, counted, MOST_STATES)
    if states is None:
        return _best_filled(sums, counted)
    if not states:
        return None
    wanted = [n.amount for n in sums.needs]
    best = max(states, key=lambda s: (sum(map(int.__ge__, s, wanted)), s))
    return best[: len(wanted)]


def meets(sums: Counting, true: Container[str]) -> bool:
    """Say whether some way to count the true candidates reaches every need."""
    counted = _counted(sums, true)
    if counted is None or not all(n.known for n in sums.needs) or _lacks(sums, counted):
        return False
    states = _states(sums, counted, ENOUGH_STATES)
    wanted = tuple(n.amount for n in sums.needs)
    if states is None:
        return fills(_things(counted), wanted, sums.caps)
    return any(state[: len(wanted)] == wanted for state in states)


def _counted(sums: Counting, true: Container[str]) -> list[Candidate] | None:
    """Give the candidates that are there; None when a required one is not."""
    there = [c for c in sums.candidates if any(f in true for f in c.fillers)]
    required = sum(c.required for c in sums.candidates)
    return there if sum(c.required for c in there) == required else None


def _lacks(sums: Counting, counted: Sequence[Candidate]) -> bool:
    """Say whether some need is not reached even by all that could count for it."""
    most = [0] * len(sums.needs)
    for candidate in counted:
        best: dict[int, int] = {}
        for choice in candidate.choices:
            for n, more in choice.needs:
                best[n] = max(more, best.get(n, 0))
        for n, more in best.items():
            most[n] += more
    return any(have < need.amount for have, need in zip(most, sums.needs, strict=True))


def _states(sums: Counting, counted: Sequence[Candidate], most: int) -> set[State] | None:
    """Follow every way to count; None when there are too many."""
    states = {(0,) * (len(sums.needs) + len(sums.caps))}
    for candidate in counted:
        harmless = len(candidate.choices) == 1 and not candidate.choices[0].caps
        kept = set() if candidate.required or harmless else set(states)
        for choice in candidate.choices:
            for state in states:
                counted_in = _count_in(sums, state, choice)
                if counted_in is not None:
                    kept.add(counted_in)
        states = kept
        if len(states) > most:
            return None
    return states


def _count_in(sums: Counting, state: State, choice: Choice) -> State | None:
    after = list(state)
    for n, more in choice.needs:
        after[n] = min(after[n] + more, sums.needs[n].amount)
    for n, more in choice.caps:
        place = len(sums.needs) + n
        after[place] += more
        if after[place] > sums.caps[n]:
            return None
    return tuple(after)


def _things(counted: Sequence[Candidate]) -> list[Thing]:
    return [Thing(tuple((x.needs, x.caps) for x in c.choices), c.required) for c in counted]


def _best_filled(sums: Counting, counted: Sequence[Candidate]) -> tuple[int, ...] | None:
    """Give the best way to count by asking what can be filled: most needs first, then most."""
    things = _things(counted)
    wanted = [n.amount for n in sums.needs]

    def filled(amounts: Sequence[int]) -> bool:
        return fills(things, amounts, sums.caps)

    def only(some: Container[int]) -> list[int]:
        return [amount if n in some else 0 for n, amount in enumerate(wanted)]

    if filled(wanted):
        return tuple(wanted)
    alone = [n for n in range(len(wanted)) if filled(only((n,)))]
    for count in range(len(alone), -1, -1):
        aims = [a for some in combinations(alone, count) if filled(a := only(some))]
        if aims:
            return greatest(aims, wanted, filled)
    return None
