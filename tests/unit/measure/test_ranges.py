"""What can come out of a score, by each method and with answers missing."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from pathways.measure import ranges
from pathways.measure.ranges import possible_range, reachable
from pathways.measure.scoring import exact
from pathways.model.instruments import (
    Instrument,
    Line,
    Method,
    MissingRule,
    Score,
    Transform,
)
from tests.unit.measure.instruments import instrument, lines, options, rule, value, whole

ABC = ("qa", "qb", "qc")
SETS = (options("low", 0, 1), options("high", 1, 3, 10))
MIXED = {"qa": Line("qa", "low"), "qb": Line("qb", "low"), "qc": Line("qc", "high")}
HALF = MissingRule(2, share=Fraction(1, 2))


def made(method: Method, missing: MissingRule, **more: object) -> Instrument:
    """Give an instrument with one score of two short lines and a longer one."""
    score = Score("s", method, ABC, missing, (0, 0), **more)  # type: ignore[arg-type]
    return instrument(MIXED, (score,), SETS)


CASES = [
    made(Method.SUM, whole(3)),
    made(Method.SUM, rule(2, prorated=True)),
    made(Method.SUM, rule(1, prorated=True)),
    made(Method.SUM, whole(3), reversed_=frozenset(ABC)),
    made(Method.MEAN, whole(3)),
    made(Method.MEAN, rule(2)),
    made(Method.MEAN, HALF, transforms=(Transform(-10, 3),)),
    made(Method.MAX, whole(3)),
    made(Method.MAX, rule(1)),
    made(Method.MIN, whole(3)),
    made(Method.MIN, rule(1)),
    made(Method.COUNT, whole(3), codes=frozenset({"1"})),
    made(Method.COUNT, whole(3), codes=frozenset({"0", "1"})),
    made(Method.COUNT, rule(2, prorated=True), codes=frozenset({"2"})),
    made(Method.WEIGHTED_SUM, whole(3), weights=(1.0, -2.0, 0.5)),
    made(Method.WEIGHTED_SUM, rule(1, prorated=True), weights=(1.0, 2.0, 0.5)),
    made(Method.WEIGHTED_MEAN, whole(3), weights=(1.0, 2.0, 0.5)),
    made(Method.WEIGHTED_MEAN, rule(1), weights=(1.0, 2.0, 0.5)),
    made(Method.MEAN, rule(2), places=1, transforms=(Transform(1 / 8, 0),)),
]


def ends(of: Instrument, score: Score) -> tuple[float, float] | None:
    """Give the ends of a score as plain numbers."""
    found = possible_range(of, score)
    return None if found is None else (float(found[0]), float(found[1]))


def every_value(of: Instrument) -> set[Fraction]:
    """Score every set of answers there is, skipped ones included."""
    sets = [
        [None, *(o.code for o in of.response_sets[of.lines[id_].responses].options)] for id_ in ABC
    ]
    found = set()
    for given in product(*sets):
        codes = {id_: code for id_, code in zip(ABC, given, strict=True) if code is not None}
        result = value(of, "s", codes)
        if result is not None:
            found.add(exact(round(result, 9)))
    return found


@pytest.mark.parametrize("of", CASES)
def test_the_ends_are_those_of_every_set_of_answers(of: Instrument) -> None:
    found, every = possible_range(of, of.scores["s"]), every_value(of)
    assert found is not None
    low, high = found
    assert (float(low), float(high)) == pytest.approx((float(min(every)), float(max(every))))


@pytest.mark.parametrize("of", [of for of in CASES if of.scores["s"].method in {
    Method.SUM, Method.MEAN, Method.COUNT,
}])  # fmt: skip
def test_every_value_that_can_come_out_is_counted_out(of: Instrument) -> None:
    found = reachable(of, "s")
    assert found is not None
    assert sorted(map(float, found)) == pytest.approx(sorted(map(float, every_value(of))))


def test_a_form_may_leave_lines_out_of_a_mean() -> None:
    full = instrument(MIXED, (SCORE,), SETS)
    short = instrument(MIXED, (SCORE,), SETS, {"short": ("qa",), "none": ()})
    assert ends(full, SCORE) == (0, 5.5)
    assert ends(short, SCORE) == (0, 10), "one line of three may be asked alone"


SCORE = Score("s", Method.MEAN, ABC, HALF, (0, 0))


def test_a_gate_may_let_one_input_through() -> None:
    gate: dict[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(ABC, ("ia", ("1",)))
    score = Score("s", Method.MEAN, ABC, whole(3), (0, 0), gate=gate)
    of = instrument({**MIXED, "ia": Line("ia", "low")}, (score,), SETS)
    assert ends(of, score) == (0, 10)
    assert reachable(of, "s") is None


def test_what_is_brought_has_no_range_that_could_be_worked_out() -> None:
    total = Score("total", Method.TOTAL, (), rule(1), None)
    known = Score("known", Method.TOTAL, (), rule(1), (0, 9))
    of_total = Score("of-total", Method.SUM, ("total",), whole(1), (0, 0))
    of_known = Score("of-known", Method.SUM, ("known",), whole(1), (0, 9))
    looked = Score("looked", Method.LOOKUP, ("known",), whole(1), (0, 0), table={1: 2})
    of = instrument({}, (total, known, of_total, of_known, looked), ())
    assert possible_range(of, total) is None
    assert possible_range(of, of_total) is None
    assert ends(of, of_known) == (0, 9)
    assert possible_range(of, looked) is None
    assert reachable(of, "of-known") is None


def test_a_table_gives_the_values_of_the_rows_that_can_be_reached() -> None:
    first = Score("first", Method.SUM, ("qa", "qb"), whole(2), (0, 2))
    table: dict[float, float] = {0: 5.0, 1: 5.5, 2: 9.0, 7: 100.0}
    second = Score("second", Method.LOOKUP, ("first",), whole(1), (0, 0), table=table)
    third = Score("third", Method.LOOKUP, ("second",), whole(1), (0, 0), table={5: 1, 5.5: 2, 9: 3})
    line = Score("line", Method.LOOKUP, ("qa",), whole(1), (0, 0), table={0: 1, 1: 2}, places=0)
    of = instrument(MIXED, (first, second, third, line), SETS)
    assert ends(of, second) == (5, 9)
    assert reachable(of, "third") == frozenset(map(Fraction, (1, 2, 3)))
    assert reachable(of, "line") == frozenset(map(Fraction, (1, 2)))


def test_sums_of_too_many_kinds_are_not_counted_out(monkeypatch: pytest.MonkeyPatch) -> None:
    of = instrument(lines("high", *ABC), (Score("s", Method.SUM, ABC, whole(3), (0, 0)),), SETS)
    assert reachable(of, "s") is not None
    monkeypatch.setattr(ranges, "MOST", 5)
    assert reachable(of, "s") is None


def test_values_are_counted_out_however_many_layers_there_are() -> None:
    table = {0.0: 0.0, 1.0: 1.0, 2.0: 1.0}
    scores, below = list[Score](), ("la", "lb")
    for n in range(400):
        scores.append(Score(f"s{n}", Method.SUM, below, whole(2), (0, 2)))
        below = (f"a{n}", f"b{n}")
        scores += [
            Score(id_, Method.LOOKUP, (f"s{n}",), whole(1), (0, 1), table=table) for id_ in below
        ]
    both = {id_: Line(id_, "two") for id_ in ("la", "lb")}
    of = instrument(both, tuple(scores[::-1]), (options("two", 0, 1),))
    assert reachable(of, "a399") == frozenset({Fraction(0), Fraction(1)})
    assert value(of, "a399", {"la": "1", "lb": "0"}) == 1
