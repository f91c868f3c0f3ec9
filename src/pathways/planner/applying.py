"""A profile with a change made in it, as the page and the saved file have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from typing import Any

from pathways.advice.changes import BeginOn, OneChange
from pathways.advice.facts import Avoided, Included, Ordered, Wish, Wished
from pathways.advice.hints import BeIn, EndBy, GiveUp, Hint, LearnBy, PerWeek, SayYes, Spend
from pathways.model.quantities import number

Profile = dict[str, Any]


def with_changes(profile: Profile, changes: Iterable[Hint | OneChange]) -> Profile | None:
    """Give the profile with all changes made; None where a person cannot just decide one.

    To put off a deadline, to spend more, to say yes and the like can be decided. To have a
    course recognised, or a course offered, takes others.
    """
    found = deepcopy(profile)
    wants = found["wants"] = _said(found.get("wants"))
    for change in changes:
        make = _maker(change, wants)
        if make is not None:
            make()
        elif isinstance(change, SayYes):
            found["attests"] = _said(found.get("attests")) | {change.id: "yes"}
        else:
            return None
    return found


def _said(part: Profile | None) -> Profile:
    """Give what a part says: a profile may have nothing under a key, in any form."""
    return {key: value for key, value in (part or {}).items() if value is not None}


def _maker(change: Hint | OneChange, wants: Profile) -> Callable[[], None] | None:
    """Give what makes a change to what is wanted, None where it changes something else."""
    match change:
        case GiveUp(fact):
            return _dropping(fact, wants)
        case LearnBy(delivery):
            return lambda: wants.setdefault("delivery", []).append(delivery)
        case _:
            written = _written(change)
            return None if written is None else lambda: wants.update([written])


def _written(change: Hint | OneChange) -> tuple[str, Any] | None:
    """Give the key of what is wanted that a change sets, and its new value."""
    match change:
        case EndBy(until):
            return "deadline", _text(until)
        case BeginOn(since):
            return "start", _text(since)
        case Spend(amount):
            return "budget", number(amount)
        case PerWeek(wish, amount):
            return str(wish), number(amount)
        case BeIn(country):
            return "country", country
        case _:
            return None


def _text(day: date) -> str:
    return day.isoformat()


def _dropping(fact: object, wants: Profile) -> Callable[[], None] | None:
    """Give what drops a wish, None where it is no wish."""
    match fact:
        case Wished(Wish.TERMS):
            return lambda: _without(wants, str(Wish.TERMS), str(Wish.CREDITS_PER_TERM))
        case Wished(wish):
            return lambda: _without(wants, str(wish))
        case Avoided(id_):
            return lambda: _take_out(wants["avoid"], id_)
        case Included(id_):
            return lambda: _take_out(wants["include"], id_)
        case Ordered(ids):
            return lambda: _take_out(wants["order"], [*ids])
        case _:
            return None


def _take_out(wished: list[Any], one: object) -> None:
    """Take out a wish, however often it is there."""
    wished[:] = [other for other in wished if other != one]


def _without(wants: Profile, *keys: str) -> None:
    for key in keys:
        wants.pop(key, None)
