"""A table of evidence that two people rated: a column for each, with levels 0 to 4."""

from __future__ import annotations

from pathlib import Path

from pathways.files.problems import Problem, Refusal
from pathways.files.tables import read_table

FIRST, SECOND = "first", "second"
LEVELS = 5
"""From 0 New to 4 Leading."""


def read_ratings(path: Path) -> tuple[tuple[tuple[int, int], ...], tuple[Problem, ...]]:
    """Read the two levels of each piece; other columns, such as its name, are passed over."""
    try:
        table = read_table(path)
    except Refusal as refusal:
        return (), (refusal.problem(str(path)),)
    file, problems, pairs = table.file, list[Problem](), list[tuple[int, int]]()
    places = {name: table.place(name) for name in (FIRST, SECOND)}
    for name, place in places.items():
        if place is None:
            mend = f"Add it to the first line: piece,{FIRST},{SECOND}"
            message = f"there is no column {name}"
            problems.append(Problem(file, 1, 1, "error", "missing-column", message, mend))
    at = [place for place in places.values() if place is not None]
    for row in table.rows if len(at) == len(places) else ():
        wrong = [p for p in at if row.cells[p] not in {str(level) for level in range(LEVELS)}]
        for place in wrong:
            message = f"what stands under {table.columns[place]} is no level"
            mend = f"Write 0 to {LEVELS - 1}"
            problems.append(Problem(file, row.line, place + 1, "error", "bad-level", message, mend))
        if not wrong:
            one, other = (int(row.cells[place]) for place in at)
            pairs.append((one, other))
    return tuple(pairs), tuple(problems)
