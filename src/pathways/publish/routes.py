"""The routes that a role page shows: from nothing and from each example, by each measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pathways.advice.hints import BeIn
from pathways.advice.smallest_change import Impossible, explain_impossible
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Item
from pathways.publish.edition import Edition, Example
from pathways.route.offer import reaches_country
from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question

MEASURES = (Measure.TIME, Measure.COST, Measure.HOURS)
"""By what routes of a page are shortest; the first is shown in full."""
LIMIT = 20.0
"""Seconds for one answer. A page never shows what was found when they ran out, so that it does
not depend on how fast the machine was."""


class Start(Struct, frozen=True):
    """Where somebody stands: an example of the catalogue, or None for nothing held yet."""

    profile: Profile
    example: Example | None = None


class Shortest(Struct, frozen=True):
    """A route, and all the measures by which it is the shortest."""

    answer: Answer
    measures: tuple[Measure, ...]


class Ways(Struct, frozen=True):
    """The shortest routes from one start, that by finish first.

    `unsettled` are measures for which the time ran out. Where there is no route,
    `impossible` says why, and what would open one.
    """

    start: Start
    shortest: tuple[Shortest, ...]
    unsettled: tuple[Measure, ...] = ()
    impossible: Impossible | None = None


def ways_to(role: Item, edition: Edition) -> Iterator[Ways]:
    """Plan the way to a role from nothing, in its first country, and from its examples.

    Where there is none in a whole country, but in a part of it, that comes second.
    """
    for start in starts_of(role, edition.examples):
        ways = ways_from(start, role, edition.catalogue, edition.on)
        yield ways
        part = None if start.example or ways.impossible is None else _part(ways.impossible)
        if part is not None:
            there = Start(Profile(wishes=Wishes(country=part)))
            yield ways_from(there, role, edition.catalogue, edition.on)


def _part(impossible: Impossible) -> str | None:
    """Give the first place in which alone there would be a route."""
    hints = (change.hints for change in impossible.changes)
    return next((one.country for (one, *more) in hints if isinstance(one, BeIn) and not more), None)


def starts_of(role: Item, examples: Iterable[Example]) -> tuple[Start, ...]:
    """Give where people stand: at nothing in a role's own country, and as examples there."""
    country = role.countries[0] if role.countries else None
    there = [e for e in examples if _is_there(e.profile.wishes.country, role)]
    return (
        Start(Profile(wishes=Wishes(country=country))),
        *(Start(example.profile, example) for example in there),
    )


def _is_there(country: str | None, role: Item) -> bool:
    return country is None or reaches_country(role.countries, country)


def ways_from(start: Start, role: Item, catalogue: Catalogue, on: date) -> Ways:
    """Plan from one start by each measure; a route is given once, however it lies in time."""
    posed = Posed(Question(catalogue, start.profile, role.id, on, limit=LIMIT))
    answers = [posed.by(MEASURES[0]).best()]
    if answers[0].outcome is Outcome.IMPOSSIBLE:
        return Ways(start, (), impossible=explain_impossible(answers[0]))
    answers += [posed.by(measure).best() for measure in MEASURES[1:]]
    found: dict[int, Shortest] = {}
    unsettled = []
    for answer in answers:
        measure = answer.question.measure
        if answer.outcome is not Outcome.OPTIMAL:
            unsettled.append(measure)
            continue
        same = next((n for n, s in found.items() if _takes(s.answer) == _takes(answer)), None)
        if same is None:
            found[len(found)] = Shortest(answer, (measure,))
        else:
            known = found[same]
            found[same] = replace(known, measures=(*known.measures, measure))
    return Ways(start, tuple(found.values()), tuple(unsettled))


def _takes(answer: Answer) -> object:
    """Give what tells routes apart on a page: steps in any order, totals and conditions."""
    route = answer.route
    if route is None:
        return None
    steps = sorted((s.kind, s.id, s.level, s.hours or 0) for s in route.steps)
    return steps, route.totals, sorted(route.conditions)
