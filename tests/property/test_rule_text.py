from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st

from pathways.rules.errors import RuleSyntaxError
from pathways.rules.format import format_rule
from pathways.rules.parse import parse, parse_with_mentions
from pathways.rules.syntax import (
    NOTHING,
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    Reaches,
    Rule,
    When,
    children,
    walk,
)
from pathways.rules.tokens import RESERVED
from tests.property.strategies import TEXTS, rules

PIECES = st.one_of(
    st.sampled_from(sorted(RESERVED)),
    st.sampled_from(["(", ")", ",", ">=", '"', "\\", "a", "b-c", "rqf", "0", "2", "1.5", "\n"]),
    TEXTS,
)


@given(rules())
def test_reading_what_was_written_gives_the_rule(rule: Rule) -> None:
    assert parse(format_rule(rule)) == rule


@given(rules())
def test_the_canonical_text_is_stable(rule: Rule) -> None:
    text = format_rule(rule)
    assert format_rule(parse(text)) == text


@given(rules())
def test_line_breaks_for_blanks_change_nothing(rule: Rule) -> None:
    assert parse(f"\n{format_rule(rule)}\n") == rule


@given(rules())
def test_a_mention_stands_where_it_says(rule: Rule) -> None:
    text = format_rule(rule)
    for mention in parse_with_mentions(text).mentions:
        assert text[mention.start : mention.end] == mention.text


def read(text: str) -> Rule | RuleSyntaxError:
    try:
        return parse(text)
    except RuleSyntaxError as error:
        return error


def attempt(text: str) -> None:
    answer = read(text)
    if isinstance(answer, RuleSyntaxError):
        assert str(answer).startswith("expected ")
        assert 0 <= answer.start <= answer.end <= len(text)
    else:
        assert parse(format_rule(answer)) == answer


@given(st.text())
@example("(" * 20_000)
@example("when " * 4_000)
@example("9" * 20_000)
@example("a" * 20_001)
@example('"' + "\\" * 19_999)
@example("\ud800")
def test_any_text_is_a_rule_or_a_syntax_error(text: str) -> None:
    attempt(text)


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_any_words_are_a_rule_or_a_syntax_error(text: str) -> None:
    attempt(text)


@given(rules(), st.data())
def test_a_rule_with_a_piece_out_of_place(rule: Rule, data: st.DataObject) -> None:
    text = format_rule(rule)
    place = data.draw(st.integers(0, len(text)))
    width = data.draw(st.integers(0, 4))
    attempt(text[:place] + data.draw(PIECES) + text[place + width :])


def depth(rule: Rule) -> int:
    return 1 + max((depth(part) for part in children(rule)), default=0)


@pytest.mark.parametrize(
    "wanted",
    [
        *(
            lambda rule, kind=kind: any(isinstance(part, kind) for part in walk(rule))
            for kind in (AnyQualification, Ask, AtLeast, Credits, Every, Holds, Hours, Reaches)
        ),
        lambda rule: isinstance(rule, When) and rule.otherwise == NOTHING,
        lambda rule: isinstance(rule, When) and isinstance(rule.then, When),
        lambda rule: isinstance(rule, Every) and any(isinstance(p, When) for p in rule.parts),
        lambda rule: isinstance(rule, AtLeast) and 1 < rule.count < len(rule.parts),
        lambda rule: depth(rule) >= 4,
    ],
)
def test_the_generator_reaches(wanted: Callable[[Rule], bool]) -> None:
    first = settings(
        max_examples=2_000, database=None, phases=[Phase.generate], report_multiple_bugs=False
    )
    find(rules(), wanted, settings=first)
