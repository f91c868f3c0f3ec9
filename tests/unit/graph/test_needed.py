from __future__ import annotations

from random import Random

import pytest

from pathways.graph.needed import both, either, enough, leans, nearest, needed
from pathways.model.catalogue import Catalogue, Domain, HourKind
from pathways.model.items import Combination, Equivalence, Figures, Group, Item, Kind
from pathways.model.quantities import Hundredths, Rung, Span, hundredths
from pathways.rules.syntax import Holds, Hours, Reaches, Rule
from tests.unit.rules.yard import module, yard

A, B, C = Holds("a"), Holds("b"), Holds("c")


def of(*items: Item, **registers: object) -> dict[str, set[str]]:
    """Give what each item needs: items by their ids, all else as it is written."""
    found = needed(yard(*items, **registers))
    return {i.id: set(map(shown, found[i.id])) for i in items if i.id in found}


def shown(rule: Rule) -> str:
    match rule:
        case Holds(id_):
            return id_
        case Hours(amount, kind):
            return f"{amount // 100} {kind}"
        case Reaches(domain, level):
            return f"{domain} {level}"
        case _:
            raise AssertionError(rule)


def test_ways_are_joined_by_what_is_in_every_choice_that_is_enough() -> None:
    one, other, third = frozenset({A, B}), frozenset({B, C}), frozenset({A, C})
    assert both([one, other]) == frozenset({A, B, C})
    assert both([one, None]) is None
    assert either([one, other]) == frozenset({B})
    assert either([one, None]) == one
    assert either([None]) is None
    assert enough(2, [(one, 1), (other, 1), (third, 1)]) == frozenset({A, B, C})
    assert enough(10, [(one, 10), (other, 4), (third, 6)]) == frozenset({A, B})
    assert enough(0, []) == frozenset()


def test_what_is_in_every_way_is_needed_and_one_of_several_ways_is_not() -> None:
    assert of(
        module("root"),
        module("left", requires="root"),
        module("right", requires="root"),
        module("top", requires="any of (left, right)"),
    ) == {"root": set(), "left": {"root"}, "right": {"root"}, "top": {"root"}}


def test_a_way_that_runs_back_into_itself_is_no_way() -> None:
    found = of(
        module("root"),
        module("gate", requires="any of (root, loop)"),
        module("loop", requires="gate"),
        module("lost", requires="missing"),
        module("knot", requires="tie"),
        module("tie", requires="knot"),
    )
    assert found == {"root": set(), "gate": {"root"}, "loop": {"root", "gate"}}


@pytest.mark.parametrize("step", [1, -1])
def test_a_long_chain_is_read_in_whichever_order_it_stands(step: int) -> None:
    """Read one way only, 200 links against it took a pass each, and seconds."""
    ids = [f"m{n:03}" for n in range(200)][::step]
    links = zip(ids, ["", *ids], strict=False)
    catalogue = yard(*(module(id_, requires=before) for id_, before in links))
    assert len(needed(catalogue)[ids[-1]]) == 199


def test_n_of_needs_what_cannot_be_left_out() -> None:
    ways = [module(id_) for id_ in "abc"]
    assert of(*ways, module("two", requires="2 of (a, b, c)"))["two"] == set()
    assert of(*ways, module("two", requires="2 of (a, b, a and c)"))["two"] == {"a"}
    assert of(*ways, module("two", requires="2 of (a and b, b and c, b)"))["two"] == {"b"}


def test_what_counts_as_another_is_a_way_too() -> None:
    old = module("old", counts_as=(Equivalence("new"),))
    assert of(old, module("new"), module("top", requires="new"))["top"] == set()


def test_hours_and_levels_are_seen_through() -> None:
    found = of(
        module("day", gives=(("bench", hundredths(6)),)),
        module("week", gives=(("bench", hundredths(30)),)),
        module("craft", develops=(("joinery", 1),)),
        Item("hand", Kind.ROLE, "Hand", requires="day", opens=("sail",)),
        module("a", requires="6 hours of bench"),
        module("b", requires="30 hours of bench"),
        module("c", requires="40 hours of sail"),
        module("d", requires="joinery >= 1"),
        module("e", requires="joinery >= 2"),
        module("f", requires="20 hours of (bench, paint)"),
        domains={"joinery": Domain("joinery", "Joinery", practice=((2, "craft and day"),))},
    )
    assert found["a"] == {"6 bench"}
    assert found["b"] == {"30 bench", "week"}
    assert found["c"] == {"40 sail", "hand", "day"}
    assert found["d"] == {"joinery 1", "craft"}
    assert found["e"] == {"joinery 1", "joinery 2", "craft", "day"}
    assert found["f"] == {"week"}


def test_credits_need_what_the_others_do_not_add_up_to() -> None:
    found = of(
        module("saw", 10, "deck 2", tags=("wood",)),
        module("plane", 20, "deck 2", tags=("wood",)),
        Item("l2", Kind.QUALIFICATION, "L2", level=Rung("deck", "2")),
        module("a", requires="15 credits from tag wood"),
        module("b", requires="10 credits from tag wood"),
        module("c", requires="any qualification at deck 2 or above"),
        module("d", requires="joinery >= 0 and (when saw then plane otherwise plane)"),
    )
    assert found["a"] == {"plane"}
    assert found["b"] == set()
    assert found["c"] == {"l2"}
    assert found["d"] == {"plane"}


@pytest.mark.parametrize(
    ("group", "met"),
    [
        (Group("g", ("b", "c"), None), {"a"}),
        (Group("g", ("b", "c"), None, None), {"a"}),
        (Group("g", None, None), {"a"}),
    ],
)
def test_a_combination_needs_its_mandatory_units(group: Group, met: set[str]) -> None:
    rule = Combination(("a",), (group,))
    whole = Item("q", Kind.QUALIFICATION, "Q", combination=rule, whole=False)
    assert of(module("a", 5), module("b", 5), module("c", 5), whole)["q"] == met


def test_a_combination_needs_what_its_total_cannot_do_without() -> None:
    units = [module("a", 5, "deck 2"), module("b", 5, "deck 2"), module("c", 20, "deck 2")]
    rule = Combination(("a",), (Group("g", ("b", "c")),), total=hundredths(25))
    whole = Item(
        "q", Kind.QUALIFICATION, "Q", combination=rule, whole=False, level=Rung("deck", "2")
    )
    assert of(*units, whole)["q"] == {"a", "c"}
    closed = Combination(("a",), (Group("g", None),), total=hundredths(25))
    unknown = Item("q", Kind.QUALIFICATION, "Q", combination=closed, whole=False)
    assert "q" not in of(*units, unknown)


def test_a_unit_needs_the_entry_of_its_host_and_none_alone_where_it_has_none() -> None:
    rule = Combination(("unit",))
    host = Item(
        "q", Kind.QUALIFICATION, "Q", entry="first", requires="unit", combination=rule, whole=False
    )
    taken_whole = Item("w", Kind.QUALIFICATION, "W", combination=Combination(("part",)))
    found = of(
        module("first"),
        module("unit", within=("q",)),
        host,
        taken_whole,
        module("part", within=("w",)),
        module("top", requires="part"),
    )
    assert found["unit"] == {"first"}
    assert found["q"] == {"first", "unit"}
    assert "part" not in found
    assert found["top"] == {"w"}


def test_what_is_closed_is_no_way() -> None:
    shop = yard(module("a"), module("b"), module("top", requires="any of (a, b)"))
    assert needed(shop, ["a"])["top"] == {B}
    assert "top" not in needed(shop, ["a", "b"])


def test_lasting_leaves_out_what_lapses_what_is_beside_and_what_is_usual() -> None:
    shop = yard(
        module("base"),
        module("ticket", requires="base", valid_for=Span(12)),
        module("mate"),
        module("boat", requires="ticket", alongside="mate"),
        Item("hand", Kind.ROLE, "Hand", requires="boat", usual="base and mate"),
    )
    assert needed(shop)["hand"] == {Holds(i) for i in ("boat", "ticket", "base", "mate")}
    assert needed(shop, lasting=True)["boat"] == {Holds("base")}
    assert needed(shop, lasting=True)["hand"] == {Holds("base"), Holds("boat")}


def test_co_requisites_may_need_each_other() -> None:
    found = needed(yard(module("oar", alongside="row"), module("row", alongside="oar")))
    assert leans(found, ["oar", "row"]) == {"oar": ("oar", "row"), "row": ("oar", "row")}


def test_what_is_stated_is_given() -> None:
    shop = yard(
        Item("can-swim", Kind.ATTESTATION, "Can swim"),
        module("dive", requires='can-swim and ask "a towel"'),
    )
    assert needed(shop) | {} == needed(shop)
    assert needed(shop)["dive"] == {Holds("can-swim")}


def test_the_nearest_are_those_with_nothing_in_between() -> None:
    found = needed(yard(module("a"), module("b", requires="a"), module("c", requires="b and a")))
    leaning = leans(found, ["a", "b", "c"])
    assert leaning == {"a": (), "b": ("a",), "c": ("a", "b")}
    assert nearest(leaning) == {"a": (), "b": ("a",), "c": ("b",)}


def test_hours_of_a_kind_that_is_not_known_have_no_way() -> None:
    kinds = {"row": HourKind("row", "Row", "practice", "oar", Hundredths(500))}
    items = {
        "oar": Item("oar", Kind.MODULE, "Oar", figures=Figures()),
        "a": Item("a", Kind.MODULE, "A", requires="9 hours of row"),
        "b": Item("b", Kind.MODULE, "B", requires="9 hours of steer"),
    }
    found = needed(Catalogue(items, hour_kinds=kinds))
    assert found["a"] == {Hours(Hundredths(900), "row"), Holds("oar")}
    assert "b" not in found


def some_rule(chance: Random, ids: list[str], depth: int = 2) -> str:
    if depth == 0 or chance.random() < 0.4:
        return chance.choice(ids)
    parts = [some_rule(chance, ids, depth - 1) for _ in range(chance.randint(2, 3))]
    if chance.random() < 0.4:
        return f"({' and '.join(parts)})"
    return f"{chance.randint(1, len(parts))} of ({', '.join(parts)})"


@pytest.mark.parametrize("seed", range(200))
def test_needed_is_exactly_what_nobody_gets_there_without(seed: int) -> None:
    """Close one item at a time, and see what can no longer be had."""
    chance = Random(seed)  # noqa: S311 - cases, not secrets
    ids = [f"item-{n}" for n in range(8)]
    items = [
        module(id_, requires="" if chance.random() < 0.25 else some_rule(chance, ids))
        for id_ in ids
    ]
    shop = yard(*items)
    found = needed(shop)
    for id_ in ids:
        left = needed(shop, [id_])
        lost = {other for other in found if other not in left}
        assert lost == {other for other in found if Holds(id_) in found[other]} | (
            {id_} & found.keys()
        )
