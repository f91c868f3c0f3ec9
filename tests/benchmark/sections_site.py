"""Building the site: the shipped catalogue, and large ones beside other makers of sites."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pathways.files.catalogue import load_catalogue
from tests.benchmark import generate, peers_in_pages, utd
from tests.benchmark.peers_in_pages import Built, ran
from tests.benchmark.sections import ON, PATHWAYS
from tests.benchmark.tables import Table

HEADER = ["", "CPU", "clock", "files"]


def site() -> Iterator[Table]:
    """The shipped catalogue, then 1,000 and 10,000 invented modules, then the peers."""
    with TemporaryDirectory() as name:
        shipped = [ours(utd.PROJECT, Path(name) / "site") for _ in range(3)]
    rows = [["shipped catalogue, first of all", *_row(shipped[:1])]]
    rows += [["again, nothing changed", *_row(shipped[1:])]]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for modules in (1_000, 10_000):
            root = folder / f"made-{modules}"
            generate.write_catalogue(root, modules)
            rows.append([f"{modules:,} invented modules", *_row([ours(root, folder / "out")])])
        found = peers_in_pages.records(load_catalogue(root).catalogue)
        eleventy = peers_in_pages.eleventy(found, folder)
        rows.append(["the same records with Eleventy 3", *_peer(eleventy)])
        rows.append(["with MkDocs", *_row([peers_in_pages.mkdocs(found, folder)])])
    yield Table("Building the site, whole commands", HEADER, rows)


def ours(root: Path, out: Path) -> Built:
    """Build the site of a catalogue with the command."""
    words = ["site", "build", "--catalogue", str(root), "--out", str(out), "--on", str(ON)]
    return ran([sys.executable, *PATHWAYS, *words], utd.PROJECT, out)


def _row(built: list[Built]) -> list[str]:
    cpu, wall = (median(getattr(b, key) for b in built) for key in ("cpu", "wall"))
    return [f"{cpu:.1f} s", f"{wall:.1f} s", f"{built[0].files:,}"]


def _peer(built: Built | None) -> list[str]:
    return ["not measured: no npm", "", ""] if built is None else _row([built])
