"""What the planner lists to pick from, as a classic script: names and places, no rules."""

from __future__ import annotations

from typing import Any

from pathways.explain.links import Links
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.publish.compact import compact
from pathways.publish.edition import Edition
from pathways.publish.planner_page_asked import Near

Document = dict[str, Any]


def planner_data(edition: Edition, links: Links) -> str:
    """Write the data of the planner as a script that sets `pathwaysCatalogue`."""
    catalogue = edition.catalogue
    document = {
        "site": edition.settings.address or edition.settings.title,
        "digest": catalogue.digest,
        "items": [_item(i, catalogue) for i in _sorted(catalogue) if _is_held(i)],
        "attests": [
            {"id": i.id, "title": i.title, "question": i.question or i.title}
            for i in catalogue.items.values()
            if i.kind is Kind.ATTESTATION
        ],
        "hours": [
            {"id": kind.id, "title": kind.title, "sort": kind.sort}
            for kind in catalogue.hour_kinds.values()
        ],
        "domains": [
            {"id": domain.id, "title": domain.title, "levels": list(domain.levels)}
            for domain in catalogue.domains.values()
        ],
        "countries": [
            {"id": country.id, "title": country.title, "currency": country.currency}
            for country in catalogue.countries.values()
        ],
        "rungs": [
            {"id": f"{ladder.id} {rung}", "title": f"{ladder.title}: {rung}"}
            for ladder in catalogue.ladders.values()
            if ladder.credit is not None
            for rung in ladder.rungs
        ],
        "asks": _asks(links),
    }
    return f"window.pathwaysCatalogue={in_script(compact(document).decode())};\n"


def _is_held(item: Item) -> bool:
    return item.kind is not Kind.ATTESTATION


def _sorted(catalogue: Catalogue) -> list[Item]:
    return sorted(catalogue.items.values(), key=lambda item: (item.title.casefold(), item.id))


def _item(item: Item, catalogue: Catalogue) -> Document:
    body = catalogue.bodies.get(item.provider or "")
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "by": body.title if body else "",
        "places": list(item.countries),
        "level": str(item.level) if item.level else "",
    }


def _asks(links: Links) -> Document:
    """Give for each goal the places of what it may ask in `attests` and in `hours`."""
    near, catalogue = Near(links), links.catalogue
    attests = [i.id for i in catalogue.items.values() if i.kind is Kind.ATTESTATION]
    place = {id_: at for at, id_ in enumerate(attests)}
    hours = {id_: at for at, id_ in enumerate(catalogue.hour_kinds)}
    found = {}
    for item in catalogue.items.values():
        if item.kind in (Kind.ROLE, Kind.QUALIFICATION):
            asked = near.asked(item)
            found[item.id] = [
                [place[id_] for id_ in asked.attestations],
                [hours[id_] for id_ in asked.hours if id_ in hours],
            ]
    return found


def in_script(text: str) -> str:
    """Leave nothing in a script that ends a line or a page for some reader."""
    for odd in ("\u2028", "\u2029", "<", "\ufeff"):
        text = text.replace(odd, f"\\u{ord(odd):04x}")
    return text
