"""A coach's two files as texts, as the page holds them: lines to records, with what does not fit.

The lines are those of the folder that the command line keeps. A line that cannot be used is
told by its file and number, never by what it says, and the others are used all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pathways.develop.records import OwnGoal, Record
from pathways.documents.development_records import UnfitError, record_from
from pathways.documents.review_records import KIND, Half, Unfit, half_from, joined
from pathways.documents.trouble import Trouble
from pathways.measure.charts import Mark
from pathways.model.reviews import Answers
from pathways.planner import values
from pathways.planner.reading import Reading

PRIVATE_FILE, SHARED_FILE = "private.jsonl", "shared.jsonl"
EVENT = "event"
"""The kind of record that marks a day, such as that of a new role."""


@dataclass(frozen=True, slots=True)
class CoachLine:
    """One record, and where it stands."""

    file: str
    number: int
    record: dict[str, Any]

    def trouble(self, message: str, mend: str) -> Trouble:
        """Say that this line cannot be used, and that all else was."""
        words = f"line {self.number} of {self.file} was left out: {message}"
        return Trouble((self.file, self.number), "bad-line", words, mend, severity="warning")


def coach_lines(file: str, text: str, troubles: list[Trouble]) -> tuple[CoachLine, ...]:
    """Give the records of a file."""
    return tuple(_lines(file, text, troubles))


def _lines(file: str, text: str, troubles: list[Trouble]) -> Iterator[CoachLine]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = CoachLine(file, number, _record(line))
        if isinstance(found.record.get("kind"), str):
            yield found
        else:
            troubles.append(found.trouble("it is no record", "Put back the line as it was saved"))


def _record(line: str) -> dict[str, Any]:
    """Read a line; empty where it holds no mapping."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def answers_in(lines: Iterable[CoachLine], troubles: list[Trouble]) -> tuple[Answers, ...]:
    """Give the reviews among the records, their two halves joined, in order of day."""
    halves: list[Half] = []
    for line in lines:
        if line.record["kind"] != KIND:
            continue
        match half_from(line.record):
            case Unfit(_, message, mend):
                troubles.append(line.trouble(message, mend))
            case Half() as half:  # the last case
                halves.append(half)
    return joined(halves)


def marks_in(lines: Iterable[CoachLine], troubles: list[Trouble]) -> tuple[Mark, ...]:
    """Give what the coach marked on the line of time, in order of day."""
    found: list[Mark] = []
    for line in lines:
        if line.record["kind"] != EVENT:
            continue
        reading = Reading(line.record, (), [])
        on, words = reading.needed("on", values.day), reading.needed("text", values.text)
        if on is None or words is None:
            troubles.append(line.trouble("it is no mark", "Put back the line as it was saved"))
        else:
            found.append(Mark(on, words))
    return tuple(sorted(found, key=lambda mark: mark.on))


def records_in(lines: Iterable[CoachLine], troubles: list[Trouble]) -> tuple[Record, ...]:
    """Give what is on record of development. A goal for the own track is not read at all."""
    found: list[Record] = []
    for line in lines:
        try:
            record = record_from(line.record)
        except UnfitError as error:
            troubles.append(line.trouble(str(error), error.mend))
            continue
        if record is not None and not isinstance(record, OwnGoal):
            found.append(record)
    return tuple(found)
