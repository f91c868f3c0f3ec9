"""A questionnaire one question at a time: where the coach is, and what a reply does.

Nothing here reads or writes: a reply is a word, and gives the next state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from pathways.measure.asking import form_lines, is_shown
from pathways.model.instruments import Instrument, Line, Missing, Option, ResponseSet
from pathways.model.reviews import Answers


class Command(StrEnum):
    """Words that are no answers."""

    BACK = "b"
    SKIP = "s"
    NOT_MINE = "x"
    HELP = "?"
    QUIT = "q"


class Stay(StrEnum):
    """Why a reply leads nowhere."""

    NO_ANSWER = "That is none of the answers"
    FIRST = "This is the first question"
    NEEDED = "This one has to be answered for any of it to count"
    ALWAYS_FITS = "This one can be answered or skipped, but it fits everyone"


@dataclass(frozen=True, slots=True)
class Asking:
    """What is answered so far, and which question is next: the `at`-th of the form, from 0."""

    instrument: Instrument
    form: str
    at: int = 0
    codes: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, Missing] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the lines of the form, in order."""
        return form_lines(self.instrument, self.form)

    @property
    def shown(self) -> tuple[str, ...]:
        """Give the lines that are asked after what was answered."""
        lines = self.instrument.lines
        return tuple(i for i in self.lines if is_shown(self.instrument, lines[i], self.codes))

    @property
    def line(self) -> Line | None:
        """Give the line that is asked now; None when all are done."""
        return self.instrument.lines[self.lines[self.at]] if self.at < len(self.lines) else None

    @property
    def progress(self) -> tuple[int, int]:
        """Give which question of how many this is."""
        shown = self.shown
        now = self.line
        return (shown.index(now.id) + 1 if now else len(shown)), len(shown)

    @property
    def begins_part(self) -> bool:
        """Say whether this question is the first of its part, as it is asked."""
        now, number = self.line, self.progress[0]
        if now is None:
            return False
        before = self.shown[number - 2] if number > 1 else None
        return before is None or self.instrument.lines[before].part != now.part


def responses_of(asking: Asking, line: Line) -> ResponseSet:
    """Give the answers that a line can have."""
    return asking.instrument.response_sets[line.responses]


def keys_of(responses: ResponseSet) -> tuple[tuple[str, Option], ...]:
    """Give what is typed for each answer: its code where all are short numbers, else 1, 2, 3."""
    codes = [option.code for option in responses.options]
    if all(code.lstrip("+-").isdigit() and len(code) <= len("-99") for code in codes):
        return tuple(zip(codes, responses.options, strict=True))
    return tuple((str(n), option) for n, option in enumerate(responses.options, 1))


def begin(instrument: Instrument, form: str) -> Asking:
    """Begin a form at its first question, or its end. Raises ValueError for no such form."""
    return _next(Asking(instrument, form, -1))


def reply(asking: Asking, typed: str) -> Asking | Stay:
    """Take what was typed to the question that is asked: an answer, or one of the commands.

    Help and quitting are for whoever asks. Nothing typed is a skip.
    """
    line = asking.line
    assert line is not None
    word = typed.strip().lower()
    if word == Command.BACK:
        return _onwards(asking, -1) or Stay.FIRST
    if word in {"", Command.SKIP}:
        return Stay.NEEDED if line.required else _left_open(asking, line, Missing.SKIPPED)
    responses = responses_of(asking, line)
    if word == Command.NOT_MINE:
        if responses.not_applicable is None:
            return Stay.ALWAYS_FITS
        return _left_open(asking, line, Missing.NOT_APPLICABLE)
    bare = word.removeprefix("+")
    option = next((o for key, o in keys_of(responses) if key.removeprefix("+") == bare), None)
    if option is None:
        return Stay.NO_ANSWER
    codes = {**asking.codes, line.id: option.code}
    missing = {i: why for i, why in asking.missing.items() if i != line.id}
    return _next(replace(asking, codes=codes, missing=missing))


def _left_open(asking: Asking, line: Line, why: Missing) -> Asking:
    codes = {i: code for i, code in asking.codes.items() if i != line.id}
    return _next(replace(asking, codes=codes, missing={**asking.missing, line.id: why}))


def _next(asking: Asking) -> Asking:
    return _onwards(asking, 1) or replace(asking, at=len(asking.lines))


def _onwards(asking: Asking, step: int) -> Asking | None:
    """Go to the next question that is asked, or to the one before; None at the end."""
    shown = set(asking.shown)
    at = asking.at + step
    while 0 <= at < len(asking.lines):
        if asking.lines[at] in shown:
            return replace(asking, at=at)
        at += step
    return None


def answers_of(asking: Asking, on: date, language: str, mode: str, remark: str = "") -> Answers:
    """Give all answers; what was never reached is skipped, what was not asked is not shown."""
    one, shown = asking.instrument, set(asking.shown)
    codes = {i: asking.codes[i] for i in asking.lines if i in shown and i in asking.codes}
    missing = {
        i: asking.missing.get(i, Missing.SKIPPED) if i in shown else Missing.NOT_SHOWN
        for i in asking.lines
        if i not in codes
    }
    return Answers(
        one.id, one.version, one.variant, one.digest, on,
        form=asking.form, language=language, mode=mode, who=one.respondent,
        codes=codes, missing=missing, remark=remark,
    )  # fmt: skip
