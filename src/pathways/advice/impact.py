"""What an edit of the catalogue does to the answers of questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pathways.advice.comparison import compared
from pathways.advice.edit import Edit
from pathways.model.holdings import Profile
from pathways.route.question import Answer, Measure, Outcome, Question, Route


class Effect(StrEnum):
    """What becomes of a route, the worst first."""

    TARGET_GONE = "target gone"
    IMPOSSIBLE_NOW = "impossible now"
    LONGER = "longer"
    LESS_KNOWN = "less known"
    SHORTER = "shorter"
    BETTER_KNOWN = "better known"
    POSSIBLE_NOW = "possible now"
    NEW_TARGET = "new target"
    OTHER_STEPS = "other steps"
    OTHER_FIGURES = "other figures"
    UNDECIDED = "undecided"
    SAME = "same"


WORSE = frozenset({Effect.TARGET_GONE, Effect.IMPOSSIBLE_NOW, Effect.LONGER, Effect.LESS_KNOWN})


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody whose routes are compared, as the old and the new catalogue read their profile.

    `name` is that of the file; empty for who starts from nothing.
    """

    name: str
    before: Profile
    after: Profile


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put to both catalogues; None to the one that does not have its target."""

    coach: Coach
    target: str
    before: Question | None
    after: Question | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What becomes of one answer. `touched` are the edits that its two routes can have to do with.

    `cause`: an edit that does the same when it is the only one made.
    """

    asked: Asked
    effect: Effect
    before: Answer | None
    after: Answer | None
    touched: tuple[Edit, ...] = ()
    cause: Edit | None = None

    @property
    def is_worse(self) -> bool:
        """Say whether there was a route, and a coach is worse off by what came of it."""
        had = self.before is not None and self.before.route is not None
        return had and self.effect in WORSE


def effect_of(before: Answer | None, after: Answer | None) -> Effect:
    """Say what became of an answer. Both are by one measure, for one coach, on one day.

    An answer that was not proved is undecided. With figures missing on one side alone, a route
    is longer or shorter only where it is so whatever these are: they can only add to it.
    """
    if before is None or after is None:
        return Effect.NEW_TARGET if before is None else Effect.TARGET_GONE
    if Outcome.GAVE_UP in (before.outcome, after.outcome):
        return Effect.UNDECIDED
    if before.route is None:
        return Effect.SAME if after.route is None else Effect.POSSIBLE_NOW
    if after.route is None:
        return Effect.IMPOSSIBLE_NOW
    return _by_value(before, after) or _by_steps(before, after, before.route, after.route)


def _by_value(before: Answer, after: Answer) -> Effect | None:
    """Compare what two routes come to; None where that is the same, or in other currencies."""
    old, new = before.value or 0, after.value or 0
    if before.question.measure is Measure.COST and _currency(before) != _currency(after):
        return None
    if before.unknown == after.unknown:
        return None if old == new else Effect.LONGER if new > old else Effect.SHORTER
    if not before.unknown and new > old:
        return Effect.LONGER
    if not after.unknown and new < old:
        return Effect.SHORTER
    return Effect.LESS_KNOWN if after.unknown > before.unknown else Effect.BETTER_KNOWN


def _currency(answer: Answer) -> str:
    return answer.route.totals.cost.currency if answer.route else ""


def _by_steps(before: Answer, after: Answer, old: Route, new: Route) -> Effect:
    apart = compared(before, after)
    if apart.gone or apart.come:
        return Effect.OTHER_STEPS
    return Effect.SAME if _untitled(old) == _untitled(new) else Effect.OTHER_FIGURES


def _untitled(route: Route) -> Route:
    """Give a route without its titles: another title makes no other route."""
    return replace(route, steps=tuple(replace(s, title="") for s in route.steps))
