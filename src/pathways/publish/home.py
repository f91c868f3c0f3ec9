"""The first page, and the page from which all of the catalogue can be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pathways.model.items import Kind
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.listed import Shelf
from pathways.publish.lists import role_shelves
from pathways.publish.rendering import Renderer


class HomeView(Struct, frozen=True):
    """Roles by country, and how many there are of everything."""

    shelves: tuple[Shelf, ...]
    roles: int
    qualifications: int
    modules: int
    attestations: int
    domains: int
    frameworks: int
    competencies: int
    bodies: int
    hours: int
    awards: int
    systems: int
    countries: int
    calendars: int


def home_view(edition: Edition) -> HomeView:
    """Count what the catalogue holds."""
    catalogue = edition.catalogue
    kinds = [item.kind for item in edition.items]
    return HomeView(
        role_shelves(edition),
        kinds.count(Kind.ROLE),
        kinds.count(Kind.QUALIFICATION),
        kinds.count(Kind.MODULE),
        kinds.count(Kind.ATTESTATION),
        len(catalogue.domains),
        len(catalogue.ladders),
        len(catalogue.competencies),
        len(catalogue.bodies),
        len(catalogue.hour_kinds),
        len(catalogue.awards),
        len(catalogue.systems),
        len(catalogue.countries),
        len(catalogue.terms),
    )


def home_pages(edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Give the first page, and the one to look around from."""
    view = home_view(edition)
    yield renderer.page("index.html", "index.html", view)
    yield renderer.page("look-around.html", "look-around.html", view)
