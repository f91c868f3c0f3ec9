"""The page of the review: its words, its script, what it asks, and the form on paper."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pathways.cli.edition import shipped_sources
from pathways.cli.edition_coach import for_coaches
from pathways.develop.rules import Development
from pathways.documents.instrument import instrument_from
from pathways.documents.plain import from_plain
from pathways.documents.support import support_from
from pathways.files.catalogue import load_catalogue
from pathways.model.instruments import Instrument
from pathways.model.support import Answered, Strength, SupportRules, Trigger
from pathways.publish.edition import INSTRUMENT, Edition
from pathways.publish.home import home_pages
from pathways.publish.planner_page import planner_pages
from pathways.publish.rendering import Renderer
from pathways.publish.review_page import (
    PARTS,
    paper_view,
    review_pages,
    review_shared,
)
from pathways.publish.words import words_of
from tests.property.development import shipped_like
from tests.unit.planner.review_instrument import invented
from tests.unit.publish.editions import SHIPPED, boats, renderer_of
from tests.unit.publish.reading import reading_of
from tests.unit.publish.test_register_reading import check
from tests.unit.publish.test_valid_html import errors

KILOBYTES = 1024
LOAD = Answered(INSTRUMENT, "w3", frozenset({"0"}))
RULES = SupportRules(
    (Trigger("load", LOAD, Strength.WORTH_A_TALK, {"en": "Load"}, ({"en": "Less"},)),)
)
SETS = {
    "part": ("practice", "own", "effect", "wellbeing", "needs"),
    "summary.table": ("practice", "own", "effect", "wellbeing"),
    "summary": ("practice", "private", "practice.say", "private.say", "up", "down", "same"),
    "rule": ("overdue", "answered", "low-band", "fell", "takes", "needed"),
    "files": ("privateFile", "sharedFile"),
    "review": ("working", "done"),
    "plan": ("working", "done"),
    "kind": ("module", "qualification", "role"),
    "pick": ("all", "module", "qualification", "role"),
}  # fmt: skip
"""Words whose key the script puts together, by their first part."""


def with_review(edition: Edition, crew: Instrument | None = None) -> Edition:
    crew = crew or invented()
    return replace(
        edition, instruments={INSTRUMENT: crew}, support=RULES, development=shipped_like()
    )


@cache
def files_of(language: str = "en") -> dict[str, str]:
    edition, sources = with_review(boats()), shipped_sources()
    renderer = Renderer(edition, sources, words_of(language, sources))
    planner = planner_pages(edition, sources, renderer)
    pages = (*planner, *review_pages(edition, sources, renderer), *review_shared(edition, sources))
    return {file.place: file.content.decode() for file in pages}


def data_of(edition: Edition) -> dict[str, Any]:
    (text,) = [
        file.content.decode()
        for file in review_shared(edition, shipped_sources())
        if file.place == "assets/review-data.js"
    ]
    found: dict[str, Any] = json.loads(text.strip().removeprefix("window.pathwaysReview=")[:-1])
    return found


def script() -> str:
    return "".join(shipped_sources().text(f"scripts/{name}.js") for name in PARTS)


def words_said() -> dict[str, dict[str, Any]]:
    """Give the words that the page has: those of the planner and its own."""
    planner = files_of()["assets/strings.en.js"]
    found = json.loads(planner.strip().removeprefix("window.pathwaysWords = ")[:-1])
    own = files_of()["assets/review-strings.en.js"]
    for name in ("texts", "plurals"):
        (part,) = re.findall(rf"Object\.assign\(window\.pathwaysWords\.{name}, (\{{.*?\}})\);", own,
                             re.DOTALL)  # fmt: skip
        found[name] |= json.loads(part)
    return {"texts": found["texts"], "plurals": found["plurals"]}


def own_keys() -> set[str]:
    own = files_of()["assets/review-strings.en.js"]
    return set(re.findall(r'^"([\w.-]+)":', own, re.MULTILINE))


def test_without_the_instrument_or_its_words_there_is_no_page() -> None:
    bare, sources = boats(), shipped_sources()
    crew = invented()
    mute = replace(crew, lines={k: replace(line, text={}) for k, line in crew.lines.items()})
    for edition in (bare, with_review(bare, mute)):
        assert edition.review is None
        assert [*review_pages(edition, sources, renderer_of(edition))] == []
        assert [*review_shared(edition, sources)] == []


def test_the_files_of_the_review() -> None:
    edition, sources = with_review(boats()), shipped_sources()
    pages = (
        *review_pages(edition, sources, renderer_of(edition)),
        *review_shared(edition, sources),
    )
    assert [file.place for file in pages] == [
        "review.html", "review-form.html", "assets/review-strings.en.js", "assets/review.js",
        "assets/review-data.js", "assets/review.css",
    ]  # fmt: skip


def test_every_part_of_the_script_is_in_it() -> None:
    names = shipped_sources().names("scripts/review")
    assert sorted(names) == sorted(f"scripts/{n}.js" for n in PARTS if n.startswith("review/"))


def test_what_is_loaded_is_small() -> None:
    files = files_of()
    assert len(files["assets/review.js"].encode()) <= 60 * KILOBYTES
    assert len(files["assets/review.css"].encode()) <= 5 * KILOBYTES
    assert len(files["review.html"].encode()) <= 30 * KILOBYTES
    assert len(files["review-form.html"].encode()) <= 30 * KILOBYTES


@pytest.mark.parametrize("place", ["review.html", "review-form.html"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pages_are_valid(place: str, language: str) -> None:
    place = place if language == "en" else f"es/{place}"
    assert errors(files_of(language)[place]) == []


def test_the_page_runs_no_script_of_its_own_and_asks_nobody() -> None:
    page = files_of()["review.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "connect-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1]
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", page)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)


def test_the_script_never_leaves_the_page() -> None:
    for word in ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "innerHTML", "eval("):
        assert word not in script()
    assert not re.findall(r"location\.href|location\.assign|location =|document\.cookie", script())


def test_answers_are_stored_in_one_place_and_only_where_the_coach_said_yes() -> None:
    keeping = shipped_sources().text("scripts/review/keeping.js")
    own = "".join(
        shipped_sources().text(f"scripts/{name}.js") for name in PARTS if name.startswith("review/")
    )
    assert re.findall(r".*\bsetItem\b.*", own) == re.findall(r".*\bsetItem\b.*", keeping)
    assert re.findall(r"if \(kept\) .*setItem", keeping)
    assert own.count("setItem") == 1
    assert "sessionStorage.setItem" not in own


def keys_made() -> set[str]:
    """Give the keys that the script puts together from parts."""
    return {f"{first}.{last}" for first, names in SETS.items() for last in names} | {
        f"part.{track}.say" for track in SETS["part"]
    }


def test_every_word_that_the_script_says_is_there() -> None:
    found = words_said()
    said = set(re.findall(r'\bsay\(\s*"([^"]+)"', script()))
    counted = set(re.findall(r'\bsayNumber\(\s*"([^"]+)"', script()))
    made = keys_made() - {f"part.{track}" for track in SETS["part"]}
    assert (said | made) - set(found["texts"]) == set()
    assert counted - set(found["plurals"]) == set()


def test_every_word_is_used() -> None:
    written = set(re.findall(r'"([a-zA-Z.-]+)"', script())) | keys_made()
    assert own_keys() - written == set()


def test_plurals_have_a_form_for_every_kind_of_number() -> None:
    for forms in words_said()["plurals"].values():
        assert {0, 1, 2, 3, 6, 11, 1_000_000} <= {number for number, _ in forms}


def test_the_words_read_easily() -> None:
    own = files_of()["assets/review-strings.en.js"]
    said = [json.loads(found) for found in re.findall(r'"(?:[^"\\]|\\.)*"', own)]
    sentences = [text for text in said if " " in text and text[:1].isupper()]
    assert len(sentences) > 50
    check(reading_of(sentences))


def test_what_is_asked_goes_out_whole_and_comes_back() -> None:
    edition = with_review(boats())
    data, crew = data_of(edition), edition.instruments[INSTRUMENT]
    assert (data["id"], data["version"], data["digest"]) == (crew.id, crew.version, crew.digest)
    assert instrument_from(data["instrument"]) == crew
    assert support_from(data["rules"]) == RULES
    assert from_plain(Development, data["development"]) == edition.development
    asked = {line for form in data["forms"] for line in form["lines"]}
    assert {line["id"] for line in data["lines"]} == asked
    assert {line["set"] for line in data["lines"]} == {one["id"] for one in data["sets"]}
    assert data["lines"][0]["track"] == "practice"
    assert "showIf" not in data["lines"][0]


def test_a_line_that_is_only_asked_after_another_says_so() -> None:
    crew = invented()
    later = replace(crew.lines["w2"], show_if=("w1", ("0", "1")))
    crew = replace(crew, lines=crew.lines | {"w2": later})
    data = data_of(replace(with_review(boats(), crew), development=None))
    (found,) = [line for line in data["lines"] if line["id"] == "w2"]
    assert found["showIf"] == ["w1", ["0", "1"]]
    assert data["development"] is None


def test_names_cannot_end_the_script() -> None:
    crew = replace(invented(), remark={"en": "</script>\u2028<!--"})
    (text,) = [
        file.content.decode()
        for file in review_shared(with_review(boats(), crew), shipped_sources())
        if file.place == "assets/review-data.js"
    ]
    assert "<" not in text
    assert "\u2028" not in text


def test_other_pages_lead_to_the_review_where_there_is_one() -> None:
    bare, sources = boats(), shipped_sources()
    for edition, there in ((bare, False), (with_review(bare), True)):
        page = renderer_of(edition).page("privacy.html", "privacy.html", None)
        assert (b"My review" in page.content) is there
    assert sources.text("templates/index.html").count("review.html") == 1


def test_nothing_leads_to_a_review_without_its_words() -> None:
    crew = invented()
    mute = replace(crew, lines={k: replace(line, text={}) for k, line in crew.lines.items()})
    edition = with_review(boats(), mute)
    renderer = renderer_of(edition)
    pages = [*home_pages(edition, renderer), renderer.page("privacy.html", "privacy.html", None)]
    assert not any(b"review" in page.content for page in pages)


def test_the_shipped_instrument_is_asked_in_both_languages() -> None:
    found = for_coaches(load_catalogue(SHIPPED))
    crew = found["instruments"][INSTRUMENT]
    assert crew.has_text
    for language in crew.languages:
        view = paper_view(crew, words_of(language, shipped_sources()))
        assert all(line.text for part in view.parts for line in part.lines)
    assert {form.id for form in crew.forms.values()} == {"short", "full", "pulse"}
    assert found["development"] is not None
    assert found["support"].triggers
