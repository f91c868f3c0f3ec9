"""A coach's own folder: only added to, for the owner alone, sealed when asked."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.files import sealed
from pathways.files.private_file import LOCK, held, make_private, write_private
from pathways.files.problems import Refusal
from pathways.files.source_text import FileProblem
from pathways.files.store import (
    PRIVATE_FILE,
    SHARED_FILE,
    Part,
    Store,
    append,
    read_store,
    record_line,
)

ONE = {"kind": "goal", "id": "g1"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys cheaply, or the tests would take as long as a thief."""
    monkeypatch.setattr(sealed, "COST", 2**4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_that_is_not_there_is_an_empty_one(folder: Path) -> None:
    assert read_store(folder) == Store()
    assert not folder.exists()


def test_only_the_owner_can_look(folder: Path) -> None:
    old = os.umask(0)
    try:
        append(folder, Part.PRIVATE, [ONE])
    finally:
        os.umask(old)
    assert mode(folder) == 0o700
    assert mode(folder / PRIVATE_FILE) == 0o600
    assert [path.name for path in folder.iterdir()] == [PRIVATE_FILE]


def test_records_come_back_with_their_places(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE, {"kind": "pause"}])
    append(folder, Part.PRIVATE, [{"kind": "event", "text": "a\u2028b"}])
    store = read_store(folder)
    assert [(line.kind, line.line, line.part) for line in store.lines] == [
        ("goal", 1, Part.SHARED),
        ("pause", 2, Part.SHARED),
        ("event", 1, Part.PRIVATE),
    ]
    assert store.of("event")[0].record["text"] == "a\u2028b"
    assert store.of("goal", Part.PRIVATE) == ()
    assert (store.problems, store.locked) == ((), False)


RECORDS = st.dictionaries(
    st.text(max_size=5),
    st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
    max_size=4,
).map(lambda found: {**found, "kind": "k"})


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(Part), RECORDS), max_size=6))
def test_old_lines_stay_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, added: list[tuple[Part, dict[str, Any]]]
) -> None:
    folder = tmp_path_factory.mktemp("mine")
    before = dict.fromkeys(Part, b"")
    for part, record in added:
        try:
            append(folder, part, [record])
        except UnicodeEncodeError:  # half a character is no text
            continue
        for each, name in ((Part.SHARED, SHARED_FILE), (Part.PRIVATE, PRIVATE_FILE)):
            data = (folder / name).read_bytes() if (folder / name).exists() else b""
            assert data.startswith(before[each])
            before[each] = data
        assert read_store(folder).of("k", part)[-1].record == record


def test_a_last_line_without_an_end_is_ended_first(folder: Path) -> None:
    make_private(folder)
    (folder / SHARED_FILE).write_text('{"kind": "goal"}')
    append(folder, Part.SHARED, [ONE])
    assert [line.line for line in read_store(folder).lines] == [1, 2]
    assert (folder / SHARED_FILE).read_text().startswith('{"kind": "goal"}\n{')


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ('{"kind": "goal", secret}', 18, "not-json"),
        ('{"kind": "goal"', 16, "not-json"),
        ('{"kind": "goal", "x": NaN}', 1, "not-json"),
        ('{"kind": "goal", "x": 1e999}', 1, "not-json"),
        ("[" * 100_000, 1, "not-json"),
        ('["secret"]', 1, "no-kind"),
        ('{"id": "secret"}', 1, "no-kind"),
        ('{"kind": 3}', 1, "no-kind"),
    ],
)
def test_broken_lines_are_told_and_the_others_read(
    folder: Path, line: str, column: int, code: str
) -> None:
    make_private(folder)
    (folder / PRIVATE_FILE).write_text(f'{{"kind": "a"}}\n\n{line}\r\n{{"kind": "b"}}\n')
    store = read_store(folder)
    assert [one.kind for one in store.lines] == ["a", "b"]
    (problem,) = store.problems
    assert (problem.file, problem.line) == (str(folder / PRIVATE_FILE), 3)
    assert problem.code == code
    if not line.startswith("[["):
        assert problem.column == column
    assert "secret" not in problem.text()


def test_a_line_can_name_its_problem(folder: Path) -> None:
    append(folder, Part.SHARED, [ONE])
    (line,) = read_store(folder).lines
    problem = line.problem("bad-goal", "it is far", "Walk")
    assert problem.text() == f"{folder / SHARED_FILE}:1:1: error: it is far. Walk [bad-goal]"


@pytest.mark.parametrize("record", [{}, {"kind": ""}, {"kind": None}])
def test_a_record_without_a_kind_is_a_bug(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="kind"):
        record_line(record)


def test_what_is_no_number_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        record_line({"kind": "k", "x": float("nan")})


def test_half_a_character_is_kept_as_it_is(folder: Path) -> None:
    """As an argument has it that is no UTF-8, or a word that another program cut off."""
    one = {"kind": "event", "text": "a\ud83d b\udcff"}
    append(folder, Part.PRIVATE, [one])
    assert (folder / PRIVATE_FILE).read_text() == '{"kind": "event", "text": "a\\ud83d b\\udcff"}\n'
    assert [line.record for line in read_store(folder).lines] == [one]


def test_a_folder_that_no_path_can_lead_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="missing-file"):
        read_store(tmp_path / ("a" * 300))


def test_two_at_a_time_are_kept_apart(folder: Path) -> None:
    make_private(folder)
    with held(folder), pytest.raises(Refusal, match="another command is writing"):
        append(folder, Part.SHARED, [ONE])
    append(folder, Part.SHARED, [ONE])
    assert not (folder / LOCK).exists()


def test_the_lock_is_let_go_after_a_failure(folder: Path) -> None:
    make_private(folder)
    (folder / SHARED_FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match="UTF-16"):
        append(folder, Part.SHARED, [ONE])
    assert not (folder / LOCK).exists()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(FileProblem, match="cannot be written"):
        make_private(file / "mine")
    with pytest.raises(FileProblem, match="cannot be written"):
        write_private(tmp_path / "none" / "x", b"")
    with pytest.raises(FileProblem, match="cannot be written"):
        write_private(file / "x", b"")
    with pytest.raises(FileProblem, match="cannot be written"), held(tmp_path / "none"):
        pass


def test_a_linked_file_stays_linked(folder: Path, tmp_path: Path) -> None:
    make_private(folder)
    elsewhere = tmp_path / "elsewhere.jsonl"
    elsewhere.write_text("")
    (folder / SHARED_FILE).symlink_to(elsewhere)
    append(folder, Part.SHARED, [ONE])
    assert (folder / SHARED_FILE).is_symlink()
    assert elsewhere.read_text() == record_line(ONE)
