"""Making the cuts that prove an answer, with the compiled problem of the search.

Implicit hitting sets (Moreno-Centeno and Karp 2013): a choice of things that meets every cut
found so far is tried; when it is not enough for the target it is grown as far as it still is
not, and what was left out is a new cut. Nothing here need be right for the proof to be: every
cut is checked by `proof/check.py`, which knows nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pathways.proof.check import Checker, recheck
from pathways.proof.facts import fact
from pathways.proof.proof import Certificate, Cut, Proof, Region, RuleUsed, Sort, Thing, regions
from pathways.proof.reasons import relied_on, relied_on_by
from pathways.proof.sets import LeftOpenError
from pathways.route.compile import compile_question
from pathways.route.earliest import earliest
from pathways.route.offer import periods
from pathways.route.problem import FOREVER, NEVER
from pathways.route.question import Answer, Outcome, Question, StepKind
from pathways.route.reduce import reduce_problem
from pathways.route.wiring import wire

Enough = Callable[[Collection[Thing]], bool]
"""Says whether everything but some things is enough for the target."""

MOST_CUTS = 300
"""Cuts made for one region before it is left open."""


def proof_of(answer: Answer) -> Proof:
    """Make the proof of an answer, with all that it relies on."""
    checker = Checker(answer.question)
    certificate = certify(answer, checker)
    used = dict.fromkeys(_used(answer, certificate, checker))
    catalogue = answer.question.catalogue
    rules = (RuleUsed(id_, key, fact(id_, key, catalogue)) for id_, key in sorted(used))
    said = tuple(rule for rule in rules if rule.text)
    return Proof(answer, catalogue.digest, said, certificate)


def _used(answer: Answer, certificate: Certificate, checker: Checker) -> Iterator[tuple[str, str]]:
    if answer.route is not None:
        yield from relied_on_by(answer.route, answer.question)
    if not certificate.why:
        for checked in recheck(answer, certificate, checker):
            yield from relied_on(checked, checker.world)


def certify(answer: Answer, checker: Checker) -> Certificate:
    """Make the certificate of an answer, checked as `verify` will check it."""
    if answer.outcome is Outcome.GAVE_UP:
        return Certificate(why=NO_CLAIM)
    maker = Maker(answer.question, checker)
    asked = regions(answer)
    made = tuple(maker.cuts(region) for region in asked)
    scope = tuple(sorted(checker.world.names))
    checked = [checker.region(region, cuts) for region, cuts in zip(asked, made, strict=True)]
    open_ = next((c for c in checked if not c.empty), None)
    if open_ is None:
        return Certificate(made, scope)
    return Certificate((), scope, TOO_MANY if open_.open else NOT_BY_SETS)


NO_CLAIM = "the search itself gave up before it had a proof"
TOO_MANY = "there are too many ways to look at"
NOT_BY_SETS = "sets of steps do not show it; how they fit in time may be the reason"


class Maker:
    """Makes cuts for one question."""

    def __init__(self, question: Question, checker: Checker) -> None:
        self.checker = checker
        self.sketch = Sketch(question)

    def cuts(self, region: Region) -> tuple[Cut, ...]:
        """Give cuts that leave no route in a region, as far as cuts can."""
        found: list[Cut] = []
        while len(found) < MOST_CUTS:
            try:
                passing = self.checker.choice(region, found)
            except LeftOpenError:
                break
            new = [] if passing is None else list(self.past(passing, region))
            if not new:
                break
            found += new
        return tuple(self.needed(found, region))

    def needed(self, cuts: list[Cut], region: Region) -> list[Cut]:
        """Leave out the cuts that a proof does not need, the longest first."""
        kept = sorted(cuts, key=lambda cut: (len(cut), cut))
        for cut in reversed(tuple(kept)):
            fewer = [other for other in kept if other != cut]
            if self.checker.closes(region, fewer):
                kept = fewer
        return kept

    def past(self, passing: frozenset[Thing], region: Region) -> Iterator[Cut]:
        """Give cuts that a choice of things does not meet, each without the things of the last."""
        order = self.cheapest_first(region)
        while True:
            cut = self.cut([t for t in order if not _among(t, passing)], region)
            if cut is None:
                return
            yield cut
            if not cut:
                return
            passing = passing.union(cut)

    def cheapest_first(self, region: Region) -> list[Thing]:
        """Put what costs a route nothing first: a cut is best without it."""
        weights = self.checker.weights
        things = weights.known(tuple(self.sketch.things()))
        limits = self.checker.limits(region, things)
        return sorted(things, key=lambda t: (sum(limit.weigh(t) for limit in limits), t))

    def cut(self, left_out: list[Thing], region: Region) -> Cut | None:
        """Give the fewest of what is left out that are still a cut; None when none are."""

        def by_life(cut: Collection[Thing]) -> bool:
            return self.checker.trial(tuple(sorted(cut)), region.ends_by).life is not None

        for enough in (self.sketch.tester(region.ends_by), by_life):
            if not enough(left_out):
                cut = tuple(sorted(thinned(left_out, enough)))
                if not by_life(cut):
                    return cut
        return None


def _among(thing: Thing, taken: Collection[Thing]) -> bool:
    """Say whether a thing is taken, or less of its hours than are."""
    if thing.sort is not Sort.HOURS:
        return thing in taken
    return any(
        t.sort is Sort.HOURS and t.id == thing.id and t.amount >= thing.amount for t in taken
    )


def thinned(cut: list[Thing], enough: Enough) -> list[Thing]:
    """Leave out of a cut what it is a cut without, the first first; halves are tried whole."""
    kept: list[Thing] = []
    waiting = [cut]
    while waiting:
        part = waiting.pop()
        rest = [*kept, *(thing for other in waiting for thing in other)]
        if part and enough(rest):
            half = len(part) // 2
            if half:
                waiting += [part[half:], part[:half]]
            else:
                kept += part
    return kept


class Sketch:
    """The compiled problem, with its options as things."""

    def __init__(self, question: Question) -> None:
        self.problem = compile_question(question)
        self.wiring = wire(self.problem)
        self.everything = earliest(self.wiring)
        self.thing = list(self._things(question))

    def _things(self, question: Question) -> Iterator[Thing]:
        seen: dict[str, int] = {}
        worked: dict[str, int] = {}
        monday = self.problem.monday
        for option in self.problem.options:
            if option.kind is StepKind.HOURS:
                worked[option.id] = worked.get(option.id, 0) + option.amount
                yield Thing(Sort.HOURS, option.id, amount=worked[option.id])
            elif option.kind is StepKind.LEVEL:
                yield Thing(Sort.LEVEL, option.id, level=option.level)
            elif option.kind is StepKind.RENEWAL:
                yield Thing(Sort.RENEWAL, option.id)
            else:
                place = seen[option.id] = seen.get(option.id, -1) + 1
                starts = [
                    since for since, _ in periods(question.catalogue.items[option.id], monday)
                ]
                yield Thing(Sort.ITEM, option.id, since=starts[place])

    def things(self) -> list[Thing]:
        """Give the things that a route could use."""
        kept = reduce_problem(self.wiring, self.everything, NEVER)
        return list(dict.fromkeys(self.thing[n] for n in kept.options))

    def tester(self, ends_by: int | None) -> Enough:
        """Give what says whether a route can do without some things."""
        last = min(FOREVER, self.problem.deadline, FOREVER if ends_by is None else ends_by)

        def enough(cut: Collection[Thing]) -> bool:
            left_out = set(cut)
            allowed = {n for n, thing in enumerate(self.thing) if thing not in left_out}
            return earliest(self.wiring, allowed).node[self.problem.goal] <= last

        return enough
