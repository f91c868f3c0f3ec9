from __future__ import annotations

import pickle

import pytest

from pathways.rules.errors import RuleSyntaxError, shorten
from pathways.rules.tokens import LONGEST, RESERVED, Cursor, tokenise


def seen(source: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenise(source)[:-1]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("cpcab-csk-l2", [("word", "cpcab-csk-l2")]),
        ("5n1834", [("word", "5n1834")]),
        ("5-day", [("word", "5-day")]),
        ("60", [("number", "60")]),
        ("19.5", [("number", "19.5")]),
        ("0.25", [("number", "0.25")]),
        ("2 of", [("number", "2"), ("keyword", "of")]),
        ("(a,b)", [("mark", "("), ("word", "a"), ("mark", ","), ("word", "b"), ("mark", ")")]),
        ("hope>=2", [("word", "hope"), ("mark", ">="), ("number", "2")]),
        ('ask "two"', [("keyword", "ask"), ("text", "two")]),
        (r'"say \"yes\""', [("text", 'say "yes"')]),
        (r'"a \\ b"', [("text", r"a \ b")]),
        (r'"ends in \\"', [("text", "ends in \\")]),
        ('"one\n   line"', [("text", "one line")]),
        ('"(a and b)"', [("text", "(a and b)")]),
        ("a\n\tand\u00a0b", [("word", "a"), ("keyword", "and"), ("word", "b")]),
        ("android oral", [("word", "android"), ("word", "oral")]),
        ("within-reach", [("word", "within-reach")]),
    ],
)
def test_splits(source: str, expected: list[tuple[str, str]]) -> None:
    assert seen(source) == expected


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_are_keywords(word: str) -> None:
    assert seen(word) == [("keyword", word)]


def test_reserved_words() -> None:
    assert " ".join(sorted(RESERVED)) == (
        "above all and any ask at credits from hours in month months most of or otherwise "
        "provider qualification tag then when within year years"
    )


def test_places_are_those_of_the_source() -> None:
    source = 'a\n  and  ask "b\\"" '
    places = [source[token.start : token.end] for token in tokenise(source)]
    assert places == ["a", "and", "ask", '"b\\""', ""]


def test_the_end_stands_after_the_last_word() -> None:
    assert tokenise("a and b  \n")[-1].start == 7


def test_positions_survive_folding() -> None:
    folded, written = tokenise("a and b"), tokenise("a\nand\nb")
    assert folded == written


def test_the_longest_text_is_read() -> None:
    assert len(tokenise("a" * LONGEST)) == 2


def test_following_stays_at_the_end() -> None:
    assert Cursor("").following == "end"


def test_an_error_keeps_its_fields() -> None:
    with pytest.raises(RuleSyntaxError) as caught:
        tokenise("a and B")
    error = caught.value
    assert (error.source, error.start, error.end) == ("a and B", 6, 7)
    assert error.expected == (
        'expected "b": words are small letters and digits joined by single hyphens'
    )


def test_an_error_can_be_copied() -> None:
    error = RuleSyntaxError("a", 0, 1, "expected b")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301


@pytest.mark.parametrize(
    ("error", "drawn"),
    [
        (RuleSyntaxError("", 0, 0, "expected a rule"), "expected a rule"),
        (RuleSyntaxError("a\n b", 3, 4, "expected c"), "expected c\n    a  b\n       ^"),
        (RuleSyntaxError("a\tbcd", 2, 5, "expected e"), "expected e\n    a bcd\n      ^^^"),
        (RuleSyntaxError("ab", 2, 2, "expected c"), "expected c\n    ab\n      ^"),
        (
            RuleSyntaxError("x" * 100, 2, 3, "expected y"),
            f"expected y\n    {'x' * 88}...\n      ^",
        ),
        (
            RuleSyntaxError("x" * 100, 98, 100, "expected y"),
            f"expected y\n    ...{'x' * 42}\n{' ' * 47}^^",
        ),
        (
            RuleSyntaxError("x" * 300, 100, 300, "expected y"),
            f"expected y\n    ...{'x' * 88}...\n{' ' * 47}{'^' * 48}",
        ),
    ],
)
def test_an_error_draws_its_place(error: RuleSyntaxError, drawn: str) -> None:
    assert str(error) == drawn


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n b", "a b"), ("a" * 40, "a" * 40), ("a" * 41, "a" * 37 + "...")],
)
def test_shorten(text: str, expected: str) -> None:
    assert shorten(text) == expected
