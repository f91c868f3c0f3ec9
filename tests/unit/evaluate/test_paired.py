"""Change in pairs: worked values, and what independent packages say."""

from __future__ import annotations

import tracemalloc
from importlib import import_module
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pathways.measure.paired import (
    SEED,
    Freedom,
    Interval,
    bca_mean,
    between,
    degrees,
    hedges,
    holm,
    paired,
    sign_test,
)

PRE = [40, 35, 50, 55, 30, 45, 60, 38, 42, 47]
POST = [52, 41, 55, 70, 38, 44, 71, 50, 49, 60]


@pytest.fixture
def pingouin() -> ModuleType:
    """Give the package of others; with it come libraries of charts, so its tests are slow."""
    return import_module("pingouin")


def test_the_worked_values_come_out() -> None:
    found = paired(PRE, POST)
    assert found is not None
    assert found.change == pytest.approx(8.8)
    assert found.sd == pytest.approx(4.756282, abs=1e-6)
    assert found.r == pytest.approx(0.911810, abs=1e-6)
    assert found.t == pytest.approx(5.850797, abs=1e-6)
    assert found.p == pytest.approx(0.000243517, abs=1e-9)
    assert found.t_interval is not None
    assert (found.t_interval.low, found.t_interval.high) == pytest.approx((5.39756, 12.202439))
    assert found.sizes.d_z == pytest.approx(1.850185, abs=1e-6)
    assert found.sizes.d_av == pytest.approx(0.857071, abs=1e-6)
    assert found.sizes.d_rm == pytest.approx(0.777033, abs=1e-6)
    assert (found.up, found.same, found.down) == (9, 0, 1)
    assert found.bootstrap is None, "too few people for a bootstrap"
    assert found.interval == found.t_interval


@pytest.mark.parametrize(
    ("freedom", "g"),
    [(Freedom.N_1, 0.783255), (Freedom.TWO_N_1, 0.820771), (Freedom.BY_R, 0.789668)],
)
def test_the_size_goes_by_the_choice_of_freedom(freedom: Freedom, g: float) -> None:
    found = paired(PRE, POST, freedom=freedom)
    assert found is not None
    assert found.sizes.g_av == pytest.approx(g, abs=1e-6)
    assert found.sizes.freedom is freedom


@pytest.mark.slow
def test_pingouin_agrees(pingouin: ModuleType) -> None:
    found = paired(PRE, POST)
    assert found is not None
    theirs = pingouin.ttest(POST, PRE, paired=True).iloc[0]
    assert found.t == pytest.approx(theirs["T"])
    size = pingouin.compute_effsize(POST, PRE, paired=True, eftype="cohen")
    assert found.sizes.d_av == pytest.approx(size)


def test_the_bootstrap_is_near_scipys() -> None:
    values = np.random.default_rng(5).exponential(5, 40)
    ours = bca_mean(values, seed=3, resamples=20_000)
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=20_000, method="BCa", rng=np.random.default_rng(4)
    ).confidence_interval
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), rel=0.02)
    assert ours == bca_mean(values, seed=3, resamples=20_000), "the same seed, the same interval"


def test_the_bootstrap_stands_from_fifteen_people_on() -> None:
    for n, there in ((14, False), (15, True)):
        found = paired([0.0] * n, [float(k % 4) for k in range(n)])
        assert found is not None
        assert (found.bootstrap is not None) is there
        assert found.interval is not None


def test_the_seed_is_that_of_every_report() -> None:
    """A report names one seed, and no figure in it may have been made with another."""
    assert paired(PRE * 2, POST * 2) == paired(PRE * 2, POST * 2, seed=20_260)
    assert SEED == 20_260


def test_who_comes_first_changes_nothing() -> None:
    straight = paired(PRE * 2, POST * 2, seed=9)
    turned = paired(PRE[::-1] * 2, POST[::-1] * 2, seed=9)
    assert straight == turned


def test_without_spread_there_is_no_interval() -> None:
    found = paired([1, 2, 3], [2, 3, 4])
    assert found is not None
    assert (found.t, found.p, found.t_interval, found.sizes.d_z) == (None, None, None, None)
    flat = paired([1, 1, 1], [1, 1, 1])
    assert flat is not None
    assert (flat.r, flat.sizes.d_av, flat.sizes.g_av, flat.sign_p) == (None, None, None, 1.0)
    assert bca_mean([2.0] * 20, seed=1) is None


@pytest.mark.parametrize("value", [100 / 3, 200 / 3, 0.1])
def test_alike_is_alike_whatever_the_last_bits_say(value: float) -> None:
    """A third of a hundred has no end in binary: the mean of ten of them is not quite it."""
    for n in (10, 20):
        same = paired([value] * n, [value + n % 3 for n in range(n)])
        assert same is not None
        assert (same.sd_before, same.r, same.sizes.d_rm) == (0.0, None, None)
        stairs = [value * k for k in range(5)]
        shifted = paired(stairs[:-1] * n, stairs[1:] * n)
        assert shifted is not None
        assert (shifted.sd, shifted.t, shifted.interval, shifted.sizes.d_z) == (0.0, *(None,) * 3)
    moves = [value * (k + 1) - value * k for k in range(20)]
    assert bca_mean(moves, seed=1) is None
    assert between(moves, [value] * 10) is None


def test_one_person_is_no_group() -> None:
    assert paired([1], [2]) is None
    assert paired([], []) is None
    with pytest.raises(ValueError, match="zip"):
        paired([1, 2], [1])


def test_two_people_have_no_exact_factor() -> None:
    found = paired([1, 3], [2, 9], freedom=Freedom.N_1)
    assert found is not None
    assert found.sizes.d_av is not None
    assert found.sizes.g_av is None
    assert degrees(10, 0.5, Freedom.TWO_N_1) == 18
    assert hedges(9) == pytest.approx(1 - 3 / (4 * 9 - 1), abs=1e-3)


def test_the_sign_test_leaves_ties_out() -> None:
    assert sign_test(9, 1) == pytest.approx(0.021484375)
    assert sign_test(0, 0) == 1.0


def test_groups_are_compared_as_scipy_does() -> None:
    one, other = [1.0, 2, 3, 9], [2.0, 2, 1, 0, 4]
    found = between(one, other)
    theirs = stats.ttest_ind(one, other, equal_var=False)
    assert found is not None
    assert found.p == pytest.approx(theirs.pvalue)
    low, high = theirs.confidence_interval()
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high))
    assert between([1.0], [1.0, 2.0]) is None
    assert between([1.0, 1.0], [2.0, 2.0]) is None


@pytest.mark.slow
def test_holm_is_as_pingouins(pingouin: ModuleType) -> None:
    ps = [0.01, 0.04, 0.03, 0.2, 0.9]
    _, theirs = pingouin.multicomp(ps, method="holm")
    assert holm(ps) == pytest.approx(tuple(theirs))
    assert holm([]) == ()


def test_an_interval_says_whether_it_holds_nothing() -> None:
    assert Interval(-1, 1).holds_zero
    assert Interval(0, 1).holds_zero
    assert not Interval(0.1, 1).holds_zero


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=12))
def test_turning_time_round_turns_the_change_round(pairs: list[tuple[int, int]]) -> None:
    before, after = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    one, other = paired(before, after), paired(after, before)
    assert one is not None
    assert other is not None
    assert one.change == pytest.approx(-other.change)
    assert (one.up, one.down) == (other.down, other.up)
    assert one.p == pytest.approx(other.p)


def test_a_large_group_needs_little_room() -> None:
    values = np.arange(100_000, dtype=np.float64)
    tracemalloc.start()
    try:
        found = bca_mean(values, resamples=200)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found is not None
    assert found.low < values.mean() < found.high
    assert most < 100_000_000
