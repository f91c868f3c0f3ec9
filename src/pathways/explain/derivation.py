"""Why a route reaches its target, as facts: what is given, what is taken, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from pathways.route.question import Step, StepKind
from pathways.rules.syntax import Rule

Keys: TypeAlias = tuple[str | int, ...]


class Origin(StrEnum):
    """Where a given fact is from."""

    PROFILE = "profile"
    CATALOGUE = "catalogue"
    CONFIRM = "to be confirmed"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Given:
    """A fact that stands in a file, that a person must confirm, or that was asked.

    `entry` is the id of the catalogue's entry that says it, and empty for the coach's
    profile; `keys` lead to it there. In a list, a word stands for the place that is this
    word or has it as its id.
    """

    id: str
    text: str
    origin: Origin
    entry: str = ""
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of the route: it may be taken because all its `parts` are so."""

    id: str
    text: str
    step: Step
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A rule, or a part of one, that is met in a week by what its `parts` say.

    `clause` names the rule (`entry`, `requires`, ...) and `by` the step whose it is, None for
    the target. `rule` is None for a rule of combination, and where it is only that something is
    there to be renewed. `unmet`: it is the condition of a `when`, and not met. A whole rule has
    the fact that it is written before its other parts.
    """

    id: str
    text: str
    clause: str
    by: Step | None
    week: int
    rule: Rule | None
    parts: tuple[str, ...]
    unmet: bool = False


Fact: TypeAlias = Given | Taken | Inferred

TARGET = "target"
"""Id of the fact that the target holds."""


@dataclass(frozen=True)
class Derivation:
    """All facts of a route, each after those it rests on, and the target last.

    Two things rest on each other: items that ask for each other beside them, and hours that
    can only go on because of a renewal which asks for the first of these hours.
    """

    facts: tuple[Fact, ...]

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def resting(self) -> dict[str, tuple[Taken | Inferred, ...]]:
        """The facts that rest on each fact, by its id."""
        found: dict[str, list[Taken | Inferred]] = {}
        for fact in self.facts:
            if not isinstance(fact, Given):
                for part in fact.parts:
                    found.setdefault(part, []).append(fact)
        return {id_: tuple(facts) for id_, facts in found.items()}

    def parts(self, id_: str) -> tuple[Fact, ...]:
        """Give what a fact rests on. Raises KeyError where there is no such fact."""
        fact = self.by_id[id_]
        return () if isinstance(fact, Given) else tuple(self.by_id[p] for p in fact.parts)

    def support(self, id_: str) -> tuple[Given | Taken, ...]:
        """Give the steps and the given facts that an inferred fact rests on, through its parts."""
        found: dict[str, Given | Taken] = {}
        waiting = [*reversed(self.parts(id_))]
        while waiting:
            fact = waiting.pop()
            if isinstance(fact, Inferred):
                waiting.extend(reversed(self.parts(fact.id)))
            else:
                found[fact.id] = fact
        return tuple(found.values())

    def chain(self, id_: str) -> tuple[Fact, ...]:
        """Give a shortest chain from a fact up to the target, itself first; empty if there is none.

        Each rests on the one before it. Of equally short ones, that through the facts which
        come first.
        """
        came: dict[str, str] = {id_: ""}
        row = [id_]
        while row and TARGET not in came:
            beyond = [(up.id, low) for low in row for up in self.resting.get(low, ())]
            row = list(dict.fromkeys(up for up, _ in beyond if up not in came))
            came = {**dict(reversed(beyond)), **came}
        return tuple(self._back(came)) if TARGET in came else ()

    def _back(self, came: dict[str, str]) -> list[Fact]:
        path = [TARGET]
        while came[path[-1]]:
            path.append(came[path[-1]])
        return [self.by_id[id_] for id_ in reversed(path)]


def step_id(step: Step) -> str:
    """Give the id of the fact that a step is taken; an item may be renewed more than once."""
    again = f"/renewal-{step.level}" if step.kind is StepKind.RENEWAL else ""
    return f"step/{step.id}{again}"
