"""Requirement cycles that nobody can enter, and equivalences that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.possible import Terms, reached
from pathways.check.scope import Clause, Scope
from pathways.files.problems import Position, Problem
from pathways.graph.requisites import Requisites, level_node, requisites
from pathways.graph.tangles import shortest_cycle, tangles
from pathways.model.authored_items import AuthoredItem, Qualification

Cycle = list[tuple[str, str, str]]
"""Nodes that wait for each other: one, the next, and the key that names it."""
Spot = tuple[str, Position]
"""A file, and a place in it."""


def find_cycles(scope: Scope, possible: frozenset[str]) -> list[Cycle]:
    """Find the cycles nobody can enter; `possible` is what can be reached at all.

    In a part of the graph that runs in circles, something is circular if it cannot be
    reached even when everything outside the part is given.
    """
    catalogue = scope.catalogue
    nodes = [*catalogue.items, *catalogue.hour_kinds]
    nodes += [level_node(d.id, n) for d in catalogue.domains.values() for n, _ in d.practice]
    left = {n for n in nodes if n not in possible}
    found = []
    for part in tangles(requisites(catalogue, left)) if left else ():
        inside = frozenset(part)
        stuck = inside - reached(catalogue, Terms(generous=True, among=inside))
        edges = requisites(catalogue, stuck)
        cycles = (_with_keys(edges, shortest_cycle(edges, knot)) for knot in tangles(edges))
        found += [cycle for cycle in cycles if not _says_so_itself(scope, cycle)]
    return found


def _says_so_itself(scope: Scope, cycle: Cycle) -> bool:
    """Say whether it is one rule that names its own item or level, which is said there."""
    if len(cycle) > 1:
        return False
    node, _, key = cycle[0]
    clauses = [c for c in scope.clauses_of.get(node, ()) if c.key == key]
    named = any(m.text == node for c in clauses for m in c.parsed.mentions)
    return named or " >= " in node or key == "combination"


def _with_keys(edges: Requisites, cycle: tuple[str, ...]) -> Cycle:
    pairs = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    return [(a, b, edges[a][b]) for a, b in pairs]


def cycle_problem(scope: Scope, cycle: Cycle) -> Problem:
    """Say which cycle it is, edge by edge, each where it is written."""
    spots = [_spot(scope, *edge) for edge in cycle]
    steps = [
        f"{a} needs {b} ({scope.at(*spot)})" for (a, b, _), spot in zip(cycle, spots, strict=True)
    ]
    file, (line, column) = spots[0]
    what = "any of these, as each waits for the next" if len(cycle) > 1 else "what waits for itself"
    message = f"nobody can start {what}: {'; '.join(steps)}"
    mend = f"Take {'one of them' if len(cycle) > 1 else 'it'} out, or open another way"
    return Problem(file, line, column, "error", "cycle", message, mend)


def _spot(scope: Scope, node: str, other: str, key: str) -> Spot:
    """Give where a node names another."""
    owner, _, level = node.partition(" >= ")
    if key == "gives":
        # The hours come from the other, so that is where it is written.
        giver = scope.written[other]
        return giver.file, scope.loaded.place(giver.file, *giver.path, "gives", at_key=True)
    for clause in scope.clauses_of.get(owner, ()):
        if clause.key == key and (not level or clause.path[-1] == level):
            return clause.entry.file, scope.rule_place(clause, _index(clause, other))
    entry = scope.written[owner]
    return entry.file, scope.loaded.place(entry.file, *entry.path, *_listed(entry.form, key, other))


def _index(clause: Clause, other: str) -> int:
    word = other.partition(" >= ")[0]
    return next((m.start for m in clause.parsed.mentions if m.text == word), 0)


def _listed(form: object, key: str, other: str) -> tuple[str | int, ...]:
    if key == "combination" and isinstance(form, Qualification) and form.combination:
        rule = form.combination
        if other in rule.mandatory:
            return (key, "mandatory", rule.mandatory.index(other))
        for n, group in enumerate(rule.groups):
            if group.options and other in group.options:
                return (key, "groups", n, "from", group.options.index(other))
    return (key,)


def check_equivalences(scope: Scope) -> Iterator[Problem]:
    """Find items that count as each other in a circle."""
    edges = {i.id: [e.id for e in i.counts_as] for i in scope.catalogue.items.values()}
    circles = {knot: shortest_cycle(edges, knot) for knot in tangles(_known(edges))}
    for cycle in circles.values():
        entry = scope.written[cycle[0]]
        assert isinstance(entry.form, AuthoredItem)
        following = (*cycle[1:], cycle[0])[0]
        place = [e.id for e in entry.form.counts_as].index(following)
        chain = " as ".join((*cycle, cycle[0]))
        message = f"these count as each other in a circle: {chain}"
        mend = "Keep one direction: the greater counts as the smaller"
        yield scope.problem(entry, ("counts_as", place), "equivalence-loop", message, mend)


def _known(edges: dict[str, list[str]]) -> dict[str, list[str]]:
    return {a: [b for b in others if b in edges] for a, others in edges.items()}
