from __future__ import annotations

import csv
import os
from fractions import Fraction
from pathlib import Path

import pytest

from pathways.graph.metrics import CircularError, Metrics, complexity, metrics

PROJECT = Path(__file__).resolve().parents[3]
BENCH = Path(os.environ.get("PATHWAYS_BENCH", PROJECT.parent / "shared" / "bench"))
PUBLISHED = sorted((BENCH / "nuanalytics" / "correct").glob("*.csv"))
LEANS_ON = ("Prerequisites", "Corequisites", "Strict-Corequisites")

# What leans on what:
#
#   oar ---> boat ---> race ---> cup
#     \        \______/
#      `-> knots ----'         flag
LADDER = {
    "oar": [],
    "boat": ["oar"],
    "knots": ["oar"],
    "race": ["boat", "knots"],
    "cup": ["race"],
    "flag": [],
}


def test_a_small_ladder() -> None:
    assert metrics(LADDER) == {
        "oar": Metrics(blocking=4, delay=4, centrality=0),
        "boat": Metrics(blocking=2, delay=4, centrality=4),
        "knots": Metrics(blocking=2, delay=4, centrality=4),
        "race": Metrics(blocking=1, delay=4, centrality=8),
        "cup": Metrics(blocking=0, delay=4, centrality=0),
        "flag": Metrics(blocking=0, delay=1, centrality=0),
    }


def test_a_chain_counts_each_course_once_however_often_it_is_named() -> None:
    assert metrics({"b": ["a", "a"]}) == {"b": Metrics(0, 2, 0), "a": Metrics(1, 2, 0)}


def test_complexity_is_two_thirds_on_the_quarter_system() -> None:
    measured = metrics(LADDER).values()
    assert complexity(measured) == 30
    assert complexity(measured, quarters=True) == 20
    assert complexity([]) == 0


def test_nothing_is_measured_where_the_graph_runs_in_circles() -> None:
    with pytest.raises(CircularError, match="boat, oar") as caught:
        metrics({"oar": ["boat"], "boat": ["oar"], "cup": ["boat"]})
    assert caught.value.parts == [("boat", "oar")]


def published(path: Path) -> tuple[str, list[dict[str, str]]]:
    """Read a curriculum with its published measures: its system, and a row a course."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    start = next(n for n, row in enumerate(rows) if row and row[0] == "Course ID")
    system = next(row[1] for row in rows[:start] if row[0] == "System Type")
    return system, [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :] if row]


@pytest.mark.skipif(not PUBLISHED, reason=f"the published measures are not at {BENCH}")
def test_equal_to_the_published_measures_of_339_courses() -> None:
    compared = 0
    for path in PUBLISHED:
        system, courses = published(path)
        measured = metrics(
            {c["Course ID"]: [n for k in LEANS_ON for n in c[k].split(";") if n] for c in courses}
        )
        for course in courses:
            mine = measured[course["Course ID"]]
            assert mine.blocking == int(course["Blocking"]), (path.name, course)
            assert mine.delay == Fraction(course["Delay"]), (path.name, course)
            assert mine.centrality == int(course["Centrality"]), (path.name, course)
            whole = complexity([mine], quarters=system == "quarter")
            assert f"{float(whole):.1f}" == course["Complexity"], (path.name, course)
            compared += 1
    assert compared == 339
