"""What an entry says under a key, in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.catalogue import Domain, HourKind
from pathways.model.items import (
    Begins,
    Bound,
    Combination,
    DatedFigures,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    Renewal,
    Window,
)
from pathways.model.quantities import Money, Rung, Span, YearDay, hundredths
from pathways.proof.facts import fact
from tests.unit.rules.yard import yard

FIGURES = Figures(hundredths(19.5), 6, Money(hundredths(240), "GBP"), hundredths(10))
PLANK = Item(
    "plank",
    Kind.MODULE,
    "Plank",
    figures=FIGURES,
    values=(DatedFigures(date(2027, 9, 1), Figures(None, None, None, None)),),
    requires="saw   and glue",
    alongside="2 of (a-b, c-d, e-f)",
    entry="can-swim",
    usual="hope >= 2",
    within=("builder", "mate"),
    excludes=("raft",),
    starts=(1, 9),
    runs=(date(2027, 1, 11),),
    effective=Window(date(2026, 1, 1), date(2028, 1, 1)),
    countries=("xa", "xb"),
    delivery=("online",),
    legacy=True,
    valid_for=Span(24),
    ends_on=YearDay(12, 31),
    renewal=Renewal("saw", Money(hundredths(5), "GBP"), 2, Span(6), "note", Begins.RENEWAL),
)
PLACES = Combination(
    ("saw",),
    (
        Group("b", ("glue", "plane"), Bound(hundredths(2), counts_modules=True)),
        Group("c", None, None, Bound(hundredths(8))),
    ),
    hundredths(46),
    (LevelMinimum(Rung("deck", "2"), hundredths(35)),),
)
BUILDER = Item("builder", Kind.QUALIFICATION, "Builder", combination=PLACES, whole=False)
YARD = yard(
    PLANK,
    BUILDER,
    replace(BUILDER, id="mate", whole=True, combination=Combination(("saw",))),
    replace(BUILDER, id="free", whole=True, combination=Combination()),
    Item("bare", Kind.MODULE, "Bare", renewal=Renewal(), valid_for=Span(12)),
    hour_kinds={
        "bench": HourKind("bench", "Bench", "practice", "saw", hundredths(7.5)),
        "paint": HourKind("paint", "Paint"),
    },
    domains={"hope": Domain("hope", "Hope", (), ((1, "saw"),))},
)

VALUES = "from 2027-09-01: unknown hours, unknown weeks, unknown, unknown credits"
COMBINATION = (
    "taken by module; all of (saw); group b: at least 2 modules from (glue, plane); "
    "group c: at most 8 credits from unknown modules; 46 credits in all; "
    "35 credits at deck 2 or above"
)


@pytest.mark.parametrize(
    ("id_", "key", "text"),
    [
        ("plank", "requires", "saw and glue"),
        ("plank", "alongside", "2 of (a-b, c-d, e-f)"),
        ("plank", "entry", "can-swim"),
        ("plank", "usual", "hope >= 2"),
        ("plank", "within", "builder, mate"),
        ("plank", "excludes", "raft"),
        ("plank", "hours", "19.5"),
        ("plank", "weeks", "6"),
        ("plank", "cost", "240 GBP"),
        ("plank", "credits", "10"),
        ("plank", "values", VALUES),
        ("plank", "starts", "january, september"),
        ("plank", "runs", "2027-01-11"),
        ("plank", "effective", "from 2026-01-01 until 2028-01-01"),
        ("plank", "countries", "xa, xb"),
        ("plank", "delivery", "online"),
        ("plank", "status", "legacy"),
        ("plank", "valid_for", "2 years to 31 December"),
        ("plank", "renew", "saw; cost 5 GBP; 2 times; grace 6 months; begins with renewal"),
        ("plank", "combination", ""),
        ("plank", "colour", ""),
        ("bare", "valid_for", "1 year"),
        ("bare", "renew", "cost unknown; begins with end"),
        ("bare", "status", ""),
        ("bare", "requires", ""),
        ("builder", "valid_for", ""),
        ("builder", "renew", ""),
        ("builder", "combination", COMBINATION),
        ("mate", "combination", "taken whole; all of (saw)"),
        ("bench", "requires", "saw"),
        ("bench", "per_week", "7.5"),
        ("paint", "per_week", ""),
        ("bench", "weeks", ""),
        ("hope", "practice 1", "saw"),
        ("hope", "practice 2", ""),
        ("nothing", "requires", ""),
        ("free", "combination", "taken whole"),
    ],
)  # fmt: skip
def test_a_fact_in_one_line(id_: str, key: str, text: str) -> None:
    assert fact(id_, key, YARD) == text
