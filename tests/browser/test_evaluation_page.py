"""The page of an evaluation in a browser: no barrier, nothing sideways, nothing asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.axe import barriers
from tests.running import Cli
from tests.unit.evaluate.invented_course import FOLDER

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Evaluate the invented course, as its coordinator would."""
    folder = tmp_path_factory.mktemp("report")
    run = Cli(folder / "cache", "--catalogue", str(FOLDER.parents[1]), "--on", "2026-11-28")
    place = folder / "report.html"
    found = run("evaluate", str(FOLDER / "evaluation.yaml"), "--out", str(place))
    assert found.exit_code == 0, found.output
    return place


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open it on a phone and on a desk, and refuse any request but for itself."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    opened = context.new_page()
    asked: list[Request] = []
    opened.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - it wraps no builtin
    opened.goto(report.as_uri())
    yield opened
    assert [one.url for one in asked] == [report.as_uri()]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_no_barrier(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert barriers(page) == []


def test_nothing_stands_out_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_words_of_pictures_are_large_enough(page: Page) -> None:
    small = page.evaluate(
        """() => [...document.querySelectorAll('svg text')]
            .filter(one => one.getBoundingClientRect().height < 11).length"""
    )
    assert small == 0


def test_tables_are_tables_on_a_phone_too(page: Page) -> None:
    tables = page.get_by_role("table")
    assert tables.count() > 10
    first = page.get_by_role("table", name="Evidence by level and track")
    assert first.get_by_role("rowheader").count() > 10
    assert first.get_by_role("columnheader").count() == 4


def test_paper_has_every_table_and_no_menu(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("nav:visible, .skip:visible").count() == 0
    for words in ("What is held back, and why", "How this was worked out", "What this rests on"):
        assert page.get_by_role("heading", name=words).is_visible()
    assert page.locator("table").count() == page.locator("table:visible").count()
