from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, messages, module, role

ALL = "no-reason idle-reason absent-key no-source no-standing"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("weeks: 1\njudgement: [weeks]\nreason: {weeks: A week is seven days.}\n", []),
        ("weeks: 1\nderived: [weeks]\nreason: {weeks: A week is seven days.}\n", []),
        (
            "weeks: 1\njudgement: [weeks]\n",
            ["boat:4:13 (warning) nothing says why weeks is as it is"],
        ),
        (
            "weeks: 1\nderived: [weeks]\n",
            ["boat:4:11 (warning) nothing says why weeks is as it is"],
        ),
        (
            "judgement: [weeks]\nreason: {weeks: a}\n",
            ["boat:3:13 weeks is not written in this form"],
        ),
        (
            "weeks: 1\nreason: {weeks: a}\n",
            [
                (
                    "boat:4:10 (warning) a reason is given for weeks,"
                    " which is neither judgement nor derived"
                )
            ],
        ),
    ],
)
def test_readings(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, module("boat", extra)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("source: {standing: judgement, for: [title]}\n", []),
        (
            "source: {standing: judgement, for: [colour]}\n",
            ["boat:3:37 colour is not written in this form"],
        ),
        (
            "source: [{standing: judgement}, {standing: judgement, for: [titel]}]\n",
            ["boat:3:61 titel is not written in this form"],
        ),
        (
            "source: {note: a}\n",
            ["boat:3:9 (warning) the source does not say how far it can be relied on"],
        ),
        ("", ["boat:1:5 (warning) nothing says where this comes from"]),
        ("source: []\n", ["boat:1:5 (warning) nothing says where this comes from"]),
    ],
)
def test_sources(tmp_path: Path, source: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, module("boat", source=source)) == expected


def test_countries_need_no_source(tmp_path: Path) -> None:
    assert messages(tmp_path, ALL) == []


@pytest.mark.parametrize(
    ("extra", "source", "marked"),
    [
        ("develops: {calm: 1}\n", SOURCE, False),
        ("develops: {calm: 1}\njudgement: [develops]\nreason: {develops: a}\n", SOURCE, True),
        ("develops: {calm: 1}\n", "source: {standing: judgement, for: [develops]}\n", True),
        ("", SOURCE, True),
    ],
)
def test_our_own_readings_are_marked(tmp_path: Path, extra: str, source: str, marked: bool) -> None:
    message = "develops is a reading of ours, and nothing says why it is as it is"
    expected = [] if marked else [f"boat:3:1 (warning) {message}"]
    assert messages(tmp_path, "unmarked-judgement", module("boat", extra, source)) == expected


@pytest.mark.parametrize(
    ("extra", "marked"),
    [
        ("usual: calm >= 1\n", False),
        ("usual: calm >= 1\nusual_standing: seen\n", True),
        ("usual: calm >= 1\njudgement: [usual]\nreason: {usual: a}\n", True),
    ],
)
def test_what_is_usual_in_a_role_is_a_reading(tmp_path: Path, extra: str, marked: bool) -> None:
    found = messages(tmp_path, "unmarked-judgement", role("hand", extra))
    assert [line.split()[0] for line in found] == ([] if marked else ["hand:3:1"])
