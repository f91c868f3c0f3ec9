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

HEADER = ["", "CPU", "clock", "memory", "files"]
LARGE = 100_000


def site() -> Iterator[Table]:
    """The shipped catalogue, then 1,000 and 10,000 invented modules, then the peers.

    First of all nothing is kept from an earlier build: every route of a role page is planned.
    """
    with TemporaryDirectory() as name:
        shipped = [_shipped(Path(name), kept) for kept in ("one", "two", "one", "two")]
    rows = [["shipped catalogue, nothing kept", *_row(shipped[:2])]]
    rows += [["again, routes kept from before", *_row(shipped[2:])]]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for modules in (1_000, 10_000):
            root = folder / f"made-{modules}"
            generate.write_catalogue(root, modules)
            rows.append([f"{modules:,} invented modules", *_row([ours(root, folder / "out")])])
        found = peers_in_pages.records(load_catalogue(root).catalogue)
        eleventy = peers_in_pages.eleventy(found, folder)
        rows.append(["the same records with Eleventy 3, simple pages", *_peer(eleventy)])
        whole = peers_in_pages.eleventy_whole(folder / "out", folder)
        rows.append(["with Eleventy 3, pages and documents as ours", *_peer(whole)])
        rows.append(["with MkDocs, simple pages", *_row([peers_in_pages.mkdocs(found, folder)])])
        whole = peers_in_pages.mkdocs_whole(folder / "out", folder)
        rows.append(["with MkDocs, pages and documents as ours", *_peer(whole)])
        whole = peers_in_pages.mkdocs_whole(folder / "out", folder, peers_in_pages.SEARCH)
        rows.append(["with MkDocs, the same and a search of titles as ours", *_peer(whole)])
    yield Table("Building the site, whole commands", HEADER, rows)


def large() -> Iterator[Table]:
    """A tenth, and the whole, of a hundred thousand invented modules: what grows, and how."""
    rows = []
    for modules in (LARGE // 10, LARGE):
        with TemporaryDirectory() as name:
            folder = Path(name)
            generate.write_catalogue(folder / "made", modules)
            row = _row([ours(folder / "made", folder / "out")])
            rows.append([f"{modules:,} invented modules", *row])
    yield Table("Building a large site", HEADER, rows)


def _shipped(folder: Path, kept: str) -> Built:
    """Build the shipped catalogue into a new folder, with what is kept in one of that name."""
    with TemporaryDirectory(dir=folder) as out:
        return ours(utd.PROJECT, Path(out) / "site", folder / kept)


def ours(root: Path, out: Path, kept: Path | None = None) -> Built:
    """Build the site of a catalogue with the command, which keeps routes: beside it, or there."""
    home = kept or out.with_name("kept")
    words = ["site", "build", "--catalogue", str(root), "--out", str(out), "--on", str(ON)]
    return ran([sys.executable, *PATHWAYS, *words], utd.PROJECT, out, XDG_CACHE_HOME=str(home))


def _row(built: list[Built]) -> list[str]:
    cpu, wall = (median(getattr(b, key) for b in built) for key in ("cpu", "wall"))
    most = max(b.memory for b in built)
    return [f"{cpu:.1f} s", f"{wall:.1f} s", f"{most:,} MB", f"{built[0].files:,}"]


def _peer(built: Built | None) -> list[str]:
    return ["not measured: no npm", "", "", ""] if built is None else _row([built])
