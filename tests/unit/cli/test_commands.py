"""Every command on the invented catalogue: text, JSON, exit codes.

Long because the commands stand side by side: what one answers, its neighbours should too.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pathways.cli.main import STOPPED
from tests.conftest import Golden
from tests.running import BUILDER, DAY, SMALL, Cli

ME = ["--profile", str(BUILDER), "--on", DAY]


def test_the_current_directory_goes_before_the_shipped_catalogue(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(SMALL)
    assert cli("list", "domains").stdout == "joinery  Joinery\n"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "modules").mkdir()  # By itself this is no catalogue.
    assert "hope" in cli("list", "domains").stdout


def test_list_alone_names_the_kinds(boats: Cli) -> None:
    result = boats("list")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "modules             6",
        "qualifications      1",
        "roles               3",
        "attestations        2",
        "awards              1",
        "bodies              3",
        "competencies        1",
        "countries           3",
        "credits             2",
        "domains             1",
        "hours               2",
        "ladders             2",
        "terms               0",
        "instruments         0",
        "List one kind with, for example: pathways list roles",
    ]
    kinds = json.loads(boats("list", "--format", "json").stdout)["items"]
    assert kinds[0] == {"id": "modules", "title": "Modules", "count": 6}


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["roles"], ["master-builder-xa  Master builder", "shipwright-xa      Shipwright",
                     "yard-hand-xa       Yard hand"]),
        (["ROLES", "--where", "MASTER"], ["master-builder-xa  Master builder"]),
        (["mod", "--where", "tools"], ["hand-tools  Hand Tools"]),
        (["attestations"], ["can-swim    Can swim 50 metres", "yard-check  Yard safety check"]),
        (["bodies", "--where", "yard"], ["old-yard  The Old Yard"]),
        (["countries"], ["xa        Atlantica", "xa-north  North Atlantica", "xb        Borealia"]),
        (["awards"], ["yard-diploma  Yard Diploma"]),
        (["com"], ["yard-crafts  The crafts of a yard"]),
        (["domains"], ["joinery  Joinery"]),
        (["hours"], ["bench-work      Work at the bench", "paint-training  Training in paint"]),
        (["ladders"], ["deck  Deck Framework", "hull  Hull Framework"]),
        (["qualifications", "--where", "zzz"], ["No qualifications found."]),
    ],
)  # fmt: skip
def test_list_one_kind(boats: Cli, words: list[str], lines: list[str]) -> None:
    result = boats("list", *words)
    assert (result.exit_code, result.stdout.splitlines()) == (0, lines)


def test_list_as_json(boats: Cli) -> None:
    found = json.loads(boats("list", "hours", "--format", "json").stdout)
    assert found["items"][0] == {"id": "bench-work", "title": "Work at the bench"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["rope"], ["rope-and-rig"]),
        (["HAND"], ["hand-tools", "yard-hand-xa"]),
        (["yard", "hand"], ["yard-hand-xa"]),
        (["drawng", "hull"], ["hull-drawing"]),
        (["tool"], ["hand-tools"]),
        (["rope hull"], []),
    ],
)
def test_search(boats: Cli, words: list[str], found: list[str]) -> None:
    result = boats("search", *words, "--format", "json")
    assert [i["id"] for i in json.loads(result.stdout)["items"]] == found
    text = boats("search", *words).stdout
    assert all(f"[{id_}], " in text for id_ in found)
    assert found or text == f"Nothing found for {' '.join(words)}.\n"


def test_search_puts_whole_words_first(boats: Cli) -> None:
    lines = boats("search", "work").stdout.splitlines()
    assert lines[0] == "Work with the Adze [adze-work], module"


@pytest.mark.parametrize("word", ["bad", "BÅD", "ba\u030ad", "båd"])
def test_search_does_not_mind_accents(cli: Cli, tmp_path: Path, word: str) -> None:
    path = tmp_path / "modules" / "yard" / "boats.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("id: boats\ntitle: Båd og sejl\n", encoding="utf-8")
    found = cli("search", word, "--catalogue", str(tmp_path)).stdout
    assert found == "Båd og sejl [boats], module\n"


def test_show_text_and_json(boats: Cli, golden: Golden) -> None:
    golden("boats-show-rope-and-rig.txt", boats("show", "rope-and-rig").stdout)
    shown = json.loads(boats("show", "hand-tools", "--format", "json").stdout)
    assert (shown["id"], shown["kind"], shown["file"]) == (
        "hand-tools", "module", "modules/slipway/hand-tools.yaml",
    )  # fmt: skip
    assert shown["written"]["cost"] == 120
    assert shown["asked_by"] == ["boat-builder-l2", "hull-drawing", "yard-hand-xa"]


def test_show_an_attestation_gives_its_own_entry(boats: Cli) -> None:
    shown = json.loads(boats("show", "can-swim", "--format", "json").stdout)
    assert shown["written"]["question"] == "Can you swim 50 metres?"
    assert boats("show", "can-swim").stdout.endswith("Source: judgement\n")
    second = json.loads(boats("show", "yard-check", "--format", "json").stdout)
    assert second["written"]["obtainable"] == {
        "weeks": 2,
        "cost": {"amount": 25, "currency": "GBP"},
    }


@pytest.mark.parametrize(
    ("id_", "kind", "title"),
    [
        ("joinery", "domain", "Joinery"),
        ("bench-work", "hours", "Work at the bench"),
        ("slipway", "body", "Slipway Guild"),
        ("deck", "ladder", "Deck Framework"),
    ],
)
def test_show_a_register_entry(boats: Cli, id_: str, kind: str, title: str) -> None:
    assert boats("show", id_).stdout.startswith(f"{title}\n")
    shown = json.loads(boats("show", id_, "--format", "json").stdout)
    assert (shown["kind"], shown["id"], shown["title"]) == (kind, id_, title)


def test_show_an_item_whose_file_is_gone(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathways.files import source_text  # noqa: PLC0415

    def gone(_: Path) -> str:
        raise source_text.FileProblem("missing-file", "there is no such file", "Check the path")

    cli("show", "hand-tools", "--catalogue", str(SMALL))
    monkeypatch.setattr(source_text, "read_text", gone)
    monkeypatch.setattr("pathways.files.catalogue.read_text", source_text.read_text)
    result = cli("show", "hand-tools", "--catalogue", str(SMALL))
    assert result.exit_code == 1
    assert "there is no such file" in result.stderr


def test_route_text_and_json(boats: Cli, golden: Golden) -> None:
    result = boats("route", "--to", "shipwright-xa", *ME)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("boats-cli-route.txt", result.stdout)
    document = json.loads(boats("route", "--to", "shipwright-xa", *ME, "--format", "JSON").stdout)
    assert (document["schema"], document["outcome"]) == ("pathways/answer/1", "optimal")


def test_route_from_flags(boats: Cli) -> None:
    words = ["route", "--to", "yard-hand-xa", "--have", "hand-tools,can-swim", "--have",
             "paint-day", "--hours", "bench-work=5", "--on", DAY, "--format", "json"]  # fmt: skip
    document = json.loads(boats(*words).stdout)
    profile = document["question"]["profile"]
    assert [h["id"] for h in profile["holds"]] == ["hand-tools", "paint-day"]
    assert profile["attests"] == {"can-swim": True}
    assert profile["hours"][0]["amount"] == 5


def test_wishes_on_the_command_line_lie_over_the_profile(boats: Cli) -> None:
    words = ["--country", "XA-north", "--start", "2027-02-01", "--deadline", "2030-01-01",
             "--budget", "999.50", "--avoid", "sail-making", "--include", "paint-day"]  # fmt: skip
    document = json.loads(
        boats("route", "--to", "hull-drawing", *ME, *words, "--format", "json").stdout
    )
    wants = document["question"]["profile"]["wants"]
    assert wants == {
        "country": "xa-north",
        "study_hours_per_week": None,
        "practice_hours_per_week": 5,
        "budget": 999.5,
        "delivery": [],
        "start": "2027-02-01",
        "deadline": "2030-01-01",
        "avoid": ["sail-making"],
        "include": ["paint-day"],
        "order": [],
        "terms": None,
        "credits_per_term": None,
    }


def test_a_rule_may_be_the_target(boats: Cli) -> None:
    rule = (
        "hand-tools and joinery >= 1 and 5 hours of bench-work "
        "and 5 credits at deck 1 from tag tools and 5 credits from provider slipway"
    )
    result = boats("route", "--to", rule, *ME)
    assert result.exit_code == 0
    assert "[joinery-level-1]" in result.stdout or "[rope-and-rig]" in result.stdout


def test_no_route_is_exit_1(boats: Cli) -> None:
    result = boats("route", "--to", "master-builder-xa", *ME)
    assert result.exit_code == 1
    assert result.stdout.startswith("There is no route to Master builder under these rules.\n")
    late = boats("route", "--to", "shipwright-xa", *ME, "--deadline", "2027-02-01")
    assert late.exit_code == 1
    assert "  - Be done by 9 April 2027. No earlier day will do.\n" in late.stdout
    past = boats("route", "--to", "hand-tools", "--on", DAY, "--deadline", "1999-01-01")
    assert past.exit_code == 1


def test_giving_up_is_exit_3(boats: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathways.route import plan as planning  # noqa: PLC0415
    from pathways.route.question import Answer, Outcome, Question  # noqa: PLC0415

    def stopped(question: Question) -> Answer:
        return Answer(question, Outcome.GAVE_UP, bound=1)

    monkeypatch.setattr(planning, "plan", stopped)
    result = boats("route", "--to", "shipwright-xa", *ME)
    assert result.exit_code == 3
    assert "Ask again with a higher --limit." in result.stdout


def test_formal_only_leaves_out_what_is_usual(boats: Cli) -> None:
    words = ["route", "--to", "yard-hand-xa", *ME]
    assert "[paint-day]" in boats(*words).stdout
    assert "[paint-day]" not in boats(*words, "--formal-only").stdout


def test_audit(boats: Cli, golden: Golden) -> None:
    result = boats("audit", "boat-builder-l2", *ME)
    assert result.exit_code == 1
    golden("boats-cli-audit.txt", result.stdout)
    assert boats("audit", "hand-tools", *ME).exit_code == 0
    document = json.loads(boats("audit", "boat-builder-l2", *ME, "--format", "json").stdout)
    assert (document["item"], document["standing"]) == ("boat-builder-l2", "unmet")
    entry, requires, combination = document["clauses"]
    assert (entry["name"], entry["standing"]) == ("entry", "met")
    assert requires["verdict"]["parts"][0]["rule"] == "40 hours of bench-work"
    assert combination["places"][1] == {
        "label": "group skills", "standing": "unmet", "have": "0", "need": "20 credits",
    }  # fmt: skip


def test_next(boats: Cli, golden: Golden) -> None:
    result = boats("next", *ME)
    assert result.exit_code == 0
    golden("boats-cli-next.txt", result.stdout)
    found = json.loads(boats("next", *ME, "--format", "json").stdout)["items"]
    assert found[1] == {
        "id": "paint-day", "title": "A Day of Paint", "kind": "module", "conditions": [],
        "opens": ["yard-hand-xa"],
    }  # fmt: skip


def test_next_says_what_to_confirm(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "yard"
    folder.mkdir(parents=True)
    (folder / "saw-day.yaml").write_text(
        'id: saw-day\ntitle: Saw Day\nrequires: ask "a word"\nsource: {standing: judgement}\n'
    )
    assert cli("next", "--catalogue", str(tmp_path)).stdout == (
        "Saw Day [saw-day]\n    a person must confirm: a word\n"
    )


@pytest.fixture
def answer(boats: Cli, tmp_path: Path) -> Path:
    """Give an answer piped to a file."""
    path = tmp_path / "answer.json"
    result = boats("route", "--to", "shipwright-xa", *ME, "--format", "json")
    path.write_bytes(result.stdout_bytes)
    return path


def test_verify_a_true_answer(boats: Cli, answer: Path) -> None:
    result = boats("verify", str(answer))
    assert (result.exit_code, result.stdout) == (
        0,
        (
            "Verified: 7 steps, each allowed when taken, and the target is met.\n"
            "That nothing is shorter is not in this file: make a proof with route --proof FILE.\n"
        ),
    )
    piped = boats("verify", "-", "--format", "json", text=answer.read_bytes())
    assert json.loads(piped.stdout) == {
        "verified": True, "faults": [], "same_catalogue": True, "optimal": None,
    }  # fmt: skip


def test_verify_a_tampered_answer(boats: Cli, answer: Path) -> None:
    document = json.loads(answer.read_text())
    document["steps"][1]["hours"] = 1
    document["catalogue"]["digest"] = "another"
    answer.write_text(json.dumps(document))
    result = boats("verify", str(answer))
    assert result.exit_code == 1
    assert result.stdout == (
        "Not verified:\n"
        "  - hull-drawing: its hours are not those of the catalogue\n"
        "  - the totals are not the sums of the steps\n"
        "The catalogue is not the one the answer was made with.\n"
    )
    found = json.loads(boats("verify", str(answer), "--format", "json").stdout)
    assert (found["verified"], found["same_catalogue"], len(found["faults"])) == (False, False, 2)


def test_verify_an_answer_without_a_route(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_bytes(
        boats("route", "--to", "master-builder-xa", *ME, "--format", "json").stdout_bytes
    )
    result = boats("verify", str(path))
    assert (result.exit_code, result.stdout) == (
        1,
        (
            "Not verified:\n"
            "  - that there is no route is claimed, and only a proof file shows it: make a proof "
            "with route --proof FILE\n"
        ),
    )
    document = json.loads(path.read_text()) | {"outcome": "gave-up"}
    path.write_text(json.dumps(document))
    assert "the answer holds no route to verify" in boats("verify", str(path)).stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is not JSON."),
        (b"\xff\xfe\x00",
         "1:1: error: this text is saved as UTF-16 or UTF-32. Save it as UTF-8 [not-utf8]"),
        (b"[]", 'this is not an answer: it does not say "schema": "pathways/answer/1".'),
        (b'{"schema": "pathways/answer/1"}',
         "the answer cannot be read: Object missing required field 'catalogue'."),
    ],
)  # fmt: skip
def test_verify_what_is_no_answer(boats: Cli, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    result = boats("verify", str(path))
    said = f"{path}:{' ' * (not message.startswith('1:1:'))}{message}\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", said)
    piped = boats("verify", "-", text=content)
    assert (piped.exit_code, piped.stderr) == (1, said.replace(str(path), "-"))


def test_verify_what_is_not_there(boats: Cli) -> None:
    result = boats("verify", "nowhere.json")
    assert (result.exit_code, result.stderr) == (
        2, "nowhere.json: there is no such file or folder. Check the path.\n",
    )  # fmt: skip
    folder = boats("verify", str(SMALL))
    assert (folder.exit_code, "this is a folder" in folder.stderr) == (2, True)


def test_an_answer_may_come_from_a_pipe_that_marks_its_bytes(boats: Cli) -> None:
    answer = boats("route", "--to", "yard-hand-xa", "--profile", str(BUILDER), "--on", DAY,
                   "--format", "json")  # fmt: skip
    result = boats("verify", "-", text=b"\xef\xbb\xbf" + answer.stdout.encode())
    assert (result.exit_code, result.stderr) == (0, "")


def test_no_cache_gives_the_same(boats: Cli) -> None:
    assert boats("list", "roles").stdout == boats("list", "roles", "--no-cache").stdout


def test_check(boats: Cli) -> None:
    result = boats("check", "--on", DAY)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2].startswith("12 items checked: 0 errors, ")
    assert " figures and rules: " in result.stdout.splitlines()[-1]
    found = json.loads(boats("check", "--on", DAY, "--format", "json").stdout)
    assert set(found) == {"problems", "tolerated", "backing"}
    strict = boats("check", "--on", DAY, "--strict")
    assert strict.exit_code == (1 if found["problems"] else 0)


def test_check_a_broken_catalogue(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "yard"
    folder.mkdir(parents=True)
    (folder / "saw-day.yaml").write_text("id: saw-day\ntitle: Saw Day\nrequires: nowhere\n")
    result = cli("check", "--on", DAY, "--catalogue", str(tmp_path))
    assert result.exit_code == 1
    assert "modules/yard/saw-day.yaml:3:11: error: " in result.stdout
    found = json.loads(
        cli("check", "--on", DAY, "--catalogue", str(tmp_path), "--format", "json").stdout
    )
    keys = ["file", "line", "column", "severity", "code", "message", "mend"]
    assert all(list(problem) == keys for problem in found["problems"])


def test_check_says_how_old_a_source_may_grow(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "yard"
    folder.mkdir(parents=True)
    source = "source: {url: https://a.example, seen: 2026-01-05, standing: seen}"
    (folder / "saw-day.yaml").write_text(f"id: saw-day\ntitle: Saw Day\n{source}\n")
    always = ("check", "--on", DAY, "--catalogue", str(tmp_path), "--stale-after")
    assert "stale-source" not in cli(*always, "1 year").stdout
    assert "stale-source" in cli(*always, "6 months").stdout
    wrong = cli(*always, "soon")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "Write it as in: 18 months" in wrong.stderr


def test_check_again_on_every_change(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "modules" / "yard" / "saw-day.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("id: saw-day\ntitle: Saw Day\nrequires: nowhere\n")
    looks = iter([None, "id: saw-day\ntitle: Saw Day, longer\nrequires: saw-day\n", None])

    def look(_: float) -> None:
        try:
            text = next(looks)
        except StopIteration:
            raise KeyboardInterrupt from None
        if text is not None:
            file.write_text(text)

    monkeypatch.setattr("pathways.cli.check_command.time.sleep", look)
    result = cli("check", "--watch", "--on", DAY, "--catalogue", str(tmp_path))
    first, second = result.stdout.split("Watching for changes. Stop with Ctrl-C.\n")[:2]
    assert "there is no item nowhere" in first
    assert "saw-day asks for itself" in second
    assert "there is no item nowhere" not in second
    assert result.exit_code == STOPPED
    refused = cli("check", "--watch", "--format", "json")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_without_a_day_the_clock_is_asked(boats: Cli) -> None:
    assert boats("next").exit_code == 0
    assert boats("route", "--to", "hand-tools").exit_code == 0
    assert boats("audit", "hand-tools").exit_code == 0
    assert boats("check").exit_code == 0


def test_the_version_and_the_help(cli: Cli) -> None:
    assert cli("--version").stdout.startswith("pathways ")
    for words in (["--help"], ["-h"]):
        result = cli(*words)
        assert result.exit_code == 0
        assert re.search(
            r"\n  route +Find the provably shortest route to a target.\n", result.stdout
        )
