"""A row of reviews: what is scored, and what a run chart may say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.measure.series import (
    LIMITS_FROM,
    MEDIAN_FROM,
    RUN,
    Run,
    limits_of,
    middle_of,
    run_of,
    series_of,
)
from tests.coaching import DAY, answered, compass, series

VALUES = st.lists(st.integers(0, 10).map(float), max_size=30)


def test_reviews_are_scored_in_order_of_day() -> None:
    late, early = answered(DAY + timedelta(90)), answered(DAY)
    found = series(late, early)
    assert [r.answers.on for r in found.reviews] == [early.on, late.on]
    assert [r.same_words for r in found.of("compass")] == [True, True]
    assert len(found.scored_by("compass")) == 2
    assert found.scored_by("another") == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"instrument": "compost"}, "does not have its questions"),
        ({"version": "0.9.0"}, "answered with version 0.9.0 first, and 1.0.0 first is at hand"),
        ({"variant": "second"}, "version 1.0.0 second"),
        ({"form": "nine"}, "no form nine"),
        ({"codes": {"b-hope": "9"}}, "none of its answers"),
    ],
)
def test_what_cannot_be_scored_is_told(changes: dict[str, object], why: str) -> None:
    found = series(replace(answered(DAY), **changes))  # type: ignore[arg-type]
    assert found.reviews == ()
    assert why in found.unscored[0].why


def test_each_way_of_scoring_is_found() -> None:
    other = compass(variant="second")
    ways = {"compass": compass(), "compass/second": other}
    found = series_of([answered(DAY, variant="second")], ways)
    assert found.reviews[0].instrument is other
    both = series_of([answered(DAY), answered(DAY, variant="second")], ways)
    assert [r.instrument.variant for r in both.in_the_way_of(other).reviews] == ["second"]
    assert both.in_the_way_of(compass(id="another")).reviews == both.reviews


def test_a_changed_file_under_the_same_version_is_noticed() -> None:
    assert not series(answered(DAY, digest="e" * 64)).reviews[0].same_words


def test_nothing_is_drawn_of_few_values() -> None:
    assert middle_of([1.0] * (MEDIAN_FROM - 1)) is None
    assert run_of([1.0] * (MEDIAN_FROM - 1)) is None
    assert limits_of([1.0] * (LIMITS_FROM - 1)) is None
    assert middle_of([1.0, 2.0] * 4) == 1.5


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3], Run(6, 11, above=True)),
        ([3, 3, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1], Run(6, 11, above=False)),
        ([1, 1, 1, 1, 1, 3, 3, 3, 3, 3], None),
        # A value on the median neither makes a run longer nor ends it.
        ([1, 3, 3, 3, 2, 3, 3, 3, 1, 1, 1, 1, 1], Run(1, 7, above=True)),
        ([1, 3, 1, 3, 1, 3, 1, 3], None),
        ([2, 2, 2, 2, 2, 2, 2, 2], None),
    ],
)
def test_runs(values: list[float], run: Run | None) -> None:
    assert run_of(values) == run
    if run is not None:
        assert run.last - run.first + 1 >= RUN


@given(VALUES)
def test_a_run_is_as_long_as_a_naive_count_says(values: list[float]) -> None:
    """Walk along with a counter, as one would with a pencil."""
    best, count, side = False, 0, 0
    if len(values) >= MEDIAN_FROM:
        middle = median(values)
        for value in values:
            here = (value > middle) - (value < middle)
            if here:
                count = count + 1 if here == side else 1
                side = here
            best = best or count >= RUN
    assert (run_of(values) is not None) == best


def test_limits_by_hand() -> None:
    """Moving ranges of 1 and one of 10: mean 2 a step, limits mean +/- 2.66 times that."""
    values = [5.0, 6.0] * 6
    found = limits_of(values)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((5.5, 5.5 - 2.66, 5.5 + 2.66))
    assert found.outside == ()
    flat = limits_of([0.1] * 12)
    assert flat is not None
    assert flat.outside == ()
    jump = limits_of([*values, 30.0])
    assert jump is not None
    assert jump.outside == (12,)


@given(VALUES, st.integers(-50, 50))
def test_limits_move_with_the_values(values: list[float], by: int) -> None:
    found, moved = limits_of(values), limits_of([value + by for value in values])
    if found is None or moved is None:
        assert len(values) < LIMITS_FROM
        return
    assert moved.low == pytest.approx(found.low + by)
    assert found.low <= fmean(values) <= found.high


def test_all_days_are_kept() -> None:
    days = [date(2026, month, 1) for month in (5, 1, 3)]
    assert [r.answers.on for r in series(*map(answered, days)).reviews] == sorted(days)
