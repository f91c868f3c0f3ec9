"""Reviews in a coach's own folder, and reviews that come as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pathways.documents.review_records import (
    KIND,
    Half,
    Unfit,
    half_from,
    halves,
    joined,
    next_nth,
    review_record,
)
from pathways.files.answers_table import answers_of
from pathways.files.problems import Problem, Refusal
from pathways.files.store import Line, Part, Store, append, read_store
from pathways.files.tables import Row, read_table
from pathways.model.instruments import FORM, PERSON, WAVE, Instrument
from pathways.model.reviews import Answers

SUPERVISION = "supervision"
EVENT = "event"


def reviews_in(
    store: Store, part: Part | None = None
) -> tuple[tuple[Answers, ...], tuple[Problem, ...]]:
    """Give the reviews of a folder in order of day, and the lines that are none.

    With a part, of that file alone: those of the shared file hold the practice track and
    nothing else, whatever the private file says.
    """
    found, problems = _halves(store.of(KIND, part))
    return joined(found), problems


def _halves(lines: tuple[Line, ...]) -> tuple[list[Half], tuple[Problem, ...]]:
    found: list[Half] = []
    problems: list[Problem] = []
    for line in lines:
        half = half_from(line.record)
        if isinstance(half, Unfit):
            problems.append(line.problem("bad-review", half.message, half.mend))
        else:
            found.append(half)
    return found, tuple(problems)


def private_in_shared(store: Store, instruments: Mapping[str, Instrument]) -> tuple[Problem, ...]:
    """Find lines of the shared file that hold more than the practice track.

    Nothing takes it from there, but the file itself may be shown to others.
    """
    found = []
    for line in store.of(KIND, Part.SHARED):
        half = half_from(line.record)
        one = instruments.get(half.answers.instrument) if isinstance(half, Half) else None
        if not isinstance(half, Half) or one is None:
            continue
        _, private = halves(half.answers, one)
        if private.codes or private.missing or private.totals or private.remark:
            message = "this line holds private answers and stands in the file that may be shown"
            mend = "Move what is not of the practice track to the private file"
            found.append(line.problem("private-in-shared", message, mend))
    return tuple(found)


def keep_reviews(
    folder: Path,
    found: Iterable[Answers],
    instrument: Instrument,
    passphrase: str | None = None,
) -> int:
    """Add reviews to a coach's folder, each half to its file; give how many are new.

    What stands there already, answer for answer, is not added again. The private halves come
    first: when it is broken off in between, nothing is left to be shared. Raises Refusal.
    """
    earlier, _ = _halves(read_store(folder, passphrase).of(KIND))
    known = list(joined(earlier))
    shared: list[Half] = []
    private: list[Half] = []
    for answers in found:
        if answers in known:
            continue
        known.append(answers)
        nth = next_nth(answers, earlier)
        open_, own = halves(answers, instrument)
        private.append(Half(own, nth))
        shared.extend([Half(open_, nth)] if open_ is not None else [])
        earlier.append(private[-1])
    append(folder, Part.PRIVATE, map(review_record, private), passphrase)
    append(folder, Part.SHARED, map(review_record, shared))
    return len(private)


def supervision_days(store: Store) -> tuple[date, ...]:
    """Give the days of supervision on record, in order; lines without a day are left out."""
    days = (line.record.get("on") for line in store.of(SUPERVISION))
    return tuple(sorted(day for day in map(_day, days) if day is not None))


def events_in(store: Store) -> tuple[tuple[date, str], ...]:
    """Give what the coach marked on the line of time, in order of day."""
    found = (
        (_day(line.record.get("on")), line.record.get("text"))
        for line in store.of(EVENT, Part.PRIVATE)
    )
    return tuple(sorted((on, text) for on, text in found if on and isinstance(text, str)))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def table_reviews(
    path: Path, instrument: Instrument, form: str = ""
) -> tuple[tuple[Answers, ...], tuple[Problem, ...]]:
    """Read one coach's reviews from a CSV or Parquet file, a row for each.

    Columns: `on`, then line ids with codes, as in `answers_table`; `form` may be a column, or
    is the same for all. A table of several people is refused: it is no coach's own.
    """
    try:
        table = read_table(path)
    except Refusal as refusal:
        return (), (refusal.problem(str(path)),)
    if (place := table.place(PERSON)) is not None:
        message = "this table has a column person, so it is of several people"
        mend = "Take the column out, or use pathways evaluate"
        wrong = Problem(str(path), 1, place + 1, "error", "not-your-own", message, mend)
        return (), (wrong,)
    names = [name for name in (PERSON, WAVE, FORM) if name not in table.columns]
    rows = (
        # Every row is a time of its own.
        (row, {PERSON: "me", WAVE: str(row.line), FORM: form})
        for row in table.rows
    )
    filled = tuple(Row(r.line, (*r.cells, *(given[name] for name in names))) for r, given in rows)
    whole = replace(table, columns=(*table.columns, *names), rows=filled)
    found, problems = answers_of(whole, instrument)
    return tuple(sorted((r.answers for r in found), key=lambda a: a.on)), problems
