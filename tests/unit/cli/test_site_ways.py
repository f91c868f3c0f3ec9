"""The ways of a site are planned once for a catalogue, and are the same however they are had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from msgspec import structs

from pathways.cli import site_ways
from pathways.cli.site_ways import SUFFIX, ways_of
from pathways.files.kept import keep, kept
from pathways.model.items import Item, Kind
from pathways.publish import role_view as planning
from pathways.publish.edition import Edition, Settings
from pathways.publish.role_view import role_view
from pathways.publish.ways_view import RoleView
from tests.running import DAY, SMALL, Cli
from tests.unit.publish.editions import boats
from tests.unit.publish.test_routes import PERSON


@cache
def edition() -> Edition:
    return replace(boats(), examples=(PERSON,))


def roles(of: Edition) -> tuple[Item, ...]:
    return tuple(item for item in of.items if item.kind is Kind.ROLE)


def shown(of: Edition, folder: Path | None, workers: int = 1) -> dict[str, RoleView]:
    """Give the ways to every role, as a build asks for them."""
    with ways_of(of, folder, workers) as ways:
        return {role.id: ways(role) for role in roles(of)}


@cache
def planned() -> dict[str, RoleView]:
    return {role.id: role_view(role, edition()) for role in roles(edition())}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hold the role of every planning that is done here."""
    told: list[str] = []

    def plan(role: Item, of: Edition) -> RoleView:
        told.append(role.id)
        return planned()[role.id] if of is edition() else role_view(role, of)

    monkeypatch.setattr(planning, "role_view", plan)
    return told


def test_they_are_planned_once_and_kept(tmp_path: Path, counted: list[str]) -> None:
    assert shown(edition(), tmp_path) == planned()
    assert sorted(counted) == sorted(planned())
    assert shown(edition(), tmp_path) == planned()
    assert len(counted) == len(planned())
    assert [path.suffix for path in tmp_path.iterdir()] == [SUFFIX]


def test_without_a_folder_nothing_is_kept(counted: list[str]) -> None:
    for _ in range(2):
        assert shown(edition(), None) == planned()
    assert len(counted) == 2 * len(planned())


def test_asked_twice_they_are_planned_once(counted: list[str]) -> None:
    with ways_of(edition(), None, 1) as ways:
        role = roles(edition())[0]
        assert ways(role) is ways(role)
    assert counted == [role.id]


def test_other_processes_plan_the_same(tmp_path: Path) -> None:
    of = of_many(edition())
    assert shown(of, tmp_path, workers=3) == shown(of, None)
    assert shown(of, tmp_path) == shown(of, None)


def of_many(of: Edition) -> Edition:
    """Give an edition with so many roles that it is worth starting processes."""
    first = roles(of)[0]
    more = {f"{first.id}-{n}": replace(first, id=f"{first.id}-{n}") for n in range(4)}
    return replace(of, catalogue=replace(of.catalogue, items={**of.catalogue.items, **more}))


Change = Callable[[Edition], Edition]
CHANGES: dict[str, Change] = {
    "catalogue": lambda of: replace(of, catalogue=replace(of.catalogue, digest="another")),
    "day": lambda of: replace(of, on=of.on + timedelta(1)),
    "examples": lambda of: replace(of, examples=()),
    "settings": lambda of: replace(of, settings=Settings(title="Another")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_they_depend_on_changes_they_are_planned_anew(
    change: Change, tmp_path: Path, counted: list[str]
) -> None:
    shown(edition(), tmp_path)
    counted.clear()
    shown(change(edition()), tmp_path)
    assert sorted(counted) == sorted(planned())


def test_when_the_code_changes_they_are_planned_anew(
    tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(edition(), tmp_path)
    monkeypatch.setattr(site_ways, "own_code", lambda: [b"other code"])
    shown(edition(), tmp_path)
    assert len(counted) == 2 * len(planned())


def test_what_was_not_settled_is_planned_again(
    tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    late, *others = sorted(planned())
    view = planned()[late]
    unsure = structs.replace(view, nothing=structs.replace(view.nothing, unsettled=("cost",)))
    monkeypatch.setattr(
        planning,
        "role_view",
        lambda role, _: unsure if role.id == late else planned()[role.id],
    )
    assert shown(edition(), tmp_path)[late] == unsure
    monkeypatch.setattr(planning, "role_view", partial(_noted, counted))
    assert shown(edition(), tmp_path) == planned()
    assert counted == [late]
    assert others


def _noted(told: list[str], role: Item, _: Edition) -> RoleView:
    told.append(role.id)
    return planned()[role.id]


def test_a_reason_that_was_not_tried_to_the_end_is_not_settled() -> None:
    views = [view for view in planned().values() if view.nothing.no_route is not None]
    assert views
    for view in views:
        no_route = view.nothing.no_route
        assert no_route is not None
        assert site_ways._is_settled(view)  # noqa: SLF001
        cut = structs.replace(view.nothing, no_route=structs.replace(no_route, tried_all=False))
        assert not site_ways._is_settled(structs.replace(view, nothing=cut))  # noqa: SLF001
        assert not site_ways._is_settled(structs.replace(view, part=cut))  # noqa: SLF001
        assert not site_ways._is_settled(structs.replace(view, examples=(cut,)))  # noqa: SLF001


def test_a_build_that_stops_keeps_nothing(tmp_path: Path, counted: list[str]) -> None:
    with pytest.raises(KeyError, match="stop"):
        _stopped(tmp_path)
    assert counted
    assert not [*tmp_path.iterdir()]


def _stopped(folder: Path) -> None:
    with ways_of(edition(), folder, 1) as ways:
        ways(roles(edition())[0])
        raise KeyError("stop")


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, counted: list[str]) -> None:
    (tmp_path / "file").touch()
    assert shown(edition(), tmp_path / "file") == planned()
    assert counted


def test_a_build_keeps_them_unless_told_not_to(tmp_path: Path) -> None:
    cli, sites = Cli(tmp_path / "cache"), []
    for number, words in enumerate((["--no-cache"], [], [])):
        sites.append(tmp_path / str(number))
        place = ["--out", str(sites[-1]), "--catalogue", str(SMALL), "--on", DAY]
        assert cli("site", "build", *place, *words).exit_code == 0
        files = [*(cli.cache / "pathways").glob(f"*{SUFFIX}")]
        assert len(files) == (not words)
    pages = [{p.name: p.read_bytes() for p in site.rglob("*.html")} for site in sites]
    assert pages[0] == pages[1] == pages[2]


def test_every_view_is_kept_to_the_letter(tmp_path: Path) -> None:
    shown(edition(), tmp_path)
    (path,) = tmp_path.iterdir()
    views = kept(path, path.stem, dict[str, RoleView])
    assert views is not None
    assert {id_: repr(view) for id_, view in views.items()} == {
        id_: repr(view) for id_, view in planned().items()
    }


def test_what_does_not_come_back_to_the_letter_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, *rest = sorted(planned())
    view = planned()[other]
    marked = structs.replace(view, nothing=structs.replace(view.nothing, where=Markup("<b>")))
    views = {**planned(), other: marked}
    monkeypatch.setattr(planning, "role_view", lambda role, _: views[role.id])
    shown(edition(), tmp_path)
    (path,) = tmp_path.iterdir()
    assert sorted(kept(path, path.stem, dict[str, dict[str, Any]]) or {}) == rest


def test_another_form_counts_as_not_kept(tmp_path: Path, counted: list[str]) -> None:
    shown(edition(), tmp_path)
    (path,) = tmp_path.iterdir()
    keep(path, path.stem, {id_: {"nothing": 5} for id_ in planned()}, 1)
    counted.clear()
    assert shown(edition(), tmp_path) == planned()
    assert sorted(counted) == sorted(planned())
