"""An attacker who has every published table, and tries to work out what is held back.

The attacker shares nothing with the code that hides: small tables are counted out whole, and
means are taken apart by exact linear algebra over fractions, with every set of few people tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pathways.evaluate.cells import Sum, held_back, is_small, row_shown, spans, table_shown
from pathways.evaluate.cuts import Cut, mean_change, tells_of_few
from pathways.evaluate.report import Joined, Report, report
from pathways.model.cohorts import Attendance
from tests.amounts import examples
from tests.unit.evaluate.cohorts import DOMAINS, evaluation, gathered, instrument, practice

K = 5
counts = st.lists(st.integers(0, 14), min_size=2, max_size=4)


def ways(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Count out every row of a sum."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in ways(total - first, parts - 1))


@given(counts)
def test_nobody_can_bound_a_hidden_count_of_a_row(row: list[int]) -> None:
    shown = row_shown(row, K)
    hidden = [place for place, count in enumerate(shown) if count is None]
    assert all(count is None for count, true in zip(shown, row, strict=True) if is_small(true, K))
    assert all(count in {None, true} for count, true in zip(shown, row, strict=True))
    if sum(row) < K or not hidden:
        return
    left = sum(row) - sum(count for count in shown if count is not None)
    possible = list(ways(left, len(hidden)))
    for n in range(len(hidden)):
        assert max(way[n] for way in possible) - min(way[n] for way in possible) >= K


@given(counts)
def test_a_row_is_hidden_as_the_solver_would(row: list[int]) -> None:
    assume(sum(row) >= K)
    assume(max(row) < sum(row))
    names = [f"{n:04d}" for n in range(len(row))]
    cells = {**dict(zip(names, row, strict=True)), "sum": sum(row)}
    whole = [Sum("sum", tuple(names))]
    theirs = held_back(cells, whole, K, frozenset({"sum"}))
    ours = {name for name, count in zip(names, row_shown(row, K), strict=True) if count is None}
    assert ours == theirs


@given(counts)
def test_all_in_one_cell_is_never_told(row: list[int]) -> None:
    alone = [sum(row), *([0] * (len(row) - 1))]
    assert set(row_shown(alone, K)) == {None}


tables = st.integers(2, 3).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 9), min_size=wide, max_size=wide), min_size=2, max_size=3
    )
)


@pytest.mark.slow
@given(tables)
@settings(max_examples=60)
def test_nobody_can_bound_a_hidden_count_of_a_table(rows: list[list[int]]) -> None:
    columns = [sum(column) for column in zip(*rows, strict=True)]
    assume(not any(is_small(n, K) for n in (*columns, sum(columns))))
    assume(sum(columns) >= K)
    inner, sums = table_shown(rows, K)
    flat = [count for row in inner for count in row]
    true = [count for row in rows for count in row]
    assert all(c is None for c, t in zip(flat, true, strict=True) if is_small(t, K))
    assert all(c is None for c, r in zip(sums, rows, strict=True) if is_small(sum(r), K))
    seen: dict[tuple[int, int], set[int]] = {}
    for guess in _tables_like(inner, sums, columns):
        for r, row in enumerate(guess):
            for c, count in enumerate(row):
                seen.setdefault((r, c), set()).add(count)
    for (r, c), possible in seen.items():
        if inner[r][c] is None and max(possible) > 0:
            assert max(possible) - min(possible) >= K


def _tables_like(
    inner: Sequence[Sequence[int | None]], sums: Sequence[int | None], columns: Sequence[int]
) -> Iterator[list[tuple[int, ...]]]:
    """Count out every table that has the shown counts, column by column."""
    height = len(inner)

    def column(c: int) -> list[tuple[int, ...]]:
        known = [inner[r][c] for r in range(height)]
        return [
            way
            for way in ways(columns[c], height)
            if all(k in {None, v} for k, v in zip(known, way, strict=True))
        ]

    for chosen in product(*(column(c) for c in range(len(columns)))):
        rows = list(zip(*chosen, strict=True))
        if all(s in {None, sum(row)} for s, row in zip(sums, rows, strict=True)):
            yield rows


def test_a_small_sum_that_is_known_is_refused() -> None:
    with pytest.raises(ValueError, match="small already"):
        held_back({"a": 1, "b": 1, "sum": 2}, [Sum("sum", ("a", "b"))], K, frozenset({"sum"}))


def test_what_is_known_may_give_a_count_away() -> None:
    cells = {"a": 3, "b": 7, "sum": 10}
    with pytest.raises(ValueError, match="gives a small count away"):
        held_back(cells, [Sum("sum", ("a", "b"))], K, frozenset({"sum", "b"}))


def test_a_total_is_held_back_where_its_parts_are_not_enough() -> None:
    cells = {"a": 2, "b": 0, "sum": 2, "other": 8, "all": 10}
    sums = [Sum("sum", ("a", "b")), Sum("all", ("sum", "other"))]
    hidden = held_back(cells, sums, K, frozenset({"all"}))
    assert {"a", "sum", "other"} <= hidden
    assert spans(cells, sums, hidden)["a"] == pytest.approx((0, 10))
    apart = Sum("far", ("x", "y"))
    assert spans({**cells, "far": 9, "x": 5, "y": 4}, [*sums, apart], {"a"})["a"] == (2, 2)
    assert spans({"a": 3}, [], {"a"})["a"][1] == float("inf")
    assert spans(cells, sums, frozenset()) == {}


# Means


def few_are_told(cuts: Sequence[Cut], k: int) -> bool:
    """Try every set of fewer than `k` people: can cuts be added up so that only they are left?"""
    people = sorted({p for cut in cuts for p in cut.people})
    waves = sorted({w for cut in cuts for w, _ in cut.times})
    rows = [
        [Fraction(dict(cut.times).get(w, 0) * (p in cut.people)) for p in people for w in waves]
        for cut in cuts
    ]
    whole = rank(rows)
    for size in range(1, min(k, len(people) + 1)):
        for left in combinations(range(len(people)), size):
            gone = [
                n * len(waves) + w
                for n in range(len(people))
                if n not in left
                for w in range(len(waves))
            ]
            if rank([[row[column] for column in gone] for row in rows]) < whole:
                return True
    return False


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """Count independent rows by Gauss, exactly."""
    work, found = [list(row) for row in rows], 0
    for column in range(len(work[0]) if work else 0):
        pivot = next((r for r in range(found, len(work)) if work[r][column]), None)
        if pivot is None:
            continue
        work[found], work[pivot] = work[pivot], work[found]
        for r in range(found + 1, len(work)):
            times = work[r][column] / work[found][column]
            work[r] = [a - times * b for a, b in zip(work[r], work[found], strict=True)]
        found += 1
    return found


PEOPLE = "abcdefghi"
times = st.sampled_from([(("pre", 1),), (("post", 1),), (("pre", -1), ("post", 1)), (("3m", 1),)])
some_cuts = st.lists(
    st.builds(Cut, st.just("x"), times, st.frozensets(st.sampled_from(PEOPLE), min_size=3)),
    min_size=1,
    max_size=4,
)


@given(some_cuts)
@examples(80)
def test_cuts_are_refused_exactly_where_an_attacker_finds_few(cuts: list[Cut]) -> None:
    assert tells_of_few(cuts, (), 3) is few_are_told(cuts, 3)


def test_many_small_sorts_are_refused_without_a_search() -> None:
    rows = [frozenset(f"p{n}" for n in range(30) if n != out) for out in range(14)]
    cuts = [mean_change("x", "pre", "post", people) for people in rows]
    assert tells_of_few(cuts, (), 2)


def test_figures_of_others_do_not_matter() -> None:
    one = mean_change("x", "pre", "post", "abcdefgh")
    near = mean_change("y", "pre", "post", "abcdefg")
    assert not tells_of_few([near], [one], 3)
    assert tells_of_few([mean_change("x", "pre", "post", "abcdefg")], [one], 3)


# Whole reports


answers = st.tuples(st.integers(0, 4), st.none() | st.integers(0, 4), st.none() | st.integers(0, 4))
cohorts = st.lists(
    st.tuples(answers, st.sampled_from(["north", "south", "west"]), st.booleans()),
    min_size=10,
    max_size=13,
)


@pytest.mark.slow
@given(cohorts)
@settings(max_examples=25)
def test_no_report_lets_an_attacker_find_few(
    people: list[tuple[tuple[int, int | None, int | None], str, bool]],
) -> None:
    found = report_of(people)
    for figure in sorted({cut.figure for cut in found.cuts}):
        cuts = [cut for cut in found.cuts if cut.figure == figure]
        assert not few_are_told(cuts, K), figure
    for change in (*found.outcomes.main, *found.outcomes.later):
        assert change.n is None or change.n == 0 or change.n >= K
        assert not any(is_small(count, K) for count in change.counts if count is not None)
    for table in found.groups.tables:
        assert sum(line.n for line in table.lines) == table.total
        assert not any(is_small(line.n, K) for line in table.lines)


def report_of(people: list[tuple[tuple[int, int | None, int | None], str, bool]]) -> Report:
    responses, came = [], []
    for n, ((before, after, later), site, done) in enumerate(people):
        person = f"p{n}"
        responses.append(practice(person, "pre", before, 2))
        if after is not None:
            responses.append(practice(person, "post", after, 3))
        if later is not None:
            responses.append(practice(person, "3m", later, 1))
        came.append(Attendance(person, (("site", site),), finished=done, practised=after == 1))
    told = evaluation(groups=("site",))
    return report(gathered(told, responses, came), instrument(), DOMAINS, Joined())
