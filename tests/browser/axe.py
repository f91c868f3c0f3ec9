"""The barriers that axe finds on a page, as a test reads them."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"rules": {"target-size": {"enabled": True}}, "preload": False}
"""Big enough targets are looked for too (WCAG 2.2 asks for them); nothing is fetched for it."""


def barriers(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """Give each rule of accessibility that the page breaks, with where; or of some rules alone."""
    options = {**RULES, "runOnly": list(only)} if only else RULES
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
