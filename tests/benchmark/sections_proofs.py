"""Proofs: how long it takes to make one, and to check one without the search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pathways.files.cache import load_cached
from pathways.files.profile import load_profile
from pathways.model.items import Kind
from pathways.proof.certificate import proof_of
from pathways.proof.proof import Proof
from pathways.proof.verdict import verify_proof
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from tests.benchmark import bacp, utd
from tests.benchmark.sections import LIMIT, ON, settled, timed
from tests.benchmark.tables import Table, times_row

HARD_LIMIT = 5.0
"""Seconds for a curriculum that is known not to be settled (see test_bacp.py)."""


def proofs() -> Iterator[Table]:
    """Every example profile to every role of the shipped catalogue; balanced curricula."""
    catalogue = settled(load_cached(utd.PROJECT, None).catalogue)
    roles = [i.id for i in catalogue.items.values() if i.kind is Kind.ROLE and not i.legacy]
    profiles = [
        found.profile
        for path in sorted((utd.PROJECT / "examples").glob("*.yaml"))
        if (found := load_profile(path, catalogue, ON)).profile is not None
    ]
    rows = []
    for measure in Measure:
        made: list[float] = []
        checked: list[float] = []
        whole = 0
        for profile in profiles:
            for role in roles:
                question = Question(catalogue, profile, role, ON, measure, limit=LIMIT)
                time, proof = timed(partial(proof_of, plan(question)))
                assert isinstance(proof, Proof)
                made.append(time)
                time, verdict = timed(partial(verify_proof, proof))
                checked.append(time)
                whole += getattr(verdict, "holds", None) is True
        asked = len(profiles) * len(roles)
        rows.append([f"by {measure}", f"{whole} of {asked}", *times_row(made), *times_row(checked)])
    yield Table(
        "Proofs of the answers for every example profile and role, and their recheck",
        ["", "proved whole", "made: p50", "p95", "max", "checked: p50", "p95", "max"],
        rows,
    )
    yield from _curricula()


def _curricula() -> Iterator[Table]:
    if bacp.absent():
        yield Table(f"Balanced curricula: {bacp.absent()}", [], [])
        return
    fit, refused = [], []
    settled_none = 0
    for one in bacp.curricula():
        time, answer = timed(partial(plan, bacp.question(one, one.least, limit=60)))
        assert getattr(answer, "outcome", None) is Outcome.OPTIMAL
        fit.append(time)
        less = bacp.question(one, one.least - 1, limit=HARD_LIMIT)
        time, answer = timed(partial(plan, less))
        refused.append(time)
        settled_none += getattr(answer, "outcome", None) is Outcome.IMPOSSIBLE
    yield Table(
        f"{len(fit)} balanced curricula in periods with a capacity (CSPLib problem 30), "
        f"limit {HARD_LIMIT:.0f} s for the second",
        ["", "answered", "p50", "p95", "max"],
        [
            ["all courses fit at the proven least load", f"{len(fit)}", *times_row(fit)],
            ["they do not at one credit less", f"{settled_none}", *times_row(refused)],
        ],
    )
