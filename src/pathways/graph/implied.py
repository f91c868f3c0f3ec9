"""Whether meeting one rule means meeting another, by what rules and items say alone.

A yes is proved. A no says only that no proof was found: it is not looked for everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pathways.graph.needed import Sure
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Holdings
from pathways.model.items import ALWAYS, Kind
from pathways.model.quantities import Span
from pathways.rules.evaluate import qualifies
from pathways.rules.situation import Situation
from pathways.rules.syntax import (
    AnyQualification,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    Reaches,
    Rule,
    When,
)


@dataclass(frozen=True)
class Meaning:
    """What rules mean in a catalogue.

    `sure`: what still is so once an item is taken, as `needed(..., lasting=True)` gives it:
    then a yes is for a coach who starts with nothing. Without it a yes is for everyone.
    """

    catalogue: Catalogue
    sure: Mapping[str, Sure] = field(default_factory=dict)

    def implies(self, given: Rule, asked: Rule) -> bool:
        """Say whether whoever meets `given` at a time is proved to meet `asked` then."""
        if given == asked or self._parts_asked(given, asked):
            return True
        match given:
            case Every(parts):
                return any(self.implies(part, asked) for part in parts)
            case AtLeast(count, parts):
                return sum(self.implies(part, asked) for part in parts) > len(parts) - count
            case When(condition, then, otherwise):
                first = Every((condition, then))
                return self.implies(first, asked) and self.implies(otherwise, asked)
            case Holds(id_):
                fillers = self.catalogue.fillers.get(id_, ())
                return all(self._item_gives(i, asked) for i in (id_, *(f.id for f in fillers)))
            case _:
                return _amount_implies(given, asked)

    def _parts_asked(self, given: Rule, asked: Rule) -> bool:
        match asked:
            case Every(parts):
                return all(self.implies(given, part) for part in parts)
            case AtLeast(count, parts):
                return sum(self.implies(given, part) for part in parts) >= count
            case When(_, then, otherwise):
                return self.implies(given, then) and self.implies(given, otherwise)
            case _:
                return False

    def _item_gives(self, id_: str, asked: Rule) -> bool:
        """Say whether holding one item by itself means that a leaf is met."""
        return self._says(id_, asked) or any(
            self._says(done.id, asked) if isinstance(done, Holds) else _amount_implies(done, asked)
            for done in self.sure.get(id_, ())
        )

    def _says(self, id_: str, asked: Rule) -> bool:
        item = self.catalogue.items.get(id_)
        if item is None or item.kind is Kind.ATTESTATION:
            # What is stated is not held: it brings nothing beside itself.
            return asked == Holds(id_)
        match asked:
            case Holds(other):
                counted = self.catalogue.fillers.get(other, ())
                return other == id_ or any(f.id == id_ and f.window == ALWAYS for f in counted)
            case Reaches(domain, level):
                return any(d == domain and reached >= level for d, reached in item.develops)
            case Hours(amount, kind, None):
                return any(k == kind and given >= amount for k, given in item.gives)
            case AnyQualification():
                nobody = Situation(self.catalogue, Holdings(), date.min)
                return qualifies(asked, id_, nobody) is True
            case _:
                return False


def _amount_implies(given: Rule, asked: Rule) -> bool:
    """Compare two leaves of one sort.

    Credits from a pool are counted once among the amounts of a rule, so that one of them
    never stands for another.
    """
    match given, asked:
        case Hours(), Hours():
            more = given.kind == asked.kind and given.amount >= asked.amount
            return more and _as_recent(given.within, asked.within)
        case Reaches(), Reaches():
            return given.domain == asked.domain and given.level >= asked.level
        case Credits(pool=None), Credits(pool=None):
            alike = given.at == asked.at and given.or_above == asked.or_above
            more = alike and given.amount >= asked.amount
            return more and _as_recent(given.within, asked.within)
        case _:
            return given == asked


def _as_recent(given: Span | None, asked: Span | None) -> bool:
    return asked is None or (given is not None and given <= asked)
