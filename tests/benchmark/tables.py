"""Tables of times, as text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table with what it is about."""

    title: str
    header: list[str]
    rows: list[list[str]]

    def text(self) -> str:
        """Write it as markdown; words to the left, figures to the right."""
        if not self.header:
            return f"{self.title}.\n"
        marks = [":--", *["--:"] * (len(self.header) - 1)]
        lines = [self.header, marks, *self.rows]
        return "\n".join([f"{self.title}.\n", *(f"| {' | '.join(line)} |" for line in lines), ""])


def milliseconds(seconds: float) -> str:
    """Write a time so that it can be read: three figures are plenty."""
    amount = seconds * 1000
    return f"{amount:.2f} ms" if amount < 10 else f"{amount:,.0f} ms"


def share(took: list[float], part: float) -> float:
    """Give the time that this part of the cases do not exceed."""
    ranked = sorted(took)
    return ranked[min(len(ranked) - 1, int(len(ranked) * part))]


def times_row(took: list[float]) -> list[str]:
    """Write the middle, the 95th in a hundred, and the longest."""
    return [milliseconds(share(took, part)) for part in (0.5, 0.95, 1.0)]
