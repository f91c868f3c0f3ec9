"""Views are values: compared by what they say, hashed by it, and nothing changes them."""

from __future__ import annotations

import pytest

from pathways.publish.rule_view import Ref


def test_views_are_values() -> None:
    assert Ref("A", "a.html", "a") == Ref("A", "a.html", id="a")
    assert {Ref("A", "a.html", "a"), Ref("A", "a.html", "a")} == {Ref("A", "a.html", "a")}


def test_nothing_changes_a_view() -> None:
    with pytest.raises(AttributeError):
        Ref("A", "a.html", "a").title = "B"  # type: ignore[misc]
