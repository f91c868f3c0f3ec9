"""`pathways compare` as coaches and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

ME = ["--profile", str(BUILDER), "--on", DAY]


@pytest.fixture
def answers(boats: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write four answers, and stand beside them."""
    asked = {
        "a": ["--to", "shipwright-xa"],
        "b": ["--to", "shipwright-xa", "--include", "paint-day", "--by", "cost"],
        "c": ["--to", "yard-hand-xa"],
        "none": ["--to", "master-builder-xa"],
        "held": ["--to", "hand-tools"],
    }
    for name, words in asked.items():
        text = boats("route", *ME, *words, "--format", "json").stdout
        (tmp_path / f"{name}.json").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("two", ["a.json", "b.json"]),
        ("three", ["a.json", "b.json", "c.json"]),
        ("same", ["a.json", "a.json"]),
        ("no-route", ["a.json", "none.json"]),
        ("met-already", ["held.json", "a.json"]),
    ],
)
def test_what_it_says_in_the_yard(boats: Cli, golden: Golden, name: str, files: list[str]) -> None:
    result = boats("compare", *files)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"boats-compare-{name}.txt", result.stdout)


@pytest.mark.usefixtures("answers")
def test_as_json(boats: Cli) -> None:
    told = json.loads(boats("compare", "a.json", "b.json", "none.json", "--format", "json").stdout)
    assert [a["file"] for a in told["answers"]] == ["a.json", "b.json", "none.json"]
    assert [a["verified"] for a in told["answers"]] == [True, True, False]
    assert told["answers"][2]["finish"] is None
    with_paint, without = told["against_first"]
    assert "paint-day" in [s["id"] for s in with_paint["only_this"]]
    assert with_paint["more"]["steps"] == len(with_paint["only_this"]) - len(
        with_paint["only_first"]
    )
    assert (without["more"], without["weeks_later"], without["text"]) == (None, None, [])


def test_an_answer_that_does_not_hold_is_said_to_be_so(boats: Cli, answers: Path) -> None:
    document = json.loads((answers / "a.json").read_text())
    document["steps"] = document["steps"][1:]
    document["catalogue"]["digest"] = "another"
    (answers / "bad.json").write_text(json.dumps(document))
    text = boats("compare", "a.json", "bad.json").stdout
    assert "It was made with another catalogue" in text
    assert "It does not hold under this catalogue: see pathways verify bad.json" in text


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_answer_with_a_step_that_is_gone_from_the_catalogue(
    boats: Cli, answers: Path, form: str
) -> None:
    answer = json.loads((answers / "a.json").read_text())
    answer["steps"][0]["id"] = "gone-for-good"
    (answers / "old.json").write_text(json.dumps(answer))
    result = boats("compare", "a.json", "old.json", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "gone-for-good" in result.stdout


def test_one_may_come_from_the_pipe(boats: Cli, answers: Path) -> None:
    result = boats("compare", "a.json", "-", text=(answers / "b.json").read_text())
    assert result.exit_code == 0


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("files", "code", "part"),
    [
        ([], 2, "Give two or three answer files"),
        (["a.json"], 2, "Give two or three answer files"),
        (["a.json"] * 4, 2, "Give two or three answer files"),
        (["-", "-"], 2, "Only one answer can be read from the pipe"),
        (["a.json", "nowhere.json"], 2, "nowhere.json: there is no such file"),
    ],
)
def test_misuse(boats: Cli, files: list[str], code: int, part: str) -> None:
    result = boats("compare", *files)
    assert result.exit_code == code
    assert part in result.stderr
