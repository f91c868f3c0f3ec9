from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from pathways.documents.review_records import Half, halves, review_record
from pathways.files.instruments import load_instruments
from pathways.files.problems import Refusal
from pathways.files.source_text import read_text
from pathways.files.store import Part, append, seal_private
from pathways.model.instruments import Track
from pathways.model.reviews import Answers
from tests.own_folder import alone
from tests.running import Cli
from tests.unit.develop.growing import GROW

DAY = "2026-11-28"
PROFILE = """schema: pathways/profile/1
levels:
  - {domain: weather, level: 1}
wants: {country: xa}
"""


@pytest.fixture(scope="session")
def grow(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    return Cli(tmp_path_factory.mktemp("cache"), "--catalogue", str(GROW))


@pytest.fixture
def mine(grow: Cli, tmp_path: Path) -> Callable[..., Result]:
    """Run a command on a coach's own folder, on a day."""
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")

    def run(*words: str, on: str = DAY) -> Result:
        return grow(*words, "--mine", str(tmp_path / "mine"), "--on", on)

    return run


def lines_of(tmp_path: Path, name: str = "shared") -> list[dict[str, Any]]:
    text = (tmp_path / "mine" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


SEEN = ("record", "evidence", "--type", "observed-practice", "--assessor", "A lead coach",
        "--relation", "coach")  # fmt: skip


def verified(mine: Callable[..., Result], *levels: str, on: str = DAY) -> None:
    pairs = [word for level in levels for word in ("--level", level)]
    id_ = mine(*SEEN, *pairs, on=on).output.split()[-1].strip(".")
    tests = ("valid", "authentic", "current", "sufficient")
    ticked = mine("record", "tick", id_, *tests, "--by", "B", "--why", "seen", on=on)
    assert ticked.exit_code == 0, ticked.output
    assert mine("record", "ruling", id_, "verified", "--by", "B", on=on).exit_code == 0


def test_evidence_is_put_on_record_and_claimed(mine: Callable[..., Result], tmp_path: Path) -> None:
    proof = tmp_path / "letter.txt"
    proof.write_bytes(b"zebra")
    done = mine(
        *SEEN, "--independent", "--level", "soil=2", "--level", "pruning=3", "--from",
        "2026-01-01", "--until", "2026-06-01", "--context", "in the yard", "--file", str(proof),
        "--expires", "2028-01-01", "--people", "6", "--grew", "2", "--changed-service",
    )  # fmt: skip
    assert (done.exit_code, done.output) == (0, "On record: evidence-1.\n")
    piece, claim = lines_of(tmp_path)
    assert piece == {
        "kind": "evidence",
        "id": "evidence-1",
        "on": DAY,
        "type": "observed-practice",
        "since": "2026-01-01",
        "until": "2026-06-01",
        "levels": {"soil": 2, "pruning": 3},
        "assessor": {"who": "A lead coach", "relation": "coach", "independent": True},
        "context": "in the yard",
        "sha256": sha256(b"zebra").hexdigest(),
        "expires": "2028-01-01",
        "people": 6,
        "grew": 2,
        "changed_service": True,
    }
    assert claim == {
        "kind": "ruling",
        "evidence": "evidence-1",
        "on": DAY,
        "ruling": "claimed",
        "by": "coach",
    }
    assert mine(*SEEN, "--level", "soil=1", "--draft").output == "On record: evidence-2.\n"
    assert [one["kind"] for one in lines_of(tmp_path)] == ["evidence", "ruling", "evidence"]


def test_what_stands_in_the_file_stays_byte_for_byte(
    mine: Callable[..., Result], tmp_path: Path
) -> None:
    mine(*SEEN, "--level", "soil=1")
    before = (tmp_path / "mine/shared.jsonl").read_bytes()
    mine("record", "pause")
    assert (tmp_path / "mine/shared.jsonl").read_bytes().startswith(before)


def test_every_other_kind_of_record(mine: Callable[..., Result], tmp_path: Path) -> None:
    mine(*SEEN, "--level", "soil=2")
    for words in (
        ("tick", "evidence-1", "valid", "--by", "B", "--why", "seen", "--not-passed"),
        ("ruling", "evidence-1", "withdrawn", "--by", "B", "--why", "torn"),
        ("appeal", "evidence-1", "--note", "not so"),
        ("goal", "soil", "3", "--due", "2027-05-05"),
        ("goal-ended", "goal-1", "--let-go"),
        ("supervision", "--minutes", "60", "--setting", "one-to-one", "--theme", "soil",
         "--as", "orchard-talk"),
        ("learning", "--hours", "1.5", "--as", "tree-training", "--domain", "soil", "--title", "T"),
        ("pause", "--until", "2027-01-01"),
        ("back",),
    ):  # fmt: skip
        done = mine("record", *words)
        assert done.exit_code == 0, (words, done.output)
        assert done.output.startswith("On record"), words
    assert [one["kind"] for one in lines_of(tmp_path)][2:] == [
        *("tick", "ruling", "appeal", "goal", "goal-ended", "supervision", "learning", "pause"),
        "came-back",
    ]
    assert lines_of(tmp_path)[2]["passed"] is False


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("evidence", "--type", "test", "--level", "soil"), 2, "write hope=2"),
        (("evidence", "--type", "test", "--level", "soil=5"), 2, "from 1 to 4"),
        (("evidence", "--type", "test", "--level", "soil=1", "--assessor", "A"), 2, "--relation"),
        (("evidence", "--type", "test", "--level", "soil=1", "--independent"), 2, "who looked"),
        (
            ("evidence", "--type", "test", "--level", "soil=1", "--file", "none"),
            2,
            "cannot be read",
        ),
        (("evidence", "--type", "test", "--level", "hope=1"), 2, "There is no domain 'hope'."),
        (("evidence", "--type", "test", "--level", "soil=1", "--until", "2027-01-01"), 1, "before"),
        (("evidence", "--type", "test", "--level", "Soil X=1"), 2, "There is no domain 'Soil X'."),
        (("tick", "evidence-9", "valid", "--by", "B", "--why", "w"), 1, "no such piece"),
        (("evidence", "--type", "test", "--level", "soil=1", "--from", "2200-01-01"), 2, "--until"),
        (("goal", "hope", "1"), 2, "There is no domain 'hope'. There are grafting"),
        (("goal-ended", "goal-9", "--met"), 1, "There is no such goal. Write"),
        (("goal-ended", "goal-9"), 2, "Say how it ended: --met or --let-go."),
        (("own-goal", "hope", "words"), 2, "There is no domain 'hope'."),
        (("learning", "--hours", "1", "--as", "swimming"), 2, "no kind of hours 'swimming'"),
        (("pause", "--until", "2020-01-01"), 1, "ends before it begins"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    mine: Callable[..., Result], tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = mine("record", *words)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert not (tmp_path / "mine/shared.jsonl").exists()


def test_an_id_that_is_no_word_is_refused_before_it_is_written(
    mine: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.develop.consistency.misfits", lambda *_: ())
    done = mine("record", "appeal", "Not A Word", "--note", "w")
    assert (done.exit_code, '"evidence" is not what it should be' in done.output) == (1, True)
    assert not (tmp_path / "mine/shared.jsonl").exists()


def test_own_goals_go_to_the_private_file_alone_and_are_printed_only_when_asked(
    mine: Callable[..., Result], tmp_path: Path
) -> None:
    mine("record", "own-goal", "soil", "zebra walks", "--due", "2027-01-01")
    mine("record", "own-goal", "soil", "zebra rests")
    wrong = mine("record", "goal-ended", "own-goal-2", "--met")
    assert (wrong.exit_code, "record own-goal-ended" in wrong.output) == (2, True)
    mine("record", "own-goal-ended", "own-goal-2", "--met")
    assert not (tmp_path / "mine/shared.jsonl").exists()
    assert [one["kind"] for one in lines_of(tmp_path, "private")] == [
        *("own-goal", "own-goal", "goal-ended"),
    ]  # fmt: skip
    plain = mine("plan", "--to", "orchardist-xa")
    whole = mine("plan", "--to", "orchardist-xa", "--private-too")
    assert "zebra" not in plain.output
    assert "zebra walks" in whole.output
    assert "zebra rests" not in whole.output
    assert whole.output.startswith(plain.output)


def test_a_page_with_own_goals_is_for_its_owner_alone(
    mine: Callable[..., Result], tmp_path: Path
) -> None:
    mine("record", "own-goal", "soil", "zebra walks")
    page = tmp_path / "plan.html"
    done = mine("plan", "--to", "stay", "--private-too", "--page", str(page))
    assert done.exit_code == 0, done.output
    assert "zebra walks" in read_text(page)
    assert page.stat().st_mode & 0o077 == 0


def test_a_level_is_said_once_for_each_domain(mine: Callable[..., Result], tmp_path: Path) -> None:
    done = mine(*SEEN, "--level", "soil=2", "--level", "soil=3")
    assert (done.exit_code, "--level says soil twice" in done.output) == (2, True)
    assert not (tmp_path / "mine").exists()


def test_a_sealed_private_file_is_opened_for_own_goals_alone(
    mine: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine("record", "own-goal", "soil", "zebra walks")
    mine("record", "goal", "soil", "1")
    alone(monkeypatch)
    seal_private(tmp_path / "mine", "a word of my own")
    assert mine("record", "goal-ended", "goal-1", "--met").exit_code == 0
    assert mine("plan", "--to", "stay").exit_code == 0
    assert mine("plan", "--to", "stay", "--private-too").exit_code == 1
    monkeypatch.setenv("PATHWAYS_PASSPHRASE", "a word of my own")
    assert "zebra walks" in mine("plan", "--to", "stay", "--private-too").output
    assert mine("record", "own-goal", "soil", "zebra rests").exit_code == 0
    assert mine("record", "own-goal-ended", "own-goal-1", "--let-go").exit_code == 0
    said = mine("plan", "--to", "stay", "--private-too").output
    assert ("zebra rests" in said, "zebra walks" in said) == (True, False)
    assert b"zebra" not in (tmp_path / "mine/private.jsonl.enc").read_bytes()


def test_levels_beside_a_profile_are_shown_before_they_are_written(
    mine: Callable[..., Result], tmp_path: Path
) -> None:
    verified(mine, "soil=2", "weather=2")
    profile = tmp_path / "p.yaml"
    shown = mine("levels", "--profile", str(profile))
    assert "--write makes it level 2" in shown.output
    assert read_text(profile) == PROFILE
    written = mine("levels", "--profile", str(profile), "--write")
    assert written.output.endswith(f"Written: {profile}\n")
    assert "- {domain: weather, level: 2, evidence: evidence-1}" in read_text(profile)
    assert "- {domain: soil, level: 2, evidence: evidence-1}" in read_text(profile)
    again = mine("levels", "--profile", str(profile), "--write")
    assert "Nothing was written" in again.output
    document = json.loads(mine("levels", "--profile", str(profile), "--format", "json").output)
    assert [one["level"] for one in document["domains"]] == [2, 2]
    assert document["profile"][0] == {
        "domain": "soil",
        "said": 2,
        "shown": 2,
        "would_write": False,
        "rests_on": ["evidence-1"],
    }
    assert "profile" not in json.loads(mine("levels", "--format", "json").output)
    assert "No evidence" not in mine("levels").output


def test_the_rules_are_there_to_be_read(grow: Cli, golden: Callable[[str, str], None]) -> None:
    golden("level-rules.txt", grow("levels", "--rules").output)
    document = json.loads(grow("levels", "--rules", "--format", "json").output)
    assert [rule["level"] for rule in document["levels"]] == [1, 2, 3, 4]


def test_a_plan_in_text_as_json_and_as_a_page(mine: Callable[..., Result], tmp_path: Path) -> None:
    verified(mine, "pruning=2", on="2026-06-01")
    page = tmp_path / "plan.html"
    words = ("plan", "--to", "orchardist-xa", "--wish", "soil", "--page", str(page))
    text = mine(*words, "--profile", str(tmp_path / "p.yaml"))
    assert text.exit_code == 0
    assert text.output.startswith("Your plan, 28 November 2026\nTowards: Orchardist\n")
    assert text.output.endswith(f"Written: {page}\n")
    assert "1. Soil: from level 0 to level 1 (Learning)" in text.output
    written = read_text(page)
    mine(*words, "--profile", str(tmp_path / "p.yaml"))
    assert read_text(page) == written
    document = json.loads(mine("plan", "--to", "orchardist-xa", "--format", "json").output)
    assert document["schema"] == "pathways/plan/1"
    assert document["target"] == "orchardist-xa"
    assert document["route"] == {"outcome": "optimal"}
    assert [goal["domain"] for goal in document["goals"]] == ["grafting", "weather", "soil"]
    pruning = next(one for one in document["domains"] if one["domain"] == "pruning")
    assert pruning["evidenced"] == {
        "domain": "pruning",
        "level": 2,
        "state": "current",
        "until": "2028-06-01",
        "reached": 2,
        "reached_on": "2026-06-01",
        "away": False,
        "rests_on": ["evidence-1"],
    }
    rule = json.loads(mine("plan", "--to", "soil >= 1", "--format", "json").output)
    assert rule["target"] == "soil >= 1"
    stay = json.loads(mine("plan", "--to", "stay", "--format", "json").output)
    assert (stay["target"], stay["route"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say where to"),
        (("--to", "nowhere"), "There is no item 'nowhere'"),
        (("--to", "stay", "--wish", "soul"), "There is no domain 'soul'. Did you mean soil?"),
    ],
)
def test_a_plan_that_cannot_be_read_is_misuse(
    mine: Callable[..., Result], words: tuple[str, ...], said: str
) -> None:
    done = mine("plan", *words)
    assert (done.exit_code, said in done.output) == (2, True), done.output


def test_the_folder_may_be_named_by_the_environment_and_must_be_one(
    grow: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PATHWAYS_MINE", raising=False)
    done = grow("levels", "--on", DAY)
    assert (done.exit_code, "PATHWAYS_MINE" in done.output) == (2, True)
    done = grow("plan", "--to", "stay", "--on", DAY)
    assert (done.exit_code, "nothing is on record" in done.stderr) == (0, True)
    monkeypatch.setenv("PATHWAYS_MINE", str(tmp_path / "mine"))
    for words in (["levels"], ["plan", "--to", "stay"]):
        done = grow(*words, "--on", DAY)
        said = f"There is no folder {tmp_path / 'mine'} yet: nothing is on record.\n"
        assert (done.exit_code, done.stderr) == (0, said)
    assert grow("record", "back", "--on", DAY).exit_code == 0
    assert lines_of(tmp_path) == [{"kind": "came-back", "on": DAY}]
    monkeypatch.setenv("PATHWAYS_MINE", str(tmp_path / "mine/shared.jsonl"))
    done = grow("levels", "--on", DAY)
    assert (done.exit_code, "is not a folder" in done.output) == (2, True)


def test_broken_lines_stop_with_their_place(mine: Callable[..., Result], tmp_path: Path) -> None:
    mine("record", "back")
    file = tmp_path / "mine/shared.jsonl"
    file.write_text('{"kind": "goal", "zebra": 1}\n{\n', encoding="utf-8")
    done = mine("plan", "--to", "stay")
    assert done.exit_code == 1
    assert f"{file}:1:1: error:" in done.output
    assert f"{file}:2:" in done.output


def test_to_write_levels_needs_a_profile_and_a_page_a_place(
    mine: Callable[..., Result], tmp_path: Path
) -> None:
    assert mine("levels", "--write").exit_code == 2
    verified(mine, "soil=1")
    done = mine("plan", "--to", "stay", "--page", str(tmp_path / "none" / "plan.html"))
    assert (done.exit_code, "plan.html: there is no folder" in done.output) == (2, True)


def test_a_catalogue_without_a_model_or_with_a_bad_one_is_told(
    boats: Cli, tmp_path: Path, grow: Cli
) -> None:
    done = boats("levels", "--mine", str(tmp_path / "mine"))
    assert (done.exit_code, "what shows a level" in done.output) == (1, True)
    root = tmp_path / "bad"
    (root / "frameworks").mkdir(parents=True)
    (root / "frameworks/development.yaml").write_text(
        "currency:\n  - {id: a, domains: [soil], within: 1 month, source: {standing: judgement}}\n",
        encoding="utf-8",
    )
    bad = Cli(grow.cache, "--catalogue", str(root))
    done = bad("levels", "--mine", str(tmp_path / "mine"))
    assert (done.exit_code, "development.yaml" in done.output) == (1, True)


def test_a_model_that_names_no_domain_of_the_catalogue_is_told(grow: Cli, tmp_path: Path) -> None:
    root = tmp_path / "grow"
    shutil.copytree(GROW, root)
    file = root / "frameworks/development.yaml"
    text = read_text(file).replace("  - id: practice\n", "  - id: practice\n    domains: [soul]\n")
    more = "currency:\n  - {id: everything, within: 1 year, source: {standing: judgement}}\n"
    file.write_text(text.replace("currency:\n", more), encoding="utf-8")
    done = Cli(grow.cache, "--catalogue", str(root))("levels", "--mine", str(tmp_path / "mine"))
    assert (done.exit_code, "there is no domain soul" in done.output) == (1, True), done.output


ROOT = Path(__file__).resolve().parents[3]
LINE = {"kind": "review", "on": "2026-11-01", "version": "", "variant": "", "digest": ""}


def test_what_a_coach_claims_stands_beside_what_evidence_shows(cli: Cli, tmp_path: Path) -> None:
    instrument = load_instruments(ROOT)[0]["coach-capital-self-review"]
    lines = {n: line for n, line in instrument.lines.items() if line.track is Track.PRACTICE}
    short = [n for n in instrument.forms["short"].lines if n in lines]
    codes = dict.fromkeys(short, "3")

    def review(on: date, given: dict[str, str]) -> Answers:
        named = (instrument.id, instrument.version, instrument.variant, instrument.digest)
        return Answers(*named, on, "short", codes=given)

    mine = tmp_path / "mine"
    given = (review(date(2026, 11, 1), codes), review(date(2026, 11, 9), codes | {short[0]: "1"}))
    for answers in given:
        shared, _ = halves(answers, instrument)
        assert shared is not None
        append(mine, Part.SHARED, [review_record(Half(shared))])
    words = ("--catalogue", str(ROOT), "--mine", str(mine), "--on", DAY, "--format", "json")
    document = json.loads(cli("plan", "--to", "stay", *words).stdout)
    first = lines[short[0]].domain
    assert {row["domain"]: row["claimed"] for row in document["domains"]} == {
        line.domain: {"level": 1 if line.domain == first else 3, "on": "2026-11-09"}
        for line in lines.values()
    }
    assert document["goals"] == [], "a claim opens no goal"


def test_reviews_that_cannot_be_read_are_told_and_left_out(cli: Cli, tmp_path: Path) -> None:
    instrument = load_instruments(ROOT)[0]["coach-capital-self-review"]
    named = {"version": instrument.version, "variant": instrument.variant}
    bad = {**LINE, **named, "instrument": instrument.id, "codes": {"zebra": "9"}}
    append(tmp_path, Part.SHARED, [LINE, {**LINE, "instrument": "none"}, bad])
    words = ("--catalogue", str(ROOT), "--mine", str(tmp_path), "--on", DAY)
    done = cli("plan", "--to", "stay", *words)
    assert done.exit_code == 0
    assert "shared.jsonl:1:1: error" in done.stderr
    assert "The review of 2026-11-01 does not fit the questions" in done.stderr
    assert "zebra" not in done.output


def test_a_profile_that_cannot_be_written_is_told(
    mine: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified(mine, "soil=2")

    def refuse(*_: object) -> None:
        raise Refusal("unwritable", "the file may not be written", "Change its permissions")

    monkeypatch.setattr("pathways.files.profile_levels.write_text", refuse)
    profile = tmp_path / "p.yaml"
    done = mine("levels", "--profile", str(profile), "--write")
    assert (done.exit_code, f"{profile}: the file may not be written" in done.output) == (1, True)
    assert read_text(profile) == PROFILE
