"""Whose an instrument is, what its terms allow, and where that was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tier(StrEnum):
    """What the terms of an instrument allow; see docs/measures.md.

    OWN: our own text, which comes with the catalogue. FREE: free to use, the words are
    brought by the user. ASK: to be registered or asked for; a skeleton only. CLOSED: no
    skeleton, totals only.
    """

    OWN = "T1"
    FREE = "T2"
    ASK = "T3"
    CLOSED = "T4"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was read: terms of use, or what the keys in `about` say.

    `standing`: seen, known, derived or judgement; `confidence` in what is known without a page.
    """

    url: str
    seen: date | None
    note: str = ""
    standing: str = "seen"
    confidence: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """Who allowed the words to be used, on which day, and where that is written."""

    by: str
    on: date
    where: str


@dataclass(frozen=True, slots=True)
class Licence:
    """Whose an instrument is, and what may be done with it.

    What nobody could tell of `modify`, `commercial` and `electronic` is None.
    """

    tier: Tier
    holder: str
    terms: str
    text_pack: str  # bundled | required | none
    modify: bool | None = None
    commercial: bool | None = None
    electronic: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    leave: Leave | None = None
    notice: str = ""
    """Words that must be shown with the instrument; empty where there are none."""
