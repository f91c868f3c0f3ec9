"""`pathways analyse` as maintainers and programs use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pathways.explain import analysis_sample
from pathways.route.question import Answer, Outcome, Question
from tests.conftest import Golden
from tests.running import BUILDER, DAY, SMALL, Cli

ON = ["--on", DAY]
PARTS = ["metrics", "bottlenecks", "dominated", "never-binding", "unreachable", "domains"]


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """Give a copy of the invented catalogue with one thing of each sort to be found."""
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    modules = root / "modules" / "slipway"
    drawing = modules / "hull-drawing.yaml"
    text = drawing.read_text().replace("requires: hand-tools", "requires: hand-tools and paint-day")
    drawing.write_text(text)
    for id_, weeks in (("joints-day", 1), ("joints-week", 2)):
        (modules / f"{id_}.yaml").write_text(
            f"id: {id_}\ntitle: {id_.title()}\nprovider: slipway\nweeks: {weeks}\n"
            "develops: {joinery: 1}\nsource: {standing: judgement}\n"
        )
    rope = modules / "rope-and-rig.yaml"
    rope.write_text(rope.read_text().replace("march, september", "september"))
    hand = root / "frameworks" / "roles" / "xa" / "yard-hand-xa.yaml"
    hand.write_text(
        hand.read_text().replace("usual: paint-day", "usual: hull-drawing and hand-tools")
    )
    (root / "examples").mkdir()
    shutil.copy(BUILDER, root / "examples")
    return root


def test_text(boats: Cli, golden: Golden) -> None:
    result = boats("analyse", *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("boats-analyse.txt", result.stdout)


def test_text_of_a_catalogue_with_something_of_each_sort(
    flawed: Path, cli: Cli, golden: Golden
) -> None:
    result = cli("analyse", *ON, "--catalogue", str(flawed))
    assert (result.exit_code, result.stderr) == (0, "")
    golden("boats-analyse-flawed.txt", result.stdout)


def test_json_has_the_parts_that_are_asked_for(boats: Cli) -> None:
    found = json.loads(boats("analyse", *ON, "--format", "json").stdout)
    assert found["schema"] == "pathways/analysis/1"
    assert list(found) == [
        "schema", "on", "catalogue", "sample", "metrics", "bottlenecks", "dominated",
        "never_binding", "unreachable", "domains",
    ]  # fmt: skip
    some = json.loads(
        boats("analyse", *ON, "--format", "json", "--part", "domains", "--part", "METRICS").stdout
    )
    assert list(some) == ["schema", "on", "catalogue", "metrics", "domains"]
    assert some["metrics"] == found["metrics"]


def test_json_names_what_was_found(flawed: Path, cli: Cli) -> None:
    words = ["analyse", *ON, "--catalogue", str(flawed), "--format", "json"]
    found = json.loads(cli(*words).stdout)
    assert found["sample"]["profiles"] == 1
    assert found["never_binding"] == [
        {
            "owner": "yard-hand-xa",
            "key": "usual",
            "clause": "hand-tools",
            "given": ["hand-tools"],
            "one_of_several_ways": False,
            "for": "everyone",
        }
    ]
    assert [(one["id"], one["by"]) for one in found["dominated"]] == [("joints-week", "joints-day")]
    assert [one["id"] for one in found["unreachable"]] == ["master-builder-xa"]
    (first, *_) = found["bottlenecks"]
    assert first["id"] == "rope-and-rig"
    assert first["sooner"][0].keys() == {"target", "profile", "country", "before", "after"}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_by_itself(boats: Cli, part: str) -> None:
    result = boats("analyse", *ON, "--part", part)
    assert result.exit_code == 0
    assert result.stdout.count("\n\n") == 1
    document = json.loads(boats("analyse", *ON, "--part", part, "--format", "json").stdout)
    sampled = ["sample"] if part in {"bottlenecks", "unreachable"} else []
    assert list(document)[3:] == [*sampled, part.replace("-", "_")]


def test_lists_are_cut_unless_all_is_asked_for(cli: Cli) -> None:
    cut = cli("analyse", *ON, "--part", "metrics").stdout
    assert "more (--all shows them).\n" in cut
    assert "more (--all" not in cli("analyse", *ON, "--part", "metrics", "--all").stdout


def test_an_example_profile_with_errors_is_shown(flawed: Path, cli: Cli) -> None:
    (flawed / "examples" / "bad.yaml").write_text("schema: pathways/profile/1\nholds: [nothing]\n")
    result = cli("analyse", *ON, "--catalogue", str(flawed), "--part", "unreachable")
    assert result.exit_code == 1
    assert "bad.yaml:2:" in result.stderr
    assert result.stderr.endswith("An example profile has errors: mend them first.\n")
    assert cli("analyse", *ON, "--catalogue", str(flawed), "--part", "domains").exit_code == 0


def test_misuse(cli: Cli) -> None:
    result = cli("analyse", "--part", "metric")
    assert result.exit_code == 2
    assert "'metric' is not one of 'metrics', 'bottlenecks'" in result.stderr


def test_what_the_time_limit_leaves_open_is_exit_3(
    boats: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(question: Question) -> Answer:
        return Answer(question, Outcome.GAVE_UP, bound=1)

    monkeypatch.setattr(analysis_sample, "plan", stopped)
    result = boats("analyse", *ON, "--part", "unreachable")
    assert result.exit_code == 3
    assert "not decided within the time limit: boat-builder-l2," in result.stdout
