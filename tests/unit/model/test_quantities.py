"""Exact amounts, rungs, spans, and days apart by months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.model.quantities import (
    Rung,
    Span,
    earlier,
    hundredths,
    later,
    number,
    plain,
    rung,
    span,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("46", 4600), ("19.5", 1950), ("0.25", 25), ("0.07", 7), (8, 800), (8.0, 800), (0.29, 29),
     ("9999999.99", 999_999_999), ("007", 700)],
)  # fmt: skip
def test_an_amount_is_read_exactly(text: str | float, amount: int) -> None:
    assert hundredths(text) == amount


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.234", "12345678", "1e3", "x", ".5", "1.", "1 2", "5.0.0", "1.23.0"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount: write a number with at most two"):
        hundredths(text)


@pytest.mark.parametrize(
    ("amount", "text"), [(4600, "46"), (1950, "19.5"), (25, "0.25"), (7, "0.07"), (0, "0")]
)
def test_an_amount_is_written_as_people_do(amount: int, text: str) -> None:
    assert plain(amount) == text


@given(st.integers(0, 999_999_999))
def test_an_amount_comes_back_from_text_and_from_json(amount: int) -> None:
    assert hundredths(plain(amount)) == amount
    assert hundredths(number(amount)) == amount


def test_whole_amounts_are_whole_in_json() -> None:
    assert str(number(4600)) == "46"
    assert str(number(1950)) == "19.5"


def test_a_rung_is_a_ladder_and_a_step() -> None:
    assert rung("rqf 4") == Rung("rqf", "4")
    assert str(rung("  rqf   e3 ")) == "rqf e3"


@pytest.mark.parametrize("text", ["", "rqf", "4", "rqf 4 or"])
def test_a_bare_number_is_no_rung(text: str) -> None:
    with pytest.raises(ValueError, match="is not a rung: write the ladder and the step"):
        rung(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [("5 years", 60), ("1 year", 12), ("18 months", 18), ("1 month", 1), (" 2 years ", 24)],
)
def test_a_span_is_read(text: str, months: int) -> None:
    assert span(text) == Span(months)


@pytest.mark.parametrize(
    "text", ["", "5", "0 years", "-1 year", "5 weeks", "five years", "1.5 years"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a span: write for example '5 years'"):
        span(text)


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "1 month"), (11, "11 months"), (12, "1 year"), (18, "18 months"), (36, "3 years")],
)
def test_a_span_is_written_in_whole_years_where_it_can(months: int, text: str) -> None:
    assert str(Span(months)) == text


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 6, 1), 24, date(9999, 6, 1)),
    ],
)
def test_a_day_some_months_later(day: date, months: int, expected: date) -> None:
    assert later(day, Span(months)) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(1, 6, 1), 24, date(1, 6, 1)),
    ],
)
def test_a_day_some_months_earlier(day: date, months: int, expected: date) -> None:
    assert earlier(day, Span(months)) == expected
