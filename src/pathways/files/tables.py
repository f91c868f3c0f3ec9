"""Tables people bring: CSV as spreadsheets save it, or Parquet; every cell as its text."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any

from pathways.files.problems import Refusal
from pathways.files.source_text import decoded, read_bytes

LARGEST = 200_000_000
"""Bytes of a table; a million answers take less."""
PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, and its cells, as many as there are columns."""

    line: int
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with named columns. `digest` is of the bytes of the file."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    digest: str = ""

    def place(self, column: str) -> int | None:
        """Give where a column stands, from 0; None where there is none of that name."""
        return self.columns.index(column) if column in self.columns else None


def read_table(path: Path) -> Table:
    """Read a table: Parquet by its suffix, all else as CSV.

    CSV is UTF-8 with or without a mark, with commas or semicolons, whichever its first line
    has more of. Blank rows are left out. Raises Refusal, which never shows a cell.
    """
    if path.suffix.lower() == PARQUET:
        return _parquet(path)
    data = read_bytes(path, LARGEST)
    columns, rows = _csv(decoded(data))
    return Table(str(path), columns, rows, digest_of(data))


def digest_of(data: bytes) -> str:
    """Give the digest by which a file is named in a report."""
    return hashlib.sha256(data).hexdigest()


def _csv(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = _lines(reader)
    header = next(lines, None)
    if header is None:
        raise Refusal("empty-table", "there is nothing in the table", "Give it a first line")
    columns = _columns(header.cells)
    rows = []
    for row in lines:
        if len(row.cells) != len(columns):
            message = f"this row has {len(row.cells)} cells where the first has {len(columns)}"
            mend = "Give every row a cell for every column, empty where there is no answer"
            raise Refusal("ragged-table", message, mend, row.line)
        rows.append(row)
    return columns, tuple(rows)


def _lines(reader: Any) -> Iterator[Row]:  # noqa: ANN401 - the type of csv.reader has no name
    """Give each row that is not blank with the line it begins on."""
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            # A quote left open swallows what follows, so that the one looks like the other.
            longest = f"{csv.field_size_limit():,} characters"
            message = f"the quotes of this row do not match, or a cell is longer than {longest}"
            mend = "Close each quote that is opened, or shorten the cell"
            raise Refusal("bad-quotes", message, mend, begins) from None
        if cells is None:
            return
        cells = tuple(cell.strip() for cell in cells)
        if any(cells):
            yield Row(begins, cells)
        begins = reader.line_num + 1


def _columns(names: tuple[str, ...]) -> tuple[str, ...]:
    # Told by number alone: where the first line was left out, these are somebody's answers.
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if not name:
            message, mend = f"column {number} has no name", "Name every column in the first line"
            raise Refusal("unnamed-column", message, mend, 1, number)
        if name in seen:
            message = f"column {number} has the name of column {seen[name]}"
            raise Refusal("double-column", message, "Give each its own name", 1, number)
        seen[name] = number
    return names


def _parquet(path: Path) -> Table:
    data = read_bytes(path, LARGEST)
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        message = "reading Parquet needs the package pyarrow"
        mend = "Run: pip install pyarrow, or save the table as CSV"
        raise Refusal("no-parquet", message, mend) from None
    try:
        found = parquet.read_table(arrow.BufferReader(data))
        names = tuple(str(name).strip() for name in found.column_names)
        read = [[_cell(value) for value in column.to_pylist()] for column in found.columns]
    # Damage is an OSError there; a day beyond the calendar or no UTF-8, an error of Python.
    except (arrow.ArrowException, OSError, ValueError, OverflowError):
        message, mend = "this is not a Parquet file that can be read", "Save it again, or as CSV"
        raise Refusal("bad-parquet", message, mend) from None
    columns = _columns(names)
    # Parquet has no lines: a row counts as the line it would have in a CSV of the same table.
    rows = (Row(line, cells) for line, cells in enumerate(zip(*read, strict=True), 2))
    return Table(str(path), columns, tuple(r for r in rows if any(r.cells)), digest_of(data))


def _cell(value: object) -> str:
    """Write a value as a spreadsheet would: 3.0 as 3, yes and no for true and false, a midnight
    as its day."""
    if value is None or value != value:  # noqa: PLR0124 - what is no number is not itself
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return str(value).strip()
