"""Pages of items as readers get them: whole, valid, linked, and safe from what files say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from shutil import copytree
from typing import Any

import html5lib
import pytest

from pathways.cli.edition import edition_of, shipped_sources
from pathways.model.items import Item, Kind
from pathways.publish.address import item_address
from pathways.publish.edition import Edition, Settings
from pathways.publish.item_pages import TEMPLATES, ItemPages
from pathways.publish.rendering import Renderer
from pathways.publish.role_view import role_view
from pathways.publish.ways_view import RoleView
from pathways.publish.words import Words
from tests.conftest import Golden
from tests.running import SMALL
from tests.unit.publish.editions import ON, boats, renderer_of, shipped
from tests.unit.publish.test_routes import PERSON

SHIPPED = (
    "recovery-coach-gb",
    "peer-supervisor-us",
    "cpcab-tc-l4",
    "ccar-recovery-coach-academy",
    "dbs-enhanced",
)
BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "tr", "div", "dt", "dd", "summary", "nav"})
SILENT = frozenset({"head", "script", "svg", "header", "footer", "style"})


@cache
def pages() -> dict[str, str]:
    """Give every item page of the invented catalogue, by id."""
    edition = replace(boats(), examples=(PERSON,))
    made = ItemPages(edition)
    files = {f.place: f.content.decode() for f in made.files(renderer_of(edition))}
    return {item.id: files[item_address(item)] for item in edition.items}


def page_of(id_: str, edition: Edition, words: Words | None = None) -> str:
    """Give one page."""
    item = edition.catalogue.items[id_]
    renderer = renderer_of(edition) if words is None else in_words(edition, words)
    view = ItemPages(edition).page(item)
    return renderer.page(item_address(item), TEMPLATES[item.kind], view).content.decode()


def in_words(edition: Edition, words: Words) -> Renderer:
    return Renderer(edition, shipped_sources(), words)


class Reader(HTMLParser):
    """Reads a page as somebody would who sees its text alone, a block a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.silent = [""], 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - named by the base
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.lines.append({"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(tag, ""))
        elif tag in {"td", "th"}:
            self.lines[-1] += " | "

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data

    def text(self) -> str:
        said = (" ".join(line.split()) for line in self.lines)
        return "\n".join(line for line in said if line.strip("-# |")) + "\n"


def text_of(page: str) -> str:
    reader = Reader()
    reader.feed(page)
    return reader.text()


def tree_of(page: str) -> Any:  # noqa: ANN401 - of the parser
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.mark.parametrize("id_", SHIPPED)
def test_pages_of_the_shipped_catalogue(id_: str, golden: Golden) -> None:
    golden(f"pages/{id_}.txt", text_of(page_of(id_, shipped())))


@pytest.mark.parametrize("id_", sorted(boats().catalogue.items))
def test_every_page_is_whole(id_: str) -> None:
    page = pages()[id_]
    tree = tree_of(page)
    assert len(tree.findall(".//h1")) == 1
    assert len(tree.findall(".//main")) == 1
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert not [e for e in tree.iter() if e.get("style") or e.tag == "style"]
    assert {e.get("type") for e in tree.iter("script")} <= {"application/ld+json"}
    inside = [e.get("href")[1:] for e in tree.iter("a") if e.get("href", "").startswith("#")]
    assert set(inside) <= set(ids)
    assert len(page.encode()) <= 30_000


def test_links_to_items_lead_to_pages_there_are() -> None:
    places = {item_address(item) for item in boats().items}
    folders = {place.partition("/")[0] for place in places}
    found = set()
    for page in pages().values():
        for link in re.findall(r'href="\.\./([a-z]+/[^"#]+)"', page):
            if link.partition("/")[0] in folders and not link.endswith("index.html"):
                found.add(link)
    assert found
    assert found <= places


def test_a_role_leads_to_the_planner() -> None:
    assert 'href="../planner.html#to=shipwright-xa"' in pages()["shipwright-xa"]
    assert 'href="../planner.html#add=hand-tools"' in pages()["hand-tools"]


def test_what_is_no_goal_of_the_planner_does_not_lead_there_as_one() -> None:
    """Its goals are roles and qualifications; by any other it says that the link names nothing."""
    goals = {item.id for item in boats().items if item.kind in {Kind.ROLE, Kind.QUALIFICATION}}
    found = {id_ for id_, page in pages().items() if f"planner.html#to={id_}" in page}
    assert found == goals


def test_a_role_shows_the_way_of_an_example_too() -> None:
    text = text_of(pages()["shipwright-xa"])
    assert "### From nothing" in text
    assert "An invented painter" in text
    assert "These people are made up." in text


def test_what_is_not_known_is_said() -> None:
    text = text_of(pages()["sail-making"])
    assert "| Hours | not known" in text
    assert "| Length | not known" in text


def test_a_judgement_is_marked_with_its_reason() -> None:
    text = text_of(pages()["rope-and-rig"])
    assert "our judgement" in text
    assert "Why we say so: A day of the course is spent on joints." in text


def test_a_rule_is_a_nested_list_and_a_text() -> None:
    text = text_of(pages()["boat-builder-l2"])
    assert "all of these:" in text
    assert "- 40 hours of Work at the bench" in text
    assert '40 hours of bench-work and ask "a toolbox of your own"' in text
    assert "a person must confirm a toolbox of your own" in text


def test_no_route_is_said_with_its_reasons() -> None:
    text = text_of(pages()["master-builder-xa"])
    assert "There is no way there under these rules." in text


def test_where_a_repository_is_set_a_page_can_be_edited() -> None:
    settings = Settings(repository="https://example.org/edit/")
    page = page_of("hand-tools", replace(boats(), settings=settings))
    assert 'href="https://example.org/edit/modules/slipway/hand-tools.yaml"' in page
    assert "Edit this" not in pages()["hand-tools"]


HOSTILE = """
id: evil-course
title: "</title><script>alert(1)</script> \u202etxet"
provider: slipway
number: "<img src=x onerror=alert(2)>"
note: "<b onmouseover='alert(3)'>x</b> {{ 7 * 7 }} %(amount)s"
requires: ask "<script>alert(4)</script>"
own: {joinery: "<svg onload=alert(5)>"}
judgement: [requires]
reason: {requires: "<script>alert(6)</script>"}
source:
  - {url: "javascript:alert(7)", seen: 2026-11-01, standing: seen, note: "<script>alert(8)"}
  - {url: "https://example.org/\\"onclick=\\"alert(9)", standing: judgement}
  - {url: "data:text/html,<script>alert(10)</script>", standing: unknown, version: "<i>"}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("catalogue") / "boats"
    copytree(SMALL, root)
    (root / "modules" / "slipway" / "evil-course.yaml").write_text(HOSTILE, encoding="utf-8")
    return page_of("evil-course", edition_of(root, ON))


def test_nothing_a_file_says_becomes_part_of_the_page(hostile: str) -> None:
    tree = tree_of(hostile)
    assert {e.get("type") for e in tree.iter("script")} == {"application/ld+json"}
    assert not [e for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert not list(tree.iter("img"))[1:]  # the logo
    links = [e.get("href") for e in tree.iter("a")]
    assert not [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link)]


def test_text_that_looks_like_a_template_stays_text(hostile: str) -> None:
    text = text_of(hostile)
    assert "{{ 7 * 7 }} %(amount)s" in text
    assert "javascript:alert(7)" in text


def test_a_page_of_another_language_says_its_own_words() -> None:
    words = Words("es", lambda text: {"Key facts": "Datos"}.get(text, text), _one_or_many)
    page = page_of("hand-tools", boats(), words)
    assert '<html lang="es"' in page
    assert ">Datos</h2>" in page


def _one_or_many(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


def test_routes_are_planned_once_for_all_languages() -> None:
    asked: list[str] = []

    def plan(role: Item) -> RoleView:
        asked.append(role.id)
        return role_view(role, boats())

    made, role = ItemPages(boats(), ways=plan), boats().catalogue.items["yard-hand-xa"]
    assert made.ways_to(role) is made.ways_to(role)
    assert asked == [role.id]
