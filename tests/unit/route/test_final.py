"""What a route has come to: the nodes a `when` is judged by."""

from __future__ import annotations

import pytest

from pathways.route.final import final_branches
from pathways.route.problem import (
    FALSE,
    NEVER,
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Leaf,
    Node,
    Problem,
    Windowed,
)
from pathways.rules.counting import Candidate, Choice, Counting, Need

A, B, CONDITION, WHEN = 2, 3, 4, 5
PAIR = Counting(
    (Candidate("a", ("a",), (Choice(((0, 1),)),)), Candidate("b", ("b",), (Choice(((0, 1),)),))),
    (Need("in all", 2),),
    (),
)


@pytest.mark.parametrize(
    ("condition", "taken", "met"),
    [
        (Leaf(0), {0}, True),
        (Leaf(0), {1}, False),
        (Gate(2, (A, B), (1, 1)), {0, 1}, True),
        (Gate(2, (A, B), (1, 1)), {0}, False),
        (Windowed(A, 0, 3), {0}, True),
        (Windowed(A, 0, NEVER), set(), False),
        (Counted(PAIR, (A, B)), {0, 1}, True),
        (Counted(PAIR, (A, B)), {1}, False),
        (Branch(A, B, TRUE), {0}, False),
        (Branch(A, B, TRUE), {0, 1}, True),
        (Branch(A, B, FALSE), {1}, False),
        (Constant(value=True), set(), True),
    ],
)
def test_a_condition_is_judged_by_all_that_is_taken(
    condition: Node, taken: set[int], *, met: bool
) -> None:
    nodes: list[Node] = [
        Constant(value=True),
        Constant(value=False),
        Leaf(0),
        Leaf(1),
        condition,
        Branch(CONDITION, TRUE, FALSE),
    ]
    found = final_branches(Problem(nodes=nodes), taken)
    assert found[WHEN] is met
