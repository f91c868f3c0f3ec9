"""Alpha, omega, agreement over time and checks of lines: against published figures and edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.measure.agreement import agreement
from pathways.measure.line_checks import line_checks
from pathways.measure.reliability import Table, alpha, icc_agreement, omega, omega_of
from pathways.measure.spread import spread

WORKED = np.array([
    [3, 4, 3, 4],
    [2, 2, 3, 2],
    [4, 4, 4, 3],
    [1, 2, 1, 1],
    [3, 3, 2, 3],
    [0, 1, 1, 0],
    [4, 3, 4, 4],
    [2, 3, 2, 2],
], dtype=float)  # fmt: skip
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
    dtype=float,
)
"""Table 2 of Shrout and Fleiss (1979): six targets, four judges."""


def one_factor(loadings: list[float]) -> Table:
    own = np.diag([1 - one**2 for one in loadings])
    return np.asarray(np.outer(loadings, loadings) + own)


def test_alpha_of_the_worked_example() -> None:
    found = alpha(WORKED)
    assert found.value == pytest.approx(0.951477, abs=1e-6)
    assert [found.low, found.high] == pytest.approx([0.856, 0.989], abs=5e-4)
    assert (found.n, found.k) == (8, 4)
    assert spread(WORKED.sum(axis=1)) == pytest.approx(4.750940, abs=1e-6)


def test_who_missed_a_line_is_left_out() -> None:
    gap = np.vstack([WORKED, [1, np.nan, 2, 2]])
    assert alpha(gap) == alpha(WORKED)


def test_omega_and_alpha_of_one_factor() -> None:
    matrix = one_factor([0.8, 0.7, 0.6, 0.5])
    assert omega_of(matrix, 100).value == pytest.approx(0.749446, abs=1e-6)
    k = len(matrix)
    by_hand = k / (k - 1) * (1 - np.trace(matrix) / matrix.sum())
    assert by_hand == pytest.approx(0.742055, abs=1e-6)
    assert omega(WORKED) == omega_of(np.cov(WORKED, rowvar=False), len(WORKED))


@pytest.mark.parametrize("times", [1e-6, 1e-4, 1e4])
def test_omega_does_not_go_by_what_answers_count(times: float) -> None:
    matrix = one_factor([0.8, 0.7, 0.6, 0.5])
    assert omega_of(matrix * times**2, 100).value == pytest.approx(0.749446, abs=1e-6)


def test_omega_says_what_it_cannot() -> None:
    assert "at least 3 lines" in omega(WORKED[:, :2]).why
    overfull = np.array([[1, 0.9, 0.9], [0.9, 1, 0.75], [0.9, 0.75, 1]])
    assert "Heywood" in omega_of(overfull, 60).caution
    beyond = omega_of(np.array([[1, 0.9, 0.9], [0.9, 1, 0.3], [0.9, 0.3, 1]]), 60)
    assert beyond.value is None
    assert "Heywood" in beyond.why


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (WORKED[:, :1], "one line"),
        (WORKED[:1], "fewer than two people"),
        (np.ones((9, 3)), "the same sum"),
        (np.tile([0.1, 0.2, 0.3], (12, 1)), "the same sum"),
    ],
)
def test_what_has_no_alpha_says_why(table: Table, why: str) -> None:
    for found in (alpha(table), omega(table)):
        assert found.value is None
        assert why in found.why


def test_agreement_over_time() -> None:
    found = icc_agreement(SHROUT_FLEISS)
    assert found.value == pytest.approx(0.29, abs=5e-3)  # as published
    assert [found.low, found.high] == pytest.approx([0.02, 0.76], abs=5e-3)
    assert icc_agreement(WORKED[:2, :2]).value is None
    assert "same figure" in icc_agreement(np.ones((9, 2))).why
    assert "same figure" in icc_agreement(np.full((12, 2), 100 / 3)).why
    moved = icc_agreement(np.tile([100 / 3, 200 / 3], (12, 1)))
    assert (moved.value, moved.low, moved.high) == (0.0, None, None)
    equal = icc_agreement(np.repeat([[1.0], [2.0], [4.0]], 2, axis=1))
    assert (equal.value, equal.low, equal.high) == (1.0, None, None)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::Warning")  # of the package, about pandas to come
def test_an_independent_package_gives_the_same() -> None:
    pd, pingouin = pytest.importorskip("pandas"), pytest.importorskip("pingouin")
    chance = np.random.default_rng(7)
    for people, lines in ((12, 3), (40, 5), (150, 8)):
        base = chance.normal(size=(people, 1))
        table = np.clip(np.round(2 + base + chance.normal(size=(people, lines))), 0, 4)
        ours, (theirs, interval) = alpha(table), pingouin.cronbach_alpha(pd.DataFrame(table))
        assert ours.value == pytest.approx(theirs, abs=1e-9)
        assert [ours.low, ours.high] == pytest.approx(list(interval), abs=6e-4)
        long = pd.DataFrame(
            {"who": i, "when": j, "x": table[i, j]} for i in range(people) for j in range(lines)
        )
        whole = pingouin.intraclass_corr(long, "who", "when", "x")
        row = whole[whole["Type"].isin(["ICC2", "ICC(A,1)"])].iloc[0]
        icc = icc_agreement(table)
        assert icc.value == pytest.approx(row["ICC"], abs=1e-9)
        low_high = next(row[c] for c in row.index if c.startswith("CI95"))
        assert [icc.low, icc.high] == pytest.approx(list(low_high), abs=6e-3)


def test_lines_are_looked_at_from_fifty_people_on() -> None:
    chance = np.random.default_rng(3)
    base = np.clip(np.round(2 + chance.normal(size=60)), 0, 4)
    table = np.column_stack(
        [
            base,
            base,
            np.full(60, 4.0),
            chance.integers(0, 5, 60),
            np.clip(base + chance.integers(-1, 2, 60), 0, 4),
        ]
    )
    lines, ends = ("a", "b", "full", "loose", "e"), [(0.0, 4.0)] * 5
    assert line_checks(lines, table[:49], ends) == ()
    assert line_checks(lines[:1], table[:, :1], ends) == ()
    found = {one.line: one for one in line_checks(lines, table, ends)}
    assert found["a"].twins == ("b",)
    assert "nearly the same as b" in " ".join(found["a"].remarks())
    assert found["full"].ceiling == 1.0
    assert found["full"].with_rest is None
    assert "chose the highest" in " ".join(found["full"].remarks())
    assert "goes little" in " ".join(found["loose"].remarks())
    assert found["e"].without == alpha(table[:, :4]).value
    table[:10, 3] = np.nan
    some = {one.line: one for one in line_checks(lines, np.vstack([table, table]), ends)}
    assert some["loose"].unanswered == pytest.approx(1 / 6)
    table[:, 0] = 0
    low = {one.line: one for one in line_checks(lines, np.vstack([table, table]), ends)}
    assert "chose the lowest" in " ".join(low["a"].remarks())


TABLES = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 4), min_size=k, max_size=k), min_size=3, max_size=20)
)


@given(TABLES, st.randoms())
def test_order_does_not_matter_and_alpha_is_at_most_one(rows: list[list[int]], chance) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    table = np.array(rows, dtype=float)
    found = alpha(table)
    chance.shuffle(rows)
    order = list(range(table.shape[1]))
    chance.shuffle(order)
    again = alpha(np.array(rows, dtype=float)[:, order])
    if found.value is None:
        assert again.value is None
        return
    assert found.value <= 1 + 1e-12
    assert again.value == pytest.approx(found.value)
    assert alpha(table * 25 + 3).value == pytest.approx(found.value)


def test_two_raters() -> None:
    assert agreement([(1, 1)] * 19, 5).kappa is None
    assert "one level throughout" in agreement([(2, 2)] * 20, 5).why
    assert agreement([(0, 0), (4, 4)] * 10, 5).kappa == pytest.approx(1.0)
    assert agreement([(0, 4), (4, 0)] * 10, 5).kappa == pytest.approx(-1.0)
    mixed = [(1, 1), (1, 2), (2, 2), (3, 2), (0, 1)] * 4
    found = agreement(mixed, 5)
    assert (found.pairs, found.same) == (20, 8)
    seen = np.zeros((5, 5))
    for one, other in mixed:
        seen[one, other] += 1
    weights = np.subtract.outer(np.arange(5), np.arange(5)) ** 2
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / 20
    assert found.kappa == pytest.approx(1 - (weights * seen).sum() / (weights * chance).sum())


def test_a_second_time_turned_round_has_no_interval() -> None:
    first = np.array([10.0, 30, 30, 50, 70, 90, 20, 40, 60, 80])
    found = icc_agreement(np.column_stack([first, 100 - first]))
    assert found.value is not None
    assert found.value < 0
    assert (found.low, found.high) == (None, None)
