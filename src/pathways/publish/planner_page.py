"""The planner: its page, its words in one language, its script, and a blank form to print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from msgspec import Struct

from pathways.explain.links import Links
from pathways.publish.edition import Edition
from pathways.publish.engine_files import engine_files
from pathways.publish.file import File
from pathways.publish.planner_page_asked import statements_asked_most
from pathways.publish.planner_page_data import planner_data
from pathways.publish.rendering import Renderer
from pathways.publish.scripts import joined
from pathways.publish.sources import Sources

PARTS = (
    "dom",
    "words",
    "catalogue",
    "state",
    "profile",
    "problems",
    "reading",
    "fields",
    "picker",
    "have",
    "want",
    "questions",
    "answers",
    "solving",
    "language",
    "route",
    "other",
    "device",
    "files",
    "main",
)
"""The parts of the script, in order."""

CHECKS_ON_PAPER = 12


class FormView(Struct, frozen=True):
    """What the blank form lists: practice by kind, domains, and the questions asked most."""

    hours: tuple[str, ...]
    domains: tuple[str, ...]
    checks: tuple[str, ...]


class PlannerView(Struct, frozen=True):
    """What the page has in itself: its icon, as an address that holds the picture."""

    icon: str


def planner_pages(
    edition: Edition, sources: Sources, renderer: Renderer, links: Links | None = None
) -> Iterator[File]:
    """Give the page of the planner, the blank form, and the words of the script."""
    language, links = renderer.words.language, links or Links(edition.catalogue)
    yield renderer.page("planner.html", "planner.html", planner_view(sources))
    yield renderer.page("planner-form.html", "planner-form.html", form_view(edition, links))
    yield renderer.page(f"assets/strings.{language}.js", "planner-words.html", None)


def planner_shared(
    edition: Edition, sources: Sources, links: Links | None = None
) -> Iterator[File]:
    """Give what the planner has for all languages: its script, what can be picked, the engine."""
    links = links or Links(edition.catalogue)
    parts = ((name, sources.text(f"scripts/planner/{name}.js")) for name in PARTS)
    yield File("assets/planner.js", joined(parts).encode())
    yield File("assets/planner-data.js", planner_data(edition, links).encode())
    yield from engine_files(edition.catalogue, sources)


def planner_view(sources: Sources) -> PlannerView:
    """Give what the page has in itself, so that it asks for nothing once it is there."""
    icon = b64encode(sources.content("pictures/icon.svg")).decode()
    return PlannerView(f"data:image/svg+xml;base64,{icon}")


def form_view(edition: Edition, links: Links) -> FormView:
    """Give what the blank form asks for."""
    catalogue = edition.catalogue
    asked = statements_asked_most(links)
    return FormView(
        tuple(k.title for k in catalogue.hour_kinds.values() if k.per_week is not None),
        tuple(domain.title for domain in catalogue.domains.values()),
        tuple(one.question or one.title for one in asked[:CHECKS_ON_PAPER]),
    )
