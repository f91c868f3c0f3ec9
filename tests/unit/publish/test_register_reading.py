"""Coaches' pages must read at the age of nine to eleven: short sentences, plain words."""

from __future__ import annotations

import json
import re

import pytest

from pathways.cli.edition import shipped_sources
from pathways.publish.planner_page import planner_pages
from pathways.publish.register_pages import RegisterPages
from pathways.publish.role_view import role_view
from tests.unit.publish.editions import boats, renderer_of
from tests.unit.publish.reading import Reading, reading_of, reading_of_page, syllables

PAGES = (
    "index.html",
    "how.html",
    "privacy.html",
    "accessibility.html",
    "look-around.html",
    "search.html",
)
LONGEST, MEAN, GRADE = 25, 14, 6.0
"""Words of any sentence, of the mean sentence, and the grade of school: 6 is age eleven."""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    edition = boats()
    renderer = renderer_of(edition)
    files = RegisterPages(edition, lambda role: role_view(role, edition)).files(renderer)
    return {file.place: file.content.decode() for file in files}


def check(reading: Reading) -> None:
    assert len(reading.longest.split()) <= LONGEST, reading.longest
    assert reading.mean <= MEAN
    assert reading.grade <= GRADE
    assert not reading.hard


@pytest.mark.parametrize("place", PAGES)
def test_a_page_for_coaches_reads_easily(place: str, pages: dict[str, str]) -> None:
    reading = reading_of_page(pages[place])
    assert len(reading.sentences) > 5
    check(reading)


def test_the_words_of_the_planner_read_easily() -> None:
    edition = boats()
    files = {
        f.place: f.content.decode()
        for f in planner_pages(edition, shipped_sources(), renderer_of(edition))
    }
    script = next(text for place, text in files.items() if place.startswith("assets/strings."))
    said = [json.loads(found) for found in re.findall(r'"(?:[^"\\]|\\.)*"', script)]
    sentences = [text for text in said if " " in text and text[:1].isupper()]
    assert len(sentences) > 50
    check(reading_of(sentences))
    check(reading_of_page(files["planner-form.html"]))


@pytest.mark.parametrize(
    ("word", "beats"),
    [("cat", 1), ("route", 1), ("routes", 1), ("wanted", 2), ("walked", 1), ("table", 2),
     ("experience", 4), ("action", 2), ("you", 1), ("coach\u2019s", 1), ("hours", 1)],
)  # fmt: skip
def test_beats_of_words(word: str, beats: int) -> None:
    assert syllables(word) == beats


def test_what_is_hard_is_told_from_what_is_easy() -> None:
    easy = reading_of(["Say what you have. We show you the way.", "It is free."])
    long = "Notwithstanding subsequent organisational developments, individuals must demonstrate"
    hard = reading_of([f"{long} understanding of applicable accreditation methodology."])
    assert easy.grade < 1
    assert not easy.hard
    assert hard.grade > 15
    assert "notwithstanding" in hard.hard


def test_only_what_people_read_is_taken_from_a_page() -> None:
    page = (
        "<nav><ul><li>Menu.</li></ul></nav><main><h1>Head</h1><p>One <a>two</a>.<br>Three.</p>"
        "<ul><li>Four</li></ul><pre>code</pre><p>See <code>x y z</code></p></main>"
    )
    assert reading_of_page(page).sentences == ("Head", "One two.Three.", "Four", "See")
