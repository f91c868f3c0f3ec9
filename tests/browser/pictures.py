"""Takes the pictures of the documents anew, from a built site and the report of the example.

pathways site build --out public
pathways evaluate examples/evaluation/evaluation.yaml --out report.html
python -m tests.browser.pictures public report.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from pathways.files.yaml_text import read_yaml
from tests.browser.get_chromium import system_browser
from tests.browser.planner.steps import with_answers

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
PATIENCE = 60_000
"""Milliseconds that the engine may take to start."""


def volunteer() -> dict[str, Any]:
    """Give the answers that the example of the README would give in the planner."""
    profile: Any = read_yaml((ROOT / "examples/uk-volunteer.yaml").read_text(encoding="utf-8"))
    wants = profile["wants"]
    return {
        "where": wants["country"],
        "start": str(wants["start"]),
        "study": str(wants["study_hours_per_week"]),
        "practice": str(wants["practice_hours_per_week"]),
        "attests": {id_: {"is": said, "rest": {}} for id_, said in profile["attests"].items()},
        "holds": [],
        "hours": [],
        "credits": [],
        "delivery": [],
    }


def take(page: Page, name: str, top: str = "") -> None:
    """Keep what the screen shows, from the place of a selector on."""
    if top:
        page.locator(top).first.evaluate("at => scrollBy(0, at.getBoundingClientRect().top - 16)")
    page.screenshot(path=PICTURES / f"{name}.png")


def on_a_phone(page: Page, home: str) -> None:
    page.goto(f"{home}index.html")
    take(page, "home-phone")
    page.goto(f"{home}compare.html#recovery-coach-gb,recovery-worker-gb")
    take(page, "compare-phone", "h2:has-text('Side by side')")
    with_answers(page, home, "route", **volunteer())
    expect(page.locator(".summary")).to_contain_text("proved.", timeout=PATIENCE)
    take(page, "route-phone", "h1")
    take(page, "steps-phone", "h2:has-text('What to do first')")


def on_a_desk(page: Page, home: str, report: str) -> None:
    page.goto(f"{home}roles/recovery-coach-gb.html")
    take(page, "role-desktop", "h2:has-text('step by step')")
    page.goto(report)
    take(page, "evaluation-desktop", "#change-title")


def main() -> None:
    site, report = (Path(word).resolve().as_uri() for word in sys.argv[1:])
    with sync_playwright() as driver:
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=system_browser(), args=args)
        on_a_phone(browser.new_page(viewport={"width": 360, "height": 740}), f"{site}/")
        on_a_desk(browser.new_page(viewport={"width": 1240, "height": 900}), f"{site}/", report)
        browser.close()


if __name__ == "__main__":
    main()
