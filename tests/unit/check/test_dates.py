from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import messages, module, qualification

OVER = "ended-but-current accreditation-over stale-source"
ALL = "dates-out-of-order value-before-start no-renewal seen-in-future value-after-end"


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
        (
            "effective: {until: 2026-01-02}\nvalues: [{from: 2026-01-02, set: {cost: 1}}]\n",
            ["boat:4:17 figures change on 2026-01-02, when it is over since 2026-01-02"],
        ),
        ("effective: {until: 2026-01-02}\nvalues: [{from: 2026-01-01, set: {cost: 1}}]\n", []),
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


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("effective: {until: 2026-11-25}\n", []),
        (
            "effective: {until: 2026-11-24}\n",
            ["boat:4:20 (warning) it ended on 2026-11-24, and is still called current"],
        ),
        ("effective: {until: 2026-11-24}\nstatus: legacy\n", []),
        ("effective: {until: 2026-11-24}\nstatus: unknown\n", []),
        ("regulator: {body: board, until: 2026-11-25}\n", []),
        (
            "regulator: {body: board, until: 2026-11-24}\n",
            ["boat:4:33 (warning) its accreditation by board ended on 2026-11-24"],
        ),
    ],
)
def test_what_is_over_is_not_current(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, OVER, qualification("boat", extra)) == expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (["2024-11-24"], []),
        (
            ["2024-11-23"],
            [
                (
                    "boat:3:50 (warning) nobody has looked at a source since 2024-11-23,"
                    " more than 2 years ago"
                )
            ],
        ),
        (["2020-01-01", "2026-01-01"], []),
    ],
)
def test_the_newest_look_at_a_source_counts(
    tmp_path: Path, seen: list[str], expected: list[str]
) -> None:
    one = "{{url: https://a.example/very-long, seen: {}, standing: seen}}"
    sources = ", ".join(one.format(day) for day in seen)
    written = f"source: {sources if len(seen) == 1 else f'[{sources}]'}\n"
    assert messages(tmp_path, OVER, module("boat", "", written)) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (
            "combination: {mandatory: [oar]}\nstarts: [september]\n",
            ["boat:5:9 (warning) it is taken by module, and starts would put off its award"],
        ),
        (
            "combination: {mandatory: [oar]}\nruns: [2027-09-06]\n",
            ["boat:5:7 (warning) it is taken by module, and runs would put off its award"],
        ),
        ("combination: {mandatory: [oar]}\ntaken: whole\nstarts: [september]\n", []),
        ("starts: [september]\n", []),
    ],
)
def test_a_start_of_an_award(tmp_path: Path, extra: str, expected: list[str]) -> None:
    files = module("oar"), qualification("boat", extra)
    assert messages(tmp_path, "award-put-off", *files) == expected
