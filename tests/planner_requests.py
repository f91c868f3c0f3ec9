"""Random requests of coaches, as a planner page sends them; each comes from its seed alone."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Kind
from pathways.model.quantities import number
from pathways.route.question import Measure, Question
from pathways.rules.format import format_rule

ON = date(2026, 11, 28)
Json = dict[str, Any]


def random_request(seed: int, catalogue: Catalogue, limit: float = 60) -> Json:
    """Give a request on a catalogue: a coach with a little of everything, and a goal."""
    rng = Random(f"request {seed}")  # noqa: S311
    goals = [i.id for i in catalogue.items.values() if i.kind in {Kind.ROLE, Kind.QUALIFICATION}]
    profile = _profile(rng, catalogue)
    if rng.random() < 0.2:
        profile["wants"]["practice_hours_per_week"] = rng.choice([1, 4, 8, 20])
    return {
        "schema": "pathways/ask/1",
        "kind": "route",
        "profile": profile,
        "to": rng.choice(goals),
        "measure": rng.choice([*Measure]).value,
        "on": ON.isoformat(),
        "formal_only": rng.random() < 0.2,
        "limit": limit,
    }


def _profile(rng: Random, catalogue: Catalogue) -> Json:
    courses = [i.id for i in catalogue.items.values() if i.kind is not Kind.ATTESTATION]
    held = _some(rng, courses, (0, 0, 1, 2, 4))
    stated = sorted(catalogue.attestations)
    return {
        "schema": "pathways/profile/1",
        "holds": [{"id": id_, "on": _past(rng)} for id_ in held],
        "hours": [
            {"kind": kind, "amount": rng.choice([10, 45.5, 200])}
            for kind in _some(rng, sorted(catalogue.hour_kinds), (0, 1, 2))
        ],
        "levels": [
            {"domain": domain, "level": rng.choice([1, 2])}
            for domain in _some(rng, sorted(catalogue.domains), (0, 0, 2))
        ],
        "attests": {
            id_: rng.choice(["yes", "yes", "yes", "no"]) for id_ in _some(rng, stated, (0, 3, 9))
        },
        "wants": _wants(rng, catalogue),
    }


def _some(rng: Random, words: list[str], numbers: tuple[int, ...]) -> list[str]:
    return rng.sample(words, min(len(words), rng.choice(numbers)))


def _past(rng: Random) -> str:
    return (ON - timedelta(days=rng.randrange(30, 1500))).isoformat()


def _wants(rng: Random, catalogue: Catalogue) -> Json:
    some: Json = {
        "country": rng.choice(sorted(catalogue.countries)),
        "study_hours_per_week": rng.choice([3, 6, 10, 20]),
        "budget": rng.choice([0, 300, 2000]),
        "delivery": rng.choice([["online"], ["in-person", "online"]]),
        "start": (ON + timedelta(days=rng.randrange(0, 200))).isoformat(),
        "deadline": (ON + timedelta(days=rng.randrange(300, 2000))).isoformat(),
    }
    odds = {"country": 0.7, "study_hours_per_week": 0.4, "deadline": 0.2}
    return {key: value for key, value in some.items() if rng.random() < odds.get(key, 0.15)}


def request_of(question: Question) -> Json:
    """Write a question of the engine as a page would ask it."""
    target = question.target
    return {
        "schema": "pathways/ask/1",
        "kind": "route",
        "profile": profile_of(question.profile),
        "to": target if isinstance(target, str) else format_rule(target),
        "measure": question.measure.value,
        "on": question.on.isoformat(),
        "formal_only": question.formal_only,
        "limit": 60,
    }


def profile_of(profile: Profile) -> Json:
    """Write a profile in the form of its file."""
    held = profile.holdings
    return {
        "schema": "pathways/profile/1",
        "holds": [
            _there(
                id=one.id,
                on=_day(one.on),
                by="rpl" if one.rpl else "study",
                renewed=[day.isoformat() for day in one.renewed],
            )
            for one in held.items.values()
        ],
        "hours": [
            {"kind": one.kind, "amount": number(one.amount)}
            | _there(**{"from": _day(one.since), "to": _day(one.until)})
            for one in held.hours
        ],
        "levels": [{"domain": key, "level": level} for key, level in held.levels.items()],
        "credits": [
            {"amount": number(one.amount), "at": str(one.at)} | _there(on=_day(one.on))
            for one in held.credits
        ],
        "attests": {key: "yes" if stated else "no" for key, stated in held.attests.items()},
        "wants": _wishes(profile.wishes),
    }


def _wishes(wishes: Wishes) -> Json:
    amounts = {
        "study_hours_per_week": wishes.study_per_week,
        "practice_hours_per_week": wishes.practice_per_week,
        "budget": wishes.budget,
        "credits_per_term": wishes.credits_per_term,
    }
    return _there(
        country=wishes.country,
        delivery=[*wishes.delivery],
        start=_day(wishes.start),
        deadline=_day(wishes.deadline),
        avoid=[*wishes.avoid],
        include=[*wishes.include],
        order=[[*ids] for ids in wishes.order],
        terms=wishes.terms,
    ) | {key: number(amount) for key, amount in amounts.items() if amount is not None}


def _there(**keys: Any) -> Json:  # noqa: ANN401 - whatever JSON has
    return {key: value for key, value in keys.items() if value not in (None, [])}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
