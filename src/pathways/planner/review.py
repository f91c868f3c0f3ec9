"""What the review page asks of the coach's own answers: the same scores as the command line's.

The request holds the instrument, the support rules and both files as they stand in the page;
nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pathways.develop.records import Supervision
from pathways.documents.instrument import instrument_from
from pathways.documents.support import support_from
from pathways.documents.trouble import Trouble
from pathways.measure.charts import Mark
from pathways.measure.series import Series, Unscored, series_of
from pathways.measure.signals import signals_of
from pathways.model.instruments import Instrument
from pathways.model.reviews import Answers
from pathways.model.support import SupportRules
from pathways.planner import values
from pathways.planner.coach_files import (
    PRIVATE_FILE,
    SHARED_FILE,
    CoachLine,
    answers_in,
    coach_lines,
    marks_in,
    records_in,
)
from pathways.planner.problems import problem_said
from pathways.planner.reading import Reading
from pathways.planner.review_said import review_said
from pathways.planner.values import Unfit

T = TypeVar("T")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """One request: the day, what was asked, by which rules support is offered, what is on file.

    `supervised`: the days of supervision on record. `marks`: days the coach wants to see in
    pictures. `language`: that of words in them.
    """

    on: date
    instrument: Instrument
    rules: SupportRules
    answers: tuple[Answers, ...]
    supervised: tuple[date, ...]
    marks: tuple[Mark, ...] = ()
    language: str = "en"

    @property
    def series(self) -> Series:
        """Score every review on file."""
        return series_of(self.answers, {self.instrument.id: self.instrument})


def review_answered(value: object) -> Document:
    """Answer a request of kind `review`, but for the schema."""
    read, troubles = read_review_request(value)
    document: Document = {"problems": [problem_said(trouble) for trouble in troubles]}
    if read is None:
        return document
    series = read.series
    signals = signals_of(read.rules, series, read.supervised, read.on)
    document["problems"] += [_left_out(one) for one in series.unscored]
    return (
        document
        | {"kind": "review"}
        | review_said(read.instrument, series, signals, read.marks, read.language)
    )


def _left_out(one: Unscored) -> Document:
    """Say that a review on file could not be scored. The reason repeats no answer."""
    message = f"the review of {one.answers.on} was left out: {one.why}"
    mend = "It stays in your files"
    return problem_said(Trouble(("reviews",), "not-scored", message, mend, severity="warning"))


def read_review_request(value: object) -> tuple[ReviewRequest | None, tuple[Trouble, ...]]:
    """Read a request: none where an error stands in the way, and all troubles with it."""
    troubles: list[Trouble] = []
    reading = Reading(value, (), troubles)
    reading.only(
        "schema", "kind", "on", "instrument", "rules", "private", "shared", "language"
    )  # fmt: skip
    on = reading.needed("on", values.day_asked)
    instrument = reading.needed("instrument", made_by(instrument_from, "an instrument"))
    rules = reading.needed("rules", made_by(support_from, "support rules"))
    language = reading.otherwise("language", values.text, "en")
    lines = lines_of(reading)
    if on is None or instrument is None or rules is None or _wrong(troubles):
        return None, tuple(troubles)
    answers = answers_in(lines, troubles)
    records = records_in(lines, troubles)
    supervised = tuple(sorted(one.on for one in records if isinstance(one, Supervision)))
    marks = marks_in(lines, troubles)
    request = ReviewRequest(on, instrument, rules, answers, supervised, marks, language)
    return request, tuple(troubles)


def lines_of(reading: Reading) -> tuple[CoachLine, ...]:
    """Give the records of both files of a request."""
    texts = {
        PRIVATE_FILE: reading.otherwise("private", text_of, ""),
        SHARED_FILE: reading.otherwise("shared", text_of, ""),
    }
    return tuple(
        line for file, text in texts.items() for line in coach_lines(file, text, reading.troubles)
    )


def text_of(value: object) -> str:
    """Read a text that may be empty."""
    if isinstance(value, str):
        return value
    raise Unfit(f"{values.shown(value)} is not text", "Write text")


def made_by(make: Callable[[Any], T], what: str) -> values.Read[T]:
    """Read a document by what makes a value of it; what is wrong inside is not repeated."""

    def read(value: object) -> T:
        try:
            return make(value)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unfit(f"this is not {what}", "Load the page again") from error

    return read


def _wrong(troubles: Iterable[Trouble]) -> bool:
    return any(trouble.severity == "error" for trouble in troubles)
