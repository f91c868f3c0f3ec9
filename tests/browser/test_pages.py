"""Every type of page in a real browser: no barriers, a good keyboard walk, big enough targets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.axe import barriers
from tests.browser.site_fixture import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WALKED = (
    "index.html", "search.html", "compare.html", "planner-form.html", "domains/hope.html",
    "roles/recovery-coach-gb.html", "modules/ccar-recovery-coach-academy.html",
    "frameworks/rqf.html",
)  # fmt: skip
WHITE = "rgb(255, 253, 248)"
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
STOPS = f"""() => [...document.querySelectorAll("{FOCUSABLE}")].filter(
    one => one.checkVisibility({{visibilityProperty: true}}) && !one.disabled).length"""
STOP = """() => {
    const one = document.activeElement;
    const drawn = one.querySelector(':scope > rect, :scope > circle');
    const style = getComputedStyle(one);
    const thick = drawn ? parseFloat(getComputedStyle(drawn).strokeWidth) : 0;
    const box = one.getBoundingClientRect();
    const follows = !window.last || Boolean(
        window.last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    window.last = one;
    return {
        name: one.outerHTML.slice(0, 120),
        body: one === document.body,
        first: one.classList.contains('skip'),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || thick >= 3,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        follows,
    };
}"""
SMALL = """() => [...document.querySelectorAll(
        "header a, footer a, button, .button, summary, input:not([type=hidden]), select")]
    .filter(one => one.checkVisibility())
    .map(one => [one, (one.closest('label.choice') || one).getBoundingClientRect()])
    .filter(([one, box]) => box.height && (box.height < 44 || box.width < 24))
    .map(([one, box]) => `${Math.round(box.width)} x ${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`)"""  # noqa: E501


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give the screen of a phone, on which no script fails."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{page.url}: {message.text}")

    page.on("console", said)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("part", range(3))
def test_no_page_has_a_barrier(phone: Page, shipped_site: Site, part: int) -> None:
    found = {}
    for place in shipped_site.types[part::3]:
        shipped_site.open(phone, place, unfolded=True)
        if wrong := barriers(phone):
            found[place] = wrong
    assert found == {}


def test_colours_of_the_dark_can_be_told_apart(phone: Page, shipped_site: Site) -> None:
    phone.emulate_media(color_scheme="dark")
    found = {}
    for place in shipped_site.types:
        shipped_site.open(phone, place, unfolded=True)
        assert phone.evaluate("getComputedStyle(document.body).backgroundColor") != WHITE
        if wrong := barriers(phone, only=("color-contrast",)):
            found[place] = wrong
    assert found == {}


def test_controls_are_big_enough_for_a_thumb(phone: Page, shipped_site: Site) -> None:
    found = {}
    for place in shipped_site.types:
        shipped_site.open(phone, place, unfolded=True)
        if small := phone.evaluate(SMALL):
            found[place] = small
    assert found == {}


@pytest.mark.parametrize("place", WALKED)
def test_the_keyboard_reaches_everything_in_order(
    phone: Page, shipped_site: Site, place: str
) -> None:
    shipped_site.open(phone, place)
    stops = phone.evaluate(STOPS)
    assert stops > 10
    for number in range(stops + 1):
        phone.keyboard.press("Tab")
        stop = phone.evaluate(STOP)
        if stop["body"]:
            break
        assert stop["first"] == (number == 0), stop
        assert stop["ring"], stop
        assert stop["seen"], stop
        assert stop["follows"], stop
    assert stop["body"], "the keyboard does not get out of the page"
    assert number == stops


def test_colours_of_the_system_are_taken(browser: Browser, shipped_site: Site) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active")
    page = context.new_page()
    blank = len(page.screenshot())
    for place in shipped_site.types:
        shipped_site.open(page, place)
        assert len(page.screenshot()) > 2 * blank, place
        plain = page.evaluate(
            """() => [...document.querySelectorAll('.button, button')]
                .filter(one => one.checkVisibility() && !one.classList.contains('link'))
                .filter(one => parseFloat(getComputedStyle(one).borderTopWidth) < 1).length"""
        )
        assert plain == 0, place
    context.close()
