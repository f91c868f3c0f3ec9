"""`pathways fmt` on a copy of the invented catalogue."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from pathways.cli import own_catalogue
from pathways.files import canonical as canonical_module
from pathways.files.canonical import UnfaithfulError
from pathways.files.formatting import formattable
from tests.running import BUILDER, SMALL, Cli

COURSE = "modules/slipway/hand-tools.yaml"
UNTIDY = "title: Hand Tools # why\nid: hand-tools\nprovider: slipway\nrequires: a-a  or can-swim\n"
TIDY = (
    "id: hand-tools\ntitle: Hand Tools  # why\nprovider: slipway\n"
    "requires: any of (a-a, can-swim)\n"
)


@pytest.fixture
def here(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the catalogue that is in canonical form but for one course."""
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path / "small")
    assert cli("fmt").exit_code == 0
    Path(COURSE).write_text(UNTIDY)
    return tmp_path / "small"


def files_in(folder: Path) -> dict[str, str]:
    return {str(p): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_whole_catalogue(here: Path, cli: Cli) -> None:
    before = files_in(here)
    result = cli("fmt")
    total = sum(name.endswith(".yaml") for name in before)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{COURSE}\n1 file changed, {total - 1} already in canonical form.\n"
    assert files_in(here) == {**before, str(here / COURSE): TIDY}
    again = cli("fmt", "--catalogue", str(here))
    assert again.stdout == f"0 files changed, {total} already in canonical form.\n"


def test_check_writes_nothing(here: Path, cli: Cli) -> None:
    before = files_in(here)
    result = cli("fmt", "--check", COURSE)
    assert (result.exit_code, result.stdout.splitlines()) == (
        1, [COURSE, "1 file would change, 0 already in canonical form."],
    )  # fmt: skip
    assert files_in(here) == before
    Path(COURSE).write_text(TIDY)
    assert cli("fmt", "--check", COURSE).exit_code == 0


@pytest.mark.usefixtures("here")
def test_a_file_with_problems_is_left_and_the_others_are_done(cli: Cli) -> None:
    wrong = {
        "modules/slipway/paint-day.yaml": "id: paint-day\ntitle: Paint\nrequires: aa and (bb\n",
        "modules/slipway/adze.yaml": "id: adze\ntitel: Adze\n",
        "modules/slipway/sails.yaml": "id: 'x\n",
    }
    for name, text in wrong.items():
        Path(name).write_text(text)
    Path("modules/slipway/binary.yaml").write_bytes(b"id: \xff")
    result = cli("fmt")
    assert result.exit_code == 1
    places = [":".join(line.split(":")[:4]) for line in result.stderr.splitlines()]
    assert places == [
        "modules/slipway/adze.yaml:1:1: error",
        "modules/slipway/adze.yaml:2:1: error",
        "modules/slipway/binary.yaml:1:5: error",
        "modules/slipway/paint-day.yaml:3:21: error",
        "modules/slipway/sails.yaml:1:5: error",
    ]
    assert result.stdout.endswith("form, 4 with problems left as they are.\n")
    assert Path(COURSE).read_text() == TIDY
    assert {name: Path(name).read_text() for name in wrong} == wrong
    one = cli("fmt", "modules/slipway/sails.yaml")
    assert (
        one.stdout
        == "0 files changed, 0 already in canonical form, 1 with problems left as it is.\n"
    )


def test_json(here: Path, cli: Cli) -> None:
    (here / "modules/slipway/adze.yaml").write_text("id: adze\n")
    found = json.loads(cli("fmt", "--format", "json", "modules").stdout)
    assert found["changed"] == [COURSE]
    assert found["unchanged"] == len(list(here.glob("modules/*/*.yaml"))) - 2
    assert found["problems"] == [
        {"file": "modules/slipway/adze.yaml", "line": 1, "column": 1, "severity": "error",
         "code": "missing-key", "message": "title is missing", "mend": "Write title: and its value"}
    ]  # fmt: skip


def test_line_ends_and_a_mark_at_the_start(here: Path, cli: Cli) -> None:
    path = here / COURSE
    path.write_bytes(TIDY.replace("\n", "\r\n").encode())
    assert cli("fmt", COURSE).stdout.splitlines()[0] == f"{COURSE} (line ends are LF now)"
    assert path.read_bytes() == TIDY.encode()
    path.write_bytes(b"\xef\xbb\xbf" + TIDY.encode())
    assert cli("fmt", COURSE).stdout.splitlines()[0] == COURSE
    assert path.read_bytes() == TIDY.encode()


def test_a_file_keeps_its_mode_and_a_link_stays_one(here: Path, cli: Cli) -> None:
    path = here / COURSE
    path.chmod(0o640)
    real = here / "elsewhere.yaml"
    path.rename(real)
    path.symlink_to(real)
    assert cli("fmt", COURSE).exit_code == 0
    assert path.is_symlink()
    assert real.read_text() == TIDY
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_folders_and_files_each_once(here: Path, cli: Cli) -> None:
    result = cli("fmt", "modules/slipway", COURSE, "--check")
    count = len(list(here.glob("modules/slipway/*.yaml")))
    assert (
        result.stdout == f"{COURSE}\n1 file would change, {count - 1} already in canonical form.\n"
    )


def test_profiles_by_name_and_in_a_folder(here: Path, cli: Cli) -> None:
    folder = here.parent / "people"
    (folder / ".hidden").mkdir(parents=True)
    untidy = "holds: [aa]\n'schema': pathways/profile/1\n"
    for name in ("me.yaml", ".hidden/me.yaml", "you.txt"):
        (folder / name).write_text(untidy)
    (folder / "other.yaml").write_text("b:   1\n")
    (folder / "broken.yaml").write_bytes(b"\xff")
    assert cli("fmt", str(folder)).stdout.splitlines()[0] == str(folder / "me.yaml")
    tidy = "schema: pathways/profile/1\nholds: [aa]\n"
    assert (folder / "me.yaml").read_text() == tidy
    assert (folder / ".hidden/me.yaml").read_text() == untidy
    assert (folder / "other.yaml").read_text() == "b:   1\n"
    assert cli("fmt", str(folder / "you.txt")).exit_code == 0
    assert (folder / "you.txt").read_text() == tidy


def test_the_profile_of_the_tests_is_known_as_one() -> None:
    found = formattable(BUILDER)
    assert found is not None
    assert found.place is None
    course = formattable(SMALL / COURSE)
    assert course is not None
    assert course.place == COURSE


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "There is no file or folder nowhere."),
        (["modules", "nowhere.yaml"], "There is no file or folder nowhere.yaml."),
        (["README.md"], "README.md is neither a file of a catalogue nor a profile."),
        (["frameworks/more.yaml"],
         "frameworks/more.yaml is neither a file of a catalogue nor a profile."),
        (["empty"], "There is no catalogue file and no profile in empty."),
        (["x" * 5000], f"{'x' * 5000!r} cannot be read."),
        (["--catalogue", "empty"],
         "empty is not a catalogue: it has no frameworks/ and no modules/."),
    ],
)  # fmt: skip
def test_misuse_stops_before_anything_is_written(
    here: Path, cli: Cli, words: list[str], message: str
) -> None:
    (here / "empty").mkdir()
    (here / "frameworks" / "more.yaml").write_text("a: 1\n")
    before = files_in(here)
    result = cli("fmt", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")
    assert files_in(here) == before


def test_elsewhere_a_catalogue_is_to_be_named(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("fmt")
    assert result.exit_code == 2
    assert result.stderr == "This directory is not a catalogue. Give one with --catalogue DIR.\n"
    assert cli("fmt", "--check", "--catalogue", str(SMALL)).exit_code == 1


def test_what_came_with_the_program_is_not_written_to(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_catalogue, "PACKED", here)
    assert cli("fmt", "--check").exit_code == 1
    result = cli("fmt")
    assert result.exit_code == 2
    assert "came with the program" in result.stderr
    named = cli("fmt", COURSE)
    assert (named.exit_code, "came with the program" in named.stderr) == (2, True)
    assert cli("fmt", "--check", COURSE).exit_code == 1
    assert Path(COURSE).read_text() == UNTIDY


def test_a_folder_that_nobody_may_look_into(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathways.files.formatting.is_catalogue", closed)
    result = cli("fmt", str(here))
    assert (result.exit_code, result.stderr) == (2, f"'{here}' cannot be read.\n")


def test_a_catalogue_that_may_not_be_written_to(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = cli("fmt", "--catalogue", str(here))
    assert (result.exit_code, result.stderr) == (2, f"{here} may not be written to.\n")


def test_a_bug_is_not_written(here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical_module, "written", lambda _: "id: other\n")
    with pytest.raises(UnfaithfulError):
        cli("fmt", str(here / COURSE))
    assert Path(COURSE).read_text() == UNTIDY


def test_the_shipped_catalogue_and_the_examples_are_in_canonical_form(cli: Cli) -> None:
    root = Path(__file__).resolve().parents[3]
    result = cli("fmt", "--check", str(root / "examples"), str(root))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("0 files would change, ")
