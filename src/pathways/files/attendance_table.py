"""Tables of learners: who came and finished, what came after, and what they ticked at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from pathways.documents.trouble import did_you_mean
from pathways.files.problems import Problem
from pathways.files.tables import Row, Table
from pathways.model.cohorts import Attendance, Reaction
from pathways.model.instruments import PERSON
from pathways.model.quantities import Hundredths, hundredths

T = TypeVar("T")
YES_OR_NO = ("started", "finished", "practised", "co_coach", "in_role", "moved_on")
HOURS = ("hours", "supervision_hours")
_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def attendance_of(
    table: Table, groups: Sequence[str] = ()
) -> tuple[tuple[Attendance, ...], tuple[Problem, ...]]:
    """Read who came: `person`, and any of started, finished, practised, co_coach, in_role and
    moved_on (yes, no or empty), hours and supervision_hours, and columns that sort people.

    A row with a problem gives nobody. No message shows who it is about.
    """
    reading = _Reading(table, (*YES_OR_NO, *HOURS), tuple(groups))
    return reading.read(lambda row: _attendance(reading, row))


def _attendance(reading: _Reading, row: Row) -> Attendance:
    said = {name: reading.yes_or_no(row, name) for name in YES_OR_NO}
    hours, supervision = (reading.amount(row, name) for name in HOURS)
    return Attendance(
        person=reading.cell(row, PERSON),
        group=tuple((name, reading.cell(row, name)) for name in reading.groups),
        started=said["started"],
        finished=said["finished"],
        hours=hours,
        supervision=supervision,
        practised=said["practised"],
        co_coach=said["co_coach"],
        in_role=said["in_role"],
        moved_on=said["moved_on"],
    )


def reactions_of(
    table: Table, questions: Mapping[str, int]
) -> tuple[tuple[Reaction, ...], tuple[Problem, ...]]:
    """Read the end forms: `person`, then questions with ticks from 1 to the highest of each."""
    reading = _Reading(table, tuple(questions), ())
    return reading.read(lambda row: _reaction(reading, row, questions))


def _reaction(reading: _Reading, row: Row, questions: Mapping[str, int]) -> Reaction:
    ticks = ((id_, reading.tick(row, id_, most)) for id_, most in questions.items())
    given = tuple((id_, tick) for id_, tick in ticks if tick is not None)
    return Reaction(reading.cell(row, PERSON), given)


class _Reading(Struct):
    """One table being read: what is found wrong is kept as it goes."""

    table: Table
    known: tuple[str, ...]
    groups: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    def read(self, one: Callable[[Row], T]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
        """Read every row; one a person."""
        self.problems.extend(self.head())
        if PERSON not in self.table.columns:
            return (), tuple(self.problems)
        found: list[T] = []
        seen: dict[str, int] = {}
        for row in self.table.rows:
            before = len(self.problems)
            made, person = one(row), self.cell(row, PERSON)
            if not person:
                self.say("empty-cell", "person is empty", "Fill it in", row, PERSON)
            elif person in seen:
                message = f"this person stands on line {seen[person]} too"
                self.say("double-person", message, "Keep one of the two rows", row, PERSON)
            if len(self.problems) == before:
                seen[person] = row.line
                found.append(made)
        return tuple(found), tuple(sorted(self.problems))

    def head(self) -> Iterator[Problem]:
        """Look at the names of the columns."""
        known = (PERSON, *self.known, *self.groups)
        if PERSON not in self.table.columns:
            mend = "Add it to the first line"
            yield self.problem("missing-column", f"there is no column {PERSON}", mend)
        if set(known).isdisjoint(self.table.columns):
            return  # These are no names, but somebody's answers, which no message shows.
        for number, name in enumerate(self.table.columns, 1):
            if name not in known:
                near = did_you_mean(name, known)
                mend = f"{near} Name it as a group, or take it out".strip()
                message = f"{name!r} is no column of this table"
                yield self.problem("unknown-column", message, mend, 1, number)

    def yes_or_no(self, row: Row, name: str) -> bool | None:
        """Read a yes or a no; None where the cell is empty."""
        cell = self.cell(row, name).lower()
        if cell and cell not in _ANSWERS:
            message = f"what stands under {name} is neither yes nor no"
            self.say("bad-cell", message, "Write yes or no, or leave it empty", row, name)
        return _ANSWERS.get(cell)

    def amount(self, row: Row, name: str) -> Hundredths | None:
        """Read hours; None where the cell is empty."""
        cell = self.cell(row, name)
        try:
            return hundredths(cell) if cell else None
        except ValueError:
            message = f"what stands under {name} is no number of hours"
            self.say("bad-cell", message, "Write it as in 30 or 19.5", row, name)
            return None

    def tick(self, row: Row, name: str, most: int) -> int | None:
        """Read a tick; None where the cell is empty."""
        cell = self.cell(row, name)
        if cell in {str(n) for n in range(1, most + 1)}:
            return int(cell)
        if cell:
            message = f"what stands under {name} is no tick from 1 to {most}"
            self.say("bad-cell", message, "Mend it, or leave it empty", row, name)
        return None

    def cell(self, row: Row, name: str) -> str:
        """Give a cell by the name of its column; empty where there is no such column."""
        at = self.table.place(name)
        return "" if at is None else row.cells[at]

    def say(self, code: str, message: str, mend: str, row: Row, column: str) -> None:
        """Keep a problem of a cell; its column is told by number, from 1."""
        at = self.table.place(column) or 0
        self.problems.append(self.problem(code, message, mend, row.line, at + 1))

    def problem(
        self, code: str, message: str, mend: str, line: int = 1, column: int = 1
    ) -> Problem:
        """Make a problem of this table."""
        return Problem(self.table.file, line, column, "error", code, message, mend)
