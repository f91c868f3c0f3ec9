"""Answers to scores: every method, what is missing, gates, tables and rounding."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pathways.measure.scoring import claims, rounded, scored
from pathways.model.instruments import (
    Band,
    Bands,
    Instrument,
    Line,
    Method,
    Missing,
    MissingRule,
    Score,
    Track,
    Transform,
)
from tests.unit.measure.instruments import (
    answers,
    instrument,
    lines,
    options,
    result,
    rule,
    value,
    whole,
)

ABC = ("qa", "qb", "qc")
FIVE = options("five", 1, 2, 3, 4, 5)


def made(method: Method, missing: MissingRule, **more: object) -> Instrument:
    """Give an instrument with one score of three lines from 1 to 5."""
    score = Score("s", method, ABC, missing, (0, 0), **more)  # type: ignore[arg-type]
    return instrument(lines("five", *ABC), (score,), (FIVE,))


def codes(*given: str) -> dict[str, str]:
    """Give the codes of the three lines, a dot for a skipped one."""
    return {id_: code for id_, code in zip(ABC, given, strict=True) if code != "."}


@pytest.mark.parametrize(
    ("method", "more", "expected"),
    [
        (Method.SUM, {}, 10),
        (Method.MEAN, {}, Fraction(10, 3)),
        (Method.MAX, {}, 5),
        (Method.MIN, {}, 1),
        (Method.COUNT, {"codes": frozenset({"4", "3"})}, 2),
        (Method.WEIGHTED_SUM, {"weights": (1.0, 0.5, -2.0)}, -7),
        (Method.WEIGHTED_MEAN, {"weights": (1.0, 0.5, 2.5)}, Fraction(31, 8)),
        (Method.SUM, {"reversed_": frozenset({"qa", "qc"})}, 10 + (6 - 2) + (6 - 10)),
        (Method.SUM, {"transforms": (Transform(2, -3), Transform(0.5))}, 8.5),
    ],
)
def test_each_method(method: Method, more: dict[str, object], expected: float) -> None:
    of = made(method, whole(3), **more)
    assert value(of, "s", codes("0", "3", "4")) == float(expected)


@pytest.mark.parametrize(
    ("missing", "given", "expected", "valid"),
    [
        (rule(2, prorated=True), "1.3", 9, 2),
        (rule(2, prorated=True), "1..", None, 1),
        (rule(2, prorated=True), "123", 9, 3),
        (rule(1, prorated=True), "..4", 15, 1),
        (rule(1, prorated=True), "...", None, 0),
        (whole(3), "12.", None, 2),
        (whole(3), "123", 9, 3),
        (MissingRule(2, prorated=True, share=Fraction(2, 3)), "0.4", 9, 2),
        (MissingRule(2, prorated=True, share=Fraction(2, 3)), "..4", None, 1),
    ],
)
def test_a_sum_is_filled_up_or_there_is_none(
    missing: MissingRule, given: str, expected: float | None, valid: int
) -> None:
    found = result(of := made(Method.SUM, missing), answers(of, codes(*given)), "s")
    assert (found.value, found.valid, found.asked) == (expected, valid, 3)


def test_a_filled_weighted_sum_weighs_what_is_there() -> None:
    of = made(Method.WEIGHTED_SUM, rule(1, prorated=True), weights=(1.0, 2.0, 3.0))
    assert value(of, "s", codes("4", ".", ".")) == 30
    assert value(of, "s", codes("0", ".", "4")) == pytest.approx((1 + 15) * 6 / 4)


def test_a_filled_count_counts_the_share_of_what_is_there() -> None:
    of = made(Method.COUNT, rule(2, prorated=True), codes=frozenset({"4"}))
    assert value(of, "s", codes("4", "0", ".")) == 1.5


@pytest.mark.parametrize(
    ("value_", "places", "expected"),
    [
        ("2.675", 2, "2.68"),
        ("0.125", 2, "0.13"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-2"),
        ("1/3", 3, "0.333"),
        ("1/3", None, "1/3"),
    ],
)
def test_halves_go_up(value_: str, places: int | None, expected: str) -> None:
    assert rounded(Fraction(value_), places) == Fraction(expected)


def test_rounding_comes_last_and_is_exact() -> None:
    # 1.1 + 2.2 = 3.3 and 1.005 has no float: both are taken as they are written.
    of = instrument(
        lines("odd", "qa", "qb"),
        (Score("s", Method.SUM, ("qa", "qb"), whole(2), (0, 0), places=2),),
        (options("odd", 0.5, 0.505),),
    )
    assert value(of, "s", {"qa": "0", "qb": "1"}) == 1.01


def test_a_score_of_scores_takes_them_as_they_come_out() -> None:
    inner = Score("inner", Method.MEAN, ("qa", "qb"), rule(1), (1, 5), places=0)
    outer = Score("outer", Method.SUM, ("inner", "qc"), whole(2), (2, 10))
    reverse = replace(outer, id="reverse", reversed_=frozenset({"inner"}))
    # The order in the file is no order of work.
    of = instrument(lines("five", *ABC), (outer, inner, reverse), (FIVE,))
    assert [one.value for one in scored(of, answers(of, codes("0", "1", "2"))).scores] == [5, 2, 7]
    assert value(of, "outer", codes(".", ".", "2")) is None


def test_a_score_of_what_no_form_asks_is_not_asked() -> None:
    first = Score("first", Method.MEAN, ("qa",), whole(1), (1, 5))
    second = Score("second", Method.MEAN, ("qb",), whole(1), (1, 5))
    both = Score("both", Method.MEAN, ("first", "second"), whole(2), (1, 5))
    added = Score("added", Method.SUM, ("qa", "qb"), whole(2), (2, 10))
    none = Score("none", Method.SUM, ("qc",), whole(1), (1, 5))
    of = instrument(
        lines("five", *ABC), (first, second, both, added, none), (FIVE,), {"short": ("qa",)}
    )
    found = {one.score.id: one for one in scored(of, answers(of, {"qa": "3"}, "short")).scores}
    assert (found["first"].value, found["second"].asked) == (4, 0)
    assert (found["both"].value, found["both"].asked) == (4, 1), "a mean is of what was asked"
    assert (found["added"].value, found["added"].asked) == (None, 2), "a sum is of all or nothing"
    assert (found["none"].value, found["none"].asked) == (None, 0)


def test_a_share_holds_of_what_was_asked() -> None:
    mean = Score("s", Method.MEAN, ABC, MissingRule(2, share=Fraction(2, 3)), (1, 5))
    of = instrument(lines("five", *ABC), (mean,), (FIVE,), {"short": ("qa",)})
    assert value(of, "s", {"qa": "3"}, "short") == 4
    assert value(of, "s", {"qa": "3"}, "full") is None
    assert value(of, "s", {"qa": "3", "qc": "0"}, "full") == 2.5


def gated() -> Instrument:
    """Give two amounts that count where they are important, as INSPIRE has them."""
    important = {id_: Line(id_, "yes") for id_ in ("ia", "ib")}
    amounts = {id_: Line(id_, "five") for id_ in ("qa", "qb")}
    gate: dict[str, tuple[str, tuple[str, ...]]] = {"qa": ("ia", ("1",)), "qb": ("ib", ("1",))}
    score = Score("s", Method.MEAN, ("qa", "qb"), whole(2), (1, 5), gate=gate)
    return instrument({**important, **amounts}, (score,), (FIVE, options("yes", 0, 1)))


@pytest.mark.parametrize(
    ("given", "expected", "valid", "asked"),
    [
        ({"ia": "1", "ib": "1", "qa": "4", "qb": "0"}, 3, 2, 2),
        ({"ia": "1", "ib": "0", "qa": "4", "qb": "0"}, 5, 1, 1),
        ({"ia": "1", "qa": "4", "qb": "0"}, 5, 1, 1),
        ({"ia": "1", "ib": "1", "qa": "4"}, None, 1, 2),
        ({"ia": "0", "ib": "0", "qa": "4", "qb": "0"}, None, 0, 0),
    ],
)
def test_only_what_is_important_counts(
    given: dict[str, str], expected: float | None, valid: int, asked: int
) -> None:
    found = result(of := gated(), answers(of, given), "s")
    assert (found.value, found.valid, found.asked) == (expected, valid, asked)


def test_a_line_that_is_not_shown_is_not_asked() -> None:
    follow = Line("qb", "five", show_if=("qa", ("3", "4")))
    last = Line("qc", "five", show_if=("qb", ("4",)))
    score = Score("s", Method.MEAN, ABC, whole(3), (1, 5))
    of = instrument({"qa": Line("qa", "five"), "qb": follow, "qc": last}, (score,), (FIVE,))
    # What was answered before the first answer was changed no longer counts.
    assert value(of, "s", {"qa": "0", "qb": "4", "qc": "4"}) == 1
    assert value(of, "s", {"qa": "4", "qb": "0", "qc": "4"}) == 3
    assert value(of, "s", {"qa": "4"}) is None
    unseen = answers(of, {"qa": "4"}, missing={"qb": Missing.NOT_SHOWN})
    assert result(of, unseen, "s").asked == 1


@pytest.mark.parametrize("why", list(Missing))
def test_whatever_the_reason_nothing_is_no_value(why: Missing) -> None:
    of = made(Method.MEAN, rule(2))
    found = result(of, answers(of, codes("4", "2", "."), missing={"qc": why}), "s")
    assert found.value == 4
    assert found.asked == (2 if why is Missing.NOT_SHOWN else 3)


def test_a_total_that_is_brought_is_looked_up() -> None:
    raw = Score("raw", Method.SUM, ABC, whole(3), (3, 15))
    table = Score("metric", Method.LOOKUP, ("raw",), whole(1), (0, 0), table={9.0: 4.25})
    brought = Score("alone", Method.TOTAL, (), rule(1), None)
    of = instrument(lines("five", *ABC), (raw, table, brought), (FIVE,))
    found = {s.score.id: s for s in scored(of, answers(of, totals={"raw": 9, "alone": 7})).scores}
    assert (found["raw"].value, found["raw"].brought) == (9, True)
    assert (found["metric"].value, found["metric"].brought) == (4.25, False)
    assert found["alone"].value == 7
    assert value(of, "alone", codes("2", "2", "2")) is None
    assert value(of, "metric", codes("2", "2", "2")) == 4.25


def test_a_score_of_an_unknown_range_cannot_be_reversed() -> None:
    total = Score("total", Method.TOTAL, (), rule(1), None)
    back = Score("back", Method.SUM, ("total",), whole(1), (0, 0), reversed_=frozenset({"total"}))
    of = instrument({}, (total, back), ())
    with pytest.raises(ValueError, match="range of total of invented is not known"):
        scored(of, answers(of, totals={"total": 3}))


def test_answers_that_do_not_fit_are_refused() -> None:
    of = made(Method.SUM, whole(3))
    with pytest.raises(ValueError, match="no line qz"):
        scored(of, answers(of, {"qz": "1"}))
    with pytest.raises(ValueError, match="no form tiny"):
        claims(of, answers(of, form="tiny"))


def test_the_review_names_what_was_asked_and_keeps_tracks_apart() -> None:
    one = Score("a", Method.MEAN, ("qa",), whole(1), (1, 5), track=Track.PRACTICE)
    two = Score("b", Method.MEAN, ("qb",), whole(1), (1, 5), track=Track.OWN)
    of = instrument(lines("five", *ABC), (one, two), (FIVE,))
    review = scored(of, answers(of, codes("0", "1", "2")))
    assert (review.instrument, review.version, review.variant) == ("invented", "1.0.0", "one")
    assert [found.score.id for found in review.on_track(Track.PRACTICE)] == ["a"]
    assert [found.value for found in review.on_track(Track.OWN)] == [2]


@pytest.mark.parametrize(
    ("given", "label"), [(0, "low"), (24.9, "low"), (25, "high"), (100, "high"), (None, None)]
)
def test_a_band_has_its_lower_end_and_the_last_one_both(
    given: float | None, label: str | None
) -> None:
    bands = Bands("all", "local", "description", (
        Band(0, 25, {"en": "low"}), Band(25, 100, {"en": "high"}),
    ))  # fmt: skip
    of = made(Method.SUM, whole(3))
    found = replace(result(of, answers(of), "s"), value=given).band(bands)
    assert (found.label["en"] if found else None) == label


def test_no_band_holds_what_is_outside() -> None:
    bands = Bands("all", "local", "description", (Band(0, 25, {"en": "low"}),))
    of = made(Method.SUM, whole(3))
    assert replace(result(of, answers(of), "s"), value=26.0).band(bands) is None
