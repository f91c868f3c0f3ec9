"""The sample of routes that a catalogue is judged by, and the targets nobody can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.route.offer import barred_by, reaches_country
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, Reason

TARGETS = (Kind.QUALIFICATION, Kind.ROLE)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One target, asked from nothing in each place where it is offered until one had a route.

    The last answer has the route, where there is one.
    """

    target: Item
    answers: tuple[Answer, ...]

    @property
    def best(self) -> Answer:
        """Give the answer with the route; without one, an undecided one; else the first."""
        decided = [a for a in self.answers if a.outcome is not Outcome.IMPOSSIBLE]
        return decided[-1] if decided else self.answers[0]

    @property
    def out_of_reach(self) -> bool:
        """Say whether it is proved that nobody gets there from nothing."""
        return all(a.outcome is Outcome.IMPOSSIBLE for a in self.answers)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Say why there is no route, as in the first place asked."""
        told = [r for r in self.answers[0].reasons if r.code != "needs"]
        return tuple(told or self.answers[0].reasons)


@dataclass(frozen=True, slots=True)
class Sample:
    """The routes by which a catalogue is judged, as `sample` gives them.

    `profiles`: how many example profiles there are.
    """

    attempts: tuple[Attempt, ...]
    answers: tuple[Answer, ...]
    profiles: int

    @property
    def all(self) -> tuple[Answer, ...]:
        """Give every answer, one a target and profile."""
        return (*self.answers, *(a.best for a in self.attempts))

    @property
    def undecided(self) -> int:
        """How many the time limit left open."""
        return sum(a.outcome is Outcome.GAVE_UP for a in self.all)


def places(catalogue: Catalogue) -> tuple[str | None, ...]:
    """Give the countries in which coaches live, by their smallest parts; None where none is known.

    Who lives in a part can take all that is offered in the whole, so that nothing can be
    reached in a whole that cannot be reached in each of its parts.
    """
    known = catalogue.countries
    return tuple(c for c in known if not any(k.startswith(f"{c}-") for k in known)) or (None,)


def sample(catalogue: Catalogue, profiles: Sequence[Profile], on: date, limit: float) -> Sample:
    """Ask for each qualification and role from nothing, and for each role from each profile.

    `limit`: the seconds that one question may take. Left out is what the coach asked may
    not start: a role of another country, and what nobody may start any more, or not by itself.
    """
    attempts = tuple(_from_nothing(catalogue, on, limit))
    answers = tuple(_from_profiles(catalogue, profiles, on, limit))
    return Sample(attempts, answers, len(profiles))


def _from_nothing(catalogue: Catalogue, on: date, limit: float) -> Iterator[Attempt]:
    everywhere = places(catalogue)
    for item in catalogue.items.values():
        anyone = Question(catalogue, Profile(), item.id, on, limit=limit)
        if item.kind in TARGETS and barred_by(item, anyone) is None:
            offered = [p for p in everywhere if p is None or reaches_country(item.countries, p)]
            yield Attempt(item, tuple(_until_one(anyone, offered or [None])))


def _until_one(question: Question, offered: Sequence[str | None]) -> Iterator[Answer]:
    for place in offered:
        answer = plan(replace(question, profile=Profile(wishes=Wishes(country=place))))
        yield answer
        if answer.route is not None:
            return


def _from_profiles(
    catalogue: Catalogue, profiles: Iterable[Profile], on: date, limit: float
) -> Iterator[Answer]:
    roles = [item for item in catalogue.items.values() if item.kind is Kind.ROLE]
    for profile in profiles:
        for role in roles:
            question = Question(catalogue, profile, role.id, on, limit=limit)
            if role.id not in profile.holdings.items and barred_by(role, question) is None:
                yield plan(question)
