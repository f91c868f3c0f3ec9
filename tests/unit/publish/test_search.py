"""What the page searches: every thing once, safe as a script, with words that mean alike."""

from __future__ import annotations

import json
from hashlib import sha256

from pathways.cli.edition import shipped_sources
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.model.quantities import Rung
from pathways.publish.edition import Edition, Settings
from pathways.publish.search import SYNONYMS, search_files, search_pages, synonyms
from tests.unit.publish.editions import ON, boats, renderer_of

START = b"self.pathwaysSearchData="


def data_of(edition: Edition) -> tuple[bytes, dict[str, list[list[str]]]]:
    files = {f.place: f.content for f in search_files(edition, shipped_sources())}
    text = files["assets/search-data.js"]
    assert text.startswith(START)
    found: dict[str, list[list[str]]] = json.loads(text[len(START) :].rstrip(b";\n"))
    return text, found


def test_everything_with_a_page_can_be_found() -> None:
    edition = boats()
    _, data = data_of(edition)
    places = [line[0] for line in data["lines"]]
    assert {f"{i.kind}s/{i.id}.html" for i in edition.items} <= set(places)
    assert {"domains/joinery.html", "bodies/slipway.html", "hours/bench-work.html"} <= set(places)
    assert len(places) == len(set(places))


def test_a_thing_is_found_by_its_id_its_tags_and_its_level() -> None:
    item = Item("oar", Kind.MODULE, "Oars", tags=("wood",), level=Rung("deck", "2"))
    _, data = data_of(Edition(Catalogue({"oar": item}), Settings(), ON))
    assert data["lines"] == [["modules/oar.html", "Oars", "module", "", "oar wood level 2 deck"]]


def test_the_data_can_be_nothing_but_data() -> None:
    title = "</script>\u2028 \u202e 'x' \\ \"y\" é"
    item = Item("oar", Kind.MODULE, title)
    text, data = data_of(Edition(Catalogue({"oar": item}), Settings(), ON))
    assert text.isascii()
    assert text.count(b"\n") == 1
    assert data["lines"][0][1] == title


def test_words_that_mean_alike_are_read_from_one_file() -> None:
    text = "# note\nA, b b ,c\n\nalone\n d,e # why\n"
    assert list(synonyms(text)) == [("a", "b b", "c"), ("d", "e")]


def test_no_word_stands_twice_among_those_that_mean_alike() -> None:
    groups = list(synonyms(shipped_sources().text(SYNONYMS)))
    words = [word for group in groups for word in group]
    assert len(groups) > 20
    assert len(words) == len(set(words))


def test_the_page_names_every_kind() -> None:
    (page,) = search_pages(renderer_of(boats()))
    html = page.content.decode()
    for kind in ("role", "module", "body", "framework", "hours"):
        assert f"data-kind-{kind}=" in html
    assert 'id="no-script"' in html
    assert 'role="status"' in html


def test_minisearch_is_the_one_its_note_names() -> None:
    sources = shipped_sources()
    note = sources.text("vendor/minisearch/VERSION")
    assert sha256(sources.content("vendor/minisearch/minisearch.js")).hexdigest() in note
    assert "minisearch 7.2.0" in note
