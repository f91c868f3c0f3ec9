"""Every type of page on narrow screens, with big words, with wide lines, and mirrored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from pathways.cli.edition import shipped_sources
from pathways.publish.site import STYLES
from pathways.publish.styles import style_sheet
from tests.browser.axe import barriers
from tests.browser.site_fixture import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TWICE = """() => {
    const root = document.documentElement;
    root.style.fontSize = '';
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
}"""
SPACED = """() => {
    const sheet = document.styleSheets[0];
    sheet.insertRule(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important }`, sheet.cssRules.length);
    sheet.insertRule('p { margin-block-end: 2em !important }', sheet.cssRules.length);
}"""
WIDE = """() => {
    const screen = innerWidth, root = document.documentElement;
    const within = one => one.closest('.scroll, [role=region][tabindex="0"], .sr, .skip, svg');
    const out = [...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && (box.right > screen + 1 || box.left < -1) && !within(one);
    });
    const names = out.slice(0, 3).map(one => one.outerHTML.slice(0, 100));
    return root.scrollWidth > screen ? [`${root.scrollWidth} > ${screen}`, ...names] : names;
}"""
"""What stands out of the screen sideways, and whether the page can be scrolled so."""
CUT = """() => [...document.querySelectorAll('main *')]
    .filter(one => one.checkVisibility() && !one.closest('.sr, thead, svg, select, textarea'))
    .filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page in a browser without memory."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def found(site: Site, page: Page, width: int, look: Callable[[], list[str]]) -> dict[str, object]:
    """Look at every type of page at a width; give what is wrong by place."""
    page.set_viewport_size({"width": width, "height": 740})
    wrong: dict[str, object] = {}
    for place in site.types:
        site.open(page, place, unfolded=True)
        if said := look():
            wrong[place] = said
    return wrong


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_off_the_screen(page: Page, shipped_site: Site, width: int) -> None:
    assert found(shipped_site, page, width, lambda: page.evaluate(WIDE)) == {}


def test_words_twice_as_big_on_the_narrowest_screen(page: Page, shipped_site: Site) -> None:
    def look() -> list[str]:
        page.evaluate(TWICE)
        return [*page.evaluate(WIDE), *page.evaluate(CUT), *barriers(page)]

    assert found(shipped_site, page, 320, look) == {}


def test_lines_wide_apart_hide_nothing(page: Page, shipped_served: Site) -> None:
    def look() -> list[str]:
        page.evaluate(SPACED)
        return [*page.evaluate(WIDE), *page.evaluate(CUT)]

    assert found(shipped_served, page, 360, look) == {}


def test_pages_can_be_mirrored(page: Page, shipped_site: Site) -> None:
    def look() -> list[str]:
        page.evaluate("document.documentElement.dir = 'rtl'")
        wide: list[str] = page.evaluate(WIDE)
        return wide

    assert found(shipped_site, page, 360, look) == {}


@pytest.mark.parametrize(
    "html",
    [
        "<ul class=columns><li><a href=x>WORD</a></li></ul>",
        "<ul class=rows><li><a href=x>WORD</a></li></ul>",
        "<table class=facts><tr><th>Page<td><a href=x rel=noreferrer>WORD</a></table>",
        "<p><code>WORD</code></p>",
        "<ol class=sources><li>WORD</li></ol>",
        "<fieldset><legend>WORD</legend></fieldset>",
    ],
)
def test_a_long_word_stays_on_a_wide_screen_too(page: Page, html: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 740})
    style = style_sheet(STYLES, shipped_sources())
    page.set_content(f"<style>{style}</style><main>{html.replace('WORD', 'w' * 200)}</main>")
    assert page.evaluate(WIDE) == []


def test_what_is_too_wide_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_content("<main><p style='width: 400px'>Wide</p></main>")
    assert len(page.evaluate(WIDE)) == 2
    page.set_content("<main><p style='width: 9px; overflow: hidden'>Long</p></main>")
    assert len(page.evaluate(CUT)) == 1
