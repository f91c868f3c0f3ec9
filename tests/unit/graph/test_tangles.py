from __future__ import annotations

import pytest

from pathways.graph.tangles import shortest_cycle, tangles


@pytest.mark.parametrize(
    ("edges", "parts"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a"], "c": ["a"]}, [("a", "b")]),
        ({"d": ["c"], "c": ["d"], "b": ["a"], "a": ["b", "c"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c")]),
    ],
)
def test_tangles(edges: dict[str, list[str]], parts: list[tuple[str, ...]]) -> None:
    assert tangles(edges) == parts


@pytest.mark.parametrize(
    ("edges", "cycle"),
    [
        ({"a": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["a"]}, ("a", "b")),
        ({"a": ["b"], "b": ["c"], "c": ["a", "b"]}, ("b", "c")),
        ({"a": ["c"], "c": ["b"], "b": ["a"]}, ("a", "c", "b")),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, ("a", "b")),
        ({"a": ["b", "x"], "b": ["a"], "x": ["y"], "y": []}, ("a", "b")),
    ],
)
def test_the_shortest_cycle_its_least_first(
    edges: dict[str, list[str]], cycle: tuple[str, ...]
) -> None:
    assert shortest_cycle(edges, tangles(edges)[0]) == cycle
