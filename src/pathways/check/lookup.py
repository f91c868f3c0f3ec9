"""Looking up a word in the catalogue: what is wrong with it, if anything."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from msgspec import Struct

from pathways.check.named import Sort
from pathways.check.near import Near
from pathways.check.scope import Scope
from pathways.model.items import Item, Kind
from pathways.model.quantities import Rung

CREDITED = frozenset({Kind.MODULE, Kind.QUALIFICATION})
HELD = CREDITED | {Kind.ROLE}
_KINDS: dict[Sort, tuple[frozenset[Kind], str]] = {
    "item": (frozenset(Kind), "an item"),
    "held": (HELD, "a module, a qualification or a role"),
    "module": (CREDITED, "a module or a qualification"),
    "qualification": (frozenset({Kind.QUALIFICATION}), "a qualification"),
}
_REGISTERS: dict[Sort, tuple[str, str]] = {
    "hours": ("frameworks/hours.yaml", "kinds of hours"),
    "domain": ("frameworks/domains/", "domains"),
    "rung": ("frameworks/ladders/", "ladders"),
    "body": ("frameworks/bodies.yaml", "bodies"),
    "country": ("frameworks/countries.yaml", "countries"),
    "system": ("frameworks/credits.yaml", "credit systems"),
    "award": ("frameworks/awards.yaml", "awards"),
}


class Missing(Struct, frozen=True):
    """What is wrong with a word; `register` names the file that is not there at all."""

    code: str
    message: str
    mend: str
    register: str = ""


class Lookup:
    """Looks words up, each in the register of its sort."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.catalogue = scope.catalogue
        self.left_out = scope.loaded.left_out
        self.near: dict[Sort, Near] = {}

    def missing(self, sort: Sort, word: str) -> Missing | None:
        """Say what is wrong with a word, None when nothing is."""
        if word in self.left_out or (sort == "rung" and word.partition(" ")[0] in self.left_out):
            return None
        if sort in _KINDS:
            return self._item(sort, word)
        if sort == "rung":
            return self._rung(word)
        known = self.registers[sort]
        if word in known:
            return None
        if not known and sort in _REGISTERS:
            return self._no_register(sort)
        return self._unknown(sort, _NAMES[sort], word, known)

    @cached_property
    def registers(self) -> dict[Sort, Collection[str]]:
        """Every word of each sort."""
        catalogue = self.catalogue
        return {
            "hours": catalogue.hour_kinds,
            "domain": catalogue.domains,
            "tag": catalogue.by_tag,
            "body": catalogue.bodies,
            "country": catalogue.countries,
            "system": catalogue.systems,
            "award": catalogue.awards,
        }

    def _item(self, sort: Sort, word: str) -> Missing | None:
        item = self.catalogue.items.get(word)
        if item is None:
            return self._not_an_item(word)
        kinds, wanted = _KINDS[sort]
        if item.kind in kinds:
            return None
        return Missing("wrong-kind", f"{word} is {_a_kind(item)}, not {wanted}", _TAKE_OUT)

    def _not_an_item(self, word: str) -> Missing:
        if word in self.catalogue.domains:
            message = f"{word} is a domain, not an item"
            return Missing("wrong-kind", message, f"Ask for a level of it: {word} >= 1")
        if word in self.catalogue.hour_kinds:
            message = f"{word} is a kind of hours, not an item"
            return Missing("wrong-kind", message, f"Ask for an amount: 10 hours of {word}")
        if word in self.catalogue.bodies:
            message = f"{word} is a body, not an item"
            return Missing("wrong-kind", message, "Write the id of a module or a qualification")
        mend = self.scope.near_items.question(word) or "Add the item, or take the word out"
        return Missing("unknown-id", f"there is no item {word}", mend)

    def _rung(self, word: str) -> Missing | None:
        rung = Rung(*word.split())
        ladder = self.catalogue.ladders.get(rung.ladder)
        if ladder is None:
            if not self.catalogue.ladders:
                return self._no_register("rung")
            return self._unknown("rung", "ladder", rung.ladder, self.catalogue.ladders)
        if rung.step in ladder.rungs:
            return None
        if not ladder.rungs:
            message = f"{ladder.id} has no rungs"
            return Missing("unknown-rung", message, "Take the level out, or use another ladder")
        message = f"{ladder.id} has no rung {rung.step}"
        return Missing("unknown-rung", message, f"Use one of {', '.join(ladder.rungs)}")

    def _unknown(self, sort: Sort, name: str, word: str, known: Collection[str]) -> Missing:
        if sort not in self.near:
            self.near[sort] = Near(known)
        near = self.near[sort]
        if sort == "tag":
            mend = near.question(word) or "Give the tag to some item, or take the word out"
            return Missing("unknown-tag", f"no item has the tag {word}", mend)
        mend = near.question(word) or f"Add it to {_REGISTERS[sort][0]}"
        code = f"unknown-{'ladder' if sort == 'rung' else sort}"
        return Missing(code, f"there is no {name} {word}", mend)

    def _no_register(self, sort: Sort) -> Missing | None:
        file, what = _REGISTERS[sort]
        if any(p.file.startswith(file) for p in self.scope.loaded.problems):
            return None
        message = f"there are no {what}, so what names them is not checked"
        return Missing("no-register", message, f"Write {file}, as in docs/files.md", file)


_NAMES: dict[Sort, str] = {
    "hours": "kind of hours",
    "domain": "domain",
    "tag": "tag",
    "body": "body",
    "country": "country",
    "system": "credit system",
    "award": "award",
}
_TAKE_OUT = "Take it out, or write another id"


def _a_kind(item: Item) -> str:
    return f"{'an' if item.kind is Kind.ATTESTATION else 'a'} {item.kind}"
