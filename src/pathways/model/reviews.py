"""What was answered: one instrument, one day, in codes; and the series a coach has made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.model.instruments import Missing


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one instrument on one day, in the codes that were chosen.

    `digest` is that of the instrument asked. `who` answered: self, coachee, supervisor or
    observer. `mode`: terminal, page or csv. `totals` are scores brought from elsewhere, for
    instruments whose lines may not stand here; there are no codes then.
    """

    instrument: str
    version: str
    variant: str
    digest: str
    on: date
    form: str = ""
    language: str = "en"
    mode: str = "terminal"
    who: str = "self"
    codes: dict[str, str] = field(default_factory=dict)
    missing: dict[str, Missing] = field(default_factory=dict)
    totals: dict[str, float] = field(default_factory=dict)
    remark: str = ""
    """The coach's own words; never in anything shared."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A level a coach claims in a domain by self-review of the practice track."""

    domain: str
    level: int
    on: date
