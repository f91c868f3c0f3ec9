"""Where each page stands: stable addresses from kinds and ids, and links from page to page."""

from __future__ import annotations

from collections.abc import Callable

from pathways.model.items import Item, Kind

FOLDERS = {
    Kind.ROLE: "roles",
    Kind.QUALIFICATION: "qualifications",
    Kind.MODULE: "modules",
    Kind.ATTESTATION: "attestations",
}

REGISTERS = {
    "domain": "domains",
    "framework": "frameworks",
    "competencies": "competencies",
    "hours": "hours",
    "body": "bodies",
}
"""Folders of the registers whose entries have a page, by the kind of thing."""
SHELVES = {
    "award": "awards",
    "credits": "credit-systems",
    "country": "countries",
    "calendar": "calendars",
}
"""Folders of the registers that stand on one page each, by the kind of thing."""


def item_address(item: Item) -> str:
    """Give the place of an item's page within the site: `roles/recovery-coach-gb.html`."""
    return f"{FOLDERS[item.kind]}/{item.id}.html"


def register_address(kind: str, id_: str) -> str:
    """Give the place of an entry of a register: `domains/hope.html`, `countries/index.html#gb`."""
    if kind in SHELVES:
        return f"{SHELVES[kind]}/index.html#{id_}"
    return f"{REGISTERS[kind]}/{id_}.html"


def link(at: str, to: str) -> str:
    """Write the address of a page or file as seen from another page.

    Links are relative and name their file, so that they work from a folder or a stick.
    """
    return link_from(at.rpartition("/")[0])(to)


def link_from(folder: str) -> Callable[[str], str]:
    """Give what writes the addresses of pages and files as seen from a folder."""
    inside = f"{folder}/" if folder else ""
    outside = "../" * inside.count("/")

    def write(to: str) -> str:
        if to.startswith(inside):
            return to[len(inside) :]
        return outside + to if to and not to.startswith("#") else to

    return write
