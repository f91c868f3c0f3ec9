"""The review on paper: every line with every answer, and words that stay words."""

from __future__ import annotations

import json
from dataclasses import replace

from pathways.cli.edition import shipped_sources
from pathways.documents.instrument import instrument_document, instrument_from
from pathways.publish.edition import INSTRUMENT
from pathways.publish.review_page import (
    paper_view,
    review_pages,
)
from pathways.publish.words import words_of
from tests.unit.planner.review_instrument import invented
from tests.unit.publish.editions import boats, renderer_of
from tests.unit.publish.reading import reading_of_page
from tests.unit.publish.test_register_reading import check
from tests.unit.publish.test_review_page import files_of, with_review
from tests.unit.publish.test_valid_html import errors


def test_hostile_words_stay_words_on_paper() -> None:
    odd = "<script>alert(1)</script><b onclick='x'>"
    crew = invented()
    lines = {k: replace(line, text={"en": odd}) for k, line in crew.lines.items()}
    parts = {
        k: replace(part, title={"en": odd}, stem={"en": odd}) for k, part in crew.parts.items()
    }
    edition = with_review(boats(), replace(crew, lines=lines, parts=parts, remark={"en": odd}))
    pages = review_pages(edition, shipped_sources(), renderer_of(edition))
    (page,) = [f.content.decode() for f in pages if f.place == "review-form.html"]
    assert errors(page) == []
    assert "<script>alert" not in page
    assert "<b onclick" not in page


def test_the_form_on_paper_has_every_line_with_every_answer() -> None:
    edition = with_review(boats())
    crew = edition.instruments[INSTRUMENT]
    view = paper_view(crew, words_of("en", shipped_sources()))
    assert [part.title for part in view.parts] == [part.title["en"] for part in crew.parts.values()]
    assert view.parts[0].options[-1] == "not part of my role"
    assert view.parts[2].options == (
        "taken a lot", "taken a bit", "neither", "added a bit", "added a lot",
    )  # fmt: skip
    lines = [line for part in view.parts for line in part.lines]
    assert len(lines) == len({line for form in crew.forms.values() for line in form.lines})
    assert {line.text for line in lines if line.short} == {
        crew.lines[id_].text["en"] for id_ in crew.forms["short"].lines
    }
    page = files_of()["review-form.html"]
    assert page.count('class="tick"') == sum(
        len(part.lines) * len(part.options) for part in view.parts
    )
    assert "not yet validated" in page
    check(reading_of_page(page))


def test_a_form_of_an_instrument_that_is_not_in_english_says_so() -> None:
    spanish = json.dumps(instrument_document(invented())).replace('"en"', '"es"')
    edition, sources = with_review(boats(), instrument_from(json.loads(spanish))), shipped_sources()
    pages = {f.place: f.content for f in review_pages(edition, sources, renderer_of(edition))}
    html = pages["review-form.html"].decode()
    assert '<h2 id="part-1" lang="es">What I can do</h2>' in html
    assert errors(html) == []


def test_a_form_in_a_language_that_the_instrument_does_not_have_is_english() -> None:
    crew = replace(invented(), forms={k: f for k, f in invented().forms.items() if k != "short"})
    view = paper_view(crew, words_of("es", shipped_sources()))
    assert view.language == "en"
    assert not any(line.short for part in view.parts for line in part.lines)
    page = files_of("es")["es/review-form.html"]
    assert '<h2 id="part-1" lang="en">' in page


def test_a_line_of_no_part_needs_no_title() -> None:
    crew = invented()
    crew = replace(crew, parts={}, remark={})
    view = paper_view(crew, words_of("en", shipped_sources()))
    assert {part.title for part in view.parts} == {""}
    assert view.remark == ""
