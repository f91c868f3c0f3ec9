"""Every page of a site is HTML without an error, as the standard reads it."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.unit.publish.whole_site import NAMES, whole_site

SITES = [pytest.param(name, marks=[pytest.mark.slow] * (name == "shipped")) for name in NAMES]


def errors(html: str) -> list[str]:
    """Give what is wrong with a page, and where."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{place}: {name} {values}" for place, name, values in parser.errors]


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_valid(name: str) -> None:
    wrong = {}
    for place, content in whole_site(name).items():
        if place.endswith(".html") and (found := errors(content.decode())):
            wrong[place] = found
    assert wrong == {}


@pytest.mark.parametrize("name", SITES)
def test_no_part_of_a_template_is_left(name: str) -> None:
    for place, content in whole_site(name).items():
        if place.endswith(".html"):
            text = content.decode()
            assert re.search(r"\{\{|\{%|&lt;(?:Markup|bound method|generator)|>None<", text) is None


@pytest.mark.parametrize(
    "html",
    ["<p>no doctype", "<!doctype html><title>x</title><p></b>", "<!doctype html><p id=a id=b>"],
)
def test_errors_are_found(html: str) -> None:
    assert errors(html)
