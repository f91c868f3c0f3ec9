"""Tables of answers and attendance: as spreadsheets save them, and everything wrong with them."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pathways.files.answers_table import answers_of, read_answers
from pathways.files.attendance_table import attendance_of, reactions_of
from pathways.files.problems import Problem, Refusal
from pathways.files.tables import Table, read_table
from pathways.model.cohorts import Attendance, Reaction
from pathways.model.instruments import Instrument, InstrumentForm, Method, Missing
from pathways.model.quantities import Hundredths
from tests.unit.evaluate.cohorts import instrument

pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
HEAD = "person,wave,on,practice-craft,practice-sea\n"


def table(tmp_path: Path, text: str | bytes) -> Table:
    path = tmp_path / "t.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)


def test_a_table_is_read_with_its_lines(tmp_path: Path) -> None:
    found = table(tmp_path, 'a,b\n1,"two\nlines"\n\n 3 , 4\n')
    assert found.columns == ("a", "b")
    assert [(r.line, r.cells) for r in found.rows] == [(2, ("1", "two\nlines")), (5, ("3", "4"))]
    assert found.place("b") == 1
    assert found.place("c") is None
    assert len(found.digest) == 64


def test_spreadsheets_of_other_countries_use_semicolons(tmp_path: Path) -> None:
    found = table(tmp_path, b"\xef\xbb\xbfa;b\r\n1;2,5\r\n")
    assert found.columns == ("a", "b")
    assert found.rows[0].cells == ("1", "2,5")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty-table", 1),
        ("\n\n", "empty-table", 1),
        ("a,b\n1\n", "ragged-table", 2),
        ("a,b\n1,2,3\n", "ragged-table", 2),
        ("a,a\n1,2\n", "double-column", 1),
        ("a,\n1,2\n", "unnamed-column", 1),
        ('a,b\n1,"2\n', "bad-quotes", 2),
        (b"a,b\n\xff,1\n", "not-utf8", 2),
    ],
)
def test_a_table_that_cannot_be_read_says_where(
    tmp_path: Path, text: str | bytes, code: str, line: int
) -> None:
    with pytest.raises(Refusal) as caught:
        table(tmp_path, text)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_a_missing_table_is_a_problem_of_its_path(tmp_path: Path) -> None:
    for name in ("none.csv", "none.parquet"):
        found, problems = read_answers(tmp_path / name, instrument())
        assert found == ()
        assert problems[0].code == "missing-file"
        assert problems[0].file.endswith(name)


def test_parquet_is_read_as_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    columns = {
        "person": ["p1", "p2", None],
        "wave": ["pre", "post", None],
        "on": ["2027-03", "2027-04-01", None],
        "practice-craft": [3.0, float("nan"), None],
        "practice-sea": [1, 2, None],
    }
    parquet.write_table(pa.table(columns), path)
    found, problems = read_answers(path, instrument())
    assert problems == ()
    assert [r.answers.codes for r in found] == [
        {"practice-craft": "3", "practice-sea": "1"}, {"practice-sea": "2"},
    ]  # fmt: skip
    assert [r.line for r in found] == [2, 3]


def test_parquet_has_yes_and_no(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"person": ["p1"], "finished": [True], "hours": [1.5]}), path)
    found, problems = attendance_of(read_table(path))
    assert (found, problems) == ((Attendance("p1", finished=True, hours=Hundredths(150)),), ())


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(b"no")
    with pytest.raises(Refusal, match="bad-parquet"):
        read_table(path)


@pytest.mark.parametrize(
    "column",
    [
        pa.array([2**62], pa.timestamp("us")),
        pa.array([2**30], pa.date32()),
        pa.array([b"\xff"]).view(pa.string()),
    ],
    ids=["a time beyond all calendars", "a day beyond them", "no UTF-8"],
)
def test_parquet_with_a_value_that_is_none_is_refused(tmp_path: Path, column: object) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"on": column}), path)
    with pytest.raises(Refusal, match="bad-parquet"):
        read_table(path)


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"person": ["p1"] * 50}), path)
    whole = path.read_bytes()
    for place in range(4, len(whole) - 8):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(Refusal):
            read_table(path)


def test_a_name_that_no_file_can_have_is_a_problem_of_its_path() -> None:
    for name in ("a\0.csv", "a\0.parquet"):
        with pytest.raises(Refusal, match="missing-file"):
            read_table(Path(name))


def test_a_cell_too_long_to_be_read_is_not_called_an_open_quote(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="longer than 131,072 characters") as refused:
        table(tmp_path, f"a,b\n1,{'x' * 140_000}\n")
    assert refused.value.line == 2


def test_a_day_that_parquet_keeps_as_a_time_is_a_day(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    times = [datetime(2027, 3, 15), datetime(2027, 3, 15, 9, 30)]  # noqa: DTZ001 - as pandas has it
    parquet.write_table(pa.table({"on": times}), path)
    assert [row.cells for row in read_table(path).rows] == [
        ("2027-03-15",), ("2027-03-15 09:30:00",),
    ]  # fmt: skip


def test_without_the_package_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(b"no")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refusal, match="pip install pyarrow"):
        read_table(path)


def test_answers_are_read_with_what_is_missing_and_why(tmp_path: Path) -> None:
    text = (
        "person,wave,on,site,practice-craft,practice-sea\n"
        "L1,pre,2027-03,north,2,NA\n"
        "L1,post,2027-04-09,north,,4\n"
    )
    (first, second), problems = read_answers(_saved(tmp_path, text), instrument(), ("site",))
    assert problems == ()
    assert (first.person, first.wave, first.group) == ("L1", "pre", (("site", "north"),))
    assert first.answers.codes == {"practice-craft": "2"}
    assert first.answers.missing["practice-sea"] is Missing.NOT_APPLICABLE
    assert first.answers.missing["own-sea"] is Missing.NOT_SHOWN
    assert second.answers.missing["practice-craft"] is Missing.SKIPPED
    assert (first.answers.on.isoformat(), second.answers.on.isoformat()) == (
        "2027-03-01",
        "2027-04-09",
    )
    assert (first.answers.mode, first.line, second.line) == ("csv", 2, 3)


def _saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("person,wave,practice-craft\nL1,pre,2\n", ["missing-column"]),
        ("person,wave,on\nL1,pre,2027-03\n", ["missing-column"]),
        ("person,wave,on,practice-craf\nL1,pre,2027-03,2\n", ["missing-column", "unknown-column"]),
        (HEAD + "L1,pre,2027-03,9,1\n", ["bad-code"]),
        (HEAD + "L1,pre,march,1,1\n", ["bad-day"]),
        (HEAD + "L1,pre,2027-02-30,1,1\n", ["bad-day"]),
        (HEAD + ",,2027-03,1,1\n", ["empty-cell", "empty-cell"]),
        (HEAD + "L1,pre,2027-03,1,1\nL1,pre,2027-04,1,1\n", ["double-answers"]),
        ("person,wave,on,form,practice-craft\nL1,pre,2027-03,none,1\n", ["unknown-form"]),
    ],
)
def test_every_problem_of_answers_is_said(tmp_path: Path, text: str, codes: list[str]) -> None:
    _, problems = read_answers(_saved(tmp_path, text), instrument())
    assert sorted(p.code for p in problems) == codes


def test_no_message_shows_an_answer_or_a_person(tmp_path: Path) -> None:
    text = (
        HEAD + "Zoltan,pre,secretday,70707,80808\nZoltan,pre,2027-03,90909,1\n,post,2027-03,1,1\n"
    )
    found, problems = read_answers(_saved(tmp_path, text), instrument())
    assert found == ()
    assert len(problems) == 5
    said = "\n".join(p.text() for p in problems)
    for secret in ("Zoltan", "secretday", "70707", "80808", "90909"):
        assert secret not in said
    assert "Zoltan" not in repr(read_table(tmp_path / "a.csv"))


@pytest.mark.parametrize("text", ["Zoltan,pre,7,8\nAda,pre,6,5\n", "Zoltan,7,7\n"])
def test_a_table_without_its_first_line_shows_nobody(tmp_path: Path, text: str) -> None:
    problems: list[Problem] = []
    try:
        read = table(tmp_path, text)
        problems += answers_of(read, instrument())[1]
        problems += attendance_of(read)[1]
        problems += reactions_of(read, {"useful": 5})[1]
    except Refusal as refusal:
        problems.append(refusal.problem("t.csv"))
    said = "\n".join(problem.text() for problem in problems)
    assert {problem.code for problem in problems} <= {"missing-column", "double-column"}
    for secret in ("Zoltan", "7", "8"):
        assert secret not in said.replace(str(tmp_path), "")


def test_a_person_stays_out_of_what_is_printed_of_a_value(tmp_path: Path) -> None:
    (one,), _ = read_answers(_saved(tmp_path, HEAD + "Zoltan,pre,2027-03,3,1\n"), instrument())
    assert "Zoltan" not in repr(one)
    assert "practice-craft" not in repr(one)
    assert "Zoltan" not in repr(Attendance("Zoltan"))
    assert "Zoltan" not in repr(Reaction("Zoltan", (("a", 3),)))


def totals_only() -> Instrument:
    """Give an instrument of which only totals may be brought."""
    one = instrument()
    free = replace(one.scores["all-own"], range_=None, inputs=(), method=Method.TOTAL)
    bound = replace(one.scores["all-practice"], inputs=(), method=Method.TOTAL)
    return replace(one, lines={}, scores={"all-practice": bound, "all-own": free})


def test_totals_are_brought_where_there_are_no_lines(tmp_path: Path) -> None:
    text = "person,wave,on,all-practice,all-own\nL1,pre,2027-03,50,\nL2,pre,2027-03,,7.5\n"
    found, problems = read_answers(_saved(tmp_path, text), totals_only())
    assert problems == ()
    assert [one.answers.totals for one in found] == [{"all-practice": 50}, {"all-own": 7.5}]
    text = "person,wave,on,all-practice,all-own\nL1,pre,2027-03,101,\nL2,pre,2027-03,no,inf\n"
    _, problems = read_answers(_saved(tmp_path, text), totals_only())
    assert [p.code for p in problems] == ["bad-figure"] * 3
    assert "from 0 to 100" in problems[0].message
    assert "101" not in problems[0].text()


def test_what_cannot_be_said_not_to_apply_is_a_problem(tmp_path: Path) -> None:
    one = instrument()
    strict = replace(one.response_sets["steps"], not_applicable=None)
    plain = replace(one, response_sets={"steps": strict})
    _, (problem,) = read_answers(_saved(tmp_path, HEAD + "L1,pre,2027-03,na,1\n"), plain)
    assert "does not let people say" in problem.message


def test_a_form_may_be_named(tmp_path: Path) -> None:
    form = InstrumentForm("short", {}, ("practice-craft",))
    one = replace(instrument(), forms={"short": form})
    text = "person,wave,on,form,practice-craft,practice-sea\nL1,pre,2027-03,short,1,\n"
    (found,), problems = read_answers(_saved(tmp_path, text), one)
    assert (found.answers.form, problems) == ("short", ())
    text = "person,wave,on,form,practice-craft,practice-sea\nL1,pre,2027-03,short,1,2\n"
    _, (problem,) = read_answers(_saved(tmp_path, text), one)
    assert problem.code == "bad-answers"


def test_columns_are_told_by_number(tmp_path: Path) -> None:
    _, (problem,) = read_answers(_saved(tmp_path, HEAD + "L1,pre,2027-03,1,7\n"), instrument())
    assert (problem.line, problem.column) == (2, 5)
    assert "0, 1, 2, 3, 4" in problem.mend


def test_attendance_is_read(tmp_path: Path) -> None:
    text = (
        "person,site,started,finished,hours,supervision_hours,practised,co_coach,in_role,moved_on\n"
        "L1,north,yes,No,12.5,3,y,n,,true\n"
    )
    (one,), problems = attendance_of(table(tmp_path, text), ("site",))
    assert problems == ()
    assert one == Attendance(
        "L1", (("site", "north"),), started=True, finished=False, hours=Hundredths(1250),
        supervision=Hundredths(300), practised=True, co_coach=False, in_role=None, moved_on=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("who\nL1\n", ["missing-column"]),
        ("person,finishd\nL1,yes\n", ["unknown-column"]),
        ("person,finished\nL1,maybe\n", ["bad-cell"]),
        ("person,hours\nL1,long\n", ["bad-cell"]),
        ("person,finished\n,yes\n", ["empty-cell"]),
        ("person,finished\nL1,yes\nL1,no\n", ["double-person"]),
    ],
)
def test_every_problem_of_attendance_is_said(tmp_path: Path, text: str, codes: list[str]) -> None:
    _, problems = attendance_of(table(tmp_path, text))
    assert sorted(p.code for p in problems) == codes


def test_end_forms_are_read(tmp_path: Path) -> None:
    found, problems = reactions_of(table(tmp_path, "person,a,b\nL1,5,\n"), {"a": 5, "b": 5})
    assert (found, problems) == ((Reaction("L1", (("a", 5),)),), ())
    found, problems = reactions_of(table(tmp_path, "person,a\nL1,6\nL2,1\n"), {"a": 5})
    assert [p.code for p in problems] == ["bad-cell"]
    assert [one.person for one in found] == ["L2"]
