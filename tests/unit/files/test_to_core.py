from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pathways.files.catalogue import Loaded, load_catalogue
from pathways.model.items import (
    Bound,
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    RplLimit,
    Window,
)
from pathways.model.quantities import Hundredths, Money, Rung, Span

H = Hundredths
FREE = Money(H(0), "")


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def load(root: Path, files: dict[str, str]) -> Loaded:
    return load_catalogue(write(root, files))


def texts(loaded: Loaded) -> list[str]:
    return [problem.text() for problem in loaded.problems]


COUNTRIES = """countries:
  - {id: gb, title: Britain, currency: GBP}
  - {id: ie, title: Ireland, currency: EUR}
  - {id: us, title: America, currency: USD}
"""


def one(root: Path, text: str, folder: str = "modules/ccar") -> Item:
    if not (root / "frameworks/countries.yaml").exists():
        write(root, {"frameworks/countries.yaml": COUNTRIES})
    loaded = load(root, {f"{folder}/aa.yaml": f"id: aa\ntitle: A\n{text}\n"})
    assert texts(loaded) == []
    return loaded.catalogue.items["aa"]


FIGURES = [
    ("", Figures(None, None, None, H(0))),
    ("hours: {study: 30, tqt: 50}", Figures(H(3000))),
    ("hours: {notional: 40, tqt: 50}", Figures(H(4000))),
    ("hours: {study: unknown, tqt: 50}", Figures(H(5000))),
    ("hours: {glh: 50}", Figures(None)),
    ("hours: unknown", Figures(None)),
    ("weeks: 0\ncredits: unknown\ncost: unknown", Figures(weeks=0, credits=None)),
    ("credits: 1.5\ncost: 0", Figures(cost=FREE, credits=H(150))),
    ("cost: 240", Figures(cost=Money(H(24000), ""))),
    ("countries: [gb-sct]\ncost: 240", Figures(cost=Money(H(24000), "GBP"))),
    ("countries: [us-ny, gb]\ncost: 9.5", Figures(cost=Money(H(950), "USD"))),
    ("countries: [ie]\ncost: 1", Figures(cost=Money(H(100), "EUR"))),
    ("countries: [ie]\ncost: {amount: 1, currency: USD}", Figures(cost=Money(H(100), "USD"))),
    ("cost: {amount: unknown, currency: USD}", Figures()),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_of_a_module(tmp_path: Path, text: str, expected: Figures) -> None:
    assert one(tmp_path, text).figures == expected


def test_the_currency_is_that_of_the_register(tmp_path: Path) -> None:
    register = "countries: [{id: ie, title: Ireland, currency: XXX}]"
    write(tmp_path, {"frameworks/countries.yaml": register})
    item = one(tmp_path, "countries: [ie-x]\ncost: 1")
    assert item.figures.cost == Money(H(100), "XXX")


def test_figures_of_what_is_put_together(tmp_path: Path) -> None:
    folder = "frameworks/qualifications/q"
    by_module = one(tmp_path / "1", "combination: {mandatory: [bb]}", folder)
    assert by_module.by_module
    assert by_module.figures == Figures(H(0), 0, FREE, H(0))
    whole = one(tmp_path / "2", "combination: {mandatory: [bb]}\ntaken: whole", folder)
    assert whole.whole
    assert whole.figures == Figures()
    assert one(tmp_path / "3", "", folder).figures == Figures()
    role = one(tmp_path / "4", "gives: [peer-practice]\nusual: a  and b", "frameworks/roles/gb")
    assert role.figures == Figures(H(0), 0, FREE, H(0))
    assert (role.kind, role.opens, role.usual) == (Kind.ROLE, ("peer-practice",), "a and b")


def test_figures_that_change_build_on_each_other(tmp_path: Path) -> None:
    item = one(
        tmp_path,
        "countries: [gb]\nweeks: 10\ncost: 5\nvalues:\n"
        "  - {from: 2027-01-01, set: {cost: 7, credits: 3}}\n"
        "  - {from: 2026-01-01, set: {hours: {study: 9}, weeks: unknown}}\n",
    )
    cost = Money(H(500), "GBP")
    assert item.values == (
        DatedFigures(date(2026, 1, 1), Figures(H(900), None, cost, H(0))),
        DatedFigures(date(2027, 1, 1), Figures(H(900), None, Money(H(700), "GBP"), H(300))),
    )


def test_a_module_as_the_engine_reads_it(tmp_path: Path) -> None:
    text = """\
provider: ccar
countries: [gb, ie]
tags: [peer]
level: rqf 4
starts: [september]
runs: [2027-02-01, 2027-01-11]
gives: {zz-hours: 1, ethics: 16}
develops: {hope: 2, able: 1}
delivery: [online]
requires: >-
  a
  and b
alongside: c
within: [qq]
excludes: [xx]
counts_as: [bb, {id: cc, from: 2020-01-01, until: null}]
valid_for: 3 years
status: legacy
effective: {from: 2020-09-01}
"""
    assert one(tmp_path, text) == Item(
        id="aa",
        kind=Kind.MODULE,
        title="A",
        file="modules/ccar/aa.yaml",
        provider="ccar",
        countries=("gb", "ie"),
        tags=("peer",),
        level=Rung("rqf", "4"),
        starts=(9,),
        runs=(date(2027, 1, 11), date(2027, 2, 1)),
        effective=Window(date(2020, 9, 1)),
        legacy=True,
        delivery=("online",),
        gives=(("ethics", H(1600)), ("zz-hours", H(100))),
        develops=(("able", 1), ("hope", 2)),
        requires="a and b",
        alongside="c",
        within=("qq",),
        excludes=("xx",),
        counts_as=(Equivalence("bb"), Equivalence("cc", Window(date(2020, 1, 1)))),
        valid_for=Span(36),
    )


def test_a_qualification_as_the_engine_reads_it(tmp_path: Path) -> None:
    text = """\
awarded_by: cpcab
entry: a
combination:
  mandatory: [bb]
  groups: [{id: g, from: [cc], at_least: 1}, {id: h, from: unknown, count_at_most: 8 credits}]
  total: 46 credits
  at_level: {rqf 3: 35 credits}
rpl: {at_most: 60 credits, within: 5 years}
"""
    item = one(tmp_path, text, "frameworks/qualifications/cpcab")
    assert (item.kind, item.provider, item.entry) == (Kind.QUALIFICATION, "cpcab", "a")
    assert item.combination == Combination(
        mandatory=("bb",),
        groups=(
            Group("g", ("cc",), at_least=Bound(H(100), counts_modules=True)),
            Group("h", None, count_at_most=Bound(H(800))),
        ),
        total=H(4600),
        at_level=(LevelMinimum(Rung("rqf", "3"), H(3500)),),
    )
    assert item.rpl == RplLimit(H(6000), Span(60))


def test_attestations_are_items(tmp_path: Path) -> None:
    text = """\
attestations:
  - {id: age-18, title: Aged 18, question: Are you 18?}
  - {id: dbs, title: DBS, obtainable: {weeks: 4, cost: {amount: 12, currency: GBP}}}
  - {id: exam, title: Exam, obtainable: {weeks: unknown}}
"""
    items = load(tmp_path, {"frameworks/attestations.yaml": text}).catalogue.items
    age, dbs, exam = items.values()
    assert (age.kind, age.question, age.obtainable) == (Kind.ATTESTATION, "Are you 18?", False)
    assert age.figures == Figures(H(0), 0, FREE, H(0))
    assert dbs.obtainable
    assert dbs.figures == Figures(H(0), 4, Money(H(1200), "GBP"), H(0))
    assert exam.figures == Figures(H(0), None, None, H(0))


def test_registers_as_the_engine_reads_them(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "frameworks/ladders/rqf.yaml": "id: rqf\ntitle: R\ncredit: rqf\n"
            "rungs: [{id: e3, title: E}, {id: 1, title: L}]",
            "frameworks/comparable.yaml": "caveat: c\n"
            "rows: [{id: r1, rungs: {rqf: [1], eqf: [2]}}]",
            "frameworks/credits.yaml": "systems: [{id: ects, title: E, size: 2}]\n"
            "convert: [{from: ects, to: rqf, ratio: 0.5}]",
            "frameworks/domains/hope.yaml": "id: hope\ntitle: Hope\n"
            "levels: [{level: 0, name: New}, {level: 1, name: Learning}]\n"
            "practice: {2: b, 1: a}",
            "frameworks/hours.yaml": "kinds: [{id: hh, title: H, is: practice, per_week: 1.5}]",
            "frameworks/tolerated.yaml": "tolerated: [{file: x, code: y, reason: z}]",
        },
    )
    assert texts(loaded) == []
    c = loaded.catalogue
    assert (c.ladders["rqf"].rungs, c.ladders["rqf"].credit) == (("e3", "1"), "rqf")
    assert c.comparable[0].rungs == (Rung("rqf", "1"), Rung("eqf", "2"))
    assert c.systems["ects"].size == 200
    assert c.conversions[0].ratio == 50
    assert c.domains["hope"].levels == ("New", "Learning")
    assert c.domains["hope"].practice == ((1, "a"), (2, "b"))
    assert (c.hour_kinds["hh"].sort, c.hour_kinds["hh"].per_week) == ("practice", 150)
