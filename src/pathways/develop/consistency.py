"""What does not fit between records, or between them and a catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pathways.develop.records import (
    Appealed,
    Evidence,
    Goal,
    GoalEnded,
    Learning,
    OwnGoal,
    Pause,
    Record,
    Relation,
    Ruled,
    Supervision,
    Ticked,
)
from pathways.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with the record at a place of the list, and how to mend it.

    Only ids of the catalogue and keys are named, nothing else of what a record says.
    """

    place: int
    code: str
    message: str
    mend: str


def misfits(records: Sequence[Record | OwnGoal], catalogue: Catalogue) -> Iterator[Misfit]:
    """Give everything that does not fit, in the order of the records."""
    evidence = {one.id for one in records if isinstance(one, Evidence)}
    goals = {one.id for one in records if isinstance(one, Goal | OwnGoal)}
    seen: set[str] = set()
    for place, one in enumerate(records):
        found = [*_alone(one, catalogue), *_towards(one, evidence, goals)]
        if isinstance(one, Evidence | Goal | OwnGoal):
            if one.id in seen:
                found.append(("duplicate-id", "its id is that of an earlier record", _OTHER_ID))
            seen.add(one.id)
        yield from (Misfit(place, *what) for what in found)


_OTHER_ID = "Give it another id"
_What = tuple[str, str, str]


def _alone(one: Record | OwnGoal, catalogue: Catalogue) -> Iterator[_What]:
    match one:
        case Evidence():
            yield from _evidence(one)
            yield from _domains(one.levels, catalogue)
        case Goal() | OwnGoal():
            yield from _domains([one.domain], catalogue)
        case Supervision():
            yield from _domains(one.themes, catalogue)
            yield from _kinds([one.hour_kind] if one.hour_kind else [], catalogue)
        case Learning():
            yield from _domains(one.domains, catalogue)
            yield from _kinds(one.hour_kinds, catalogue)
        case Pause(since, until) if until is not None and until < since:
            yield "dates-out-of-order", "it ends before it begins", "Swap since and until"
        case _:
            return


def _evidence(one: Evidence) -> Iterator[_What]:
    if one.until < one.since:
        yield "dates-out-of-order", "it ends before it begins", "Swap since and until"
    if one.until > one.on:
        mend = "Record it when it is over"
        yield "dates-out-of-order", "it was put on record before its last day", mend
    assessor = one.assessor
    if assessor is not None and assessor.independent and assessor.relation is Relation.SELF:
        mend = "Write independent: false, or who else looked"
        yield "not-independent", "nobody is independent of themselves", mend


def _towards(
    one: Record | OwnGoal, evidence: Collection[str], goals: Collection[str]
) -> Iterator[_What]:
    if isinstance(one, Ticked | Ruled | Appealed) and one.evidence not in evidence:
        mend = "Write the id of a piece that is on record"
        yield "unknown-evidence", "there is no such piece of evidence", mend
    if isinstance(one, GoalEnded) and one.goal not in goals:
        yield "unknown-goal", "there is no such goal", "Write the id of a goal that is on record"


def _domains(domains: Iterable[str], catalogue: Catalogue) -> Iterator[_What]:
    for domain in domains:
        if domain not in catalogue.domains:
            mend = f"Write one of {', '.join(catalogue.domains)}"
            yield "unknown-domain", "it names a domain that the catalogue does not have", mend


def _kinds(kinds: Iterable[str], catalogue: Catalogue) -> Iterator[_What]:
    for kind in kinds:
        if kind not in catalogue.hour_kinds:
            mend = "Write one of those of pathways list hours"
            yield "unknown-hours", "it names hours of a kind that the catalogue does not have", mend
