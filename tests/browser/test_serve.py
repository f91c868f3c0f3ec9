"""In a real browser: the site while it is being mended, and a catalogue full of hostile text."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pathways.cli.edition import edition_of, shipped_sources
from pathways.publish.site import site_files
from pathways.publish.write import write_site
from tests.running import SMALL

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HAND_TOOLS = "modules/slipway/hand-tools.yaml"
HOSTILE = (
    "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>"
    "<svg onload=window.ran=3>{{ 7*7 }}<!-- ]]> \u202egnp.exe\u2066 " + "w" * 300
)
"""Tries to run, to break out of a script, to turn letters round, and to be too wide."""


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    root = tmp_path / "yard"
    shutil.copytree(SMALL, root)
    return root


@pytest.fixture
def served(yard: Path) -> Iterator[str]:
    """Serve the catalogue from a process; give the address."""
    command = [sys.executable, "-m", "pathways.cli.main", "site", "serve", "--port", "0"]
    process = subprocess.Popen(  # noqa: S603 - our own
        [*command, "--catalogue", str(yard)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    found = re.match(r"(http://127\.0\.0\.1:\d+/)", process.stdout.readline())
    assert found
    yield found[1]
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    process.stdout.close()


def put(yard: Path, old: str, new: str) -> None:
    path = yard / HAND_TOOLS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_open_page_follows_the_files(browser: Browser, served: str, yard: Path) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served}modules/hand-tools.html")
    put(yard, "title: Hand Tools", "title: Tools for Hands")
    page.wait_for_selector("h1:has-text('Tools for Hands')", timeout=60_000)
    put(yard, "weeks: 5", "weeks: soon")
    page.wait_for_selector("h1:has-text('The site cannot be built')", timeout=60_000)
    assert f"{HAND_TOOLS}:7:8: error: weeks" in page.inner_text("li")
    put(yard, "weeks: soon", "weeks: 6")
    page.wait_for_selector("h1:has-text('Tools for Hands')", timeout=60_000)
    assert said == []  # the page's own policy let all of it be
    page.close()


@pytest.fixture
def hostile(yard: Path, tmp_path: Path) -> Path:
    """Write the site of a catalogue with hostile text wherever text may stand."""
    quoted = json.dumps(HOSTILE)
    text_key = re.compile(r"^((?:  )*(?:- )?(?:title|note|question|about|text): ).*$", re.MULTILINE)
    for path in yard.rglob("*.yaml"):
        text = text_key.sub(lambda m: m[1] + quoted, path.read_text(encoding="utf-8"))
        text = re.sub(r"(title|name|text): [^,}\n\"]+(?=[,}])", lambda m: f"{m[1]}: {quoted}", text)
        text = text.replace('"https://example.org/l2"', '"javascript:window.ran=4"')
        text = re.sub(r'ask "[^"]*"', 'ask "<script>window.ran=5</script>"', text)
        path.write_text(text, encoding="utf-8")
    out = tmp_path / "site"
    write_site(site_files(edition_of(yard, date(2026, 11, 24)), shipped_sources()), out)
    return out


def test_hostile_text_never_runs(browser: Browser, hostile: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.dismiss())
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("window.ran") is None, path
        assert page.locator("a[href^='javascript']").count() == 0, path
        assert page.locator("main img[src='x']").count() == 0, path
        check_linked_data(page)
    stopped = [text for text in said if "Content Security Policy" in text]
    assert stopped == []  # nothing was even tried that the policy had to stop
    page.close()


def check_linked_data(page: Page) -> None:
    """Linked data can be read, and holds the hostile text as text."""
    for text in page.locator("script[type='application/ld+json']").all_text_contents():
        document = json.loads(text)
        first = document.get("@graph", [document])[0]
        assert first["name"] == HOSTILE


def test_hostile_text_breaks_no_phone_page(browser: Browser, hostile: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    wide = []
    for path in sorted(hostile.rglob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path.name)
    page.close()
    assert wide == []
