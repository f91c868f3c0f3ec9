"""What evidence makes a level, how long it stays current, and what a plan goes by.

All of it is data: a catalogue says it in `frameworks/development.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pathways.develop.records import EvidenceType
from pathways.model.quantities import Span


class By(StrEnum):
    """Who must have looked at a piece of evidence."""

    ANYONE = "anyone"
    OTHER = "other"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One piece of evidence that would do.

    `people`: coachees it is from. `months`: the time it covers. `grew`: coaches helped.
    """

    types: tuple[EvidenceType, ...]
    by: By = By.ANYONE
    people: int = 0
    months: int = 0
    grew: int = 0
    changed_service: bool = False


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What shows a level: every need, by any one of the pieces that would do for it.

    `types` and `occasions`: from how many sorts and days the pieces must be, at the least.
    `checked`: only pieces that were verified count. `below`: the level below must be there
    as well. `support`: what the organisation owes a coach who works towards it.
    """

    level: int
    needs: tuple[tuple[Wanted, ...], ...] = ()
    types: int = 1
    occasions: int = 1
    checked: bool = True
    below: bool = False
    support: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    """How long evidence counts after its last day, and how long it is borne with after that.

    `within` None: it never grows old.
    """

    within: Span | None
    grace: Span | None = None


NEVER = Currency(None)


@dataclass(frozen=True, slots=True)
class Importance:
    """What a gap is multiplied by: how firmly the target asks for the level.

    `formal`: a rule asks it. `usual`: employers usually ask it. `one_way`: it is asked in
    one of several ways. `refresh`: a level that was reached and needs a refresh.
    """

    formal: int
    usual: int
    one_way: int
    refresh: int


@dataclass(frozen=True, slots=True)
class Development:
    """The rules of the development model, in a catalogue's own words.

    `review`: after how long a goal without a date is looked at again. `supervision`: how
    long a coach should go without, at the most; None where nothing says. `supervision_as`:
    the kind of hours it counts as where nothing else is said; empty where nothing says.
    """

    levels: tuple[LevelRule, ...]
    importance: Importance
    review: Span
    currency: Currency = NEVER
    by_domain: dict[str, Currency] = field(default_factory=dict)
    by_type: dict[EvidenceType, Currency] = field(default_factory=dict)
    supervision: Span | None = None
    supervision_as: str = ""

    def currency_of(self, type_: EvidenceType, domain: str) -> Currency:
        """Give how long evidence of a type counts in a domain: by type, by domain, or as all."""
        return self.by_type.get(type_) or self.by_domain.get(domain) or self.currency

    def rule(self, level: int) -> LevelRule | None:
        """Give the rule of a level; None for level 0 and where none is written."""
        return next((rule for rule in self.levels if rule.level == level), None)


MOST_GOALS = 3
"""Goals open at one time: more than three are none."""
