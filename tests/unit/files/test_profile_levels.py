from __future__ import annotations

from pathlib import Path

import pytest

from pathways.develop.prior import LevelSaid
from pathways.files.problems import Refusal
from pathways.files.profile_levels import write_levels

SOIL = LevelSaid("soil", 1, 2, ("evidence-1", "evidence-2"))
NEW = LevelSaid("weather", None, 1, ("evidence-3",))
START = "schema: pathways/profile/1\n"
CASES = [
    (START, START + "levels:\n  - {domain: soil, level: 2, evidence: evidence-1 and evidence-2}\n"
     "  - {domain: weather, level: 1, evidence: evidence-3}\n"),
    (
        "# Mine\n" + START + "levels:  # as told\n"
        "  # the first\n  - {domain: soil, level: 1, evidence: a chat, note: kept}  # beside\n"
        "  - {domain: pruning, level: 3}\n  # the last\n",
        "# Mine\n" + START + "levels:  # as told\n"
        "  # the first\n"
        "  - {domain: soil, level: 2, evidence: evidence-1 and evidence-2, note: kept}  # beside\n"
        "  - {domain: pruning, level: 3}\n"
        "  - {domain: weather, level: 1, evidence: evidence-3}\n"
        "  # the last\n",
    ),
    (START + "levels: []\n", START + "levels:\n"
     "  - {domain: soil, level: 2, evidence: evidence-1 and evidence-2}\n"
     "  - {domain: weather, level: 1, evidence: evidence-3}\n"),
    (START + "levels:\n  - {domain: soil, level: 1}\n", START + "levels:\n"
     "  - {domain: soil, level: 2, evidence: evidence-1 and evidence-2}\n"
     "  - {domain: weather, level: 1, evidence: evidence-3}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES)
def test_levels_are_written_and_all_else_stays(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(before, encoding="utf-8")
    write_levels(path, [SOIL, NEW])
    assert path.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("name", ["7", "true", "null"])
def test_evidence_called_like_a_number_or_a_yes_is_a_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START, encoding="utf-8")
    write_levels(path, [LevelSaid("soil", 1, 2, (name,))])
    said = f'  - {{domain: soil, level: 2, evidence: "{name}"}}\n'
    assert path.read_text(encoding="utf-8") == f"{START}levels:\n{said}"


def test_a_file_that_is_no_profile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START + "levels: [soil]\n", encoding="utf-8")
    with pytest.raises(Refusal):
        write_levels(path, [SOIL])
    assert path.read_text(encoding="utf-8") == START + "levels: [soil]\n"
    with pytest.raises(Refusal):
        write_levels(tmp_path / "none.yaml", [SOIL])
