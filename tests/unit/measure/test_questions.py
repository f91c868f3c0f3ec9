"""One question at a time: answering, going back, skipping, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.measure.asking import is_shown
from pathways.measure.questions import (
    Asking,
    Stay,
    answers_of,
    begin,
    keys_of,
    reply,
    responses_of,
)
from pathways.measure.scoring import scored
from pathways.model.instruments import Instrument, Missing, Option, ResponseSet
from tests.coaching import DAY, compass


def after(asking: Asking, *typed: str) -> Asking:
    for word in typed:
        found = reply(asking, word)
        assert isinstance(found, Asking), (word, found)
        asking = found
    return asking


def test_the_first_question_begins_a_part() -> None:
    state = begin(compass(), "whole")
    assert state.line is not None
    assert (state.line.id, state.progress, state.begins_part) == ("a-hope", (1, 13), True)
    second = after(state, "2")
    assert (second.progress, second.begins_part) == ((2, 13), False)
    fourth = after(second, "2", "2")
    assert (fourth.line and fourth.line.id, fourth.begins_part) == ("b-hope", True)


def test_going_through() -> None:
    state = after(begin(compass(), "pulse"), "3", "s", "0", "")
    assert (state.line, state.begins_part, state.progress) == (None, False, (4, 4))
    answers = answers_of(state, DAY, "en", "terminal", "a quiet room")
    assert answers.codes == {"w-load": "3", "n-talk": "0"}
    assert answers.missing == {"w-well": Missing.SKIPPED, "n-pay": Missing.SKIPPED}
    assert (answers.form, answers.mode, answers.who) == ("pulse", "terminal", "self")
    assert answers.remark == "a quiet room"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("b", Stay.FIRST), ("7", Stay.NO_ANSWER), ("yes", Stay.NO_ANSWER), ("-1", Stay.NO_ANSWER)],
)
def test_what_leads_nowhere(typed: str, why: Stay) -> None:
    assert reply(begin(compass(), "whole"), typed) is why


def test_back_and_another_answer() -> None:
    state = after(begin(compass(), "whole"), "1", "b", "4")
    assert state.codes == {"a-hope": "4"}
    skipped = after(state, "b", "s")
    assert (skipped.codes, skipped.missing) == ({}, {"a-hope": Missing.SKIPPED})
    assert after(skipped, "b", "2").missing == {}


def test_does_not_fit_only_where_it_can() -> None:
    state = after(begin(compass(), "whole"), "x")
    assert state.missing == {"a-hope": Missing.NOT_APPLICABLE}
    effect = after(state, *"22", *"222")
    assert effect.line is not None
    assert effect.line.id == "e-hope"
    assert reply(effect, "x") is Stay.ALWAYS_FITS
    assert after(effect, "+1").codes["e-hope"] == "1"
    assert after(effect, "-2").codes["e-hope"] == "-2"


def required() -> Instrument:
    one = compass()
    first = replace(one.lines["a-hope"], required=True)
    return replace(one, lines={**one.lines, "a-hope": first})


def test_what_is_needed_cannot_be_skipped() -> None:
    state = begin(required(), "whole")
    assert reply(state, "") is Stay.NEEDED
    assert reply(state, "s") is Stay.NEEDED
    assert after(state, "0").codes == {"a-hope": "0"}


def test_words_as_codes_are_numbered() -> None:
    words = ResponseSet("w", (Option("never", 0), Option("often", 1)))
    assert [(key, option.code) for key, option in keys_of(words)] == [
        ("1", "never"),
        ("2", "often"),
    ]
    one = compass()
    state = begin(replace(one, response_sets={**one.response_sets, "often": words}), "whole")
    assert state.line is not None
    assert responses_of(state, state.line) is words
    assert after(state, "2").codes == {"a-hope": "often"}


def conditional() -> Instrument:
    """Make the second line asked only when the first is answered with 4."""
    one = compass()
    second = replace(one.lines["a-social"], show_if=("a-hope", ("4",)))
    return replace(one, lines={**one.lines, "a-social": second})


def test_a_line_left_out_by_an_earlier_answer() -> None:
    state = after(begin(conditional(), "whole"), "2")
    assert state.line is not None
    assert (state.line.id, state.progress) == ("a-meaning", (2, 12))
    back = after(state, "b")
    assert back.line is not None
    assert back.line.id == "a-hope"
    shown = after(back, "4", "3", "b", "b", "2")
    answers = answers_of(shown, DAY, "en", "page")
    assert "a-social" not in answers.codes
    assert answers.missing["a-social"] is Missing.NOT_SHOWN


def test_each_line_may_open_the_next() -> None:
    one = compass()
    first = one.lines["a-hope"]
    lines = {"a-0": replace(first, id="a-0")}
    for n in range(1, 1200):
        lines[f"a-{n}"] = replace(first, id=f"a-{n}", show_if=(f"a-{n - 1}", ("4",)))
    long = replace(one, lines=lines)
    assert is_shown(long, lines["a-1199"], dict.fromkeys(lines, "4"))
    assert not is_shown(long, lines["a-1199"], dict.fromkeys(lines, "4") | {"a-0": "3"})


def test_an_empty_form_is_over_at_once() -> None:
    one = compass()
    forms = {"none": replace(one.forms["pulse"], id="none", lines=())}
    state = begin(replace(one, forms=forms), "none")
    assert state.line is None
    with pytest.raises(ValueError, match="no form"):
        begin(one, "zz")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["0", "1", "2", "4", "s", "x", "b", "", "?", "9"]), max_size=60))
def test_whatever_is_typed_can_be_scored(typed: list[str]) -> None:
    """Every state stands at a line of the form, and what it holds fits the instrument."""
    one = conditional()
    state = begin(one, "whole")
    for word in typed:
        if state.line is None:
            break
        found = reply(state, word)
        state = found if isinstance(found, Asking) else state
        number, of = state.progress
        assert 1 <= number <= of <= len(state.lines)
        assert not set(state.codes) & set(state.missing)
    answers = answers_of(state, DAY, "en", "terminal")
    assert set(answers.codes) | set(answers.missing) == set(one.forms["whole"].lines)
    scored(one, answers)


def test_a_form_of_which_nothing_is_asked_is_over_at_once() -> None:
    one = conditional()
    forms = {"second": replace(one.forms["pulse"], id="second", lines=("a-social",))}
    state = begin(replace(one, forms=forms), "second")
    assert (state.line, state.progress, state.begins_part) == (None, (0, 0), False)
    assert answers_of(state, DAY, "en", "page").missing == {"a-social": Missing.NOT_SHOWN}
