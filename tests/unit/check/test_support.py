"""What support rules look for: questions, codes and countries that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.check.check import check_catalogue
from pathways.files.catalogue import load_catalogue
from tests.unit.check.writing import REGISTERS, TODAY
from tests.unit.files.instrument_texts import FILE, calm_scale, write

SUPPORT = "frameworks/support.yaml"
RULES = """\
triggers:
  - id: late
    looks_for: answered
    instrument: {instrument}
    line: {line}
    codes: ["{code}"]
    says: worth a talk
    title: {{en: Late}}
    organisation: [{{en: Set a date.}}]
signposts:
  {country}:
    - name: A friend
      contact: "1"
      text: {{en: Talk}}
"""
GOOD = {"instrument": "calm-scale", "line": "q1", "code": "0", "country": "gb"}


def found(root: Path, **changes: str) -> list[str]:
    """Give the problems of support rules in a small catalogue."""
    files = {**REGISTERS, SUPPORT: RULES.format(**GOOD | changes)}
    for file, text in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write(root, calm_scale())
    problems = check_catalogue(load_catalogue(root), TODAY).problems
    return [one.text() for one in problems if one.file == SUPPORT]


def test_sound_rules_have_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("key", "word", "place", "what", "mend"),
    [
        ("instrument", "calm-scales", "4:17", "there is no instrument calm-scales",
         "Did you mean calm-scale? [unknown-instrument]"),
        ("line", "q33", "5:11", "calm-scale does not ask q33",
         "Did you mean q3? [unknown-line]"),
        ("code", "9", "6:13", 'no answer has the code "9"',
         "Write one of 0, 1, 2 [unknown-code]"),
        ("country", "gbr", "11:3", "there is no country gbr",
         "Did you mean gb? [unknown-country]"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_with_its_place(  # noqa: PLR0913, PLR0917
    tmp_path: Path, key: str, word: str, place: str, what: str, mend: str
) -> None:
    assert found(tmp_path, **{key: word}) == [f"{SUPPORT}:{place}: error: {what}. {mend}"]


def test_an_instrument_with_problems_of_its_own_is_not_asked(tmp_path: Path) -> None:
    assert found(tmp_path) == []
    file = tmp_path / FILE
    file.write_text(file.read_text(encoding="utf-8").replace("T1", "T9"), encoding="utf-8")
    problems = check_catalogue(load_catalogue(tmp_path), TODAY).problems
    assert [one for one in problems if one.file == FILE]
    assert [one for one in problems if one.file == SUPPORT] == []
