"""The fewest grounds that are enough."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from pathways.explain.supporting import fewest


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ([], ()),
        (["b"], ("b",)),
        (["c", "a"], ("a", "c")),
    ],
)
def test_only_what_is_needed_is_kept(asked: list[str], kept: tuple[str, ...]) -> None:
    assert fewest("abcd", lambda some: set(asked) <= set(some)) == kept


def test_of_things_that_do_as_well_the_first_is_kept() -> None:
    def two(some: Collection[str]) -> bool:
        return len(some) >= 2

    assert fewest("abcd", two) == ("a", "b")
