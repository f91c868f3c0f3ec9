"""What a course counts for formally, and how much shorter it makes routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pathways.advice.comparison import worth
from pathways.explain.links import Links
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.offer import barred_by
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question

MEASURES = (Measure.TIME, Measure.COST, Measure.HOURS)


@dataclass(frozen=True, slots=True)
class Formal:
    """What a course counts for: rung, credits, regulator, what names it and what that opens.

    `regulator`: empty where the catalogue names none. `hours` of study: None is unknown.
    """

    item: Item
    hours: Hundredths | None
    credits: Hundredths | None
    regulator: str
    named_by: tuple[Item, ...]
    serves: tuple[Item, ...]


def formal(
    ids: Sequence[str], catalogue: Catalogue, regulators: Mapping[str, str], question: Question
) -> tuple[Formal, ...]:
    """Say of each course what it counts for. `serves`: the roles and qualifications it leads to."""
    found, links = [], Links(catalogue)
    for id_ in ids:
        item, opened = catalogue.items[id_], links.opened(id_)
        figures = item.figures_on(question.on)
        reached = (catalogue.items[other] for other in opened.at_any_depth)
        found.append(
            Formal(
                item,
                figures.hours,
                figures.credits,
                regulators.get(id_, ""),
                tuple(catalogue.items[other] for other in opened.directly),
                tuple(o for o in reached if o.kind in {Kind.ROLE, Kind.QUALIFICATION}),
            )
        )
    return tuple(found)


class Shorter(StrEnum):
    """What a course does to a route."""

    NOT_TAKEN = "the best route does not take it"
    ONLY_WAY = "there is no route without it"
    SAVES = "it shortens the route"
    EQUAL = "an equal route does without it"
    OPEN = "the time limit left it open"


@dataclass(frozen=True, slots=True)
class Saving:
    """One route with the course on offer and without it.

    `saved`: weeks, hundredths of hours or of money; None where both values are not known.
    `cleared`: unknown figures fewer with it.
    """

    course: str
    profile: str
    target: str
    measure: Measure
    effect: Shorter
    best: Answer
    without: Answer | None
    saved: int = 0
    cleared: int = 0


def savings(
    courses: Sequence[str], profiles: Sequence[Profile], targets: Sequence[str], like: Question
) -> Iterator[Saving]:
    """Plan each target for each profile with a course on offer and without, by each measure.

    `like`: a question the others are like, but for profile, target and measure. Left out is
    what a profile holds or may not start, and a course it holds. Nothing is given where
    there is no route at all.
    """
    for profile in profiles:
        for target in targets:
            for measure in MEASURES:
                asked = replace(like, profile=profile, target=target, measure=measure)
                if _open(asked, target):
                    yield from _of_question(asked, target, courses)


def _open(question: Question, target: str) -> bool:
    held = question.profile.holdings.items
    return target not in held and barred_by(question.catalogue.items[target], question) is None


def _of_question(question: Question, target: str, courses: Sequence[str]) -> Iterator[Saving]:
    best = plan(question)
    for course in courses:
        if course not in question.profile.holdings.items:
            saving = _saving(question, target, course, best)
            if saving is not None:
                yield saving


def _saving(question: Question, target: str, course: str, best: Answer) -> Saving | None:
    name = question.profile.name
    if best.outcome is Outcome.IMPOSSIBLE:
        return None

    def found(effect: Shorter, without: Answer | None = None) -> Saving:
        return Saving(course, name, target, question.measure, effect, best, without)

    if best.route is None or best.outcome is Outcome.GAVE_UP:
        return found(Shorter.OPEN)
    if course not in {step.id for step in best.route.steps}:
        return found(Shorter.NOT_TAKEN)
    wishes = question.profile.wishes
    barred = replace(wishes, avoid=(*wishes.avoid, course))
    other = plan(replace(question, profile=replace(question.profile, wishes=barred)))
    if other.outcome is Outcome.IMPOSSIBLE:
        return found(Shorter.ONLY_WAY, other)
    if other.route is None or other.outcome is Outcome.GAVE_UP:
        return found(Shorter.OPEN, other)
    (unknown, value), (left, least) = worth(other, question), worth(best, question)
    alike = (unknown, value) == (left, least)
    effect = Shorter.EQUAL if alike else Shorter.SAVES
    return replace(found(effect, other), saved=value - least, cleared=unknown - left)


def roles_naming(courses: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Give the roles whose own rules name a course, in id order."""
    links = Links(catalogue)
    named = {other for course in courses for other in links.opened(course).directly}
    return tuple(id_ for id_ in sorted(named) if catalogue.items[id_].kind is Kind.ROLE)
