"""Pages of items: roles, qualifications, modules, attestations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from pathways.explain.links import Links
from pathways.model.items import Item, Kind
from pathways.publish.address import FOLDERS, item_address
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.item_view import ItemView, item_view
from pathways.publish.linked_data import linked_data
from pathways.publish.picture import Picture, needs_picture
from pathways.publish.rendering import Renderer
from pathways.publish.ways_view import RoleView

TEMPLATES = {
    Kind.ROLE: "role.html",
    Kind.QUALIFICATION: "qualification.html",
    Kind.MODULE: "module.html",
    Kind.ATTESTATION: "attestation.html",
}

DRAWN = frozenset({Kind.ROLE, Kind.QUALIFICATION})
"""Kinds of items whose needs are drawn."""


class ItemPage(Struct, frozen=True):
    """What a page of an item shows; `ways` are of roles alone."""

    item: ItemView
    folder: str
    linked: Markup
    picture: Picture | None = None
    ways: RoleView | None = None


class ItemPages:
    """The pages of all items of an edition, in as many languages as asked.

    Routes are planned once, for the first language: here, or by `ways`.
    """

    def __init__(
        self,
        edition: Edition,
        links: Links | None = None,
        ways: Callable[[Item], RoleView] | None = None,
    ) -> None:
        self.edition, self.links = edition, links or Links(edition.catalogue)
        self._plan = ways or _planning(edition)
        self._ways: dict[str, RoleView] = {}

    def files(self, renderer: Renderer) -> Iterator[File]:
        """Give a page for every item."""
        yield from self.other_files(renderer)
        yield from self.role_files(renderer)

    def other_files(self, renderer: Renderer) -> Iterator[File]:
        """Give a page for every item but roles."""
        return self._pages(renderer, (i for i in self.edition.items if i.kind is not Kind.ROLE))

    def role_files(self, renderer: Renderer) -> Iterator[File]:
        """Give a page for every role."""
        return self._pages(renderer, (i for i in self.edition.items if i.kind is Kind.ROLE))

    def _pages(self, renderer: Renderer, items: Iterable[Item]) -> Iterator[File]:
        for item in items:
            place = item_address(item)
            yield renderer.page(place, TEMPLATES[item.kind], self.page(item))

    def page(self, item: Item) -> ItemPage:
        """Put together what the page of an item shows."""
        return ItemPage(
            item_view(item, self.edition, self.links),
            FOLDERS[item.kind],
            linked_data(item, self.edition),
            self._picture(item),
            self.ways_to(item) if item.kind is Kind.ROLE else None,
        )

    def _picture(self, item: Item) -> Picture | None:
        """Draw what roles and qualifications ask for; what a course asks is short to read."""
        if item.kind not in DRAWN:
            return None
        return needs_picture(item, self.edition.catalogue, item_address(item))

    def ways_to(self, role: Item) -> RoleView:
        """Give the ways to a role, planned once."""
        if role.id not in self._ways:
            self._ways[role.id] = self._plan(role)
        return self._ways[role.id]


def _planning(edition: Edition) -> Callable[[Item], RoleView]:
    """Give what plans the ways to a role, loaded only where nobody else plans them."""
    from pathways.publish.role_view import role_view  # noqa: PLC0415 - with all that plans

    return partial(role_view, edition=edition)
