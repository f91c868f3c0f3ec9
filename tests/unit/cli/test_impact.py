"""`pathways impact` as those who keep a catalogue use it, and their checks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from pathways.cli import impact_command
from pathways.route.plan import Posed
from pathways.route.question import Answer, Outcome
from tests.conftest import Golden
from tests.running import BUILDER, DAY, SMALL, Cli

ON = ["--on", DAY]
HAND_TOOLS = "modules/slipway/hand-tools.yaml"
HULL = "modules/slipway/hull-drawing.yaml"
ROPE = "modules/slipway/rope-and-rig.yaml"
HAND = "frameworks/roles/xa/yard-hand-xa.yaml"
SHIPWRIGHT = "frameworks/roles/xa/shipwright-xa.yaml"
MASTER = "frameworks/roles/xa/master-builder-xa.yaml"
JOINERY = "frameworks/domains/joinery.yaml"
PAINT = "modules/slipway/paint-day.yaml"
Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    """Give a copy of the invented catalogue, with an example profile."""
    root = tmp_path / "yard"
    shutil.copytree(SMALL, root)
    (root / "examples").mkdir()
    shutil.copy(BUILDER, root / "examples")
    return root


@pytest.fixture
def edit(yard: Path) -> Edit:
    """Put one text in place of another in a file of the copy."""

    def put(file: str, old: str, new: str) -> None:
        text = (yard / file).read_text()
        assert old in text
        (yard / file).write_text(text.replace(old, new))

    return put


@pytest.fixture
def impact(yard: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in the copy, against the catalogue as it was."""
    monkeypatch.chdir(yard)
    before = yard.parent / "before"
    before.symlink_to(SMALL)
    return lambda *words: cli("impact", "--against", "../before", *ON, *words)


def test_text_of_several_edits(impact: Run, edit: Edit, yard: Path, golden: Golden) -> None:
    edit(HAND_TOOLS, "weeks: 5", "weeks: 30")
    edit(HAND, "usual: paint-day", "usual: paint-day and 20 hours of bench-work")
    edit(HULL, "cost: 300.50", "cost: unknown")
    edit(JOINERY, "40 hours", "60 hours")
    (yard / MASTER).unlink()
    (yard / HAND).with_name("deck-hand-xa.yaml").write_text(
        "id: deck-hand-xa\ntitle: Deck hand\ncountries: [xa]\nrequires: can-swim\n"
        "source: {standing: judgement}\n"
    )
    result = impact()
    assert (result.exit_code, result.stderr) == (1, "")
    golden("boats-impact.txt", result.stdout)


def test_text_where_nothing_was_edited(impact: Run, golden: Golden) -> None:
    result = impact()
    assert (result.exit_code, result.stderr) == (0, "")
    golden("boats-impact-nothing.txt", result.stdout)


def test_text_of_an_edit_that_changes_no_route(impact: Run, edit: Edit, golden: Golden) -> None:
    edit(HAND_TOOLS, "tags: [tools]", "tags: [tools, wood]")
    edit("frameworks/credits.yaml", "title: Plank", "title: Planks")
    result = impact("--all")
    assert result.exit_code == 0
    golden("boats-impact-no-route.txt", result.stdout)


Made = tuple[str, str, str]
MADE: list[tuple[Made, tuple[str, str], int]] = [
    ((HAND_TOOLS, "weeks: 5", "weeks: 30"), ("longer", "shorter"), 1),
    ((PAINT, "2027-02-01", "2027-03-01"), ("longer", "shorter"), 1),
    ((ROPE, "march, september", "january"), ("shorter", "longer"), 0),
    ((ROPE, "weeks: 6", "weeks: unknown"), ("less known", "better known"), 1),
    ((ROPE, "cost: unknown", "cost: 5"), ("other figures", "other figures"), 0),
    ((SHIPWRIGHT, " and yard-check", " and can-swim"), ("other steps", "other steps"), 0),
    ((SHIPWRIGHT, "joinery >= 2", "sail-making"), ("impossible now", "possible now"), 1),
    (
        (MASTER, "any qualification at deck 3 or above and joinery >= 3", "joinery >= 2"),
        ("possible now", "impossible now"),
        0,
    ),
]
"""An edit; what it does to every route that is not as before, and what undoing it does; the
exit code."""


@pytest.mark.parametrize(("made", "effects", "code"), MADE, ids=[m[0][2] for m in MADE])
def test_what_an_edit_does_and_undoes(
    impact: Run, edit: Edit, made: Made, effects: tuple[str, str], code: int
) -> None:
    edit(*made)
    result = impact("--format", "json")
    assert (result.exit_code, result.stderr) == (code, "")
    routes = json.loads(result.stdout)["routes"]
    assert {(r["effect"], r["because"]) for r in routes} == {(effects[0], Path(made[0]).stem)}
    undone = impact("--format", "json", "--against", ".", "--catalogue", "../before")
    assert {r["effect"] for r in json.loads(undone.stdout)["routes"]} == {effects[1]}


def test_json(impact: Run, edit: Edit) -> None:
    edit(HAND_TOOLS, "weeks: 5", "weeks: 30")
    found = json.loads(impact("--format", "json", "--by", "hours").stdout)
    assert list(found) == [
        "schema", "on", "measure", "before", "after", "compared", "as_before", "worse", "routes",
        "edits",
    ]  # fmt: skip
    assert (found["schema"], found["on"], found["measure"]) == ("pathways/impact/1", DAY, "hours")
    assert (found["before"]["catalogue"], found["after"]["catalogue"]) == ("../before", ".")
    assert found["before"]["digest"] != found["after"]["digest"]
    assert (found["compared"], found["as_before"], found["worse"]) == (6, 4, 0)
    (first, _) = found["routes"]
    assert first["effect"] == "other figures"
    assert first["before"]["value"] == first["after"]["value"] == 280
    assert first["before"]["ends"] < first["after"]["ends"]
    assert first["before"]["steps"][-1] == "shipwright-xa"
    assert found["edits"] == [
        {
            "sort": "item", "id": "hand-tools", "edit": "changed",
            "keys": [{"key": "weeks", "before": "5", "after": "30", "shown": "5 -> 30"}],
        }
    ]  # fmt: skip


def test_json_of_what_comes_and_goes(impact: Run, yard: Path) -> None:
    (yard / MASTER).unlink()
    (yard / HAND).with_name("deck-hand-xa.yaml").write_text(
        "id: deck-hand-xa\ntitle: Deck hand\nrequires: can-swim\nsource: {standing: judgement}\n"
    )
    found = json.loads(impact("--format", "json").stdout)
    told = {(r["target"], r["effect"], r["before"] is None, r["after"] is None, r["worse"])
            for r in found["routes"]}  # fmt: skip
    assert ("deck-hand-xa", "new target", True, False, False) in told
    assert ("master-builder-xa", "target gone", False, True, False) in told
    assert [(e["id"], e["edit"], e["keys"]) for e in found["edits"]] == [
        ("deck-hand-xa", "added", []),
        ("master-builder-xa", "removed", []),
    ]


LATER = (HAND_TOOLS, "weeks: 5", "weeks: 30")
SOONER = (ROPE, "march, september", "january")
IDLE = (HAND_TOOLS, "tags: [tools]", "tags: [wood]")


@pytest.mark.parametrize(
    ("failing", "made", "code"),
    [("worse", LATER, 1), ("worse", SOONER, 0), ("any", SOONER, 1), ("any", IDLE, 0),
     ("nothing", LATER, 0)],
)  # fmt: skip
def test_what_the_exit_code_fails_on(
    impact: Run, edit: Edit, failing: str, made: Made, code: int
) -> None:
    edit(*made)
    assert impact("--fail-on", failing).exit_code == code


def test_what_the_time_limit_leaves_open_is_exit_3(
    impact: Run, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(posed: Posed) -> Answer:
        return Answer(posed.question, Outcome.GAVE_UP, bound=1)

    edit(HAND_TOOLS, "weeks: 5", "weeks: 30")
    monkeypatch.setattr(Posed, "best", stopped)
    result = impact()
    assert result.exit_code == 3
    assert "Not decided within the time limit" in result.stdout
    assert "before: not settled; now: not settled." in " ".join(result.stdout.split())
    assert impact("--fail-on", "nothing").exit_code == 0


def test_profiles_asked_for_come_in_place_of_the_examples(impact: Run, edit: Edit) -> None:
    edit(ROPE, "march, september", "september")
    shown = impact("--profile", str(BUILDER)).stdout
    assert f"for {BUILDER}:" in " ".join(shown.split())
    assert "examples/builder" not in shown


def test_a_profile_that_names_what_is_gone_is_compared_and_told(impact: Run, yard: Path) -> None:
    (yard / HAND_TOOLS).unlink()
    result = impact()
    assert result.stderr.startswith("By the catalogue after the edit: examples/builder.yaml:5:")
    told = " ".join(result.stdout.split())
    assert "[yard-hand-xa], for examples/builder" not in told
    assert "Yard hand [yard-hand-xa], from nothing in North Atlantica: there is no route" in told
    assert "hand-tools is not in the catalogue." in told
    back = impact("--against", ".", "--catalogue", "../before", "--profile", str(BUILDER))
    assert "By the catalogue before the edit" in back.stderr


@pytest.mark.parametrize("text", ["schema: pathways/profile/1\nholds: [nothing]\n", "holds: ["])
def test_a_profile_with_errors_stops(impact: Run, yard: Path, text: str) -> None:
    (yard / "examples" / "bad.yaml").write_text(text)
    result = impact()
    assert result.exit_code == 1
    assert result.stderr.endswith("The profile has errors: mend them first.\n")


def test_a_catalogue_with_errors_says_which_of_the_two(impact: Run, yard: Path) -> None:
    (yard / HAND_TOOLS).write_text("id: [\n")
    now = impact()
    assert now.exit_code == 1
    assert now.stderr.startswith("modules/slipway/hand-tools.yaml:2:")
    before = impact("--against", ".", "--catalogue", "../before")
    assert before.exit_code == 1
    assert before.stderr.startswith("Before the edit (.):\nmodules/slipway/hand-tools.yaml:2:")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--against", ""], "Say what to compare with: --against and a directory, or a git"),
        (["--against", "nowhere"], "There is no directory nowhere. No git repository holds ."),
        (["--against", "modules"], "modules is not a catalogue"),
        (["--against", "x" * 5000], ": File name too long."),
        (["--profile", "nowhere.yaml"], "--profile nowhere.yaml: there is no such file"),
        (["--fail-on", "ever"], "'ever' is not one of 'worse', 'any', 'nothing'"),
    ],
)
def test_misuse(impact: Run, words: list[str], message: str) -> None:
    result = impact(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_nothing_to_compare_with(cli: Cli) -> None:
    result = cli("impact")
    assert result.exit_code == 2
    assert result.stderr.startswith("Say what to compare with")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_against_a_revision(
    cli: Cli, yard: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue stands below the root of its repository."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    user = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], [*user, "commit", "--quiet", "-m", "a"]):
        subprocess.run(["git", "-C", str(yard.parent), *words], check=True)  # noqa: S603, S607
    edit(PAINT, "2027-02-01", "2027-03-01")
    result = cli("impact", "--against", "HEAD", "--catalogue", str(yard), *ON)
    assert (result.exit_code, result.stderr) == (1, "")
    told = " ".join(result.stdout.split())
    assert f"From HEAD to {yard}, asked on 24 November 2026" in told
    assert "4 weeks longer (5 February 2027 -> 5 March 2027), because A Day of Paint" in told
    nowhere = cli("impact", "--against", "nowhere", "--catalogue", str(yard), *ON)
    assert nowhere.exit_code == 2
    assert "has no revision 'nowhere'. Was it fetched?" in nowhere.stderr


def test_what_was_taken_out_and_put_in_is_coloured_at_a_terminal(
    impact: Run, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(SHIPWRIGHT, "yard-check", "can-swim")
    plain = impact().stdout
    monkeypatch.setattr(impact_command, "strong", lambda: click.style)
    coloured = impact_command._coloured("a [-b\nc-] {+d+} [e]")  # noqa: SLF001
    assert coloured == "a \x1b[31m[-b\x1b[0m\n\x1b[31mc-]\x1b[0m \x1b[32m{+d+}\x1b[0m [e]"
    assert impact().stdout == plain  # The runner strips colours, as a pipe does.
