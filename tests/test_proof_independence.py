"""What checks a proof knows nothing of the search, and so cannot share its mistakes."""

from __future__ import annotations

import pytest

from tests.test_architecture import SOURCE, imports_of

SEARCH = frozenset(
    {
        *("compile", "confined", "dominated", "earliest", "energy", "final", "hour_nodes"),
        *("hunt", "item_nodes", "joint", "network", "order", "paced", "place", "plan", "program"),
        *("recency", "reduce", "relaxed", "renewal_nodes", "rule_nodes", "search", "share"),
        *("solver", "stretches", "timed", "wiring"),
    }
)
"""Modules of the room `route` that find routes; and what makes a proof leans on them."""
MAKER = "pathways.proof.certificate"
CHECKERS = sorted(
    f"pathways.proof.{p.stem}" for p in SOURCE.glob("proof/*.py") if p.stem != "certificate"
)
ROUTE_VERIFIERS = frozenset({"pathways.route.verify", "pathways.route.replay"})
"""What judges the route itself, and is held apart from the search by another test."""


def test_there_are_checkers() -> None:
    named = {name.rpartition(".")[2] for name in CHECKERS}
    assert {"check", "life", "sets", "verdict"} <= named


@pytest.mark.parametrize("name", CHECKERS)
def test_a_checker_leans_on_nothing_of_the_search(name: str) -> None:
    """Followed through every module of the two rooms that a checker imports."""
    waiting, seen = [name], set()
    while waiting:
        module = waiting.pop()
        if module in seen or module in ROUTE_VERIFIERS:
            continue
        seen.add(module)
        path = SOURCE.joinpath(*module.split(".")[1:]).with_suffix(".py")
        for imported in imports_of(path):
            assert imported.partition(".")[0] not in {"clingo", "networkx"}, module
            assert imported != MAKER, module
            if imported.startswith(("pathways.route.", "pathways.proof.")):
                assert imported.rpartition(".")[2] not in SEARCH, f"{module} leans on {imported}"
                waiting.append(imported)
