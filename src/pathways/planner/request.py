"""What a page asks, read: one request to one question, with everything that does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from pathways.documents.profile import profile_of, settled
from pathways.documents.profile_checks import profile_troubles
from pathways.documents.trouble import Trouble, did_you_mean
from pathways.model.catalogue import Catalogue
from pathways.planner import values
from pathways.planner.profile_reading import read_profile
from pathways.planner.reading import Reading
from pathways.planner.values import Unfit
from pathways.route.question import Measure, Question
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.parse import parse_with_mentions
from pathways.rules.syntax import Rule

SCHEMA = "pathways/ask/1"
MOST_SECONDS, MOST_WAYS = 600, 20
"""The most that may be asked for: seconds of one search, other ways shown."""


class Kind(StrEnum):
    """What a request is after."""

    CHECK = "check"
    ROUTE = "route"
    ALTERNATIVES = "alternatives"
    TRADE_OFF = "trade_off"
    SAFE = "safe"
    WHAT_IF = "whatif"
    CLAIMS = "claims"
    WHY_NOT = "why_not"
    PLAN_B = "plan_b"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    `profile` is as it was given; `number`: how many other ways or changes; `against`: the
    measure traded off; `named`: what a route that the coach has in mind takes.
    """

    kind: Kind
    question: Question
    profile: dict[str, Any]
    number: int = 5
    against: Measure = Measure.COST
    named: tuple[str, ...] = ()


def read_request(value: object, catalogue: Catalogue) -> tuple[Request | None, tuple[Trouble, ...]]:
    """Read a request: none where an error stands in the way, and all troubles with it.

    The path of a trouble starts inside the profile, or is one key of the request.
    """
    troubles: list[Trouble] = []
    reading = Reading(value, (), troubles)
    reading.only(
        "schema", "kind", "profile", "to", "measure", "on", "formal_only", "limit", "number",
        "against", "named",
    )  # fmt: skip
    reading.needed("schema", values.one_of(SCHEMA))
    kind = reading.otherwise("kind", values.one_of(*Kind), str(Kind.ROUTE))
    on = reading.needed("on", values.day_asked)
    measure = reading.otherwise("measure", values.one_of(*Measure), str(Measure.TIME))
    against = reading.otherwise("against", values.one_of(*Measure), str(Measure.COST))
    limit = reading.otherwise("limit", _number(MOST_SECONDS), 20.0)
    number = reading.otherwise("number", _count(MOST_WAYS), 5)
    formal_only = reading.otherwise("formal_only", values.yes_or_no, default=False)
    named = reading.values("named", lambda given: _item(given, catalogue))
    if kind == Kind.WHY_NOT and not reading.given.get("named"):
        mend = "Write named, and what your route takes"
        reading.trouble((), Unfit("named is missing", mend, "missing-key"))
    said, unfit = read_profile(reading.given.get("profile"))
    troubles += unfit
    if on is not None and not unfit:
        troubles += profile_troubles(said, catalogue, on)
    target = reading.needed("to", lambda given: read_target(given, catalogue))
    wrong = any(trouble.severity == "error" for trouble in troubles)
    if wrong or on is None or target is None:
        return None, tuple(troubles)
    question = Question(
        catalogue,
        settled(profile_of(said), catalogue),
        target,
        on,
        Measure(measure),
        formal_only=formal_only,
        limit=limit,
    )
    profile = cast("dict[str, Any]", reading.given["profile"])
    request = Request(Kind(kind), question, profile, number, Measure(against), named)
    return request, tuple(troubles)


def _number(most: int) -> values.Read[float]:
    def read(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= most:
            return float(value)
        mend = f"Write a number above 0, at most {most}"
        raise Unfit(f"{values.shown(value)} cannot be used here", mend)

    return read


def _count(most: int) -> values.Read[int]:
    def read(value: object) -> int:
        if _number(most)(value).is_integer():
            return int(cast("int | float", value))
        raise Unfit(f"{values.shown(value)} cannot be used here", "Write a whole number")

    return read


def _item(value: object, catalogue: Catalogue) -> str:
    found = values.id_(value)
    if found not in catalogue.items:
        raise _unknown(found, catalogue.items)
    return found


def _unknown(word: str, known: Iterable[str]) -> Unfit:
    mend = did_you_mean(word, known) or "Look for it in the A to Z"
    return Unfit(f"{word} is not in the catalogue", mend, "unknown-id")


def read_target(value: object, catalogue: Catalogue) -> str | Rule:
    """Read a target: an id, or a rule whose every word is known. Raises Unfit."""
    words = values.text(value)
    if words in catalogue.items:
        return words
    try:
        parsed = parse_with_mentions(words)
    except RuleSyntaxError as error:
        raise Unfit(str(error), "Choose a goal from the list", "bad-target") from error
    for mention in parsed.mentions:
        known = _known(mention.kind, catalogue)
        if mention.text not in known:
            raise _unknown(mention.text, known)
    return parsed.rule


def _known(kind: str, catalogue: Catalogue) -> Mapping[str, object] | frozenset[str]:
    match kind:
        case "id":
            return catalogue.items
        case "hours":
            return catalogue.hour_kinds
        case "domain":
            return catalogue.domains
        case "provider":
            return catalogue.by_provider
        case "tag":
            return catalogue.by_tag
        case _:
            ladders = catalogue.ladders.values()
            return frozenset(f"{ladder.id} {step}" for ladder in ladders for step in ladder.rungs)
