"""Where each page stands: stable addresses from kinds and ids, and links from page to page."""

from __future__ import annotations

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
    path, mark, rest = to.partition("#")
    return (near(at, path) if path else "") + mark + rest


def near(at: str, path: str) -> str:
    """Give a place of the site as seen from the folder of another."""
    folder, _, _ = at.rpartition("/")
    if not folder:
        return path
    first, rest = f"{folder}/", folder.count("/") + 1
    return path[len(first) :] if path.startswith(first) else "../" * rest + path
