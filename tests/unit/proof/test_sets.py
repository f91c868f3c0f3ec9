"""A choice of things that meets every cut within limits, or that there is none."""

from __future__ import annotations

import pytest

from pathways.proof import sets as proof_sets
from pathways.proof.proof import Cut, Sort, Thing
from pathways.proof.sets import LeftOpenError, Limit, choice

A, B, C, D = (Thing(Sort.ITEM, name) for name in "abcd")
LATE = Thing(Sort.ITEM, "a", since=9)
TEN, TWENTY = (Thing(Sort.HOURS, "bench", amount=n) for n in (10, 20))
PRICES = {"a": 3, "b": 4, "c": 5, "d": 1}


def price(thing: Thing) -> int:
    return thing.amount or PRICES[thing.id]


def at_most(most: int) -> Limit:
    return Limit(most, price)


def named(found: frozenset[Thing] | None) -> str | None:
    return None if found is None else " ".join(f"{t.id}{t.amount or ''}" for t in sorted(found))


@pytest.mark.parametrize(
    ("cuts", "most", "found"),
    [
        ([], 0, ""),
        ([()], 99, None),
        ([(A,)], 3, "a"),
        ([(A,)], 2, None),
        ([(A, B)], 2, None),
        ([(A,), (B,)], 7, "a b"),
        ([(A,), (B,)], 6, None),
        ([(A, B), (B, C), (A, C)], 7, "a b"),
        ([(A, B), (B, C), (A, C)], 6, None),
        ([(A, D), (B, D), (C, D)], 1, "d"),
        ([(A, B), (C, D)], 4, "a d"),
        ([(A, B), (C, D)], 3, None),
        ([(TWENTY,)], 20, "bench20"),
        ([(TWENTY,)], 19, None),
        ([(TEN,), (TWENTY,)], 20, "bench10 bench20"),
        ([(TEN,), (TWENTY,)], 19, None),
        ([(TEN, TWENTY)], 10, "bench10"),
        ([(A, TWENTY), (B, TEN)], 12, "a b"),
        ([(A, TWENTY), (B, TEN)], 6, None),
    ],
)
def test_the_cuts_are_met_within_the_limit_or_not(
    cuts: list[Cut], most: int, found: str | None
) -> None:
    assert named(choice(cuts, [at_most(most)], {})) == found


def test_what_excludes_each_other_is_not_taken_together() -> None:
    clashes = {"a": ("b",), "b": ("a",)}
    assert choice([(A,), (B,)], [], clashes) is None
    assert choice([(A,), (LATE,)], [], {}) is None
    assert named(choice([(A, C), (B,)], [], clashes)) == "b c"
    level = Thing(Sort.LEVEL, "a", level=1)
    assert choice([(A,), (level,)], [], {}) is not None


def test_every_limit_counts() -> None:
    count = Limit(1, lambda _: 1)
    assert choice([(A,), (B,)], [at_most(99), count], {}) is None
    assert named(choice([(A, D), (B, D)], [at_most(99), count], {})) == "d"


def test_what_does_not_fit_alone_is_left_out() -> None:
    assert named(choice([(C, D), (A, B)], [at_most(4)], {})) == "a d"


def test_too_many_choices_are_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_sets, "MOST_NODES", 1)
    with pytest.raises(LeftOpenError):
        choice([(A, B), (C, D)], [at_most(99)], {})


def test_very_many_cuts_are_met_or_left_open() -> None:
    """A file made by hand may hold them; a step into each was deeper than Python goes."""
    things = [Thing(Sort.ITEM, f"m{n:04}") for n in range(2020)]
    apart = [*zip(things[::2], things[1::2], strict=True)]
    found = choice(apart, [], {})
    assert found is not None
    assert len(found) == 1010


def test_much_looked_at_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_sets, "MOST_LOOKED", 3)
    with pytest.raises(LeftOpenError):
        choice([(A, B), (C, D)], [at_most(99)], {})
