"""How surely a group's answers hang together: alpha, omega, agreement over time.

Needs numpy and scipy (the extra `statistics`). People stand in rows, lines in columns; a
missing answer is NaN. Everything is listwise: who missed a line is left out, and `n` says
how many stayed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from pathways.measure.spread import Floats, alike

Table = Floats

FEW_LINES = 3
"""Below so many lines one factor cannot be found from how they go together."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with its interval, of `n` people and `k` lines (or occasions).

    `value` is None where it cannot be worked out, and `why` says why not. `low` and `high`
    are None where there is no interval. `caution` is what to know before it is used.
    """

    n: int
    k: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""
    caution: str = ""


def complete(table: Table) -> Table:
    """Give the rows of those who answered everything."""
    return table[~np.isnan(table).any(axis=1)]


def alpha(table: Table, sure: float = 0.95) -> Coefficient:
    """Give Cronbach's alpha (1951) with Feldt's interval (1965).

    alpha = k/(k-1) * (1 - sum of variances / variance of the sum); the interval is
    1 - (1 - alpha) * F at n-1 and (n-1)(k-1) degrees of freedom.
    """
    kept = complete(table)
    n, k = kept.shape
    why = _too_little(kept)
    if why:
        return Coefficient(n, k, why=why)
    value = _alpha(kept)
    tail = (1 - sure) / 2
    degrees = n - 1, (n - 1) * (k - 1)
    low, high = (1 - (1 - value) * float(stats.f.ppf(p, *degrees)) for p in (1 - tail, tail))
    return Coefficient(n, k, value, low, high)


def _alpha(kept: Table) -> float:
    k = kept.shape[1]
    parts = float(np.var(kept, axis=0, ddof=1).sum())
    whole = float(np.var(kept.sum(axis=1), ddof=1))
    return float(k / (k - 1) * (1 - parts / whole))


def _too_little(kept: Table) -> str:
    n, k = kept.shape
    if k < 2:  # noqa: PLR2004  # one line has nothing to hang together with
        return "one line alone has no such figure"
    if n < 2:  # noqa: PLR2004  # a variance needs two
        return "fewer than two people answered every line"
    if alike(kept.sum(axis=1)):
        return "everyone has the same sum"
    return ""


def omega(table: Table) -> Coefficient:
    """Give McDonald's omega (total) of one factor, from the covariances of the lines."""
    kept = complete(table)
    n, k = kept.shape
    why = _too_little(kept)
    if why:
        return Coefficient(n, k, why=why)
    return omega_of(np.atleast_2d(np.cov(kept, rowvar=False)), n)


def omega_of(covariances: Table, n: int) -> Coefficient:
    """Give omega of a matrix of covariances (McDonald 1999).

    One factor by least squares off the diagonal (minres, Harman and Jones 1966):
    omega = (sum of loadings)^2 / ((sum of loadings)^2 + sum of what is the line's own).
    """
    k = len(covariances)
    if k < FEW_LINES:
        return Coefficient(n, k, why=f"one factor needs at least {FEW_LINES} lines")
    # On a scale of its own: how near is near enough to the search is an amount, not a share.
    covariances = covariances / np.diag(covariances).mean()
    loadings = _loadings(covariances)
    own = np.diag(covariances) - loadings**2
    shared = float(loadings.sum()) ** 2
    whole = shared + float(own.sum())
    if whole < shared:  # a share of more than all is none
        return Coefficient(n, k, why="the lines have no share of their own left (Heywood)")
    caution = ""
    if (own <= 0).any():
        caution = "a line has no share of its own left (Heywood): do not rely on this figure"
    return Coefficient(n, k, shared / whole, caution=caution)


def _loadings(covariances: Table) -> Table:
    upper = np.triu_indices(len(covariances), 1)

    def residuals(loadings: Table) -> Table:
        return np.asarray((covariances - np.outer(loadings, loadings))[upper])

    values, vectors = np.linalg.eigh(covariances)
    start = vectors[:, -1] * np.sqrt(values[-1])
    found = optimize.least_squares(residuals, start, xtol=1e-14, ftol=1e-14, gtol=1e-14)
    return np.asarray(found.x)


def icc_agreement(table: Table, sure: float = 0.95) -> Coefficient:
    """Give ICC(2,1): absolute agreement of single figures, occasions in columns.

    Two-way random effects (Shrout and Fleiss 1979); the interval is that of McGraw and
    Wong (1996). About two weeks apart, and at least 50 people, for a retest.
    """
    kept = complete(table)
    n, k = kept.shape
    if k < 2 or n < 3:  # noqa: PLR2004
        return Coefficient(n, k, why="fewer than three people answered both times")
    means = kept.mean(axis=1, keepdims=True), kept.mean(axis=0, keepdims=True)
    grand = kept.mean()
    between = k * _squares(means[0] - grand) / (n - 1)
    occasions = n * _squares(means[1] - grand) / (k - 1)
    left = _squares(kept - means[0] - means[1] + grand) / ((n - 1) * (k - 1))
    whole = between + (k - 1) * left + k * (occasions - left) / n
    if not whole > 0:
        return Coefficient(n, k, why="everyone has the same figure each time")
    value = (between - left) / whole
    low, high = _icc_interval(value, between, occasions, left, (n, k), (1 - sure) / 2)
    return Coefficient(n, k, value, low, high)


def _squares(off: Table) -> float:
    """Add up squares of what lies off a mean; nothing where nothing does."""
    return 0.0 if alike(off) else float((off**2).sum())


def _icc_interval(  # noqa: PLR0913, PLR0917  # the three mean squares have no other home
    value: float,
    between: float,
    occasions: float,
    left: float,
    size: tuple[int, int],
    tail: float,
) -> tuple[float | None, float | None]:
    n, k = size
    # Where people do not differ by what both times say together, no degrees of freedom are left.
    if not left > 0 or not between > 0 or value >= 1:
        return None, None
    ratio = k * value / (n * (1 - value))
    rest = 1 + k * value * (n - 1) / (n * (1 - value))
    degrees = (ratio * occasions + rest * left) ** 2 / (
        (ratio * occasions) ** 2 / (k - 1) + (rest * left) ** 2 / ((n - 1) * (k - 1))
    )
    down = float(stats.f.ppf(1 - tail, n - 1, degrees))
    up = float(stats.f.ppf(1 - tail, degrees, n - 1))
    noise = k * occasions + (k * n - k - n) * left
    low = n * (between - down * left) / (down * noise + n * between)
    high = n * (up * between - left) / (noise + n * up * between)
    return low, high
