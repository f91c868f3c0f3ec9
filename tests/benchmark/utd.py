"""An outside catalogue (University of Texas at Dallas) written in this project's own files.

The source and the proven answers lie beside the project, not in it: `../shared/bench/utd`,
or where PATHWAYS_BENCH points. What the answers assume is kept: opaque conditions are
deleted wherever they stand and a rule left empty asks nothing; a course that is not in
the catalogue can never be taken, and a course cannot satisfy its own rule.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
NOWHERE = "not-in-the-catalogue"
"""A module that can no longer be started stands for whatever can never be taken."""

Parts = dict[str, Any]


def bench_folder() -> Path:
    """Give the folder of outside cases."""
    return Path(os.environ.get("PATHWAYS_BENCH", PROJECT.parent / "shared" / "bench"))


def absent() -> str:
    """Say why the outside cases cannot be used; nothing when they can."""
    folder = bench_folder() / "utd"
    return "" if (folder / "catalog.json").is_file() else f"the outside cases are not in {folder}"


@dataclass(frozen=True, slots=True)
class Truth:
    """The proven answers for one target."""

    target: str
    courses: int
    credits: int
    terms: int


def courses() -> dict[str, Parts]:
    """Read the outside catalogue: what its authors wrote, by course code."""
    text = (bench_folder() / "utd" / "catalog.json").read_text(encoding="utf-8")
    found: dict[str, Parts] = json.loads(text)["courses"]
    return found


def truths() -> list[Truth]:
    """Read the proven answers."""
    lines = (bench_folder() / "utd" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Truth(id_of(r["target"]), r["min_courses"], r["min_credits"], r["min_terms"]) for r in rows
    ]


def unreachable() -> list[str]:
    """Read the ids of the courses that nobody can ever take."""
    text = (bench_folder() / "utd" / "unreachable.json").read_text(encoding="utf-8")
    return [id_of(code) for code in json.loads(text)["unreachable"]]


def id_of(code: str) -> str:
    """Give the id of a course: `CS 1336` is `cs-1336`."""
    return "-".join(re.findall(r"[a-z0-9]+", code.lower()))


def rule_text(rule: Parts, own: str, known: dict[str, Parts]) -> str:
    """Write a rule of the source as rule text; empty when nothing of it is left."""
    if "opaque" in rule:
        return ""
    if "course" in rule:
        code = rule["course"]
        return id_of(code) if code in known and code != own else NOWHERE
    if "all" in rule:
        parts = _parts(rule["all"], own, known)
        return _counted("all", parts)
    if "any" in rule:
        parts = _parts(rule["any"], own, known)
        return _counted("any", parts)
    parts = _parts(rule["of"], own, known)
    return _counted(str(min(rule["n"], len(parts))), parts)


def _parts(rules: list[Parts], own: str, known: dict[str, Parts]) -> list[str]:
    return [text for r in rules if (text := rule_text(r, own, known))]


def _counted(count: str, parts: list[str]) -> str:
    return f"{count} of ({', '.join(parts)})" if len(parts) > 1 else "".join(parts)


def write_catalogue(folder: Path) -> None:
    """Write the whole catalogue as files."""
    known = courses()
    for path, lines in _registers():
        _write(folder / path, lines)
    for code, course in known.items():
        _write(folder / "modules" / "utd" / f"{id_of(code)}.yaml", _module(code, course, known))
    gone = [f"id: {NOWHERE}", "title: A course that is not in the catalogue", "provider: utd"]
    _write(folder / "modules" / "utd" / f"{NOWHERE}.yaml", [*gone, "status: legacy", *_SOURCE])


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


_SOURCE = [
    'source: {url: "https://github.com/UTDNebula/planner", seen: 2026-11-23, standing: seen}',
]


def _registers() -> Iterator[tuple[str, list[str]]]:
    rungs = ", ".join(f"{{id: {n}, title: Level {n}}}" for n in range(10))
    ladder = ["id: utd", "title: University of Texas at Dallas", "countries: [us]", "credit: utd"]
    yield "frameworks/ladders/utd.yaml", [*ladder, "kind: ladder", f"rungs: [{rungs}]", *_SOURCE]
    system = "{id: utd, title: UTD semester credit hours, size: 1, source: {standing: judgement}}"
    yield "frameworks/credits.yaml", [f"systems: [{system}]", "convert: []"]
    yield (
        "frameworks/countries.yaml",
        ["countries: [{id: us, title: United States, currency: USD}]"],
    )
    body = "{id: utd, title: University of Texas at Dallas, kind: university, countries: [us]}"
    yield "frameworks/bodies.yaml", [f"bodies: [{body}]"]


def _module(code: str, course: Parts, known: dict[str, Parts]) -> list[str]:
    """Write one course. It takes a term, which stands as one week; its hours are not published."""
    lines = [
        f"id: {id_of(code)}",
        f"title: {json.dumps(course['title'], ensure_ascii=False)}",
        "provider: utd",
        f"level: utd {course['level']}",
    ]
    if course["credits"]:
        lines.append(f"credits: {course['credits']}")
    lines += ["hours: unknown", "weeks: 1", "cost: 0"]
    before = rule_text(course.get("prereq", {"opaque": ""}), code, known)
    beside = _parts([course[k] for k in ("coreq", "pre_or_coreq") if k in course], code, known)
    if before:
        lines.append(f"requires: {json.dumps(before)}")
    if beside:
        lines.append(f"alongside: {json.dumps(_counted('all', beside))}")
    return [*lines, *_SOURCE]
