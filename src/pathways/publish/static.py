"""Pages that say the same whatever the catalogue, and the pictures of the site itself."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.rendering import Renderer
from pathways.publish.sources import Sources

PAGES = ("how", "privacy", "accessibility", "staff")


def static_pages(renderer: Renderer) -> Iterator[File]:
    """Give how routes are found, privacy, accessibility, and the page for staff."""
    for name in PAGES:
        yield renderer.page(f"{name}.html", f"{name}.html", None)


def static_files(edition: Edition, sources: Sources) -> Iterator[File]:
    """Give the icon of the site, and the logo of its host."""
    yield File("assets/icon.svg", sources.content("pictures/icon.svg"))
    if edition.settings.logo is not None:
        name, content = edition.settings.logo
        yield File(f"assets/{name}", content)
