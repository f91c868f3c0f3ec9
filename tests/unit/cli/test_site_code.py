"""Templates are compiled once for a site, and what was compiled is only ever our own."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from shutil import copytree

import pytest
from jinja2 import Environment

from pathways.cli.edition import shipped_sources
from pathways.cli.site_code import SUFFIX, code_of
from pathways.files.kept import keep
from pathways.publish.rendering import Renderer
from pathways.publish.sources import Sources
from pathways.publish.words import words_of
from tests.unit.publish.editions import boats

PAGE = "404.html"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    for folder in ("templates", "words"):
        copytree(shipped_sources().root / folder, tmp_path / "site" / folder)
    return Sources(tmp_path / "site")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hold the name of each template that is compiled."""
    told: list[str] = []
    usual = Environment.compile

    def compile_(self: Environment, source: object, name: str, *more: object) -> object:
        told.append(name)
        return usual(self, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", compile_)
    return told


def page(sources: Sources, folder: Path | None, language: str = "en") -> bytes:
    with code_of(sources, folder) as code:
        renderer = Renderer(boats(), sources, words_of(language, sources), code)
        return renderer.page(PAGE, PAGE, None).content


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    assert file.suffix == SUFFIX
    return file


def test_templates_are_compiled_once(sources: Sources, folder: Path, compiled: list[str]) -> None:
    first = page(sources, folder)
    assert PAGE in compiled
    compiled.clear()
    assert page(sources, folder) == first
    assert compiled == []


def test_each_language_adds_its_own(sources: Sources, folder: Path, compiled: list[str]) -> None:
    first = page(sources, folder), page(sources, folder, "es")
    compiled.clear()
    assert (page(sources, folder), page(sources, folder, "es")) == first
    assert compiled == []
    only(folder)


def test_without_a_folder_nothing_is_kept(sources: Sources, compiled: list[str]) -> None:
    page(sources, None)
    page(sources, None)
    assert compiled.count(PAGE) == 2


@pytest.mark.parametrize("name", ["templates/base.html", "words/es.mo"])
def test_what_has_changed_is_compiled_again(
    sources: Sources, folder: Path, compiled: list[str], name: str
) -> None:
    page(sources, folder)
    with (sources.root / name).open("ab") as file:
        file.write(b" ")
    page(sources, folder)
    assert compiled.count(PAGE) == 2


def test_damaged_code_is_compiled_again(
    sources: Sources, folder: Path, compiled: list[str]
) -> None:
    first = page(sources, folder)
    file = only(folder)
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert page(sources, folder) == first
    assert compiled.count(PAGE) == 2


def test_code_that_another_may_have_written_is_not_run(
    sources: Sources, folder: Path, compiled: list[str]
) -> None:
    first = page(sources, folder)
    file = only(folder)
    keep(file, file.stem, marshal.dumps({("en", PAGE): compile("1 / 0", PAGE, "exec")}), 1)
    with pytest.raises(ZeroDivisionError):
        page(sources, folder)
    for place in (file, folder):
        usual = place.stat().st_mode
        place.chmod(usual | 0o020)
        assert page(sources, folder) == first
        place.chmod(usual)
    assert compiled.count(PAGE) == 3


def test_a_folder_that_cannot_be_written_does_no_harm(
    sources: Sources, tmp_path: Path, compiled: list[str]
) -> None:
    (tmp_path / "file").touch()
    assert page(sources, tmp_path / "file") == page(sources, None)
    assert compiled.count(PAGE) == 2


def test_where_a_system_does_not_tell_who_may_write_nothing_kept_is_run(
    sources: Sources, folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page(sources, folder)
    compiled.clear()
    monkeypatch.setattr(sys, "platform", "win32")
    assert page(sources, folder) == first
    assert PAGE in compiled
