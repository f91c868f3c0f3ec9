"""The site in Spanish, as a person meets it: from a folder, by search, in the planner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pathways.cli.edition import shipped_sources
from pathways.publish.edition import Settings
from pathways.publish.rendering import Renderer
from pathways.publish.search import search_files, search_pages
from pathways.publish.site import site_files
from pathways.publish.words import words_of
from tests.unit.publish.editions import boats, shipped

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = (
    "index.html", "look-around.html", "search.html", "planner.html", "planner-form.html",
    "how.html", "privacy.html", "staff.html", "roles/yard-hand-xa.html", "roles/index.html",
    "compare.html", "a-z.html", "sources.html", "changes.html", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of the invented catalogue in English and in Spanish."""
    out = tmp_path_factory.mktemp("site")
    edition = replace(boats(), settings=Settings(languages=("en", "es")))
    for file in site_files(edition, shipped_sources()):
        path = out / file.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    made = context.new_page()
    made.on("pageerror", lambda error: pytest.fail(str(error)))
    yield made
    context.close()


def test_spanish_pages_are_valid(site: Path) -> None:
    """Only what the pages hold as pictures is not for this parser to judge."""
    for place in PLACES:
        parser = html5lib.HTMLParser()
        parser.parse((site / "es" / place).read_text(encoding="utf-8"))
        assert parser.errors == [], place


def test_axe_finds_nothing(page: Page, site: Path) -> None:
    for place in PLACES:
        page.goto((site / "es" / place).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page)
        assert not found.response["violations"], (place, found.generate_report())


def test_long_words_fit_a_narrow_screen_with_big_text(browser: Browser, site: Path) -> None:
    """320 pixels, and text twice as big. Spanish words are longer than English ones."""
    context = browser.new_context(viewport={"width": 320, "height": 740})
    page, wide = context.new_page(), []
    for place in PLACES:
        page.goto((site / "es" / place).as_uri())
        page.evaluate("document.documentElement.style.fontSize = '237.5%'")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append((place, width))
    context.close()
    assert wide == []


def test_links_between_languages_lead_somewhere(page: Page, site: Path) -> None:
    page.goto((site / "roles" / "yard-hand-xa.html").as_uri())
    page.get_by_role("banner").get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.url.endswith("/es/roles/yard-hand-xa.html")
    page.get_by_role("banner").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url == (site / "roles" / "yard-hand-xa.html").as_uri()


def test_every_link_of_a_spanish_page_leads_to_a_file(page: Page, site: Path) -> None:
    for place in PLACES:
        page.goto((site / "es" / place).as_uri())
        places = page.evaluate(
            "Array.from(document.querySelectorAll('a[href], link[href], script[src], img[src]'))"
            ".map(one => one.href instanceof SVGAnimatedString"
            " ? new URL(one.href.baseVal, location).href : one.href || one.src)"
        )
        for address in places:
            if address.startswith("file://"):
                name = address.removeprefix("file://").partition("#")[0]
                assert Path(name).is_file(), (place, address)


def test_search_speaks_spanish(page: Page, site: Path) -> None:
    page.goto((site / "es" / "search.html").as_uri())
    page.get_by_label("¿Qué buscas?").fill("yard")
    expect(page.locator("#said")).to_contain_text("resultado")
    first = page.locator("#found li").first
    expect(first.locator("bdi")).to_have_attribute("lang", "en")
    first.get_by_role("link").click()
    assert "/es/" in page.url


def test_the_planner_speaks_spanish(page: Page, site: Path) -> None:
    page.goto((site / "es" / "planner.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Encontrar mi ruta")
    page.get_by_role("button", name="Empezar ahora").or_(
        page.get_by_role("link", name="Empezar ahora")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("¿Dónde vives o trabajas?")
    spanish = words_of("es", shipped_sources())
    texts = page.evaluate("Object.values(window.pathwaysWords.texts)")
    assert [text for text in texts if spanish.gettext(text) != text] == []


def test_numbers_and_days_of_the_planner_are_spanish(page: Page, site: Path) -> None:
    page.goto((site / "es" / "planner.html").as_uri())
    locale = "new Intl.DateTimeFormat(window.pathwaysWords.locale, { dateStyle: 'long' })"
    said = page.evaluate(f"{locale}.format(new Date(2027, 2, 1))")
    assert said == words_of("es", shipped_sources()).day(date(2027, 3, 1))
    hours = dict(page.evaluate("window.pathwaysWords.plurals.hours"))
    assert [hours[1], hours[2]] == ["{n} hora", "{n} horas"]


def test_spanish_words_find_english_names(page: Page, tmp_path: Path) -> None:
    """Of the shipped catalogue, searched on the Spanish page."""
    edition = replace(shipped(), settings=Settings(languages=("es",)))
    sources = shipped_sources()
    renderer = Renderer(edition, sources, words_of("es", sources))
    for file in (*search_pages(renderer), *search_files(edition, sources)):
        path = tmp_path / file.place
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.content)
    page.goto((tmp_path / "search.html").as_uri())
    for asked, name in (
        ("esperanza", "Hope"),
        ("experiencia vivida", "lived experience"),
        ("etica", "Ethics"),
        ("consejera", "Counsellor"),
        ("Inglaterra", ""),
    ):
        page.get_by_label("¿Qué buscas?").fill(asked)
        expect(page.locator("#found li").filter(has_text=name).first).to_be_visible()


def test_a_route_is_summed_up_in_spanish(page: Page, site: Path) -> None:
    """What is proved, totals and days are Spanish; reasons are English, and say so."""
    page.goto((site / "es" / "planner.html").as_uri() + "#to=shipwright-xa")
    expect(page.locator("#planner")).to_contain_text("Tu meta")
    page.evaluate("location.hash = '#route'")
    summary = page.locator(".summary")
    expect(summary).to_contain_text("Demostrada: con estas reglas", timeout=120_000)
    totals = dict(
        zip(
            summary.locator("dt").all_inner_texts(),
            summary.locator("dd").all_inner_texts(),
            strict=True,
        )
    )
    assert {"Fin", "Horas", "Costo", "Pasos"} <= {*totals}
    assert re.fullmatch(r"\d+ de \w+ de 20\d\d, después de [\d,]+ semanas?", totals["Fin"])
    assert re.fullmatch(r"[\d,.]+ horas", totals["Horas"])
    steps = page.locator(".task > li")
    assert steps.count() == int(totals["Pasos"])
    assert " de 20" in steps.first.locator("p[lang=es]").inner_text()
    priced = steps.filter(has=page.get_by_role("link", name="Hand Tools", exact=True))
    expect(priced.locator("p[lang=es]")).to_contain_text("50 horas, GBP")
    expect(priced.locator("p[lang=es]")).to_contain_text("120")
    expect(page.get_by_text("¿Por qué este paso?").first).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.evaluate("location.hash = '#other'")
    beside = page.locator("#planner table.even")
    expect(beside).to_contain_text("Sail Making", timeout=120_000)
    expect(beside.locator("tbody th").first).to_have_text("Fin")
