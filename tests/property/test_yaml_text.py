from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pathways.files.yaml_text import (
    KeyPath,
    Marks,
    PureParser,
    Value,
    YamlProblem,
    plain_scalar,
    read_yaml,
)

SIGNS = st.text("ab01:-?,[]{}\"'#&*!|>%@`<~.\\xuU \n\r\t\ufeff\x85é\0\ud800\U0001f600", max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            *("a: ", "b:\n", "- ", "  ", "\n", "[", "]", "{", "}", ", ", "'", '"', "? ", ": "),
            *("&x ", "*x", "!!str ", "!%ff", "|\n", ">-\n", "# c", "---\n", "...\n", "%TAG ! x\n"),
            *(
                "<<: ",
                "null",
                "1.5",
                "\\u",
                "d800",
                "\\U00110000",
                "\t",
                "\r\n",
                "\u2028",
                "\ufeff",
            ),
        ]
    ),
    max_size=30,
).map("".join)

# Characters that JSON writes as they are and YAML reads as they are.
WRITTEN = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\ufffe\uffff"],
)
DATA = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**18) + 1, 10**18 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(WRITTEN),
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(WRITTEN, max_size=50), inner),
    max_leaves=25,
)
WORDS = st.from_regex(r"[b-m]{1,8}(-[b-m]{1,4})?", fullmatch=True)
BLOCKS = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(WORDS, inner, min_size=1, max_size=4)
    ),
    max_leaves=25,
)


def stopped_at(text: str) -> tuple[int, int]:
    try:
        read_yaml(text, Marks())
    except YamlProblem as problem:
        return problem.line, problem.column
    return 1, 1


def never_fails(text: str) -> None:
    line, column = stopped_at(text)
    assert 1 <= line <= text.count("\n") + text.count("\r") + 2
    assert 1 <= column <= len(text) + 1


@given(st.one_of(st.text(), SIGNS, PIECES))
def test_any_text_is_read_or_refused(text: str) -> None:
    never_fails(text)


@given(st.one_of(st.text(), SIGNS, PIECES))
def test_any_text_is_read_or_refused_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pathways.files.yaml_text._PARSER", PureParser)
        never_fails(text)


@given(st.one_of(SIGNS, PIECES))
def test_marks_change_nothing(text: str) -> None:
    def outcome(marks: Marks | None) -> str:
        try:
            return repr(read_yaml(text, marks))
        except YamlProblem as problem:
            return str(problem)

    assert outcome(None) == outcome(Marks())


@given(DATA)
def test_json_reads_back(data: Value) -> None:
    text = json.dumps(data, ensure_ascii=False)
    marks = Marks()
    read = read_yaml(text, marks)
    assert read == data
    assert json.dumps(read, ensure_ascii=False) == text
    for path, (line, column) in marks.keys.items():
        assert line == 1
        assert text.startswith(json.dumps(path[-1], ensure_ascii=False), column - 1)
    for path, (line, column) in marks.text_starts.items():
        assert line == 1
        assert text.startswith(_written(_value(read, path)), column - 1)
    assert set(marks.keys) <= set(marks.values)


@given(BLOCKS, st.integers(1, 4), st.sampled_from(["\n", "\r\n"]))
def test_positions_point_at_the_text(data: Value, indent: int, end: str) -> None:
    text = yaml.safe_dump(data, default_flow_style=False, indent=indent, line_break=end)
    marks = Marks()
    assert read_yaml(text, marks) == data
    lines = text.split(end)
    for path, (line, column) in marks.keys.items():
        assert lines[line - 1].startswith(f"{path[-1]}:", column - 1)
    for path, (line, column) in marks.text_starts.items():
        assert lines[line - 1].startswith(_written(_value(data, path)), column - 1)


@given(st.text())
def test_a_plain_scalar_is_its_text_or_gives_it_back(text: str) -> None:
    value = plain_scalar(text)
    if isinstance(value, float | int) and not isinstance(value, bool):
        assert repr(value) == text


def _value(data: Value, path: KeyPath) -> Value:
    for step in path:
        if isinstance(data, dict):
            data = data[str(step)]
        elif isinstance(data, list):
            data = data[int(step)]
    return data


def _written(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value)
