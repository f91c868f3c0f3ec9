"""What is mistyped gets a short answer, exit code 2 (or 1 for data), and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.running import BUILDER, DAY, SMALL, Cli

NO_AMOUNT = "is not an amount: write a number such as 500 or 99.50."
NO_LIMIT = "is not a time limit: write seconds, above 0, such as 20 or 0.5."
KINDS = (
    "Kinds: modules, qualifications, roles, attestations, awards, bodies, competencies, "
    "countries, credits, domains, hours, ladders, terms, instruments."
)
SEARCH = "Find one with: pathways search WORDS"
A_DOMAIN = "'joinery' is a domain. As a target or in a rule, write \"joinery >= 2\"."
NO_HOURS = "is not a kind and an amount. Write them as in peer-practice=200"


def said(result: object) -> str:
    return str(result.stderr).strip()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["rout"], "There is no command 'rout'. Did you mean route?"),
        ([""], "There is no command ''."),
        (["fly"], "There is no command 'fly'."),
        (
            ["route", "--too", "x"],
            "No such option '--too'. (Did you mean one of: '--on', '--proof', '--to'?)",
        ),
        (["show"], "Missing argument 'ID'."),
        (["show", "a", "b"], "Got unexpected extra argument (b)"),
        (["verify"], "Missing argument 'FILE'."),
        (["search"], "Missing argument 'WORDS...'."),
        (["route", "--to", "hand-tools", "--by", "speed"],
         ("Invalid value for '--by': 'speed' is not one of "
          "'time', 'hours', 'cost', 'credits', 'steps'.")),
        (["route", "--to", "hand-tools", "--deadline", "tomorrow"],
         "Invalid value for '--deadline': 'tomorrow' is not a date: write it like 2027-01-11."),
        (["route", "--to", "hand-tools", "--on", "2026-13-01"],
         "Invalid value for '--on': '2026-13-01' is not a date: write it like 2027-01-11."),
        (["route", "--to", "hand-tools", "--start", "0001-01-01"],
         "Invalid value for '--start': 0001-01-01 is not between the years 1900 and 2200."),
        (["route", "--to", "hand-tools", "--budget", "-5"],
         f"Invalid value for '--budget': '-5' {NO_AMOUNT}"),
        (["route", "--to", "hand-tools", "--budget", "lots"],
         f"Invalid value for '--budget': 'lots' {NO_AMOUNT}"),
        (["route", "--to", "hand-tools", "--limit", "nan"],
         f"Invalid value for '--limit': 'nan' {NO_LIMIT}"),
        (["route", "--to", "hand-tools", "--limit", "soon"],
         f"Invalid value for '--limit': 'soon' {NO_LIMIT}"),
        (["next", "--format", "xml"],
         "Invalid value for '--format': 'xml' is not one of 'text', 'json'."),
    ],
)  # fmt: skip
def test_a_mistyped_command_says_what_and_how_to_get_help(
    cli: Cli, words: list[str], message: str
) -> None:
    result = cli(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said(result).splitlines()[-1] == f"Error: {message}"
    assert "--help" in said(result)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["route"],
         "Say where to: --to and an id (see: pathways list roles), or a rule in quotes."),
        (["route", "--to", "shipwright"],
         "There is no item 'shipwright' in the catalogue. Did you mean shipwright-xa?"),
        (["route", "--to", "Yard hand"],
         "There is no item 'Yard hand' in the catalogue. Did you mean yard-hand-xa?"),
        (["route", "--to", "RIG"],
         "There is no item 'RIG' in the catalogue. Did you mean rope-and-rig or shipwright-xa?"),
        (["route", "--to", "zzz"],
         "There is no item 'zzz' in the catalogue. Find one with: pathways search WORDS"),
        (["route", "--to", "joinery"],
         A_DOMAIN),
        (["route", "--to", "bench-work"],
         ("'bench-work' is a kind of hours. As a target or in a rule, write "
          '"100 hours of bench-work".')),
        (["route", "--to", "hand-tools and hull-drawin"],
         "There is no item 'hull-drawin' in the catalogue. Did you mean hull-drawing?"),
        (["route", "--to", "5 hours of bench"],
         "There is no kind of hours 'bench' in the catalogue. Did you mean bench-work?"),
        (["route", "--to", "joinry >= 2"],
         "There is no domain 'joinry' in the catalogue. Did you mean joinery?"),
        (["route", "--to", "5 credits from provider slipwy"],
         "There is no provider 'slipwy' in the catalogue. Did you mean slipway?"),
        (["route", "--to", "5 credits from tag tool"],
         "There is no tag 'tool' in the catalogue. Did you mean tools?"),
        (["route", "--to", "5 credits at dek 2"],
         "There is no ladder 'dek' in the catalogue. Did you mean deck?"),
        (["route", "--to", "5 credits at deck 9"], "The ladder deck has no rung '9'."),
        (["route", "--to", ""], "--to: expected a rule, found nothing"),
        (["route", "--to", "hand-tools", "--country", "France"],
         "The catalogue does not know the country 'France'. It knows xa, xa-north, xb."),
        (["route", "--to", "hand-tools", "--avoid", "hull-drawng"],
         "There is no item 'hull-drawng' in the catalogue. Did you mean hull-drawing?"),
        (["route", "--to", "hand-tools", "--include", "zzz"],
         "There is no item 'zzz' in the catalogue. Find one with: pathways search WORDS"),
        (["route", "--to", "hand-tools", "--have", "hull-drawin"],
         "--have: hull-drawin is not in the catalogue. Did you mean hull-drawing?"),
        (["route", "--to", "hand-tools", "--have", "bench-work"],
         "--have: bench-work is a kind of hours. Write --hours bench-work=10"),
        (["route", "--to", "hand-tools", "--hours", "bench-work"],
         f"--hours: bench-work {NO_HOURS}"),
        (["route", "--to", "hand-tools", "--hours", "bench-work=-4"],
         f"--hours: bench-work=-4 {NO_HOURS}"),
        (["route", "--to", "hand-tools", "--hours", "bench-wrk=4"],
         "--hours: bench-wrk is not a kind of hours of the catalogue. Did you mean bench-work?"),
        (["route", "--to", "hand-tools", "--profile", "nowhere.yaml"],
         "--profile nowhere.yaml: there is no such file or folder. Check the path."),
        (["route", "--to", "hand-tools", "--profile", "/"],
         "--profile /: this is a folder. Give the path of a text file."),
        (["route", "--to", "hand-tools", "--profile", str(BUILDER), "--have", "hand-tools"],
         "Give either --profile, or --have and --hours, not both."),
        (["audit", "joinery"], A_DOMAIN),
        (["audit", "hand-tool"],
         "There is no item 'hand-tool' in the catalogue. Did you mean hand-tools?"),
        (["show", "joinry"], "There is no 'joinry' in the catalogue. Did you mean joinery?"),
        (["show", "zzz"],
         "There is no item 'zzz' in the catalogue. Find one with: pathways search WORDS"),
        (["show", "Rope"],
         "There is no item 'Rope' in the catalogue. Did you mean rope-and-rig?"),
        (["search", " "], "Say which words to look for."),
        (["list", "rols"], "There is no kind 'rols'. Did you mean roles?"),
        (["list", "zzz"],
         f"There is no kind 'zzz'. {KINDS}"),
        (["list", "--where", "rope"],
         f"Say which kind to look in. {KINDS}"),
    ],
)  # fmt: skip
def test_a_mistyped_word_is_named_with_what_was_meant(
    boats: Cli, words: list[str], message: str
) -> None:
    result = boats(*words)
    assert (result.exit_code, result.stdout, said(result)) == (2, "", message)


def test_a_rule_that_cannot_be_read_is_marked(boats: Cli) -> None:
    result = boats("route", "--to", "hand-tools and 5 credits at 2")
    assert result.exit_code == 2
    assert said(result) == (
        '--to: expected a ladder and a step, as in "rqf 4", after "at"\n'
        "    hand-tools and 5 credits at 2\n"
        "                                ^"
    )


@pytest.mark.parametrize(
    ("root", "message"),
    [
        ("/nowhere", "There is no directory /nowhere."),
        (str(BUILDER), f"There is no directory {BUILDER}."),
        (
            str(SMALL.parent),
            f"{SMALL.parent} is not a catalogue: it has no frameworks/ and no modules/.",
        ),
        ("a\0b", "There is no directory"),
    ],
)
def test_a_catalogue_that_is_none(cli: Cli, root: str, message: str) -> None:
    for words in (["list", "roles"], ["check"], ["route", "--to", "a"]):
        result = cli(*words, "--catalogue", root)
        assert result.exit_code == 2
        assert said(result).startswith(message)


def test_a_catalogue_that_may_not_be_looked_into(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", closed)
    result = cli("list", "roles", "--catalogue", "/closed")
    assert (result.exit_code, said(result)) == (2, "The directory '/closed' cannot be read.")


EVALUATION = Path(__file__).resolve().parents[3] / "examples/evaluation/evaluation.yaml"
LONG = "a" * 5_000
"""No system has a name as long: asking whether it is there is an error, as in a closed folder."""


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["record", "back", "--mine", LONG], 2, f"The folder {LONG} cannot be read: "),
        (["review", "--past", "--mine", LONG], 2, f"The folder {LONG} cannot be read: "),
        (["mine", "rules", "--mine", LONG], 2, f"The folder {LONG} cannot be read: "),
        (["evaluate", str(EVALUATION), "--out", f"{LONG}/r.html"],
         2, f"--out {LONG}/r.html: there is no folder {LONG}."),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_looked_at(
    cli: Cli, words: list[str], code: int, message: str
) -> None:
    result = cli(*words)
    assert result.exit_code == code
    assert said(result).startswith(message)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "modules" / "yard").mkdir(parents=True)
    for n in range(12):
        (tmp_path / "modules" / "yard" / f"m{n:02}.yaml").write_text(f"id: m{n:02}\n")
    return tmp_path


def test_a_catalogue_with_errors_is_not_planned_on(cli: Cli, broken: Path) -> None:
    result = cli("list", "modules", "--catalogue", str(broken))
    assert result.exit_code == 1
    lines = said(result).splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("modules/yard/m00.yaml:1:1: error: ")
    assert lines[-2] == "... and 2 more"
    assert lines[-1] == "The catalogue has errors: mend them first (pathways check lists all)."


def test_an_empty_catalogue_is_empty_not_broken(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    root = ["--catalogue", str(tmp_path)]
    assert cli("list", "roles", *root).stdout == "No roles found.\n"
    assert cli("search", "rope", *root).stdout == "Nothing found for rope.\n"
    assert cli("next", *root).stdout == (
        "Nothing in the catalogue can be started now with this profile.\n"
    )
    result = cli("route", "--to", "rope", *root)
    assert (result.exit_code, said(result)) == (
        2, "There is no item 'rope' in the catalogue. Find one with: pathways search WORDS",
    )  # fmt: skip


PROFILE = "schema: pathways/profile/1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ""),
        ("\0", "binary"),
        ("- a\n", "is not a mapping"),
        ("{", ""),
        ("schema: pathways/answer/1\n", "is not a choice here"),
        (PROFILE + "holds: [hand-tols]\n", "Did you mean hand-tools?"),
        (PROFILE + "holds: hand-tools\n", "is not a list"),
        (PROFILE + "wants: {start: 9999-12-31}\n", "is not between the years 1900 and 2200."),
        (PROFILE + "wants: {deadline: 9999-12-31}\n", "is not between the years 1900 and 2200."),
    ],
)
def test_a_profile_with_problems_names_them(
    boats: Cli, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(text)
    for words in (["route", "--to", "hand-tools"], ["next"], ["audit", "hand-tools"]):
        result = boats(*words, "--profile", str(path))
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in said(result)
        assert said(result).startswith(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_profile_that_may_not_be_read(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(PROFILE)
    path.chmod(0)
    result = boats("next", "--profile", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "may not be read" in said(result)


def test_a_profile_with_a_warning_is_used(boats: Cli, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(PROFILE + "holds: [paint-day]\n")
    result = boats("route", "--to", "hand-tools", "--profile", str(path), "--on", DAY)
    assert result.exit_code == 0
    assert "warning" in said(result)
    assert result.stdout.startswith("Your route to Hand Tools\n")
