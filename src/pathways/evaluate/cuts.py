"""Means of nearly the same people: two of them side by side tell of those who differ.

A cut is one mean: of which figure, at which times (with the sign each is taken by), over which
people. Whoever has several cuts of one figure can add them up with any weights; when fewer than
`k` people are left in the result, it is their answers that are told. Such a cut is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
MOST_SMALL = 12
"""Small sorts of people that are tried in every combination; with more, a cut is refused."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The mean of a figure over people: at each time once, with a sign."""

    figure: str
    times: tuple[tuple[str, int], ...]
    people: frozenset[str] = field(repr=False)


def mean_at(figure: str, wave: str, people: Iterable[str]) -> Cut:
    """Give the cut that a mean at one time is."""
    return Cut(figure, ((wave, 1),), frozenset(people))


def mean_change(figure: str, since: str, until: str, people: Iterable[str]) -> Cut:
    """Give the cut that a mean change is."""
    return Cut(figure, ((since, -1), (until, 1)), frozenset(people))


def tells_of_few(new: Sequence[Cut], shown: Sequence[Cut], k: int) -> bool:
    """Say whether new cuts, with those shown, can be added up to tell of fewer than `k` people."""
    for figure in sorted({cut.figure for cut in new}):
        cuts = list(dict.fromkeys(c for c in (*shown, *new) if c.figure == figure))
        if _isolates(cuts, k):
            return True
    return False


def _isolates(cuts: Sequence[Cut], k: int) -> bool:
    """Look for a sum of cuts in which between one and `k` - 1 people are left.

    People in the same cuts are left or gone together, so they are looked at as one sort. Sorts
    of `k` people or more must be gone; of the small sorts so many may be left as are too few.
    """
    sorts = _sorts(cuts)
    small = [sort for sort, count in sorts.items() if count < k]
    if not small:
        return False
    whole = _rank(cuts, tuple(sorts))
    if _rank(cuts, tuple(s for s in sorts if s not in small)) == whole:
        return False  # Whatever is gone for the large sorts is gone for all.
    if len(small) > MOST_SMALL:
        return True
    return any(
        _rank(cuts, tuple(s for s in sorts if s not in left)) < whole
        for left in _too_few(small, sorts, k)
    )


Sort: TypeAlias = tuple[bool, ...]
"""In which of the cuts people are."""


def _sorts(cuts: Sequence[Cut]) -> dict[Sort, int]:
    """Count the people by the cuts they are in."""
    found: dict[Sort, int] = {}
    for person in sorted({p for cut in cuts for p in cut.people}):
        sort = tuple(person in cut.people for cut in cuts)
        found[sort] = found.get(sort, 0) + 1
    return found


def _too_few(small: Sequence[Sort], counts: Mapping[Sort, int], k: int) -> Iterator[set[Sort]]:
    """Give each set of sorts with fewer than `k` people together."""
    for size in range(1, len(small) + 1):
        for chosen in combinations(small, size):
            if sum(counts[sort] for sort in chosen) < k:
                yield {*chosen}


def _rank(cuts: Sequence[Cut], sorts: Sequence[Sort]) -> int:
    """Give how many of the cuts are independent on some sorts of people."""
    if not sorts:
        return 0
    waves = sorted({wave for cut in cuts for wave, _ in cut.times})
    inside = np.array(sorts, dtype=np.float64).T
    signs = np.array([[dict(cut.times).get(wave, 0) for wave in waves] for cut in cuts])
    grid: Floats = (inside[:, :, None] * signs[:, None, :]).reshape(len(cuts), -1)
    return int(np.linalg.matrix_rank(grid))
