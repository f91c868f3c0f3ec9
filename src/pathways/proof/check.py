"""Is what an answer claims proved by its cuts? Judged with the catalogue and the rules alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pathways.proof.limits import Weights
from pathways.proof.proof import Certificate, Cut, Region, Thing, regions
from pathways.proof.sets import LeftOpenError, Limit, choice
from pathways.proof.without import Everything, Trial
from pathways.proof.world import World
from pathways.route.question import Answer, Question


@dataclass(frozen=True, slots=True)
class Checked:
    """One region rechecked. `empty`: no route lies in it.

    `trials` say of each of the `cuts` whether anything gets past it; `passing` is a choice of
    things that meets every cut within the limits; `open`: there were too many choices.
    """

    region: Region
    everything: Everything
    cuts: tuple[Cut, ...]
    trials: tuple[Trial, ...]
    passing: frozenset[Thing] | None = None
    open: bool = False

    @property
    def broken(self) -> tuple[tuple[Cut, Trial], ...]:
        """Give the cuts that something gets past."""
        pairs = zip(self.cuts, self.trials, strict=True)
        return tuple((cut, trial) for cut, trial in pairs if trial.life is not None)

    @property
    def empty(self) -> bool:
        """Say whether it is proved that no route lies in the region."""
        return not self.broken and self.passing is None and not self.open


class Checker:
    """Checks cuts for one question. What was tried once is known."""

    def __init__(self, question: Question) -> None:
        self.world = World(question)
        self.weights = Weights(self.world)
        self.everything = cache(lambda ends_by: Everything(self.world, ends_by))
        self.trial = cache(lambda cut, ends_by: self.everything(ends_by).without(cut))

    def region(self, region: Region, cuts: tuple[Cut, ...]) -> Checked:
        """Check that cuts leave no route in a region."""
        known = tuple(map(self.weights.known, cuts))
        trials = tuple(self.trial(cut, region.ends_by) for cut in known)
        checked = Checked(region, self.everything(region.ends_by), cuts, trials)
        if checked.broken:
            return checked
        try:
            return replace(checked, passing=self.choice(region, known))
        except LeftOpenError:
            return replace(checked, open=True)

    def closes(self, region: Region, cuts: Sequence[Cut]) -> bool:
        """Say whether cuts, taken at their word, leave no route in a region."""
        try:
            return self.choice(region, cuts) is None
        except LeftOpenError:
            return False

    def limits(self, region: Region, among: Collection[Thing]) -> tuple[Limit, ...]:
        """Give what bounds the sums of a route in a region."""
        begun = self.everything(region.ends_by).life.begun
        return self.weights.limits(region, among, begun)

    def choice(self, region: Region, cuts: Sequence[Cut]) -> frozenset[Thing] | None:
        """Give a choice of things that meets every cut within the limits of a region."""
        limits = self.limits(region, {thing for cut in cuts for thing in cut})
        return choice(cuts, limits, self.world.catalogue.exclusions)


def recheck(answer: Answer, certificate: Certificate, checker: Checker) -> tuple[Checked, ...]:
    """Recheck what an answer claims, region by region; a region without cuts is not proved."""
    asked = regions(answer)
    missing = ((),) * max(0, len(asked) - len(certificate.cuts))
    pairs = zip(asked, (*certificate.cuts, *missing), strict=False)
    return tuple(checker.region(region, cuts) for region, cuts in pairs)
