"""Combinations in which a module may count by study or by recognised prior learning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pathways.route.problem import FALSE
from pathways.rules.counting import Candidate, Choice, Counting, Need

Ways = tuple[int, int]
"""Nodes for a module counting by study, and by prior learning."""


def counted_either_way(
    studied: Counting, recognised: Counting, ways: Iterable[Ways]
) -> tuple[Counting, tuple[int, ...]]:
    """Join two countings of one combination; give the nodes beside the candidates too.

    A module that may count either way is a candidate for each, and a cap of one use holds
    the two together; where it is mandatory, a need of one use asks for either.
    """
    candidates: list[Candidate] = []
    nodes: list[int] = []
    caps, needs = list(studied.caps), list(studied.needs)
    pairs = zip(studied.candidates, recognised.candidates, strict=True)
    for (study, prior), (by_study, by_prior) in zip(pairs, ways, strict=True):
        if FALSE in (by_study, by_prior):
            one, node = (study, by_study) if by_prior == FALSE else (prior, by_prior)
            candidates.append(one)
            nodes.append(node)
            continue
        asked = ((len(needs), 1),) if study.required else ()
        if study.required:
            needs.append(Need(study.id, 1))
        once = ((len(caps), 1),)
        caps.append(1)
        for candidate, node in ((study, by_study), (prior, by_prior)):
            choices = tuple(Choice(c.needs + asked, c.caps + once) for c in candidate.choices)
            candidates.append(replace(candidate, choices=choices, required=False))
            nodes.append(node)
    return Counting(tuple(candidates), tuple(needs), tuple(caps)), tuple(nodes)
