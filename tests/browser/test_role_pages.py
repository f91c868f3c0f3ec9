"""Role pages on a phone and a desk: pictures fit, can be read, and stand beside the steps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site_fixture import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEAST = 12
"""Pixels of the smallest letters on a phone."""
PICTURES = """() => [...document.querySelectorAll('svg.picture')].map(one => {
    const box = one.getBoundingClientRect(), room = one.parentElement.getBoundingClientRect();
    const scale = box.width / one.viewBox.baseVal.width;
    const letters = [...one.querySelectorAll('text')].map(
        text => scale * parseFloat(getComputedStyle(text).fontSize));
    const out = [...one.querySelectorAll('text')].filter(text => {
        const of = text.parentElement.querySelector(':scope > rect');
        const inner = text.getBoundingClientRect(), outer = of.getBoundingClientRect();
        return !text.closest('.lines') && inner.width > outer.width;
    }).map(text => text.textContent);
    return {right: box.right, room: room.right, least: Math.min(...letters), out};
})"""
BARS = """() => [...document.querySelectorAll('.steps svg')].map(one => {
    const track = one.getBoundingClientRect();
    const bar = one.querySelector('rect').getBoundingClientRect();
    return {height: bar.height, within: bar.left >= track.left - 1 && bar.right <= track.right + 5};
})"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page on the screen of a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def roles(site: Site) -> list[str]:
    """Give the places of all role pages."""
    names = (path.name for path in (site.folder / "roles").glob("*.html"))
    return sorted(f"roles/{name}" for name in names if name != "index.html")


def test_pictures_fit_a_phone_and_their_letters_can_be_read(
    phone: Page, shipped_site: Site
) -> None:
    seen = 0
    for place in roles(shipped_site):
        shipped_site.open(phone, place)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, place
        for one in phone.evaluate(PICTURES):
            seen += 1
            assert one["right"] <= one["room"] + 1, place
            assert one["least"] >= LEAST, place
            assert one["out"] == [], place
    assert seen > len(roles(shipped_site))


def test_bars_show_when_a_step_is_taken(phone: Page, shipped_site: Site) -> None:
    shipped_site.open(phone, "roles/recovery-coach-gb.html")
    bars = phone.evaluate(BARS)
    assert len(bars) == 2
    assert all(bar["height"] > 4 and bar["within"] for bar in bars)


def test_the_picture_of_a_route_stands_beside_its_steps_on_a_desk(
    phone: Page, shipped_site: Site
) -> None:
    for width, beside in ((360, False), (1280, True)):
        phone.set_viewport_size({"width": width, "height": 740})
        shipped_site.open(phone, "roles/recovery-coach-gb.html")
        steps = phone.locator(".pair .steps").bounding_box()
        picture = phone.locator(".pair .picture").bounding_box()
        assert steps is not None
        assert picture is not None
        assert (picture["x"] > steps["x"] + steps["width"]) == beside
        assert (picture["y"] > steps["y"] + steps["height"] - 1) != beside
