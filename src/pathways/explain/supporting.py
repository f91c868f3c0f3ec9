"""What holds a judged rule up: the fewest things held, done, taken or confirmed that meet it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pathways.explain.derivation import Given, Origin, step_id
from pathways.explain.words import condition, hours, measured, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile
from pathways.model.quantities import day
from pathways.route.lived import Check
from pathways.route.question import Step, StepKind
from pathways.rules.situation import Situation

Ground: TypeAlias = str
"""Id of one fact that may hold a rule up: of the profile, of what is assumed, or a step."""


def fewest(
    grounds: Sequence[Ground], enough: Callable[[Collection[Ground]], bool]
) -> tuple[Ground, ...]:
    """Leave out, from the last, whatever is not needed to be enough.

    Where more is never less, none of those left can be spared.
    """
    kept = dict.fromkeys(grounds)
    for ground in reversed(grounds):
        rest = {other: None for other in kept if other != ground}
        if enough(rest):
            kept = rest
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was held when a rule was judged, each thing with the ground it is from.

    `renewals`: that of each renewal in the route, by item and place among its renewals.
    `order`: every ground, what the coach brings first, then what is assumed, then the steps.
    """

    at: Situation
    items: dict[str, Ground]
    renewals: dict[tuple[str, int], Ground]
    hours: tuple[Ground, ...]
    levels: dict[str, Ground]
    claims: tuple[Ground, ...]
    attests: dict[str, Ground]
    order: tuple[Ground, ...]

    def among(self, kept: Collection[Ground]) -> Situation:
        """Give the situation in which only some grounds are so."""
        own = self.at.holdings
        done = zip(own.hours, self.hours, strict=True)
        claimed = zip(own.credits, self.claims, strict=True)
        held = Holdings(
            {i: self._renewed(own.items[i], kept) for i, g in self.items.items() if g in kept},
            tuple(one for one, ground in done if ground in kept),
            {d: own.levels[d] for d, ground in self.levels.items() if ground in kept},
            tuple(one for one, ground in claimed if ground in kept),
            {name: False for name, is_so in own.attests.items() if not is_so}
            | {name: True for name, ground in self.attests.items() if ground in kept},
        )
        return replace(self.at, holdings=held)

    def _renewed(self, held: Held, kept: Collection[Ground]) -> Held:
        if not held.renewed:
            return held
        grounds = (self.renewals.get((held.id, n)) for n, _ in enumerate(held.renewed))
        days = zip(held.renewed, grounds, strict=True)
        return replace(held, renewed=tuple(on for on, g in days if g is None or g in kept))

    def items_of(self, ground: Ground) -> frozenset[str]:
        """Give the ids of the items that a ground lets be held, or renews."""
        held = {id_ for id_, other in self.items.items() if other == ground}
        return frozenset(
            held | {id_ for (id_, _), other in self.renewals.items() if other == ground}
        )


class Finder:
    """Finds the grounds of what was held in a route; `givens` keeps the facts that are none of
    its steps."""

    def __init__(self, catalogue: Catalogue, own: Profile, steps: Sequence[Step]) -> None:
        self.catalogue, self.own, self.steps = catalogue, own.holdings, steps
        self.givens: dict[Ground, Given] = {}

    def grounds(self, check: Check) -> Grounds:
        """Give the grounds of everything that was held when a rule was judged."""
        at, held = check.at, check.at.holdings
        items = {id_: self.item(one) for id_, one in held.items.items()}
        renewals = dict(found for one in held.items.values() for found in self.renewed(one))
        done = tuple(self.work(n, one) for n, one in enumerate(held.hours))
        levels = {domain: self.level(domain, level) for domain, level in held.levels.items()}
        claims = tuple(self.claim(n, one) for n, one in enumerate(held.credits))
        attests = {name: self.stated(name) for name, is_so in held.attests.items() if is_so}
        attests |= {name: self.assumed(name) for name in check.assumed}
        parts = (items, renewals, levels, attests)
        found = {*done, *claims, *(ground for part in parts for ground in part.values())}
        order = tuple(self.in_order(found))
        return Grounds(at, items, renewals, done, levels, claims, attests, order)

    def in_order(self, found: Collection[Ground]) -> Iterator[Ground]:
        """Order grounds: what the coach brings, what is assumed, then the steps of the route."""
        givens = [given for id_, given in self.givens.items() if id_ in found]
        yield from (g.id for g in givens if g.origin is Origin.PROFILE)
        yield from (g.id for g in givens if g.origin is not Origin.PROFILE)
        yield from (id_ for id_ in map(step_id, self.steps) if id_ in found)

    def item(self, held: Held) -> Ground:
        for step in self.steps:
            if (step.id, step.end) == (held.id, held.on) and step.kind not in _NO_ITEMS:
                return step_id(step)
        one = self.own.items[held.id]
        since = f", got on {day(one.on)}" if one.on else ""
        renewed = f", renewed on {day(one.renewed[-1])}" if one.renewed else ""
        text = f"You hold {title_of(one.id, self.catalogue)}{since}{renewed}."
        return self.brought(text, "holds", one.id)

    def renewed(self, held: Held) -> Iterator[tuple[tuple[str, int], Ground]]:
        """Give the step of each renewal in the route; several may fall on one day."""
        for number, on in enumerate(held.renewed):
            steps = [s for s in self.steps if (s.kind, s.id, s.end) == (_RENEWAL, held.id, on)]
            before = held.renewed[:number].count(on)
            yield from (((held.id, number), step_id(s)) for s in steps[before : before + 1])

    def work(self, number: int, done: HoursDone) -> Ground:
        """Give the ground of an entry of hours: the profile's come first, then those worked."""
        if number >= len(self.own.hours):
            return next(
                step_id(s) for s in self.steps if s.kind is StepKind.HOURS and s.id == done.kind
            )
        since = f", from {day(done.since)}" if done.since else ""
        until = f" to {day(done.until)}" if done.since and done.until else ""
        what = f"{hours(done.amount)} of {title_of(done.kind, self.catalogue)}"
        return self.brought(f"You have done {what}{since}{until}.", "hours", number)

    def level(self, domain: str, level: int) -> Ground:
        if self.own.levels.get(domain) != level:
            return next(step_id(s) for s in self.steps if (s.domain, s.level) == (domain, level))
        text = f"You have {title_of(domain, self.catalogue)} at level {level}."
        return self.brought(text, "levels", domain)

    def claim(self, number: int, claim: CreditClaim) -> Ground:
        since = f", got on {day(claim.on)}" if claim.on else ""
        amount = measured(claim.amount, "credit")
        text = f"You claim {amount} at {claim.at} for prior learning{since}."
        return self.brought(text, "credits", number)

    def stated(self, name: str, *, is_so: bool = True) -> Ground:
        """Give the ground that the coach says yes, or no, to something."""
        text = f"You say {'yes' if is_so else 'no'} to: {condition(name, self.catalogue)}."
        return self.brought(text, "attests", name)

    def assumed(self, name: str) -> Ground:
        """Give the ground that something is assumed, which a person must confirm."""
        text, entry = condition(name, self.catalogue), name if name in self.catalogue.items else ""
        return self.keep(Given(f"confirm/{name}", f"{text}.", Origin.CONFIRM, entry))

    def brought(self, text: str, *keys: str | int) -> Ground:
        """Give the ground that something stands at a place of the profile."""
        id_ = "/".join(("profile", *map(str, keys)))
        return self.keep(Given(id_, text, Origin.PROFILE, "", keys))

    def keep(self, given: Given) -> Ground:
        self.givens.setdefault(given.id, given)
        return given.id


_RENEWAL = StepKind.RENEWAL
_NO_ITEMS = frozenset({StepKind.LEVEL, StepKind.HOURS, _RENEWAL})
