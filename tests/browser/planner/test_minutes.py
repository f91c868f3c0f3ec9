"""How long the short way to a printed and saved route takes, by a model of a person.

No person is timed here. The seconds are those of published averages: silent reading at 238 words
a minute (Brysbaert, 2019, Journal of Memory and Language 109); a pause to think of 1.35 s before
each act and 1.1 s to point (the keystroke-level model of Card, Moran and Newell, 1980); half a
second for each letter, as of somebody who looks for the keys.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.planner.steps import arrives, saved

pytestmark = pytest.mark.browser

WORD, LETTER, THINK, POINT = 60 / 238, 0.5, 1.35, 1.1
ENGINE = 5.0
"""Seconds from the question to a first route on a slow phone: docs/benchmarks.md, rounded up."""
DIALOGS = 10.0
"""Seconds for what the browser asks when it prints and saves; not measured."""


class Person:
    """Walks the page, and adds up what reading and acting take, in seconds."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = 0
        self.acting = ENGINE + DIALOGS

    def arrives(self, title: str) -> None:
        """Read every word of a view but those among which something is only looked up."""
        arrives(self.page, title)
        unread = self.page.locator("#planner :is(option, .results, .sr)").all_inner_texts()
        self.read(self.page.locator("#planner").inner_text(), *unread)

    def read(self, text: str, *unread: str) -> None:
        self.words += len(text.split()) - sum(len(one.split()) for one in unread)

    def point(self, at: Locator) -> None:
        self.acting += THINK + POINT
        at.click()

    def look_up(self, field: str, text: str) -> None:
        """Type what is looked for, and read all that is found."""
        self.acting += THINK + POINT + LETTER * len(text)
        self.page.get_by_label(field).fill(text)
        expect(self.page.locator(".count")).not_to_contain_text("Type more")
        self.read(self.page.locator(".results").inner_text())


def test_the_short_way_takes_about_three_minutes(page: Page, near: str, tmp_path: Path) -> None:
    page.goto(f"{near}planner.html")
    person, view = Person(page), page.locator("#planner")
    person.arrives("Find my route")
    person.point(view.get_by_role("link", name="Start now"))
    person.arrives("Where do you live or work?")
    person.point(page.get_by_label("Country or part"))
    page.get_by_label("Country or part").select_option(label="United Kingdom: England")
    person.point(view.get_by_role("button", name="Continue"))
    person.arrives("What have you done so far?")
    person.look_up("Search for a course", "counselling sk")
    person.point(page.get_by_label("Level 2 Certificate in Counselling Skills"))
    person.point(view.get_by_role("link", name="Skip to my goal"))
    person.arrives("What is your goal?")
    person.look_up("Search for a role", "recovery co")
    person.point(view.get_by_role("radio", name="Recovery coach").first)
    person.point(view.get_by_role("link", name="Go to my answers"))
    person.arrives("Check your answers")
    person.point(view.get_by_role("link", name="Find my route"))
    expect(page.locator(".summary")).to_contain_text("proved.")
    person.arrives("My route to: Recovery coach")
    person.point(view.get_by_role("button", name="Print"))
    person.point(view.get_by_role("heading", name="What next?"))
    saved(page, tmp_path)
    assert person.acting + WORD * person.words / 2 < 3 * 60
    assert person.acting + WORD * person.words < 4 * 60
