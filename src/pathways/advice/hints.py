"""Changes that may open a route: a closed set of typed hints, each with its own advice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wish,
    Wished,
    without,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, Wishes
from pathways.model.items import ALWAYS, NONE, Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import AtMost, Question
from pathways.rules.syntax import (
    AnyQualification,
    Credits,
    Holds,
    Hours,
    Reaches,
)


@dataclass(frozen=True, slots=True)
class EndBy:
    """Put the deadline off to the first day by which some route ends.

    `unknown`: lengths on such a route that are not known, so that it may take longer;
    `sure`: where there are any, the day on which a route ends of which all lengths are known.
    """

    day: date
    unknown: int = 0
    sure: date | None = None


@dataclass(frozen=True, slots=True)
class Spend:
    """Raise the budget to the least that known prices come to on any route.

    `unknown`: prices on such a route that are not known, so that it may cost more; `sure`:
    where there are any, what a route costs of which all prices are known.
    """

    amount: Hundredths
    currency: str
    unknown: int = 0
    sure: Hundredths | None = None


@dataclass(frozen=True, slots=True)
class PerWeek:
    """Raise hours of study or of practice a week, or credits a term, to the least that do.

    In hundredths, by whole hours or credits.
    """

    wish: Wish
    amount: Hundredths


@dataclass(frozen=True, slots=True)
class Allow:
    """Raise a limit on the route to the least that any route keeps to."""

    old: AtMost
    new: AtMost


@dataclass(frozen=True, slots=True)
class BeIn:
    """Be in another country, or say in which part of one's own."""

    country: str


@dataclass(frozen=True, slots=True)
class LearnBy:
    """Take one more way of teaching besides those wished for."""

    delivery: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Give a wish or a rule up as a whole."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class SayYes:
    """Be able to say yes to an attestation, or to a text a person must confirm."""

    id: str


@dataclass(frozen=True, slots=True)
class Have:
    """Have an item from before, or from elsewhere.

    `further`: nothing keeps the item itself from being taken, but something it asks for is
    lacking.
    """

    id: str
    further: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer an item to the coach: in their country, and from now on."""

    id: str


Asked: TypeAlias = Holds | Hours | Reaches | Credits | AnyQualification


@dataclass(frozen=True, slots=True)
class Make:
    """Make a module, or a qualification, that brings just this: the catalogue lacks it."""

    asked: Asked


Hint: TypeAlias = (
    EndBy | Spend | PerWeek | Allow | BeIn | LearnBy | GiveUp | SayYes | Have | Offer | Make
)

NEW = "new-module"
"""Id of a module made up to see whether it would open a route."""


def weight(change: Fact | Hint) -> int:  # noqa: C901, PLR0911 - one a sort
    """Give how much is asked of people to make a change; a fact weighs what giving it up does.

    A judgement of ours, by who must act: a wish loosened by some (1) or given up (2) is the
    coach's alone; an employer may do without what is usual (3); a no becomes a yes with effort
    (4); moving house (5); having what is no longer given (6); a provider must offer (7) or make
    (8) something; having what asks for something lacking (9); a body must change its rule (10).
    """
    match change:
        case Wished(Wish.COUNTRY) | BeIn():
            return 5
        case Wished(Wish.DELIVERY | Wish.TERMS) | LearnBy() | Avoided() | Included() | Ordered():
            return 2
        case Wished() | Capped() | EndBy() | Spend() | PerWeek() | Allow():
            return 1
        case Usual():
            return 3
        case StatedNo() | SayYes():
            return 4
        case Have(_, further):
            return 9 if further else 6
        case Offer():
            return 7
        case Make():
            return 8
        case Apart():
            return 10
        case GiveUp(fact):  # the last case
            return weight(fact)


def applied(hint: Hint, question: Question) -> Question:  # noqa: C901, PLR0911, PLR0912 - one a sort
    """Give the question as it is once a hint is taken."""
    profile, catalogue = question.profile, question.catalogue
    wishes, own = profile.wishes, profile.holdings
    match hint:
        case EndBy(day):
            return _wishing(question, replace(wishes, deadline=day))
        case Spend(amount):
            return _wishing(question, replace(wishes, budget=amount))
        case PerWeek(Wish.STUDY, amount):
            return _wishing(question, replace(wishes, study_per_week=amount))
        case PerWeek(Wish.PRACTICE, amount):
            return _wishing(question, replace(wishes, practice_per_week=amount))
        case PerWeek(_, amount):
            return _wishing(question, replace(wishes, credits_per_term=amount))
        case Allow(old, new):
            most = tuple(new if m == old else m for m in question.at_most)
            return replace(question, at_most=most)
        case BeIn(country):
            return _wishing(question, replace(wishes, country=country))
        case LearnBy(way):
            return _wishing(question, replace(wishes, delivery=(*wishes.delivery, way)))
        case GiveUp(fact):
            return without(question, (fact,))
        case SayYes(id_):
            return _holding(question, replace(own, attests=own.attests | {id_: True}))
        case Have(id_):
            held = Held(id_, question.on, kept=True)
            return _holding(question, replace(own, items=own.items | {id_: held}))
        case Offer(id_):
            return replace(question, catalogue=_with(catalogue, _offered(catalogue.items[id_])))
        case Make(asked):  # the last case
            return replace(question, catalogue=_with(catalogue, made(asked, catalogue)))


def _wishing(question: Question, wishes: Wishes) -> Question:
    return replace(question, profile=replace(question.profile, wishes=wishes))


def _holding(question: Question, holdings: Holdings) -> Question:
    return replace(question, profile=replace(question.profile, holdings=holdings))


def _with(catalogue: Catalogue, item: Item) -> Catalogue:
    return replace(catalogue, items=dict(sorted({**catalogue.items, item.id: item}.items())))


def _offered(item: Item) -> Item:
    return replace(item, countries=(), legacy=False, runs=(), effective=ALWAYS)


def made(asked: Asked, catalogue: Catalogue) -> Item:
    """Make up an item that brings what is asked, free and in no time."""
    free = Figures(NONE, 0, Money(NONE, ""), NONE)
    item = Item(_unused(catalogue), Kind.MODULE, "A new module", figures=free)
    match asked:
        case Holds(id_):
            return replace(item, id=id_, title=id_)
        case Hours(amount, kind):
            return replace(item, gives=((kind, amount),))
        case Reaches(domain, level):
            return replace(item, develops=((domain, level),))
        case AnyQualification(at, _, tag):
            tags = (tag,) if tag else ()
            return replace(item, kind=Kind.QUALIFICATION, level=at, tags=tags)
        case Credits(amount, at, _, pool):  # the last case
            tags = (pool.tag,) if pool and pool.tag else ()
            provider = pool.provider if pool else None
            figures = replace(free, credits=amount)
            return replace(item, level=at, tags=tags, provider=provider, figures=figures)


def _unused(catalogue: Catalogue) -> str:
    id_ = NEW
    while id_ in catalogue.items:
        id_ += "-too"
    return id_
