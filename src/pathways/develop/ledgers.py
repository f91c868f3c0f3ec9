"""Two ledgers: supervision had, and hours learned; and what the hours count towards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, TypeVar

from pathways.develop.records import Records, Setting
from pathways.develop.rules import Development
from pathways.develop.standing import is_away
from pathways.model.holdings import Holdings, HoursDone
from pathways.model.quantities import Hundredths, Span, earlier, later

A_YEAR, TWO_YEARS = Span(12), Span(24)
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class SupervisionLedger:
    """Supervision in the last twelve months, and when the next is due.

    `last` is the day of the last one ever; `due` None where none is on record, nothing says
    how often, or a pause is open. Minutes by setting and times by domain, the most first.
    """

    times: int
    minutes: int
    last: date | None
    due: date | None
    by_setting: tuple[tuple[Setting, int], ...]
    by_domain: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LearningLedger:
    """Hours of learning in the last 24 months, each hour once; then by kind and by domain.

    An hour counts in full under each of its kinds and domains, so these do not add up.
    """

    since: date
    hours: Hundredths
    by_kind: tuple[tuple[str, Hundredths], ...]
    by_domain: tuple[tuple[str, Hundredths], ...]


def supervision_ledger(records: Records, rules: Development, on: date) -> SupervisionLedger:
    """Add up supervision as it is on a day."""
    so_far = [one for one in records.supervision if one.on <= on]
    recent = [one for one in so_far if one.on > earlier(on, A_YEAR)]
    last = max((one.on for one in so_far), default=None)
    often = None if is_away(records, on) else rules.supervision
    minutes: Counter[Setting] = Counter()
    for one in recent:
        minutes[one.setting] += one.minutes
    return SupervisionLedger(
        len(recent),
        sum(one.minutes for one in recent),
        last,
        later(last, often) if last and often else None,
        _most_first(minutes),
        _most_first(Counter(theme for one in recent for theme in dict.fromkeys(one.themes))),
    )


def learning_ledger(records: Records, on: date) -> LearningLedger:
    """Add up hours of learning as they are on a day."""
    since = earlier(on, TWO_YEARS)
    recent = [one for one in records.learning if since < one.on <= on]
    kinds: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    for one in recent:
        for kind in dict.fromkeys(one.hour_kinds):
            kinds[kind] += one.hours
        for domain in dict.fromkeys(one.domains):
            domains[domain] += one.hours
    return LearningLedger(
        since,
        Hundredths(sum(one.hours for one in recent)),
        tuple((kind, Hundredths(n)) for kind, n in _most_first(kinds)),
        tuple((domain, Hundredths(n)) for domain, n in _most_first(domains)),
    )


def _most_first(found: Counter[Key]) -> tuple[tuple[Key, int], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0]))))


def with_ledgers(holdings: Holdings, records: Records, on: date) -> Holdings:
    """Add the hours of both ledgers to those of a profile, none of them twice.

    What lies in a time that the profile gives for the same kind is taken to be counted
    there; so is all of a kind of which the profile has hours without a first and last day.
    Minutes of supervision become hundredths of an hour, rounded down as a whole.
    """
    own = holdings.hours
    new = [one for one in _so_far(records, on) if not any(_covers(said, one) for said in own)]
    return replace(holdings, hours=(*own, *_in_hundredths(new)))


_THIRDS = 3
_Piece: TypeAlias = tuple[date, str, int]
"""A day, a kind of hours, and how many of it in thirds of a hundredth: a minute is five."""


def _so_far(records: Records, on: date) -> Iterator[_Piece]:
    """Give the hours of both ledgers as they are on a day."""
    for learnt in records.learning:
        for kind in dict.fromkeys(learnt.hour_kinds) if learnt.on <= on else ():
            yield learnt.on, kind, learnt.hours * _THIRDS
    for had in records.supervision:
        if had.hour_kind and had.on <= on:
            yield had.on, had.hour_kind, had.minutes * 5


def _in_hundredths(pieces: Iterable[_Piece]) -> tuple[HoursDone, ...]:
    """Give pieces in order of day, each what it adds to those after it, rounded down.

    So is whatever lies within the last months or years, and 12 times 50 minutes are 10 hours.
    """
    after: Counter[str] = Counter()
    found: list[HoursDone] = []
    for day, kind, thirds in sorted(pieces, reverse=True):
        amount = (after[kind] + thirds) // _THIRDS - after[kind] // _THIRDS
        found.append(HoursDone(kind, Hundredths(amount), day, day))
        after[kind] += thirds
    return tuple(reversed(found))


def _covers(said: HoursDone, one: _Piece) -> bool:
    day, kind, _ = one
    return said.kind == kind and (
        said.since is None or said.until is None or said.since <= day <= said.until
    )


def counted_elsewhere(holdings: Holdings, records: Records, on: date) -> tuple[str, ...]:
    """Give the kinds of which hours of a ledger were taken to be in the profile already."""
    own = holdings.hours
    found = {one[1] for one in _so_far(records, on) if any(_covers(said, one) for said in own)}
    return tuple(sorted(found))
