"""Editions to publish in tests: of the invented catalogue, of the shipped one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pathways.cli.edition import edition_of, shipped_sources
from pathways.publish.edition import Edition, Settings
from pathways.publish.rendering import Renderer
from pathways.publish.templates import Code
from pathways.publish.words import words_of
from tests.running import SMALL

ON = date(2026, 11, 24)
ADDRESS = "https://example.org/paths/"
SHIPPED = Path(__file__).resolve().parents[3]
CODE: Code = {}
"""Templates compiled in this run of the tests."""


@cache
def boats() -> Edition:
    """Give the edition of the invented catalogue, for a folder."""
    return edition_of(SMALL, ON)


@cache
def shipped() -> Edition:
    """Give the edition of the shipped catalogue."""
    return edition_of(SHIPPED, ON)


def at_address(edition: Edition, address: str = ADDRESS) -> Edition:
    """Give an edition that will stand at an address."""
    return replace(edition, settings=Settings(address=address))


def renderer_of(edition: Edition, language: str = "en") -> Renderer:
    """Give what renders pages of an edition in a language."""
    sources = shipped_sources()
    return Renderer(edition, sources, words_of(language, sources), CODE)
