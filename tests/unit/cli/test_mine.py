"""`pathways mine` as coaches use it: export, delete, seal, share, take back."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import click
import pytest

from pathways.cli import own_folder
from pathways.files.store import PRIVATE_FILE, SEALED_FILE, SHARED_FILE, Part, append, read_store
from tests.own_folder import SHORT, alone, closed_for, kept
from tests.running import Cli

SHARE = ["--who", "The team", "--why", "to plan", "--until", "2027-01-01", "--on", "2026-11-24"]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def test_export(cli: Cli, mine: Path, tmp_path: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    out = tmp_path / "all.zip"
    assert cli("mine", "export", "--mine", str(mine), "--out", str(out)).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        assert archive.read(PRIVATE_FILE) == (mine / PRIVATE_FILE).read_bytes()
    out = tmp_path / "all.json"
    assert cli("mine", "export", "--mine", str(mine), "--out", str(out)).exit_code == 0
    assert [r["kind"] for r in json.loads(out.read_text())["private"]] == ["review"]
    other = cli("mine", "export", "--mine", str(mine), "--out", str(tmp_path / "all.txt"))
    assert (other.exit_code, "end its name with .zip or .json" in other.stderr) == (2, True)
    lost = cli("mine", "export", "--mine", str(mine), "--out", str(tmp_path / "no" / "all.zip"))
    assert (lost.exit_code, "there is no folder" in lost.stderr) == (2, True)
    loop = tmp_path / "loop.zip"
    loop.symlink_to(loop)
    circle = cli("mine", "export", "--mine", str(mine), "--out", str(loop))
    assert (circle.exit_code, circle.exception) == (0, None)


@pytest.mark.parametrize("words", [["export"], ["share", *SHARE, "--yes"]])
def test_one_s_own_files_are_never_written_over(cli: Cli, mine: Path, words: list[str]) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    before = (mine / SHARED_FILE).read_bytes()
    result = cli("mine", *words, "--mine", str(mine), "--out", str(mine / SHARED_FILE))
    assert (result.exit_code, "not to be written over" in result.stderr) == (2, True)
    assert (mine / SHARED_FILE).read_bytes() == before


def test_nor_by_another_name(cli: Cli, mine: Path, tmp_path: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    link = tmp_path / "all.json"
    link.symlink_to(mine / SHARED_FILE)
    before = (mine / SHARED_FILE).read_bytes()
    result = cli("mine", "export", "--mine", str(mine), "--out", str(link))
    assert (result.exit_code, "not to be written over" in result.stderr) == (2, True)
    assert (mine / SHARED_FILE).read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [["plan", "--to", "recovery-coach-gb", "--page"], ["export", "--out"],
     ["export", "--review", "--out"]],
)  # fmt: skip
def test_nor_by_a_plan_or_an_export(cli: Cli, mine: Path, words: list[str]) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    before = (mine / SHARED_FILE).read_bytes()
    result = cli(*words, str(mine / SHARED_FILE), "--mine", str(mine))
    assert (result.exit_code, "not to be written over" in result.stderr) == (2, True)
    assert (mine / SHARED_FILE).read_bytes() == before


def test_delete(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    (mine / "diary.txt").write_text("mine")
    for text in ("n\n", ""):
        refused = cli("mine", "delete", "--mine", str(mine), text=text)
        assert (refused.exit_code, "Nothing was deleted." in refused.stderr) == (1, True)
    assert (mine / SHARED_FILE).exists()
    result = cli("mine", "delete", "--mine", str(mine), text="y\n")
    assert result.exit_code == 0
    assert "Left, because it is not ours: diary.txt." in result.stdout
    assert [path.name for path in mine.iterdir()] == ["diary.txt"]
    (mine / "diary.txt").unlink()
    assert cli("mine", "delete", "--mine", str(mine), "--yes").exit_code == 0
    assert not mine.exists()
    assert cli("mine", "delete", "--mine", str(mine), "--yes").exit_code == 2


def test_seal_and_open(cli: Cli, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    before = (mine / PRIVATE_FILE).read_bytes()
    monkeypatch.setenv("PATHWAYS_PASSPHRASE", "correct horse")
    result = cli("mine", "encrypt", "--mine", str(mine))
    assert result.exit_code == 0
    assert "lost for good" in result.stderr
    assert (mine / SEALED_FILE).exists()
    kept(cli, mine, SHORT, "2026-02-01")
    assert cli("mine", "encrypt", "--mine", str(mine)).exit_code == 1
    monkeypatch.setenv("PATHWAYS_PASSPHRASE", "wrong")
    for words in (["review", "--past"], ["mine", "decrypt"], ["review", "--mark", "x"]):
        wrong = cli(*words, "--mine", str(mine))
        assert wrong.exit_code == 1
        assert "the passphrase does not open it" in wrong.stderr
    monkeypatch.delenv("PATHWAYS_PASSPHRASE")
    silent = cli("review", "--past", "--mine", str(mine))
    assert "set PATHWAYS_PASSPHRASE" in silent.stderr
    monkeypatch.setenv("PATHWAYS_PASSPHRASE", "correct horse")
    assert cli("mine", "decrypt", "--mine", str(mine)).exit_code == 0
    assert (mine / PRIVATE_FILE).read_bytes().startswith(before)
    again = cli("mine", "decrypt", "--mine", str(mine))
    assert (again.exit_code, "is not sealed" in again.stderr) == (1, True)


def test_a_passphrase_is_typed_twice(cli: Cli, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    typed: list[str] = []
    monkeypatch.setattr(own_folder, "at_terminal", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: typed.pop(0))
    typed[:] = ["one", "two"]
    differ = cli("mine", "encrypt", "--mine", str(mine))
    assert (differ.exit_code, "The two are not the same" in differ.stderr) == (1, True)
    typed[:] = ["", ""]
    empty = cli("mine", "encrypt", "--mine", str(mine))
    assert (empty.exit_code, "seals nothing" in empty.stderr) == (1, True)
    assert not (mine / SEALED_FILE).exists()
    typed[:] = ["one", "one"]
    assert cli("mine", "encrypt", "--mine", str(mine)).exit_code == 0
    typed[:] = ["one"]
    assert cli("review", "--past", "--mine", str(mine)).exit_code == 0


def test_without_the_library(cli: Cli, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    monkeypatch.setitem(sys.modules, "cryptography.fernet", None)
    monkeypatch.setenv("PATHWAYS_PASSPHRASE", "correct horse")
    result = cli("mine", "encrypt", "--mine", str(mine))
    assert result.exit_code == 1
    assert "pip install cryptography" in result.stderr
    assert (mine / PRIVATE_FILE).exists()


def test_share_shows_all_of_it_first(cli: Cli, mine: Path, tmp_path: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    out = tmp_path / "given.json"
    words = ["mine", "share", *SHARE, "--mine", str(mine), "--out", str(out)]
    for text in ("n\n", "", "maybe\n"):
        refused = cli(*words, text=text)
        assert (refused.exit_code, "Nothing was written." in refused.stderr) == (1, True)
        assert "practice, hope: about 75" in refused.stdout
    assert not out.exists()
    kinds = {line.kind for line in read_store(mine).lines}
    assert kinds == {"review"}
    result = cli(*words, text="yes\n")
    assert result.exit_code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    document = json.loads(out.read_text())
    assert document["manifest"]["groups"] == ["practice"]
    assert document["person"] in result.stdout
    again = cli(*words, "--part", "own:hope", "--part", "needs", "--yes")
    assert again.exit_code == 0
    more = json.loads(out.read_text())
    assert more["person"] == document["person"]
    assert {s["track"] for r in more["reviews"] for s in r["scores"]} == {"own"}


def test_evidence_and_goals_are_given_from_the_open_file_alone(
    cli: Cli, mine: Path, tmp_path: Path
) -> None:
    piece = {"kind": "evidence", "id": "e1", "on": "2026-03-02", "type": "test",
             "since": "2026-03-01", "until": "2026-03-01", "levels": {"hope": 1}}  # fmt: skip
    goal = {"kind": "goal", "id": "g1", "on": "2026-03-02", "domain": "hope", "level": 2}
    append(mine, Part.SHARED, [piece, goal])
    append(mine, Part.PRIVATE, [piece | {"id": "e2"}, goal | {"id": "g2", "level": 4}])
    out = tmp_path / "given.json"
    words = ["mine", "share", *SHARE, "--mine", str(mine), "--out", str(out)]
    parts = ["--part", "evidence", "--part", "goals:hope"]
    refused = cli(*words, *parts, text="n\n")
    assert "2026-03 evidence: test, draft, for hope 1" in refused.stdout
    assert "2026-03 goal: hope to level 2" in refused.stdout
    assert not out.exists()
    assert cli(*words, *parts, "--yes").exit_code == 0
    document = json.loads(out.read_text())
    assert document["manifest"]["groups"] == ["evidence", "goals:hope"]
    assert (len(document["evidence"]), [g["level"] for g in document["goals"]]) == (1, [2])
    listed = cli("mine", "consents", "--mine", str(mine), "--on", "2026-12-01").stdout
    assert "evidence, goals:hope to The team" in listed


def test_consents_and_taking_one_back(cli: Cli, mine: Path, tmp_path: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    own = ["--mine", str(mine)]
    assert "given nothing away" in cli("mine", "consents", *own).stdout
    out = str(tmp_path / "given.json")
    assert cli("mine", "share", *SHARE, *own, "--out", out, "--yes").exit_code == 0
    listed = cli("mine", "consents", *own, "--on", "2026-12-01").stdout
    assert "consent-1  2026-11-24  holds: practice to The team, to plan" in listed
    assert "  over: " in cli("mine", "consents", *own, "--on", "2027-02-01").stdout
    told = cli("mine", "revoke", "consent-1", *own, "--on", "2026-12-01")
    assert "Nothing was sent. Tell The team:" in told.stdout
    assert "taken back" in cli("mine", "consents", *own, "--on", "2026-12-01").stdout
    lines = len(read_store(mine).lines)
    assert cli("mine", "revoke", "consent-1", *own).exit_code == 0
    assert len(read_store(mine).lines) == lines
    unknown = cli("mine", "revoke", "consent-2", *own)
    assert (unknown.exit_code, "Did you mean consent-1?" in unknown.stderr) == (2, True)
    append(mine, Part.SHARED, [{"kind": "consent", "id": "x"}, {"kind": "consent-revoked"}])
    assert "this is no whole consent" in cli("mine", "consents", *own).stderr


def test_no_two_consents_have_one_name(cli: Cli, mine: Path, tmp_path: Path) -> None:
    """Else one would be taken back with the other."""
    kept(cli, mine, SHORT, "2026-01-15")
    words = ("mine", "share", *SHARE, "--mine", str(mine), "--yes", "--out", str(tmp_path / "a"))
    assert [cli(*words).exit_code for _ in range(2)] == [0, 0]
    path = mine / SHARED_FILE
    path.write_text(path.read_text().replace('{"kind": "consent",', "broken", 1))
    assert "On record as consent-3." in cli(*words).stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--part", "own"], 2, "write own:"),
        (["--part", "luck"], 2, "there is no group luck"),
        (["--until", "2025-01-01"], 2, "is over already"),
        (["--who", " "], 2, "--who and --why need words"),
        (["--why", ""], 2, "--who and --why need words"),
        (["--part", "wellbeing", "--yes"], 1, "There is nothing of these parts to give"),
    ],
)
def test_what_cannot_be_given(cli: Cli, mine: Path, words: list[str], code: int, said: str) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    out = mine.parent / "given.json"
    result = cli("mine", "share", *SHARE, "--mine", str(mine), "--out", str(out), *words)
    assert result.exit_code == code
    assert said in result.stderr
    assert not out.exists()


def test_a_broken_salt_stops_sharing(cli: Cli, mine: Path, tmp_path: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-15")
    append(mine, Part.PRIVATE, [{"kind": "salt", "salt": "zz"}])
    out = ["--out", str(tmp_path / "x.json")]
    result = cli("mine", "share", *SHARE, "--mine", str(mine), *out, "--yes")
    assert result.exit_code == 1
    assert "the salt of the private file cannot be read" in result.stderr


def test_rules_of_one_s_own(
    cli: Cli, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = cli("mine", "rules", "--mine", str(mine))
    assert result.exit_code == 0
    assert "triggers:" in (mine / "support.yaml").read_text()
    assert (mine / "support.yaml").stat().st_mode & 0o777 == 0o600
    (mine / "support.yaml").write_text("triggers: []\n")
    again = cli("mine", "rules", "--mine", str(mine))
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    assert (mine / "support.yaml").read_text() == "triggers: []\n"
    with monkeypatch.context() as closed:
        closed.setattr(Path, "exists", closed_for("support.yaml"))
        shut = cli("mine", "rules", "--mine", str(mine))
    assert (shut.exit_code, "may not be read" in shut.stderr) == (1, True)
    bare = tmp_path / "bare"
    (bare / "frameworks").mkdir(parents=True)
    none = cli("mine", "rules", "--mine", str(tmp_path / "other"), "--catalogue", str(bare))
    assert (none.exit_code, "there is no such file" in none.stderr) == (1, True)
    assert not (tmp_path / "other").exists()
