"""Answers as records: two halves that never meet in one file, and the whole again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.documents.review_records import (
    Half,
    Unfit,
    half_from,
    halves,
    joined,
    next_nth,
    review_record,
)
from pathways.model.instruments import Missing
from tests.coaching import DAY, answered, compass

ONE = compass()


def test_halves_part_the_practice_track_from_all_else() -> None:
    answers = answered(DAY, remark="a quiet room", missing={"zz": Missing.SKIPPED})
    shared, private = halves(answers, ONE)
    assert shared is not None
    assert set(shared.codes) == {"a-hope", "a-social", "a-meaning"}
    assert (shared.remark, shared.missing) == ("", {})
    assert not set(private.codes) & set(shared.codes)
    assert (private.remark, private.missing) == ("a quiet room", {"zz": Missing.SKIPPED})


def test_a_private_form_leaves_no_trace_in_the_shared_half() -> None:
    shared, private = halves(answered(DAY, form="pulse"), ONE)
    assert shared is None
    assert set(private.codes) == {"w-load", "w-well", "n-talk", "n-pay"}


def test_totals_are_parted_by_the_track_of_their_score() -> None:
    answers = replace(answered(DAY), codes={}, totals={"a-all": 50.0, "b-all": 25.0, "zz": 1.0})
    shared, private = halves(answers, ONE)
    assert shared is not None
    assert shared.totals == {"a-all": 50.0}
    assert private.totals == {"b-all": 25.0, "zz": 1.0}


def test_a_record_leaves_out_what_is_empty() -> None:
    shared, _ = halves(answered(DAY), ONE)
    assert shared is not None
    record = review_record(Half(shared))
    assert record["kind"] == "review"
    assert {"nth", "missing", "totals", "remark"} & set(record) == set()
    assert review_record(Half(shared, 2))["nth"] == 2


CODES = st.dictionaries(st.sampled_from(sorted(ONE.lines)), st.sampled_from("01234"))
WHY = st.dictionaries(st.sampled_from(sorted(ONE.lines)), st.sampled_from(Missing))


@given(CODES, WHY, st.text(max_size=9), st.integers(1, 3))
def test_halves_written_and_read_are_the_whole_again(
    codes: dict[str, str], missing: dict[str, Missing], remark: str, nth: int
) -> None:
    left_open = {line: why for line, why in missing.items() if line not in codes}
    answers = replace(answered(DAY), codes=codes, missing=left_open, remark=remark)
    parts = [Half(half, nth) for half in halves(answers, ONE) if half is not None]
    read = []
    for part in parts:
        back = half_from(json.loads(json.dumps(review_record(part))))
        assert isinstance(back, Half)
        assert back == part
        read.append(back)
    for order in (read, read[::-1]):
        assert joined(order) == (answers,)


def test_two_reviews_of_one_day_stay_two() -> None:
    first, second = answered(DAY, {"a-hope": "0"}), answered(DAY, {"a-hope": "4"})
    assert next_nth(first, []) == 1
    assert next_nth(second, [Half(first, 1)]) == 2
    assert next_nth(answered(DAY, form="pulse"), [Half(first, 1)]) == 1
    found = [
        Half(half, nth)
        for nth, answers in enumerate((first, second), 1)
        for half in halves(answers, ONE)
        if half is not None
    ]
    assert joined(found[::2] + found[1::2]) == (first, second)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on", None),
        ("on", "tomorrow"),
        ("on", "20260302"),
        ("on", 3),
        ("instrument", None),
        ("instrument", 3),
        ("digest", None),
        ("form", 3),
        ("nth", 0),
        ("nth", True),
        ("codes", ["secret"]),
        ("codes", {"a-hope": 3}),
        ("missing", {"a-hope": "secret"}),
        ("missing", {"a-hope": 1}),
        ("totals", {"a-all": "secret"}),
        ("totals", {"a-all": True}),
        ("totals", {"a-all": float("inf")}),
        ("totals", {"a-all": 10**400}),
        ("remark", 3),
    ],
)
def test_a_record_that_does_not_fit_is_told_by_its_key(key: str, value: object) -> None:
    record = review_record(Half(answered(DAY)))
    if value is None:
        del record[key]
    else:
        record[key] = value
    found = half_from(record)
    assert isinstance(found, Unfit)
    assert found.key == key
    assert key in found.message
    assert "secret" not in found.message + found.mend


def test_what_is_left_out_has_its_usual_value() -> None:
    record = review_record(Half(answered(DAY)))
    for key in ("form", "language", "mode", "who", "codes"):
        record.pop(key)
    found = half_from(record)
    assert isinstance(found, Half)
    assert found.answers.language == "en"
    assert (found.answers.form, found.answers.mode, found.answers.who) == ("", "terminal", "self")
    assert found.answers.codes == {}
