"""Every row of the facts the catalogue was made from is encoded, or left out with a reason.

The rows stand in tests/facts, by topic; each requirement tree has stories in tests/scenarios
that name it, on both sides of its boundaries.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from pathways.files.catalogue import Loaded
from pathways.files.yaml_text import read_yaml
from pathways.model.items import Kind
from tests.running import shipped_catalogue
from tests.scenarios.form import Case, cases_of, read_scenario

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = Path(os.environ.get("PATHWAYS_FACTS", ROOT.parent / "shared" / "facts"))
FACTS = SHARED / "domain-facts.md"


class Row(BaseModel):
    """One row of the facts file: what of the catalogue says it, or why nothing does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    row: str
    encoded: tuple[str, ...] = ()
    left_out: str = ""


def _run(prefix: str, first: int, last: int, width: int = 2) -> set[str]:
    return {f"{prefix}{n:0{width}d}" for n in range(first, last + 1)}


TREES = _run("T-UK", 1, 17, 1) | _run("T-US", 1, 19, 1)
ROWS = (
    _run("F", 1, 11)
    | _run("R", 1, 21)
    | _run("Q", 1, 55)
    | _run("M", 1, 54)
    | _run("M", 60, 84)
    | _run("M", 90, 123)
    | {"M51b", "M51c", "M54b", "-"}
    | _run("U", 1, 35)
    | _run("U", 40, 48)
    | _run("ROLE", 1, 22)
    | _run("CF", 1, 11, 1)
)
TABLES = {"1.2", "1.5", "1.6"}
"""Tables of the facts whose rows have no ids of their own."""
NO_TARGET = {"T-US19"}
"""A benchmark that nobody can be measured against: it stands as figures of a framework."""


@cache
def rows() -> list[Row]:
    found = []
    for path in sorted((HERE / "facts").glob("*.yaml")):
        value = read_yaml(path.read_text(encoding="utf-8"))
        assert isinstance(value, dict)
        written = value["rows"]
        assert isinstance(written, list)
        found += [Row.model_validate(row) for row in written]
    return found


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return shipped_catalogue()


def test_every_row_stands_once() -> None:
    counted = Counter(row.row for row in rows())
    assert {row: n for row, n in counted.items() if n > 1} == {}
    assert counted.keys() == ROWS | TREES | TABLES


@pytest.mark.skipif(not FACTS.exists(), reason="the facts lie beside the project, not in it")
def test_the_rows_are_those_of_the_facts() -> None:
    text = FACTS.read_text(encoding="utf-8")
    ids = re.findall(r"^\| ((?:F|R|Q|M|U|CF)\d+[a-z]?|ROLE\d+|-) \|", text, re.MULTILINE)
    assert set(ids) == ROWS
    assert set(re.findall(r"^- \*\*(T-(?:UK|US)\d+)", text, re.MULTILINE)) == TREES


def test_a_row_is_encoded_or_left_out_with_a_reason(shipped: Loaded) -> None:
    known = {entry.id for entry in shipped.entries if entry.id} | set(shipped.catalogue.items)
    systems = {f"{c.source}-{c.target}" for c in shipped.catalogue.conversions}
    wrong = []
    for row in rows():
        if bool(row.encoded) == bool(row.left_out):
            wrong.append(f"{row.row}: encoded or left out, one of the two")
        wrong += [
            f"{row.row}: there is no {id_}" for id_ in row.encoded if id_ not in known | systems
        ]
        if row.left_out and len(row.left_out) < len("The page says nothing."):
            wrong.append(f"{row.row}: the reason says too little")
    assert wrong == []


@cache
def stories() -> dict[str, list[Case]]:
    """Give the cases of the stories that name each tree."""
    found: dict[str, list[Case]] = {}
    for path in sorted((HERE / "scenarios").glob("*/*.yaml")):
        scenario = read_scenario(path)
        if scenario.source is not None:
            for tree in re.findall(r"T-U[KS]\d+", scenario.source.rule):
                found.setdefault(tree, []).extend(cases_of(scenario))
    return found


@pytest.mark.parametrize("tree", sorted(TREES - NO_TARGET))
def test_every_tree_has_a_story_on_both_sides(tree: str) -> None:
    told = stories().get(tree, [])
    sides = {case.expect.model_dump_json(exclude_unset=True) for case in told}
    assert len(sides) >= len({"met", "not met"}), f"{tree} is told on one side only"


def test_the_catalogue_has_what_was_asked(shipped: Loaded) -> None:
    catalogue = shipped.catalogue
    kinds = Counter(item.kind for item in catalogue.items.values())
    quals = [i for i in catalogue.items.values() if i.kind is Kind.QUALIFICATION]
    american = [i for i in quals if any(c.split("-")[0] == "us" for c in i.countries)]
    crosswalks = [c for c in catalogue.competencies.values() if c.areas]
    assert kinds[Kind.MODULE] >= 110
    assert len(quals) - len(american) >= 50
    assert len(american) >= 40
    assert kinds[Kind.ROLE] >= 20
    assert len(crosswalks) >= 9
    assert len(catalogue.domains) == 8
