"""One entry of the catalogue in full, as text.

Long because each part of a page is shown in words, on catalogues made for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from pathways.cli.written import Files
from pathways.explain.item_text import item_text
from pathways.explain.links import Links, Sort
from pathways.explain.pages import inline
from pathways.explain.qualification_text import limit_words
from pathways.explain.register_text import register_text, registered
from pathways.explain.rule_text import rule_text
from pathways.files.catalogue import load_catalogue
from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.items import (
    Bound,
    Combination,
    Group,
    Item,
    Kind,
    LevelMinimum,
    Renewal,
    RplLimit,
    Window,
)
from pathways.model.quantities import Span, hundredths, rung
from tests.conftest import Golden
from tests.running import SMALL

JUDGED = "source: {standing: judgement}\n"


def shown(id_: str, catalogue: Catalogue, root: Path = SMALL) -> str:
    """Write all that stands under an id."""
    files = Files(root, catalogue)
    item = catalogue.items.get(id_)
    texts = []
    if item is not None:
        page, limit = files.item_page(item)
        texts.append(item_text(item, page, catalogue, limit))
    found = registered(id_, catalogue)
    texts += [register_text(one, files.register_page(one), catalogue) for one in found]
    return "\n".join(texts)


def with_item(item: Item, catalogue: Catalogue) -> str:
    """Write an item of the invented catalogue with something changed in it."""
    page, limit = Files(SMALL, catalogue).item_page(item)
    return item_text(item, page, catalogue, limit)


def written(root: Path, **files: str) -> Catalogue:
    """Write files, `__` for a slash in their names, and read them."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    loaded = load_catalogue(root)
    assert not loaded.problems, [p.text() for p in loaded.problems]
    return loaded.catalogue


@pytest.mark.parametrize(
    "id_",
    ["hand-tools", "rope-and-rig", "paint-day", "sail-making", "adze-work", "boat-builder-l2",
     "shipwright-xa", "yard-check"],
)  # fmt: skip
def test_an_item(small: Catalogue, golden: Golden, id_: str) -> None:
    golden(f"boats-show-{id_}.txt", shown(id_, small))


@pytest.mark.parametrize(
    "id_",
    ["joinery", "bench-work", "paint-training", "slipway", "deck", "plank", "xa", "xa-north",
     "yard-diploma", "yard-crafts"],
)  # fmt: skip
def test_a_register_entry(small: Catalogue, golden: Golden, id_: str) -> None:
    golden(f"boats-show-{id_}.txt", shown(id_, small))


def test_what_stands_nowhere(small: Catalogue) -> None:
    assert registered("nowhere", small) == ()


def test_nothing_is_wider_than_the_page(small: Catalogue) -> None:
    for id_ in (*small.items, *small.domains, *small.bodies, *small.ladders, *small.awards):
        assert max(map(len, shown(id_, small).splitlines())) <= 88


def test_bare_registers(tmp_path: Path) -> None:
    bare = written(
        tmp_path,
        frameworks__hours=(
            f"kinds: [{{id: work, title: Work, is: practice, per_week: 1, {JUDGED.strip()}}}]\n"
        ),
        frameworks__domains__care=(
            f"id: care\ntitle: Care\nlevels: [{{level: 0, name: New}}]\n{JUDGED}"
        ),
        frameworks__ladders__deck=f"id: deck\ntitle: Deck\n{JUDGED}",
        frameworks__ladders__hull=(
            f"id: hull\ntitle: Hull\ncredit: keel\nrungs: [{{id: a, title: A}}]\n{JUDGED}"
        ),
        frameworks__bodies=f"bodies: [{{id: guild, title: Guild, {JUDGED.strip()}}}]\n",
        frameworks__competencies__crafts=f"id: crafts\ntitle: Crafts\nareas: unknown\n{JUDGED}",
        frameworks__credits=f"systems: [{{id: keel, title: Keel, size: 2, {JUDGED.strip()}}}]\n",
        frameworks__awards=(
            f"awards: [{{id: degree, title: Degree, level: hull a, {JUDGED.strip()}}}]\n"
        ),
    )
    for id_, start in (
        ("work", ("Work\nhours work, in frameworks/hours.yaml\n\n"
                 "Hours of practice.\nAt most 1 hour a week.\n\nWhere it is from:\n")),
        ("care", "Care\ndomain care, in frameworks/domains/care.yaml\n\nLevels:\n  0 New\n\n"),
        ("deck", ("Deck\nladder deck, in frameworks/ladders/deck.yaml\n\n"
                 "Kind: ladder\nIt has no rungs of its own.\n\nSource")),
        ("hull", ("Hull\nladder hull, in frameworks/ladders/hull.yaml\n\n"
                 "Kind: ladder\nCredit: Keel [keel]\n\nRungs, lowest first:\n  - a: A\n\n")),
        ("guild", ("Guild\nbody guild, in frameworks/bodies.yaml\n\nKind: provider\n"
                  "Nothing in the catalogue is offered or awarded by it.\n\nSource")),
        ("crafts", ("Crafts\ncompetencies crafts, in frameworks/competencies/crafts.yaml\n\n"
                   "Its areas are not known.\n\n")),
        ("keel", ("Keel\ncredit system keel, in frameworks/credits.yaml\n\n"
                 "Its size is 2 in UK credits of work, only for adding up a route.\n"
                 "No ratio to another system is published: it counts in none.\n\n"
                 "Ladders that use it:\n  - Hull [hull]\n\n")),
        ("degree", "Degree\naward degree, in frameworks/awards.yaml\n\nLevel: hull a\n\nWhere"),
    ):  # fmt: skip
        assert shown(id_, bare, tmp_path).startswith(start)


def test_a_combination_in_words(small: Catalogue) -> None:
    rule = Combination(
        groups=(
            Group("a", None, Bound(hundredths(1), counts_modules=True)),
            Group("b", ("hand-tools",), Bound(hundredths(4)), Bound(hundredths(8))),
            Group("c", ("rope-and-rig",)),
        ),
        at_level=(LevelMinimum(rung("deck 2"), hundredths(10)),),
    )
    item = replace(small.items["boat-builder-l2"], combination=rule, rpl=None)
    text = with_item(item, small)
    assert "Prior learning" not in text
    assert "\nHow it is put together:\n" in text
    assert "  - group a: at least 1 module\n      its options are not known\n" in text
    assert "  - group b: at least 4 credits, counting at most 8 credits\n" in text
    assert "  - group c\n      Rope and Rig [rope-and-rig]\n" in text
    assert "  - 10 credits at deck 2 or above\n" in text
    one = replace(rule, total=hundredths(1), at_level=(LevelMinimum(rung("deck 2"), ONE_CREDIT),))
    text = with_item(replace(item, combination=one), small)
    assert "  - 1 credit in all\n  - 1 credit at deck 2 or above\n" in text
    whole = with_item(replace(item, whole=True), small)
    assert "How it is put together, but taken whole, with its own hours:\n" in whole


ONE_CREDIT = hundredths(1)


def test_one_is_said_as_one(small: Catalogue) -> None:
    once = replace(small.items["hand-tools"], valid_for=Span(12), renewal=Renewal(times=1))
    assert "\nTo keep it valid for another year:\n  It can be renewed once.\n" in with_item(
        once, small
    )
    assert limit_words(RplLimit(ONE_CREDIT, Span(1))) == "at most 1 credit, at most 1 month old"


def test_when_it_may_be_started(small: Catalogue) -> None:
    window = Window(date(2026, 9, 1), date(2028, 9, 1))
    item = replace(small.items["hand-tools"], effective=window, alongside="rope-and-rig")
    text = with_item(item, small)
    assert "Open:      from 1 September 2026 up to 1 September 2028, that day not" in text
    assert "\nBefore or at the same time:\n  rope-and-rig\n    - Rope and Rig\n" in text


def test_inside_a_qualification(small: Catalogue) -> None:
    item = replace(small.items["hand-tools"], within=("boat-builder-l2",), provider="nobody")
    text = with_item(item, small)
    assert "Inside:    Level 2 Certificate in Boat Building [boat-builder-l2]\n" in text
    assert "By:        nobody\n" in text


RICH = {
    "frameworks__countries": (
        "countries:\n  - {id: gb, title: Britain, currency: GBP}\n"
        "  - {id: gb-eng, title: England, currency: GBP}\n"
    ),
    "frameworks__ladders__rqf": (
        "id: rqf\ntitle: Rungs\ncredit: rqf\nrungs: [{id: 3, title: Three}]\nsizes:\n"
        "  - {name: Award, tqt: {at_most: 120}, credits: {at_least: 1, at_most: 12}}\n"
        f"  - {{name: Diploma, tqt: {{at_least: 370}}}}\n  - {{name: Pass}}\n{JUDGED}"
    ),
    "frameworks__credits": (
        f"systems: [{{id: rqf, title: Rung credit, size: 1, hours: 10, {JUDGED.strip()}}}]\n"
        "convert: [{from: rqf, to: far, ratio: 0.5, source: {standing: known, confidence: low}}]\n"
    ),
    "frameworks__bodies": (
        "bodies:\n  - {id: board, title: The Board, kind: awarding, url: 'https://b.org',"
        " source: {standing: judgement}}\n"
        "  - {id: watch, title: The Watch, kind: regulator, source: {standing: judgement}}\n"
    ),
    "frameworks__awards": (
        "awards: [{id: degree, title: Degree, level: rqf 3, source: {standing: judgement}}]\n"
        "rows:\n"
        "  - {award: degree, total: 360 credits, at_level: unknown, rpl: {at_most: 90 credits},"
        " source: {standing: known, confidence: high}}\n"
        "  - {award: degree, body: board, rpl: {at_most: 60 credits, within: 5 years},"
        " note: A third., source: {url: 'https://b.org/rpl', seen: 2026-01-02, standing: seen}}\n"
        "  - {award: degree, body: watch, rpl: {within: 3 years}, source: {standing: judgement}}\n"
    ),
    "frameworks__hours": (
        f"kinds: [{{id: talks, title: Talks, requires: unit-a, {JUDGED.strip()}}}]\n"
    ),
    "frameworks__domains__care": (
        "id: care\ntitle: Care\nlevels: [{level: 0, name: New}, {level: 1, name: Some}]\n"
        "practice: {1: 5 hours of talks}\n"
        f"judgement: [practice]\nreason: {{practice: Ours.}}\n{JUDGED}"
    ),
    "frameworks__competencies__skills": (
        "id: skills\ntitle: Skills\n"
        f"areas: [{{id: one, title: The first, domains: [care], modules: [unit-a]}}]\n{JUDGED}"
    ),
    "modules__board__unit_a": (
        "id: unit-a\ntitle: Unit A\nprovider: board\nkind: unit\nnumber: 12\ntags: [first]\n"
        "countries: [gb-eng]\n"
        "hours: {study: 20, glh: unknown}\nweeks: 2\ncost: 10\n"
        "values:\n  - {from: 2021-01-01, set: {hours: {study: 30}}}\n"
        "  - {from: 2022-01-01, set: {cost: 12}}\n"
        "own: {care: Has an hour of rest.}\n"
        "renew: {requires: 5 hours of talks, cost: 4, times: 2, grace: 3 months, note: By post.}\n"
        "valid_for: 2 years\ncounts_as: [{id: unit-b, from: 2020-01-01}]\n"
        + JUDGED
    ),
    "modules__board__unit_b": (
        "id: unit-b\ntitle: Unit B\nstatus: unknown\nrenew: {times: 0}\nhours: {tqt: 100}\n"
        "requires: >-\n  when unit-a then care >= 1 otherwise\n"
        "  (30 credits from (unit-a) and 5 credits at rqf 3 from tag first\n"
        "  and 2 credits from provider board and any qualification at rqf 3 in first)\n"
        + JUDGED
    ),
    "frameworks__qualifications__board__degree_c": (
        "id: degree-c\ntitle: Degree C\nawarded_by: board\naward: degree\nlevel: rqf 3\n"
        "combination: {mandatory: [unit-a]}\nstatus: legacy\n"
        "regulator: {body: watch, number: A/1, until: 2027-01-01}\neffective: {until: 2026-01-01}\n"
        + JUDGED
    ),
    "frameworks__qualifications__board__degree_d": (
        "id: degree-d\ntitle: Degree D\naward: degree\nlevel: rqf 3\ncredits: unknown\n"
        "requires: degree-c\nrpl: {within: 4 years}\n" + JUDGED
    ),
    "frameworks__qualifications__board__degree_e": (
        f"id: degree-e\ntitle: Degree E\naward: degree\nlevel: rqf 3\n{JUDGED}"
    ),
    "frameworks__roles__gb__worker": (
        "id: worker\ntitle: Worker\nusual: degree-d\nusual_standing: known\n"
        "desirable: [A van]\ngives: [talks]\nsource: {standing: known, confidence: low}\n"
    ),
}  # fmt: skip


def test_everything_known_of_a_module(tmp_path: Path) -> None:
    text = shown("unit-a", written(tmp_path, **RICH), tmp_path)
    for part in (
        ("By:        The Board [board]\nWhere:     England (gb-eng)\nKind:      unit\n"
        "Number:    12\nTags:      first\n"),
        ("Hours:     20 hours (study 20, guided learning not known); 30 hours from 1 January 2021\n"
        "Lasts:     2 weeks\nPrice:     £10; £12 from 1 January 2022\nLapses:    after 2 years\n"),
        ("\nTo keep it valid for another 2 years:\n  It can be renewed 2 times at most.\n"
        "  5 hours of talks\n    - 5 hours of talks\n  Price: £4\n"
        "  It may still be done up to 3 months after the end.\n  By post.\n"),
        ("\nSays of the coach's own capital, which feeds no level and no route:\n"
        "  - Care: Has an hour of rest.\n"),
        "\nIt is this competence:\n  - The first, in Skills [skills]\n",
        "\nIts rules name:\n  hours: talks\n",
        ("\nAsked for by 2 items:\n  - Degree C [degree-c], in combination\n"
        "  - Unit B [unit-b], in requires\n"
        "  Through them, and those whose rules name these in turn, it opens the way to 4"),
        "\nAsked for before these hours may be worked:\n  - Talks [talks]\n",
        "\nCounts as:\n  - Unit B [unit-b], from 1 January 2020\n",
        "\n  Figure or rule  As written                  Standing\n",
        "\n  hours           study 20, glh unknown       judgement\n",
    ):  # fmt: skip
        assert part in text


def test_a_rule_that_depends_and_what_it_names(tmp_path: Path) -> None:
    catalogue = written(tmp_path, **RICH)
    text = shown("unit-b", catalogue, tmp_path)
    for part in (
        "Hours:     100 hours (total qualification time 100)\n",
        "Starts:    whether it still does is not known\n",
        ("    - it depends\n      - if: Unit A\n      - then: Care at level 1 or above\n"
        "      - otherwise: all of these\n        - 30 credits from (unit-a)\n"),
        "\nTo keep it valid:\n  It cannot be renewed.\n",
        ("\nIts rules name:\n  items: unit-a\n  levels: care >= 1\n  tags: first\n"
        "  providers: board\n  ladders: rqf\n"),
        "\nCounted for it, where held:\n  - Unit A [unit-a], from 1 January 2020\n",
    ):  # fmt: skip
        assert part in text
    assert "Asked for by" not in text
    body = shown("board", catalogue, tmp_path)
    assert "\nCredit from it is asked for by:\n  - Unit B [unit-b], in requires\n" in body
    care = shown("care", catalogue, tmp_path)
    assert "\nAsked for by:\n  - level 1: Unit B [unit-b], in requires\n" in care


def test_a_qualification_that_has_ended(tmp_path: Path) -> None:
    text = shown("degree-c", written(tmp_path, **RICH), tmp_path)
    for part in (
        "Award:     Degree [degree]\n",
        ("Regulator: The Watch [watch], number A/1, until 1 January 2027\n"
        "Hours:     those of its modules, as are its length and price\n"),
        ("Starts:    no more; it can only be held\n"
        "Open:      up to 1 January 2026, that day not included\n"),
        ("\nPrior learning:\n  at most 60 credits, at most 5 years old\n"
        "  This is the row of The Board [board] for the award: Degree [degree].\n"),
        "\n  degree: rpl     at_most 60 credits, within 5 years  seen       2\n",
        "\n  1. judgement\n  2. https://b.org/rpl\n     seen, looked at on 2 January 2026\n",
    ):  # fmt: skip
        assert part in text


def test_where_the_limit_of_prior_learning_comes_from(tmp_path: Path) -> None:
    catalogue = written(tmp_path, **RICH)
    own = shown("degree-d", catalogue, tmp_path)
    assert (
        "\nPrior learning:\n  any amount, at most 4 years old\n  This is its own figure, rpl.\n"
        in own
    )
    assert "Credits:   not known\n" in own
    nation = shown("degree-e", catalogue, tmp_path)
    assert "  at most 90 credits\n  This is the nation's row for the award: Degree" in nation
    assert "Prior learning" not in shown("unit-a", catalogue, tmp_path)


def test_a_role_says_how_far_its_usual_rule_can_be_relied_on(tmp_path: Path) -> None:
    text = shown("worker", written(tmp_path, **RICH), tmp_path)
    assert "\nWhat employers usually ask (known):\n  degree-d\n" in text
    assert "\nGives:\n  - a place to work hours of talks [talks]\n" in text
    assert "\nGood to have:\n  - A van\n" in text
    assert text.endswith("\nSource: known, with low confidence\n")


def test_an_award_by_body(tmp_path: Path) -> None:
    catalogue = written(tmp_path, **RICH)
    text = shown("degree", catalogue, tmp_path)
    assert (
        "  Body        Credits   At rqf 3   Prior learning at most  Sources\n"
        "  the nation  360       not known  90                      2\n"
        "  board       not said  not said   60, within 5 years      3\n"
        "  watch       not said  not said   within 3 years          1\n"
    ) in text
    assert "\nNotes:\n  - board: A third.\n" in text
    assert "\nQualifications that are it:\n  - Degree C [degree-c]\n" in text
    assert "\n  board: rpl            at_most 60 credits, within 5 years  seen       3\n" in text
    body = shown("board", catalogue, tmp_path)
    assert "Kind: awarding\nPage: https://b.org\n" in body
    assert "\n  degree  not said  not said      60, within 5 years      2\n" in body


def test_one_id_may_stand_in_two_registers(tmp_path: Path) -> None:
    ladder, system = shown("rqf", written(tmp_path, **RICH), tmp_path).split("\n\nRung credit\n")
    assert ladder.startswith("Rungs\nladder rqf, ")
    assert "  - 3: Three (3 items)\n" in ladder
    assert (
        "\nSizes:\n  - Award: at most 120 hours in all, 1 to 12 credits\n"
        "  - Diploma: at least 370 hours in all\n  - Pass: of any amount\n"
    ) in ladder
    assert system.startswith("credit system rqf, in frameworks/credits.yaml\n")
    assert "  - 1 rqf credit counts as 0.5 of far (sources: 2)\n" in system
    assert "\n  rqf to far: ratio  0.5         known      2\n" in system


def test_countries_and_their_parts(tmp_path: Path) -> None:
    catalogue = written(tmp_path, **RICH)
    whole = shown("gb", catalogue, tmp_path)
    assert "\nIts parts:\n  - England (gb-eng)\n" in whole
    assert "0 modules too.\n" in whole
    part = shown("gb-eng", catalogue, tmp_path)
    assert "Currency: GBP\nPart of: Britain (gb)\n" in part
    assert "1 module too.\n" in part


def test_reasons_and_many_sources(tmp_path: Path) -> None:
    text = shown("saw-day", written(
        tmp_path,
        modules__yard__saw_day=(
            "id: saw-day\ntitle: Saw Day\nweeks: 1\nhours: {study: 6}\ncost: 3\nnote: Short.\n"
            "derived: [weeks, hours]\nreason: {weeks: Five days.}\n"
            "source: [{standing: judgement}, {url: 'https://example.org', version: 2,"
            " standing: known, confidence: low, for: [hours, cost], note: A copy.}]\n"
        ),
    ), tmp_path)  # fmt: skip
    assert text.endswith(
        "\nWorked out: weeks, hours\n  - weeks: Five days.\n\nNote: Short.\n"
        "\nWhere it is from:\n"
        "  Figure or rule  As written  Standing  Sources\n"
        "  hours           study 6     derived   2\n"
        "  weeks           1           derived   1\n"
        "  cost            3           known     2\n"
        "\nSources:\n  1. judgement\n"
        "  2. https://example.org\n     known, with low confidence\n     For: hours and cost\n"
        "     Version: 2\n     A copy.\n"
    )


def test_no_source_at_all(tmp_path: Path) -> None:
    text = shown("saw-day", written(
        tmp_path, modules__yard__saw_day="id: saw-day\ntitle: Saw Day\nweeks: 1\n"
    ), tmp_path)  # fmt: skip
    assert text.endswith("  weeks           1           no source  none\n")


def test_a_long_rule_is_broken_into_lines(small: Catalogue) -> None:
    rule = f'ask "{"a long way to say it " * 10}end" and can-swim'
    lines = list(rule_text(rule, small, 1))
    assert max(map(len, lines)) <= 88
    assert lines[-1] == "      - Can swim 50 metres"
    assert lines[-3].startswith("        ")


def test_what_asks_for_an_item(small: Catalogue) -> None:
    found = Links(small).asked_by(Sort.ITEM, "hand-tools")
    assert [(a.item.id, a.keys) for a in found] == [
        ("boat-builder-l2", ("combination",)),
        ("hull-drawing", ("requires",)),
        ("yard-hand-xa", ("requires",)),
    ]
    assert Links(small).asked_by(Sort.ITEM, "master-builder-xa") == ()


def test_what_an_item_opens_at_any_depth(small: Catalogue) -> None:
    found = Links(small).opened("hand-tools")
    assert found.directly == ("boat-builder-l2", "hull-drawing", "yard-hand-xa")
    assert found.at_any_depth == (
        "boat-builder-l2",
        "hull-drawing",
        "shipwright-xa",
        "yard-hand-xa",
    )
    assert Links(small).opened("shipwright-xa").at_any_depth == ()


def test_a_circle_of_rules_ends_and_a_renewal_opens_nothing() -> None:
    one = Item("one", Kind.MODULE, "One", requires="two")
    two = Item("two", Kind.MODULE, "Two", requires="one and two")
    found = Links(Catalogue({"one": one, "two": two})).opened("one")
    assert (found.directly, found.at_any_depth) == (("two",), ("two",))


def test_circles_and_what_hangs_on_them_open_the_same_in_whatever_order_they_are_asked() -> None:
    rules = {"one": "three", "two": "one", "three": "two", "four": "two", "five": "four", "six": ""}
    items = {id_: Item(id_, Kind.MODULE, id_, requires=text) for id_, text in rules.items()}
    ring, after = {"one", "two", "three"}, {"four", "five"}
    expected = {id_: tuple(sorted((ring | after) - {id_})) for id_ in ring}
    expected |= {"four": ("five",), "five": (), "six": ()}
    for order in permutations(items):
        links = Links(Catalogue(items))
        assert {id_: links.opened(id_).at_any_depth for id_ in order} == expected


def test_what_the_rules_of_an_item_name(small: Catalogue) -> None:
    named = Links(small).needs("master-builder-xa")
    assert {sort: [str(m) for m in found] for sort, found in named.items()} == {
        Sort.LEVEL: ["joinery >= 3"],
        Sort.LADDER: ["deck"],
    }
    assert Links(small).needs("rope-and-rig") == {}


def test_kinds_of_hours_that_ask_for_an_item_first(small: Catalogue) -> None:
    assert Links(small).hour_kinds_after("hand-tools") == ("bench-work",)
    bare = replace(small, hour_kinds={"work": HourKind("work", "Work")})
    assert Links(bare).hour_kinds_after("hand-tools") == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"study": 20, "glh": "unknown"}, "study 20, glh unknown"),
        (["a", {"id": "b"}], "a, id b"),
        (None, "none"),
        (True, "yes"),
        (False, "no"),
        (0.5, "0.5"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_value_on_one_line(value: object, text: str) -> None:
    assert inline(value) == text
