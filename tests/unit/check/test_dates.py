from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import messages, module

ALL = "dates-out-of-order value-before-start no-renewal seen-in-future"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("effective: {from: 2026-01-01, until: 2026-01-02}\n", []),
        (
            "effective: {from: 2026-01-01, until: 2026-01-01}\n",
            ["boat:3:38 it ends on 2026-01-01, not after it starts on 2026-01-01"],
        ),
        ("effective: {from: 2026-01-01, until: null}\n", []),
        ("counts_as: [{id: oar, from: 2026-01-01, until: 2026-01-02}]\n", []),
        (
            "counts_as: [{id: oar, from: 2026-01-01, until: 2025-01-02}]\n",
            ["boat:3:48 it ends on 2025-01-02, not after it starts on 2026-01-01"],
        ),
        ("values: [{from: 2026-01-01, set: {cost: 1}}, {from: 2026-01-02, set: {cost: 2}}]\n", []),
        (
            "values: [{from: 2026-01-01, set: {cost: 1}}, {from: 2026-01-01, set: {cost: 2}}]\n",
            ["boat:3:53 2026-01-01 does not come after 2026-01-01"],
        ),
        ("effective: {from: 2026-01-01}\nvalues: [{from: 2026-01-01, set: {cost: 1}}]\n", []),
        (
            "effective: {from: 2026-01-02}\nvalues: [{from: 2026-01-01, set: {cost: 1}}]\n",
            ["boat:4:17 figures change on 2026-01-01, before it starts on 2026-01-02"],
        ),
        ("runs: [2020-01-01]\n", []),
        ("valid_for: 2 years\nrenew: It cannot be renewed.\n", []),
        (
            "valid_for: 2 years\n",
            ["boat:3:12 (warning) it is valid for 2 years, and nothing says how to renew it"],
        ),
    ],
)
def test_dates(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, module("oar"), module("boat", extra)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("source: {url: 'u', seen: 2026-11-24, standing: seen}\n", []),
        (
            "source: {url: 'u', seen: 2026-11-25, standing: seen}\n",
            ["boat:3:26 the source was seen on 2026-11-25, a day to come"],
        ),
        (
            (
                "source:\n  - {url: u, seen: 2026-11-24, standing: seen}\n"
                "  - {url: u, seen: 2026-11-25, standing: seen}\n"
            ),
            ["boat:5:20 the source was seen on 2026-11-25, a day to come"],
        ),
    ],
)
def test_sources_from_the_future(tmp_path: Path, source: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, module("boat", source=source)) == expected
