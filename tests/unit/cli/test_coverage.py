"""`pathways coverage` as people and programs use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.running import DAY, SMALL, Cli

ON = ["--on", DAY]


@pytest.fixture
def claiming(tmp_path: Path) -> Path:
    """Give a copy of the invented catalogue in which a course speaks of the builder's own."""
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    path = root / "modules" / "slipway" / "hand-tools.yaml"
    path.write_text(path.read_text() + "own: {joinery: Keeps your tools whole.}\n")
    folder = root / "frameworks" / "competencies"
    folder.mkdir(exist_ok=True)
    (folder / "yard-skills.yaml").write_text(
        "id: yard-skills\ntitle: Yard skills\n"
        "areas: [{id: joints, title: Joints, domains: [joinery]}, {id: tea, title: Tea}]\n"
        "judgement: [areas]\nreason: {areas: Ours.}\nsource: {standing: judgement}\n"
    )
    return root


def test_text(boats: Cli) -> None:
    result = boats("coverage", *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("What develops the domains of coach capital\nCounted: 6 ")
    assert "- Joinery: nothing develops it to level 2.\n" in result.stdout
    assert "\nShipwright [shipwright-xa], xa\n  Practice:  joinery 2\n" in result.stdout
    assert "\nMaster builder [master-builder-xa], xa\n  Nothing:   joinery 3\n" in result.stdout


def test_json_holds_the_same(claiming: Path, cli: Cli) -> None:
    words = ["coverage", *ON, "--catalogue", str(claiming), "--format", "json"]
    found = json.loads(cli(*words).stdout)
    assert (found["on"], found["country"], found["courses"]) == (DAY, None, 6)
    assert found["thin"] == [{"domain": "joinery", "reasons": ["nothing develops it to level 2"]}]
    assert found["median_courses"] == 1
    (joinery,) = found["domains"]
    assert joinery == {
        "id": "joinery",
        "title": "Joinery",
        "courses": 1,
        "levels": [
            {"level": 1, "modules": ["rope-and-rig"], "qualifications": []},
            {"level": 2, "modules": [], "qualifications": []},
        ],
        "hours": 90,
        "unknown_hours": 0,
    }
    roles = {role["id"]: role["levels"] for role in found["roles"]}
    assert roles["yard-hand-xa"] == []
    assert roles["shipwright-xa"] == [
        {"domain": "joinery", "level": 2, "asked_in": ["usual"], "always": True,
         "closed_by": "practice", "courses": []}
    ]  # fmt: skip
    assert found["own_claims"] == [
        {"domain": "joinery", "courses": 1,
         "claims": [{"id": "hand-tools", "text": "Keeps your tools whole."}]}
    ]  # fmt: skip
    frameworks = {one["id"]: one for one in found["frameworks"]}
    assert frameworks["yard-skills"] == {
        "id": "yard-skills",
        "title": "Yard skills",
        "areas": 2,
        "domains": {"joinery": 1},
    }


def test_what_a_course_says_of_the_coach_changes_no_level(claiming: Path, cli: Cli) -> None:
    words = ["coverage", *ON, "--format", "json", "--catalogue"]
    with_claims = json.loads(cli(*words, str(claiming)).stdout)
    without = json.loads(cli(*words, str(SMALL)).stdout)
    assert with_claims["own_claims"] != without["own_claims"]
    for key in ("domains", "thin", "roles", "courses"):
        assert with_claims[key] == without[key]


def test_a_framework_whose_areas_are_not_known(claiming: Path, cli: Cli) -> None:
    path = claiming / "frameworks" / "competencies" / "yard-skills.yaml"
    path.write_text(
        "id: yard-skills\ntitle: Yard skills\nareas: unknown\nsource: {standing: judgement}\n"
    )
    words = ["coverage", *ON, "--catalogue", str(claiming)]
    found = json.loads(cli(*words, "--format", "json").stdout)["frameworks"]
    one = next(one for one in found if one["id"] == "yard-skills")
    assert (one["areas"], one["domains"]) == (None, None)
    assert "The areas of these are not known: Yard skills [yard-skills]." in cli(*words).stdout


def test_a_country_narrows_what_counts(boats: Cli) -> None:
    found = json.loads(boats("coverage", *ON, "--country", "XB", "--format", "json").stdout)
    assert (found["country"], found["courses"], found["roles"]) == ("xb", 2, [])
    assert found["domains"][0]["courses"] == 0


def test_a_day_narrows_what_counts(boats: Cli) -> None:
    later = json.loads(boats("coverage", "--on", "2027-06-01", "--format", "json").stdout)
    assert later["courses"] == 5


def test_one_role_alone(boats: Cli) -> None:
    text = boats("coverage", "--role", "shipwright-xa", *ON).stdout
    assert text.startswith("Shipwright [shipwright-xa], xa\n")
    assert "Joinery to level 2  usual     always        0  practice only\n" in text
    assert "Thin" not in text
    words = ["coverage", "--role", "shipwright-xa", "--country", "xa-north", *ON]
    found = json.loads(boats(*words, "--format", "json").stdout)
    assert (found["country"], [r["id"] for r in found["roles"]]) == ("xa-north", ["shipwright-xa"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--role", "hand-tools"], "hand-tools is a module, not a role."),
        (["--role", "shipwrigt-xa"], "Did you mean shipwright-xa?"),
        (["--role", "yard-hand-xa", "--country", "xb"],
         "yard-hand-xa is a role in xa, not in xb.\n"),
        (["--country", "atlantis"],
         "--country: there is no country 'atlantis' in the catalogue. Known are: xa, xa-north, xb"),
        (["--country", "xa-nort"], "Did you mean xa-north?"),
        (["--country", ""], "there is no country ''"),
    ],
)  # fmt: skip
def test_misuse(boats: Cli, words: list[str], said: str) -> None:
    result = boats("coverage", *words, *ON)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_catalogue_with_errors_is_refused(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "yard"
    folder.mkdir(parents=True)
    (folder / "saw-day.yaml").write_text("id: other\ntitle: Saw Day\n")
    result = cli("coverage", "--catalogue", str(tmp_path))
    assert result.exit_code == 1
    assert "The catalogue has errors" in result.stderr


def test_without_a_day_the_clock_is_asked(boats: Cli) -> None:
    assert boats("coverage").exit_code == 0
