from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import credited, messages, module, qualification, role

USED = role("mate", "requires: calm >= 1 and 5 hours of ropes and 5 hours of rowing\n")
IDLE = "oar:1:5 (warning) nothing asks for oar, for its credits, its hours or its domains"


@pytest.mark.parametrize(
    ("oar", "other", "expected"),
    [
        (module("oar"), {}, [IDLE]),
        (module("oar"), module("boat", "requires: oar\n"), ["boat"]),
        (module("oar"), qualification("fleet", "combination: {mandatory: [oar]}\n"), []),
        (module("oar", "requires: oar\n"), {}, [IDLE]),
        (module("oar", "gives: {ropes: 5}\n"), {}, []),
        (module("oar", "gives: {knots: 5}\n"), {}, [IDLE]),
        (module("oar", "develops: {calm: 1}\n"), {}, []),
        (credited("oar"), {}, [IDLE]),
        (credited("oar"), qualification("fleet", "requires: 5 credits\n"), []),
        (module("oar"), qualification("fleet", "requires: 5 credits\n"), [IDLE]),
        (
            credited("oar", extra="tags: [wet]\n"),
            qualification("fleet", "requires: 5 credits from tag wet\n"),
            [],
        ),
        (
            credited("oar", extra="provider: board\n"),
            qualification("fleet", "requires: 5 credits from provider board\n"),
            [],
        ),
        (
            module("oar", "counts_as: [sail]\n"),
            {**module("sail"), **qualification("fleet", "requires: sail\n")},
            [],
        ),
    ],
)
def test_modules(
    tmp_path: Path, oar: dict[str, str], other: dict[str, str], expected: list[str]
) -> None:
    found = messages(tmp_path, "unused-module", USED, oar, other)
    assert [m for m in found if m.startswith("oar")] == [e for e in expected if e == IDLE]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (
            "",
            [
                "attestations:2:10 (warning) nothing names can-swim",
                "bodies:2:10 (warning) nothing names board",
                "hours:3:10 (warning) nothing names knots",
                "hours:4:10 (warning) nothing names ropes",
            ],
        ),
        ("requires: can-swim and 5 hours of knots and 5 hours of ropes\nawarded_by: board\n", []),
        (
            (
                "requires: can-swim and 5 hours of knots and 5 hours of ropes\n"
                "regulator: {body: board}\n"
            ),
            [],
        ),
    ],
)
def test_registers(tmp_path: Path, extra: str, expected: list[str]) -> None:
    codes = "unused-attestation unused-body unused-hours"
    assert messages(tmp_path, codes, qualification("fleet", extra)) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([module("oar", "tags: [wet]\n"), module("sail", "tags: [wet]\n")], []),
        (
            [module("oar", "tags: [wet, dry]\n"), module("sail", "tags: [wet]\n")],
            ["oar:3:13 (warning) only oar has the tag dry, and no rule asks for it"],
        ),
        (
            [
                qualification("crew", "tags: [wet]\n"),
                role("mate", "usual: any qualification at abc 1 in wet\n"),
            ],
            [],
        ),
    ],
)
def test_tags(tmp_path: Path, parts: list[dict[str, str]], expected: list[str]) -> None:
    assert messages(tmp_path, "tag-once", *parts) == expected


@pytest.mark.parametrize(
    ("gives", "expected"),
    [
        ("[rowing]", []),
        ("[rowing, knots]", ["mate:3:17 (warning) knots cannot be worked, as it has no per_week"]),
        ("[gone]", []),
    ],
)
def test_hours_of_roles(tmp_path: Path, gives: str, expected: list[str]) -> None:
    assert messages(tmp_path, "hours-not-worked", role("mate", f"gives: {gives}\n")) == expected
