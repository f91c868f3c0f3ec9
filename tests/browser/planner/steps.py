"""What a person does on the planner, for its tests: opens it with answers, goes on, reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

VIEWS = (
    "start", "where", "learning", "dates", "hours", "levels", "credits", "target", "when", "week",
    "money", "how", "matters", "checks", "answers", "route", "shorter", "other", "file",
)  # fmt: skip
ANSWERS: dict[str, Any] = {
    "to": "recovery-coach-gb",
    "by": "time",
    "formalOnly": False,
    "where": "gb-eng",
    "start": "2027-01-11",
    "deadline": "",
    "study": "6",
    "practice": "5",
    "budget": "",
    "delivery": ["online"],
    "holds": [{"id": "cpcab-csk-l2", "on": "2025-05-01", "by": "study", "rest": {}}],
    "hours": [{"kind": "peer-practice", "amount": "12", "from": "", "to": "", "rest": {}}],
    "levels": {},
    "credits": [{"amount": "20", "at": "fheq 4", "on": "", "rest": {}}],
    "attests": {"age-18": {"is": "yes", "rest": {}}},
    "avoid": [],
    "rest": {},
}
STORE = "pathways:planner:1:Pathways"


def arrives(page: Page, title: str) -> None:
    """Wait for the view of a title."""
    expect(page.locator("h1")).to_have_text(title)


def with_answers(page: Page, home: str, view: str = "answers", **changes: object) -> None:
    """Open a view with answers given before in the same visit: put in from a page beside it."""
    page.goto(f"{home}planner-form.html")
    text = json.dumps(ANSWERS | changes)
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [STORE, text])
    page.goto(f"{home}planner.html#{view}")


def stored(page: Page, store: str = "sessionStorage") -> dict[str, Any] | None:
    text = page.evaluate(f"{store}.getItem('{STORE}')")
    return None if text is None else json.loads(text)


def press_until(page: Page, reached: Callable[[], bool], key: str = "Tab") -> None:
    """Press a key until something holds the focus, as a person without a mouse does."""
    for _ in range(120):
        if reached():
            return
        page.keyboard.press(key)
    pytest.fail("It cannot be reached by keyboard.")


def focused(page: Page, words: str) -> Callable[[], bool]:
    """Say whether what has the focus is named so."""
    script = """(words) => {
      const at = document.activeElement;
      const labels = [...(at.labels || [])].map((one) => one.textContent).join(" ");
      return at !== document.body && `${labels} ${at.textContent}`.includes(words);
    }"""
    return lambda: bool(page.evaluate(script, words))


def saved(page: Page, to: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my file").click()
    file = to / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def settle(page: Page) -> None:
    page.wait_for_timeout(60)
    expect(page.locator(".working")).to_have_count(0)
    for one in page.locator("#planner details").all():
        one.evaluate("(at) => { at.open = true; }")
