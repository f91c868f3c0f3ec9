"""How pages look and are read in a browser: contrast, narrow screens, big words, mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from pathways.cli.edition import shipped_sources
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.register_pages import RegisterPages, register_files
from pathways.publish.role_view import role_view
from pathways.publish.site import STYLES, site_files
from pathways.publish.styles import style_sheet
from tests.browser.site_fixture import Site
from tests.unit.publish.editions import boats, renderer_of, shipped

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = (
    "index.html", "look-around.html", "staff.html", "search.html",
    "how.html", "privacy.html", "accessibility.html", "compare.html",
    "compare.html#yard-hand-xa,shipwright-xa", "roles/index.html", "modules/index.html",
    "domains/personal.html", "frameworks/rqf.html", "bodies/cpcab.html", "bodies/ofqual.html",
    "competencies/index.html", "competencies/danos-units.html", "hours/peer-practice.html",
    "awards/index.html", "credit-systems/index.html", "countries/index.html",
    "calendars/index.html",
)  # fmt: skip
OTHERS = (
    "roles/shipwright-xa.html", "roles/master-builder-xa.html", "modules/hand-tools.html",
    "qualifications/boat-builder-l2.html", "attestations/yard-check.html", "changes.html",
    "404.html", "planner.html", "planner-form.html", "a-z.html", "sources.html",
)  # fmt: skip
"""Pages of the invented catalogue that others make, in the same frame."""
NARROW, TWICE = 320, "237.5%"
"""Pixels of the narrowest screen, and the size of text when it is doubled."""


def pages_of(edition: Edition) -> Iterator[File]:
    made = RegisterPages(edition, lambda role: role_view(role, edition))
    return made.files(renderer_of(edition))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write pages of the shipped catalogue; the comparison and items are of the invented one."""
    out = tmp_path_factory.mktemp("site")
    edition, sources = shipped(), shipped_sources()
    roleless = {i.id: i for i in edition.items if i.kind != "role"}
    planned = replace(edition, catalogue=replace(edition.catalogue, items=roleless))
    invented = {"compare.html", *OTHERS}
    others = [file for file in site_files(boats(), sources) if file.place in invented]
    for file in (*pages_of(planned), *register_files(edition, sources), *others):
        path = out / file.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    (out / "assets/site.css").write_text(style_sheet(STYLES, sources), encoding="utf-8")
    return out


def opened(page: Page, site: Path, place: str) -> None:
    page.goto("about:blank")
    path, _, part = place.partition("#")
    page.goto((site / path).as_uri() + (f"#{part}" if part else ""))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: Path, scheme: Literal["light", "dark"]) -> None:
    """Look for every fault in the light, and in the dark for what the colours alone change."""
    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for place in (*PLACES, *OTHERS):
        opened(page, site, place)
        found += [(place, v["id"]) for v in Axe().run(page, options=options).response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_runs_off_a_narrow_screen_with_big_words(
    browser: Browser, site: Path, *, mirrored: bool
) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 640})
    page = context.new_page()
    wide = []
    for place in (*PLACES, *OTHERS):
        opened(page, site, place)
        page.evaluate(f"document.documentElement.style.fontSize = '{TWICE}'")
        if mirrored:
            page.evaluate("document.documentElement.dir = 'rtl'")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            wide.append((place, width))
    context.close()
    assert wide == []


def test_targets_of_the_frame_are_big_enough(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    opened(page, site, "a-z.html")
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('header a, footer a, .letters a')]
             .map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"""
    )
    context.close()
    assert sizes
    assert all(width >= 44 and height >= 44 for width, height in sizes)


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    opened(page, site, "how.html")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    box = skip.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    page.close()


def test_roles_are_compared_by_keyboard_and_by_address(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    opened(page, site, "compare.html")
    assert page.locator("#_chosen table").count() == 0
    page.focus("#_role-1")
    page.select_option("#_role-1", "yard-hand-xa")
    page.select_option("#_role-2", "shipwright-xa")
    heads = page.locator("#_chosen thead th").all_text_contents()
    assert heads[1:] == ["1. Yard hand", "2. Shipwright"]
    assert "2" in (page.locator("#_compared").text_content() or "")
    assert page.url.endswith("#yard-hand-xa,shipwright-xa")
    page.reload()
    assert page.locator("#_chosen thead th").all_text_contents() == heads
    page.goto(page.url.partition("#")[0] + "#nobody,compare,yard-hand-xa,yard-hand-xa")
    assert page.locator("#_chosen thead th").all_text_contents()[1:] == ["1. Yard hand"]
    page.close()


def test_skipping_to_the_content_keeps_what_is_compared(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    opened(page, site, "compare.html#yard-hand-xa,shipwright-xa")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === '_main'")
    assert page.locator("#_chosen table").count() == 1
    assert page.url.endswith("#yard-hand-xa,shipwright-xa")
    page.close()


def test_routes_to_one_role_are_compared(browser: Browser, shipped_site: Site) -> None:
    page = browser.new_page()
    shipped_site.open(page, "compare.html#recovery-worker-gb,recovery-worker-gb.hours")
    heads = page.locator("#_chosen thead th").all_text_contents()
    assert [head.rpartition("(")[2] for head in heads[1:]] == ["by finish and cost)", "by hours)"]
    rows = page.locator("#_chosen tbody tr")
    found = {row.locator("th").text_content(): row.locator("td") for row in rows.all()}
    assert found["Steps"].nth(0).locator("li").count() == 6
    assert found["Steps"].nth(1).locator("li").count() == 11
    levels = found["Levels asked"].all_text_contents()
    assert levels[0] == levels[1] != "as above"
    page.close()


def test_roles_side_by_side_fit_a_phone(browser: Browser, shipped_site: Site) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    shipped_site.open(page, "compare.html#recovery-worker-gb,peer-mentor-gb,recovery-coach-ie")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for cell in page.locator("#_chosen thead th").all()[1:]:
        assert cell.is_visible()
    time = page.locator("#_chosen tbody tr", has_text="Time").locator("td")
    labels = [one.evaluate("o => getComputedStyle(o, '::before').content") for one in time.all()]
    assert [label.strip('"')[:1] for label in labels] == ["1", "2", "3"]
    page.context.close()


def test_without_scripts_all_roles_stand_in_a_table(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "compare.html").as_uri())
    assert page.locator("#_compare").is_hidden()
    assert page.locator("#_roles tbody tr:not([data-of])").count() == 3
    context.close()


def test_a_printed_page_leaves_the_frame_out(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    opened(page, site, "how.html")
    page.emulate_media(media="print")
    assert page.locator("header nav").is_hidden()
    assert page.locator("h1").is_visible()
    assert page.locator("footer nav").first.is_hidden()
    page.close()
