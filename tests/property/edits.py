"""Random edits of random catalogues: one entry added, taken out or changed in one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from pathways.model.catalogue import Catalogue, ComparableRow, HourKind
from pathways.model.items import Equivalence, Figures, Item, Kind, Renewal
from pathways.model.quantities import Money, Span
from tests.property.catalogues import RUNGS, whole

ADDED = "newt"
"""Id of an item that an edit adds."""


def lapsing(catalogue: Catalogue, rng: Random) -> Catalogue:
    """Let some items lapse within a route or soon after, most of these with a renewal."""
    ids = [i.id for i in catalogue.items.values() if i.kind is Kind.MODULE]
    items = dict(catalogue.items)
    for id_ in rng.sample(ids, len(ids) // 2):
        asked = rng.choice(ids)
        renewal = Renewal(asked if asked != id_ else "", times=rng.choice([None, 1]))
        items[id_] = replace(
            items[id_],
            valid_for=Span(rng.choice([1, 2, 12])),
            renewal=renewal if rng.random() < 0.8 else None,
        )
    return replace(catalogue, items=items)


def edit_once(catalogue: Catalogue, rng: Random) -> Catalogue:
    """Give a catalogue that differs in one entry; now and then in nothing after all."""
    ways: list[Callable[[Catalogue, Random], Catalogue]] = [_changed] * 8
    ways += [_without, _with_one_more, _registers]
    return rng.choice(ways)(catalogue, rng)


def _put(catalogue: Catalogue, item: Item) -> Catalogue:
    return replace(catalogue, items=dict(sorted({**catalogue.items, item.id: item}.items())))


def _changed(catalogue: Catalogue, rng: Random) -> Catalogue:
    item = rng.choice([*catalogue.items.values()])
    return _put(catalogue, _key_changed(item, [*catalogue.items], rng))


def _key_changed(item: Item, ids: list[str], rng: Random) -> Item:
    other = rng.choice([id_ for id_ in ids if id_ != item.id] or ids)
    figures = item.figures
    if item.kind is Kind.ATTESTATION:
        return replace(item, obtainable=not item.obtainable)
    changes: list[dict[str, object]] = [
        {"title": f"{item.title} anew"},
        {"figures": replace(figures, weeks=rng.choice([None, 0, 1, 4]))},
        {"figures": replace(figures, hours=rng.choice([None, whole(1), whole(9)]))},
        {"figures": replace(figures, cost=rng.choice([None, Money(whole(7), "GBP")]))},
        {"figures": replace(figures, credits=rng.choice([None, whole(5), whole(15)]))},
        {"requires": rng.choice(["", other])},
        {"alongside": other},
        {"legacy": not item.legacy},
        {"excludes": (other,)},
        {"counts_as": (Equivalence(other),)},
        {"valid_for": rng.choice([None, Span(1), Span(12)])},
        {"renewal": Renewal(other)},
        {"tags": rng.choice([(), ("tag-a",), ("tag-b",)])},
        {"level": rng.choice([None, *RUNGS])},
        {"countries": rng.choice([(), ("gb",), ("us",)])},
        {"starts": rng.choice([(), (1,), (2, 12)])},
    ]
    return replace(item, **rng.choice(changes))  # type: ignore[arg-type]


def _without(catalogue: Catalogue, rng: Random) -> Catalogue:
    gone = rng.choice([*catalogue.items])
    return replace(catalogue, items={k: v for k, v in catalogue.items.items() if k != gone})


def _with_one_more(catalogue: Catalogue, rng: Random) -> Catalogue:
    like = rng.choice([i for i in catalogue.items.values() if i.kind is not Kind.ATTESTATION])
    figures = Figures(whole(1), rng.choice([0, 1]), Money(whole(0), "GBP"), whole(10))
    more = rng.choice([(), (Equivalence(like.id),)])
    return _put(catalogue, replace(like, id=ADDED, figures=figures, counts_as=more, requires=""))


def _registers(catalogue: Catalogue, rng: Random) -> Catalogue:
    """Change what stands beside the items."""
    kinds, domains = dict(catalogue.hour_kinds), dict(catalogue.domains)
    first = next(iter(catalogue.items))
    if "practice" in kinds:
        pace = rng.choice([None, whole(1), whole(5)])
        kinds["practice"] = HourKind("practice", "Practice", "practice", first, pace)
    if "hope" in domains:
        domains["hope"] = replace(domains["hope"], practice=((1, first),))
    both = (ComparableRow("both", (RUNGS[0], RUNGS[3])),)
    changes: list[dict[str, object]] = [
        {"hour_kinds": kinds}, {"domains": domains}, {"comparable": both}, {"conversions": ()},
    ]  # fmt: skip
    return replace(catalogue, **rng.choice(changes))  # type: ignore[arg-type]
