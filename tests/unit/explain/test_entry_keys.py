"""Every key of an entry as text: nothing a route may look at is left out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from pathways.advice.edit import Entry
from pathways.explain.entry_keys import entry_keys
from pathways.model.catalogue import (
    ComparableRow,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    Term,
    TermCalendar,
)
from pathways.model.items import (
    Begins,
    Bound,
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    Renewal,
    RplLimit,
    Window,
)
from pathways.model.quantities import Hundredths, Money, Rung, Span, YearDay, hundredths

DAY = date(2027, 1, 11)
BARE = Item("plank", Kind.MODULE, "Plank")
FREE = Figures(hundredths(6), 1, Money(Hundredths(0), "GBP"), hundredths(5))

ITEM: list[tuple[str, object, str, str]] = [
    ("kind", Kind.ROLE, "kind", "role"),
    ("title", "Board", "title", "Board"),
    ("question", "Is it straight?", "question", "Is it straight?"),
    ("provider", "yard", "provider", "yard"),
    ("award", "ticket", "award", "ticket"),
    ("countries", ("xa", "xb"), "countries", "xa, xb"),
    ("tags", ("wood",), "tags", "wood"),
    ("level", Rung("deck", "2"), "level", "deck 2"),
    ("figures", FREE, "hours", "6"),
    ("figures", FREE, "weeks", "1"),
    ("figures", FREE, "cost", "free"),
    ("figures", FREE, "credits", "5"),
    (
        "values", (DatedFigures(DAY, FREE),), "values from 2027-01-11",
        "hours 6, weeks 1, cost free, credits 5",
    ),
    ("starts", (3, 9), "starts", "March, September"),
    ("runs", (DAY,), "runs", "2027-01-11"),
    ("effective", Window(DAY, None), "effective", "from 2027-01-11"),
    ("effective", Window(None, DAY), "effective", "until 2027-01-11"),
    ("legacy", True, "status", "legacy"),
    ("delivery", ("online",), "delivery", "online"),
    ("gives", (("bench", hundredths(6.5)),), "gives", "bench 6.5"),
    ("opens", ("bench",), "gives", "bench"),
    ("develops", (("joinery", 2),), "develops", "joinery 2"),
    ("requires", "saw  and adze", "requires", "saw and adze"),
    ("usual", "saw", "usual", "saw"),
    ("entry", "saw", "entry", "saw"),
    ("alongside", "saw", "alongside", "saw"),
    ("within", ("ticket",), "within", "ticket"),
    ("excludes", ("saw",), "excludes", "saw"),
    (
        "counts_as", (Equivalence("saw"), Equivalence("adze", Window(None, DAY))), "counts_as",
        "saw, adze until 2027-01-11",
    ),
    ("valid_for", Span(36), "valid_for", "3 years"),
    ("ends_on", YearDay(12, 31), "valid_for", "31 December"),
    ("lapse_unknown", True, "valid_for", "unknown"),
    ("renewal", Renewal("saw"), "renew requires", "saw"),
    ("combination", Combination(("saw",)), "combination mandatory", "saw"),
    ("rpl", RplLimit(hundredths(60), Span(60)), "rpl", "at most 60 credits, within 5 years"),
    ("rpl", RplLimit(), "rpl", "any age"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "key", "text"), ITEM, ids=[f"{c[0]}-{c[3]}" for c in ITEM]
)
def test_key_of_an_item(field: str, value: object, key: str, text: str) -> None:
    found = entry_keys(replace(BARE, **{field: value}))  # type: ignore[arg-type]
    assert found[key] == text
    assert found != entry_keys(BARE)


def test_no_field_of_an_item_is_left_out() -> None:
    """The place of its file is no part of it; the other two are told with what they belong to."""
    told = {case[0] for case in ITEM} | {"whole", "obtainable"}
    assert {f.name for f in fields(Item)} - told == {"id", "file"}


def test_how_a_combination_is_taken_and_what_may_be_done() -> None:
    made = replace(BARE, combination=Combination())
    assert entry_keys(made)["taken"] == "whole"
    assert entry_keys(replace(made, whole=False))["taken"] == "by-module"
    check = replace(BARE, kind=Kind.ATTESTATION)
    assert entry_keys(check)["obtainable"] == "yes"
    assert entry_keys(replace(check, obtainable=False))["obtainable"] == "no"
    assert entry_keys(replace(BARE, kind=Kind.QUALIFICATION, provider="y"))["awarded_by"] == "y"


def test_what_is_unknown_is_said_to_be() -> None:
    found = entry_keys(replace(BARE, figures=Figures(credits=None)))
    assert [found[k] for k in ("hours", "weeks", "cost", "credits")] == ["unknown"] * 4


def test_combination() -> None:
    groups = (
        Group("b", ("saw", "adze"), Bound(hundredths(20)), None),
        Group("c", None, Bound(hundredths(1), counts_modules=True), Bound(hundredths(8))),
    )
    minimum = (LevelMinimum(Rung("deck", "3"), hundredths(35)),)
    whole = Combination(("plane",), groups, hundredths(46), minimum)
    found = entry_keys(replace(BARE, combination=whole))
    assert {k: v for k, v in found.items() if k.startswith("combination")} == {
        "combination mandatory": "plane",
        "combination group b": "from saw, adze; at least 20 credits",
        "combination group c": "from unknown; at least 1 module; count at most 8 credits",
        "combination total": "46 credits",
        "combination at_level": "35 credits at deck 3",
    }
    assert "combination total" not in entry_keys(replace(BARE, combination=Combination()))


RENEWALS: list[tuple[Renewal, str, str]] = [
    (Renewal("saw"), "renew requires", "saw"),
    (Renewal(cost=Money(Hundredths(4000), "GBP")), "renew cost", "£40"),
    (Renewal(times=0), "renew times", "0"),
    (Renewal(), "renew times", "any"),
    (Renewal(grace=Span(6)), "renew grace", "6 months"),
    (Renewal(note="by post"), "renew note", "by post"),
    (Renewal(begins=Begins.LEARNING), "renew begins", "learning"),
]


@pytest.mark.parametrize(("renewal", "key", "text"), RENEWALS)
def test_renewal(renewal: Renewal, key: str, text: str) -> None:
    assert entry_keys(replace(BARE, renewal=renewal))[key] == text


OTHERS: list[tuple[Entry, dict[str, str]]] = [
    (
        HourKind("bench", "Bench", "practice", "saw", hundredths(5)),
        {"title": "Bench", "is": "practice", "requires": "saw", "per_week": "5"},
    ),
    (HourKind("bench", "Bench"), {"title": "Bench", "is": "training"}),
    (
        Domain("joinery", "Joinery", ("New", "Able"), ((1, "saw"), (2, "joinery >= 1"))),
        {"title": "Joinery", "levels": "New, Able", "practice 1": "saw",
         "practice 2": "joinery >= 1"},
    ),
    (
        Ladder("deck", "Deck", ("1", "2"), "plank"),
        {"title": "Deck", "credit": "plank", "rungs": "1, 2"},
    ),
    (ComparableRow("r", (Rung("deck", "2"), Rung("hull", "b"))), {"rungs": "deck 2, hull b"}),
    (CreditSystem("keel", "Keel", Hundredths(200)), {"title": "Keel", "size": "2"}),
    (Conversion("keel", "plank", Hundredths(250)), {"ratio": "2.5"}),
    (Country("xa", "Exa", "XAD"), {"title": "Exa", "currency": "XAD"}),
    (
        TermCalendar("tides", "Tides", (Term("Spring", DAY, date(2027, 3, 5)),)),
        {"title": "Tides", "terms": "Spring from 2027-01-11 to 2027-03-05"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "keys"), OTHERS, ids=[type(e).__name__ for e, _ in OTHERS])
def test_keys_of_other_entries(entry: Entry, keys: dict[str, str]) -> None:
    assert entry_keys(entry) == keys


def test_no_entry_says_nothing() -> None:
    assert entry_keys(None) == {}
