"""What `pathways show` says of an instrument."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pathways.explain.instrument_text import instrument_text, local, title_of
from pathways.files.instruments import load_instruments
from pathways.model.instruments import Instrument
from tests.unit.files.instrument_texts import NAME, Written, calm_scale, skeleton, write
from tests.unit.files.test_text_pack import load, pack


def read(root: Path, written: Written) -> dict[str, Instrument]:
    write(root, written)
    found, problems = load_instruments(root)
    assert problems == ()
    return found


def rich() -> Written:
    """Give an instrument of which everything is told."""
    found = calm_scale()
    found["about"] = "How calm it is at sea."
    found["note"] = "Asked on deck."
    found["group_least"], found["languages"], found["drafts"] = 5, ["en"], ["en"]
    found["forms"]["full"]["minutes"] = 1
    found["licence"] |= {
        "notice": "Calm scale: not yet validated.",
        "allowed": {"modify": "yes", "commercial": "no"},
        "evidence": [{"url": "https://a.example", "seen": "2026-01-02", "note": "Read aloud."}],
        "leave": {"by": "the harbour", "on": "2026-01-02", "where": "the log"},
    }
    found["scores"]["mean"] |= {
        "reverse": ["q1"],
        "gate": {"q2": {"item": "q1", "is": [2]}},
        "missing": "complete",
        "transform": [{"times": 50}, {"plus": -10}],
        "range": [-10, 90],
        "track": "own",
    }
    found["scores"]["filled"] = {
        "method": "sum",
        "of": ["q1", "q2"],
        "missing": {"min_valid": 1, "prorated": "yes"},
        "range": [0, 4],
    }
    found["bands"][0] |= {"score": ["total", "filled"], "source": "The log."}
    found["norms"][0] |= {"sd": 1.5, "years": "2020-2021"}
    found["reliability"][0]["n"] = 1234
    found["advances"].append({"id": "look", "what": "Look at it.", "done": "2026-03-01"})
    found["source"].append({"standing": "known", "confidence": "high", "for": ["items", "scores"]})
    return found


def test_all_that_is_known_is_said(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    text = instrument_text(read(tmp_path, rich())[NAME])
    lines = [line for line in text.splitlines() if not line.startswith("digest ")]
    assert max(map(len, lines)) <= 100
    golden("show-instrument.txt", "\n".join(lines) + "\n")


def test_a_skeleton_and_its_other_way_of_scoring(tmp_path: Path) -> None:
    default, binary = read(tmp_path, skeleton()).values()
    text = instrument_text(default)
    assert "4 items, without its words, in en." in text
    assert "Also scored as: binary." in text
    assert "often: 0 counts 0, 1 counts 1, 2 counts 2, na no sea here" in text
    assert "Not enough is known to judge change" not in text
    other = instrument_text(binary)
    assert title_of(binary) == "Calm scale, scored as binary"
    assert other.startswith("Calm scale, scored as binary\n")
    assert "Not enough is known to judge change in one person." in other


def test_words_that_were_brought_name_who_allowed_them(tmp_path: Path) -> None:
    one = load(tmp_path, pack())[0][NAME]
    text = instrument_text(one)
    assert "by leave of the harbour master, 2 January 2026: letter, box 3." in text
    assert "4 items, with its words, in en, cy." in text


def test_of_a_closed_instrument_there_are_only_totals(tmp_path: Path) -> None:
    closed = skeleton()
    for key in ("items", "forms", "tables", "bands", "norms", "reliability", "variants"):
        del closed[key]
    closed["licence"] |= {"tier": "T4", "text_pack": "none"}
    closed["scores"] = {"total": {"method": "total"}}
    text = instrument_text(read(tmp_path, closed)[NAME])
    assert "total         not known  brought" in text
    assert "items" not in text.split("Scores:")[0].replace("Sources", "")
    assert "Licence T4: closed; only totals can be entered." in text


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ({"en": "a", "cy": "b"}, "cy", "b"),
        ({"en": "a", "cy": "b"}, "fr", "a"),
        ({"cy": "b"}, "fr", "b"),
        ({}, "fr", ""),
    ],
)
def test_words_are_given_in_the_language_else_in_english(
    words: dict[str, str], language: str, expected: str
) -> None:
    assert local(words, language) == expected
