"""Reviews in a coach's folder and reviews from a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pathways.documents.review_records import Half, halves, review_record
from pathways.files import sealed
from pathways.files.reviews import (
    events_in,
    keep_reviews,
    private_in_shared,
    reviews_in,
    supervision_days,
    table_reviews,
)
from pathways.files.store import (
    PRIVATE_FILE,
    SHARED_FILE,
    Part,
    append,
    read_store,
    seal_private,
)
from pathways.model.instruments import Missing, Track
from tests.coaching import DAY, answered, compass

ONE = compass()


def test_kept_in_halves_and_read_as_a_whole(tmp_path: Path) -> None:
    first = answered(DAY, remark="a quiet room")
    pulse = answered(date(2026, 4, 1), form="pulse")
    three = (first, pulse, replace(first, remark=""))
    assert keep_reviews(tmp_path, three[:1], ONE) == 1
    assert keep_reviews(tmp_path, three, ONE) == 2
    assert keep_reviews(tmp_path, three, ONE) == 0
    store = read_store(tmp_path)
    found, problems = reviews_in(store)
    assert found == (first, replace(first, remark=""), pulse)
    assert problems == ()
    shared, _ = reviews_in(store, Part.SHARED)
    assert len(shared) == 2
    lines = {line for answers in shared for line in answers.codes}
    assert {ONE.lines[line].track for line in lines} == {Track.PRACTICE}
    text = (tmp_path / SHARED_FILE).read_text()
    assert "quiet room" not in text
    assert not [line.id for line in ONE.lines.values()
                if line.track is not Track.PRACTICE and line.id in text]  # fmt: skip


def test_kept_in_a_sealed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", 2**4)
    keep_reviews(tmp_path, [answered(DAY)], ONE)
    seal_private(tmp_path, "secret")
    keep_reviews(tmp_path, [answered(DAY, {"b-hope": "0"})], ONE, "secret")
    found, _ = reviews_in(read_store(tmp_path, "secret"))
    assert [a.codes["b-hope"] for a in found] == ["2", "0"]
    locked, _ = reviews_in(read_store(tmp_path))
    assert [("b-hope" in a.codes, "a-hope" in a.codes) for a in locked] == [(False, True)] * 2


def test_lines_that_are_no_reviews_are_told(tmp_path: Path) -> None:
    append(tmp_path, Part.PRIVATE, [{"kind": "review", "on": "secret"}])
    found, problems = reviews_in(read_store(tmp_path))
    assert found == ()
    assert problems[0].file == str(tmp_path / PRIVATE_FILE)
    assert "secret" not in problems[0].text()


def test_days_of_supervision_and_events(tmp_path: Path) -> None:
    records = [{"kind": "supervision", "on": on} for on in ("2026-03-01", "2026-01-01", "x", 3)]
    append(tmp_path, Part.SHARED, records)
    events: list[dict[str, Any]] = [
        {"kind": "event", "on": "2026-03-01", "text": "new role"},
        {"kind": "event", "on": "2026-01-01", "text": "course"},
        {"kind": "event", "on": "2026-01-01", "text": 3},
        {"kind": "event", "text": "no day"},
    ]
    append(tmp_path, Part.PRIVATE, events)
    append(tmp_path, Part.SHARED, [events[0] | {"text": "in the wrong file"}])
    store = read_store(tmp_path)
    assert supervision_days(store) == (date(2026, 1, 1), date(2026, 3, 1))
    assert events_in(store) == ((date(2026, 1, 1), "course"), (date(2026, 3, 1), "new role"))


TABLE = """\
on,a-hope,b-hope,w-load,n-pay
2026-05-01,3,1,,2
2026-02-01,0,na,4,0
"""


def test_a_row_is_a_review(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE)
    found, problems = table_reviews(path, ONE, "whole")
    assert problems == ()
    assert [a.on for a in found] == [date(2026, 2, 1), date(2026, 5, 1)]
    assert found[0].codes == {"a-hope": "0", "w-load": "4", "n-pay": "0"}
    assert found[0].missing["b-hope"] is Missing.NOT_APPLICABLE
    assert found[1].missing["w-load"] is Missing.SKIPPED
    assert found[1].missing["a-social"] is Missing.NOT_SHOWN
    assert {(a.mode, a.who, a.form) for a in found} == {("csv", "self", "whole")}


def test_a_column_may_name_the_form(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("on;form;w-load\n2026-05-01;pulse;3\n2026-05-01;whole;2\n")
    found, problems = table_reviews(path, ONE)
    assert problems == ()
    assert [a.form for a in found] == ["pulse", "whole"]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("person,on,a-hope\nme,2026-05-01,1\n", "of several people", (1, 1)),
        ("on,a-hoppe\n2026-05-01,1\n", "a-hoppe", (1, 2)),
        ("on,a-hope\n2026-05-01,secret\n", "none of its codes", (2, 2)),
        ("on,a-hope\nsecret,1\n", "on", (2, 1)),
        ("a-hope\n1\n", "no column on", (1, 1)),
        ("", "nothing in the table", (1, 1)),
    ],
)
def test_what_is_wrong_in_a_table(
    tmp_path: Path, text: str, words: str, place: tuple[int, int]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text)
    found, problems = table_reviews(path, ONE)
    assert found == ()
    told = next(p for p in problems if words in p.message)
    assert (told.line, told.column) == place
    assert "secret" not in told.text()


def test_the_same_twice_in_a_table_is_one(tmp_path: Path) -> None:
    twice = [answered(DAY), answered(DAY), answered(DAY, {"a-hope": "4"})]
    assert keep_reviews(tmp_path / "mine", twice, ONE) == 2
    found, _ = reviews_in(read_store(tmp_path / "mine"))
    assert [a.codes["a-hope"] for a in found] == ["2", "4"]
    assert keep_reviews(tmp_path / "none", [], ONE) == 0
    assert not (tmp_path / "none").exists()


def test_private_answers_in_the_shared_file_are_found(tmp_path: Path) -> None:
    shared, private = halves(answered(DAY), ONE)
    assert shared is not None
    elsewhere = replace(private, instrument="another")
    halved = [shared, private, elsewhere, replace(shared, remark="words")]
    records = [review_record(Half(half)) for half in halved]
    append(tmp_path, Part.SHARED, [*records, {"kind": "review"}])
    append(tmp_path, Part.PRIVATE, records)
    found = private_in_shared(read_store(tmp_path), {"compass": ONE})
    assert [(problem.code, problem.line) for problem in found] == [
        ("private-in-shared", 2),
        ("private-in-shared", 4),
    ]
    assert "words" not in found[1].text()
