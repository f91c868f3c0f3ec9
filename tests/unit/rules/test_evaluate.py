"""The judge, construct by construct: met, unmet, unknown."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.model.holdings import Holdings
from pathways.rules.evaluate import evaluate
from pathways.rules.parse import parse
from pathways.rules.verdict import leaves
from tests.unit.rules.yard import ON, claim, done, held, situation


def judged(rule: str, holdings: Holdings, on: date = ON, system: str | None = "plank") -> str:
    return str(evaluate(parse(rule), situation(holdings, on, system)).standing)


YES = {"can-swim": True}
NO = {"can-swim": False}


@pytest.mark.parametrize(
    ("rule", "holdings", "expected"),
    [
        # An item is held, or stated.
        ("saw", held("saw"), "met"),
        ("saw", held(), "unmet"),
        ("nowhere", held("nowhere"), "met"),
        ("nowhere", held(), "unmet"),
        ("can-swim", held(attests=YES), "met"),
        ("can-swim", held(attests=NO), "unmet"),
        ("can-swim", held(), "unknown"),
        ("can-swim", held("can-swim"), "met"),
        # All, any, some.
        ("saw and glue", held("saw", "glue"), "met"),
        ("saw and glue", held("saw"), "unmet"),
        ("saw and can-swim", held("saw"), "unknown"),
        ("glue and can-swim", held("saw"), "unmet"),
        ("saw or glue", held("glue"), "met"),
        ("saw or glue", held(), "unmet"),
        ("saw or can-swim", held(), "unknown"),
        ("2 of (saw, glue, can-swim)", held("saw", "glue"), "met"),
        ("2 of (saw, glue, can-swim)", held("saw"), "unknown"),
        ("2 of (saw, glue, can-swim)", held(), "unmet"),
        # Hours.
        ("10 hours of bench", held(hours=(done("bench", 10),)), "met"),
        ("10 hours of bench", held(hours=(done("bench", 9.99),)), "unmet"),
        ("10 hours of bench", held(hours=(done("bench", 4), done("bench", 6))), "met"),
        ("10 hours of bench", held(hours=(done("paint", 10),)), "unmet"),
        ("6 hours of paint", held("paint-day"), "met"),
        ("7 hours of paint", held("paint-day"), "unmet"),
        ("7 hours of paint", held("paint-day", hours=(done("paint", 1),)), "met"),
        # A sum of hours over several kinds.
        ("10 hours of (paint, knots)", held("paint-day", hours=(done("knots", 4),)), "met"),
        ("10 hours of (paint, knots)", held("paint-day", hours=(done("knots", 3.99),)), "unmet"),
        ("10 hours of (paint, knots)", held(hours=(done("paint", 12),)), "met"),
        ("10 hours of (paint at most 8, knots)", held(hours=(done("paint", 12),)), "unmet"),
        (
            "10 hours of (paint at most 8, knots)",
            held(hours=(done("paint", 12), done("knots", 2))),
            "met",
        ),
        (
            "10 hours of (paint at most 8, knots)",
            held(hours=(done("paint", 8), done("knots", 1.99))),
            "unmet",
        ),
        ("10 hours of (paint, sail)", held(hours=(done("paint", 9), done("sail", 9))), "unmet"),
        (
            "10 hours of (paint at most 8, knots) within 1 year",
            held(hours=(done("paint", 12), done("knots", 2))),
            "unknown",
        ),
        # A domain at a level.
        ("joinery >= 2", held(levels={"joinery": 2}), "met"),
        ("joinery >= 2", held(levels={"joinery": 3}), "met"),
        ("joinery >= 2", held(levels={"joinery": 1}), "unmet"),
        ("joinery >= 1", held("glue"), "met"),
        ("joinery >= 2", held("glue"), "unmet"),
        ("joinery >= 0", held(), "met"),
        # Any qualification at a rung.
        ("any qualification at deck 2", held("builder"), "met"),
        ("any qualification at deck 1", held("builder"), "unmet"),
        ("any qualification at deck 1 or above", held("builder"), "met"),
        ("any qualification at deck 2 in boats", held("builder"), "met"),
        ("any qualification at deck 2 in sails", held("builder"), "unmet"),
        ("any qualification at deck 2", held("saw", "unplaced", "nowhere"), "unmet"),
        ("any qualification at deck 2 or above", held("sailor@2026-06-01"), "met"),
        ("any qualification at deck 3", held("sailor@2026-06-01"), "unknown"),
        ("any qualification at deck 2 or above", held("sailor"), "unknown"),
        ("any qualification at deck 2 or above", held("sailor@2025-06-01"), "unmet"),
        # What a person must confirm.
        ('ask "a reference"', held(attests={"a reference": True}), "met"),
        ('ask "a reference"', held(attests={"a reference": False}), "unmet"),
        ('ask "a reference"', held(), "unknown"),
    ],
)  # fmt: skip
def test_every_construct(rule: str, holdings: Holdings, expected: str) -> None:
    assert judged(rule, holdings) == expected


@pytest.mark.parametrize(
    ("rule", "holdings", "expected"),
    [
        ("20 credits", held("saw", "plane"), "met"),
        ("20 credits", held("saw", "glue"), "unmet"),
        ("20 credits", held("sail"), "met"),  # 10 keel credits are 20 plank credits
        ("10 credits", held("rope"), "unknown"),  # no ratio is published
        ("10 credits", held("bare"), "unknown"),
        ("10 credits", held("odd"), "unknown"),
        ("10 credits", held("hand", "paint-day"), "unmet"),
        ("10 credits at deck 2", held("saw"), "met"),
        ("10 credits at deck 2", held("plane"), "unmet"),
        ("10 credits at deck 2 or above", held("plane"), "met"),
        ("10 credits at deck 3", held("sail"), "unknown"),  # comparable to deck 2 and 3
        ("20 credits at deck 2 or above", held("sail"), "met"),
        ("5 credits at deck 1", held("bare"), "unmet"),
        ("5 credits at deck 2", held("odd"), "unknown"),
        ("10 credits from (saw, glue)", held("saw"), "met"),
        ("10 credits from (plane, glue)", held("saw"), "unmet"),
        ("10 credits from (nowhere, hand)", held("nowhere", "hand"), "unmet"),
        ("20 credits from tag wood", held("saw", "plane"), "met"),
        ("20 credits from tag fine", held("saw", "plane"), "unmet"),
        ("20 credits from provider yard", held("saw", "plane"), "met"),
        ("5 credits from provider yard", held("glue"), "unmet"),
        # Prior learning that names no module counts where no pool is asked.
        ("10 credits", held(credits=(claim(10, "deck 1"),)), "met"),
        ("10 credits", held(credits=(claim(5, "hull a"),)), "met"),
        ("10 credits", held(credits=(claim(10, "far 1"),)), "unknown"),
        ("10 credits at deck 2", held(credits=(claim(10, "deck 1"),)), "unmet"),
        ("10 credits from tag wood", held(credits=(claim(10, "deck 1"),)), "unmet"),
    ],
)
def test_amounts_of_credit(rule: str, holdings: Holdings, expected: str) -> None:
    assert judged(rule, holdings) == expected


def test_without_a_system_every_credit_counts_as_it_stands() -> None:
    assert judged("10 credits", held("sail"), system=None) == "met"
    assert judged("20 credits", held("sail"), system=None) == "unmet"


@pytest.mark.parametrize(
    ("rule", "holdings", "last_day"),
    [
        ("10 credits within 5 years", held("saw@2021-11-24"), date(2026, 11, 24)),
        ("10 credits within 5 years", held(credits=(claim(10, "deck 1", "2021-11-24"),)),
         date(2026, 11, 24)),
        ("10 hours of bench within 18 months", held(hours=(done("bench", 10, "2025-05-24"),)),
         date(2026, 11, 24)),
        ("6 hours of paint within 1 year", held("paint-day@2024-02-29"), date(2025, 2, 28)),
    ],
)  # fmt: skip
def test_within_counts_up_to_its_last_day(rule: str, holdings: Holdings, last_day: date) -> None:
    assert judged(rule, holdings, last_day) == "met"
    assert judged(rule, holdings, last_day.replace(day=last_day.day + 1) if last_day.day < 28
                  else date(last_day.year, last_day.month + 1, 1)) == "unmet"  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "holdings"),
    [
        ("10 credits within 5 years", held("saw")),
        ("6 hours of paint within 1 year", held("paint-day")),
        ("10 hours of bench within 1 year", held(hours=(done("bench", 10),))),
        # The entry straddles the limit: some of it is recent, nobody knows how much.
        ("10 hours of bench within 1 year",
         held(hours=(done("bench", 10, "2025-01-01", "2026-06-30"),))),
    ],
)  # fmt: skip
def test_without_a_date_recency_is_unknown(rule: str, holdings: Holdings) -> None:
    assert judged(rule, holdings) == "unknown"


def test_hours_that_do_not_reach_even_with_the_doubtful_are_unmet() -> None:
    doubtful = held(hours=(done("bench", 4), done("bench", 5, "2026-06-01")))
    assert judged("10 hours of bench within 1 year", doubtful) == "unmet"
    assert judged("9 hours of bench within 1 year", doubtful) == "unknown"
    assert judged("5 hours of bench within 1 year", doubtful) == "met"


def test_what_lapses_is_held_until_the_day_before() -> None:
    ticket = held("ticket@2023-11-24")
    assert judged("ticket", ticket, date(2026, 11, 23)) == "met"
    assert judged("ticket", ticket, date(2026, 11, 24)) == "unmet"
    assert judged("ticket", held("ticket")) == "unknown"
    assert judged("5 credits", ticket, date(2026, 11, 23)) == "met"
    assert judged("5 credits", ticket, date(2026, 11, 24)) == "unmet"


def test_an_item_counts_as_another_while_the_window_is_open() -> None:
    assert judged("saw", held("old-saw"), date(2026, 12, 31)) == "met"
    assert judged("saw", held("old-saw"), date(2027, 1, 1)) == "unmet"
    assert judged("old-saw", held("saw")) == "unmet", "an equivalence goes one way"
    assert judged("ticket", held("old-ticket@2026-01-01")) == "met"
    assert judged("ticket", held("old-ticket@2025-01-01")) == "unmet"
    assert judged("ticket", held("old-ticket")) == "unknown"


def test_in_a_listed_pool_an_equivalent_fills_the_credits_of_what_is_listed() -> None:
    assert judged("10 credits from (saw)", held("old-saw")) == "met"
    assert judged("20 credits from (saw)", held("old-saw")) == "unmet"
    assert judged("10 credits from tag wood", held("old-saw")) == "unmet", "only its own credit"
    assert judged("20 credits from (saw, old-saw)", held("old-saw")) == "met", "listed itself"
    assert judged("10 credits from (saw)", held("old-saw"), date(2027, 1, 1)) == "unmet"


@pytest.mark.parametrize(
    ("rule", "ids", "expected"),
    [
        ("10 credits from tag wood and 10 credits from tag fine", ("plane",), "unmet"),
        ("10 credits from tag wood and 10 credits from tag fine", ("plane", "saw"), "met"),
        ("10 credits from tag wood and 5 credits from tag fine", ("plane", "glue"), "met"),
        ("10 credits from tag wood and 10 credits from tag fine", ("plane", "glue"), "unmet"),
        ("10 credits from tag wood or 10 credits from tag fine", ("plane",), "met"),
        # An amount without a pool looks over everything.
        ("10 credits and 10 credits from tag wood", ("plane",), "met"),
        # The same amount asked twice is one amount.
        ("(10 credits from tag wood or saw) and 10 credits from tag wood", ("plane",), "met"),
    ],
)
def test_credit_counts_once_among_pools(rule: str, ids: tuple[str, ...], expected: str) -> None:
    assert judged(rule, held(*ids)) == expected


def test_of_ways_to_share_credit_the_best_is_judged() -> None:
    rule = '10 credits from tag wood and 10 credits from tag fine and ask "a word"'
    assert judged(rule, held("plane", "saw")) == "unknown"
    assert judged(rule, held("plane", "saw", attests={"a word": True})) == "met"
    assert judged(rule, held("plane")) == "unmet"


RULE = 'when can-swim then saw otherwise ask "a life vest"'


@pytest.mark.parametrize(
    ("holdings", "expected"),
    [
        (held("saw", attests=YES), "met"),
        (held(attests=YES), "unmet"),
        (held("saw", attests=NO), "unknown"),
        (held(attests=NO | {"a life vest": True}), "met"),
        (held(attests=NO | {"a life vest": False}), "unmet"),
        (held("saw", attests={"a life vest": True}), "met"),  # both ways are met
        (held("saw"), "unknown"),
        (held(attests={"a life vest": False}), "unmet"),  # neither way is
    ],
)
def test_when_asks_one_or_the_other(holdings: Holdings, expected: str) -> None:
    assert judged(RULE, holdings) == expected


def test_when_without_otherwise_asks_nothing() -> None:
    assert judged("when can-swim then saw", held(attests=NO)) == "met"
    assert judged("when can-swim then saw", held()) == "unknown"


def test_a_verdict_names_what_makes_it_so_and_how_much_there_is() -> None:
    rule = parse("(saw or glue) and 20 credits from tag wood and 12 hours of paint")
    verdict = evaluate(rule, situation(held("old-saw", "plane", "paint-day")))
    found = [(leaf.standing, leaf.by, leaf.have) for leaf in leaves(verdict)]
    assert found == [
        ("met", ("old-saw",), None),
        ("unmet", ("glue",), None),
        ("unmet", ("plane",), 1000),
        ("unmet", ("paint-day",), 600),
    ]
