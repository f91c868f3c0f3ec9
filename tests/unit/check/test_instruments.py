"""What instruments name of the catalogue, and days to come."""

from __future__ import annotations

from pathlib import Path

from pathways.check.check import check_catalogue
from pathways.files.catalogue import load_catalogue
from tests.unit.check.writing import REGISTERS, TODAY
from tests.unit.files.instrument_texts import FILE, Written, calm_scale, skeleton, write


def found(root: Path, written: Written) -> list[tuple[str, str]]:
    """Give the problems of the instrument in a small catalogue."""
    for file, text in REGISTERS.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write(root, written)
    problems = check_catalogue(load_catalogue(root), TODAY).problems
    return [(one.code, one.message) for one in problems if one.file == FILE]


def test_a_sound_instrument_has_no_problem_and_needs_no_user(tmp_path: Path) -> None:
    assert found(tmp_path, calm_scale()) == []


def test_every_domain_that_is_named_is_there(tmp_path: Path) -> None:
    scale = skeleton()
    scale["domains"] = {"calm": "own", "storm": "own"}
    scale["items"][0]["domain"] = "calm"
    scale["items"][1]["domain"] = "rain"
    scale["scores"]["mean"]["domain"] = "hail"
    scale["variants"][0]["scores"]["total"]["domain"] = "snow"
    scale["variants"][0]["scores"]["other"] = {**scale["variants"][0]["scores"]["total"]}
    codes, messages = zip(*found(tmp_path, scale), strict=True)
    assert set(codes) == {"unknown-domain"}
    words = ("storm", "rain", "hail", "snow", "snow")
    assert len(messages) == len(words)
    for word in words:
        assert any(word in message for message in messages)


def test_nothing_was_read_or_done_on_a_day_to_come(tmp_path: Path) -> None:
    scale = calm_scale()
    scale["source"] += [{"url": "https://a.example", "seen": "2030-01-01"}]
    scale["source"] += [{"url": "https://a.example", "seen": "unknown"}]
    evidence = [{"url": "https://a.example", "seen": day} for day in ("2026-01-01", "2030-01-02")]
    leave = {"by": "a", "on": "2030-01-03", "where": "b"}
    scale["licence"] |= {"evidence": evidence, "leave": leave}
    scale["advances"][0]["done"] = "2030-01-04"
    problems = found(tmp_path, scale)
    assert {code for code, _ in problems} == {"seen-in-future"}
    assert sorted(message for _, message in problems) == [
        f"this was on 2030-01-0{day}, a day to come" for day in (1, 2, 3, 4)
    ]
