"""Two texts word by word."""

from __future__ import annotations

import re

import pytest

from pathways.explain.word_diff import word_diff

CASES = [
    ("saw and plane", "saw and plane", "saw and plane"),
    ("saw and plane", "saw and adze", "saw and [-plane-]{+adze+}"),
    ("saw", "saw and adze", "saw {+and adze+}"),
    ("saw and adze", "saw", "saw [-and adze-]"),
    ("saw and adze", "adze", "[-saw and-] adze"),
    ("any of (saw, adze)", "any of (saw, plane, adze)", "any of (saw, {+plane,+} adze)"),
    ("40 hours of bench", "40.5 hours of bench", "[-40-]{+40.5+} hours of bench"),
    ("", "saw", "{+saw+}"),
    ("saw", "", "[-saw-]"),
    ("", "", ""),
    ('ask "two of it"', 'ask "three of it"', 'ask "[-two-]{+three+} of it"'),
    ("boat-builder-l2", "boat-builder-l3", "[-boat-builder-l2-]{+boat-builder-l3+}"),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES, ids=[c[2] for c in CASES])
def test_shown(old: str, new: str, shown: str) -> None:
    assert word_diff(old, new) == shown


@pytest.mark.parametrize(("old", "new", "shown"), CASES, ids=[c[2] for c in CASES])
def test_either_text_can_be_read_out_of_it(old: str, new: str, shown: str) -> None:
    kept = re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", shown))
    come = re.sub(r"\[-.*?-\]", "", re.sub(r"\{\+(.*?)\+\}", r"\1", shown))
    assert kept.split() == re.findall(r"\S+", old) or kept.replace(" ", "") == old.replace(" ", "")
    assert come.replace(" ", "") == new.replace(" ", "")


def test_in_a_long_list_a_comma_goes_with_its_word() -> None:
    old, new = [f"m{n}" for n in range(300)], [f"m{n}" for n in range(300) if n % 100 != 50]
    shown = word_diff(", ".join(old), ", ".join(new))
    assert "m49, [-m50,-] m51" in shown
    assert shown.count("[-") == 3
