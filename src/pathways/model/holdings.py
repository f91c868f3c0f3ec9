"""What one coach holds and wants, as rules and routes read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.model.items import NONE
from pathways.model.quantities import Hundredths, Rung


@dataclass(frozen=True, slots=True)
class Held:
    """One item held. `on`: when it was got; None when not said.

    `renewed`: the days on which it was renewed, in order; where what is renewed begins with
    the learning, the days on which it began anew.
    `rpl`: through recognised prior learning. `credit`: its own credits count (not so for
    a qualification put together from modules that are held themselves). `kept`: got
    inside a route, whose renewals are not planned; it does not lapse or grow too old there.
    """

    id: str
    on: date | None = None
    rpl: bool = False
    credit: bool = True
    kept: bool = False
    renewed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursDone:
    """Hours of one kind, between two days where said.

    `steady`: worked evenly from `since` on, so many hours a week, as a route plans them; zero
    when nothing is known of how they were spread.
    """

    kind: str
    amount: Hundredths
    since: date | None = None
    until: date | None = None
    steady: Hundredths = NONE


@dataclass(frozen=True, slots=True)
class CreditClaim:
    """A claim of prior learning: credits at a rung, got on a day where said."""

    amount: Hundredths
    at: Rung
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """All a rule may look at. The own track is not here, and cannot be."""

    items: dict[str, Held] = field(default_factory=dict)
    hours: tuple[HoursDone, ...] = ()
    levels: dict[str, int] = field(default_factory=dict)
    credits: tuple[CreditClaim, ...] = ()
    attests: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the coach wants of a route. Amounts in hundredths of hours, money and credits.

    Each list in `order` has items that must all be taken, each ended before the next starts.
    `terms` names the calendar of terms in which everything is studied.
    """

    country: str | None = None
    study_per_week: Hundredths | None = None
    practice_per_week: Hundredths | None = None
    budget: Hundredths | None = None
    delivery: tuple[str, ...] = ()
    start: date | None = None
    deadline: date | None = None
    avoid: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    terms: str | None = None
    credits_per_term: Hundredths | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """Give every item that must be in the route: named alone, or in an order."""
        ordered = (id_ for ids in self.order for id_ in ids)
        return tuple(dict.fromkeys((*self.include, *ordered)))


@dataclass(frozen=True, slots=True)
class Profile:
    """One coach: what is held, and what is wanted.

    `to` and `by` are the target (an id or the text of a rule) and the measure that the coach
    wrote down, empty where nothing is said; a question has its own.
    """

    holdings: Holdings = field(default_factory=Holdings)
    wishes: Wishes = field(default_factory=Wishes)
    name: str = ""
    to: str = ""
    by: str = ""
