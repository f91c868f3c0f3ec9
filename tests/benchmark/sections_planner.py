"""How soon the planner answers in a browser, at full speed and at a sixth of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from pathways.files.cache import load_cached
from pathways.files.yaml_text import read_yaml
from pathways.model.items import Kind
from tests.benchmark import planner_page, utd
from tests.benchmark.sections import ON
from tests.benchmark.sections_site import ours
from tests.benchmark.tables import Table, times_row

EVERY = 6
"""Every so many-th question is asked: slowed down, all of them would take half an hour."""
SOON, LONG = 10, 60
"""Seconds of search that the page asks for first, and then."""


def planner() -> Iterator[Table]:
    """Example profiles to roles of their place, asked as the page asks."""
    with TemporaryDirectory() as name:
        site = Path(name) / "site"
        ours(utd.PROJECT, site)
        rows = []
        for words, way in (("full speed", nullcontext), ("a sixth", planner_page.slowed)):
            with planner_page.a_browser() as browser, way():
                page, start = planner_page.opened(browser, site)
                first, proved = _asked(page)
            rows.append(
                [words, f"{start:.1f} s", str(len(first)), *times_row(first), *times_row(proved)]
            )
    yield Table(
        "The planner in Chromium on the shipped catalogue: start of the engine, then from the "
        "question to a first good route and to the whole answer, proved and with its reasons",
        ["", "start", "asked", "first: p50", "p95", "max", "proved: p50", "p95", "max"],
        rows,
    )


def _asked(page: Any) -> tuple[list[float], list[float]]:  # noqa: ANN401
    first, proved = [], []
    for request in islice(requests(), 0, None, EVERY):
        soon, took, outcome = planner_page.asked(page, {**request, "limit": SOON})
        first.append(soon)
        if outcome == "gave-up":
            _, more, _ = planner_page.asked(page, {**request, "limit": LONG})
            took += more
        proved.append(took)
    return first, proved


def requests() -> Iterator[dict[str, Any]]:
    """Give what the page asks for each example and role, by time and at six hours a week."""
    catalogue = load_cached(utd.PROJECT, None).catalogue
    roles = [i for i in catalogue.items.values() if i.kind is Kind.ROLE]
    for path in sorted((utd.PROJECT / "examples").glob("*.yaml")):
        profile = cast("dict[str, Any]", read_yaml(path.read_text(encoding="utf-8")))
        wants = profile["wants"] | {"study_hours_per_week": 6, "practice_hours_per_week": 6}
        place = str(wants.get("country", ""))[:2]
        for role in roles:
            if any(c[:2] == place for c in role.countries):
                yield {
                    "schema": "pathways/ask/1",
                    "kind": "route",
                    "profile": profile | {"wants": wants},
                    "to": role.id,
                    "measure": "time",
                    "on": str(ON),
                }
