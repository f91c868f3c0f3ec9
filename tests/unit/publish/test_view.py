"""Views are values: compared by what they say, hashed by it, and with no room for more."""

from __future__ import annotations

from dataclasses import fields

import pytest

from pathways.publish.view import view


@view
class Spot:
    """A view of these tests."""

    title: str
    parts: tuple[str, ...] = ()


def test_views_are_values() -> None:
    assert Spot("a", ("b",)) == Spot("a", parts=("b",)) != Spot("a")
    assert {Spot("a"), Spot("a")} == {Spot("a")}
    assert [field.name for field in fields(Spot("a"))] == ["title", "parts"]
    with pytest.raises(AttributeError):
        Spot("a").more = 1  # type: ignore[attr-defined]


def test_the_type_checker_refuses_to_change_one() -> None:
    # Were it not refused, the checker would call the comment that allows it unused.
    Spot("a").title = "b"  # type: ignore[misc]
