"""A first draft of a file: what it says, where it goes, and that it is never in the way."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from pathways.files.canonical import canonical
from pathways.files.catalogue import load_catalogue
from pathways.files.scaffold import (
    HINT,
    NO_REASON,
    create,
    drafted,
    faults_of,
    joined,
    place_of,
    scaffold,
    source_of,
)
from pathways.files.source_text import FileProblem
from pathways.files.yaml_text import Value, read_yaml
from pathways.model.items import Kind
from tests.running import SMALL

DAY = date(2026, 11, 24)
KNOWN: dict[str, Value] = {"id": "some-course", "title": "Some course", "provider": "slipway"}
PLACE = "modules/slipway/some-course.yaml"


@pytest.mark.parametrize(
    ("kind", "folder", "place"),
    [
        (Kind.MODULE, "slipway", PLACE),
        (Kind.QUALIFICATION, "slipway", "frameworks/qualifications/slipway/some-course.yaml"),
        (Kind.ROLE, "xa", "frameworks/roles/xa/some-course.yaml"),
    ],
)
def test_where_a_file_goes(kind: Kind, folder: str, place: str) -> None:
    assert place_of(kind, "some-course", folder) == place


@pytest.mark.parametrize(
    ("url", "confidence", "source"),
    [
        ("http://a.example", None, {"url": "http://a.example", "seen": "2026-11-24",
                                    "standing": "seen"}),
        (None, "low", {"standing": "known", "confidence": "low"}),
        (None, None, {"standing": "unknown"}),
    ],
)  # fmt: skip
def test_a_source_has_a_standing(
    url: str | None, confidence: str | None, source: dict[str, Value]
) -> None:
    assert source_of(url, DAY, confidence) == source


def test_a_figure_that_nobody_gave_is_unknown() -> None:
    assert drafted(Kind.MODULE, KNOWN) == {
        "hours": "unknown", "weeks": "unknown", "cost": "unknown", **KNOWN
    }  # fmt: skip
    given = drafted(Kind.MODULE, {**KNOWN, "hours": {"study": 3}, "cost": 0})
    assert (given["hours"], given["weeks"], given["cost"]) == ({"study": 3}, "unknown", 0)


def test_what_has_a_level_has_credits_that_are_not_known() -> None:
    assert "credits" not in drafted(Kind.QUALIFICATION, {})
    assert drafted(Kind.QUALIFICATION, {"level": "deck 1"})["credits"] == "unknown"
    assert drafted(Kind.QUALIFICATION, {"level": "deck 1", "credits": 5})["credits"] == 5


def test_a_role_has_no_figures() -> None:
    assert drafted(Kind.ROLE, {"id": "some-role"}) == {"id": "some-role"}


def test_what_is_ours_to_judge_has_its_reason() -> None:
    levels: dict[str, Value] = {"develops": {"joinery": 1}}
    draft = drafted(Kind.MODULE, levels)
    assert (draft["judgement"], draft["reason"]) == (["develops"], {"develops": NO_REASON})
    assert drafted(Kind.MODULE, levels, "So.")["reason"] == {"develops": "So."}
    assert drafted(Kind.ROLE, {"usual": "can-swim"}, "So.")["judgement"] == ["usual"]
    assert "judgement" not in drafted(Kind.ROLE, {"requires": "can-swim"}, "So.")


def test_a_draft_in_canonical_form() -> None:
    draft = drafted(
        Kind.MODULE,
        {**KNOWN, "title": "Some: course", "number": "2018", "tags": ["no", "on"],
         "level": "deck 1", "source": source_of("http://a.example", DAY, None)},
    )  # fmt: skip
    text = scaffold(Kind.MODULE, PLACE, draft)
    assert text == (
        "id: some-course\n"
        'title: "Some: course"\n'
        "provider: slipway\n"
        'number: "2018"\n'
        "level: deck 1\n"
        "credits: unknown\n"
        "hours: unknown\n"
        "weeks: unknown\n"
        "cost: unknown\n"
        "tags: [no, on]\n"
        "# Which domains it builds, and to which level; ours to judge, so with judgement and"
        " reason:\n"
        "# develops: {hope: 1}\n"
        "source:\n"
        "  url: http://a.example\n"
        "  seen: 2026-11-24\n"
        "  standing: seen\n"
    )
    assert read_yaml(text) == draft
    assert canonical(text, PLACE, PLACE) == text


def test_the_hint_stands_where_its_key_would() -> None:
    draft = drafted(Kind.MODULE, {**KNOWN, "requires": "can-swim", "tags": ["a1"]})
    text = scaffold(Kind.MODULE, PLACE, {**draft, "source": {"standing": "unknown"}})
    assert isinstance(text, str)
    lines = text.splitlines()
    at = lines.index(HINT[0])
    assert lines[at - 1 : at + 3] == ["tags: [a1]", *HINT, "requires: can-swim"]


def test_the_hint_is_left_out_where_it_is_not_needed() -> None:
    source: dict[str, Value] = {"source": {"standing": "unknown"}}
    levels = drafted(Kind.MODULE, {**KNOWN, "develops": {"joinery": 1}, **source})
    assert "#" not in str(scaffold(Kind.MODULE, PLACE, levels))
    role = {"id": "some-role", "title": "Some role", **source}
    text = scaffold(Kind.ROLE, "frameworks/roles/xa/some-role.yaml", role)
    assert text == "id: some-role\ntitle: Some role\nsource: {standing: unknown}\n"


def test_what_does_not_fit_the_form_is_said() -> None:
    draft: dict[str, Value] = {**KNOWN, "credits": True, "source": [None, 1.5]}
    assert [t.path[0] for t in faults_of(PLACE, draft)] == ["credits", "source", "source"]
    found = scaffold(Kind.MODULE, PLACE, draft)
    assert isinstance(found, tuple)
    assert found[0].message.startswith("credits: true is not an amount")
    assert not faults_of(PLACE, KNOWN)


def test_a_file_in_its_catalogue_before_it_is_written() -> None:
    loaded = load_catalogue(SMALL)
    text = "id: some-course\ntitle: Some course\nprovider: slipway\n"
    more = joined(loaded, PLACE, text)
    assert set(more.catalogue.items) - set(loaded.catalogue.items) == {"some-course"}
    assert more.catalogue.items["some-course"].file == PLACE
    assert len(more.entries) == len(loaded.entries) + 1
    assert not (SMALL / PLACE).exists()


def test_a_file_is_created_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "modules" / "new" / "some.yaml"
    create(path, "id: some\n")
    assert path.read_bytes() == b"id: some\n"
    assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRUSR
    assert [p.name for p in path.parent.iterdir()] == ["some.yaml"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("mine")
    with pytest.raises(FileProblem, match="such a file already"):
        create(path, "id: some\n")
    assert path.read_text() == "mine"
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(FileProblem, match="such a file already"):
        create(link, "id: some\n")
    assert not (tmp_path / "nowhere.yaml").exists()


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "modules").write_text("a file")
    with pytest.raises(FileProblem, match="cannot be written"):
        create(tmp_path / "modules" / "new" / "some.yaml", "id: some\n")


def test_what_cannot_be_saved_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="half a character"):
        create(tmp_path / "some.yaml", "title: \ud800\n")
    assert list(tmp_path.iterdir()) == []
