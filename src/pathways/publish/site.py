"""The whole site, file by file: the pages of every language, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.explain.links import Links
from pathways.model.items import Item
from pathways.publish.changes import changes_page
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.item_pages import ItemPages
from pathways.publish.machine_files import machine_files, with_sitemap
from pathways.publish.not_found import not_found_page
from pathways.publish.planner_page import planner_pages, planner_shared
from pathways.publish.register_pages import RegisterPages, register_files
from pathways.publish.rendering import Renderer
from pathways.publish.review_page import review_pages, review_shared
from pathways.publish.sources import Sources
from pathways.publish.styles import style_sheet
from pathways.publish.templates import Code
from pathways.publish.ways_view import RoleView
from pathways.publish.words import words_of

STYLES = ("base", "items", "picture", "planner")
"""The parts of the one style sheet, in order."""


def site_files(
    edition: Edition,
    sources: Sources,
    ways: Callable[[Item], RoleView] | None = None,
    code: Code | None = None,
) -> Iterator[File]:
    """Give every file of the site, one after another; the sitemap of them last.

    `ways` gives the ways to a role where they are known or being planned; else they are
    planned here. What does not need them comes first. `code` has templates that are
    compiled already, and takes the others.
    """
    yield from with_sitemap(_files(edition, sources, ways, code), edition)


def _files(
    edition: Edition,
    sources: Sources,
    ways: Callable[[Item], RoleView] | None,
    code: Code | None,
) -> Iterator[File]:
    links = Links(edition.catalogue)
    yield from shared_files(edition, sources, links)
    yield from machine_files(edition, links)
    items = ItemPages(edition, links, ways)
    registers = RegisterPages(edition, items.ways_to, links)
    renderers = [
        Renderer(edition, sources, words_of(language, sources), code)
        for language in edition.settings.languages
    ]
    for renderer in renderers:
        yield from items.other_files(renderer)
        yield from planner_pages(edition, sources, renderer, links)
        yield from review_pages(edition, sources, renderer)
        yield changes_page(edition, renderer)
        yield not_found_page(edition, renderer)
    for renderer in renderers:
        yield from items.role_files(renderer)
        yield from registers.files(renderer)


def shared_files(edition: Edition, sources: Sources, links: Links) -> Iterator[File]:
    """Give the files that all languages share."""
    yield from planner_shared(edition, sources, links)
    yield from review_shared(edition, sources)
    yield from register_files(edition, sources)
    styles = style_sheet(STYLES, sources)
    yield File("assets/site.css", (styles + edition.settings.theme).encode())
