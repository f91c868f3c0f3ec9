from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from ast import literal_eval
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.files import cache
from pathways.files.cache import CachedCatalogue, default_cache_folder, fingerprint, load_cached
from pathways.files.catalogue import load_catalogue
from pathways.files.kept import sealed
from pathways.files.layout import walk
from pathways.model import items
from pathways.model.items import Item
from tests.amounts import examples

ROOT = Path(__file__).parents[3]
FILES = {
    "modules/p/aa.yaml": "id: aa\ntitle: A\nlevel: rqf 4\nhours: {study: 3.5}\ncost: 20\n"
    "runs: [2027-01-11]\nvalid_for: 3 years\ndevelops: {hope: 2}\ngives: {xx: 3}\n",
    "modules/p/bad.yaml": "id: bad\n",
    "frameworks/hours.yaml": "kinds: [{id: xx, title: X, per_week: 3}]",
    "frameworks/domains/hope.yaml": "id: hope\ntitle: Hope\npractice: {2: aa}",
    "frameworks/ladders/rqf.yaml": "id: rqf\ntitle: R\nrungs: [{id: 4, title: Four}]",
    "frameworks/comparable.yaml": "rows: [{id: row, rungs: {rqf: [4]}}]",
    "frameworks/credits.yaml": "systems: [{id: ects, title: E, size: 2}]\n"
    "convert: [{from: ects, to: rqf, ratio: 2}]",
    "frameworks/countries.yaml": "countries: [{id: gb, title: UK, currency: GBP}]",
    "frameworks/bodies.yaml": "bodies: [{id: pp, title: P}]",
    "frameworks/attestations.yaml": "attestations: [{id: age, title: Age, question: Old?}]",
    "frameworks/qualifications/q/made.yaml": "id: made\ntitle: M\n"
    "combination: {mandatory: [aa], total: 3 credits, at_level: {rqf 4: 1 credit},"
    " groups: [{id: g, from: unknown, at_least: 1}]}\nrpl: {at_most: 1 credit}\n"
    "values: [{from: 2027-01-01, set: {cost: 3}}]\n",
}
LONG_AGO = 1_700_000_000


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SETTLED", -(10**12))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "catalogue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "catalogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pathways"


def fresh(root: Path) -> CachedCatalogue:
    loaded = load_catalogue(root)
    return CachedCatalogue(loaded.catalogue, loaded.problems)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_warm_load_gives_what_a_cold_one_gives(root: Path, folder: Path) -> None:
    expected = fresh(root)
    assert len(expected.problems) == 1
    assert load_cached(root, folder) == expected
    assert len(kept(folder)) == 1
    warm = load_cached(root, folder)
    assert warm == expected
    assert list(warm.catalogue.items) == list(expected.catalogue.items)
    assert type(warm.catalogue.items["aa"].kind) is type(expected.catalogue.items["aa"].kind)


def test_our_own_catalogue_comes_back_the_same(folder: Path) -> None:
    expected = fresh(ROOT)
    assert load_cached(ROOT, folder) == expected
    assert load_cached(ROOT, folder) == expected


def test_a_warm_load_reads_no_file(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(root, folder)
    monkeypatch.setattr(cache, "_read", lambda _: pytest.fail("the files were read"))
    assert "aa" in load_cached(root, folder).catalogue.items


def test_a_change_is_seen(root: Path, folder: Path) -> None:
    load_cached(root, folder)
    path = root / "modules/p/aa.yaml"
    before = path.stat()
    path.write_text(FILES["modules/p/aa.yaml"].replace("title: A", "title: B"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_cached(root, folder).catalogue.items["aa"].title == "B"
    (root / "modules/p/stray.txt").touch()
    assert len(load_cached(root, folder).problems) == 2
    (root / "modules/p/bad.yaml").unlink()
    assert [p.code for p in load_cached(root, folder).problems] == ["stray-file"]


def test_a_change_while_reading_is_not_kept(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = cache._read  # noqa: SLF001

    def meanwhile(where: Path) -> CachedCatalogue:
        found = read(where)
        (root / "modules/p/new.yaml").write_text("id: new\ntitle: N\n", encoding="utf-8")
        return found

    monkeypatch.setattr(cache, "_read", meanwhile)
    load_cached(root, folder)
    assert not folder.exists()
    assert "new" in load_cached(root, folder).catalogue.items


def test_what_changed_just_now_is_not_kept(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED", 10**12)
    assert load_cached(root, folder) == fresh(root)
    assert not folder.exists()


def test_only_the_owner_may_read_it(root: Path, folder: Path) -> None:
    load_cached(root, folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert kept(folder)[0].stat().st_mode & 0o777 == 0o600


def test_works_without_a_folder(root: Path, tmp_path: Path) -> None:
    expected = fresh(root)
    assert load_cached(root, None) == expected
    (tmp_path / "file").touch()
    assert load_cached(root, tmp_path / "file" / "pathways") == expected


def test_works_when_nothing_can_be_written(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    expected = fresh(root)
    monkeypatch.setattr(Path, "replace", refuse)
    assert load_cached(root, folder) == expected
    assert kept(folder) == []


def test_no_catalogue_is_not_kept(tmp_path: Path, folder: Path) -> None:
    assert [p.code for p in load_cached(tmp_path / "gone", folder).problems] == [
        "missing-catalogue"
    ]
    assert not folder.exists()


def test_a_folder_in_its_place_is_passed_by(root: Path, folder: Path) -> None:
    load_cached(root, folder)
    (path,) = kept(folder)
    path.unlink()
    path.mkdir()
    assert load_cached(root, folder) == fresh(root)


def test_the_cache_of_another_catalogue_is_not_taken(root: Path, folder: Path) -> None:
    load_cached(root, folder)
    (path,) = kept(folder)
    (root / "modules/p/bad.yaml").unlink()
    path.rename(folder / f"{fingerprint(root, walk(root))}.catalogue")
    assert load_cached(root, folder) == fresh(root)


@settings(examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_cache_changes_nothing(root: Path, folder: Path, data: st.DataObject) -> None:
    expected = fresh(root)
    load_cached(root, folder)
    (path,) = kept(folder)
    content = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    path.write_bytes(content)
    assert load_cached(root, folder) == expected
    assert path.read_bytes() != content
    assert load_cached(root, folder) == expected


def test_a_well_sealed_cache_of_another_form_is_passed_by(root: Path, folder: Path) -> None:
    expected = load_cached(root, folder)
    (path,) = kept(folder)
    for body in (b"", b"\xc1", b"\x90", b"\x93\x01\x02\x03"):
        path.write_bytes(sealed(path.stem, body) + body)
        assert load_cached(root, folder) == expected


def test_a_change_of_the_model_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(root, walk(root))
    changed = dataclasses.make_dataclass("Item", [*Item.__annotations__, "more"])
    monkeypatch.setattr(items, "Item", changed)
    assert fingerprint(root, walk(root)) != before


def test_a_change_of_our_code_is_seen(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(root, walk(root))
    monkeypatch.setattr(cache, "_HOME", tmp_path)
    without = fingerprint(root, walk(root))
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "new.py").write_text("x", encoding="utf-8")
    assert len({before, without, fingerprint(root, walk(root))}) == 3


def test_all_our_code_that_reads_files_is_looked_at() -> None:
    code = (
        "import sys, pathways.files.catalogue;"
        "print({m.split('.')[1] for m in sys.modules if m.startswith('pathways.')})"
    )
    run = [sys.executable, "-c", code]
    source = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(run, env=source, capture_output=True, text=True, check=True)  # noqa: S603
    assert literal_eval(done.stdout) <= set(cache._CODE)  # noqa: SLF001


def test_old_ones_go(root: Path, folder: Path) -> None:
    path = root / "modules/p/aa.yaml"
    for number in range(cache.KEPT + 3):
        path.write_text(f"id: aa\ntitle: A\nweeks: {number}\n", encoding="utf-8")
        os.utime(path, (LONG_AGO + number, LONG_AGO + number))
        load_cached(root, folder)
        for old in kept(folder):
            os.utime(old, (LONG_AGO, LONG_AGO))
    assert len(kept(folder)) == cache.KEPT
    assert load_cached(root, folder) == fresh(root)


FOLDERS = [
    ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, Path("/x/pathways")),
    ({"XDG_CACHE_HOME": "", "HOME": "/h"}, Path("/h/.cache/pathways")),
    ({"XDG_CACHE_HOME": "x", "HOME": "/h"}, Path("/h/.cache/pathways")),
    ({"HOME": "/h"}, Path("/h/.cache/pathways")),
    ({"LOCALAPPDATA": "/l"}, Path("/l/.cache/pathways")),
    ({}, None),
]


@pytest.mark.parametrize(("environ", "expected"), FOLDERS)
def test_the_folder_where_caches_are(environ: dict[str, str], expected: Path | None) -> None:
    assert default_cache_folder(environ) == expected


def test_a_warm_load_imports_neither_forms_nor_yaml(root: Path, folder: Path) -> None:
    load_cached(root, folder)
    code = (
        "import sys; from pathlib import Path; from pathways.files.cache import load_cached;"
        f"found = load_cached(Path({str(root)!r}), Path({str(folder)!r}));"
        "print(len(found.catalogue.items), {'pydantic', 'yaml'} & set(sys.modules))"
    )
    source = str(ROOT / "src")
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        env={"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "3 set()\n"


@pytest.mark.slow
@pytest.mark.benchmark
def test_a_large_catalogue_is_read_in_time(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue" / "modules" / "p"
    folder.mkdir(parents=True)
    for number in range(10_000):
        text = f"id: m-{number}\ntitle: M\nhours: {{study: 3}}\nrequires: m-1 and m-{number}\n"
        (folder / f"m-{number}.yaml").write_text(text, encoding="utf-8")
    start = time.process_time()  # what others do on the machine must not count
    load_cached(tmp_path / "catalogue", tmp_path / "cache")
    middle = time.process_time()
    load_cached(tmp_path / "catalogue", tmp_path / "cache")
    assert middle - start < 10  # traced for coverage it takes twice as long
    assert time.process_time() - middle < 1
