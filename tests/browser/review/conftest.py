"""The review as it is published, from a folder and from a server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pathways.cli.edition_coach import for_coaches
from pathways.files.catalogue import load_catalogue
from pathways.publish.edition import Edition, Settings
from pathways.publish.planner_page import planner_pages, planner_shared
from pathways.publish.rendering import Renderer
from pathways.publish.review_page import review_pages, review_shared
from pathways.publish.site import STYLES
from pathways.publish.sources import Sources
from pathways.publish.styles import style_sheet
from pathways.publish.words import words_of
from tests.browser.review.steps import ROOT
from tests.browser.site_fixture import Site, served_site, write_files


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a folder with the review and the planner as they are published, in two languages."""
    out, sources = tmp_path_factory.mktemp("site"), Sources(ROOT / "site")
    loaded = load_catalogue(ROOT)
    settings = Settings(languages=("en", "es"))
    edition = Edition(loaded.catalogue, settings, date(2026, 11, 28), **for_coaches(loaded))
    files = [*planner_shared(edition, sources), *review_shared(edition, sources)]
    for language in settings.languages:
        renderer = Renderer(edition, sources, words_of(language, sources))
        files += planner_pages(edition, sources, renderer)
        files += review_pages(edition, sources, renderer)
    write_files(((file.place, file.content) for file in files), out)
    look = {
        "assets/site.css": style_sheet(STYLES, sources).encode(),
        "assets/icon.svg": sources.content("pictures/icon.svg"),
    }
    write_files(look.items(), out)
    return Site("review", out, out.as_uri() + "/")


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Site]:
    """Serve it on this machine."""
    yield from served_site(site)


@pytest.fixture(params=["folder", "server"])
def home(request: pytest.FixtureRequest, site: Site, served: Site) -> str:
    """Give the address of the site: from a folder, then from a server."""
    return served.address if request.param == "server" else site.address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser without memory, with the screen of a phone."""
    opened = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def engineless(context: BrowserContext) -> None:
    """Let the files of the engine never arrive, for tests that ask nothing of it.

    To start it takes seconds, so that a test that needs it is slow, but for one that shows it runs.
    """
    context.route("**/engine/*", lambda _: None)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that fails the test when a script of it fails."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield opened
    assert faults == []
