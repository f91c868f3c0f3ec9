"""How a piece of evidence stands on a day: what was ruled on it by then, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pathways.develop.records import Criterion, Evidence, Records, Ruled, Ruling, Ticked
from pathways.develop.rules import Currency, Development
from pathways.model.quantities import Span, later

DAY = timedelta(days=1)


class Standing(StrEnum):
    """How a piece of evidence stands."""

    DRAFT = "draft"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence in one domain on a day. The days are the last on which it counts.

    `ends` and `grace_ends` are None where it never grows old.
    """

    evidence: Evidence
    level: int
    standing: Standing
    ends: date | None
    grace_ends: date | None

    def last(self, *, grace: bool) -> date | None:
        """Give the last day on which it is current, or borne with; None where there is none."""
        return self.grace_ends if grace else self.ends

    def counts(self, day: date, *, grace: bool) -> bool:
        """Say whether it is current on a day, or borne with still."""
        last = self.last(grace=grace)
        return last is None or day <= last


def standing_of(evidence: Evidence, records: Records, on: date) -> Standing:
    """Say how a piece stands at the end of a day.

    What was withdrawn stays so. It is verified when it was ruled so and each of the four
    tests was passed when last put; on one day, a test that was not passed has the last word.
    """
    rulings = {r.ruling for r in records.rulings if r.evidence == evidence.id and r.on <= on}
    if Ruling.WITHDRAWN in rulings:
        return Standing.WITHDRAWN
    if Ruling.EXPIRED in rulings or (evidence.expires is not None and evidence.expires < on):
        return Standing.EXPIRED
    if Ruling.VERIFIED in rulings and not failing(evidence, records, on):
        return Standing.VERIFIED
    return Standing.CLAIMED if rulings else Standing.DRAFT


def failing(evidence: Evidence, records: Records, on: date) -> tuple[Criterion, ...]:
    """Give the tests that a piece has not passed by a day, in their order."""
    ticks = [t for t in records.ticks if t.evidence == evidence.id and t.on <= on]
    return tuple(one for one in Criterion if not _passed(one, ticks))


def _passed(criterion: Criterion, ticks: Iterable[Ticked]) -> bool:
    put = [tick for tick in ticks if tick.criterion is criterion]
    last = max((tick.on for tick in put), default=None)
    return last is not None and all(tick.passed for tick in put if tick.on == last)


def pieces(domain: str, records: Records, rules: Development, on: date) -> tuple[Piece, ...]:
    """Give every piece that was on record by a day and says something of a domain."""
    away = times_away(records, on)
    ruled = by_evidence(records)
    return tuple(
        Piece(
            one,
            one.levels[domain],
            standing_of(one, ruled.get(one.id, NOTHING), on),
            *_ends(one, currency, away),
        )
        for one in records.evidence
        if domain in one.levels and one.on <= on and one.until <= on
        for currency in [rules.currency_of(one.type, domain)]
    )


NOTHING = Records()


def by_evidence(records: Records) -> dict[str, Records]:
    """Give what was ruled and ticked of each piece, so that nothing is gone through twice."""
    rulings: dict[str, list[Ruled]] = {}
    ticks: dict[str, list[Ticked]] = {}
    for ruled in records.rulings:
        rulings.setdefault(ruled.evidence, []).append(ruled)
    for tick in records.ticks:
        ticks.setdefault(tick.evidence, []).append(tick)
    return {
        id_: Records(rulings=tuple(rulings.get(id_, ())), ticks=tuple(ticks.get(id_, ())))
        for id_ in {*rulings, *ticks}
    }


Away = tuple[tuple[date, date], ...]
"""Times away from coaching: first and last days, in order, none touching another."""


def times_away(records: Records, on: date) -> Away:
    """Give the times away up to a day. A pause that is still open ends with that day, for now.

    Who comes back on the day a pause begins was never away, unless it is another pause that
    ends with it.
    """
    found: list[tuple[date, date]] = []
    for pause in sorted(records.pauses, key=lambda pause: pause.since):
        goes_on = bool(found) and found[-1][1] >= pause.since - DAY
        first = pause.since + DAY if goes_on else pause.since
        backs = [back.on - DAY for back in records.came_back if first <= back.on <= on]
        until = min([on, *backs, *([pause.until] if pause.until else [])])
        if until < pause.since:
            continue
        if found and pause.since <= found[-1][1] + DAY:
            found[-1] = found[-1][0], max(found[-1][1], until)
        else:
            found.append((pause.since, until))
    return tuple(found)


def is_away(records: Records, on: date) -> bool:
    """Say whether a pause is open on a day."""
    return any(since <= on <= until for since, until in times_away(records, on))


def _ends(evidence: Evidence, currency: Currency, away: Away) -> tuple[date | None, date | None]:
    """Give the last day a piece counts, and the last it is borne with.

    Time away is added to both; what the piece says of its own end is not moved by it.
    """
    if currency.within is None:
        return evidence.expires, evidence.expires
    ends = _put_off(evidence.until, currency.within, away)
    grace = currency.within.months + (currency.grace.months if currency.grace else 0)
    grace_ends = _put_off(evidence.until, Span(grace), away)
    own = evidence.expires or date.max
    return min(ends, own), min(grace_ends, own)


def _put_off(since: date, by: Span, away: Away) -> date:
    """Give the day `by` after another, the days away since then not counted."""
    end = later(since, by)
    for first, last in away:
        if first <= end:
            lost = (last - max(first, since + DAY)).days + 1
            end = _add(end, max(0, lost))
    return end


def _add(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
