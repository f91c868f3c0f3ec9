"""The planner as it is published, from a folder and from a server, with recorded answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pathways.cli.options import open_catalogue
from pathways.publish.edition import Edition, Settings
from pathways.publish.planner_page import planner_pages, planner_shared
from pathways.publish.rendering import Renderer
from pathways.publish.site import STYLES
from pathways.publish.sources import Sources
from pathways.publish.words import words_of

ROOT = Path(__file__).resolve().parents[3]
ON = date(2026, 11, 28)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without words."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the planner as it is published, and recorded answers for an engine."""
    out, sources = tmp_path_factory.mktemp("site"), Sources(ROOT / "site")
    edition = Edition(open_catalogue(str(ROOT)), Settings(), ON)
    renderer = Renderer(edition, sources, words_of("en", sources))
    for file in (*planner_pages(edition, sources, renderer), *planner_shared(edition, sources)):
        place = out / file.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    styles = "".join(sources.text(f"styles/{name}.css") for name in STYLES)
    (out / "assets/site.css").write_text(styles, encoding="utf-8")
    (out / "assets/icon.svg").write_bytes(sources.content("pictures/icon.svg"))
    engine = (Path(__file__).parent / "recorded_engine.js").read_text(encoding="utf-8")
    (out / "assets/engine.js").write_text(engine, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser without memory, with the screen of a phone."""
    opened = browser.new_context(viewport={"width": 360, "height": 780}, locale="en-GB")
    opened.set_default_timeout(5000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that fails the test when a script of it fails."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield opened
    assert not faults


@pytest.fixture(params=["folder", "server"])
def home(request: pytest.FixtureRequest, folder: Path, served: str) -> str:
    """Give the address of the site: from a folder, then from a server."""
    return served if request.param == "server" else folder.as_uri() + "/"


@pytest.fixture
def near(folder: Path) -> str:
    """Give the address of the site in its folder."""
    return folder.as_uri() + "/"
