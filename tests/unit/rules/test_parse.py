from __future__ import annotations

import re
from pathlib import Path

import pytest

from pathways.model.quantities import Hundredths, Rung, Span
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.format import format_rule
from pathways.rules.parse import Mention, parse, parse_with_mentions
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Pool,
    Reaches,
    Rule,
    Share,
    When,
)

A, B, C, D = (Holds(name) for name in ("a", "b", "c", "d"))
RQF_4 = Rung("rqf", "4")
TWENTY = Hundredths(2000)
PART = 'an id, a number, "all of", "any of", "ask" or "("'

RULES: list[tuple[str, Rule]] = [
    ("a", A),
    ("5n1834", Holds("5n1834")),
    ("not", Holds("not")),
    ("not and a", Every((Holds("not"), A))),
    ("(a)", A),
    ("a and b and c", Every((A, B, C))),
    ("a or b or c", AtLeast(1, (A, B, C))),
    ("a and (b and c)", Every((A, B, C))),
    ("a or (b or c)", AtLeast(1, (A, B, C))),
    ("a and (b or c)", Every((A, AtLeast(1, (B, C))))),
    ("(a and b) or c", AtLeast(1, (Every((A, B)), C))),
    ("a\n  and\n  b", Every((A, B))),
    ("all of (a, b)", Every((A, B))),
    ("any of (a, b)", AtLeast(1, (A, B))),
    ("any of (a)", A),
    ("any of (a, any of (b, c))", AtLeast(1, (A, B, C))),
    ("any of (a and b, c or d)", AtLeast(1, (Every((A, B)), C, D))),
    ("2 of (a, b, c)", AtLeast(2, (A, B, C))),
    ("2 of (a, b)", Every((A, B))),
    ("2 of (a, a, b)", AtLeast(2, (A, A, B))),
    ("1 of (a, b)", AtLeast(1, (A, B))),
    ("20 credits", Credits(TWENTY)),
    ("19.5 credits", Credits(Hundredths(1950))),
    ("20 credits at rqf 4", Credits(TWENTY, RQF_4)),
    ("20 credits at rqf e3", Credits(TWENTY, Rung("rqf", "e3"))),
    ("20 credits at rqf 4 or above", Credits(TWENTY, RQF_4, or_above=True)),
    ("20 credits at rqf 4 or a", AtLeast(1, (Credits(TWENTY, RQF_4), A))),
    (
        "20 credits at rqf 4 or above or a",
        AtLeast(1, (Credits(TWENTY, RQF_4, or_above=True), A)),
    ),
    ("20 credits from (a)", Credits(TWENTY, pool=Pool(ids=("a",)))),
    ("20 credits from (a, b, a)", Credits(TWENTY, pool=Pool(ids=("a", "b", "a")))),
    ("20 credits from tag peer", Credits(TWENTY, pool=Pool(tag="peer"))),
    ("20 credits from provider ccar", Credits(TWENTY, pool=Pool(provider="ccar"))),
    ("20 credits within 5 years", Credits(TWENTY, within=Span(60))),
    ("20 credits within 1 year", Credits(TWENTY, within=Span(12))),
    ("20 credits within 1 month", Credits(TWENTY, within=Span(1))),
    (
        "20 credits at rqf 4 or above from tag peer within 18 months",
        Credits(TWENTY, RQF_4, or_above=True, pool=Pool(tag="peer"), within=Span(18)),
    ),
    ("20 hours of peer-practice", Hours(TWENTY, "peer-practice")),
    ("20 hours of peer-practice within 3 years", Hours(TWENTY, "peer-practice", Span(36))),
    ("20 hours of (core, ethics)", HoursAmong(TWENTY, (Share("core"), Share("ethics")))),
    (
        "20 hours of (core at most 5.5, ethics) within 2 years",
        HoursAmong(TWENTY, (Share("core", Hundredths(550)), Share("ethics")), Span(24)),
    ),
    ("hope >= 2", Reaches("hope", 2)),
    ("hope>=0", Reaches("hope", 0)),
    ("any qualification at rqf 4", AnyQualification(RQF_4)),
    ("any qualification at rqf 4 in peer", AnyQualification(RQF_4, tag="peer")),
    (
        "any qualification at rqf 4 or above in peer",
        AnyQualification(RQF_4, or_above=True, tag="peer"),
    ),
    (
        "any qualification at rqf 4 or any qualification at rqf 4 or above",
        AtLeast(1, (AnyQualification(RQF_4), AnyQualification(RQF_4, or_above=True))),
    ),
    ('ask "two references"', Ask("two references")),
    (r'ask "say \"yes\" \\ no"', Ask('say "yes" \\ no')),
    ("when a then b", When(A, B)),
    ("when a then b otherwise c", When(A, B, C)),
    ("when a and b then c or d", When(Every((A, B)), AtLeast(1, (C, D)))),
    ("(when a then b) and c", Every((When(A, B), C))),
    ("when a then (when b then c) otherwise d", When(A, When(B, C), D)),
    ("when a then (when b then c otherwise d)", When(A, When(B, C, D))),
    ("any of ((when a then b), c)", AtLeast(1, (When(A, B), C))),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_reads(text: str, rule: Rule) -> None:
    assert parse(text) == rule
    assert parse(format_rule(rule)) == rule


NOT_A_WORD = "words are small letters and digits joined by single hyphens"

ERRORS: list[tuple[str, str, str]] = [
    ("", "a rule, found nothing", ""),
    ("a and", f'{PART} after "and"', "     ^"),
    ("and a", PART, "^^^"),
    ("a b", '"and", "or" or the end after "a"', "  ^"),
    ("a and b)", '"and", "or" or the end after "b"', "       ^"),
    ("(a and b", '"and", "or" or ")" after "b"', "        ^"),
    ("()", f'{PART} after "("', " ^"),
    ("any (a, b)", '"of" after "any"', "    ^"),
    ("any of a", '"(" after "of"', "       ^"),
    ("any of ()", f'{PART} after "("', "        ^"),
    ("any of (a, b,)", f'{PART} after ","', "             ^"),
    ("all of (a b)", '",", "and", "or" or ")" after "a"', "          ^"),
    ("0 of (a, b)", 'a whole number above zero before "of"', "^"),
    ("1.5 of (a, b)", 'a whole number above zero before "of"', "^^^"),
    ("3 of (a, b)", "at most 2, the length of the list", "^"),
    (
        "a and b or c",
        'brackets, as "and" and "or" are mixed: write "(a and b) or c" or "a and (b or c)"',
        "        ^^",
    ),
    (
        "a or b and (c)",
        'brackets, as "and" and "or" are mixed: write "a or (b and (c))" or "(a or b) and (c)"',
        "       ^^^",
    ),
    ("20", '"of", "credits" or "hours of" after "20"', "  ^"),
    ("20 hour of a", '"of", "credits" or "hours of" after "20"', "   ^^^^"),
    ("1,000 credits", '"of", "credits" or "hours of" after "1"', " ^"),
    ("20 hours of (core)", "a kind of hours without brackets, or several kinds", "            ^"),
    ("20 hours of (a, b, a)", "each kind of hours once: a stands twice", "            ^"),
    ("20 hours of (a at 5, b)", '"most" after "at"', "                  ^"),
    ("20 hours of (a at most b)", 'a number of hours after "most"', "                       ^"),
    ("20 hours of (a at most 0, b)", "an amount above zero", "                       ^"),
    ("20 hours of (a at most 20, b)", "a cap below the amount that is asked", " " * 23 + "^^"),
    ("20 hours of (a b)", '",", "at most" or ")" after "a"', "               ^"),
    ("0 credits", "an amount above zero", "^"),
    ("0.00 hours of a", "an amount above zero", "^^^^"),
    ("12345678 credits", "a number of at most 7 digits", "^^^^^^^^"),
    ("1.234 credits", "a number with at most two decimals", "^^^^^"),
    ("20 credits at 4", 'a ladder and a step, as in "rqf 4", after "at"', " " * 14 + "^"),
    ("20 credits at rqf", 'a step of the ladder, as in "rqf 4", after "rqf"', " " * 17 + "^"),
    ("20 credits at rqf 4.5", 'a step of the ladder, as in "rqf 4", after "rqf"', " " * 18 + "^^^"),
    ("20 credits from a", '"tag", "provider" or ids in brackets after "from"', " " * 16 + "^"),
    ("20 credits from (a b)", '"," or ")" after "a"', " " * 19 + "^"),
    (
        "20 credits from (a, month)",
        'an id after ",": "month" is a word of the rules',
        " " * 20 + "^^^^^",
    ),
    ("20 credits from tag 4", 'a tag after "tag"', " " * 20 + "^"),
    ("20 credits from provider (a)", 'a provider after "provider"', " " * 25 + "^"),
    (
        "20 credits within 5 years from tag a",
        '"at", "from" and "within" in this order, each at most once, after "years"',
        " " * 26 + "^^^^",
    ),
    (
        "20 credits within soon",
        'a length of time, as in "5 years", after "within"',
        " " * 18 + "^^^^",
    ),
    ("20 credits within 5", '"months" or "years" after "5"', " " * 19 + "^"),
    ("20 credits within 0 years", "a whole number from 1 to 9999", " " * 18 + "^"),
    ("20 credits within 1.5 years", "a whole number from 1 to 9999", " " * 18 + "^^^"),
    ("20 hours peer", '"of" after "hours"', " " * 9 + "^^^^"),
    ("20 hours of 4", 'a kind of hours after "of"', " " * 12 + "^"),
    (
        "20 credits and above",
        '"or above" right after a ladder and a step, as in "rqf 4 or above"',
        " " * 15 + "^^^^^",
    ),
    ("hope > 2", '">=", the only comparison, as in "hope >= 2"', "     ^"),
    ("hope ≥ 2", '">=", the only comparison, as in "hope >= 2"', "     ^"),
    ("hope >= 10", 'a level from 0 to 9 after ">="', "        ^^"),
    ("hope >= two", 'a level from 0 to 9 after ">="', "        ^^^"),
    ('hope >= "2"', 'a level from 0 to 9 after ">="', "        ^^^"),
    ("hope and and >= 2", f'{PART} after "and"', "         ^^^"),
    ("any qualification in peer", '"at" after "qualification"', " " * 18 + "^^"),
    ("any qualification at rqf 4 in 5", 'a tag after "in"', " " * 30 + "^"),
    ("ask two", 'words in double quotes after "ask"', "    ^^^"),
    ('ask " "', "words between the quotes", "    ^^^"),
    ('ask "two', "a closing quote for the quote opened here", "    ^"),
    (r'ask "a\n"', 'a quote or a backslash after "\\"', "      ^^"),
    ("ask \u201ctwo\u201d", 'straight double quotes, as in ask "two references"', "    ^^^^^"),
    ('a and "b"', '"ask" before quoted text', "      ^^^"),
    ('ask "b" a', '"and", "or" or the end after the quoted text', "        ^"),
    ("when a", '"and", "or" or "then" after "a"', "      ^"),
    (
        "when a then b otherwise c otherwise d",
        '"and", "or" or the end after "c"',
        " " * 26 + "^" * 9,
    ),
    ("a and when b then c", 'brackets around a "when" inside a larger rule', "      ^^^^"),
    (
        "when a then when b then c",
        'brackets around a "when" inside a larger rule',
        " " * 12 + "^^^^",
    ),
    ("not a", 'a rule without "not": what may not be held stands in "excludes"', "^^^"),
    ("a not b", '"and", "or" or the end after "a"', "  ^^^"),
    ("a AND b", f'"and": {NOT_A_WORD}', "  ^^^"),
    ("a--b", f'"a-b": {NOT_A_WORD}', "^^^^"),
    ("-a", f'"a": {NOT_A_WORD}', "^^"),
    ("a & b", f"a word: {NOT_A_WORD}", "  ^"),
    ("a\n  and\n  (b c)", '"and", "or" or ")" after "b"', " " * 13 + "^"),
]


@pytest.mark.parametrize(("text", "expected", "carets"), ERRORS)
def test_says_what_was_expected(text: str, expected: str, carets: str) -> None:
    drawn = f"\n    {text.replace(chr(10), ' ')}\n    {carets}" if text else ""
    with pytest.raises(RuleSyntaxError) as caught:
        parse(text)
    assert str(caught.value) == f"expected {expected}{drawn}"


def test_forty_brackets_are_read() -> None:
    assert parse("(" * 40 + "a" + ")" * 40) == A


@pytest.mark.parametrize("opening", ["(", "any of (a, ", "(when a then b and "])
def test_more_than_forty_brackets_are_not(opening: str) -> None:
    with pytest.raises(RuleSyntaxError, match="expected at most 40 brackets within brackets"):
        parse(opening * 1_000)


def test_brackets_side_by_side_are_not_deep() -> None:
    assert parse(" and ".join(["(a)"] * 100)) == Every((A,) * 100)


def test_too_long_a_text() -> None:
    with pytest.raises(RuleSyntaxError, match="at most 20,000 characters, found 20,001"):
        parse("a" * 20_001)


def test_a_long_rule_is_drawn_in_part() -> None:
    with pytest.raises(RuleSyntaxError) as caught:
        parse("a and " * 30 + "b b" + " and c" * 30)
    assert str(caught.value) == (
        'expected "and", "or" or the end after "b"\n'
        "    ...d a and a and a and a and a and a and b b and c and c and c and c and c and c and c"
        " and ...\n"
        f"    {' ' * 43}^"
    )


def test_mentions_are_listed_in_order() -> None:
    text = "a and 20 credits at rqf 4 from (b) and 9 hours of c and hope >= 2"
    assert parse_with_mentions(text).mentions == (
        Mention("id", "a", 0, 1),
        Mention("rung", "rqf 4", 20, 25),
        Mention("id", "b", 32, 33),
        Mention("hours", "c", 50, 51),
        Mention("domain", "hope", 56, 60),
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("1 credits from tag peer", ["tag peer"]),
        ("1 credits from provider ccar", ["provider ccar"]),
        ("any qualification at rqf  4 or above in peer", ["rung rqf 4", "tag peer"]),
        ("when a then b otherwise (c)", ["id a", "id b", "id c"]),
        ('ask "a"', []),
    ],
)
def test_mentions(text: str, kinds: list[str]) -> None:
    assert [f"{m.kind} {m.text}" for m in parse_with_mentions(text).mentions] == kinds


def test_a_mention_spans_its_words() -> None:
    text = "any qualification at rqf\n  4 in peer"
    places = [text[m.start : m.end] for m in parse_with_mentions(text).mentions]
    assert places == ["rqf\n  4", "peer"]


MANUAL = Path(__file__).parents[3] / "docs" / "rules.md"
EXAMPLES = [
    line
    for block in re.findall(r"```rule\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_manual_are_rules(example: str) -> None:
    rule = parse(example)
    assert parse(format_rule(rule)) == rule


def test_errors_of_the_manual_are_as_drawn() -> None:
    drawn = re.findall(r"```error\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    assert drawn
    for message in drawn:
        with pytest.raises(RuleSyntaxError) as caught:
            parse(message.splitlines()[1].strip())
        assert str(caught.value) == message.rstrip()
