"""What `pathways route` is asked beyond the shortest route."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.running import BUILDER, DAY, Cli

GOAL = "any of (boat-builder-l2, yard-hand-xa) and any of (sail-making, rope-and-rig)"
ASKED = ("route", "--profile", str(BUILDER), "--to", GOAL, "--on", DAY)
ALL = ("--alternatives", "2", "--safe", "--trade-off", "cost")


@pytest.fixture
def earlier(boats: Cli, tmp_path: Path) -> Path:
    """Give a file with the answer of an earlier day."""
    path = tmp_path / "earlier.json"
    path.write_text(boats(*ASKED, "--format", "json").stdout, encoding="utf-8")
    return path


def test_everything_at_once_in_words(boats: Cli, earlier: Path, golden: Golden) -> None:
    result = boats(*ASKED, *ALL, "--keep", str(earlier), "--avoid", "yard-hand-xa")
    assert result.exit_code == 0
    golden("boats-cli-plans.txt", result.stdout)


def test_without_these_options_nothing_is_added(boats: Cli) -> None:
    assert "Other ways" not in boats(*ASKED).stdout
    keys = json.loads(boats(*ASKED, "--format", "json").stdout)
    assert not {"alternatives", "trade_off", "items", "replanned"} & {*keys}


def test_everything_at_once_for_programs(boats: Cli, earlier: Path, tmp_path: Path) -> None:
    result = boats(*ASKED, *ALL, "--keep", str(earlier), "--format", "json")
    found = json.loads(result.stdout)
    assert found["schema"] == "pathways/answer/1"
    assert found["replanned"] == {
        "stays": [s["id"] for s in found["steps"]], "done": [], "new": [], "dropped": [],
        "weeks_later": 0,
    }  # fmt: skip
    assert found["items"]["every"] == ["rope-and-rig"]
    assert found["items"]["first"] == ["rope-and-rig"]
    assert "paint-day" in found["items"]["some"]
    assert found["items"]["undecided"] == []
    assert found["alternatives_left"] == "none"
    (other,) = found["alternatives"]
    assert other["instead_of"] == ["paint-day", "yard-hand-xa"]
    assert other["weeks_later"] == 0
    assert found["trade_off"]["measures"] == ["time", "cost"]
    assert found["trade_off"]["whole"] is True
    (point,) = found["trade_off"]["points"]
    assert point["first"] == {"unknown": 0, "value": found["value"]}
    assert point["second"] == {"unknown": 1, "value": 0}
    for number, answer in enumerate((found, other["answer"], point["answer"])):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(answer), encoding="utf-8")
        assert boats("verify", str(path)).exit_code == 0


def test_the_question_of_the_earlier_answer_is_asked_again(boats: Cli, earlier: Path) -> None:
    result = boats("route", "--keep", str(earlier), "--on", DAY, "--format", "json")
    old, new = json.loads(earlier.read_text(encoding="utf-8")), json.loads(result.stdout)
    assert new["target"] == old["target"]
    assert new["question"]["profile"] == old["question"]["profile"]
    assert [s["id"] for s in new["steps"]] == [s["id"] for s in old["steps"]]
    assert new["question"]["keep"] == sorted({s["id"] for s in old["steps"]})


def test_asked_again_later_it_does_not_begin_in_the_past(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "early.json"
    asked = ("route", "--to", "hand-tools", "--on", DAY, "--start", "2027-01-11")
    early = boats(*asked, "--format", "json").stdout
    path.write_text(early, encoding="utf-8")
    first = min(s["start"] for s in json.loads(early)["steps"])
    assert first == "2027-01-11"
    again = ("route", "--keep", str(path), "--format", "json", "--on")
    later = json.loads(boats(*again, "2027-02-17").stdout)
    assert min(s["start"] for s in later["steps"]) >= "2027-02-17"
    sooner = json.loads(boats(*again, DAY).stdout)
    assert min(s["start"] for s in sooner["steps"]) == "2027-01-11"


def test_asked_again_by_its_own_measure_unless_told(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "by-cost.json"
    by_cost = boats("route", "--to", "shipwright-xa", "--by", "cost", "--formal-only", "--on", DAY,
                    "--format", "json")  # fmt: skip
    path.write_text(by_cost.stdout, encoding="utf-8")
    again = ("route", "--keep", str(path), "--on", DAY, "--format", "json")
    assert json.loads(boats(*again).stdout)["measure"] == "cost"
    assert json.loads(boats(*again).stdout)["question"]["formal_only"] is True
    assert json.loads(boats(*again, "--by", "time").stdout)["measure"] == "time"


def test_asked_again_for_another_profile(boats: Cli, earlier: Path) -> None:
    again = ("route", "--keep", str(earlier), "--on", DAY, "--have", "yard-hand-xa")
    result = boats(*again, "--format", "json")
    found = json.loads(result.stdout)
    assert [h["id"] for h in found["question"]["profile"]["holds"]] == ["yard-hand-xa"]
    assert found["replanned"]["done"] == ["yard-hand-xa"]


def test_no_route_says_so_and_no_more(boats: Cli) -> None:
    impossible = ("route", "--to", "hull-drawing", "--avoid", "hand-tools", "--on", DAY)
    result = boats(*impossible, *ALL)
    assert result.exit_code == 1
    assert result.stdout == boats(*impossible).stdout
    found = json.loads(boats(*impossible, *ALL, "--format", "json").stdout)
    assert found["alternatives"] == found["trade_off"]["points"] == []


def test_no_route_any_more(boats: Cli, earlier: Path) -> None:
    gone = boats("route", "--keep", str(earlier), "--on", DAY, "--avoid", "rope-and-rig", "--avoid",
                 "sail-making", "--format", "json")  # fmt: skip
    assert gone.exit_code == 1
    assert json.loads(gone.stdout)["replanned"]["weeks_later"] is None


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--trade-off", "time"), 2,
         "--trade-off needs another measure than --by: both say time."),
        (("--by", "cost", "--trade-off", "COST"), 2,
         "--trade-off needs another measure than --by: both say cost."),
        (("--trade-off", "speed"), 2, "Invalid value for '--trade-off': 'speed' is not one of"),
        (("--alternatives", "0"), 2, "'--alternatives': '0' is not a whole number from 1 to 20."),
        (("--alternatives", "x"), 2, "'--alternatives': 'x' is not a whole number from 1 to 20."),
        (("--alternatives", "²"), 2, "'--alternatives': '²' is not a whole number from 1 to 20."),
        (("--keep", "no-such-file.json"), 2, "no-such-file.json: "),
    ],
)  # fmt: skip
def test_misuse(boats: Cli, words: tuple[str, ...], code: int, message: str) -> None:
    result = boats(*ASKED, *words)
    assert result.exit_code == code
    assert message in result.stderr


def test_an_answer_without_a_route_cannot_be_kept_to(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    none = boats("route", "--to", "hull-drawing", "--avoid", "hand-tools", "--on", DAY, "--format",
                 "json")  # fmt: skip
    path.write_text(none.stdout, encoding="utf-8")
    result = boats(*ASKED, "--keep", str(path))
    assert result.exit_code == 2
    assert result.stderr.strip() == f"--keep {path}: there is no route in it to keep to."


def test_a_start_that_is_past_is_not_kept_and_said_so(boats: Cli) -> None:
    asked = ("route", "--to", "hand-tools", "--on", DAY)
    past = boats(*asked, "--start", "2020-01-06")
    assert past.stderr == "--start 2020-01-06 is past: the route begins on the day you ask.\n"
    assert past.stdout == boats(*asked).stdout
