from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import SOURCE, messages, role

ELSEWHERE = (
    "cox:3:12 (warning) its file stands in gb/, "
    "and the roles of a country and of its parts stand in us/"
)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("countries: [gb]\n", []),
        ("countries: [gb-sct]\n", []),
        ("", []),
        ("countries: [us-ny]\n", [ELSEWHERE]),
    ],
)
def test_a_role_stands_with_its_whole_country(
    tmp_path: Path, extra: str, expected: list[str]
) -> None:
    assert messages(tmp_path, "wrong-folder", role("cox", extra)) == expected


def test_a_module_stands_with_its_provider(tmp_path: Path) -> None:
    files = {
        "modules/yard/oar.yaml": f"id: oar\ntitle: Oar\nprovider: board\n{SOURCE}",
    }
    found = messages(tmp_path, "wrong-folder", files)
    assert found == ["oar:3:11 (warning) its file stands in yard/, and its provider says board"]
