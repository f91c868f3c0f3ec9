"""The fewest options of one sort that any route takes, and which: by what others need of them.

Where the goal cannot be had without more of the sort, it is asked back from the goal what is
missing: a cut, at least one of which every route takes. One after another is let in; the
first depth at which the goal is reached is the fewest there can be.
"""

from __future__ import annotations

from pathways.route.earliest import Times, earliest
from pathways.route.lacking import lacking
from pathways.route.wiring import Wiring


def fewest(wiring: Wiring, others: frozenset[int], most: int) -> list[tuple[frozenset[int], Times]]:
    """Give the sets with the fewest options besides `others` that reach the goal, with times.

    Every route with no more than so many lies in one of them. Exclusions and limits are left
    out, and either side of a `when` is open: then a set need not hold a route, and the times are
    bounds. Nothing where more than `most` sets would be looked at, or it is a matter of weeks.
    """
    layer = [others]
    looked = 0
    while layer:
        found: list[tuple[frozenset[int], Times]] = []
        deeper: dict[frozenset[int], None] = {}
        looked += len(layer)
        if looked > most:
            return []
        for within in layer:
            times = earliest(wiring, within)
            goal = times.node[wiring.problem.goal]
            if goal <= wiring.problem.deadline:
                found.append((within, times))
                continue
            missing = lacking(wiring, within, times)
            if missing is None:
                return []
            deeper.update(dict.fromkeys(within | {option} for option in missing))
        if found:
            return found
        layer = list(deeper)
    return []
