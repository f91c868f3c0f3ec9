"""A table of answers, one row a person and time, to responses."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from pathways.documents.trouble import did_you_mean
from pathways.files.problems import Problem, Refusal
from pathways.files.tables import Row, Table, read_table
from pathways.measure.fitting import misfits
from pathways.model.cohorts import Response
from pathways.model.instruments import FORM, ON, PERSON, WAVE, Instrument, Line, Missing
from pathways.model.reviews import Answers

NOT_APPLICABLE = "na"
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def read_answers(
    path: Path, instrument: Instrument, groups: Sequence[str] = ()
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """Read the answers to one instrument from a CSV or Parquet file.

    Columns: `person`, `wave` (pre, then, post, 3m, 6m or any word), `on` (a day, or a month
    as in 2027-03), then the instrument's line ids with the codes chosen; an empty cell is
    skipped, `na` does not apply, a line without a column was not asked. A column `form` may
    say which form was used. An instrument without lines takes its scores' ids with figures.
    Other columns are problems unless `groups` names them. A row with a problem gives no
    response. No message shows an answer, or who gave it.
    """
    try:
        table = read_table(path)
    except Refusal as refusal:
        return (), (refusal.problem(str(path)),)
    return answers_of(table, instrument, groups)


def answers_of(
    table: Table, instrument: Instrument, groups: Sequence[str] = ()
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """Read the answers of a table that has been read."""
    reading = _Reading(table, instrument, tuple(groups))
    head = tuple(reading.head())
    if any(problem.code == "missing-column" for problem in head):
        return (), head
    found = tuple(reading.rows())
    return found, tuple(sorted((*head, *reading.problems)))


def columns_of(instrument: Instrument) -> tuple[str, ...]:
    """Give the columns of a table that hold answers, or figures where there are no lines."""
    return tuple(instrument.lines or instrument.scores)


class _Reading(Struct):
    """One table being read: what is found wrong is kept as it goes."""

    table: Table
    instrument: Instrument
    groups: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    @property
    def asked(self) -> tuple[str, ...]:
        """Give the columns that answers may stand in."""
        return columns_of(self.instrument)

    def head(self) -> Iterator[Problem]:
        """Look at the names of the columns."""
        known = (PERSON, WAVE, ON, FORM, *self.asked, *self.groups)
        for name in (PERSON, WAVE, ON, *self.groups):
            if name not in self.table.columns:
                mend = f"Add it to the first line: {PERSON},{WAVE},{ON},..."
                yield self.problem("missing-column", f"there is no column {name}", mend)
        if set(known).isdisjoint(self.table.columns):
            return  # These are no names, but somebody's answers, which no message shows.
        for number, name in enumerate(self.table.columns, 1):
            if name not in known:
                near = did_you_mean(name, known)
                mend = f"{near} Name it as a group, or take it out".strip()
                message = f"{name!r} is no line of {self.instrument.id}"
                yield self.problem("unknown-column", message, mend, 1, number)
        if not set(self.asked) & set(self.table.columns):
            mend = f"Name columns as the lines of {self.instrument.id}: {self.asked[0]}, ..."
            yield self.problem("missing-column", "there is no column of answers", mend)

    def rows(self) -> Iterator[Response]:
        """Read each row; what has a problem is left out."""
        seen: dict[tuple[str, str], int] = {}
        for row in self.table.rows:
            before = len(self.problems)
            response = self.response(row)
            if response is None or len(self.problems) > before:
                continue
            key = response.person, response.wave
            if key in seen:
                message = f"this person has answers for the same time on line {seen[key]} too"
                self.say("double-answers", message, "Keep one of the two rows", row.line, WAVE)
                continue
            seen[key] = row.line
            yield response

    def response(self, row: Row) -> Response | None:
        """Read one row."""
        before = len(self.problems)
        person, wave = self.cell(row, PERSON), self.cell(row, WAVE)
        for name, value in ((PERSON, person), (WAVE, wave)):
            if not value:
                mend = "Fill it in, or take the row out"
                self.say("empty-cell", f"{name} is empty", mend, row.line, name)
        on, form = self.day(row), self.form(row)
        codes, missing, totals = self.answers(row)
        if on is None or form is None or not person or not wave:
            return None
        one = self.instrument
        answers = Answers(
            one.id, one.version, one.variant, one.digest, on, form=form, mode="csv",
            who=one.respondent, codes=codes, missing=missing, totals=totals,
        )  # fmt: skip
        for wrong in misfits(one, answers) if before == len(self.problems) else ():
            self.say("bad-answers", wrong, "Mend this row", row.line, PERSON)
        group = tuple((name, self.cell(row, name)) for name in self.groups)
        return Response(person, wave, group, answers, row.line)

    def answers(self, row: Row) -> tuple[dict[str, str], dict[str, Missing], dict[str, float]]:
        """Read the codes of a row, or the figures where the instrument has no lines."""
        codes: dict[str, str] = {}
        missing: dict[str, Missing] = {}
        totals: dict[str, float] = {}
        for name in self.asked:
            cell = self.cell(row, name)
            line = self.instrument.lines.get(name)
            if line is None:
                if cell and (figure := self.figure(row, name, cell)) is not None:
                    totals[name] = figure
            elif not cell:
                asked = name in self.table.columns
                missing[name] = Missing.SKIPPED if asked else Missing.NOT_SHOWN
            elif cell.lower() == NOT_APPLICABLE:
                self.not_applicable(row, line, missing)
            elif self.instrument.response_sets[line.responses].value(cell) is None:
                self.no_code(row, line)
            else:
                codes[name] = cell
        return codes, missing, totals

    def not_applicable(self, row: Row, line: Line, missing: dict[str, Missing]) -> None:
        """Take "does not apply to me" where the line lets one say so."""
        if self.instrument.response_sets[line.responses].not_applicable is None:
            message = f"{line.id} does not let people say that it does not apply"
            self.say("bad-code", message, "Leave the cell empty", row.line, line.id)
        missing[line.id] = Missing.NOT_APPLICABLE

    def no_code(self, row: Row, line: Line) -> None:
        """Say that a cell holds none of the codes, without showing it."""
        options = self.instrument.response_sets[line.responses].options
        codes = ", ".join(option.code for option in options)
        message = f"what stands under {line.id} is none of its codes"
        self.say("bad-code", message, f"Write one of {codes}, or leave it empty", row.line, line.id)

    def figure(self, row: Row, name: str, cell: str) -> float | None:
        """Read a score brought from elsewhere, within its range."""
        low, high = self.instrument.scores[name].range_ or (-math.inf, math.inf)
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if math.isfinite(value) and low <= value <= high:
            return value
        within = f" from {low:g} to {high:g}" if math.isfinite(low) else ""
        message = f"what stands under {name} is no figure{within}"
        self.say("bad-figure", message, "Mend it, or leave it empty", row.line, name)
        return None

    def form(self, row: Row) -> str | None:
        """Read which form was used; empty where nothing is said."""
        form = self.cell(row, FORM)
        if not form or form in self.instrument.forms:
            return form
        mend = f"Write one of {', '.join(self.instrument.forms)}, or leave it empty"
        message = f"what stands under {FORM} is no form of {self.instrument.id}"
        self.say("unknown-form", message, mend, row.line, FORM)
        return None

    def day(self, row: Row) -> date | None:
        """Read the day, or the first of a month."""
        cell = self.cell(row, ON)
        if _DAY.fullmatch(cell):
            try:
                return date.fromisoformat(cell if cell.count("-") > 1 else f"{cell}-01")
            except ValueError:
                pass
        mend = "Write it as in 2027-03-15, or 2027-03"
        self.say("bad-day", f"what stands under {ON} is no day or month", mend, row.line, ON)
        return None

    def cell(self, row: Row, name: str) -> str:
        """Give a cell by the name of its column; empty where there is no such column."""
        at = self.table.place(name)
        return "" if at is None else row.cells[at]

    def say(self, code: str, message: str, mend: str, line: int, column: str) -> None:
        """Keep a problem of a cell; its column is told by number, from 1."""
        at = self.table.place(column) or 0
        self.problems.append(self.problem(code, message, mend, line, at + 1))

    def problem(
        self, code: str, message: str, mend: str, line: int = 1, column: int = 1
    ) -> Problem:
        """Make a problem of this table."""
        return Problem(self.table.file, line, column, "error", code, message, mend)
