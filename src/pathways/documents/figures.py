"""Figures of statistics as documents have them: to as many digits as machines agree on."""

from __future__ import annotations

FIGURES = 6
"""Digits of figures: beyond them machines differ."""


def figure(value: float | None) -> float | None:
    """Give a figure to a fixed number of digits; a whole one without a point."""
    if value is None:
        return None
    rounded = float(f"{value:.{FIGURES}g}")
    return int(rounded) if rounded.is_integer() else rounded
