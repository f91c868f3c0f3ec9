"""`pathways sources` as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import DAY, SMALL, Cli

ON = ["--on", DAY]


def source(url: str, note: str = "", seen: str = "2026-11-01") -> str:
    said = f", note: {note}" if note else ""
    return f"source: {{url: '{url}', seen: {seen}, standing: seen{said}}}\n"


@pytest.fixture
def cited(tmp_path: Path) -> Path:
    """Write a catalogue in which five entries rest on one old page, and one on a mirror."""
    folder = tmp_path / "modules" / "yard"
    folder.mkdir(parents=True)
    for letter in "abcde":
        (folder / f"course-{letter}.yaml").write_text(
            f"id: course-{letter}\ntitle: {letter}\nweeks: 2\ncost: unknown\n"
            + source("https://big.org/page", seen="2020-01-01")
        )
    (folder / "course-f.yaml").write_text(
        "id: course-f\ntitle: f\nweeks: 2\n" + source("https://copy.org", "A mirror.")
    )
    (folder / "course-g.yaml").write_text(
        "id: course-g\ntitle: g\nweeks: 2\nsource: {standing: known, confidence: low}\n"
    )
    (folder / "course-h.yaml").write_text("id: course-h\ntitle: h\n" + source("https://idle.org"))
    return tmp_path


def test_text(cited: Path, cli: Cli) -> None:
    result = cli("sources", *ON, "--catalogue", str(cited))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "https://big.org/page\n"
        "  seen, last looked at on 1 January 2020; 5 figures and rules of 5 entries\n"
        "    modules/yard/course-a.yaml: weeks\n"
        "    modules/yard/course-b.yaml: weeks\n"
        "    modules/yard/course-c.yaml: weeks\n"
        "    and 2 more entries: --url names them all\n"
        "\n"
        "https://copy.org\n"
        "  seen, last looked at on 1 November 2026; 1 figure or rule of 1 entry\n"
        "    modules/yard/course-f.yaml: weeks\n"
        "  Doubtful: a mirror or a copy\n"
        "  Note: A mirror.\n"
        "\n"
        "Known, with no page\n"
        "  known (low confidence); 1 figure or rule of 1 entry\n"
        "    modules/yard/course-g.yaml: weeks\n"
        "\n"
        "https://idle.org\n"
        "  seen, last looked at on 1 November 2026; no figure rests on it, named by 1 entry\n"
        "\n"
        "3 pages and 7 figures and rules that are known. Sorted by figures, most first; then url.\n"
        "1 rests on one source only, and not on a page that was seen (1 known).\n"
        "Readings of our own: 0; worked out from other figures: 0; without a source: 0.\n"
        "Doubtful pages (1 a mirror or a copy) hold up 1, 1 of them with nothing firmer beside.\n"
    )


def test_a_page_asked_for_is_told_in_full(cited: Path, cli: Cli) -> None:
    text = cli("sources", "--url", "BIG.org", *ON, "--catalogue", str(cited)).stdout
    assert "    modules/yard/course-e.yaml: weeks; does not tell cost\n" in text
    assert "more entr" not in text
    assert "\n1 of 4 sources shown. Of the whole catalogue:\n" in text
    idle = cli("sources", "--url", "idle", *ON, "--catalogue", str(cited)).stdout
    assert "    modules/yard/course-h.yaml: no figure\n" in idle


def urls(cli: Cli, root: Path, *words: str) -> list[str | None]:
    result = cli("sources", *words, *ON, "--catalogue", str(root), "--format", "json")
    assert result.exit_code == 0
    return [s["url"] for s in json.loads(result.stdout)["sources"]]


def test_filters(cited: Path, cli: Cli) -> None:
    assert urls(cli, cited, "--standing", "known") == [None]
    assert urls(cli, cited, "--standing", "SEEN") == [
        "https://big.org/page", "https://copy.org", "https://idle.org",
    ]  # fmt: skip
    assert urls(cli, cited, "--stale-after", "2 years") == ["https://big.org/page"]
    assert urls(cli, cited, "--stale-after", "10 years") == []
    assert urls(cli, cited, "--url", "org", "--stale-after", "10 years") == []


def test_json(cited: Path, cli: Cli) -> None:
    found = json.loads(cli("sources", *ON, "--catalogue", str(cited), "--format", "json").stdout)
    assert found["sources"][0] | {"entries": len(found["sources"][0]["entries"])} == {
        "url": "https://big.org/page",
        "standings": ["seen"],
        "confidences": [],
        "seen": "2020-01-01",
        "notes": [],
        "doubts": [],
        "figures": 5,
        "entries": 5,
    }
    assert found["sources"][1]["doubts"] == ["copy"]
    assert found["sources"][1]["entries"] == [
        {"file": "modules/yard/course-f.yaml", "entry": None, "figures": ["weeks"], "not_told": []}
    ]
    assert found["summary"] == {
        "sources": 4,
        "pages": 3,
        "figures": 7,
        "one_source_not_seen": {"known": 1, "derived": 0, "judgement": 0, "unknown": 0},
        "our_judgement": 0,
        "worked_out": 0,
        "no_source": 0,
        "doubtful_pages": {"copy": 1, "old": 0, "weak": 0},
        "figures_on_doubtful": 1,
        "figures_on_doubtful_alone": 1,
    }


def test_the_invented_catalogue(boats: Cli) -> None:
    text = boats("sources", *ON).stdout
    assert text.startswith("Our own judgement\n  judgement; ")
    assert "entries: --format json names them all\n" in text
    assert "Doubtful pages (1 weak, or read in part only) hold up " in text
    assert max(map(len, text.splitlines())) <= 88


def test_no_page_is_doubtful(cited: Path, cli: Cli) -> None:
    (cited / "modules" / "yard" / "course-f.yaml").unlink()
    text = cli("sources", *ON, "--catalogue", str(cited)).stdout
    assert text.endswith("No page that holds up a figure is marked as doubtful.\n")


def test_data_with_errors_is_read_as_far_as_it_can_be(cited: Path, cli: Cli) -> None:
    (cited / "modules" / "yard" / "course-f.yaml").write_text("id: course-f\n")
    result = cli("sources", *ON, "--catalogue", str(cited))
    assert result.exit_code == 0
    assert "https://copy.org" not in result.stdout
    assert result.stderr == (
        "1 error in the catalogue: what cannot be read is left out. "
        "List them with: pathways check\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--stale-after", "long"], "--stale-after 'long' is not a length of time."),
        (["--standing", "sen"], "'sen' is not one of"),
    ],
)
def test_misuse(cli: Cli, words: list[str], said: str) -> None:
    result = cli("sources", *words, "--catalogue", str(SMALL))
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_a_day_the_clock_is_asked(boats: Cli) -> None:
    assert boats("sources", "--stale-after", "1 month").exit_code == 0
