from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, messages

ALL = "credit-size size-name"


def titled(title: str, extra: str, level: str = "level: abc 1\n") -> dict[str, str]:
    text = f"id: boat\ntitle: {title}\n{level}{extra}{SOURCE}"
    return {"frameworks/qualifications/board/boat.yaml": text}


@pytest.mark.parametrize(
    ("title", "extra", "expected"),
    [
        ("Boat", "credits: 6\nhours: {tqt: 58}\n", []),
        ("Boat", "credits: 120\nhours: {tqt: 1204}\n", []),
        ("Boat", "credits: 3\nhours: {tqt: 35}\n", []),
        ("Boat", "credits: 4\nhours: {tqt: 35}\n", []),
        (
            "Boat",
            "credits: 3\nhours: {tqt: 15}\n",
            ["boat:5:14 (warning) 3 credits and a total time of 15 hours do not go together"],
        ),
        ("Boat", "credits: 1.1\nhours: {tqt: 6}\n", []),
        (
            "Boat",
            "credits: 1\nhours: {tqt: 1}\n",
            ["boat:5:14 (warning) 1 credit and a total time of 1 hour do not go together"],
        ),
        ("Boat", "credits: 3\nhours: {study: 15}\n", []),
        ("Boat", "credits: unknown\nhours: {tqt: 15}\n", []),
        ("Boat", "credits: 3\nhours: {tqt: unknown}\n", []),
        ("Award in Boats", "hours: {tqt: 120}\n", []),
        (
            "Award in Boats",
            "hours: {tqt: 121}\n",
            ["boat:4:14 (warning) a total time of 121 hours is not the size called Award"],
        ),
        ("Diploma in Boats", "hours: {tqt: 370}\n", []),
        (
            "Diploma in Boats",
            "hours: {tqt: 369}\n",
            ["boat:4:14 (warning) a total time of 369 hours is not the size called Diploma"],
        ),
        ("Awards in Boats", "hours: {tqt: 999}\n", []),
        ("Award in Boats", "hours: unknown\n", []),
        ("Award in Boats", "", []),
    ],
)
def test_sizes(tmp_path: Path, title: str, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, titled(title, extra)) == expected


@pytest.mark.parametrize("level", ["", "level: bcd 1\n", "level: zzz 1\n"])
def test_ladders_that_say_nothing_of_sizes_or_hours(tmp_path: Path, level: str) -> None:
    parts = titled("Award in Boats", "credits: 9\nhours: {tqt: 999}\n", level)
    assert messages(tmp_path, ALL, parts) == []


def test_a_size_in_credits_alone_is_not_looked_at(tmp_path: Path) -> None:
    ladder = (
        "id: abc\ntitle: Abc\ncredit: alpha\nrungs: [{id: 1, title: One}]\n"
        f"sizes: [{{name: Award, credits: {{at_most: 12}}}}]\n{SOURCE}"
    )
    parts = {"frameworks/ladders/abc.yaml": ladder}, titled("Award", "hours: {tqt: 999}\n")
    assert messages(tmp_path, ALL, *parts) == []
