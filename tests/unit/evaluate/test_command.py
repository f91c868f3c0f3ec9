"""`pathways evaluate` as people run it: the invented course, files with problems, and refusals."""

from __future__ import annotations

import csv
import json
import re
import shutil
import stat
from hashlib import sha256
from pathlib import Path
from statistics import mean, median, stdev

import pytest
from click.testing import Result

from pathways.cli.main import COMMANDS
from pathways.evaluate.cuts import mean_at
from pathways.files.cuts import Kept, load_cuts, save_cuts
from pathways.files.form_problems import fit
from pathways.files.problems import Refusal
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_evaluation import EvaluationForm
from tests.running import Cli
from tests.unit.evaluate import invented_course

EXAMPLE = invented_course.FOLDER
COURSE = "ccar-recovery-coach-academy"
COMPARED = "comparison: {column: site, is: south, by: chance}"
LEARNER = re.compile(r"\bL(0[1-9]|1\d|2[0-4])\b")
ROOT = ("--catalogue", str(EXAMPLE.parents[1]), "--on", "2026-11-28")


@pytest.fixture(scope="module")
def run(cli: Cli) -> Cli:
    return Cli(cli.cache, *ROOT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the example that may be changed."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "course"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_is_made_by_its_script() -> None:
    for name, text in invented_course.files().items():
        assert (EXAMPLE / name).read_text(encoding="utf-8") == text, name


def test_the_example_is_evaluated_in_words(run: Cli) -> None:
    found = run("evaluate", str(EXAMPLE / "evaluation.yaml"), "--no-routes")
    assert found.exit_code == 0, found.output
    assert "24 people took part." in found.stdout
    assert "not yet validated" in found.stdout
    assert "never that the course is why" in found.stdout
    assert "Very unsure: fewer than 30 people." in found.stdout
    assert not LEARNER.search(found.stdout)
    assert max(map(len, found.stdout.splitlines())) <= 88


def test_the_example_is_written_as_page_document_and_table(run: Cli, tmp_path: Path) -> None:
    places = [tmp_path / f"r.{sort}" for sort in ("html", "json", "csv", "txt")]
    outs = [word for place in places for word in ("--out", str(place))]
    found = run("evaluate", str(EXAMPLE / "evaluation.yaml"), *outs)
    assert found.exit_code == 0, found.output
    page, document, rows, said = (place.read_text(encoding="utf-8") for place in places)
    for text in (page, document, rows, said):
        assert not LEARNER.search(text)
    told = json.loads(document)
    assert told["schema"] == "pathways/evaluation-report/1"
    assert told["instrument"]["status"] == "unvalidated"
    assert told["catalogue"]["digest"]
    assert {s["file"] for s in told["sources"]} == {
        "evaluation.yaml", "answers.csv", "attendance.csv", "reaction.csv",
    }  # fmt: skip
    assert {one["effect"] for one in told["routes"]} >= {"only-way", "saves", "not-taken"}
    assert told["formal"][0]["named_by"]
    saved = [one for one in told["routes"] if one["effect"] == "saves"]
    assert all(one["says"].endswith(("less", "more", "fewer")) for one in saved)
    table = list(csv.DictReader(rows.splitlines()))
    assert {"change", "cost", "flow", "routes", "reaction"} <= {row["section"] for row in table}
    record = tmp_path / "evaluation-cuts.json"
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert "L01" not in record.read_text(encoding="utf-8")
    again = run("evaluate", str(EXAMPLE / "evaluation.yaml"), *outs)
    assert again.exit_code == 0, "the same people again tell of nobody"
    assert places[1].read_text(encoding="utf-8") == document
    assert places[0].read_text(encoding="utf-8") == page


def by_hand(wave: str) -> dict[str, float]:
    """Work out everyone's score in hope from the table alone: the mean of the answers times 25."""
    with (EXAMPLE / "answers.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["wave"] == wave]
    found = {}
    for row in rows:
        given = [int(row[f"a-hope-{n}"]) for n in (1, 2, 3) if row[f"a-hope-{n}"]]
        if len(given) >= 2:
            found[row["person"]] = 25 * mean(given)
    return found


def test_the_figures_are_those_worked_out_by_hand(run: Cli) -> None:
    found = run("evaluate", str(EXAMPLE / "evaluation.yaml"), "--no-routes", "--format", "json")
    changes = json.loads(found.stdout)["changes"]
    (hope,) = (c for c in changes if (c["domain"], c["track"]) == ("hope", "practice"))
    before, after = by_hand("pre"), by_hand("post")
    both = before.keys() & after.keys()
    moves = [after[p] - before[p] for p in both]
    assert hope["n"] == len(both)
    assert hope["change"] == pytest.approx(mean(moves), rel=1e-5)
    assert hope["mean_before"] == pytest.approx(mean(before[p] for p in both), rel=1e-5)
    assert hope["mean_after"] == pytest.approx(mean(after[p] for p in both), rel=1e-5)
    assert hope["sd_of_change"] == pytest.approx(stdev(moves), rel=1e-5)
    assert hope["quartiles"][1] == pytest.approx(median(moves), rel=1e-5)
    assert hope["down"] == sum(move < 0 for move in moves) == 0


def test_sources_are_named_by_the_digest_of_their_bytes(run: Cli, folder: Path) -> None:
    path = folder / "evaluation.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    found = run("evaluate", str(path), "--no-routes", "--format", "json")
    told = {one["file"]: one["sha256"] for one in json.loads(found.stdout)["sources"]}
    assert told == {name: sha256((folder / name).read_bytes()).hexdigest() for name in told}


def test_a_second_report_without_one_learner_is_refused(run: Cli, folder: Path) -> None:
    out = ("--out", str(folder / "r.json"), "--no-routes")
    assert run("evaluate", str(folder / "evaluation.yaml"), *out).exit_code == 0
    for name in ("answers.csv", "attendance.csv", "reaction.csv"):
        path = folder / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if not x.startswith("L07,")), encoding="utf-8")
    (folder / "r.json").unlink()
    found = run("evaluate", str(folder / "evaluation.yaml"), *out)
    assert found.exit_code == 1
    assert "nearly the same people" in found.output
    assert not (folder / "r.json").exists()


def test_a_record_that_cannot_be_read_stops_everything(run: Cli, folder: Path) -> None:
    times = '{"schema": "pathways/cuts/1", "salt": "00", "people": [["a"]], "cuts": [{"of": "x",'
    times += ' "figure": "f", "people": 0, "times": [["pre", 1e999]]}]}'
    for text in ("no", "{}", '{"schema": "x"}', "[" * 100_000, times):
        (folder / "evaluation-cuts.json").write_text(text, encoding="utf-8")
        out = ("--out", str(folder / "r.csv"), "--no-routes")
        found = run("evaluate", str(folder / "evaluation.yaml"), *out)
        assert found.exit_code == 1
        assert "bad-cuts" in found.output
    path = folder / "b.json"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(Refusal, match="UTF-16"):
        load_cuts(path)


def test_a_record_that_has_grown_large_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "evaluation-cuts.json"
    people = [f"{number:020}" for number in range(5_000)]
    shown = [mean_at("f", "pre", people[place:]) for place in range(60)]
    save_cuts(path, Kept("00"), "c", shown)
    assert path.stat().st_size > 5_000_000
    assert list(load_cuts(path).of("c")) == shown


def test_a_course_and_its_answers_are_enough(run: Cli, tmp_path: Path) -> None:
    words = ("--course", COURSE, "--answers", str(EXAMPLE / "answers.csv"), "--no-routes")
    found = run("evaluate", *words, "--format", "json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert told["courses"] == [COURSE]
    assert told["cost"] is None
    (tmp_path / "who.csv").write_text("person,finished\nL01,yes\nL02,no\n", encoding="utf-8")
    more = run("evaluate", *words, "--attendance", str(tmp_path / "who.csv"), "--format", "csv")
    assert more.exit_code == 0
    assert "enrolled,,,,people,2" in more.stdout
    outside = run("evaluate", *words, "--for", "outside", "--format", "json")
    assert json.loads(outside.stdout)["least"] == 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give a FILE, or --course and --answers."),
        (("x.yaml", "--course", COURSE), "not both"),
        (("none.yaml",), "there is no such file"),
        (("--course", COURSE, "--answers", "none.csv"), "there is no such file"),
        (("--course", "ccar", "--answers", "none.csv"), "There is no item 'ccar'"),
        (("--course", "peer-mentor-gb", "--answers", "n.csv"), "is a role: a course is a module"),
        (("--course", COURSE, "--answers", "n.csv", "--instrument", "x"), "no instrument 'x'"),
        (("--course", COURSE, "--answers", "a.csv", "--out", "a.csv"), "what is read stands there"),
        (("x.yaml", "--out", "report.pdf"), "end its name with .html, .json, .csv, .txt"),
    ],
)
def test_misuse_is_told(run: Cli, words: tuple[str, ...], said: str) -> None:
    found = run("evaluate", *words)
    assert found.exit_code == 2
    assert said in found.output


def test_no_report_is_written_over_a_table_of_the_file(run: Cli, folder: Path) -> None:
    table = folder / "answers.csv"
    before = table.read_bytes()
    found = run("evaluate", str(folder / "evaluation.yaml"), "--out", str(table))
    assert found.exit_code == 2
    assert "what is read stands there" in found.stderr
    assert table.read_bytes() == before


def test_every_problem_of_the_file_and_its_tables_is_told(run: Cli, folder: Path) -> None:
    path = folder / "evaluation.yaml"
    edit(path, "courses: [ccar-recovery-coach-academy]", "courses: [ccar-recovery-coach-acadmy]")
    edit(path, "groups: [site]", "groups: [site, sight]")
    edit(path, "    community: {know: 30}", "    comunity: {know: 30}")
    edit(path, "    domain: social", "    domain: socal")
    edit(path, "target: recovery-coach-gb", "target: {levels: {hop: 2}}")
    edit(path, "routes: [recovery-coach-gb,", "routes: [recovery-coach,")
    edit(folder / "attendance.csv", "L01,north,yes,yes", "L01,north,yes,perhaps")
    edit(folder / "reaction.csv", "L01,", "L01,9")
    edit(folder / "answers.csv", "L01,pre,2026-02,", "L01,pre,2026-02,7")
    found = run("evaluate", str(path))
    assert found.exit_code == 1
    for code, times in (("unknown-id", 5), ("missing-column", 1), ("bad-cell", 2), ("bad-code", 1)):
        assert found.stderr.count(f"[{code}]") == times, code
    assert "Did you mean ccar-recovery-coach-academy?" in found.stderr
    assert f"{path}:5:11" in found.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("audience: inside", "audience: outside\nleast: 9", "9 is fewer than the 10 people"),
        ("audience: inside", "waves: {before: pre, after: pre}", "one word stands for two times"),
        ("courses: [ccar-recovery-coach-academy]\n", "", "of courses, or of a provider"),
        ("id: bridge", "id: listen", "two outcomes have one id"),
        ("groups: [site]", "groups: [b-hope-1]", "nobody is sorted by an answer"),
        ("questions:", "questions:\n    - {id: usable, text: b}", "two questions have one id"),
        ("id: usable", "id: person", "person is a column of the table"),
        ("amount: 4200", "amount: 4200, hours: 3", "an amount, or hours"),
        ("amount: 4200", "amount: 4200, rate: 3", "a rate goes with hours"),
        ("target: recovery-coach-gb", "target: {}", "one of role, levels and shares"),
        ("  table: reaction.csv", "  table: reaction.csv\n  most: 2", "2 is not a number of ticks"),
        ("answers: answers.csv", "answers: ../answers.csv", "not the name of a file beside"),
        ("answers: answers.csv", "answers: gone.csv", "there is no such file"),
        ("instrument: coach-capital-self-review", "instrument: none", "no instrument none"),
        ("target: recovery-coach-gb", "target: none", "there is no role none"),
        ("schema: pathways/evaluation/1", "schema: [", "evaluation.yaml"),
    ],
)  # fmt: skip
def test_what_a_file_says_wrong_is_told(
    run: Cli, folder: Path, old: str, new: str, said: str
) -> None:
    edit(folder / "evaluation.yaml", old, new)
    found = run("evaluate", str(folder / "evaluation.yaml"), "--no-routes")
    assert found.exit_code in {1, 2}
    assert said in found.output


def test_a_time_that_is_not_looked_at_is_a_problem(run: Cli, folder: Path) -> None:
    edit(folder / "answers.csv", "L02,post,", "L02,pots,")
    found = run("evaluate", str(folder / "evaluation.yaml"))
    assert found.exit_code == 1
    assert (
        "what stands under wave is none of the times that are looked at. Did you mean post?"
        in found.stderr
    )
    words = ("--course", COURSE, "--answers", str(folder / "answers.csv"))
    assert "unknown-wave" in run("evaluate", *words).stderr


def test_of_fewer_than_five_people_nothing_is_told(run: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("person,wave,on,a-hope-1\nL1,pre,2027-03,1\n", encoding="utf-8")
    found = run("evaluate", "--course", COURSE, "--answers", str(path))
    assert found.exit_code == 1
    assert "Fewer than 5 people took part" in found.output


def test_a_provider_is_evaluated_with_all_its_courses(run: Cli, folder: Path) -> None:
    path = folder / "evaluation.yaml"
    edit(path, "courses: [ccar-recovery-coach-academy]", "provider: ccar\nleast: 6")
    edit(path, "target: recovery-coach-gb", "target: {shares: {hope: {know: 1, class: 3}}}")
    edit(path, "groups: [site]", f"groups: [site]\n{COMPARED}")
    words = ("evaluate", str(path), "--no-routes", "--format", "json", "--for", "outside")
    told = json.loads(run(*words).stdout)
    assert COURSE in told["courses"]
    assert told["provider"] == "ccar"
    assert told["least"] == 10
    assert told["people"] == 13
    assert told["comparison"]
    assert {one["why_not"] for one in told["per_hour"] if one["points_per_hour"] is None} >= {
        "the hours of study are not known",
    }  # fmt: skip
    edit(path, "provider: ccar", "provider: cccar")
    assert "there is no provider cccar" in run(*words).output


def test_a_comparison_group_of_nobody_is_a_problem(run: Cli, folder: Path) -> None:
    """Else those who wait are counted as if they had taken the course."""
    path = folder / "evaluation.yaml"
    edit(path, "groups: [site]", f"groups: [site]\n{COMPARED.replace('south', 'soth')}")
    found = run("evaluate", str(path), "--no-routes")
    assert found.exit_code == 1
    assert "nobody has soth under site" in found.stderr
    edit(path, "soth", "south")
    assert run("evaluate", str(path), "--no-routes").exit_code == 0


def test_a_bare_file_is_enough(run: Cli, folder: Path) -> None:
    path, record = folder / "bare.yaml", folder / "kept.json"
    text = (
        "schema: pathways/evaluation/1\ntitle: Bare\ncourses: [cpcab-csk-l2]\n"
        "answers: answers.csv\nroutes: [counsellor-gb]\n"
    )
    path.write_text(text, encoding="utf-8")
    words = ("evaluate", str(path), "--no-routes", "--out", str(folder / "r.json"))
    found = run(*words, "--cuts", str(record))
    assert found.exit_code == 0, found.output
    assert record.exists()
    told = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert told["formal"][0]["regulator"]
    assert told["drivers"] is None
    assert told["content"]["porter"] is None
    edit(path, "answers: answers.csv", "answers: answers.csv\ntarget: counsellor-gb")
    assert run("evaluate", str(path), "--no-routes").exit_code == 0


def test_without_a_record_there_is_no_report(run: Cli, folder: Path) -> None:
    """Else a later report of nearly the same people would not be held back."""
    out, cuts = folder / "r.json", folder / "none" / "cuts.json"
    words = ("--no-routes", "--out", str(out), "--cuts", str(cuts))
    found = run("evaluate", str(folder / "evaluation.yaml"), *words)
    assert found.exit_code == 2
    assert "cuts.json" in found.output
    assert not out.exists()
    cuts.parent.symlink_to(cuts.parent)
    circle = run("evaluate", str(folder / "evaluation.yaml"), *words[:-1], str(cuts.parent))
    assert circle.exit_code == 0
    assert out.exists()
    assert cuts.parent.is_file()


def test_of_two_reports_at_once_one_is_refused(
    run: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what one shows is lost from the record, and a later report is not held against it."""
    words = ("evaluate", str(folder / "evaluation.yaml"), "--no-routes", "--out")
    meanwhile: list[Result] = []

    def read(record: Path) -> Kept:
        monkeypatch.undo()
        meanwhile.append(run(*words, str(folder / "other.json")))
        return load_cuts(record)

    monkeypatch.setattr("pathways.files.cuts.load_cuts", read)
    assert run(*words, str(folder / "r.json")).exit_code == 0
    (refused,) = meanwhile
    assert (refused.exit_code, "another command is writing here" in refused.output) == (1, True)
    assert not (folder / "other.json").exists()
    assert run(*words, str(folder / "other.json")).exit_code == 0


def test_reports_in_two_folders_need_a_record_that_is_named(run: Cli, folder: Path) -> None:
    """Else a later report in the second would not be held against this one."""
    other = folder / "given-out"
    other.mkdir()
    outs = ("--out", str(folder / "r.json"), "--out", str(other / "r.json"))
    words = ("evaluate", str(folder / "evaluation.yaml"), "--no-routes", *outs)
    found = run(*words)
    assert (found.exit_code, "name it by --cuts" in found.output) == (2, True)
    assert not (folder / "r.json").exists()
    assert run(*words, "--cuts", str(folder / "cuts.json")).exit_code == 0


def test_the_table_that_is_wrong_is_the_one_named(run: Cli, folder: Path) -> None:
    broken = folder / "broken.csv"
    broken.write_text('person,"wave\n', encoding="utf-8")
    words = ("--answers", str(broken), "--attendance", str(folder / "attendance.csv"))
    found = run("evaluate", "--course", COURSE, *words)
    assert "broken.csv:1" in found.output
    assert "attendance.csv" not in found.output


def test_a_report_that_cannot_be_written_is_told(run: Cli, folder: Path) -> None:
    out = str(folder / "none" / "r.csv")
    found = run("evaluate", str(folder / "evaluation.yaml"), "--no-routes", "--out", out)
    assert found.exit_code == 2
    assert f"--out {out}: there is no folder {folder / 'none'}." in found.output


def test_without_the_packages_it_is_said_what_to_install(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.cli.evaluating.find_spec", lambda _: None)
    found = run("evaluate", str(EXAMPLE / "evaluation.yaml"))
    assert found.exit_code == 1
    assert "Run: pip install numpy scipy" in found.output


def test_the_command_is_listed() -> None:
    assert "evaluate" in COMMANDS


def test_the_file_that_is_shown_in_the_docs_can_be_read() -> None:
    text = (EXAMPLE.parents[1] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert shown
    for one in shown:
        form = fit(EvaluationForm, read_yaml(one))
        assert isinstance(form, EvaluationForm), form
