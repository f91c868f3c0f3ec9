"""Pictures show what the rules and the route say, in a form that anyone can use."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
import pytest
from msgspec import structs

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Profile
from pathways.model.items import Bound, Combination, Figures, Group, Item, Kind, Renewal
from pathways.model.quantities import Hundredths
from pathways.publish.picture import MOST, Picture, needs_picture
from pathways.publish.picture_parts import Look, Part, Sketch
from pathways.publish.picture_rules import DEPENDS, sketch_of
from pathways.publish.route_picture import route_picture, without_implied
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question
from tests.unit.publish.editions import ON, boats, renderer_of, shipped

AT = "roles/x.html"
WIDEST = 322 * 14 / 12
"""Pixels that shrink letters of 14 pixels to no less than 12 where 322 are free: on a phone."""


def item(id_: str, kind: Kind = Kind.MODULE, **more: object) -> Item:
    return replace(Item(id_, kind, id_.title()), **more)  # type: ignore[arg-type]


def catalogue_of(*items: Item, kinds: tuple[HourKind, ...] = ()) -> Catalogue:
    return Catalogue({i.id: i for i in items}, {k.id: k for k in kinds})


def arrows_of(sketch: Sketch | None) -> set[tuple[str, str]]:
    """Give the arrows by titles; a knot is its count in brackets."""
    assert sketch is not None

    def name(part: Part) -> str:
        return f"({part.count})" if part.look is Look.KNOT else part.title

    return {(name(sketch.parts[a]), name(sketch.parts[b])) for a, b in sketch.arrows}


def drawn(picture: Picture | None, language: str = "en") -> str:
    """Render a picture by its template."""
    template = renderer_of(boats(), language).environment.from_string(
        '{% from "picture.html" import picture %}{{ picture(view) }}'
    )
    return template.render(view=picture)


def test_parts_that_are_all_asked_lead_straight_to_the_item() -> None:
    goal = item("goal", Kind.ROLE, requires="aa and bb", usual="cc", entry="aa")
    sketch = sketch_of(goal, catalogue_of(goal, *map(item, ("aa", "bb", "cc"))), MOST, MOST)
    assert arrows_of(sketch) == {("Aa", "Goal"), ("Bb", "Goal"), ("Cc", "Goal")}


def test_choices_lead_through_a_knot() -> None:
    goal = item("goal", requires="any of (aa, bb and cc, 2 of (dd, ee, aa)) and ff")
    others = map(item, ("aa", "bb", "cc", "dd", "ee", "ff"))
    assert arrows_of(sketch_of(goal, catalogue_of(goal, *others), MOST, MOST)) == {
        ("(1)", "Goal"),
        ("Ff", "Goal"),
        ("Aa", "(1)"),
        ("(0)", "(1)"),
        ("Bb", "(0)"),
        ("Cc", "(0)"),
        ("(2)", "(1)"),
        ("Dd", "(2)"),
        ("Ee", "(2)"),
        ("Aa", "(2)"),
    }


def test_what_depends_leads_through_a_knot_that_says_so() -> None:
    goal = item("goal", requires="when aa then bb")
    sketch = sketch_of(goal, catalogue_of(goal, item("aa"), item("bb")), MOST, MOST)
    assert arrows_of(sketch) == {
        (f"({DEPENDS})", "Goal"),
        ("Aa", f"({DEPENDS})"),
        ("Bb", f"({DEPENDS})"),
    }


def test_a_sum_of_hours_is_said_in_words() -> None:
    goal = item("goal", requires="30 hours of (knots, ropes at most 10)")
    sketch = sketch_of(goal, catalogue_of(goal), MOST, MOST)
    assert sketch is not None
    assert "30 hours of training of several kinds" in [part.title for part in sketch.parts]


def test_leaves_of_every_sort_are_told() -> None:
    rule = (
        '20 hours of bench and hope >= 2 and ask "a letter" and 10 credits from (aa, bb) '
        "and lost and any qualification at rqf 3"
    )
    kinds = (HourKind("bench", "Bench work", "practice", requires="bb"),)
    goal = item("goal", requires=rule)
    sketch = sketch_of(goal, catalogue_of(goal, item("bb"), kinds=kinds), MOST, MOST)
    assert sketch is not None
    found = {(str(p.look), p.title, p.place) for p in sketch.parts}
    assert found == {
        ("module", "Goal", "modules/goal.html"),
        ("hours", "20 hours of bench work", "hours/bench.html"),
        ("level", "hope at level 2", "domains/hope.html"),
        ("attestation", "a letter", ""),
        ("clause", "10 credits from (aa, bb)", ""),
        ("clause", "lost", ""),
        ("clause", "any qualification at rqf 3", ""),
        ("module", "Bb", "modules/bb.html"),
    }
    assert ("Bb", "20 hours of bench work") in arrows_of(sketch)


def test_combination_is_drawn_with_its_groups() -> None:
    def group(id_: str, *modules: str, least: Bound | None = None) -> Group:
        return Group(id_, modules or None, least)

    combination = Combination(
        ("aa", "lost"),
        (
            group("one", "bb", "cc", least=Bound(Hundredths(100), counts_modules=True)),
            group("two", "dd", "ee", least=Bound(Hundredths(2000))),
            group("three"),
        ),
    )
    goal = item("goal", Kind.QUALIFICATION, combination=combination)
    others = map(item, ("aa", "bb", "cc", "dd", "ee"))
    assert arrows_of(sketch_of(goal, catalogue_of(goal, *others), MOST, MOST)) == {
        ("Aa", "Goal"),
        ("(1)", "Goal"),
        ("Bb", "(1)"),
        ("Cc", "(1)"),
        (f"({DEPENDS})", "Goal"),
        ("Dd", f"({DEPENDS})"),
        ("Ee", f"({DEPENDS})"),
    }


def test_renewal_is_no_way_to_an_item() -> None:
    goal = item("goal", requires="aa", renewal=Renewal("bb"))
    sketch = sketch_of(goal, catalogue_of(goal, item("aa"), item("bb")), MOST, MOST)
    assert arrows_of(sketch) == {("Aa", "Goal")}


def test_further_rules_come_in_whole_while_there_is_room() -> None:
    goal = item("goal", requires="aa and bb")
    deep = item("aa", requires="cc and dd and ee")
    flat = item("bb", requires="ff")
    others = map(item, ("cc", "dd", "ee", "ff"))
    catalogue = catalogue_of(goal, deep, flat, *others)
    assert len(arrows_of(sketch_of(goal, catalogue, MOST, 7))) == 6
    assert arrows_of(sketch_of(goal, catalogue, MOST, 5)) == {
        ("Aa", "Goal"),
        ("Bb", "Goal"),
        ("Ff", "Bb"),
    }


def test_rules_in_a_circle_end() -> None:
    one, other = item("aa", requires="bb"), item("bb", requires="aa")
    assert arrows_of(sketch_of(one, catalogue_of(one, other), MOST, MOST)) == {
        ("Bb", "Aa"),
        ("Aa", "Bb"),
    }
    picture = needs_picture(one, catalogue_of(one, other), AT)
    assert picture is not None
    assert len(picture.boxes) == 2


def test_too_much_for_a_picture_is_none() -> None:
    ids = [f"m{n:02}" for n in range(MOST)]
    goal = item("goal", requires=" and ".join(ids))
    assert needs_picture(goal, catalogue_of(goal, *map(item, ids)), AT) is None
    goal = item("goal", requires=" and ".join(ids[1:]))
    picture = needs_picture(goal, catalogue_of(goal, *map(item, ids)), AT)
    assert picture is not None
    assert len(picture.boxes) == MOST


def test_item_that_asks_nothing_has_none() -> None:
    assert needs_picture(item("goal"), catalogue_of(item("goal")), AT) is None


def test_boxes_are_read_from_the_top_and_the_goal_is_last() -> None:
    catalogue = boats().catalogue
    picture = needs_picture(catalogue.items["shipwright-xa"], catalogue, AT)
    assert picture is not None
    tops = [box.y for box in picture.boxes]
    assert tops[-1] == max(tops)
    assert [box.is_goal for box in picture.boxes] == [False] * (len(tops) - 1) + [True]
    assert picture.boxes[-1].address == "shipwright-xa.html"
    assert not picture.is_route


def route_of(target: str) -> Answer:
    catalogue = boats().catalogue
    return plan(Question(catalogue, Profile(), target, ON))


def test_route_is_drawn_step_by_step() -> None:
    answer = route_of("shipwright-xa")
    assert answer.route is not None
    picture = route_picture(answer, AT)
    assert picture is not None
    assert picture.is_route
    assert [box.step for box in picture.boxes] == list(range(1, len(answer.route.steps) + 1))
    assert [b.title for b in picture.boxes if b.look is Look.HOURS] == [
        f"{s.hours // 100} hours of work at the bench"
        for s in answer.route.steps
        if s.kind == "hours" and s.hours
    ]
    assert "Joinery at level 2" in [box.title for box in picture.boxes]
    assert picture.boxes[-1].title == "Shipwright"
    assert picture.boxes[-1].is_goal


def test_step_that_is_asked_stands_above_who_asks() -> None:
    answer = route_of("yard-hand-xa")
    picture = route_picture(answer, AT)
    assert picture is not None
    tops = {box.title: box.y for box in picture.boxes}
    assert tops["Hand Tools"] < tops["Yard hand"]
    assert tops["A Day of Paint"] < tops["Yard hand"]
    assert len(picture.tips) == 1  # both lines run to the same tip


def test_implied_arrows_are_left_out() -> None:
    assert without_implied([(0, 1), (1, 2), (0, 2), (3, 2)]) == ((0, 1), (1, 2), (3, 2))
    assert without_implied([(0, 1), (1, 2), (2, 3), (0, 3)]) == ((0, 1), (1, 2), (2, 3))
    circle = ((0, 1), (1, 0), (1, 2), (0, 2))
    assert without_implied(circle) == circle
    assert without_implied([]) == ()


def test_routes_of_no_or_one_or_too_many_steps_have_none() -> None:
    one = route_of("hand-tools")
    assert one.route is not None
    assert route_picture(one, AT) is None
    assert route_picture(replace(one, route=None, outcome=Outcome.IMPOSSIBLE), AT) is None
    many = replace(one.route, steps=one.route.steps * (MOST + 1))
    assert route_picture(replace(one, route=many), AT) is None


def test_drawing_of_a_route_is_an_image_with_a_name() -> None:
    picture = route_picture(route_of("shipwright-xa"), AT)
    assert picture is not None
    text = drawn(picture)
    html5lib.HTMLParser(strict=True).parseFragment(text)
    assert 'role="img" aria-label="Picture: the way there. Each step' in text
    assert "<a " not in text
    assert '<text y="18">2: Course</text>' in text
    assert text.count("<g class=") == len(picture.boxes) + 1
    assert "style=" not in text


def test_drawing_of_needs_names_every_box_and_leads_to_its_page() -> None:
    catalogue = boats().catalogue
    picture = needs_picture(catalogue.items["shipwright-xa"], catalogue, AT)
    assert picture is not None
    text = drawn(picture)
    html5lib.HTMLParser(strict=True).parseFragment(text)
    assert 'role="group" aria-label="Picture: the way there. Each box' in text
    names = re.findall(r"<title>(.*?)</title>", text)
    assert "Course. Hand Tools" in names
    assert len(names) == text.count("<a class=") == sum(bool(b.address) for b in picture.boxes)
    assert "style=" not in text


def test_no_name_in_a_picture_mixes_languages() -> None:
    catalogue = boats().catalogue
    needs = drawn(needs_picture(catalogue.items["shipwright-xa"], catalogue, AT), "es")
    assert 'aria-label="Dibujo: el camino hasta allí. ' in needs
    assert "<title>Hand Tools</title>" in needs
    assert needs.count('<a class="') == needs.count(' lang="en" href="')
    assert '<text y="18" lang="es">Curso</text>' in needs
    route = drawn(route_picture(route_of("shipwright-xa"), AT), "es")
    assert 'aria-label="Dibujo: el camino hasta allí. ' in route
    assert '<text y="18" lang="es">2: Curso</text>' in route


@pytest.mark.parametrize("id_", ["shipwright-xa", "yard-hand-xa", "boat-builder-l2"])
def test_a_picture_is_no_wider_than_two_boxes_and_the_lines_beside_them(id_: str) -> None:
    catalogue = boats().catalogue
    picture = needs_picture(catalogue.items[id_], catalogue, AT)
    assert picture is not None
    assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
    assert picture.width <= WIDEST


def test_every_shipped_picture_can_be_read_on_a_phone() -> None:
    catalogue = shipped().catalogue
    drawings = (needs_picture(one, catalogue, AT) for one in catalogue.items.values())
    wide = [one.title for one in drawings if one is not None and one.width > WIDEST]
    assert wide == []


def test_words_of_the_knots() -> None:
    goal = item(
        "goal", requires="any of (aa, bb and cc) and 2 of (dd, ee, ff) and (when aa then bb)"
    )
    others = map(item, ("aa", "bb", "cc", "dd", "ee", "ff"))
    text = drawn(needs_picture(goal, catalogue_of(goal, *others), AT))
    knots = re.findall(r'rx="13"/><text [^>]*>(.*?)</text>', text)
    assert sorted(knots) == ["all", "any 2", "or", "some"]


def test_hostile_titles_stay_text() -> None:
    goal = replace(item("goal", requires="aa"), title='<script>x</script>" onload="x')
    text = drawn(needs_picture(goal, catalogue_of(goal, item("aa")), AT))
    assert "<script" not in text
    assert 'onload="' not in text


def test_what_has_no_page_is_an_image_with_a_name() -> None:
    goal = item("goal", requires='ask "a letter"')
    text = drawn(needs_picture(goal, catalogue_of(goal), AT))
    assert 'role="img" aria-label="Confirm. a letter"' in text


@pytest.mark.parametrize("look", [look for look in Look if look is not Look.KNOT])
def test_every_sort_of_box_has_a_word(look: Look) -> None:
    goal = item("goal", requires="aa")
    picture = needs_picture(goal, catalogue_of(goal, item("aa")), AT)
    assert picture is not None
    boxes = (structs.replace(picture.boxes[0], look=look), *picture.boxes[1:])
    word = re.findall(r"<title>(\w+)\. Aa</title>", drawn(structs.replace(picture, boxes=boxes)))
    assert len(word) == 1


def test_no_picture_draws_nothing() -> None:
    assert drawn(None).strip() == ""


def test_shipped_items_draw_the_same_twice_and_never_too_much() -> None:
    catalogue = shipped().catalogue
    for one in list(catalogue.items.values())[::9]:
        picture = needs_picture(one, catalogue, AT)
        assert picture == needs_picture(one, catalogue, AT)
        if picture is not None:
            assert 1 < len(picture.boxes) + len(picture.knots) <= MOST


def test_figures_play_no_part() -> None:
    goal = item("goal", requires="aa")
    other = replace(goal, figures=Figures(Hundredths(100), 3))
    assert needs_picture(goal, catalogue_of(goal, item("aa")), AT) == needs_picture(
        other, catalogue_of(other, item("aa")), AT
    )
