"""All pages but those of items, the planner and what changed: one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from pathways.explain.links import Links
from pathways.model.items import Item
from pathways.publish.address import SHELVES, register_address
from pathways.publish.body_view import body_view, overseen
from pathways.publish.compare_view import compare_view
from pathways.publish.competency_view import competency_view, crosswalk_view
from pathways.publish.domain_view import covered, domain_view
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.framework_view import framework_view
from pathways.publish.home import home_pages
from pathways.publish.level_view import level_view
from pathways.publish.linked_data import linked_entry
from pathways.publish.lists import list_pages
from pathways.publish.register_view import hours_view
from pathways.publish.rendering import Renderer
from pathways.publish.search import search_files, search_pages
from pathways.publish.shelf_views import shelf_views
from pathways.publish.sources import Sources
from pathways.publish.sources_view import sources_pages
from pathways.publish.static import static_files, static_pages
from pathways.publish.ways_view import RoleView


class RegisterPages:
    """The first page, lists, entries of registers, and what holds for the whole site.

    `ways_to` gives what the page of a role says of its routes.
    """

    def __init__(
        self, edition: Edition, ways_to: Callable[[Item], RoleView], links: Links | None = None
    ) -> None:
        self.edition, self.ways_to = edition, ways_to
        self.links = links or Links(edition.catalogue)
        self.covered = covered(edition, self.links)
        self.overseen = overseen(edition)

    def files(self, renderer: Renderer) -> Iterator[File]:
        """Give every page, in the language of the renderer."""
        edition = self.edition
        yield from home_pages(edition, renderer)
        yield from list_pages(edition, renderer)
        crosswalk = crosswalk_view(edition.catalogue)
        yield renderer.page("competencies/index.html", "crosswalk.html", crosswalk)
        for place, template, view, linked in self.entries():
            yield renderer.page(place, template, view, linked=linked)
        for shelf in shelf_views(edition):
            yield renderer.page(f"{SHELVES[shelf.kind]}/index.html", "shelf.html", shelf)
        yield from sources_pages(edition, renderer)
        compared = compare_view(edition, self.links, self.ways_to)
        yield renderer.page("compare.html", "compare.html", compared)
        yield from search_pages(renderer)
        yield from static_pages(renderer)

    def entries(self) -> Iterator[tuple[str, str, object, Markup]]:
        """Give the place, template and view of each entry that has a page, and its linked data."""
        edition, links = self.edition, self.links
        catalogue, linked = edition.catalogue, partial(linked_entry, edition=edition)
        for domain in catalogue.domains.values():
            place = register_address("domain", domain.id)
            shown = domain_view(domain, edition, self.covered)
            yield place, "domain.html", shown, linked(domain)
            for level in shown.levels:
                if level.place:
                    courses = level_view(domain, level.number, catalogue)
                    yield level.place, "level.html", courses, Markup()
        for ladder in catalogue.ladders.values():
            place = register_address("framework", ladder.id)
            yield place, "framework.html", framework_view(ladder, edition), linked(ladder)
        for one in catalogue.competencies.values():
            place = register_address("competencies", one.id)
            yield place, "competency.html", competency_view(one, edition), linked(one)
        for kind in catalogue.hour_kinds.values():
            place = register_address("hours", kind.id)
            yield place, "hours.html", hours_view(kind, edition, links), linked(kind)
        for body in catalogue.bodies.values():
            place = register_address("body", body.id)
            view = body_view(body, edition, links, self.overseen)
            yield place, "body.html", view, linked(body)


def register_files(edition: Edition, sources: Sources) -> Iterator[File]:
    """Give the files that these pages share in all languages."""
    yield from static_files(edition, sources)
    yield from search_files(edition, sources)
    yield File("assets/compare.js", sources.content("scripts/compare.js"))
