"""The engine's files: whole, the same each time, and enough for a Python without libraries."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from pathways.model.catalogue import Catalogue
from pathways.planner.catalogue_data import catalogue_of
from pathways.publish.engine_code import (
    archive_of,
    digests_of,
    engine_files_of_code,
    engine_modules,
    imports,
    is_still,
)
from pathways.publish.engine_files import IMPORTED, engine_files
from pathways.publish.sources import Sources

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "site/vendor"
SOURCES = Sources(ROOT / "site")
HEAVY = "{'pydantic', 'yaml', 'networkx', 'clingo', 'msgspec', 'click', 'jinja2'}"


class Kept(Sources, frozen=True):
    """Sources whose kept memory holds the code as it is now, or other code."""

    digests = f"{'0' * 64}  pathways/planner/page.py\n"

    def text(self, name: str) -> str:
        """Give the text of a file."""
        return self.digests if name == IMPORTED else super().text(name)


def part(files: dict[str, bytes], name: str) -> bytes:
    """Unpack what a script of the engine holds."""
    key, text = files[f"engine/{name}.js"].decode().split(" = ")[1:]
    assert key.endswith(f'["{name}"]')
    return gzip.decompress(b64decode(text.strip().strip('";')))


def written(catalogue: Catalogue, sources: Sources = SOURCES) -> dict[str, bytes]:
    return {file.place: file.content for file in engine_files(catalogue, sources)}


def test_the_catalogue_comes_out_as_it_went_in(small: Catalogue) -> None:
    assert catalogue_of(part(written(small), "catalogue").decode()) == small


def test_two_builds_are_the_same(small: Catalogue) -> None:
    assert written(small) == written(small)


def test_the_script_of_the_page_knows_every_part(small: Catalogue) -> None:
    files = written(small)
    sizes = files["assets/engine.js"].decode().split("const SIZES = ")[1].split(";")[0]
    parts = {place: len(content) for place, content in files.items() if place.endswith(".js")}
    del parts["assets/engine.js"]
    assert {f"engine/{name}.js": size for name, size in json.loads(sizes).items()} == parts
    assert all(content for content in files.values())


def test_the_code_is_left_out_where_the_memory_has_it(small: Catalogue) -> None:
    files = engine_files_of_code()
    assert part(written(small, Kept(SOURCES.root)), "pathways") == archive_of(files)

    class Fresh(Kept, frozen=True):
        digests = digests_of(files)

    assert part(written(small, Fresh(SOURCES.root)), "pathways") == b""


def test_the_digests_tell_any_change() -> None:
    files = engine_files_of_code()
    assert is_still(digests_of(files))
    entry = "pathways/planner/page.py"
    changed: tuple[dict[str, bytes], ...] = (
        files | {entry: b"other"},
        files | {"pathways/gone.py": b""},
        {name: content for name, content in files.items() if name != entry},
        {},
    )
    for other in changed:
        assert not is_still(digests_of(other))


def test_the_kept_memory_holds_all_that_the_code_imports() -> None:
    listed = SOURCES.text(IMPORTED)
    names = [line.split("  ")[1] for line in listed.splitlines()]
    assert names == sorted(names)
    if is_still(listed):
        assert listed == digests_of(engine_files_of_code())


def test_the_code_runs_in_a_python_without_libraries(tmp_path: Path) -> None:
    archive = tmp_path / "engine.zip"
    archive.write_bytes(archive_of(engine_files_of_code()))
    script = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); import pathways.planner.page as page; "
        f"assert page.__file__.startswith({str(archive)!r}); "
        "from pathways.route.solver import encoding; assert encoding('choose'); "
        f"assert not {HEAVY} & sys.modules.keys()"
    )
    # Isolated and without site-packages: only Python's own library is there.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", "-c", script], check=False, timeout=60
    )
    assert done.returncode == 0


def test_every_module_of_pythons_own_that_is_imported_is_listed() -> None:
    listed = (VENDOR / "pyodide/modules.txt").read_text(encoding="utf-8").splitlines()
    imported = set()
    for _, _, source in engine_modules():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
    own = {name for name in imported if name.partition(".")[0] != "pathways"}
    assert own <= {*listed}


def test_only_what_is_run_is_followed() -> None:
    source = b"""
from typing import TYPE_CHECKING
import json, pathways.rules.parse
if TYPE_CHECKING:
    from pathways.model.forms import Source
else:
    from pathways.rules import errors
def later():
    from pathways.route.plan import Posed, plan
"""
    assert {*imports(source)} == {
        "pathways.rules.parse", "pathways.rules", "pathways.rules.errors", "pathways.route.plan",
    }  # fmt: skip


@pytest.mark.parametrize("line", (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
def test_what_is_vendored_is_as_it_was_taken(line: str) -> None:
    digest, name = line.split("  ")
    content = gzip.decompress((VENDOR / f"{name}.gz").read_bytes())
    assert hashlib.sha256(content).hexdigest() == digest


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    script = (
        "import hashlib, json, sys; from pathlib import Path; "
        "from pathways.files.catalogue import load_catalogue; "
        "from pathways.planner.catalogue_data import plain_catalogue; "
        "from pathways.publish.engine_code import *; "
        f"whole = load_catalogue(Path({str(ROOT / 'tests/data/small')!r})).catalogue; "
        "text = json.dumps(plain_catalogue(whole)); "
        "print(hashlib.sha256(text.encode() + archive_of(engine_files_of_code())).hexdigest())"
    )
    printed = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=60,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
