"""Support rules of every sort, invented, for tests of signals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pathways.model.instruments import Track
from pathways.model.support import (
    Answered,
    Cause,
    Fell,
    LowBand,
    Needed,
    Strength,
    SupportRules,
    Takes,
    Trigger,
)
from tests.coaching import DOMAINS

ON = date(2026, 12, 1)
FELL = Fell(25, 2, frozenset({Track.OWN, Track.WELLBEING}))
TAKES = Takes(-1, 3, 2)
NOW = Needed("compass", frozenset({"3"}))
LOAD = Answered("compass", "w-load", frozenset({"0", "1"}))
LOW = LowBand(frozenset({"official", "published"}))


def rules(*when: Cause, says: Strength = Strength.WORTH_A_TALK) -> SupportRules:
    """Make rules of causes."""
    offered = ({"en": "Lighten the load."},)
    return SupportRules(
        tuple(
            Trigger(f"rule-{n}", one, says, {"en": f"Title {n}"}, offered, ({"en": "Rest."},))
            for n, one in enumerate(when)
        )
    )


def effects(*values: str) -> Mapping[str, str]:
    return {f"e-{domain}": value for domain, value in zip(DOMAINS, values, strict=True)}
