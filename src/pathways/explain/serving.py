"""Which clauses of which rules a step, or a given fact, serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.explain.derivation import (
    TARGET,
    Derivation,
    Fact,
    Given,
    Inferred,
    Origin,
    Taken,
)
from pathways.rules.syntax import AnyQualification, AtLeast, Credits, When


@dataclass(frozen=True, slots=True)
class Clause:
    """A leaf of a rule that a fact serves, and the lists around it in which it is a choice."""

    leaf: Inferred
    choices: tuple[AtLeast | When, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A whole rule that a fact serves: by which of its clauses, and what says so.

    `said`: where the rule is written, then the figures by which the fact serves it.
    """

    by: Given | Taken
    whole: Inferred
    clauses: tuple[Clause, ...]
    said: tuple[Given, ...]


def services(found: Derivation, id_: str) -> tuple[Service, ...]:
    """Give every rule that a step or a given fact serves, in the order of the route."""
    by = found.by_id[id_]
    assert not isinstance(by, Inferred)
    served: dict[str, list[Clause]] = {}
    for leaf in (f for f in found.resting.get(id_, ()) if isinstance(f, Inferred)):
        whole, choices = _around(found, leaf)
        served.setdefault(whole.id, []).append(Clause(leaf, choices))
    return tuple(_service(found, by, id_, clauses) for id_, clauses in served.items())


def _around(found: Derivation, leaf: Inferred) -> tuple[Inferred, tuple[AtLeast | When, ...]]:
    """Give the whole rule around a leaf, and the choices on the way to it."""
    fact, choices = leaf, []
    while True:
        if isinstance(fact.rule, AtLeast | When):
            choices.append(fact.rule)
        (above,) = found.resting.get(fact.id, (None,))
        if not isinstance(above, Inferred):
            return fact, tuple(choices)
        fact = above


def _service(found: Derivation, by: Given | Taken, whole: str, clauses: list[Clause]) -> Service:
    fact = found.by_id[whole]
    assert isinstance(fact, Inferred)
    said = dict.fromkeys(_written(found, fact))
    for clause in clauses:
        said |= dict.fromkeys(_figures(found, by, clause.leaf))
    return Service(by, fact, tuple(clauses), tuple(said))


def _written(found: Derivation, whole: Inferred) -> Iterator[Given]:
    """Give where a whole rule is written: the target's nowhere but in the question."""
    first = found.by_id[whole.parts[0]]
    if whole.id != TARGET and isinstance(first, Given):
        yield first


def _figures(found: Derivation, by: Given | Taken, leaf: Inferred) -> Iterator[Given]:
    """Give the figures of a leaf, without those of the other things it rests on.

    At which rung something is goes untold where the leaf asks for none; so does how long it
    is valid, but to a renewal.
    """
    parts = found.parts(leaf.id)
    others = {thing_of(fact) for fact in parts if fact is not by}
    asks_rung = isinstance(leaf.rule, Credits | AnyQualification) and leaf.rule.at is not None
    told = {"level": asks_rung, "valid_for": leaf.clause == "renew"}
    written = (f for f in parts if isinstance(f, Given) and f.origin is Origin.CATALOGUE)
    yield from (f for f in written if f.entry not in others and told.get(str(f.keys[0]), True))


def thing_of(fact: Fact) -> str:
    """Give the id, or the words to be confirmed, of what a step or a given fact is about."""
    match fact:
        case Taken(step=step):
            return step.id
        case Given(keys=("holds" | "attests", name)):
            return str(name)
        case Given(origin=Origin.CONFIRM):
            return fact.id.removeprefix("confirm/")
        case _:
            return ""
