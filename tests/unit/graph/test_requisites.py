from __future__ import annotations

from pathways.graph.requisites import level_node, requisites
from pathways.model.catalogue import Catalogue, Domain, HourKind
from pathways.model.items import Item, Kind
from pathways.model.quantities import hundredths


def item(id_: str, requires: str = "", gives: tuple[str, ...] = ()) -> Item:
    hours = tuple((kind, hundredths(5)) for kind in gives)
    return Item(id_, Kind.MODULE, id_, requires=requires, gives=hours)


CATALOGUE = Catalogue(
    items={
        "oar": item("oar", gives=("rowing",)),
        "boat": item("boat", "oar and 5 hours of rowing and any of (calm >= 1, sail)"),
    },
    hour_kinds={"rowing": HourKind("rowing", "Rowing")},
    domains={"calm": Domain("calm", "Calm", practice=((1, "oar"), (2, "calm >= 1")))},
)


def test_every_node_names_what_it_leans_on_and_the_key_that_says_so() -> None:
    assert requisites(CATALOGUE) == {
        "oar": {},
        "boat": {
            "oar": "requires",
            "rowing": "requires",
            "calm >= 1": "requires",
            "calm >= 2": "requires",
        },
        "rowing": {"oar": "gives"},
        "calm >= 1": {"oar": "practice"},
        "calm >= 2": {"calm >= 1": "practice", "calm >= 2": "practice"},
    }


def test_among_keeps_to_some_nodes() -> None:
    some = {"boat", "rowing", level_node("calm", 1)}
    assert requisites(CATALOGUE, some) == {
        "boat": {"rowing": "requires", "calm >= 1": "requires"},
        "rowing": {},
        "calm >= 1": {},
    }
