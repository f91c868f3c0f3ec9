"""What changed in the people of a course, by every comparison that can be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.evaluate.change import (
    Beside,
    Change,
    LookBack,
    beside,
    changes,
    look_backs,
    looked_at_together,
)
from pathways.evaluate.cohort import Cohort
from pathways.evaluate.reactions import Asked, asked
from pathways.evaluate.scores import levels_at
from pathways.measure.paired import LEAST_FOR_BOOTSTRAP, Interval, bca_mean
from pathways.model.instruments import Track

REACHED = "newly claim level 2 or more in at least half of the domains"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What changed in people.

    `main`: before to after; `later`: before to each later time; `beside`: against the
    comparison group; `reached`: who newly claims level 2 or more in at least half of the
    domains, with the interval of the share.
    """

    main: tuple[Change, ...]
    later: tuple[Change, ...]
    look_backs: tuple[LookBack, ...]
    beside: tuple[Beside, ...]
    reached: Asked
    reached_share: Interval | None


def outcomes(cohort: Cohort) -> Outcomes:
    """Work out every change."""
    told, people, gate = cohort.told, cohort.people, cohort.gate
    before, after = told.before, told.after
    scores = [
        p for p in cohort.scores if any(people & values.keys() for values in p.waves.values())
    ]
    main = changes(scores, before, after, people, gate)
    later = tuple(
        one
        for wave in told.later
        for one in changes(
            [p for p in scores if people & p.at(wave).keys()],
            before, wave, people, gate, is_main=False,
        )
    )  # fmt: skip
    looking = [p for p in scores if people & p.at(told.then).keys()]
    backs = look_backs(looking, (before, told.then, after), people, gate)
    others = cohort.others
    theirs = changes(scores, before, after, others, gate) if others else []
    pairs = zip(scores, main, theirs, strict=True) if others else ()
    besides = tuple(beside(p, mine, their, people, others) for p, mine, their in pairs)
    reached, share = _reached(cohort)
    return Outcomes(looked_at_together(main), later, backs, besides, reached, share)


def _reached(cohort: Cohort) -> tuple[Asked, Interval | None]:
    told = cohort.told
    before, after = (
        levels_at(cohort.instrument, cohort.responses, wave) for wave in (told.before, told.after)
    )
    both = before.people.keys() & after.people.keys()
    newly = {p: after.reached(p) and not before.reached(p) for p in both}
    found = asked(REACHED, newly, cohort.gate)
    if found.yes is None or len(newly) < LEAST_FOR_BOOTSTRAP:
        return found, None
    return found, bca_mean([float(one) for one in sorted(newly.values())])


def seen_later(found: Outcomes, track: Track) -> frozenset[str]:
    """Give the domains of a track of which there is a later figure."""
    return frozenset(
        one.score.domain
        for one in found.later
        if one.track is track and one.score.domain and one.figures is not None
    )


def practice_total(found: Sequence[Change]) -> Change | None:
    """Give the change of the practice track as a whole; None where the instrument has none."""
    own = (c for c in found if c.is_total and c.track is Track.PRACTICE)
    return next(own, None)
