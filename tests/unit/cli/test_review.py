"""`pathways review` as coaches use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.cli import asking
from pathways.cli.messages import Trouble
from pathways.files.store import PRIVATE_FILE, SHARED_FILE, Part, append, read_store
from tests.coaching import compass
from tests.own_folder import SHORT, alone, closed_for, kept
from tests.running import Cli

PULSE = ["review", "--form", "pulse"]
CALM = "4\n" * 6 + "0\n" * 10 + "a quiet room\n"
TIRED = "1\n" * 6 + "3\n" * 10 + "\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def test_a_pulse_without_a_folder(cli: Cli) -> None:
    result = cli(*PULSE, "--on", "2026-05-01", text=CALM)
    assert result.exit_code == 0
    assert result.stdout.startswith("Coach Capital Self-Review, 1 May 2026\n")
    assert "not yet validated" in result.stdout
    assert "For you alone: quiet" in result.stdout
    assert "Nothing was kept. To keep a review: --mine FOLDER." in result.stderr
    assert "1 of 16. In the last 2 weeks" in result.stderr
    assert "(only you see this)" in result.stderr


def test_what_is_said_and_what_is_asked_are_apart(cli: Cli) -> None:
    result = cli(*PULSE, "--format", "json", text=CALM)
    document = json.loads(result.stdout)
    assert document["schema"] == "pathways/review/1"
    assert document["practice"]["scores"] == []
    assert document["private"]["signals"]["says"] == "quiet"
    assert document["instrument"]["status"] == "unvalidated"


def test_the_document_of_a_full_answer(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-02-01")
    text = SHORT.replace("3\n", "4\n")
    words = ["review", "--mine", str(mine), "--on", "2026-05-10", "--format", "json"]
    document = json.loads(cli(*words, text=text).stdout)
    assert {s["value"] for s in document["practice"]["scores"]} == {100}
    assert {c["level"] for c in document["practice"]["claimed"]} == {4}
    assert document["practice"]["over_time"][0]["points"][0] == {"on": "2026-02-01", "value": 75}
    assert document["practice"]["then_and_now"][0]["now"] == 100
    assert set(document["private"]["scores"]) == {"own", "effect"}
    (found,) = document["private"]["signals"]["found"]
    assert (found["trigger"], found["says"]) == ("takes", "worth a talk")
    assert found["rule"]["looks_for"] == "takes"
    assert found["organisation"]


def test_signals_look_at_the_job_first(cli: Cli, mine: Path) -> None:
    record = {"kind": "supervision", "on": "2026-01-01", "minutes": 60, "setting": "group"}
    append(mine, Part.SHARED, [record])
    words = [*PULSE, "--mine", str(mine), "--country", "gb", "--on", "2026-05-01"]
    text = cli(*words, text=TIRED).stdout
    order = ["Your supervision is overdue", "Your workload", "not felt safe", "needed now"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "For you alone: talk soon" in text
    assert "Samaritans (GB): 116 123" in text
    assert "(US)" not in text


def test_back_help_and_another_answer(cli: Cli, mine: Path) -> None:
    text = "?\n9\nb\n4\nb\n2\nx\n" + "s\n" * 14 + "\n"
    result = cli(*PULSE, "--mine", str(mine), text=text)
    assert result.exit_code == 0, result.stderr
    assert "This is the first question." in result.stderr
    assert "That is none of the answers." in result.stderr
    assert "<- your answer" in result.stderr
    assert result.stderr.count("goes back") >= 2
    (line,) = read_store(mine).lines
    assert line.record["codes"] == {"w-1": "2"}
    assert line.record["missing"]["w-2"] == "not-applicable"


@pytest.mark.parametrize("text", ["4\n4\nq\n", "4\n4\n", "4\n4\nq\nn\n", "q\n", ""])
def test_stopping_keeps_nothing(cli: Cli, mine: Path, text: str) -> None:
    result = cli(*PULSE, "--mine", str(mine), text=text)
    assert result.exit_code == 1
    assert "Nothing was kept." in result.stderr
    assert not mine.exists()


def test_stopping_keeps_what_is_asked_for(cli: Cli, mine: Path) -> None:
    result = cli(*PULSE, "--mine", str(mine), text="4\n4\nq\ny\n")
    assert result.exit_code == 0
    (line,) = read_store(mine).lines
    assert line.record["codes"] == {"w-1": "4", "w-2": "4"}
    assert line.record["missing"]["w-3"] == "skipped"


def test_bytes_that_are_no_text_do_no_harm(cli: Cli, mine: Path) -> None:
    data = CALM.replace("a quiet room", "").encode() + b"caf\xe9\n"
    assert cli(*PULSE, "--mine", str(mine), text=data.replace(b"\n\n", b"\n")).exit_code == 0
    assert read_store(mine).problems == ()


def test_from_a_table(cli: Cli, mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("on,form,a-hope-1,b-hope-1\n2026-01-01,short,1,1\n2026-05-01,short,3,1\n")
    result = cli("review", "--from", str(path), "--mine", str(mine))
    assert result.exit_code == 0, result.stderr
    assert len(read_store(mine).of("review", Part.SHARED)) == 2
    assert "Then and now: what you build in others" in result.stdout
    again = cli("review", "--from", str(path), "--mine", str(mine))
    assert "2 of 2 stood there already." in again.stderr
    path.write_text("on,a-hope-1\n2026-01-01,9\n")
    broken = cli("review", "--from", str(path), "--mine", str(mine))
    assert broken.exit_code == 1
    assert f"{path}:2:2: error:" in broken.stderr
    assert len(read_store(mine).of("review", Part.SHARED)) == 2


def test_what_was_kept_before_is_not_counted_twice(cli: Cli, mine: Path, tmp_path: Path) -> None:
    """Else one review would be two running, and coaching would seem to take in both."""
    path = tmp_path / "mine.csv"
    lines = ",".join(f"e-{domain}-1" for domain in ("hope", "social", "meaning"))
    path.write_text(f"on,form,{lines}\n2026-01-01,short,-1,-1,-1\n")
    words = ["review", "--from", str(path), "--mine", str(mine), "--format", "json"]
    first, again = (json.loads(cli(*words).stdout) for _ in range(2))
    assert first["private"]["signals"]["says"] == "quiet"
    assert again == first
    head, row = path.read_text().splitlines()
    path.write_text(f"{head}\n{row}\n{row}\n")
    bare = ["review", "--from", str(path), "--format", "json"]
    assert json.loads(cli(*bare).stdout) == first


def test_a_review_of_an_earlier_day_is_the_one_shown(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-05-01")
    late = cli("review", "--mine", str(mine), "--on", "2026-02-01", text=SHORT)
    assert late.stdout.startswith("Coach Capital Self-Review, 1 February 2026\n")


def test_answers_are_kept_before_anything_can_go_wrong(
    cli: Cli, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise Trouble("The picture is lost.")

    monkeypatch.setattr("pathways.cli.review_command.draw", lost)
    words = [*PULSE, "--mine", str(mine), "--svg", str(tmp_path / "x.svg")]
    result = cli(*words, text=CALM)
    assert (result.exit_code, "The picture is lost." in result.stderr) == (1, True)
    assert len(read_store(mine).of("review")) == 1


def test_nobody_is_asked_for_a_picture_that_has_no_place(cli: Cli, tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "x.svg"
    result = cli(*PULSE, "--svg", str(nowhere), text=CALM)
    said = f"--svg {nowhere}: there is no folder {nowhere.parent}. Check it, or make it first.\n"
    assert (result.exit_code, result.stderr) == (2, said)


def test_a_country_may_be_written_large(cli: Cli) -> None:
    words = [*PULSE, "--country", "GB", "--on", "2026-05-01"]
    assert "(US)" not in cli(*words, text=TIRED).stdout


def test_past_reviews_and_a_chart(cli: Cli, mine: Path, tmp_path: Path) -> None:
    for month in range(1, 4):
        kept(cli, mine, SHORT, f"2026-0{month}-01")
    marked = cli("review", "--mark", "new role", "--mine", str(mine), "--on", "2026-02-10")
    assert "in your private file" in marked.stderr
    past = cli("review", "--past", "--mine", str(mine), "--on", "2026-04-01")
    assert past.exit_code == 0
    assert "1 March 2026" in past.stdout
    svg = tmp_path / "b.svg"
    drawn = cli("review", "--chart", "b-all", "--svg", str(svg), "--mine", str(mine))
    assert drawn.exit_code == 0
    assert "1 new role (2026-02-10)" in drawn.stdout
    assert svg.read_text().startswith("<svg ")
    assert len(read_store(mine).of("review")) == 6


def test_a_review_that_cannot_be_scored_is_told(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    path = mine / SHARED_FILE
    text = path.read_text()
    other = json.loads(text) | {"version": "0.0.1", "on": "2025-01-01"}
    path.write_text(text + json.dumps(other) + "\n")
    result = cli("review", "--past", "--mine", str(mine))
    assert "The review of 2025-01-01 is not counted: it was answered with version 0.0.1" in (
        result.stderr
    )
    assert result.exit_code == 0


def test_one_s_own_rules(cli: Cli, mine: Path) -> None:
    kept(cli, mine, TIRED, "2026-01-01", "pulse")
    (mine / "support.yaml").write_text("triggers: []\n")
    assert "For you alone: quiet" in cli("review", "--past", "--mine", str(mine)).stdout
    (mine / "support.yaml").write_text("triggers: 3\n")
    broken = cli("review", "--past", "--mine", str(mine))
    assert broken.exit_code == 1
    assert "support.yaml:1:" in broken.stderr
    assert "Your support rules have errors: mend them first.\n" in broken.stderr


def test_a_folder_that_nobody_may_look_into(
    cli: Cli, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(cli, mine, TIRED, "2026-01-01", "pulse")
    monkeypatch.setattr(Path, "exists", closed_for("support.yaml"))
    result = cli("review", "--past", "--mine", str(mine))
    assert (result.exit_code, f"{mine}: the file may not be read" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (None, 2, "--pack words.yaml: there is no such file or folder. Check the path.\n"),
        ("3\n", 1, "The text pack has errors: mend them first.\n"),
    ],
)
def test_a_text_pack_that_cannot_be_read(  # noqa: PLR0913, PLR0917
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str | None,
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path("words.yaml").write_text(text)
    result = cli("review", "--pack", "words.yaml")
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_a_table_that_is_not_there(cli: Cli) -> None:
    result = cli("review", "--from", "nowhere.csv")
    assert (result.exit_code, result.stderr) == (
        2, "nowhere.csv: there is no such file or folder. Check the path.\n",
    )  # fmt: skip


def test_in_another_language(cli: Cli) -> None:
    result = cli(*PULSE, "--language", "es", text=CALM)
    assert result.exit_code == 0
    assert "Cómo estoy" in result.stderr
    assert "a draft that nobody has checked" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--past"], "Say where your own folder is"),
        (["--chart", "b-all"], "Say where your own folder is"),
        (["--mark", "x"], "Say where your own folder is"),
        (["--past", "--from", "x.csv"], "--from brings new answers"),
        (["--past", "--mine", "nowhere"], "There is no folder nowhere"),
        (["--mark", "x", "--mine", "m", "--from", "x.csv"], "--mark does that alone"),
        (["--mark", "x", "--mine", "m", "--chart", "b-all"], "--mark does that alone"),
        (["--chart", "b-all", "--mine", "m", "--format", "json"], "--chart draws for people"),
        (["--mark", " ", "--mine", "m"], "--mark needs words"),
        (["--country", "zz"], "There is no country 'zz'"),
        (["who-6"], "Did you mean who-5?"),
        (["--form", "shrot"], "Did you mean short?"),
        (["--language", "fr"], "There is no language 'fr'"),
        (["coach-capital-coachee-form"], "is shown only of 5 or more together"),
        (["who-5"], "The words of who-5 are not ours to give"),
        (["rec-cap"], "Of rec-cap only totals may be kept: bring them with --from FILE"),
    ],
)
def test_misuse(cli: Cli, words: list[str], said: str) -> None:
    result = cli("review", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_nothing_there_yet(cli: Cli, mine: Path) -> None:
    append(mine, Part.SHARED, [{"kind": "pause", "since": "2026-01-01"}])
    result = cli("review", "--past", "--mine", str(mine))
    assert result.exit_code == 1
    assert "There is no review by coach-capital-self-review here yet." in result.stderr
    unknown = cli("review", "--chart", "b-al", "--mine", str(mine))
    assert unknown.exit_code == 2
    assert "Did you mean b-all" in unknown.stderr


def test_a_terminal_shows_questions_to_its_width(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "width", lambda: 40)
    result = cli("review", text=SHORT)
    assert all(len(line) <= 40 for line in result.stderr.splitlines()[:-1])


def test_an_instrument_with_little_to_say() -> None:
    """Without notice, stem, minutes or a question for one's own words, none is made up."""
    one = compass(parts={})
    with CliRunner().isolation(input="2\n2\n3\n") as (_, stderr, _):
        state, done = asking.asked(one, "pulse", "en")
        assert asking.remark(one, "en") == ""
        said = stderr.getvalue().decode()
    assert (done, state.codes) == (False, {"w-load": "2", "w-well": "2", "n-talk": "3"})
    assert said.startswith("Compass, pulse\nType what stands before an answer.")
    assert "1 of 4. My load is right." in said


def test_a_picture_of_both_tracks(cli: Cli, mine: Path, tmp_path: Path) -> None:
    svg = tmp_path / "tracks.svg"
    words = ["review", "--mine", str(mine), "--svg", str(svg), "--on"]
    assert cli(*words, "2026-01-01", text=SHORT).exit_code == 0
    assert 'class="then"' not in svg.read_text()
    assert "not yet validated</text>" in svg.read_text()
    assert cli(*words, "2026-04-01", text=SHORT.replace("3\n", "4\n")).exit_code == 0
    assert svg.read_text().count('class="then"') == 8
    lost = cli("review", "--past", "--mine", str(mine), "--svg", str(tmp_path / "no" / "x.svg"))
    assert (lost.exit_code, "there is no folder" in lost.stderr) == (2, True)


def test_who_answers_again_soon_is_told_that_once_is_enough(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    early = cli("review", "--mine", str(mine), "--on", "2026-01-11", text=SHORT)
    assert "You last answered these 10 days ago; every 28 days is enough." in early.stderr
    assert early.exit_code == 0
    other = cli(*PULSE, "--mine", str(mine), "--on", "2026-01-12", text=CALM)
    assert "is enough" not in other.stderr
    late = cli("review", "--mine", str(mine), "--on", "2026-02-08", text=SHORT)
    assert "is enough" not in late.stderr
    for on, when in (("2026-02-08", "earlier today"), ("2026-02-09", "1 day ago")):
        again = cli("review", "--mine", str(mine), "--on", on, text=SHORT)
        assert f"You last answered these {when}; every 28 days" in again.stderr


def test_private_answers_in_the_shared_file_are_told(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    path = mine / SHARED_FILE
    path.write_text(path.read_text() + (mine / PRIVATE_FILE).read_text())
    result = cli("review", "--past", "--mine", str(mine))
    assert f"{path}:2:1: error: this line holds private answers" in result.stderr
    assert result.exit_code == 0


def test_totals_of_a_closed_instrument(cli: Cli, mine: Path, tmp_path: Path) -> None:
    """What may not stand here is asked elsewhere; its totals are brought."""
    path = tmp_path / "totals.csv"
    path.write_text("on,exhaustion\n2026-01-01,20\n")
    result = cli("review", "mbi", "--from", str(path), "--mine", str(mine))
    assert result.exit_code == 0, result.stderr
    assert ": 20" in result.stdout
    assert not (mine / SHARED_FILE).exists()


def test_one_s_own_files_are_never_written_over(cli: Cli, mine: Path) -> None:
    kept(cli, mine, SHORT, "2026-01-01")
    before = (mine / PRIVATE_FILE).read_bytes()
    result = cli("review", "--past", "--mine", str(mine), "--svg", str(mine / PRIVATE_FILE))
    assert (result.exit_code, "not to be written over" in result.stderr) == (2, True)
    assert (mine / PRIVATE_FILE).read_bytes() == before
    beside = cli("review", "--past", "--mine", str(mine), "--svg", str(mine / "x.svg"))
    assert beside.exit_code == 0


def test_a_text_pack_with_errors_is_named_as_such(cli: Cli, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text("schema: pathways/text-pack/1\n", encoding="utf-8")
    result = cli("review", "who-5", "--pack", str(pack))
    assert result.exit_code == 1
    assert f"{pack}:1:1: error: " in result.stderr
    assert result.stderr.endswith("The text pack has errors: mend them first.\n")
