"""Filling many needs from shared things: sizes at which every way cannot be followed."""

from __future__ import annotations

from datetime import date
from random import Random

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths
from pathways.rules.counting import Candidate, Choice, Counting, Need, best_count, meets
from pathways.rules.evaluate import evaluate
from pathways.rules.filling import Thing, fills
from pathways.rules.situation import Situation
from pathways.rules.syntax import AtLeast, Credits, Every, Pool, Rule
from pathways.rules.verdict import MET, UNMET, Verdict

NAMES = tuple(f"m{n:02}" for n in range(60))


def shared(needs: int, modules: int, amount: int, sizes: list[int]) -> Counting:
    """Give amounts that each draw on half of the modules."""
    rng = Random(1)  # noqa: S311
    names = NAMES[:modules]
    pools = [set(rng.sample(names, modules // 2)) for _ in range(needs)]
    candidates = []
    for name in names:
        size = rng.choice(sizes)
        choices = tuple(Choice(((n, size),)) for n, pool in enumerate(pools) if name in pool)
        candidates.append(Candidate(name, (name,), choices))
    return Counting(tuple(candidates), (Need("", amount),) * needs, ())


def test_twelve_amounts_from_shared_pools() -> None:
    wanted = (2000,) * 12
    assert best_count(shared(12, 30, 2000, [1000]), NAMES) == wanted
    assert meets(shared(12, 30, 2000, [1000]), NAMES)
    assert meets(shared(12, 60, 5000, [500, 750, 1000, 3000]), NAMES)


def test_of_twelve_amounts_as_many_are_met_as_can_be() -> None:
    short = shared(12, 20, 2000, [1000])
    assert not meets(short, NAMES)
    assert best_count(short, NAMES) == (*(2000,) * 10, 0, 0)


def judged(rule: Rule, held: int) -> Verdict:
    figures = Figures(credits=Hundredths(1000))
    items = {name: Item(name, Kind.MODULE, name, figures=figures) for name in NAMES}
    holdings = Holdings({name: Held(name) for name in NAMES[:held]})
    return evaluate(rule, Situation(Catalogue(items), holdings, date(2026, 11, 24)))


def test_five_overlapping_pools_of_sixty_modules() -> None:
    pools = [tuple(NAMES[n * 5 :] + NAMES[: n * 5])[:50] for n in range(5)]
    parts = tuple(Credits(Hundredths(12000), pool=Pool(ids=pool)) for pool in pools)
    assert judged(Every(parts), 60).standing is MET
    short = judged(Every(parts), 59)
    assert short.standing is UNMET
    assert [part.have for part in short.parts] == [12000, 12000, 12000, 12000, 11000]
    assert judged(AtLeast(4, parts), 48).standing is MET


def test_a_thing_that_adds_to_two_needs_and_uses_a_cap() -> None:
    both = Thing(((((0, 2), (1, 2)), ((0, 1),)),))
    assert fills([both, both], [4, 4], [2])
    assert not fills([both, both], [4, 4], [1])
    assert fills([both, both], [2, 2], [1])


def test_what_is_required_must_find_room() -> None:
    asked = Thing(((((0, 1),), ((0, 2),)),), required=True)
    assert not fills([asked], [0], [1])
    assert fills([asked], [1], [2])
