"""Consents: what was given to whom, why and until when; and that it was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

CONSENT, REVOKED = "consent", "consent-revoked"
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Consent:
    """One giving away. `digest` is of the file that was given; `revoked` the day it ended."""

    id: str
    on: date
    who: str
    why: str
    until: date
    groups: tuple[str, ...]
    person: str
    digest: str
    revoked: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether it still holds on a day."""
        return on <= self.until and (self.revoked is None or on < self.revoked)


def consent_record(consent: Consent) -> Record:
    """Write a consent."""
    return {
        "kind": CONSENT,
        "id": consent.id,
        "on": consent.on.isoformat(),
        "who": consent.who,
        "why": consent.why,
        "until": consent.until.isoformat(),
        "groups": list(consent.groups),
        "person": consent.person,
        "digest": consent.digest,
    }


def revoked_record(id_: str, on: date) -> Record:
    """Write that a consent was taken back."""
    return {"kind": REVOKED, "consent": id_, "on": on.isoformat()}


def consent_from(record: Mapping[str, Any]) -> Consent | None:
    """Read a consent; None where the record does not fit."""
    try:
        words = [record[key] for key in ("id", "who", "why", "person", "digest")]
        groups = tuple(record["groups"])
        if isinstance(record["groups"], str) or not all(
            isinstance(word, str) for word in (*words, *groups)
        ):
            return None
        on, until = (date.fromisoformat(record[key]) for key in ("on", "until"))
    except (KeyError, TypeError, ValueError):
        return None
    id_, who, why, person, digest = words
    return Consent(id_, on, who, why, until, groups, person, digest)


def revocation_from(record: Mapping[str, Any]) -> tuple[str, date] | None:
    """Read which consent was taken back and when; None where the record does not fit."""
    try:
        return str(record["consent"]), date.fromisoformat(record["on"])
    except (KeyError, TypeError, ValueError):
        return None


def with_revocations(
    consents: Iterable[Consent], revoked: Iterable[tuple[str, date]]
) -> tuple[Consent, ...]:
    """Give consents with the first day on which each was taken back."""
    days: dict[str, date] = {}
    for id_, on in revoked:
        days[id_] = min(on, days.get(id_, on))
    return tuple(replace(consent, revoked=days.get(consent.id)) for consent in consents)
