"""`pathways measure`, `export` and `import`: real files in, real files out, no traceback."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fhir.resources.R4B.bundle import Bundle

from pathways.cli.export_command import command as export
from pathways.cli.import_command import command as import_
from pathways.cli.measure_command import command as measure
from pathways.files.instruments import load_instruments
from pathways.files.reviews import keep_reviews
from pathways.model.reviews import Answers

ROOT = Path(__file__).parents[3]
SHIPPED, _ = load_instruments(ROOT)
OWN = SHIPPED["coach-capital-self-review"]
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(command: object, *words: str | Path) -> Result:
        found = CliRunner().invoke(command, [*map(str, words)])  # type: ignore[arg-type]
        assert found.exception is None or isinstance(found.exception, SystemExit)
        return found

    return call


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    lines = list(SHIPPED["who-5"].lines)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["person", "wave", "on", *lines])
        for number in range(12):
            row = [str((number + place) % 6) for place in range(5)]
            writer.writerow([f"p{number}", "pre", "2026-03", *row])
            writer.writerow([f"p{number}", "post", "2026-05", *row])
    return path


def test_measure_says_how_surely(run: Run, answers: Path) -> None:
    found = run(measure, answers, "--instrument", "who-5", "--wave", "pre", "--again", "post")
    assert found.exit_code == 0, found.output
    assert "alpha" in found.output
    found = run(measure, answers, "--instrument", "who-5", "--wave", "pre", "--format", "json")
    assert json.loads(found.output)["schema"] == "pathways/group-measure/1"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--instrument", "who-5"], "several times"),
        (["--instrument", "who-5", "--wave", "mid"], "no time 'mid'"),
        (["--instrument", "who-5", "--wave", "pre", "--again", "pre"], "is the same time"),
        (["--instrument", "who5", "--wave", "pre"], "who-5"),
    ],
)
def test_measure_helps_who_mistypes(run: Run, answers: Path, words: list[str], says: str) -> None:
    found = run(measure, answers, *words)
    assert found.exit_code == 2
    assert says in found.output


def test_measure_keeps_silent_on_few(run: Run, answers: Path) -> None:
    head = answers.read_text("utf-8").splitlines()[:8]
    answers.write_text("\n".join(head) + "\n", "utf-8")
    found = run(measure, answers, "--instrument", "who-5", "--wave", "pre")
    assert found.exit_code == 2
    assert "at least 10" in found.output
    answers.write_text("person;wave;on;bad\n", "utf-8")
    found = run(measure, answers, "--instrument", "who-5")
    assert found.exit_code == 1
    assert "answers.csv:1:" in found.output


def test_two_raters_are_held_against_each_other(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    rows = [f"piece-{n},{n % 4},{(n + (n % 5 == 0)) % 5}" for n in range(24)]
    path.write_text("\n".join(["piece,first,second", *rows]) + "\n", "utf-8")
    found = run(measure, path, "--ratings")
    assert found.exit_code == 0, found.output
    assert "24 pieces" in found.output
    assert "kappa" in found.output
    document = json.loads(run(measure, path, "--ratings", "--format", "json").output)
    assert 0 < document["kappa"] < 1
    path.write_text("piece,first,second\na,1,2\n", "utf-8")
    assert "fewer than 20" in run(measure, path, "--ratings").output


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("piece,first\na,1\n", 1, "no column second"),
        ("piece,first,second\na,1,9\n", 1, "ratings.csv:2:3: error: what stands under second"),
        (None, 2, "ratings.csv: there is no such file or folder. Check the path."),
    ],
)
def test_ratings_that_are_none_are_told(
    run: Run, tmp_path: Path, text: str | None, code: int, says: str
) -> None:
    path = tmp_path / "ratings.csv"
    if text is not None:
        path.write_text(text, "utf-8")
    found = run(measure, path, "--ratings")
    assert found.exit_code == code
    assert says in found.output


@pytest.mark.parametrize("standard", ["osd", "fhir", "redcap"])
def test_export_writes_an_instrument(run: Run, tmp_path: Path, standard: str) -> None:
    out = tmp_path / "out.txt"
    found = run(export, OWN.id, "--as", standard, "--out", out)
    assert found.exit_code == 0, found.output
    again = run(export, OWN.id, "--as", standard)
    assert out.read_text("utf-8") in again.output or standard == "redcap"
    text = out.read_text("utf-8")
    assert OWN.lines["per-a1" if "per-a1" in OWN.lines else next(iter(OWN.lines))].id in (
        text.replace("_", "-")
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["rec-cap"], 2, "only totals"),
        (["who-5", "--as", "fhir", "--form", "brief"], 2, "no form 'brief'"),
        (["who-5", "--as", "redcap", "--language", "cy"], 2, "no language 'cy'"),
        (["--review", "--as", "redcap"], 2, "leave --as and --form out"),
        (["who-5", "--out", "/nowhere/at/all"], 2, "there is no folder /nowhere/at."),
    ],
)
def test_export_helps_who_mistypes(run: Run, words: list[str], code: int, says: str) -> None:
    found = run(export, *words)
    assert found.exit_code == code
    assert says in found.output


def test_a_review_is_exported_without_what_is_the_coachs_alone(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    found = run(export, "--review", "--mine", mine)
    assert found.exit_code == 2
    codes = {i: "1" for i in OWN.forms["short"].lines}  # noqa: C420
    kept = Answers(
        OWN.id, OWN.version, OWN.variant, OWN.digest, date(2026, 5, 4), "short", codes=codes,
        remark="violet-lamp",
    )  # fmt: skip
    keep_reviews(mine, (kept,), OWN)
    found = run(export, "--review", "--mine", mine, "--on", "2026-06-01")
    assert found.exit_code == 0, found.output
    Bundle.model_validate_json(found.stdout)
    private = [i for i in codes if OWN.lines[i].track != "practice"]
    assert not [i for i in private if f'"{i}"' in found.stdout]
    assert "violet-lamp" not in found.stdout
    found = run(export, "--review", "--mine", mine, "--on", "2026-05-01")
    assert found.exit_code == 1
    assert "no review" in found.output


def test_a_review_that_does_not_fit_is_not_exported(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    line = next(i for i in OWN.forms["short"].lines if OWN.lines[i].track == "practice")
    good = Answers(
        OWN.id, OWN.version, OWN.variant, OWN.digest, date(2026, 5, 4), "short", codes={line: "1"}
    )
    keep_reviews(mine, (good,), OWN)
    keep_reviews(mine, (replace(good, on=date(2026, 5, 5), codes={line: "77"}),), OWN)
    found = run(export, "--review", "--mine", mine, "--on", "2026-06-01")
    assert found.exit_code == 0, found.output
    assert "The review of 2026-05-05 is not counted: " in found.stderr
    assert '"authored": "2026-05-04"' in found.stdout
    assert "77" not in found.stdout


def test_import_brings_an_instrument_and_its_words_apart(run: Run, tmp_path: Path) -> None:
    source, into = tmp_path / "one.osd", tmp_path / "frameworks" / "instruments"
    document = {
        "definition": {
            "scale_info": {"name": "Invented", "code": "inv", "license": "CC0"},
            "likert_options": {"points": 2, "min": 0, "labels": ["no", "yes"]},
            "items": [{"id": "q1", "type": "likert", "text_key": "q1"}],
            "scoring": {"total": {"method": "sum_coded", "items": ["q1"]}},
        },
        "translations": {"en": {"no": "No", "yes": "Yes", "q1": "Is it so?"}},
    }
    source.write_text(json.dumps(document), "utf-8")
    leave = ["--leave-by", "the holder", "--leave-where", "a letter", "--on", "2026-04-01"]
    found = run(import_, source, "--into", into, *leave)
    assert found.exit_code == 0, found.output
    assert "every answer is needed" in found.output
    assert "Is it so" not in (into / "inv.yaml").read_text("utf-8")
    pack = (into / "inv-en-words.yaml").rename(tmp_path / "words.yaml")
    loaded, problems = load_instruments(tmp_path, [pack])
    assert problems == ()
    assert loaded["inv"].lines["q1"].text == {"en": "Is it so?"}
    again = run(import_, source, "--into", into)
    assert again.exit_code == 2
    assert "is there already" in again.output
    source.write_text(json.dumps(document | {"translations": {"en": {}}}), "utf-8")
    bare = run(import_, source, "--into", tmp_path / "bare", *leave)
    assert "Note: no text pack: no language has all the words of others.\n" in bare.output


@pytest.mark.parametrize(
    ("text", "words", "code", "says"),
    [
        ("{", [], 1, "no JSON"),
        ("[" * 100_000, [], 1, "beyond what can be read"),
        (f'{{"a": {"1" * 5000}}}', [], 1, "beyond what can be read"),
        ("[]", [], 1, "no scale_info"),
        ("[]", ["--leave-by", "me"], 2, "go together"),
        (None, [], 2, "one.osd: there is no such file"),
    ],
)
def test_import_helps_with_what_is_none(  # noqa: PLR0913, PLR0917
    run: Run, tmp_path: Path, text: str | None, words: list[str], code: int, says: str
) -> None:
    source = tmp_path / "one.osd"
    if text is not None:
        source.write_text(text, "utf-8")
    found = run(import_, source, "--into", tmp_path / "out", *words)
    assert found.exit_code == code
    assert says in found.output
    assert not (tmp_path / "out").exists()


def test_import_says_where_it_cannot_write(run: Run, tmp_path: Path) -> None:
    source, into = tmp_path / "one.osd", tmp_path / "file"
    source.write_text(run(export, "who-5").stdout, "utf-8")
    into.write_text("", "utf-8")
    found = run(import_, source, "--into", into / "below")
    assert found.exit_code == 2
    assert "--into" in found.output
    assert "Give a folder that can be written to." in found.output
    found = run(import_, source, "--into", "a" * 5_000)
    assert found.exit_code == 2
    assert "--into aaa" in found.output
