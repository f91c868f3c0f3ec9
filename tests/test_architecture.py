"""The arrows of the house: who may import whom, and where the heavy libraries may stand."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "pathways"

# Each room with the rooms it may import from. Exhaustive: a new room must be given its place.
ENGINE = {"advice", "route", "graph", "rules", "model"}
AIMS = {"measure", "evaluate", "develop"}
ARROWS = {
    "model": set(),
    "rules": {"model"},
    "graph": {"rules", "model"},
    "route": {"graph", "rules", "model"},
    "advice": {"route", "graph", "rules", "model"},
    "proof": {"route", "rules", "model"},
    "explain": {"proof"} | ENGINE,
    # The wall: what is measured of a coach knows no route and no level, nor they of it.
    "measure": {"model"},
    "develop": {"explain"} | ENGINE,
    "evaluate": {"measure", "explain"} | ENGINE,
    "exchange": {"measure", "develop", "model"},
    "documents": {"explain"} | ENGINE | AIMS,
    "planner": {"documents", "explain", "measure", "develop"} | ENGINE,
    "files": {"documents", "explain", "proof"} | ENGINE | AIMS,
    "check": {"files", "documents", "explain", "proof", "measure"} | ENGINE,
    "publish": {"check", "planner", "documents", "explain"} | ENGINE | AIMS,
    "cli": {"publish", "check", "files", "planner", "exchange", "documents", "explain", "proof"}
    | ENGINE
    | AIMS,
}
# Each library with the only rooms (or files) that may import it.
LIBRARIES = {
    "pydantic": {"model", "files"},
    "pydantic_core": {"model", "files"},
    # Its structs are values: where nothing runs in the page of the planner, which has none of it.
    "msgspec": {
        *("files", "check", "publish", "cli/mine_sharing.py", "cli/written.py"),
        *("explain/links.py", "explain/openings.py", "explain/pages.py"),
    },
    "yaml": {"files"},
    "networkx": {"graph"},
    "clingo": {"route/solver_native.py"},
    "click": {"cli"},
    "jinja2": {"publish"},
    "markupsafe": {"publish"},
    "numpy": {"measure", "evaluate"},
    "scipy": {"measure", "evaluate"},
    "pyarrow": {"files"},
    "cryptography": {"files"},
}
# What reads the clock, chance, the environment or paths, and the only rooms that may.
OUTSIDE = {
    "random": set(),
    "secrets": {"files"},
    "os": {"cli", "files", "publish/write.py"},
    "pathlib": {"cli", "files", "check", "publish/write.py", "publish/sources.py"},
    "tempfile": {"files", "cli/site_serving.py"},
    "subprocess": {"files/revision.py"},
    "socket": set(),
    "urllib": {"cli/site_pages.py"},
    "http": {"cli/site_serving.py", "cli/site_pages.py"},
}

FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_every_room_has_a_place() -> None:
    rooms = {room_of(p) for p in FILES if p.parent != SOURCE}
    assert rooms == set(ARROWS), "a room is missing here, or stands here and not in the house"


def test_arrows_have_no_cycle() -> None:
    for room, below in ARROWS.items():
        for other in below:
            assert room not in ARROWS[other]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_follow_the_arrows(path: Path) -> None:
    room = room_of(path)
    if path.parent == SOURCE:
        assert imports_of(path) <= {"__future__"}
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "pathways" and len(parts) > 1:
            assert parts[1] in ARROWS[room] | {room}, f"{room} may not import {name}"
        allowed = LIBRARIES.get(parts[0], OUTSIDE.get(parts[0]))
        if allowed is not None:
            here = {room, str(path.relative_to(SOURCE).as_posix())}
            assert here & allowed, f"{name} may not be imported in {room}"


def test_the_clock_is_read_only_in_the_command_line() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if room_of(path) != "cli":
            assert ".today(" not in text, path
            assert ".now(" not in text, path


def test_months_are_never_named_by_the_locale_of_the_machine() -> None:
    """Else a file that says `31 december` is refused, and the same answer has other words."""
    of_locale = re.compile(r"%[aAbBcpxX]\b|calendar import \w*_name|calendar\.(month|day)_")
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    assert [path.name for path, text in texts.items() if of_locale.search(text)] == []


def test_the_verifier_shares_nothing_with_the_search() -> None:
    search = {"compile", "network", "problem", "earliest", "reduce", "search", "solver", "order"}
    for name in ("verify", "replay"):
        for module in imports_of(SOURCE / "route" / f"{name}.py"):
            assert module.rpartition(".")[2] not in search, f"{name} leans on {module}"


def test_modules_are_short() -> None:
    long = {
        str(p.relative_to(SOURCE)): n
        for p in FILES
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert not long
