"""Whole sites in a folder or on a server, and one page of each type to look at."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page

from tests.unit.publish.whole_site import whole_site

COMMON = (
    "index.html", "look-around.html", "staff.html", "search.html", "how.html", "privacy.html",
    "accessibility.html", "compare.html", "a-z.html", "sources.html", "changes.html", "404.html",
    "planner.html", "planner-form.html", "roles/index.html", "qualifications/index.html",
    "modules/index.html", "attestations/index.html", "bodies/index.html",
    "frameworks/index.html", "domains/index.html", "competencies/index.html", "hours/index.html",
    "awards/index.html", "credit-systems/index.html", "countries/index.html",
    "calendars/index.html",
)  # fmt: skip
TYPES = {
    "boats": (
        *COMMON, "roles/shipwright-xa.html", "roles/master-builder-xa.html",
        "modules/hand-tools.html", "qualifications/boat-builder-l2.html",
        "attestations/yard-check.html", "domains/joinery.html", "frameworks/deck.html",
        "bodies/slipway.html", "competencies/yard-crafts.html", "hours/bench-work.html",
    ),
    "shipped": (
        *COMMON, "compare.html#recovery-worker-gb,recovery-worker-gb.hours,recovery-coach-ie",
        "roles/recovery-coach-gb.html", "roles/drug-alcohol-professional-accredited-gb.html",
        "modules/ccar-recovery-coach-academy.html", "qualifications/cpcab-tc-l4.html",
        "attestations/lived-experience.html", "domains/hope.html", "frameworks/rqf.html",
        "bodies/cpcab.html", "competencies/danos-units.html", "hours/peer-practice.html",
        "review.html", "review-form.html",
    ),
}  # fmt: skip
"""One page of each type, and some that are longer or emptier than most."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a name in a folder, and its address (ends with a slash)."""

    name: str
    folder: Path
    address: str

    @property
    def types(self) -> tuple[str, ...]:
        """Give the place of one page of each type."""
        return TYPES[self.name]

    def open(self, page: Page, place: str, *, unfolded: bool = False) -> None:
        """Go to a page, from outside where only a `#` would change; unfold its parts."""
        address = self.address + place
        if page.url.partition("#")[0] == address.partition("#")[0]:
            page.goto("about:blank")
        page.goto(address)
        if unfolded:
            page.evaluate("document.querySelectorAll('details').forEach(o => { o.open = true; })")


def write_files(files: Iterable[tuple[str, bytes]], out: Path) -> None:
    """Write files below a folder."""
    for place, content in files:
        path = out / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def folder_site(name: str, out: Path) -> Site:
    """Write a whole site into a folder."""
    write_files(whole_site(name).items(), out)
    return Site(name, out, out.as_uri() + "/")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without words."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


def served_site(site: Site) -> Iterator[Site]:
    """Serve a site until the iterator goes on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site.folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(site.name, site.folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    thread.join()
    server.server_close()
