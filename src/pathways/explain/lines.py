"""Lines of plain text: paragraphs filled to the width, and tables without ruled lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from textwrap import wrap

from pathways.explain.words import WIDTH

GAP = "  "


def filled(text: str, indent: str = "", lead: str = "") -> Iterator[str]:
    """Fill a paragraph to the width; `lead` opens it, `indent` stands before all but the first."""
    yield from wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    """Write a heading and what stands under it; nothing where there is nothing."""
    found = list(entries)
    if found:
        yield from ("", heading)
    for entry in found:
        yield from filled(entry, "    ", "  - ")


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> Iterator[str]:
    """Write a header and rows, each column as wide as its widest cell.

    The columns numbered in `right` are of figures, and end below each other. Blanks alone
    keep columns apart, which reads well aloud and pastes well.
    """
    lines = (header, *rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield GAP.join(cells).rstrip()
