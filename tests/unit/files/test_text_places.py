from __future__ import annotations

import pytest

from pathways.files.problems import Position
from pathways.files.text_places import lines_of, place_in_text, sign_places
from pathways.files.yaml_text import Marks, read_yaml

TEXT = "aa and bb and cc"


def place(source: str, start: Position, text: str, index: int) -> Position:
    return place_in_text(sign_places(lines_of(source), start, text), text, index)


@pytest.mark.parametrize(
    "source",
    [
        "x: aa and bb and cc\n",
        "x:   'aa and bb and cc'\n",
        'x: "aa and bb and cc"\n',
        "x: >-\n  aa and\n  bb and cc\n",
        "x: >-\r\n  aa and\r\n\r\n  bb and cc\r\n",
        "x: |\n  aa and bb\n  and cc\n",
        "x: aa and\n   bb\n   and cc\n",
        '\n# c\nx: "aa and \\\n  bb and cc"\n',
        "{x: [aa and bb and cc]}\n",
    ],
)
def test_every_word_is_found_however_it_is_written(source: str) -> None:
    marks = Marks()
    read_yaml(source, marks)
    path = ("x", 0) if ("x", 0) in marks.values else ("x",)
    for word in ("aa", "bb", "cc"):
        line, column = place(source, marks.values[path], TEXT, TEXT.index(word))
        assert source.splitlines()[line - 1][column - 1 :].startswith(word)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x: 'ask \"it''s\" and bb'\n", 'ask "it\'s" and bb'),
        ('x: "ask \\"a \\\\\\\\ b\\" and bb"\n', 'ask "a \\\\ b" and bb'),
    ],
)
def test_two_signs_that_stand_for_one(source: str, text: str) -> None:
    assert read_yaml(source) == {"x": text}
    found = place(source, (1, 4), text, text.index("bb"))
    assert found == (1, source.index("bb") + 1)


def test_beyond_the_end_is_the_end() -> None:
    assert place("x: a", (1, 4), "a bcd", 4) == (1, 5)


def test_where_the_file_is_gone_it_is_where_the_text_began() -> None:
    assert sign_places((), (1, 1), "a b") == ((1, 1),)
