"""How far values lie apart, with those alike that only the machine's counting tells apart.

A value such as a third has no end in binary, so a mean of equal ones is not quite it. Taken as
it is, a spread of some millionths of a millionth would make a change certain, and show the one
value that everyone has.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pathways.measure.scored import NOISE

Floats = NDArray[np.float64]


def alike(values: Floats) -> bool:
    """Say whether all values are the same, for their size."""
    return bool(np.ptp(values) <= NOISE * max(1.0, float(np.abs(values).max())))


def spread(values: Floats) -> float:
    """Give the standard deviation (n - 1); nothing at all where all values are the same."""
    return 0.0 if alike(values) else float(np.std(values, ddof=1))
