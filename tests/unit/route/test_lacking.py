"""What a set lacks, how few of a sort do, and how soon a route ends: on problems made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.route.earliest import earliest
from pathways.route.fewest import fewest
from pathways.route.lacking import all_lacking, asking, lacking
from pathways.route.problem import (
    FALSE,
    FOREVER,
    NEVER,
    TRUE,
    Branch,
    Constant,
    Counted,
    Gate,
    Lasting,
    Leaf,
    Node,
    Option,
    Problem,
    Windowed,
)
from pathways.route.question import StepKind
from pathways.route.reduce import reduce_problem
from pathways.route.soonest import soonest
from pathways.route.wiring import Wiring, wire
from pathways.rules.counting import Candidate, Choice, Counting, Need

A, B, C = 2, 3, 4
"""The leaves of options 0, 1 and 2."""
MORE = 5
"""The first node after them."""
EACH = {i: Candidate(str(i), (str(i),), (Choice(((0, 1),)),)) for i in range(2)}
BOTH = Counting((EACH[0], EACH[1]), (Need("in all", 2),), ())


def option(  # noqa: PLR0913
    name: str,
    start: int = TRUE,
    *,
    lasts: int = 1,
    award: int = TRUE,
    alongside: int = TRUE,
    closes: int = NEVER,
) -> Option:
    """Give an option with a name, what it asks and the weeks it takes."""
    kind = StepKind.MODULE
    asked = Option(name, name, kind, start, award, alongside, lasts=lasts, weeks=lasts)
    return replace(asked, closes=closes)


def wired(
    *nodes: Node,
    options: tuple[Option, ...] = (option("a"), option("b"), option("c")),
    goal: int = -1,
    deadline: int = FOREVER,
) -> Wiring:
    """Give a problem of the leaves of its options and of more nodes; the last is the goal."""
    leaves = [Leaf(i) for i in range(len(options))]
    every: list[Node] = [Constant(value=True), Constant(value=False), *leaves, *nodes]
    goal = len(every) - 1 if goal < 0 else goal
    return wire(Problem(list(options), every, goal, deadline=deadline))


def lacked(wiring: Wiring, *within: int) -> tuple[int, ...] | None:
    """Give what some options lack."""
    return lacking(wiring, within, earliest(wiring, within))


def all_of(*children: int) -> Gate:
    return Gate(len(children), children, (1,) * len(children))


def any_of(*children: int) -> Gate:
    return Gate(1, children, (1,) * len(children))


@pytest.mark.parametrize(
    ("node", "within", "expected"),
    [
        (any_of(A, B), (), {0, 1}),
        (any_of(A, B), (0,), None),  # it is reached
        (all_of(A, B, C), (0,), {2}),  # of all that is missing one is enough
        (Gate(2, (A, B, C), (1, 1, 1)), (0,), {1, 2}),
        (Gate(2, (A, B, C), (1, 1, 1)), (), {1, 2}),  # with the first alone it falls short
        (Gate(5, (A, B, C), (4, 3, 2)), (), {2, 1}),
        (Windowed(A, 0, 9), (), {0}),
        (Windowed(A, 0, 1), (0,), None),  # it comes too late: others may be sooner
        (Lasting(A, 1, (), ()), (), {0}),
        (Counted(BOTH, (A, B)), (0,), {1}),
        (Counted(BOTH, (A, B)), (), {0, 1}),
        (Constant(value=False), (), set()),  # nothing helps
        (any_of(A, FALSE), (), {0}),
    ],
)
def test_what_a_set_lacks(node: Node, within: tuple[int, ...], expected: set[int] | None) -> None:
    found = lacked(wired(node), *within)
    assert (None if found is None else {*found}) == expected


def test_what_holds_itself_up_lacks_what_is_outside() -> None:
    # a asks for b, b for a or c.
    options = (option("a", B), option("b", MORE), option("c"))
    assert lacked(wired(any_of(A, C), options=options, goal=A), 0, 1) == (2,)


def test_an_option_that_is_not_awarded_lacks_its_award() -> None:
    options = (option("a", award=B), option("b"), option("c"))
    assert lacked(wired(options=options, goal=A), 0) == (1,)


def test_what_has_begun_lacks_no_award() -> None:
    options = (option("a", B, award=C), option("b"), option("c"))
    wiring = wired(Leaf(0, started=True), options=options)
    assert lacked(wiring, 0) == (1,)


def test_why_an_option_that_is_ready_never_begins_is_unclear() -> None:
    beside = (option("a", alongside=B), option("b"), option("c"))
    assert lacked(wired(options=beside, goal=A), 0) is None
    closed = (option("a", B, closes=1), option("b", lasts=2), option("c"))
    assert lacked(wired(options=closed, goal=A), 0, 1) is None


def test_what_never_holds_at_one_time_is_unclear() -> None:
    # Of three, two are asked for: one closes before the other comes, and the third is missing.
    options = (option("a"), option("b", lasts=4), option("c"))
    nodes = (Windowed(A, 0, 2), Gate(2, (MORE, B, C), (1, 1, 1)))
    assert lacked(wired(*nodes, options=options), 0, 1) is None
    counted = Counted(BOTH, (MORE, B))
    assert lacked(wired(nodes[0], counted, options=options), 0, 1) is None


def test_all_that_is_lacked_is_found_one_after_another() -> None:
    wiring = wired(any_of(A, B), all_of(MORE, C))
    assert all_lacking(wiring, frozenset(), earliest(wiring, ())) == [(2,), (1, 0)]


def test_asking_for_cuts_makes_them_nodes_of_the_goal() -> None:
    wiring = wired(any_of(A, B, C))
    everything = earliest(wiring)
    reduced = reduce_problem(wiring, everything, NEVER)
    assert asking(wiring, reduced, []) == (wiring, reduced)
    asked, wider = asking(wiring, reduced, [(0, 1), (2,)])
    assert asked.problem.nodes[-3:] == [any_of(A, B), any_of(C), all_of(MORE, 6, 7)]
    assert asked.problem.goal == 8
    assert wider.nodes == (*reduced.nodes, 6, 7, 8)
    assert earliest(asked, {0}).node[8] == NEVER
    assert earliest(asked, {0, 2}).node[8] == 1


def test_the_fewest_of_a_sort_and_every_choice_of_them() -> None:
    wiring = wired(any_of(A, B), all_of(MORE, C))
    sets = fewest(wiring, frozenset(), 10)
    assert [set(within) for within, _ in sets] == [{2, 1}, {2, 0}]
    assert fewest(wiring, frozenset({0, 2}), 1)[0][1].finish == 1


def test_too_many_sets_are_not_looked_at() -> None:
    wiring = wired(any_of(A, B), all_of(MORE, C))
    assert fewest(wiring, frozenset(), 3) == []


def test_a_goal_that_is_late_is_a_matter_of_weeks() -> None:
    wiring = wired(any_of(A, B), options=(option("a", lasts=9), option("b")), deadline=3)
    assert fewest(wiring, frozenset({0}), 10) == []
    assert len(fewest(wiring, frozenset({1}), 10)) == 1


def test_a_goal_that_nothing_helps_has_no_sets() -> None:
    assert fewest(wired(Constant(value=False)), frozenset(), 10) == []


def first(
    wiring: Wiring, *excluded: tuple[int, int], tries: int = 9
) -> tuple[set[int], int] | None:
    """Give the route that ends first, and when."""
    every = frozenset(range(len(wiring.problem.options)))
    found = soonest(wiring, [(every, earliest(wiring, every))], excluded, tries)
    return None if found is None else ({*found[0]}, found[1].finish)


def test_what_the_goal_rests_on_is_the_route_that_ends_first() -> None:
    slow = (option("a", lasts=5), option("b", lasts=3), option("c", lasts=1))
    assert first(wired(any_of(A, B, C), options=slow)) == ({2}, 1)
    assert first(wired(Gate(2, (A, B, C), (1, 1, 1)), options=slow)) == ({1, 2}, 3)


def test_of_two_that_exclude_each_other_either_is_left_out() -> None:
    slow = (option("a", lasts=5), option("b", lasts=3), option("c", lasts=1))
    both = wired(Gate(2, (A, B, C), (1, 1, 1)), options=slow)
    assert first(both, (1, 2)) == ({0, 2}, 5)
    assert first(both, (1, 2), tries=1) is None
    assert first(both, (0, 1), (0, 2), (1, 2)) is None


def test_what_ends_after_the_deadline_is_no_route() -> None:
    slow = (option("a", lasts=5), option("b", lasts=3), option("c", lasts=1))
    both = wired(Gate(2, (A, B, C), (1, 1, 1)), options=slow, deadline=4)
    assert first(both, (1, 2)) is None


def test_what_a_step_that_has_only_begun_needs_is_taken_too() -> None:
    # The goal holds once a has begun; it is awarded once b has ended.
    options = (option("a", award=B), option("b"), option("c"))
    wiring = wired(Leaf(0, started=True), options=options)
    assert first(wiring) is None  # it ends later than the goal holds: no bound tells
    options = (option("a", award=B, lasts=0), option("b", lasts=0), option("c"))
    assert first(wired(Leaf(0, started=True), options=options)) == ({0, 1}, 0)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Windowed(A, 2, 9), ({0}, 2)),
        (Lasting(A, 0, (), ()), ({0}, 1)),
        (Counted(BOTH, (A, B)), ({0, 1}, 1)),
        (Constant(value=True), (set(), 0)),
    ],
)
def test_what_each_sort_of_node_rests_on(node: Node, expected: tuple[set[int], int]) -> None:
    assert first(wired(node)) == expected


def test_a_when_is_not_asked_back() -> None:
    wiring = wired(Branch(A, B, C))
    assert lacked(wiring) is None
