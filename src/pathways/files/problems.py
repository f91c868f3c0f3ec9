"""What is wrong in a file, where, and how to mend it. Lines and columns count from 1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

Severity = Literal["error", "warning"]
Position = tuple[int, int]
"""A line and a column."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, ordered by where it stands."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    mend: str

    def text(self) -> str:
        """Give `file:line:column: severity: message. mend [code]`."""
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {_sentences(self.message, self.mend, self.code)}"

    def __lt__(self, other: Problem) -> bool:
        return self._rank() < other._rank()

    def _rank(self) -> tuple[str | int, ...]:
        return (
            *(self.file, self.line, self.column, self.code, self.message),
            *(self.severity, self.mend),
        )


class Refusal(ValueError):
    """One file, or its text, cannot be read any further."""

    def __init__(self, code: str, message: str, mend: str, line: int = 1, column: int = 1) -> None:
        # All five go to `args`, so that a refusal can be sent between processes.
        super().__init__(code, message, mend, line, column)
        self.code = code
        self.message = message
        self.mend = mend
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {_sentences(self.message, self.mend, self.code)}"

    def problem(self, file: str) -> Problem:
        """Give the problem this refusal is for the file of that name."""
        return Problem(file, self.line, self.column, "error", self.code, self.message, self.mend)


def position(text: str, index: int) -> Position:
    """Give the line and column of the character at an index."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def shorten(text: str, most: int = 60) -> str:
    """Quote a text for a message, cut off when it is long."""
    return repr(text if len(text) <= most else text[: most - 3] + "...")


def _sentences(message: str, mend: str, code: str) -> str:
    return f"{message}. {mend} [{code}]"
