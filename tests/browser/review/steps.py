"""What a coach does on the review's page, for its tests: answers, saves, opens, reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pathways.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60_000
"""Milliseconds that the engine may take to start on a busy machine."""
STORED = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
EMPTY = '[{},{},""]'
ANSWER = """async ([own, shares]) => {
    let asked = 0;
    const options = () => [...document.querySelectorAll("input[name=answer]")];
    const title = () => document.querySelector("h1").textContent;
    const second = () => title().includes("When I coach") ? 1 : own;
    while (options().length) {
        const share = shares[asked];
        const at = share === undefined ? second() : Math.floor(share * (options().length + 1));
        if (options()[at]) options()[at].click();
        const next = new Promise(go => addEventListener("hashchange", go, { once: true }));
        document.querySelector("form").requestSubmit();
        await next;
        asked += 1;
    }
    return asked;
}"""
"""Answers questions until there are no more: any answer or none, or always the same."""
Json = dict[str, Any]


def begin(page: Page, home: str, form: str = "short") -> None:
    page.goto(f"{home}review.html")
    page.locator(f"#form-{form}").check()
    page.get_by_role("button", name="Start now").click()


def answer_all(page: Page, choose: Random | None = None, own: int = 1) -> int:
    """Answer every question of the form, and say how many there were.

    With any answers or none, or always the second but for the own track. Done inside the page,
    as fast as it can; one test walks the form as a person does.
    """
    shares = [] if choose is None else [choose.random() for _ in range(80)]
    asked: int = page.evaluate(ANSWER, [own, shares])
    return asked


def summary(page: Page) -> None:
    """Go to the summary from the answers, and wait for the engine."""
    if page.locator("#remark").count():
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="See my summary").click()
    expect(page.locator("#part-next")).to_be_visible(timeout=PATIENCE)


def saved(page: Page, to: Path) -> Path:
    """Save both files into a folder, as a coach keeps them for the command line."""
    to.mkdir(mode=0o700)
    page.evaluate("location.hash = '#files'")
    for words in ("Save the private file", "Save the file I may show"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=words).click()
        waiting.value.save_as(to / waiting.value.suggested_filename)
    return to


def on(page: Page, name: str) -> Callable[[], bool]:
    """Say whether the focus is on a field of a name."""
    return lambda: bool(page.evaluate("(name) => document.activeElement.name === name", name))


def open_files(page: Page, *paths: Path) -> None:
    page.evaluate("location.hash = '#files'")
    page.get_by_label("Choose one file or both").set_input_files(list(paths))


def told(*words: str) -> Json:
    """Ask the command line."""
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    found: Json = json.loads(done.stdout)
    return found


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
