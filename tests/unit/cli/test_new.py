"""`pathways new` in a copy of the invented catalogue."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pathways.cli import new_command, own_catalogue
from pathways.cli.options import today
from pathways.files.source_text import FileProblem
from tests.running import SMALL, Cli

COURSE = "modules/slipway/some-course.yaml"
HINT = (
    "# Which domains it builds, and to which level; ours to judge, so with judgement and reason:\n"
    "# develops: {hope: 1}\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the catalogue."""
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path / "small")
    return tmp_path / "small"


def errors(cli: Cli) -> list[str]:
    """Give the errors that `check` finds here."""
    shown = json.loads(cli("check", "--catalogue", ".", "--format", "json").stdout)
    return [p["message"] for p in shown["problems"] if p["severity"] == "error"]


def test_a_module(here: Path, cli: Cli) -> None:
    before = errors(cli)
    words = [
        "--provider",
        "slipway",
        "--level",
        "deck 1",
        "--credits",
        "12.5",
        "--study-hours",
        "30",
    ]
    more = [
        "--country",
        "xa, xb",
        "--develops",
        "joinery=1",
        "--reason",
        "It cuts: joints.",
        "--url",
        "http://a.example",
        "--seen",
        "2026-11-01",
        "--requires",
        "can-swim or adze-work",
    ]
    result = cli("new", "module", "some-course", *words, *more)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Wrote {COURSE}\nNext: fill in what is unknown, then: pathways check --catalogue .\n"
    )
    assert (here / COURSE).read_text() == (
        "id: some-course\n"
        "title: Some course\n"
        "provider: slipway\n"
        "level: deck 1\n"
        "credits: 12.5\n"
        "hours: {study: 30}\n"
        "weeks: unknown\n"
        "cost: unknown\n"
        "countries: [xa, xb]\n"
        "develops: {joinery: 1}\n"
        "requires: any of (can-swim, adze-work)\n"
        "judgement: [develops]\n"
        "reason:\n"
        '  develops: "It cuts: joints."\n'
        "source:\n"
        "  url: http://a.example\n"
        "  seen: 2026-11-01\n"
        "  standing: seen\n"
    )
    assert errors(cli) == before
    assert cli("fmt", "--check", COURSE).exit_code == 0
    assert "some-course" in cli("list", "modules", "--catalogue", ".", "--no-cache").stdout


def test_a_qualification_of_which_little_is_known(here: Path, cli: Cli) -> None:
    words = ["--awarded-by", "slipway", "--entry", "can-swim", "--confidence", "low"]
    more = ["--catalogue", str(here), "--format", "json"]
    result = cli("new", "qualification", "some-award", *words, *more)
    place = "frameworks/qualifications/slipway/some-award.yaml"
    assert json.loads(result.stdout) == {"id": "some-award", "file": place}
    assert (here / place).read_text() == (
        "id: some-award\n"
        "title: Some award\n"
        "awarded_by: slipway\n"
        "hours: unknown\n"
        "weeks: unknown\n"
        "cost: unknown\n"
        f"{HINT}"
        "entry: can-swim\n"
        "source: {standing: known, confidence: low}\n"
    )


def test_a_role_in_part_of_a_country(here: Path, cli: Cli) -> None:
    words = [
        "--country",
        "xa-north,xb",
        "--usual",
        "joinery >= 1",
        "--title",
        "2018",
        "--tag",
        "work",
    ]
    assert cli("new", "role", "some-role", *words).exit_code == 0
    assert (here / "frameworks/roles/xa/some-role.yaml").read_text() == (
        "id: some-role\n"
        'title: "2018"\n'
        "countries: [xa-north, xb]\n"
        "tags: [work]\n"
        "usual: joinery >= 1\n"
        "judgement: [usual]\n"
        "reason:\n"
        "  usual: Not yet said; whoever reviews this should write it.\n"
        "source: {standing: unknown}\n"
    )


def test_a_page_is_seen_today_unless_said(here: Path, cli: Cli) -> None:
    assert cli("new", "module", "some-course", "--provider", "slipway", "--url", "u").exit_code == 0
    assert f"seen: {today().isoformat()}, standing: seen" in (here / COURSE).read_text()


def test_a_body_and_an_item_may_have_the_same_id(here: Path, cli: Cli) -> None:
    assert cli("new", "module", "slipway", "--provider", "slipway").exit_code == 0
    assert (here / "modules/slipway/slipway.yaml").exists()


OK = ["module", "some-course", "--provider", "slipway"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["module", "Some_Course", "--provider", "slipway"], '"Some_Course" is not an id.'),
        (["module", "../x", "--provider", "slipway"], '"../x" is not an id.'),
        (["module", "x", "--provider", "slipway"], '"x" is too short for an id.'),
        (["module", "and", "--provider", "slipway"], '"and" is a word of the rules.'),
        (["module", "hand-tools", "--provider", "slipway"],
         "The id hand-tools is taken, in modules/slipway/hand-tools.yaml."),
        (["module", "joinery", "--provider", "slipway"],
         "The id joinery is taken, in frameworks/domains/joinery.yaml."),
        (["module", "can-swim", "--provider", "slipway"],
         "The id can-swim is taken, in frameworks/attestations.yaml."),
        (["module", "some-course"], "Say --provider: it names the folder of a module."),
        (["role", "some-role"], "Say --country: it names the folder of a role."),
        (["role", "some-role", "--country", ","], "Say --country: it names the folder of a role."),
        (["module", "some-course", "--provider", "slipwey"],
         ("--provider: there is no body slipwey. Did you mean slipway? "
          "Add a new one to frameworks/bodies.yaml first.")),
        (["qualification", "some-award", "--awarded-by", "Big Body"],
         '--awarded-by: "Big Body" is not an id.'),
        ([*OK, "--country", "xz"],
         "--country: there is no country xz. They stand in frameworks/countries.yaml."),
        ([*OK, "--country", "xa,xa-nord"],
         "--country: there is no country xa-nord. Did you mean xa-north? They stand in"),
        ([*OK, "--level", "1"], '--level: "1" is not a rung of a ladder.'),
        ([*OK, "--level", "duck 1"],
         "--level: there is no rung duck 1. See: pathways list ladders"),
        ([*OK, "--level", "deck 99"], "--level: there is no rung deck 99. See: "),
        ([*OK, "--study-hours", "010"], '--study-hours: "010" is not an amount.'),
        ([*OK, "--cost", "lots"], '--cost: "lots" is not an amount.'),
        ([*OK, "--weeks", "1.5"], "--weeks: 1.5 is not a whole number."),
        ([*OK, "--title", " "], "--title: the text is empty."),
        ([*OK, "--delivery", "post"], '--delivery: "post" is not a choice here.'),
        ([*OK, "--requires", "aa and"], "--requires: expected"),
        ([*OK, "--requires", "no-such-thing"], "there is no item no-such-thing."),
        ([*OK, "--develops", "joinery"], "--develops: no value is written."),
        ([*OK, "--develops", "joinerie=1"], "there is no domain joinerie. Did you mean joinery?"),
        ([*OK, "--usual", "can-swim"], "A module has no --usual."),
        (["role", "some-role", "--country", "xa", "--credits", "5"], "A role has no --credits."),
        ([*OK, "--reason", "So."], "--reason is for what is ours to judge: give --develops too."),
        ([*OK, "--seen", "2026-11-01"],
         "--seen says when a page was read: give its --url too."),
        ([*OK, "--url", "u", "--seen", "2190-01-01"], "the source was seen on 2190-01-01"),
        ([*OK, "--url", "u", "--confidence", "low"], "Give --url, which says where it stands"),
        ([*OK, "--url", " "], "source.url: the text is empty."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_not_written(
    here: Path, cli: Cli, words: list[str], message: str
) -> None:
    before = sorted(here.rglob("*"))
    result = cli("new", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert sorted(here.rglob("*")) == before


def test_nothing_is_overwritten(here: Path, cli: Cli) -> None:
    (here / COURSE).symlink_to(here / "nowhere")
    result = cli("new", *OK)
    assert result.exit_code == 1
    assert "there is no such file" in result.stderr
    assert not (here / "nowhere").exists()


def test_a_file_that_comes_up_meanwhile_is_left(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise FileProblem("existing-file", "there is such a file already", "Choose another id")

    monkeypatch.setattr(new_command, "create", late)
    result = cli("new", *OK)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{COURSE}:1:1: error: there is such a file already. Choose another id [existing-file]\n"
    )
    assert not (here / COURSE).exists()


def test_a_catalogue_with_errors_is_mended_first(here: Path, cli: Cli) -> None:
    (here / "frameworks/bodies.yaml").write_text("bodies: 5\n")
    result = cli("new", *OK)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("frameworks/bodies.yaml:1:9: error: ")
    assert result.stderr.endswith("The catalogue has errors: mend them first.\n")
    assert not (here / COURSE).exists()


def test_the_packed_catalogue_is_never_written_to(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_catalogue, "PACKED", here.parent)
    result = cli("new", *OK)
    assert result.exit_code == 2
    assert "came with the program" in result.stderr
    monkeypatch.chdir(here.parent)
    assert cli("new", *OK).stderr.startswith("This directory is not a catalogue.")


# At a terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_command, "_at_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_what_is_missing_is_asked_for_until_it_fits(here: Path, cli: Cli) -> None:
    typed = [
        "A title",
        "slipwey",
        "slipway",
        "zz",
        "xa",
        "deck",
        "deck 1",
        "x",
        "5",
        "",
        "2",
        "",
        "",
    ]
    result = cli("new", "module", "some-course", text="\n".join([*typed, ""]))
    assert result.exit_code == 0
    questions = [line.partition(":")[0] for line in result.stdout.splitlines()]
    assert questions == [
        "Press Enter for what you do not know.",
        "Title",
        "Provider, by its id", "Error", "Provider, by its id",
        "Countries, as in gb-eng,ie", "Error", "Countries, as in gb-eng,ie",
        "Ladder and rung, as in rqf 3", "Error", "Ladder and rung, as in rqf 3",
        "Credits", "Error", "Credits",
        "Hours of study, taught or alone",
        "Weeks from start to end",
        "Price, in the currency of the first country",
        "Page that says so",
        f"Wrote {COURSE}",
        "Next",
    ]  # fmt: skip
    assert (here / COURSE).read_text() == (
        "id: some-course\ntitle: A title\nprovider: slipway\nlevel: deck 1\ncredits: 5\n"
        "hours: unknown\nweeks: 2\ncost: unknown\ncountries: [xa]\n"
        f"{HINT}source: {{standing: unknown}}\n"
    )


@pytest.mark.usefixtures("terminal")
def test_enter_does_for_all_but_the_folder(here: Path, cli: Cli) -> None:
    result = cli("new", "role", "some-role", "--usual", "can-swim", text="\n\nxb\nSo.\nhttp://a\n")
    assert result.exit_code == 0
    assert "Error: this names the folder." in result.stdout
    assert (here / "frameworks/roles/xb/some-role.yaml").read_text() == (
        "id: some-role\ntitle: Some role\ncountries: [xb]\nusual: can-swim\njudgement: [usual]\n"
        f"reason:\n  usual: So.\nsource:\n  url: http://a\n  seen: {today().isoformat()}\n"
        "  standing: seen\n"
    )


@pytest.mark.usefixtures("terminal", "here")
def test_what_flags_say_is_not_asked(cli: Cli) -> None:
    words = ["--title", "T", "--country", "xa", "--study-hours", "5", "--weeks", "1", "--cost", "0"]
    result = cli("new", *OK, *words, "--confidence", "high", text="\n")
    assert result.exit_code == 0
    assert "Ladder and rung" in result.stdout
    for word in ("Title", "Provider", "Credits", "Hours", "Price", "Page"):
        assert f"{word}" not in result.stdout


@pytest.mark.usefixtures("terminal")
def test_leaving_writes_nothing(here: Path, cli: Cli) -> None:
    result = cli("new", *OK, text="A title\n")
    assert result.exit_code == 130
    assert not (here / COURSE).exists()


def test_a_true_terminal(here: Path, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    env = os.environ | {"PYTHONPATH": str(root / "src"), "XDG_CACHE_HOME": str(tmp_path)}
    words = [sys.executable, "-m", "pathways.cli.main", "new", *OK, "--catalogue", str(here)]
    leader, follower = pty.openpty()
    with subprocess.Popen(words, stdin=follower, stdout=follower, stderr=follower, env=env) as run:  # noqa: S603
        os.close(follower)
        os.write(leader, b"A title\n" + b"\n" * 6)
        shown = b""
        while b"Next" not in shown:
            shown += os.read(leader, 4096)
    os.close(leader)
    assert run.returncode == 0
    assert "title: A title\n" in (here / COURSE).read_text()
