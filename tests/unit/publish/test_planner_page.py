"""The planner's page: its words, its script, what it lists to pick from, the blank form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pathways.cli.edition import shipped_sources
from pathways.explain.links import Links
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.publish.edition import Edition
from pathways.publish.planner_page import PARTS, form_view, planner_pages, planner_shared
from pathways.publish.planner_page_asked import Asked, Near, same_place, statements_asked_most
from pathways.publish.planner_page_data import planner_data
from pathways.publish.rendering import Renderer
from pathways.publish.words import Words
from tests.unit.publish.editions import boats, renderer_of, shipped

KILOBYTES = 1024
SETS = {
    "problem": ("day", "future", "past", "order", "number", "amount", "level", "target", "deadline",
                "week", "zero"),
    "when": ("start", "start.hint", "deadline", "deadline.hint"),
    "week": ("study", "study.hint", "practice", "practice.hint"),
    "money": ("budget", "budget.hint"),
    "rest": ("include", "order", "terms", "credits_per_term"),
    "pick": ("all", "module", "qualification", "role"),
    "kind": ("module", "qualification", "role"),
    "by": ("time", "cost", "hours", "credits", "steps"),
    "claim": ("time", "cost", "hours", "credits", "steps"),
    "how": ("in-person", "online", "blended"),
    "stage": ("idle", "loading", "starting", "solving", "checking", "done", "cancelled", "stopped",
              "failed"),
    "read": ("holds", "hours", "levels", "credits"),
}  # fmt: skip
"""Words whose key the script puts together, by their first part."""


@cache
def files_of(name: str) -> dict[str, str]:
    edition = {"boats": boats, "shipped": shipped}[name]()
    sources, renderer = shipped_sources(), renderer_of(edition)
    pages = (*planner_pages(edition, sources, renderer), *planner_shared(edition, sources))
    return {file.place: file.content.decode() for file in pages}


def words_in(text: str) -> dict[str, Any]:
    """Read the words of a script that sets them."""
    found: dict[str, Any] = json.loads(text.strip().removeprefix("window.pathwaysWords = ")[:-1])
    return found


def data_of(edition: Edition) -> dict[str, Any]:
    text = planner_data(edition, Links(edition.catalogue)).strip()
    found: dict[str, Any] = json.loads(text.removeprefix("window.pathwaysCatalogue=")[:-1])
    return found


def script() -> str:
    return "".join(shipped_sources().text(f"scripts/planner/{name}.js") for name in PARTS)


def questions() -> list[str]:
    return re.findall(r'^  \["(\w+)", \["', script(), re.MULTILINE)


def test_the_files_of_the_planner() -> None:
    places = list(files_of("boats"))
    assert places[:6] == [
        "planner.html",
        "planner-form.html",
        "assets/strings.en.js",
        "assets/planner.js",
        "assets/planner-data.js",
        "assets/engine.js",
    ]
    assert all(place.startswith("engine/") for place in places[6:])


def test_every_part_of_the_script_is_in_it() -> None:
    names = shipped_sources().names("scripts/planner")
    assert sorted(names) == sorted(f"scripts/planner/{name}.js" for name in PARTS)


def test_the_script_is_small() -> None:
    files = files_of("shipped")
    assert len(files["assets/planner.js"].encode()) <= 60 * KILOBYTES
    assert len(files["planner.html"].encode()) <= 30 * KILOBYTES


def test_the_page_runs_no_script_of_its_own_and_asks_nobody() -> None:
    page = files_of("boats")["planner.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "connect-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1]
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", page)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)


def test_the_script_never_leaves_the_page() -> None:
    for word in ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "innerHTML", "eval("):
        assert word not in script()
    assert set(re.findall(r"location\.href|location\.assign|location =", script())) == set()


def keys_made() -> set[str]:
    """Give the keys that the script puts together from parts."""
    of_questions = questions()
    found = {f"{first}.{last}" for first, names in SETS.items() for last in names}
    asked = {f"{id_}.{last}" for id_ in of_questions for last in ("title", "short")}
    return found | asked | {"shorter.title", "other.title"}


def test_every_word_that_the_script_says_is_there() -> None:
    found = words_in(files_of("boats")["assets/strings.en.js"])
    said = set(re.findall(r'\bsay\(\s*"([^"]+)"', script()))
    counted = set(re.findall(r'\bsayNumber\(\s*"([^"]+)"', script()))
    assert (said | keys_made()) - set(found["texts"]) == set()
    assert counted - set(found["plurals"]) == set()


def test_every_word_is_used() -> None:
    found = words_in(files_of("boats")["assets/strings.en.js"])
    written = set(re.findall(r'"([a-z.-]+)"', script())) | keys_made()
    of_questions = {f"{id_}.say" for id_ in questions()}
    assert {*found["texts"], *found["plurals"]} - written - of_questions == set()


def test_plurals_have_a_form_for_every_kind_of_number() -> None:
    """Six numbers stand for the six kinds that languages tell apart."""
    found = words_in(files_of("boats")["assets/strings.en.js"])
    for forms in found["plurals"].values():
        assert {0, 1, 2, 3, 6, 11, 1_000_000} <= {number for number, _ in forms}
        assert dict(forms)[1] != dict(forms)[2] or "more" in dict(forms)[1]


def test_words_are_translated() -> None:
    words = Words("cy", lambda text: f"<{text}>", lambda one, many, n: f"{n}{one}{many}")
    renderer = Renderer(boats(), shipped_sources(), words)
    files = {f.place: f for f in planner_pages(boats(), shipped_sources(), renderer)}
    assert list(files)[2] == "cy/assets/strings.cy.js"
    found = words_in(files["cy/assets/strings.cy.js"].content.decode())
    assert found["language"] == "cy"
    assert found["texts"]["yes"] == "<Yes>"
    page = files["cy/planner.html"].content.decode()
    assert 'src="assets/strings.cy.js"' in page
    assert 'src="../assets/planner.js"' in page


def test_what_can_be_picked() -> None:
    data = data_of(boats())
    assert [one["id"] for one in data["attests"]] == ["can-swim", "yard-check"]
    assert data["hours"][0] == {
        "id": "bench-work",
        "title": "Work at the bench",
        "sort": "practice",
    }
    tools = next(one for one in data["items"] if one["id"] == "hand-tools")
    assert tools == {
        "id": "hand-tools",
        "kind": "module",
        "title": "Hand Tools",
        "by": "Slipway Guild",
        "places": ["xa"],
        "level": "deck 1",
    }
    titles = [one["title"].casefold() for one in data["items"]]
    assert titles == sorted(titles)


def test_names_cannot_end_the_script() -> None:
    catalogue = boats().catalogue
    odd = "</script>\u2028<!--"
    items = {"x": Item("x", Kind.MODULE, odd)}
    edition = replace(boats(), catalogue=replace(catalogue, items=items))
    text = planner_data(edition, Links(edition.catalogue))
    assert "<" not in text
    assert "\u2028" not in text
    assert f'"title":"{odd}"' in text.replace("\\u003c", "<").replace("\\u2028", "\u2028")


def test_a_goal_asks_what_its_way_names_the_nearest_first() -> None:
    near, items = Near(Links(boats().catalogue)), boats().catalogue.items
    assert near.asked(items["shipwright-xa"]) == Asked(("yard-check", "can-swim"), ("bench-work",))
    assert near.asked(items["hand-tools"]) == Asked((), ())


def test_what_is_only_offered_elsewhere_asks_nothing() -> None:
    goal = Item("goal", Kind.ROLE, "Goal", countries=("gb-eng",), requires="near and far and deep")
    items = {
        "goal": goal,
        "near": Item("near", Kind.MODULE, "Near", countries=("gb",), requires="a"),
        "far": Item("far", Kind.MODULE, "Far", countries=("us",), requires="b"),
        "deep": Item("deep", Kind.MODULE, "Deep", requires="c and near and gone"),
        **{id_: Item(id_, Kind.ATTESTATION, id_) for id_ in "abc"},
    }
    assert Near(Links(Catalogue(items))).asked(goal).attestations == ("a", "c")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((), ("gb",), True),
        (("gb",), (), True),
        (("gb",), ("gb-eng",), True),
        (("gb-eng",), ("gb",), True),
        (("gb-eng",), ("gb-sct",), False),
        (("us", "gb"), ("gb",), True),
        (("g",), ("gb",), False),
    ],
)
def test_places(one: tuple[str, ...], other: tuple[str, ...], *, same: bool) -> None:
    assert same_place(one, other) is same


def test_the_blank_form_asks_what_is_asked_most() -> None:
    links = Links(shipped().catalogue)
    asked, view = statements_asked_most(links), form_view(shipped(), links)
    assert view.checks == tuple(one.question for one in asked[:12])
    assert "Peer practice" in view.hours
    assert len(view.domains) == 8
    form = files_of("shipped")["planner-form.html"]
    assert all(domain in form for domain in view.domains)
