from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pathways.check.check import check_catalogue
from pathways.files.catalogue import load_catalogue
from tests.running import shipped_catalogue

TESTS = Path(__file__).resolve().parents[2]
ROOT = TESTS.parent
TODAY = date(2026, 11, 28)


def lines(folder: Path) -> list[str]:
    report = check_catalogue(load_catalogue(folder), TODAY)
    tolerated = [f"tolerated: {p.text()}" for p, _ in report.tolerated]
    return [p.text() for p in report.problems] + tolerated


def test_every_message_of_the_awful_catalogue_in_order(golden: Callable[[str, str], None]) -> None:
    golden("awful.txt", "\n".join(lines(TESTS / "data" / "awful")) + "\n")


def test_every_code_of_the_checks_is_in_the_docs_and_in_the_awful_catalogue() -> None:
    awful = load_catalogue(TESTS / "data" / "awful")
    report = check_catalogue(awful, TODAY)
    of_one_file = {p.code for p in awful.problems}
    shown = {p.code for p in (*report.problems, *(p for p, _ in report.tolerated))}
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE))
    assert shown - of_one_file - documented == set()
    # It has every register, and nothing is planned where so much is wrong.
    assert documented - shown == {"no-register", "expected", "expected-gave-up"}


def test_the_shipped_catalogue_has_only_what_is_tolerated() -> None:
    report = check_catalogue(shipped_catalogue(), TODAY)
    assert [p.text() for p in report.problems] == []
    assert {(Path(p.file).stem, p.code) for p, _ in report.tolerated} == {
        ("de-cprs-2", "cannot-add-up"),
        ("nocn-famh-l3", "credit-size"),
        ("ccar-recovery-coaching-basics", "unused-module"),
    }


@pytest.mark.parametrize("folder", [TESTS / "data" / "awful", ROOT])
def test_the_same_answer_twice(folder: Path) -> None:
    assert lines(folder) == lines(folder)
