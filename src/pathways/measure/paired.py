"""Change in people measured twice: means, intervals, sizes, shares, and what to make of many.

Formulas: Cumming (2012) for d_av, Lakens (2013) for d_rm and d_z, Hedges (1981) for the exact
correction J, Efron (1987) for the BCa interval, Holm (1979) for many tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import special, stats

from pathways.measure.spread import Floats, alike, spread

LEAST_FOR_BOOTSTRAP = 15
RESAMPLES = 5_000
SEED = 20_260
"""Of every bootstrap and shuffle, so that the same tables give the same report."""
_AT_ONCE = 1_000_000
"""People drawn at a time, so that a large group needs little room."""


class Freedom(StrEnum):
    """Degrees of freedom for J in g_av. They are disputed, so the choice is always named."""

    N_1 = "n-1"
    TWO_N_1 = "2(n-1)"
    BY_R = "2(n-1)/(1+r^2)"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; `holds_zero` where it cannot tell up from down."""

    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Say whether no change at all lies within."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Sizes:
    """Standardised sizes of a change; None where a spread is zero.

    `g_av` is the one to show, with its `freedom`. `d_z` grows with the correlation of the
    two times, so it is not comparable across designs: for power and meta-analysis only.
    """

    d_z: float | None
    d_av: float | None
    d_rm: float | None
    g_av: float | None
    freedom: Freedom


@dataclass(frozen=True, slots=True)
class Paired:
    """The change of `n` people, in points.

    `t_interval` rests on the t distribution; `bootstrap` (BCa over people) is None for
    fewer than 15 people or where all changed alike. `p` is two-sided. `quartiles` of the
    change: 25th, 50th, 75th percentile. `sign_p`: the exact sign test without the same.
    """

    n: int
    before: float
    after: float
    change: float
    sd: float
    sd_before: float
    sd_after: float
    r: float | None
    t: float | None
    p: float | None
    t_interval: Interval | None
    bootstrap: Interval | None
    sizes: Sizes
    quartiles: tuple[float, float, float]
    up: int
    same: int
    down: int
    sign_p: float

    @property
    def interval(self) -> Interval | None:
        """Give the interval to show: the bootstrap's, else that of t."""
        return self.bootstrap or self.t_interval


def paired(
    before: Sequence[float],
    after: Sequence[float],
    *,
    seed: int = SEED,
    freedom: Freedom = Freedom.BY_R,
    level: float = 0.95,
) -> Paired | None:
    """Measure the change of people who have both values, in the same order; None without two.

    In which order the people come changes nothing: they are sorted by their values first.
    Raises ValueError where the lengths differ.
    """
    pairs = sorted(zip(before, after, strict=True))
    n = len(pairs)
    if n < 2:  # noqa: PLR2004 - a spread needs two
        return None
    x, y = np.array(pairs, dtype=np.float64).T
    d = y - x
    sd, sd_x, sd_y = map(spread, (d, x, y))
    mean = float(np.mean(d))
    r = float(np.corrcoef(x, y)[0, 1]) if sd_x > 0 and sd_y > 0 else None
    t, p, by_t = _by_t(mean, sd, n, level)
    up, same, down = int((d > 0).sum()), int((d == 0).sum()), int((d < 0).sum())
    first, middle, third = (float(q) for q in np.percentile(d, [25, 50, 75]))
    return Paired(
        n=n,
        before=float(np.mean(x)),
        after=float(np.mean(y)),
        change=mean,
        sd=sd,
        sd_before=sd_x,
        sd_after=sd_y,
        r=r,
        t=t,
        p=p,
        t_interval=by_t,
        bootstrap=bca_mean(d, seed=seed, level=level) if n >= LEAST_FOR_BOOTSTRAP else None,
        sizes=_sizes(mean, sd, (sd_x, sd_y), r, n, freedom),
        quartiles=(first, middle, third),
        up=up,
        same=same,
        down=down,
        sign_p=sign_test(up, down),
    )


def _by_t(
    mean: float, sd: float, n: int, level: float
) -> tuple[float | None, float | None, Interval | None]:
    if sd == 0:
        return None, None, None
    error = sd / np.sqrt(n)
    half = float(stats.t.ppf((1 + level) / 2, n - 1) * error)
    t = float(mean / error)
    return t, float(2 * stats.t.sf(abs(t), n - 1)), Interval(mean - half, mean + half)


def _sizes(  # noqa: PLR0913, PLR0917 - a size needs all of it
    mean: float,
    sd: float,
    spreads: tuple[float, float],
    r: float | None,
    n: int,
    freedom: Freedom,
) -> Sizes:
    average = float(np.sqrt((spreads[0] ** 2 + spreads[1] ** 2) / 2))
    d_av = mean / average if average > 0 else None
    df = degrees(n, r or 0.0, freedom)
    return Sizes(
        d_z=mean / sd if sd > 0 else None,
        d_av=d_av,
        d_rm=mean / sd * float(np.sqrt(2 * (1 - r))) if sd > 0 and r is not None else None,
        g_av=d_av * hedges(df) if d_av is not None and df > 1 else None,
        freedom=freedom,
    )


def degrees(n: int, r: float, freedom: Freedom) -> float:
    """Give the degrees of freedom of a choice for n pairs that correlate by r."""
    match freedom:
        case Freedom.N_1:
            return n - 1
        case Freedom.TWO_N_1:
            return 2 * (n - 1)
        case Freedom.BY_R:  # the last case
            return 2 * (n - 1) / (1 + r * r)


def hedges(df: float) -> float:
    """Give J, by which d is too large in small groups; exact, by the gamma function."""
    return float(np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / np.sqrt(df / 2))


def sign_test(up: int, down: int) -> float:
    """Give the two-sided exact p of as many ups and downs, ties left out; 1 where all are ties."""
    n = up + down
    return float(stats.binomtest(up, n).pvalue) if n else 1.0


def bca_mean(
    values: Sequence[float] | Floats,
    *,
    seed: int = SEED,
    level: float = 0.95,
    resamples: int = RESAMPLES,
) -> Interval | None:
    """Give the BCa bootstrap interval of a mean, over people; None where all are alike.

    The same seed and values give the same interval.
    """
    x = np.asarray(values, dtype=np.float64)
    if alike(x):
        return None
    means = _resampled(x, seed, resamples)
    below = (float((means < x.mean()).mean()) + float((means <= x.mean()).mean())) / 2
    bias = stats.norm.ppf(np.clip(below, 1 / resamples, 1 - 1 / resamples))
    # Leaving one person out moves the mean against how far that person is off it.
    off = x - x.mean()
    skew = float((off**3).sum() / (6 * (off**2).sum() ** 1.5))
    sides = stats.norm.ppf([(1 - level) / 2, (1 + level) / 2])
    at = stats.norm.cdf(bias + (bias + sides) / (1 - skew * (bias + sides)))
    low, high = np.percentile(means, 100 * at)
    return Interval(float(low), float(high))


def _resampled(x: Floats, seed: int, resamples: int) -> Floats:
    chance = np.random.Generator(np.random.PCG64(seed))
    rows = max(1, _AT_ONCE // len(x))
    parts = [
        x[chance.integers(0, len(x), (min(rows, resamples - done), len(x)))].mean(axis=1)
        for done in range(0, resamples, rows)
    ]
    return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Between:
    """How much more one group changed than another, in points (Welch)."""

    difference: float
    interval: Interval
    df: float
    p: float
    n: tuple[int, int]


def between(one: Sequence[float], other: Sequence[float], level: float = 0.95) -> Between | None:
    """Compare the changes of two groups; None where a group has not two, or nobody differs."""
    a, b = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if min(len(a), len(b)) < 2:  # noqa: PLR2004 - a spread needs two
        return None
    if alike(a) and alike(b):
        return None
    va, vb = float(a.var(ddof=1)) / len(a), float(b.var(ddof=1)) / len(b)
    df = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
    difference, error = float(a.mean() - b.mean()), float(np.sqrt(va + vb))
    half = float(stats.t.ppf((1 + level) / 2, df)) * error
    p = float(2 * stats.t.sf(abs(difference) / error, df))
    return Between(
        difference, Interval(difference - half, difference + half), df, p, (len(a), len(b))
    )


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """Give each p as it stands when all are looked at together, in the order given."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, worst = [1.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        worst = max(worst, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = worst
    return tuple(adjusted)
