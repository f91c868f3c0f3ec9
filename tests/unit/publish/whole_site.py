"""A whole site in memory, and what its pages are made of, for tests of every page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from pathways.cli.edition import shipped_sources
from pathways.publish.edition import Edition
from pathways.publish.site import site_files
from tests.unit.publish.editions import CODE, boats, shipped

Attributes = dict[str, str]
NAMES = ("boats", "shipped")
"""The sites that are tested: of the invented catalogue, and of the shipped one (slow)."""


@cache
def whole_site(name: str) -> dict[str, bytes]:
    """Give every file of a site by its place, in the order in which they are made."""
    return files_of(boats() if name == "boats" else shipped())


def files_of(edition: Edition) -> dict[str, bytes]:
    """Make every file of a site; a place that is made twice is an error."""
    files: dict[str, bytes] = {}
    for file in site_files(edition, shipped_sources(), code=CODE):
        assert file.place not in files, file.place
        files[file.place] = file.content
    return files


@cache
def pages(name: str) -> dict[str, PageParts]:
    """Give the parts of each page of a site by its place."""
    files = whole_site(name)
    return {
        place: parts_of(content.decode())
        for place, content in files.items()
        if place.endswith(".html")
    }


@dataclass(slots=True)
class PageParts(HTMLParser):
    """The tags of a page with their attributes, and the text of some of them."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    title: str = ""
    linked: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        in_picture = any(name == "svg" for name, _ in self.tags) and tag == "title"
        self.tags.append((tag, values))
        self._inside = "" if in_picture else tag
        if tag == "script":
            data = values.get("type") == "application/ld+json"
            self._inside = "linked data" if data else "script"
            if data:
                self.linked.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - whatever ends
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "linked data":
            self.linked[-1] += data
        elif self._inside in {"script", "style"} and data.strip():
            self.inline.append(data)

    def all(self, tag: str) -> list[Attributes]:
        """Give the attributes of each such tag."""
        return [values for name, values in self.tags if name == tag]

    @property
    def ids(self) -> Counter[str]:
        """Count the ids."""
        return Counter(values["id"] for _, values in self.tags if "id" in values)

    @property
    def addresses(self) -> list[str]:
        """Give where links lead and what is loaded."""
        return [v[key] for _, v in self.tags for key in ("href", "src") if key in v]

    @property
    def loaded(self) -> list[str]:
        """Give the addresses of what a browser loads with the page: styles, scripts, pictures."""
        links = [v["href"] for v in self.all("link") if v.get("rel") in {"stylesheet", "icon"}]
        others = [v["src"] for tag in ("script", "img") for v in self.all(tag) if "src" in v]
        return [address for address in (*links, *others) if not address.startswith("data:")]


def parts_of(html: str) -> PageParts:
    """Read a page."""
    parts = PageParts()
    parts.feed(html)
    return parts
