"""A catalogue read out of a git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pathways.files.catalogue import load_catalogue
from pathways.files.revision import NoRevisionError, write_revision
from tests.running import SMALL

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TOOLS = Path("modules") / "slipway" / "hand-tools.yaml"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of the machine, and of a hook that runs the tests, out of it."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
        "GIT_AUTHOR_NAME": "Nobody",
        "GIT_AUTHOR_EMAIL": "nobody@example.org",
        "GIT_COMMITTER_NAME": "Nobody",
        "GIT_COMMITTER_EMAIL": "nobody@example.org",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def git(root: Path, *words: str) -> str:
    run = ["git", "-C", str(root), *words]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603


def commit(root: Path, title: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", title)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a repository whose folder `yard` holds the catalogue, committed as `first`."""
    root = tmp_path / "repository"
    shutil.copytree(SMALL, root / "yard")
    git(tmp_path, "init", "--quiet", str(root))
    (root / "README").write_text("A yard.\n")
    commit(root, "Begin")
    git(root, "tag", "first")
    return root


@pytest.mark.parametrize("name", ["first", "HEAD", "HEAD~0"])
def test_the_files_as_they_stood(repository: Path, tmp_path: Path, name: str) -> None:
    yard, into = repository / "yard", tmp_path / "into"
    (yard / TOOLS).write_text("broken")
    (yard / "modules" / "slipway" / "new.yaml").write_text("new")
    write_revision(yard, name, into)
    assert load_catalogue(into).catalogue.digest == load_catalogue(SMALL).catalogue.digest
    assert sorted(p.name for p in into.iterdir()) == ["frameworks", "modules"]
    assert (yard / TOOLS).read_text() == "broken"


def test_an_older_revision(repository: Path, tmp_path: Path) -> None:
    yard = repository / "yard"
    text = (yard / TOOLS).read_text()
    (yard / TOOLS).write_text(text.replace("weeks: 5", "weeks: 6"))
    commit(repository, "Take longer")
    write_revision(yard, "first", tmp_path / "old")
    write_revision(yard, "HEAD", tmp_path / "new")
    assert (tmp_path / "old" / TOOLS).read_text() == text
    assert "weeks: 6" in (tmp_path / "new" / TOOLS).read_text()


def test_the_bytes_are_kept_whatever_is_set_for_checkouts(repository: Path, tmp_path: Path) -> None:
    yard = repository / "yard"
    odd = yard / "modules" / "slipway" / "ödd näme.yaml"
    odd.write_bytes(b"id: odd\r\ntitle: \xc3\xa9 $Id$\r\n")
    commit(repository, "Odd")
    (repository / ".gitattributes").write_text("* ident export-subst export-ignore\n")
    commit(repository, "Attributes")
    write_revision(yard, "HEAD", tmp_path / "into")
    assert (tmp_path / "into" / odd.relative_to(yard)).read_bytes() == odd.read_bytes()


def test_a_symbolic_link_stays_one(repository: Path, tmp_path: Path) -> None:
    yard = repository / "yard"
    link = yard / "modules" / "slipway" / "link.yaml"
    link.symlink_to("hand-tools.yaml")
    commit(repository, "Link")
    write_revision(yard, "HEAD", tmp_path / "into")
    written = tmp_path / "into" / link.relative_to(yard)
    assert written.is_symlink()
    assert written.read_text() == link.read_text()


def test_a_submodule_is_left_out(repository: Path, tmp_path: Path) -> None:
    yard = repository / "yard"
    other = yard / "modules" / "other"
    git(repository, "init", "--quiet", str(other))
    (other / "a.yaml").write_text("id: a\n")
    commit(other, "Other")
    git(repository, "add", "--all")
    commit(repository, "Submodule")
    write_revision(yard, "HEAD", tmp_path / "into")
    assert not (tmp_path / "into" / "modules" / "other").exists()


def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_catalogue(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nothing-here"))
    write_revision(repository / "yard", "first", tmp_path / "into")
    assert (tmp_path / "into" / TOOLS).exists()


@pytest.mark.parametrize("name", ["nowhere", "", "--help", "first:yard", "a b", "HEAD^{tree}"])
def test_an_unknown_revision(repository: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(NoRevisionError, match=r"has no revision '.*'\. Was it fetched\?"):
        write_revision(repository / "yard", name, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_revision_without_a_catalogue(repository: Path, tmp_path: Path) -> None:
    (repository / "other").mkdir()
    with pytest.raises(NoRevisionError, match=r"^At first, .*other held no catalogue\.$"):
        write_revision(repository / "other", "first", tmp_path / "into")


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRevisionError, match=r"^No git repository holds .*\(git: "):
        write_revision(tmp_path, "main", tmp_path / "into")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevisionError, match="The program git is not installed"):
        write_revision(tmp_path, "main", tmp_path / "into")


def test_a_file_that_the_repository_has_lost(repository: Path, tmp_path: Path) -> None:
    found = git(repository, "rev-parse", f"HEAD:yard/{TOOLS.as_posix()}")
    lost = repository / ".git" / "objects" / found[:2] / found[2:]
    lost.chmod(0o600)
    lost.unlink()
    with pytest.raises(NoRevisionError, match=r"^git could not read the files"):
        write_revision(repository / "yard", "HEAD", tmp_path / "into")


def test_git_is_asked_without_a_shell(repository: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(NoRevisionError):
        write_revision(repository / "yard", f"x; touch {made}", tmp_path / "into")
    assert not made.exists()
