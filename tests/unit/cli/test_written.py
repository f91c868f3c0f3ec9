"""What files say of each entry is the same read one by one, and all at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pathways.cli.messages import Trouble
from pathways.cli.written import Files, told_of
from pathways.explain.register_text import register_ids, registered
from pathways.files.catalogue import Loaded, load_catalogue
from tests.running import SMALL

SHIPPED = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("root", [SMALL, SHIPPED], ids=["boats", "shipped"])
def test_read_at_once_every_page_is_the_same(root: Path) -> None:
    loaded = load_catalogue(root)
    at_once, one_by_one = files_of(loaded), Files(root, loaded.catalogue)
    for item in loaded.catalogue.items.values():
        assert said(at_once.item_page(item)) == said(one_by_one.item_page(item)), item.id
    for id_ in register_ids(loaded.catalogue):
        for found in registered(id_, loaded.catalogue):
            assert said(at_once.register_page(found)) == said(one_by_one.register_page(found))


def files_of(loaded: Loaded) -> Files:
    return Files.of(loaded, told_of(loaded.entries))


def said(page: object) -> str:
    return repr(page)


def test_read_at_once_no_file_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_catalogue(SMALL)
    files = files_of(loaded)
    monkeypatch.setattr(Files, "_read", None)
    for item in loaded.catalogue.items.values():
        assert files.item_page(item)[0].own.written["id"] == item.id
    assert files_of(load_catalogue(tmp_path)).catalogue.items == {}


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load_catalogue(SMALL)
    files = Files(SMALL, loaded.catalogue)
    item = loaded.catalogue.items["can-swim"]
    first = files.item_page(item)
    monkeypatch.setattr(Files, "_read", None)
    assert said(files.item_page(item)) == said(first)


def test_an_entry_that_is_gone_is_told(tmp_path: Path) -> None:
    item = load_catalogue(SMALL).catalogue.items["hand-tools"]
    place = tmp_path / item.file
    place.parent.mkdir(parents=True)
    place.write_text("id: other-tools\ntitle: Other\nsource: {standing: judgement}\n")
    with pytest.raises(Trouble, match="hand-tools is no longer in it"):
        Files(tmp_path, load_catalogue(tmp_path).catalogue).item_page(item)


def test_a_file_that_cannot_be_read_any_more_is_told(tmp_path: Path) -> None:
    loaded = load_catalogue(SMALL)
    item = loaded.catalogue.items["hand-tools"]
    place = tmp_path / item.file
    place.parent.mkdir(parents=True)
    place.write_text("id: [", encoding="utf-8")
    with pytest.raises(Trouble, match=r"hand-tools\.yaml:"):
        Files(tmp_path, loaded.catalogue).item_page(item)


def test_without_a_table_of_awards_no_row_tells_the_limit(tmp_path: Path) -> None:
    item = replace(load_catalogue(SMALL).catalogue.items["hand-tools"], award="ba")
    place = tmp_path / item.file
    place.parent.mkdir(parents=True)
    place.write_bytes((SMALL / item.file).read_bytes())
    page, limit = Files(tmp_path, load_catalogue(tmp_path).catalogue).item_page(item)
    assert (len(page.parts), limit) == (1, None)
