from __future__ import annotations

import sys

import pytest

from pathways.files.problems import Position, Problem
from pathways.files.yaml_text import DEEPEST, KeyPath, Marks, PureParser, YamlProblem, read_yaml


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name = str(request.param)
    if name == "pure":
        monkeypatch.setattr("pathways.files.yaml_text._PARSER", PureParser)
    return name


def refusal(text: str) -> str:
    with pytest.raises(YamlProblem) as caught:
        read_yaml(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "null", "~", "# only a comment\n", "---\n", "\ufeff"])
def test_none(text: str) -> None:
    assert read_yaml(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("46", 46),
        ("999999999999999999", 999999999999999999),
        ("19.5", 19.5),
        ("-0.25", -0.25),
        ("1e+16", 1e16),
        ("1.5e-07", 1.5e-07),
        ("1.7976931348623157e+308", sys.float_info.max),
    ],
)
def test_words_and_numbers(text: str, value: object) -> None:
    read = read_yaml(f"key: {text}")
    assert read == {"key": value}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "NO", "y", "True", "TRUE", "Null", "NaN", ".nan", ".inf"),
        *("010", "00", "-01", "+1", "-0", "1_000", "0x1F", "0o17", "0b1", "1,000", "--1"),
        *(
            "3.10",
            "2.50",
            "1.",
            ".5",
            "1e3",
            "1E5",
            "1e400",
            "-1e400",
            "1.8e+308",
            "1.00000000000000000001",
        ),
        *("12:30", "1:30", "12:30:45", "2026-11-23", "2026-11-23T10:00:00Z", "5n1834"),
        *("1000000000000000000", "9" * 5000, "nul", "nullable", "t", "~x", "<<", "=", "é", "٣"),
    ],
)
def test_all_else_is_text(text: str) -> None:
    assert read_yaml(f"key: {text}") == {"key": text}


@pytest.mark.parametrize("text", ["", "~", "null", "true", "12", "19.5", "no", "<<", " a ", "&a"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_is_text(text: str, quote: str) -> None:
    assert read_yaml(f"key: {quote}{text}{quote}") == {"key": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\nb: 1\n", {"a": None, "b": 1}),
        ("- 1\n- [2, {a: b}]\n- - 3\n", [1, [2, {"a": "b"}], [3]]),
        ("a:\n- 1\n- b: 2\n  c: 3\n", {"a": [1, {"b": 2, "c": 3}]}),
        ("[a: 1, b]", [{"a": 1}, "b"]),
        ("{a, b: }", {"a": None, "b": None}),
        (
            "1: a\nnull: b\n2.50: c\ntrue: d\n~: e\n",
            dict(zip(["1", "null", "2.50", "true", "~"], "abcde", strict=True)),
        ),
        ("? a\n: b\n", {"a": "b"}),
        ('"": 1\n"<<": 2\n', {"": 1, "<<": 2}),
        ("a: |\n  1\n  2\n", {"a": "1\n2\n"}),
        ("a: >-\n  1\n  2\n", {"a": "1 2"}),
        ("a: 1\n  2\n", {"a": "1 2"}),
        ("a: |-\n  true\n", {"a": "true"}),
        ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
        ("--- \na: 100%\n...\n", {"a": "100%"}),
        ("\ufeffa: £5 \U0001f600\n", {"a": "£5 \U0001f600"}),
        ("[[], {}, '']", [[], {}, ""]),
        ('"a\\u00e9\\n"', "aé\n"),
    ],
)
def test_structures(text: str, value: object) -> None:
    assert read_yaml(text) == value
    assert read_yaml(text, Marks()) == value


def test_sixty_four_levels_are_read() -> None:
    assert read_yaml("[" * DEEPEST + "]" * DEEPEST) is not None
    assert read_yaml("[" * (DEEPEST - 1) + "{a: 1}" + "]" * (DEEPEST - 1), Marks()) is not None


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", "3:1"),
        ("{x: {a: 1, 'a': 2}}", "duplicate-key", "1:12"),
        ("1: a\n'1': b\n", "duplicate-key", "2:1"),
        ("a: &x 1\n", "anchor", "1:4"),
        ("&x a: 1\n", "anchor", "1:1"),
        ("a: &x [1]\n", "anchor", "1:4"),
        ("a: *x\n", "alias", "1:4"),
        ("*x : 1\n", "alias", "1:1"),
        ("a: !!str 1\n", "tag", "1:4"),
        ("a: ! 1\n", "tag", "1:4"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", "1:4"),
        ("!set {a}\n", "tag", "1:1"),
        ("a: 1\n<<: {b: 2}\n", "merge-key", "2:1"),
        ("? [a]\n: b\n", "key-not-text", "1:3"),
        ("? {a: b}\n: c\n", "key-not-text", "1:3"),
        ("{[a]: b}", "key-not-text", "1:2"),
        ("a: 1\n---\nb: 2\n", "several-documents", "2:1"),
        ("--- a\n... b\n", "several-documents", "2:5"),
        ("[" * 65 + "]" * 65, "too-deep", "1:65"),
        ("%YAML 1.2\n---\na: 1\n", "directive", "1:1"),
        ("a: 1\r\n...\r\n%TAG ! x\r\n---\r\n", "directive", "3:1"),
        ("\ufeff\ufeff%TAG ! x\n--- a\n", "directive", "1:1"),
        ("a: [1, 2\nb", "unclosed", "1:4"),
        ("a: {b: 1", "unclosed", "1:4"),
        ('a: 1\nb: "x\nc: 1\n', "unclosed", "2:4"),
        ("a: 'x\n", "unclosed", "1:4"),
        ("\ta: b\n", "tab", "1:1"),
        ("a:\n\tb: c\n", "tab", "2:1"),
        ("a: |\n\tx\n", "tab", "2:1"),
        ("é: \0", "bad-character", "1:4"),
        ("a: 1\r\nb: \x1b[0m", "bad-character", "2:4"),
        ("a\rb: \x7f", "bad-character", "2:4"),
        ("a: \ud800", "bad-character", "1:4"),
        ("a: é\x85b: c", "bad-character", "1:5"),
        ("a: b\u2028", "bad-character", "1:5"),
        ("a: b\u2029c\u2028", "bad-character", "1:5"),
        ("a: b: c", "not-yaml", "1:5"),
        ("a: 1\n b: 2\n", "not-yaml", "2:3"),
        ("a: - b", "not-yaml", "1:4"),
        ("a: 1\nfoo\nb: 2\n", "not-yaml", "2:1"),
        ("a: [1, , 2]", "not-yaml", "1:8"),
        ("a: [1, 2\nb: 3]\n", "not-yaml", "2:2"),
        ("a: @x", "not-yaml", "1:4"),
        ("- a\nb: c\n", "not-yaml", "2:1"),
        ("a:\n  b: 1\n c: 2\n", "not-yaml", "3:2"),
        ("a: 'it's'", "not-yaml", "1:8"),
        ("a: *", "not-yaml", "1:5"),
        ("a: |x\n b", "not-yaml", "1:5"),
        ("}", "not-yaml", "1:1"),
    ],
)
def test_refused(text: str, code: str, place: str) -> None:
    said = refusal(text)
    assert said.startswith(f"{place}: ")
    assert said.endswith(f" [{code}]")


@pytest.mark.parametrize(
    "text",
    ['"\\q"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\U00110000"', '"\\UFFFFFFFF"', '"\\xzz"'],
)
def test_bad_escapes(text: str) -> None:
    assert refusal(f"a: {text}").startswith("1:")


@pytest.mark.parametrize("tag", ["!%FF", "!%ED%A0%80", "!<%C0%80>", "!<x", "!a!b"])
def test_bad_tags(tag: str) -> None:
    assert refusal(f"a: {tag} x").startswith("1:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a\ntitle: b\n", "2:1: 'title' stands here a second time. Keep one of the two"),
        ("note: see: it\n", "1:10: a ': ' may not stand here. Put the text in quotes, or"),
        ("a:\n\tb: c\n", "2:1: a tab stands here. Indent with spaces [tab]"),
        ('a: [b, "c]\n', "1:8: what opens here is not closed. Close the quote or the bracket ["),
        ("a: 1\n---\n", "2:1: a second document starts here. Give it its own file [several-"),
        ("a: @b\n", "1:4: an unquoted text may not start with this sign. Put the text in"),
    ],
)
def test_messages(text: str, said: str) -> None:
    assert refusal(text).startswith(said)


def test_a_long_key_is_shortened() -> None:
    key = "k" * 500
    assert len(refusal(f"{key}: 1\n{key}: 2\n")) < 200


def test_a_refusal_becomes_a_problem_of_its_file() -> None:
    with pytest.raises(YamlProblem) as caught:
        read_yaml("a: *b")
    mend = "Take it out, or put the text in quotes"
    message = "aliases (*name) are not allowed"
    problem = Problem("x.yaml", 1, 4, "error", "alias", message, mend)
    assert caught.value.problem("x.yaml") == problem
    assert problem.text() == f"x.yaml:1:4: error: {message}. {mend} [alias]"


def test_a_tab_between_key_and_value(parser: str) -> None:
    if parser == "pure":
        assert refusal("a:\tb\n").endswith("[tab]")
    else:
        assert read_yaml("a:\tb\t# c\n") == {"a": "b"}


MARKED = """\
title: "A title"
requires: a and b
é: {b: 'it''s', "c": [1, x]}
list:
  - name: 'c d'
    "two": |
      text
  - folded
    on
empty:
"""


def places(found: dict[KeyPath, Position]) -> str:
    ordered = sorted(found.items(), key=lambda item: item[1])
    return ", ".join(
        f"{'.'.join(map(str, path))} {line}:{column}" for path, (line, column) in ordered
    )


def test_marks() -> None:
    marks = Marks()
    read_yaml(MARKED, marks)
    assert places(marks.keys) == (
        "title 1:1, requires 2:1, é 3:1, é.b 3:5, é.c 3:17, list 4:1, list.0.name 5:5, "
        "list.0.two 6:5, empty 10:1"
    )
    assert places(marks.values) == (
        " 1:1, title 1:8, requires 2:11, é 3:4, é.b 3:8, é.c 3:22, é.c.0 3:23, é.c.1 3:26, "
        "list 5:3, list.0 5:5, list.0.name 5:11, list.0.two 6:12, list.1 8:5, empty 10:7"
    )
    assert places(marks.text_starts) == (
        "title 1:9, requires 2:11, é.c.0 3:23, é.c.1 3:26, list.0.name 5:12, empty 10:7"
    )


def test_marks_of_a_bare_scalar() -> None:
    marks = Marks()
    read_yaml("\ufeff 'x'", marks)
    assert marks == Marks({}, {(): (1, 2)}, {(): (1, 3)})
