from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, load, messages, qualification

ROW = SOURCE.strip()
AWARDS = {
    "frameworks/awards.yaml": (
        "awards: [{id: degree, title: Degree, level: abc 2}]\n"
        "rows:\n"
        f"  - {{award: degree, total: 60 credits, at_level: 30 credits, {ROW}}}\n"
        f"  - {{award: degree, body: board, rpl: {{at_most: 20 credits}}, {ROW}}}\n"
    )
}


@pytest.mark.parametrize(
    ("extra", "level", "expected"),
    [
        ("award: degree\ncredits: 30\n", "abc 2", []),
        (
            "award: degree\ncredits: 29\n",
            "abc 2",
            ["boat:5:10 29 credits are fewer than the 30 at abc 2 that a degree takes"],
        ),
        ("award: degree\ncredits: unknown\n", "abc 2", []),
        (
            "award: degree\n",
            "abc 1",
            ["boat:4:8 it is at abc 1, and the award degree at abc 2"],
        ),
        (
            "award: degree\ncombination: {total: 60 credits, at_level: {abc 2: 20 credits}}\n",
            "abc 2",
            ["boat:5:52 20 credits are fewer than the 30 at abc 2 that a degree takes"],
        ),
    ],
)
def test_a_qualification_has_what_its_award_takes(
    tmp_path: Path, extra: str, level: str, expected: list[str]
) -> None:
    found = messages(tmp_path, "award-minimum", AWARDS, qualification("boat", extra, level))
    assert found == expected


def test_a_bodys_own_row_goes_before_the_nations(tmp_path: Path) -> None:
    rows = AWARDS["frameworks/awards.yaml"].replace("board,", "board, at_level: 40 credits,")
    boat = qualification("boat", "awarded_by: board\naward: degree\ncredits: 35\n", "abc 2")
    found = messages(tmp_path, "award-minimum", {"frameworks/awards.yaml": rows}, boat)
    expected = "35 credits are fewer than the 40 at abc 2 that a degree takes at board"
    assert found == [f"boat:6:10 {expected}"]


def test_an_award_without_credit_asks_for_none(tmp_path: Path) -> None:
    rows = AWARDS["frameworks/awards.yaml"].replace("total: 60 credits, at_level: 30 credits, ", "")
    boat = qualification("boat", "award: degree\ncredits: 1\n", "abc 2")
    assert messages(tmp_path, "award-minimum", {"frameworks/awards.yaml": rows}, boat) == []


def test_two_rows_for_one_body_are_one_too_many(tmp_path: Path) -> None:
    text = AWARDS["frameworks/awards.yaml"]
    twice = text + f"  - {{award: degree, body: board, {ROW}}}\n"
    found = messages(tmp_path, "listed-twice", {"frameworks/awards.yaml": twice})
    assert found == ["awards:5:13 there is a row for degree at board already"]


@pytest.mark.parametrize(
    ("extra", "most"),
    [
        ("awarded_by: board\naward: degree\n", 2000),
        ("award: degree\n", None),
        ("awarded_by: board\n", None),
        ("awarded_by: board\naward: degree\nrpl: {at_most: 5 credits}\n", 500),
    ],
)
def test_prior_learning_counts_as_far_as_the_bodys_row_says(
    tmp_path: Path, extra: str, most: int | None
) -> None:
    boat = load(tmp_path, AWARDS, qualification("boat", extra, "abc 2")).catalogue.items["boat"]
    assert (boat.rpl.at_most if boat.rpl else None) == most
