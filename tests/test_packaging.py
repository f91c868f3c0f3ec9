"""The wheel holds the whole catalogue: what is installed answers like the work tree."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_wheel_holds_the_catalogue_and_the_encoding(tmp_path: Path) -> None:
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("frameworks", "modules", "examples"):
        for file in (ROOT / folder).rglob("*.yaml"):
            assert f"pathways/_catalogue/{file.relative_to(ROOT).as_posix()}" in packed
    assert "pathways/route/choose.lp" in packed
    assert not any(name.startswith(("tests/", "src/")) for name in packed)


def test_the_base_install_stays_light() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {d.split(">")[0] for d in project["dependencies"]}
    assert names == {"click", "clingo", "jinja2", "msgspec", "networkx", "pydantic", "pyyaml"}
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    assert all(f"**{name}**" in decisions for name in names)
