"""The interface in another language: all of it, in the right form, and no more than it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from pathways.cli.edition import shipped_sources
from pathways.publish.edition import Edition, Settings
from pathways.publish.item_pages import ItemPages
from pathways.publish.register_pages import RegisterPages
from pathways.publish.rendering import Renderer
from pathways.publish.sitemap import sitemap_files
from pathways.publish.sources import Sources
from pathways.publish.words import MONTHS, Words, words_of
from tests.unit.publish.editions import boats, shipped
from tests.words import TEMPLATE, compiled, extracted, read, text_of, translations

RENEW = "the words have changed: run `make words` and translate what is new"
FILLED = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}")
TAG = re.compile(r"<[^<>]*>")
ENDS = ".:?!,;…)"
DAY = date(2027, 3, 1)


def texts(message: Message) -> tuple[str, ...]:
    """Give a text as it is written: one, or one for one thing and one for many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Give what a text is in the other language."""
    said = message.string
    if said is None or isinstance(said, str):
        return (said or "",)
    return tuple(said)


def ids(catalog: Catalog) -> list[tuple[str, ...]]:
    return sorted(texts(message) for message in catalog if message.id)


def pairs(catalog: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Give each text with each of its forms, beside the form of the English it stands for."""
    for message in catalog:
        if not message.id:
            continue
        said = texts(message)
        for number, form in enumerate(forms(message)):
            yield message, said[min(number, len(said) - 1)], form


@pytest.fixture(scope="module", params=translations(), ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def translation(path: Path) -> Catalog:
    return read(path)


def test_there_is_a_second_language() -> None:
    assert [path.stem for path in translations()] == ["es"]


def test_the_template_of_words_has_what_stands_in_the_templates() -> None:
    assert ids(extracted()) == ids(read(TEMPLATE)), RENEW


def test_files_of_words_are_written_in_one_form(path: Path) -> None:
    for file in (TEMPLATE, path):
        assert file.read_bytes() == text_of(read(file)), RENEW


def test_a_translation_has_all_words_and_no_others(translation: Catalog) -> None:
    assert ids(translation) == ids(read(TEMPLATE)), RENEW
    assert not translation.obsolete


def test_nothing_is_left_untranslated_or_unsure(translation: Catalog) -> None:
    left = [m.id for m in translation if m.id and (m.fuzzy or not all(forms(m)))]
    assert left == []


def test_what_is_filled_in_stays(translation: Catalog) -> None:
    """A form for one thing may say the number or leave it out."""
    for message, _, form in pairs(translation):
        allowed = [Counter(FILLED.findall(text)) for text in texts(message)]
        assert Counter(FILLED.findall(form)) in allowed, message.id
        assert form.replace("%%", "").count("%") == form.count("%("), message.id


def test_tags_stay_and_nothing_else_looks_like_one(translation: Catalog) -> None:
    """Translations go into pages as they are: nothing in them may close a tag or a quote."""
    for message, text, form in pairs(translation):
        assert TAG.findall(form) == TAG.findall(text), message.id
        bare = TAG.sub("", form)
        assert not set("<>&") & set(bare), message.id
        assert bare.count('"') == TAG.sub("", text).count('"'), message.id


def test_texts_begin_and_end_as_in_english(translation: Catalog) -> None:
    """Some are parts of a sentence: spaces around them count, and so does the last sign."""
    for message, text, form in pairs(translation):
        assert form[:1].isspace() == text[:1].isspace(), message.id
        assert form[-1:].isspace() == text[-1:].isspace(), message.id
        if text[-1] in ".?!,;…":
            assert form[-1] == text[-1], message.id


def test_spanish_questions_are_marked_at_both_ends() -> None:
    for message, _, form in pairs(read(TEMPLATE.with_name("es.po"))):
        bare = TAG.sub("", form)
        assert bare.count("?") == bare.count("¿"), message.id
        assert bare.count("!") == bare.count("¡"), message.id


def test_spanish_says_tu_and_not_usted() -> None:
    formal = re.compile(r"\b(usted|ustedes|vosotros|elija|escriba|imprima)\b", re.IGNORECASE)
    for message, _, form in pairs(read(TEMPLATE.with_name("es.po"))):
        assert not formal.search(form), message.id


def test_what_a_build_reads_is_what_the_translation_says(path: Path, translation: Catalog) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        found = GNUTranslations(file)
    for message in translation:
        if not message.id:
            continue
        one, many = (*texts(message), "")[:2]
        said = [found.ngettext(one, many, n) for n in (1, 2)] if many else [found.gettext(one)]
        assert tuple(said) == forms(message), RENEW
    with path.with_suffix(".mo").open("rb") as file:
        assert ids(read_mo(file)) == ids(translation), RENEW


def test_months_and_countries_are_among_the_words() -> None:
    known = {text for message in read(TEMPLATE) if message.id for text in texts(message)}
    assert known >= {*MONTHS}
    assert known >= {country.title for country in shipped().catalogue.countries.values()}


# --- Words in use ------------------------------------------------------------------------------


@cache
def spanish() -> Words:
    return words_of("es", shipped_sources())


@cache
def english() -> Words:
    return words_of("en", shipped_sources())


def test_a_day_is_written_as_people_do() -> None:
    assert english().day(DAY) == "1 March 2027"
    assert spanish().day(DAY) == "1 de marzo de 2027"


def test_one_and_many() -> None:
    forms = [spanish().ngettext("%(num)s role", "%(num)s roles", n) for n in (0, 1, 2)]
    assert forms == ["%(num)s puestos", "%(num)s puesto", "%(num)s puestos"]


def test_countries_have_names_in_the_language() -> None:
    assert spanish().places(("United Kingdom", "Nowhere", "")) == "Reino Unido, Nowhere, "
    assert english().place("United Kingdom") == "United Kingdom"


def test_languages_are_named_in_themselves() -> None:
    assert [spanish().name_of(one) for one in ("es", "en", "xx")] == ["Español", "English", "xx"]


def test_a_language_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        words_of("cy", Sources(tmp_path))


def test_a_draft_is_one_until_a_speaker_has_read_it(tmp_path: Path) -> None:
    read_over = read(TEMPLATE.with_name("es.po"))
    read_over.version = "reviewed"
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "es.mo").write_bytes(compiled(read_over))
    assert spanish().draft
    assert not words_of("es", Sources(tmp_path)).draft
    assert not english().draft


# --- Pages -------------------------------------------------------------------------------------

BOTH = Settings(languages=("en", "es"))


def pages(edition: Edition, words: Words) -> dict[str, str]:
    """Give the pages of an edition in a language, by place."""
    renderer = Renderer(edition, shipped_sources(), words)
    items = ItemPages(edition)
    files = (*items.files(renderer), *RegisterPages(edition, items.ways_to).files(renderer))
    return {file.place: file.content.decode() for file in files}


@pytest.fixture(scope="module")
def in_spanish() -> dict[str, str]:
    return pages(replace(boats(), settings=BOTH), spanish())


@pytest.fixture(scope="module")
def in_english() -> dict[str, str]:
    return pages(replace(boats(), settings=BOTH), english())


class Said(HTMLParser):
    """Takes the texts of a page, and those of its attributes, that are in its own language."""

    VOID = frozenset({"meta", "link", "img", "br", "input", "path", "rect", "circle"})
    CODE = frozenset({"script", "style", "code", "pre"})
    SPOKEN = frozenset({"aria-label", "data-label", "alt", "title", "placeholder"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang", self.open[-1][1] if self.open else None)
        if language == "es":
            self.texts += [text for name, text in attrs if name in self.SPOKEN and text]
        if tag not in self.VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in an element that closes itself."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == "es" and self.open[-1][0] not in self.CODE:
            self.texts.append(" ".join(data.split()))


def said_in_spanish(html: str) -> set[str]:
    parser = Said()
    parser.feed(html)
    return {text for text in parser.texts if text}


def test_pages_of_another_language_stand_in_its_folder(
    in_spanish: dict[str, str], in_english: dict[str, str]
) -> None:
    assert {*in_spanish} == {f"es/{place}" for place in in_english}


def test_the_first_language_stands_at_the_root() -> None:
    assert Settings(languages=("es", "en")).folder_of("es") == ""
    assert Settings(languages=("es", "en")).folder_of("en") == "en/"
    edition = replace(boats(), settings=Settings(languages=("es",)))
    page = Renderer(edition, shipped_sources(), spanish()).page("how.html", "how.html", None)
    assert page.place == "how.html"
    assert 'href="assets/site.css"' in page.content.decode()
    assert "hreflang" not in page.content.decode()


def test_no_english_words_of_the_interface_are_left(in_spanish: dict[str, str]) -> None:
    catalog = read(TEMPLATE.with_name("es.po"))
    changed = {text for _, text, form in pairs(catalog) if text != form}
    kept = {form for _, _, form in pairs(catalog)}
    for place, html in in_spanish.items():
        left = said_in_spanish(html) & changed - kept
        assert not left, place


def test_what_is_said_in_spanish_is_of_the_translation(in_spanish: dict[str, str]) -> None:
    """On pages that show nothing of the catalogue every text is one of ours."""
    catalog = read(TEMPLATE.with_name("es.po"))
    ours = [part for _, _, form in pairs(catalog) for part in TAG.split(form) if part.strip()]
    known = re.compile("|".join(_pattern(part) for part in ours))
    for place in ("how", "privacy", "accessibility", "staff", "search"):
        _, main, rest = in_spanish[f"es/{place}.html"].partition("<main")
        said = said_in_spanish(f'<body lang="es">{main}{rest.partition("</main>")[0]}')
        assert [t for t in said if re.search("[a-z]{2}", t) and not known.fullmatch(t)] == [], place


def _pattern(part: str) -> str:
    """Give what a text looks like once it is filled in."""
    words = " ".join(part.split())
    return ".+".join(re.escape(one) for one in re.split(r"%\(\w+\)s|\{\w+\}", words))


def test_every_page_says_its_language_and_that_it_is_a_draft(
    in_spanish: dict[str, str], in_english: dict[str, str]
) -> None:
    note = spanish().gettext(
        "A machine helped to put this page into your language. No speaker has checked it yet. "
        "The names and rules of courses are still in English."
    )
    for html in in_spanish.values():
        assert '<html lang="es" dir="ltr">' in html
        assert note in html
    assert not any(note in html or "A machine helped" in html for html in in_english.values())


def test_pages_lead_to_themselves_in_the_other_language(
    in_spanish: dict[str, str], in_english: dict[str, str]
) -> None:
    role = next(p for p in in_english if p.startswith("roles/") and "index" not in p)
    name = role.removeprefix("roles/")
    here, there = in_spanish[f"es/{role}"], in_english[role]
    assert f'<link rel="alternate" hreflang="en" href="../../roles/{name}">' in here
    assert f'<link rel="alternate" hreflang="es" href="{name}">' in here
    assert f'<a href="../../roles/{name}" lang="en" hreflang="en">English</a>' in here
    assert f'<link rel="alternate" hreflang="es" href="../es/roles/{name}">' in there
    assert f'<a href="../es/roles/{name}" lang="es" hreflang="es">Español</a>' in there


def test_where_the_site_has_an_address_alternates_are_whole() -> None:
    settings = replace(BOTH, address="https://example.org/paths/")
    edition = replace(boats(), settings=settings)
    page = Renderer(edition, shipped_sources(), spanish()).page("how.html", "how.html", None)
    alternate = '<link rel="alternate" hreflang="en" href="https://example.org/paths/how.html">'
    assert alternate in page.content.decode()


def test_names_of_the_catalogue_are_said_to_be_english(
    in_spanish: dict[str, str], in_english: dict[str, str]
) -> None:
    for item in boats().items:
        place = next(p for p in in_english if p.endswith(f"/{item.id}.html"))
        assert f'<h1><bdi lang="en">{item.title}</bdi></h1>' in in_spanish[f"es/{place}"]
        assert "<bdi lang" not in in_english[place]
    assert 'lang="en"' not in in_english["how.html"].partition("<main")[2].partition("</main")[0]


def test_the_page_for_what_is_not_there_is_in_no_sitemap() -> None:
    places = ("index.html", "404.html", "es/index.html", "es/404.html")
    sitemap, _ = sitemap_files(places, "https://example.org/paths/")
    assert re.findall("paths/(.*?)<", sitemap.content.decode()) == ["index.html", "es/index.html"]
