"""The two tracks as dots: one row a domain, one column a track, and nothing between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from pathways.measure.charts import shown, signed
from pathways.measure.tracks import DomainRow

_NAMES, _COLUMN, _GAP, _EFFECT = 190, 170, 24, 70
_ROW, _HEAD, _FOOT, _LETTER = 30, 48, 24, 13
WIDTH = _NAMES + 2 * _COLUMN + 2 * _GAP + _EFFECT
HEADS = ("I build it in others", "My own", "Coaching")


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    low: float
    high: float

    def x(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return self.left + 10 + min(max(share, 0), 1) * (_COLUMN - 20)


@dataclass(frozen=True, slots=True)
class Scales:
    """The ends of the scales of both tracks, and what is written below the picture."""

    practice: tuple[float, float] = (0.0, 100.0)
    own: tuple[float, float] = (0.0, 100.0)
    note: str = "not yet validated"


def tracks_svg(
    rows: Sequence[DomainRow],
    key: str,
    scales: Scales = Scales(),
    then: Sequence[DomainRow] = (),
) -> str:
    """Draw both tracks; `key` begins the ids.

    Rings stand for what is built in others, squares for the coach's own: told apart by shape
    and place, not by colour. Where there are figures of an earlier review, a dot stands for
    each, and a line leads from it to what is now: within one track, never across.
    """
    height = _HEAD + _ROW * len(rows) + _FOOT
    first = _Column(_NAMES, *scales.practice)
    second = _Column(_NAMES + _COLUMN + _GAP, *scales.own)
    words = " ".join(map(row_words, rows)) or "Nothing was answered."
    before = {row.domain: row for row in then}
    if before:
        words += f" Before: {' '.join(map(row_words, then))}"
    name = escape(key)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img" class="tracks" '
            f'aria-labelledby="{name}-title {name}-words">'
        ),
        f'<title id="{name}-title">Both tracks, domain by domain</title>',
        f'<desc id="{name}-words">{escape(words)}</desc>',
        f'<g font-size="{_LETTER}" font-family="sans-serif" fill="currentColor">',
        *_heads(first, second),
    ]
    for number, row in enumerate(rows):
        y = _HEAD + _ROW * number + _ROW / 2
        lines.extend(_row(row, y, first, second))
        if (earlier := before.get(row.domain)) is not None:
            lines.extend(_moved(first, y, earlier.practice, row.practice))
            lines.extend(_moved(second, y, earlier.own, row.own))
    note = f"{scales.note}; dots: before" if before else scales.note
    lines += [_text(0, height - 6, note.removeprefix("; ")), "</g>", "</svg>"]
    return "\n".join(lines) + "\n"


def row_words(row: DomainRow) -> str:
    """Say what a row shows, each track for itself."""
    parts = [
        f"{name} {shown(value)}"
        for name, value in (("in others", row.practice), ("own", row.own))
        if value is not None
    ]
    parts += [effect_words(row.effect)] if row.effect is not None else []
    return f"{row.title}: {', '.join(parts) or 'too little was answered'}."


def effect_words(effect: float) -> str:
    """Say what coaching does to a part of the coach's life."""
    if effect == 0:
        return "coaching neither adds nor takes"
    return f"coaching {'adds' if effect > 0 else 'takes'} ({signed(effect)})"


def _heads(first: _Column, second: _Column) -> Iterator[str]:
    effect = second.left + _COLUMN + _GAP
    for x, head in zip((first.left, second.left, effect), HEADS, strict=True):
        yield _text(x, 16, head)
    for column in (first, second):
        yield _text(column.x(column.low), 36, shown(column.low), "middle")
        yield _text(column.x(column.high), 36, shown(column.high), "middle")


def _row(row: DomainRow, y: float, first: _Column, second: _Column) -> Iterator[str]:
    yield _text(0, y + 4, row.title)
    for column in (first, second):
        yield (
            f'<path d="M{column.x(column.low):g} {y:g}H{column.x(column.high):g}" '
            'stroke="currentColor" stroke-opacity="0.35"/>'
        )
    if row.practice is not None:
        yield (
            f'<circle cx="{first.x(row.practice):g}" cy="{y:g}" r="6" fill="none" '
            'stroke="currentColor" stroke-width="3"/>'
        )
    if row.own is not None:
        yield f'<rect x="{second.x(row.own) - 6:g}" y="{y - 6:g}" width="12" height="12"/>'
    if row.effect is not None:
        left = second.left + _COLUMN + _GAP
        yield from _arrow(left + 8, y, row.effect)
        yield _text(left + 26, y + 4, signed(row.effect))


def _moved(column: _Column, y: float, then: float | None, now: float | None) -> Iterator[str]:
    """Draw where a figure came from: a dot, and a line to where it is now."""
    if then is None or now is None or then == now:
        return
    yield f'<circle cx="{column.x(then):g}" cy="{y:g}" r="3" class="then"/>'
    # The line ends before the mark, so that the ring stays open.
    end = column.x(now) + (7 if then > now else -7)
    if (end - column.x(then)) * (now - then) > 0:
        yield f'<path d="M{column.x(then):g} {y:g}H{end:g}" stroke="currentColor"/>'


def _arrow(x: float, y: float, effect: float) -> Iterator[str]:
    """Draw an arrow up where coaching adds, down where it takes, a stroke for neither."""
    if effect == 0:
        yield f'<path d="M{x - 6:g} {y:g}H{x + 6:g}" stroke="currentColor" stroke-width="2"/>'
        return
    tip, end = (y - 8, y + 8) if effect > 0 else (y + 8, y - 8)
    back = tip + (6 if effect > 0 else -6)
    yield (
        f'<path d="M{x:g} {end:g}V{tip:g}M{x - 5:g} {back:g}L{x:g} {tip:g}L{x + 5:g} {back:g}" '
        'fill="none" stroke="currentColor" stroke-width="2"/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
