from __future__ import annotations

from pathlib import Path

import pytest

from pathways.check import reach
from tests.unit.check.writing import credited, messages, module, qualification, role

ALL = "unreachable out-of-reach-now"
OLD = module("old", "status: legacy\n")
OVER = module("over", "effective: {from: 2020-01-01, until: 2026-11-24}\n")
RUN = module("run", "runs: [2020-01-06]\n")
LATER = {
    **module("soon", "effective: {from: 2027-01-01}\n"),
    **module("next", "runs: [2020-01-06, 2027-01-11]\n"),
    **module("last", "effective: {until: 2026-11-25}\n"),
}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([role("mate", "requires: can-swim and calm >= 1\n")], []),
        ([role("mate", 'requires: ask "a word" and 5 hours of rowing\n')], []),
        (
            [role("mate", "requires: 5 hours of knots\n")],
            ["mate:1:5 nobody can reach mate"],
        ),
        ([role("mate", "requires: any of (can-swim, 5 hours of knots)\n")], []),
        ([role("mate", "requires: when 5 hours of knots then can-swim\n")], []),
        (
            [role("mate", "requires: any qualification at abc 2\n"), qualification("crew")],
            ["mate:1:5 nobody can reach mate"],
        ),
        ([role("mate", "requires: gone\n")], []),
        (
            [role("mate", "requires: gone\n"), role("boss", "requires: mate\n")],
            ["boss:1:5 nobody can reach boss"],
        ),
        (
            [OLD, role("mate", "requires: old\n")],
            ["mate:1:5 (warning) nobody can reach mate"],
        ),
        (
            [OVER, role("mate", "requires: over\n")],
            ["mate:1:5 (warning) nobody can reach mate"],
        ),
        (
            [RUN, role("mate", "requires: run\n")],
            ["mate:1:5 (warning) nobody can reach mate"],
        ),
        ([LATER, role("mate", "requires: soon and next and last\n")], []),
        ([OLD, qualification("fleet", "requires: old\nstatus: legacy\n")], []),
        (
            [
                credited("fog", "unknown"),
                qualification("fleet", "requires: 5 credits from (fog)\n"),
            ],
            ["fleet:1:5 (warning) nobody can reach fleet"],
        ),
        (
            [module("aa", "within: [gone]\n"), role("mate", "requires: aa\n")],
            ["mate:1:5 nobody can reach mate"],
        ),
    ],
)
def test_reach(tmp_path: Path, parts: list[dict[str, str]], expected: list[str]) -> None:
    found = messages(tmp_path, ALL, *parts)
    assert [message.partition(": ")[0] for message in found] == expected


CHOICE = (
    "combination:\n  groups:\n    - {id: a, from: [oar, sail], at_least: 2}\n"
    "    - {id: b, from: [oar, sail], at_least: 1}\n"
)


@pytest.mark.parametrize(
    ("extra", "reached"),
    [
        (CHOICE, False),
        (CHOICE.replace("at_least: 2", "at_least: 1"), True),
        ("combination: {groups: [{id: a, from: unknown, at_least: 1}]}\n", False),
        ("combination: {groups: [{id: a, from: unknown, at_least: 1}]}\ntaken: whole\n", True),
        ("combination: {mandatory: [oar], total: 10 credits}\n", True),
    ],
)
def test_a_module_counts_in_one_place_only(tmp_path: Path, extra: str, *, reached: bool) -> None:
    parts = credited("oar"), credited("sail"), qualification("fleet", extra)
    found = messages(tmp_path, ALL, *parts)
    assert bool(found) != reached
    assert all(m.startswith("fleet:1:5 (warning) nobody can reach fleet") for m in found)


def test_only_the_first_few_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MOST_EXPLAINED", 1)
    parts = OLD, role("boss", "requires: old\n"), role("mate", "requires: old\n")
    assert messages(tmp_path, ALL, *parts) == [
        "boss:1:5 (warning) nobody can reach boss: old can no longer be started",
        "mate:1:5 (warning) nobody can reach mate",
    ]
