"""The solver as a command, as a page runs it, against the library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

import pytest

from pathways.route import solver_in_page
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Question
from pathways.route.solver import Solver
from pathways.route.solver_choice import Choice, Look, Sought
from pathways.route.solver_in_page import SolverFailure, TextSearch, more_conflicts, run_with
from tests.clingo_command import run_command
from tests.property.catalogues import question
from tests.property.paced import paced_question
from tests.property.renewals import renewal_question

MEASURES = list(Measure)
LATER = 60
CHOICE = "{ in(1..3) }. #show in/1."


@pytest.fixture
def as_in_a_page() -> Iterator[None]:
    """Run programs as a command until the test ends."""
    run_with(run_command)
    yield
    run_with(None)


def both_ways(pose: Question) -> tuple[Answer, Answer]:
    """Give the answer by the library, and by the command."""
    library = plan(pose)
    run_with(run_command)
    try:
        return library, plan(pose)
    finally:
        run_with(None)


def same(pose: Callable[[int], Question], seeds: range) -> list[int]:
    asked = {seed: replace(pose(seed), measure=MEASURES[seed % 5]) for seed in seeds}
    answers = {seed: both_ways(question) for seed, question in asked.items()}
    return [seed for seed, (library, command) in answers.items() if library != command]


@pytest.mark.parametrize(
    ("pose", "seeds"),
    [
        pytest.param(question, range(60), id="choice"),
        pytest.param(paced_question, range(24), id="pace"),
        pytest.param(renewal_question, range(12), id="renewal", marks=pytest.mark.slow),
    ],
)
def test_both_ways_give_the_same_answers(pose: Callable[[int], Question], seeds: range) -> None:
    assert same(pose, seeds) == []


@pytest.mark.slow
@pytest.mark.parametrize("pose", [question, paced_question], ids=["choice", "pace"])
def test_both_ways_give_the_same_answers_on_many(
    pose: Callable[[int], Question], cases: int
) -> None:
    assert same(pose, range(1000, 1000 + cases // 2)) == []


@pytest.mark.usefixtures("as_in_a_page")
def test_the_first_by_key_is_taken() -> None:
    facts = "option(1..3). weight(1,1..3,1). goal(9). any(9). child(9,0,1). all(0). "
    facts += "child(9,N,1) :- N = 11..13. leaf(N,N-10) :- N = 11..13."
    solver = Solver("choose", facts, {1: "c", 2: "a", 3: "b"}, (0,), (1,))
    solver.forbid("not in(1), not in(2), not in(3)")
    assert solver.best(monotonic() + LATER).taken == frozenset({2})
    solver.refuse({2})
    assert solver.best(monotonic() + LATER).taken == frozenset({3})
    solver.cut([1], unless=3)
    assert solver.best(monotonic() + LATER).taken == frozenset({1})
    solver.forbid("")
    assert solver.best(monotonic() + LATER) == Choice(None, proved=True)


def found(program: str, sought: Sought) -> Choice:
    return TextSearch(program, run_command).find(sought, monotonic() + LATER)[0]


def test_what_is_fixed_is_so() -> None:
    assert found(CHOICE, Sought(Look.ONE, fixed=((2, True), (3, False)))).taken is not None
    fixed = ((1, False), (2, True), (3, False))
    assert found(CHOICE, Sought(Look.ONE, fixed=fixed)) == Choice(frozenset({2}), proved=True)


def test_where_nothing_is_made_least_one_set_is_enough() -> None:
    assert found(CHOICE, Sought(Look.BEST)).proved


def test_what_any_set_has_is_all_of_it() -> None:
    assert found(CHOICE, Sought(Look.ANY)) == Choice(frozenset({1, 2, 3}), proved=True)


HARD = "{ in(1..60) }. :- #sum { X*X,X : in(X) } != 20017. #minimize { (X*37) \\ 53,X : in(X) }."


def test_a_search_that_takes_too_long_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver_in_page, "FIRST_CONFLICTS", 5_000)
    clock = iter((0.0, 4.0))  # the first run takes as long as is left after it
    monkeypatch.setattr(solver_in_page, "monotonic", lambda: next(clock))
    choice, _ = TextSearch(f"{HARD} #show in/1.", run_command).find(Sought(Look.BEST), 8.0)
    assert not choice.proved
    assert choice.bound
    assert choice.bound[0] <= 61


@pytest.mark.parametrize(
    ("took", "left", "more"),
    [
        (1, 60, 80),
        (1, 4, 80),
        (1, 3, 60),
        (2, 3, 30),
        (2, 2, 20),
        (2, 1, 10),
        (2, 0, 0),
        (0, -1, 0),
    ],
)
def test_a_run_is_given_what_the_time_left_allows(took: float, left: float, more: int) -> None:
    assert more_conflicts(20, took, left) == more


def test_no_run_begins_when_the_time_is_over() -> None:
    def never(_program: str, _options: str) -> str:
        pytest.fail("a run was begun")

    search = TextSearch(CHOICE, never)
    assert search.find(Sought(Look.BEST), monotonic()) == (Choice(None, proved=False), ())


def test_it_is_given_more_conflicts_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver_in_page, "FIRST_CONFLICTS", 50)
    asked: list[str] = []

    def noted(program: str, options: str) -> str:
        asked.append(options)
        return run_command(program, options)

    choice, cost = TextSearch(f"{HARD} #show in/1.", noted).find(
        Sought(Look.BEST), monotonic() + LATER
    )
    assert choice.proved
    assert cost == (61,)
    assert len(asked) > 1


def test_the_most_conflicts_are_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver_in_page, "FIRST_CONFLICTS", 20)
    monkeypatch.setattr(solver_in_page, "MOST_CONFLICTS", 60)
    choice, _ = TextSearch(f"{HARD} #show in/1.", run_command).find(
        Sought(Look.BEST), monotonic() + LATER
    )
    assert not choice.proved


def test_where_memory_runs_out_nothing_is_claimed() -> None:
    search = TextSearch(CHOICE, lambda _program, _options: "")
    nothing = (Choice(None, proved=False), ())
    assert search.find(Sought(Look.BEST), monotonic() + LATER) == nothing
    assert search.can_take(1)


@pytest.mark.parametrize("printed", ["no result", "{}", '{"Call": 1}', "[]"])
def test_what_is_no_result_is_a_failure(printed: str) -> None:
    search = TextSearch(CHOICE, lambda _program, _options: printed)
    with pytest.raises(SolverFailure, match="no result"):
        search.find(Sought(Look.BEST), monotonic() + LATER)


def test_what_no_program_of_ours_shows_is_a_failure() -> None:
    witness = {"Call": [{"Witnesses": [{"Value": ["out(1)"]}]}]}
    printed = json.dumps(witness | {"Result": "SATISFIABLE", "Models": {"More": "no"}})
    search = TextSearch(CHOICE, lambda _program, _options: printed)
    with pytest.raises(SolverFailure, match=r"out\(1\)"):
        search.find(Sought(Look.BEST), monotonic() + LATER)
