"""The page that a server shows where there is none."""

from __future__ import annotations

from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.rendering import Renderer

NOT_FOUND = "404.html"


def not_found_page(edition: Edition, renderer: Renderer) -> File:
    """Give the page. It is shown at any address, so its links are whole where that can be."""
    return renderer.page(NOT_FOUND, NOT_FOUND, None, root=edition.settings.address)
