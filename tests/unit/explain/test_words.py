"""Dates, prices, lengths and clauses in plain English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.words import (
    clause,
    condition,
    count,
    hours,
    inside,
    joined,
    length,
    name_of,
    price,
)
from pathways.explain.words import title_of as title
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Hundredths, Money, day
from pathways.rules.parse import parse


def test_a_day() -> None:
    assert day(date(2027, 1, 11)) == "11 January 2027"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (0, "GBP", "free"),
        (24000, "GBP", "£240"),
        (9950, "EUR", "€99.50"),
        (123456700, "USD", "$1,234,567"),
        (100, "SEK", "1 SEK"),
        (100, "", "1"),
    ],
)
def test_a_price(amount: int, currency: str, text: str) -> None:
    assert price(Money(Hundredths(amount), currency)) == text


def test_a_number_of_things() -> None:
    assert [count(n, "week") for n in (0, 1, 5, 1204)] == [
        "0 weeks",
        "1 week",
        "5 weeks",
        "1,204 weeks",
    ]
    assert count(2, "body", "bodies") == "2 bodies"


def test_hours() -> None:
    found = [hours(n) for n in (0, 50, 100, 1950, 120400)]
    assert found == ["0 hours", "0.5 hours", "1 hour", "19.5 hours", "1,204 hours"]


@pytest.mark.parametrize(
    ("weeks", "text"),
    [
        (0, "0 weeks"),
        (1, "1 week"),
        (25, "25 weeks"),
        (26, "26 weeks (about 6 months)"),
        (52, "52 weeks (about 1 year)"),
        (56, "56 weeks (about 1 year 1 month)"),
        (104, "104 weeks (about 2 years)"),
        (1040, "1,040 weeks (about 20 years)"),
    ],
)
def test_a_length(weeks: int, text: str) -> None:
    assert length(weeks) == text


def test_a_list() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def test_a_title_inside_a_sentence() -> None:
    found = [inside(t) for t in ("Peer practice (US)", "HIV care", "A word", "", "X")]
    assert found == ["peer practice (US)", "HIV care", "a word", "", "X"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("hand-tools and hull-drawing", "all of these"),
        ("hand-tools or hull-drawing", "any one of these"),
        ("2 of (hand-tools, hull-drawing, rope-and-rig)", "at least 2 of these"),
        ("when can-swim then hand-tools", "it depends"),
        ("hand-tools", "Hand Tools"),
        ("somewhere-else", "somewhere-else"),
        ("1 hours of bench-work", "1 hour of work at the bench"),
        ("40 hours of bench-work within 18 months",
         "40 hours of work at the bench, within the last 18 months"),
        ("9 hours of (paint-training, bench-work at most 4) within 1 year",
         ("9 hours of training in paint and work at the bench (at most 4 counted) together,"
          " within the last year")),
        ("joinery >= 2", "Joinery at level 2 or above"),
        ('ask "a toolbox"', "a person must confirm: a toolbox"),
        ("20 credits at deck 2 or above", "20 credits at deck 2 or above"),
        ("any qualification at deck 2", "any qualification at deck 2"),
    ],
)  # fmt: skip
def test_a_clause(small: Catalogue, rule: str, words: str) -> None:
    assert clause(parse(rule), small) == words


def test_titles_and_conditions(small: Catalogue) -> None:
    assert title("joinery", small) == "Joinery"
    assert title("bench-work", small) == "Work at the bench"
    assert condition("can-swim", small) == "Can swim 50 metres"
    assert condition("a toolbox", small) == "a toolbox"


def test_items_of_one_title_are_told_apart_by_their_ids(small: Catalogue) -> None:
    other = replace(small.items["hand-tools"], id="more-hand-tools")
    both = replace(small, items={**small.items, other.id: other})
    assert name_of("hand-tools", small) == "Hand Tools"
    assert name_of("hand-tools", both) == "Hand Tools [hand-tools]"
    assert name_of("nowhere", both) == "nowhere"
    assert clause(parse("more-hand-tools"), both) == "Hand Tools [more-hand-tools]"
