"""Where a graph runs in circles. The only file that knows networkx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

Edges = Mapping[str, Iterable[str]]
MOST_TRIED = 200
"""Nodes of one part through which a shortest cycle is looked for."""


def tangles(edges: Edges) -> list[tuple[str, ...]]:
    """Give the strongly connected parts in which something leans on itself, ids sorted."""
    graph = _graph(edges)
    parts = (tuple(sorted(part)) for part in nx.strongly_connected_components(graph))
    return sorted(p for p in parts if len(p) > 1 or graph.has_edge(p[0], p[0]))


def shortest_cycle(edges: Edges, part: tuple[str, ...]) -> tuple[str, ...]:
    """Give a shortest cycle within a strongly connected part, its least node first.

    Among equally short ones, that whose nodes come first. Of a part of more than `MOST_TRIED`
    nodes, only cycles through its first are looked at.
    """
    inside = frozenset(part)
    graph = _graph({n: sorted(inside.intersection(edges.get(n, ()))) for n in part})
    cycles = (_cycle_through(graph, node) for node in part[:MOST_TRIED])
    return min(cycles, key=lambda c: (len(c), c))


def _graph(edges: Edges) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(edges)
    graph.add_edges_from((a, b) for a, others in edges.items() for b in others)
    return graph


def _cycle_through(graph: nx.DiGraph[str], node: str) -> tuple[str, ...]:
    paths = nx.single_source_shortest_path(graph, node)
    last = min(graph.predecessors(node), key=lambda n: (len(paths[n]), paths[n]))
    cycle = tuple(paths[last])
    turn = cycle.index(min(cycle))
    return (*cycle[turn:], *cycle[:turn])
