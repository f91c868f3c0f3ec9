"""The lines of a coach's folder that are about development, as records, with their problems."""

from __future__ import annotations

from msgspec import Struct

from pathways.develop.consistency import misfits
from pathways.develop.records import OwnGoal, Record, Records, records_of
from pathways.documents.development_records import UnfitError, record_from
from pathways.files.problems import Problem
from pathways.files.store import Line, Part, Store
from pathways.model.catalogue import Catalogue


class LoadedRecords(Struct, frozen=True):
    """All that is on record of a coach's development, and what is wrong with it and where.

    `own_goals` are the coach's alone, and stand apart.
    """

    records: Records
    own_goals: tuple[OwnGoal, ...]
    problems: tuple[Problem, ...]


def load_records(store: Store, catalogue: Catalogue) -> LoadedRecords:
    """Read what a folder holds about development; other lines are not looked at.

    A goal for the coach's own capital in the file that may be shown is a problem, and is
    left out; so are records with a problem of their own.
    """
    lines: list[Line] = []
    found: list[Record | OwnGoal] = []
    problems: list[Problem] = []
    for line in store.lines:
        try:
            record = record_from(line.record)
        except UnfitError as error:
            problems.append(line.problem("bad-record", str(error), error.mend))
            continue
        if isinstance(record, OwnGoal) and line.part is Part.SHARED:
            message = "this goal is the coach's alone and stands in the file that may be shown"
            problems.append(line.problem("private-in-shared", message, "Move it to the other file"))
        elif record is not None:
            lines.append(line)
            found.append(record)
    wrong = list(misfits(found, catalogue))
    problems += [lines[one.place].problem(one.code, one.message, one.mend) for one in wrong]
    places = {one.place for one in wrong}
    sound = [one for place, one in enumerate(found) if place not in places]
    return LoadedRecords(
        records_of(tuple(one for one in sound if not isinstance(one, OwnGoal))),
        tuple(one for one in sound if isinstance(one, OwnGoal)),
        tuple(sorted(problems)),
    )
