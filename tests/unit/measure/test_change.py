"""Change in one person: the golden vectors, and every reason for which nothing is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.measure.change import (
    Change,
    Direction,
    Verdict,
    change_between,
    known_wobble,
    mdc,
    points_of,
    recall_of,
    sem,
    wobble_of,
)
from pathways.measure.scored import ScoredReview
from pathways.model.instruments import Instrument, Part
from pathways.model.reviews import Answers
from tests.coaching import DAY, answered, compass, own, retested, review_of

LATER = date(2026, 6, 1)


def change_of(series: Iterable[ScoredReview], score: str, instrument: Instrument) -> Change:
    """Hold the last value of a score against the first."""
    return change_between(points_of(series, score), score, instrument)


def test_golden_vectors() -> None:
    """Eight people, four items: SD 4.750940, alpha .951477."""
    error = sem(4.750940, 0.951477)
    assert error == pytest.approx(1.046536, abs=5e-6)
    assert mdc(error) == pytest.approx(2.900850, abs=2e-5)
    assert mdc(error, 0.90) == pytest.approx(2.434642, abs=2e-5)
    wobble = wobble_of(retested(value=0.951477, sd=4.750940))
    assert wobble is not None
    assert 3 / wobble.difference == pytest.approx(2.027, abs=5e-4)


def test_planning_figures_of_the_self_review() -> None:
    """SD 20 and a retest of .75 would give SEM 10 and MDC95 27.7."""
    wobble = wobble_of(retested())
    assert wobble is not None
    assert (wobble.sem, round(wobble.mdc95, 1)) == (10.0, 27.7)
    assert wobble.mdc90 == pytest.approx(1.645 * sqrt(2) * 10)


@pytest.mark.parametrize(("sd", "r"), [(0, 0.5), (-1, 0.5), (1, 1), (1, -0.1), (1, 1.5)])
def test_no_error_without_a_spread_or_with_a_perfect_measure(sd: float, r: float) -> None:
    with pytest.raises(ValueError, match="SD"):
        sem(sd, r)


@pytest.mark.parametrize(
    ("again", "two"),
    [(None, False), (20.0, False), (16.0, False), (15.99, True), (25.0, False), (25.01, True)],
)
def test_both_spreads_count_where_they_differ(again: float | None, two: bool) -> None:
    wobble = wobble_of(retested(sd_again=again))
    assert wobble is not None
    assert wobble.two_spreads is two
    if two:
        assert again is not None
        expected = sqrt((20**2 + again**2) * (1 - 0.75))
        assert wobble.difference == pytest.approx(expected)
    else:
        assert wobble.difference == pytest.approx(sqrt(2) * 10)


def change(first: int, last: int, **of: object) -> Change:
    """Go from one value of all own lines to another, with a reliability on record."""
    one = compass(reliability=(retested(),), **of)
    found = [review_of(answered(DAY, own(first)), one), review_of(answered(LATER, own(last)), one)]
    return change_of(found, "b-all", one)


@pytest.mark.parametrize(
    ("first", "last", "verdict", "direction"),
    [
        (1, 3, Verdict.BEYOND, Direction.UP),
        (3, 1, Verdict.BEYOND, Direction.DOWN),
        (1, 2, Verdict.WITHIN, Direction.UP),
        (2, 2, Verdict.WITHIN, Direction.SAME),
    ],
)
def test_a_verdict(first: int, last: int, verdict: Verdict, direction: Direction) -> None:
    found = change(first, last)
    assert (found.verdict, found.direction, found.why) == (verdict, direction, "")
    assert found.difference == (last - first) * 25
    assert found.index == pytest.approx((last - first) * 25 / (sqrt(2) * 10))


def test_exactly_the_wobble_is_within_it() -> None:
    one = compass(reliability=(retested(sd=25 / (1.96 * sqrt(2)) * 2),))
    found = [review_of(answered(DAY, own(1)), one), review_of(answered(LATER, own(2)), one)]
    changed = change_of(found, "b-all", one)
    assert changed.wobble is not None
    assert changed.wobble.mdc95 == pytest.approx(25)
    assert (changed.verdict is Verdict.BEYOND) == (changed.wobble.mdc95 < 25)


def test_order_of_reviews_does_not_matter() -> None:
    one = compass(reliability=(retested(),))
    found = [review_of(answered(DAY, own(1)), one), review_of(answered(LATER, own(4)), one)]
    assert change_of(found, "b-all", one) == change_of(reversed(found), "b-all", one)


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ((), "is not on record"),
        ((retested("a-all"),), "is not on record"),
        ((retested(use_for_change=False),), "is not on record"),
        ((retested(language="es"),), "was found in es"),
        ((retested(language=None),), "no language that is on record"),
        ((retested(sd=None),), "how far people differ"),
        ((retested(value=1.0),), "a reliability of 1"),
        ((retested(value=-0.2),), "a reliability of -0.2"),
    ],
)
def test_no_verdict_without_a_fitting_record(records: tuple[object, ...], why: str) -> None:
    one = compass(reliability=records)
    found = [review_of(answered(DAY, own(0)), one), review_of(answered(LATER, own(4)), one)]
    changed = change_of(found, "b-all", one)
    assert (changed.verdict, changed.wobble, changed.index) == (None, None, None)
    assert why in changed.why
    assert isinstance(known_wobble(one, "b-all", "en"), str)
    assert changed.difference == 100


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (answered(LATER, own(4), language="es"), "one was answered in en and one in es"),
        (answered(date(2026, 3, 20), own(4)), "they are 18 days apart"),
        (answered(date(2026, 3, 3), own(4)), "they are 1 day apart, and each asks about the last"),
        (answered(DAY, own(4)), "they are of one day, and each asks about the last 28 days"),
        (answered(LATER, own(4), form=""), "another form"),
    ],
)
def test_no_verdict_between_what_cannot_be_compared(last: Answers, why: str) -> None:
    parts = {"own": Part("own", {"en": "Own"}, recall_days=28)}
    one = compass(reliability=(retested(),), parts=parts)
    found = [review_of(answered(DAY, own(0)), one), review_of(last, one)]
    changed = change_of(found, "b-all", one)
    assert changed.verdict is None
    assert why in changed.why


@pytest.mark.parametrize(
    ("days", "verdict"), [(27, None), (28, Verdict.BEYOND), (29, Verdict.BEYOND)]
)
def test_the_recall_period_is_the_least_interval(days: int, verdict: Verdict | None) -> None:
    one = compass(reliability=(retested(),), recall_days=28)
    last = date.fromordinal(DAY.toordinal() + days)
    found = [review_of(answered(DAY, own(0)), one), review_of(answered(last, own(4)), one)]
    assert change_of(found, "b-all", one).verdict is verdict


def test_versions_are_not_mixed() -> None:
    one, two = compass(reliability=(retested(),)), compass(version="2.0.0")
    early = review_of(answered(DAY, own(0)), one)
    late = review_of(answered(LATER, own(4), version="2.0.0"), two)
    assert "different versions" in change_of([early, late], "b-all", one).why
    both = [replace(early, version="2.0.0"), late]
    assert "no reliability is at hand" in change_of(both, "b-all", one).why


def test_too_few_values() -> None:
    one = compass(reliability=(retested(),))
    assert change_of([], "b-all", one) == Change("b-all", why="there is no value yet")
    single = change_of([review_of(answered(DAY))], "b-all", one)
    assert (single.why, single.direction) == ("there is only one value yet", None)
    unanswered = answered(LATER, codes={}, form="pulse")
    assert len(points_of([review_of(answered(DAY)), review_of(unanswered)], "b-all")) == 1


def test_recall_is_the_longest_behind_a_score() -> None:
    parts = {
        "own": Part("own", {"en": "Own"}, recall_days=28),
        "effect": Part("effect", {"en": "Effect"}, recall_days=91),
    }
    one = compass(parts=parts, recall_days=14)
    assert recall_of(one, "b-all") == 28
    assert recall_of(one, "e-hope-score") == 91
    assert recall_of(one, "w-all") == 14
    assert recall_of(compass(), "b-all") is None
    scores = {"s-0": replace(one.scores["b-all"], id="s-0")}
    for n in range(1, 1200):  # each layer made of the one before, twice
        scores[f"s-{n}"] = replace(scores["s-0"], id=f"s-{n}", inputs=(f"s-{n - 1}",) * 2)
    assert recall_of(replace(one, scores=one.scores | scores), "s-1199") == 28
    brought = replace(one.scores["w-all"], inputs=())
    assert recall_of(replace(one, scores={"w-all": brought}), "w-all") == 14


@given(
    values=st.lists(st.integers(0, 4), min_size=2, max_size=6),
    sd=st.floats(1, 60),
    r=st.floats(0, 0.99),
)
def test_a_verdict_is_of_first_and_last_alone(values: list[int], sd: float, r: float) -> None:
    one = compass(reliability=(retested(sd=sd, value=r),))
    found = [
        review_of(answered(date(2026, 1 + n, 1), own(value)), one) for n, value in enumerate(values)
    ]
    points = points_of(found, "b-all")
    changed = change_of(found, "b-all", one)
    assert changed == change_between([points[0], points[-1]], "b-all", one)
    moved = abs(values[-1] - values[0]) * 25
    assert (changed.verdict is Verdict.BEYOND) == (moved > 1.96 * sqrt(2) * sd * sqrt(1 - r))
