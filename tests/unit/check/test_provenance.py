from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import messages, module

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
