from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pathways.rules.errors import RuleSyntaxError
from pathways.rules.format import format_rule
from pathways.rules.parse import parse, parse_with_mentions
from pathways.rules.syntax import NOTHING, AtLeast, Every, Rule, When, children, walk
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


def traits(rule: Rule) -> Iterator[str]:
    yield from (type(part).__name__ for part in walk(rule))
    if depth(rule) >= 4:
        yield "depth of four"
    match rule:
        case When(_, _, otherwise) if otherwise == NOTHING:
            yield "when without otherwise"
        case When(_, When(), _):
            yield "when in when"
        case Every(parts) if any(isinstance(part, When) for part in parts):
            yield "when in and"
        case AtLeast(count, parts) if 1 < count < len(parts):
            yield "some of several"
        case _:
            pass


@pytest.mark.slow
def test_the_generator_reaches_every_form() -> None:
    reached: set[str] = set()

    @settings(max_examples=400, derandomize=True, database=None)
    @given(rules())
    def collect(rule: Rule) -> None:
        reached.update(traits(rule))

    collect()
    assert reached == {kind.__name__ for kind in get_args(Rule)} | {
        "depth of four",
        "some of several",
        "when in and",
        "when in when",
        "when without otherwise",
    }
