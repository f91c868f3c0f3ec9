"""The least change of one fact that opens a route: to which day, which amount, which country."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pathways.advice.facts import Capped, Fact, StatedNo, Wish, Wished, without
from pathways.advice.hints import (
    Allow,
    BeIn,
    EndBy,
    GiveUp,
    Hint,
    LearnBy,
    PerWeek,
    SayYes,
    Spend,
    applied,
)
from pathways.advice.trials import Trials
from pathways.model.quantities import Hundredths
from pathways.route.calendar import start_of
from pathways.route.offer import reaches_country
from pathways.route.question import AtMost, Measure, Question, Route
from pathways.route.verify import value_of

WAYS = ("in-person", "online", "blended")
WEEK_HOURS = 168
TERM_CREDITS = 1000
"""The most that a coach may write of hours a week, and of credits a term."""


def least(fact: Fact, question: Question, trials: Trials) -> Hint:  # noqa: PLR0911 - one a sort
    """Give the least change of a fact, without which as a whole the question has a route."""
    free = without(question, (fact,))
    match fact:
        case Wished(Wish.DEADLINE):
            return _end_by(question, free, trials)
        case Wished(Wish.BUDGET):
            return _spend(question, free, trials)
        case Wished(Wish.STUDY | Wish.PRACTICE | Wish.CREDITS_PER_TERM as wish):
            return _per_week(wish, question, trials)
        case Wished(Wish.COUNTRY):
            return _first_open([BeIn(c) for c in _countries(question)], fact, question, trials)
        case Wished(Wish.DELIVERY):
            ways = [LearnBy(w) for w in WAYS if w not in question.profile.wishes.delivery]
            return _first_open(ways, fact, question, trials)
        case Capped(old):
            return _allow(old, free, trials)
        case StatedNo(id_):
            return SayYes(id_)
        case _:
            return GiveUp(fact)


def _first_open(hints: Sequence[Hint], fact: Fact, question: Question, trials: Trials) -> Hint:
    for hint in hints:
        if trials.route(applied(hint, question)) is not None:
            return hint
    return GiveUp(fact)


def _countries(question: Question) -> Iterator[str]:
    """Give the countries one could be in: the parts of one's own first."""
    own = question.profile.wishes.country or ""
    others = [c for c in question.catalogue.countries if c != own]
    yield from sorted(others, key=lambda c: not reaches_country((own,), c))


def _end_by(question: Question, free: Question, trials: Trials) -> Hint:
    """Find the first deadline that can be kept.

    The earliest finish is that of a route with the fewest unknown lengths; a route with more
    of them may be said to end sooner, so the days before it are searched too.
    """
    too_soon = question.profile.wishes.deadline
    start = start_of(question)
    found = trials.route(free, Measure.TIME)
    if too_soon is None or found is None:
        return GiveUp(Wished(Wish.DEADLINE))

    routes = [found]

    def ends(ordinal: int) -> int | None:
        route = trials.route(applied(EndBy(date.fromordinal(ordinal)), question))
        routes.extend([route] if route else [])
        return None if route is None else end_of(route)

    def end_of(route: Route) -> int:
        return max((s.end for s in route.steps), default=start).toordinal()

    last = end_of(found)
    day = date.fromordinal(tightest(too_soon.toordinal(), last, ends))
    # When time runs out, the last route found is one that ends by then.
    best = trials.route(applied(EndBy(day), question), Measure.TIME) or routes[-1]
    unknown = best.totals.unknown_weeks
    sure = unknown and not found.totals.unknown_weeks
    return EndBy(day, unknown, date.fromordinal(last) if sure else None)


def _spend(question: Question, free: Question, trials: Trials) -> Hint:
    """Find the least budget that can be kept: prices that are not known add nothing to it."""
    too_little = question.profile.wishes.budget
    found = trials.route(free, Measure.COST)
    if too_little is None or found is None:
        return GiveUp(Wished(Wish.BUDGET))
    currency = found.totals.cost.currency
    routes = [found]

    def costs(amount: int) -> int | None:
        route = trials.route(applied(Spend(Hundredths(amount), currency), question))
        routes.extend([route] if route else [])
        return None if route is None else route.totals.cost.amount

    least = Hundredths(tightest(too_little, found.totals.cost.amount, costs))
    # When time runs out, the last route found is one that costs no more.
    best = trials.route(applied(Spend(least, currency), question), Measure.COST) or routes[-1]
    unknown = best.totals.unknown_cost
    sure = unknown and not found.totals.unknown_cost
    return Spend(least, currency, unknown, found.totals.cost.amount if sure else None)


def _per_week(wish: Wish, question: Question, trials: Trials) -> Hint:
    """Find the fewest whole hours a week, or credits a term, that do."""
    wishes = question.profile.wishes
    amounts = {
        Wish.STUDY: wishes.study_per_week,
        Wish.PRACTICE: wishes.practice_per_week,
        Wish.CREDITS_PER_TERM: wishes.credits_per_term,
    }
    most = TERM_CREDITS if wish is Wish.CREDITS_PER_TERM else WEEK_HOURS

    def does(whole: int) -> int | None:
        hint = PerWeek(wish, Hundredths(whole * 100))
        return None if trials.route(applied(hint, question)) is None else whole

    if does(most) is None:
        return GiveUp(Wished(wish))
    whole = tightest((amounts[wish] or 0) // 100, most, does)
    return PerWeek(wish, Hundredths(whole * 100))


def _allow(old: AtMost, free: Question, trials: Trials) -> Hint:
    best = trials.best(free, old.measure)
    if best is None:
        return GiveUp(Capped(old))
    return Allow(old, AtMost(old.measure, *value_of(best, old.measure)))


def tightest(shut: int, open_: int, reached: Callable[[int], int | None]) -> int:
    """Give the least amount that does, above one that does not and up to one that does.

    `reached` says what an amount comes to when it does, None when it does not. The amount
    just below is tried first: often none less does.
    """
    amount = open_ - 1
    while open_ - shut > 1:
        found = reached(amount)
        if found is None:
            shut = amount
        else:
            open_ = max(found, shut + 1)
        amount = (shut + open_) // 2
    return open_
