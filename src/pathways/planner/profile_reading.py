"""A profile read from plain JSON: the form of a profile file, without the machinery of files."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from pathways.documents.trouble import Trouble
from pathways.planner import values
from pathways.planner.profile_said import (
    SCHEMA,
    SaidAttest,
    SaidClaim,
    SaidHeld,
    SaidHours,
    SaidLevel,
    SaidProfile,
    SaidWants,
)
from pathways.planner.reading import Reading
from pathways.planner.values import Unfit
from pathways.route.question import Measure

DELIVERY = ("in-person", "online", "blended")


def read_profile(value: object) -> tuple[SaidProfile, tuple[Trouble, ...]]:
    """Read a profile, with everything in it that does not fit its form.

    What does not fit is left out of the profile; so it is only to be used without troubles.
    """
    troubles: list[Trouble] = []
    reading = Reading(value, (), troubles)
    reading.only(
        "schema", "name", "holds", "hours", "levels", "credits", "attests", "wants"
    )  # fmt: skip
    reading.needed("schema", values.one_of(SCHEMA))
    found = SaidProfile(
        name=reading.otherwise("name", values.text, ""),
        holds=reading.each("holds", _held, "id"),
        hours=reading.each("hours", _hours, ""),
        levels=reading.each("levels", _level, ""),
        credits=reading.each("credits", _claim, ""),
        attests=_attests(reading),
        wants=_wants(reading.inside("wants", value=reading.given.get("wants", {}))),
    )
    return found, tuple(troubles)


def _noted(reading: Reading, *keys: str) -> None:
    """Read the words that people add, which nothing is worked out from."""
    for key in keys:
        reading.maybe(key, values.text)


def _held(reading: Reading) -> SaidHeld | None:
    reading.only("id", "on", "renewed", "by", "evidence", "note")
    _noted(reading, "evidence", "note")
    found = reading.needed("id", values.id_)
    on = reading.maybe("on", values.day)
    by = reading.otherwise("by", values.one_of("study", "rpl"), "study")
    renewed = _renewed(reading)
    if found is None:
        return None
    return SaidHeld(found, on, renewed, cast("Literal['study', 'rpl']", by))


def _renewed(reading: Reading) -> tuple[date, ...]:
    if isinstance(reading.given.get("renewed"), str):
        return (reading.otherwise("renewed", values.day, date.min),)
    return reading.values("renewed", values.day)


def _hours(reading: Reading) -> SaidHours | None:
    reading.only("kind", "amount", "from", "to", "evidence", "note")
    _noted(reading, "evidence", "note")
    kind = reading.needed("kind", values.id_)
    amount = reading.needed("amount", values.amount)
    since, until = reading.maybe("from", values.day), reading.maybe("to", values.day)
    return None if kind is None or amount is None else SaidHours(kind, amount, since, until)


def _level(reading: Reading) -> SaidLevel | None:
    reading.only("domain", "level", "evidence", "note")
    _noted(reading, "evidence", "note")
    domain, level = reading.needed("domain", values.id_), reading.needed("level", values.level)
    return None if domain is None or level is None else SaidLevel(domain, level)


def _claim(reading: Reading) -> SaidClaim | None:
    reading.only("amount", "at", "on", "note")
    _noted(reading, "note")
    amount, at = reading.needed("amount", values.amount), reading.needed("at", values.rung)
    on = reading.maybe("on", values.day)
    return None if amount is None or at is None else SaidClaim(amount, at, on)


def _attests(reading: Reading) -> dict[str, SaidAttest]:
    whole = reading.inside("attests", value=reading.given.get("attests", {}))
    found: dict[str, SaidAttest] = {}
    for key, value in whole.given.items():
        try:
            values.id_(key)
        except Unfit as unfit:
            whole.trouble((key,), unfit, at_key=True)
        one = whole.inside(key, value=value if isinstance(value, dict) else {"is": value})
        one.only("is", "on", "note")
        _noted(one, "note")
        stated, on = one.needed("is", values.yes_or_no), one.maybe("on", values.day)
        if stated is not None:
            found[key] = SaidAttest(stated, on)
    return found


def _wants(reading: Reading) -> SaidWants:
    reading.only(
        "country", "study_hours_per_week", "practice_hours_per_week", "budget", "delivery",
        "start", "deadline", "avoid", "include", "order", "terms", "credits_per_term",
        "to", "by",
    )  # fmt: skip
    return SaidWants(
        country=reading.maybe("country", values.word),
        study_hours_per_week=reading.maybe("study_hours_per_week", values.amount),
        practice_hours_per_week=reading.maybe("practice_hours_per_week", values.amount),
        budget=reading.maybe("budget", values.amount),
        delivery=reading.values("delivery", values.one_of(*DELIVERY)),
        start=reading.maybe("start", values.day),
        deadline=reading.maybe("deadline", values.day),
        avoid=reading.values("avoid", values.id_),
        include=reading.values("include", values.id_),
        order=_order(reading),
        terms=reading.maybe("terms", values.id_),
        credits_per_term=reading.maybe("credits_per_term", values.amount),
        to=reading.maybe("to", values.text),
        by=reading.maybe("by", values.one_of(*Measure)),
    )


def _order(reading: Reading) -> tuple[tuple[str, ...], ...]:
    found = []
    for place, value in reading.listed("order"):
        # One list inside another: read as if it stood under a key of its own.
        row = Reading({"order": value}, reading.path, [])
        found.append(row.values("order", values.id_))
        for trouble in row.troubles:
            path = (*reading.path, "order", place, *trouble.path[len(reading.path) + 1 :])
            reading.troubles.append(
                Trouble(path, trouble.code, trouble.message, trouble.mend, trouble.at_key)
            )
    return tuple(found)
