"""Signals: each trigger at its edges, the job before the person, and no word too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.measure.series import Series
from pathways.measure.signals import Signals, signals_of
from pathways.measure.signals_text import (
    not_known,
)
from pathways.model.instruments import Band, Bands, Instrument
from pathways.model.support import (
    Cause,
    Overdue,
    Strength,
    SupportRules,
)
from tests.coaching import DAY, DOMAINS, answered, compass, own, retested, series
from tests.support_rules import FELL, LOAD, LOW, NOW, ON, TAKES, effects, rules


def seen(when: Cause, found: Series, supervised: tuple[date, ...] = (), on: date = ON) -> Signals:
    return signals_of(rules(when), found, supervised, on)


def row(*values: int) -> Series:
    """Answer every own line alike, month by month."""
    return series(*(answered(DAY + timedelta(30 * n), own(v)) for n, v in enumerate(values)))


@pytest.mark.parametrize(("days", "found"), [(34, 0), (35, 0), (36, 1), (400, 1)])
def test_supervision_overdue(days: int, found: int) -> None:
    signals = seen(Overdue(35), Series(), (ON - timedelta(days), ON - timedelta(500)))
    assert len(signals.found) == found
    assert signals.unknown == ()
    if found:
        assert signals.found[0].days == days


def test_supervision_to_come_does_not_count() -> None:
    signals = seen(Overdue(35), Series(), (ON + timedelta(3),))
    assert (signals.found, len(signals.unknown)) == ((), 1)


def test_no_supervision_on_record_is_unknown_and_not_overdue() -> None:
    signals = seen(Overdue(35), row(2))
    assert signals.strength is Strength.QUIET
    assert list(not_known(signals))
    assert not list(not_known(seen(Overdue(35), row(2), (ON,))))


@pytest.mark.parametrize(("code", "found"), [("0", 1), ("1", 1), ("2", 0), ("4", 0)])
def test_workload(code: str, found: int) -> None:
    assert len(seen(LOAD, series(answered(DAY, {"w-load": code}))).found) == found


def test_only_the_last_answer_counts_and_an_open_line_hides_none() -> None:
    first = answered(DAY, {"w-load": "0"})
    better = answered(DAY + timedelta(9), {"w-load": "3"})
    assert not seen(LOAD, series(first, better)).found
    codes = {i: c for i, c in better.codes.items() if i != "w-load"}
    left_open = replace(better, codes=codes)
    assert [s.on for s in seen(LOAD, series(first, left_open)).found] == [DAY]
    assert not seen(LOAD, Series()).found


def test_needs_marked_now() -> None:
    found = seen(NOW, series(answered(DAY, {"n-talk": "3", "n-pay": "2"}))).found
    assert [s.about for s in found] == [("n-talk",)]
    both = seen(NOW, series(answered(DAY, {"n-talk": "3", "n-pay": "3"}))).found
    assert [s.about for s in both] == [("n-talk", "n-pay")]
    assert not seen(NOW, series(answered(DAY, {"n-talk": "2"}))).found
    assert not seen(NOW, Series()).found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((4, 3), False),  # one review is not two
        ((4, 3, 3), True),  # 25 below, twice running
        ((4, 3, 4), False),
        ((4, 4, 3), False),
        ((2, 4, 3, 2), True),
        ((0, 0, 0), False),
        ((1, 2, 3), False),
    ],
)
def test_a_fall_where_the_wobble_is_not_known(values: tuple[int, ...], found: bool) -> None:
    assert bool(seen(FELL, row(*values)).found) == found


@pytest.mark.parametrize(("share", "found"), [(25, True), (26, False)])
def test_the_fall_is_of_the_whole_range(share: float, found: bool) -> None:
    assert bool(seen(replace(FELL, share=share), row(4, 3, 3)).found) == found


def test_a_fall_of_just_the_share_is_one_whatever_the_last_bits_say() -> None:
    """From 83.33 to 58.33: 25 points, of which the machine makes 24.999999999999993."""
    high = {"b-hope": "4", "b-social": "3", "b-meaning": "3"}
    low = {line: str(int(code) - 1) for line, code in high.items()}
    days = [DAY + timedelta(30 * n) for n in range(3)]
    fell = series(
        *(answered(day, codes) for day, codes in zip(days, (high, low, low), strict=True))
    )
    assert seen(FELL, fell).found


def test_needs_of_one_day_are_one_signal() -> None:
    one = compass()
    rest = replace(one.lines["n-talk"], id="n-rest")
    asked = compass(lines=one.lines | {"n-rest": rest})
    first = answered(DAY, {"n-talk": "3", "n-rest": "3"}, form="")
    second = answered(DAY + timedelta(9), {"n-pay": "3"}, form="")
    second = replace(
        second, codes={i: c for i, c in second.codes.items() if i not in {"n-talk", "n-rest"}}
    )
    found = seen(NOW, series(first, second, instrument=asked)).found
    assert [(s.on, s.about) for s in found] == [
        (DAY, ("n-talk", "n-rest")),
        (DAY + timedelta(9), ("n-pay",)),
    ]


def known(*values: int, **of: object) -> Series:
    """Give a row where the wobble is 27.7 points."""
    one = compass(reliability=(retested(),), **of)
    days = [DAY + timedelta(30 * n) for n in range(len(values))]
    return series(*(answered(d, own(v)) for d, v in zip(days, values, strict=True)), instrument=one)


def test_a_fall_where_the_wobble_is_known() -> None:
    assert seen(FELL, known(4, 2)).found  # 50 is more than 27.7, at once
    assert not seen(FELL, known(4, 3, 3)).found  # 25 is not, however often
    assert not seen(FELL, known(0, 4)).found


def test_a_score_of_which_higher_is_worse_falls_upwards() -> None:
    scores = dict(compass().scores)
    scores["b-all"] = replace(scores["b-all"], higher="worse")
    worse = compass(scores=scores)

    def run(*values: int, one: Instrument = worse) -> bool:
        found = [answered(DAY + timedelta(30 * n), own(v)) for n, v in enumerate(values)]
        return bool(seen(FELL, series(*found, instrument=one)).found)

    assert run(0, 1, 1)
    assert not run(4, 3, 3)
    sure = replace(worse, reliability=(retested(),))
    assert run(0, 4, one=sure)
    assert not run(4, 0, one=sure)
    scores["b-all"] = replace(scores["b-all"], higher="neither")
    assert not run(4, 0, 0, one=compass(scores=scores))


def test_a_fall_without_a_range_cannot_be_told() -> None:
    scores = dict(compass().scores)
    scores["b-all"] = replace(scores["b-all"], range_=None)
    assert not [
        s
        for s in seen(FELL, series_with(compass(scores=scores), 4, 0, 0)).found
        if s.about == ("b-all",)
    ]


def series_with(one: Instrument, *values: int) -> Series:
    return series(
        *(answered(DAY + timedelta(30 * n), own(v)) for n, v in enumerate(values)), instrument=one
    )


def test_another_form_begins_anew() -> None:
    early = [answered(DAY + timedelta(n), own(4), form="") for n in range(2)]
    late = [answered(DAY + timedelta(30 + n), own(2)) for n in range(2)]
    assert not seen(FELL, series(*early, *late)).found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("-1", "-1", "-2"), ("-1", "-2", "-1"), True),
        (("-1", "-1", "0"), ("-1", "-2", "-1"), False),
        (("-1", "-1", "-2"), ("-1", "0", "-1"), False),
        (("1", "1", "1"), ("2", "2", "2"), False),
    ],
)
def test_coaching_takes(first: tuple[str, ...], second: tuple[str, ...], found: bool) -> None:
    reviews = series(answered(DAY, effects(*first)), answered(ON, effects(*second)))
    assert bool(seen(TAKES, reviews).found) == found
    if found:
        assert seen(TAKES, reviews).found[0].about == DOMAINS


def test_a_pulse_between_does_not_hide_what_coaching_takes() -> None:
    taken = effects("-2", "-2", "-2")
    reviews = series(
        answered(DAY, taken), answered(DAY + timedelta(5), form="pulse"), answered(ON, taken)
    )
    assert seen(TAKES, reviews).found
    assert not seen(TAKES, series(answered(DAY, taken))).found


@pytest.mark.parametrize(
    ("status", "use", "code", "found"),
    [
        ("published", "screening", "1", True),
        ("official", "description", "1", True),
        ("published", "research", "1", False),
        ("local", "screening", "1", False),
        ("unofficial", "screening", "1", False),
        ("published", "screening", "3", False),
    ],
)
def test_low_bands_of_those_who_may_say_so(status: str, use: str, code: str, found: bool) -> None:
    bands = Bands(
        "coaches", status, use,
        (Band(0, 50, {"en": "low"}, low=True), Band(50, 100, {"en": "usual"})),
    )  # fmt: skip
    scores = dict(compass().scores)
    scores["w-all"] = replace(scores["w-all"], bands=(bands,))
    scores["a-all"] = replace(scores["a-all"], bands=(bands,))
    answers = answered(DAY, {"w-load": code, "w-well": code, "a-hope": "0", "a-social": "0"})
    signals = seen(LOW, series(answers, instrument=compass(scores=scores)))
    # What is built in others is never looked at: being new to it is no reason for worry.
    assert [s.about for s in signals.found] == ([("w-all",)] if found else [])


def test_the_job_comes_first_and_the_strongest_counts() -> None:
    both = rules(Overdue(35), NOW)
    soon = replace(both.triggers[1], says=Strength.TALK_SOON)
    both = replace(both, triggers=(both.triggers[0], soon))
    found = series(answered(DAY, {"n-talk": "3"}))
    signals = signals_of(both, found, (DAY - timedelta(1),), ON)
    assert [s.trigger.id for s in signals.found] == ["rule-0", "rule-1"]
    assert signals.strength is Strength.TALK_SOON
    assert signals_of(SupportRules(()), found, (), ON).strength is Strength.QUIET


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(-2, 2), st.integers(0, 3)), min_size=1,
             max_size=4),
    st.integers(0, 2),
)  # fmt: skip
def test_answering_worse_in_the_last_review_never_makes_it_quieter(
    answers: list[tuple[int, int, int]], by: int
) -> None:
    """A lower load, more taken and a greater need speak as strongly, or more so."""
    every = rules(LOAD, NOW, FELL, TAKES, says=Strength.TALK_SOON)

    def codes(value: int, effect: int, need: int) -> dict[str, str]:
        taken = dict(effects(*[str(effect)] * 3))
        return own(value) | taken | {"w-load": str(value), "n-talk": str(need)}

    def strength(*rows: tuple[int, int, int]) -> int:
        found = [answered(DAY + timedelta(30 * n), codes(*row)) for n, row in enumerate(rows)]
        return len(signals_of(every, series(*found), (), ON).found)

    value, effect, need = answers[-1]
    worse = (max(value - by, 0), max(effect - by, -2), min(need + by, 3))
    assert strength(*answers[:-1], worse) >= strength(*answers)
