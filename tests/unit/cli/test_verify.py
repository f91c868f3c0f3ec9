"""`route --proof` and `verify`: from a question to a proof that holds, or does not."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from tests.running import BUILDER, DAY, SMALL, Cli

ME = ["--profile", str(BUILDER), "--on", DAY]


@pytest.fixture
def proof(boats: Cli, tmp_path: Path) -> Path:
    """Give a proof file of the builder's cheapest way."""
    path = tmp_path / "proof.json"
    result = boats("route", "--to", "shipwright-xa", "--by", "steps", *ME, "--proof", str(path))
    assert result.exit_code == 0
    assert result.stderr == (
        f"Written: {path}. The proof is complete: pathways verify checks it without the search.\n"
    )
    return path


def test_a_proof_holds(boats: Cli, proof: Path) -> None:
    result = boats("verify", str(proof))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "The proof holds. It was checked without the search."
    assert "So none has fewer than 7 steps: rechecked." in lines
    piped = boats("verify", "-", "--format", "json", text=proof.read_bytes())
    document = json.loads(piped.stdout)
    assert (document["holds"], document["optimal"], document["verified"]) == (True, True, True)
    assert (document["same_catalogue"], document["faults"], document["why"]) == (True, [], "")
    assert {"id": "shipwright-xa", "key": "usual", "text": "joinery >= 2"} in document["relies_on"]


def test_the_same_question_gives_the_same_bytes(boats: Cli, proof: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    boats("route", "--to", "shipwright-xa", "--by", "steps", *ME, "--proof", str(again))
    assert again.read_bytes() == proof.read_bytes()


def test_a_proof_of_no_route(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "proof.json"
    result = boats("route", "--to", "master-builder-xa", *ME, "--proof", str(path))
    assert result.exit_code == 1
    result = boats("verify", str(path))
    assert result.exit_code == 0
    assert "So there is no route: rechecked." in " ".join(result.stdout.split())


def test_a_proof_that_is_not_complete(boats: Cli, proof: Path) -> None:
    document = json.loads(proof.read_text())
    document["certificate"] |= {"closed": False, "why": "it is late", "cuts": []}
    proof.write_text(json.dumps(document))
    result = boats("verify", str(proof))
    assert result.exit_code == 3
    assert "That nothing is shorter was not rechecked: it is late." in result.stdout


def test_a_proof_that_was_changed(boats: Cli, proof: Path) -> None:
    document = json.loads(proof.read_text())
    document["answer"] |= {"value": 6, "bound": 6}
    proof.write_text(json.dumps(document))
    result = boats("verify", str(proof))
    assert result.exit_code == 1
    assert result.stdout.startswith("The proof does not hold.\n\nWhat is wrong:\n")
    document = json.loads(boats("verify", str(proof), "--format", "json").stdout)
    assert (document["holds"], document["faults"]) == (
        False, ["the value is not the total of its measure"],
    )  # fmt: skip


def test_a_later_catalogue_says_which_rule_changed(cli: Cli, proof: Path, tmp_path: Path) -> None:
    later = copytree(SMALL, tmp_path / "later")
    role = later / "frameworks" / "roles" / "xa" / "shipwright-xa.yaml"
    role.write_text(role.read_text().replace("joinery >= 2", "joinery >= 1"))
    result = cli("verify", str(proof), "--catalogue", str(later))
    assert result.exit_code == 1
    assert (
        "Of what it relies on, this has changed:\n"
        "  - shipwright-xa, usual\n"
        "      was: joinery >= 2\n"
        "      now: joinery >= 1\n"
    ) in result.stdout
    document = json.loads(
        cli("verify", str(proof), "--catalogue", str(later), "--format", "json").stdout
    )
    assert document["changed"] == [
        {"id": "shipwright-xa", "key": "usual", "was": "joinery >= 2", "now": "joinery >= 1"}
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"schema": "pathways/proof/1"}',
         "the proof cannot be read: Object missing required field 'digests'."),
    ],
)  # fmt: skip
def test_what_is_no_proof(boats: Cli, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    result = boats("verify", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path}: {message}" in result.stderr


@pytest.mark.parametrize("option", ["--calendar", "--proof"])
def test_what_is_read_is_never_written_over(boats: Cli, tmp_path: Path, option: str) -> None:
    profile = tmp_path / "me.yaml"
    profile.write_text(BUILDER.read_text())
    words = ["route", "--to", "yard-hand-xa", "--on", DAY, "--profile", str(profile)]
    result = boats(*words, option, str(profile))
    said = f"{option} {profile}: what is read stands there. Give another name.\n"
    assert (result.exit_code, result.output) == (2, said)
    assert profile.read_text() == BUILDER.read_text()


def test_a_proof_that_cannot_be_written(boats: Cli, tmp_path: Path) -> None:
    result = boats("route", "--to", "hand-tools", "--on", DAY, "--proof", str(tmp_path))
    said = f"--proof {tmp_path}: this is a folder. Give the name of a file in it.\n"
    assert (result.exit_code, result.output) == (2, said)
