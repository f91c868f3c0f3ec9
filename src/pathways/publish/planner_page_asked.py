"""What the way to a goal may ask of a person: statements and hours, the nearest first.

Only to ask the likely questions first. What a route needs is for the engine to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

from msgspec import Struct

from pathways.explain.links import Links, Mention, Sort, mentioned
from pathways.model.items import Item, Kind
from pathways.rules.text import rule_of


class Asked(Struct, frozen=True):
    """Ids of attestations and kinds of hours that the way to a goal names, nearest first."""

    attestations: tuple[str, ...]
    hours: tuple[str, ...]


class Near:
    """Follows rules from goals to what they name, through the items offered in the same place."""

    def __init__(self, links: Links) -> None:
        self.catalogue = catalogue = links.catalogue
        self.named = {
            id_: tuple(chain.from_iterable(links.needs(id_).values())) for id_ in catalogue.items
        }
        self.by_hours = {
            kind.id: tuple(mentioned(rule_of(kind.requires))) if kind.requires else ()
            for kind in catalogue.hour_kinds.values()
        }
        self.by_level = {
            (domain.id, level): tuple(mentioned(rule_of(text)))
            for domain in catalogue.domains.values()
            for level, text in domain.practice
        }

    def asked(self, target: Item) -> Asked:
        """Give what the way to a goal may ask, step by step away from it."""
        seen: dict[Mention, None] = {}
        layer: Iterable[Mention] = self.named[target.id]
        while layer := [m for m in dict.fromkeys(layer) if m not in seen]:
            seen |= dict.fromkeys(layer)
            layer = [further for m in layer for further in self.next_to(m, target)]
        items = self.catalogue.items
        return Asked(
            tuple(
                m.word
                for m in seen
                if m.sort is Sort.ITEM
                and m.word in items
                and items[m.word].kind is Kind.ATTESTATION
            ),
            tuple(m.word for m in seen if m.sort is Sort.HOURS),
        )

    def next_to(self, mention: Mention, target: Item) -> tuple[Mention, ...]:
        """Give what a mention names in turn; what is only offered elsewhere names nothing."""
        match mention.sort:
            case Sort.ITEM:
                item = self.catalogue.items.get(mention.word)
                near = item is not None and same_place(item.countries, target.countries)
                return self.named[mention.word] if near else ()
            case Sort.HOURS:
                return self.by_hours.get(mention.word, ())
            case Sort.LEVEL:
                return self.by_level.get((mention.word, mention.level), ())
            case _:
                return ()


@cache
def same_place(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether two things may be had in one place; what names none is had everywhere."""
    if not ones or not others:
        return True
    return any(
        one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
        for one in ones
        for other in others
    )


def statements_asked_most(links: Links) -> tuple[Item, ...]:
    """Give the attestations that rules name, those that most items name first."""
    items = links.catalogue.items
    counted = [
        (-len(links.asked_by(Sort.ITEM, id_)), id_)
        for id_, item in items.items()
        if item.kind is Kind.ATTESTATION
    ]
    return tuple(items[id_] for number, id_ in sorted(counted) if number)
