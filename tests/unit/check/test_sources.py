"""Every source once, with the figures and rules that rest on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from pathways.check.figures import Backing, figures
from pathways.check.scope import Scope
from pathways.check.sources import Doubt, Group, Sources, Use, is_stale, sources_of
from pathways.files.catalogue import load_catalogue
from pathways.model.quantities import span
from tests.running import SMALL
from tests.unit.check.writing import TODAY, load, module

PAGE = "https://example.org/page"
OTHER = "https://example.org/other"


def seen(url: str, extra: str = "", day: str = "2026-11-01") -> str:
    return f"{{url: '{url}', seen: {day}, standing: seen{extra}}}"


def found(root: Path, *parts: dict[str, str]) -> Sources:
    bare = {
        f"frameworks/{name}": ""
        for name in (
            *("attestations.yaml", "bodies.yaml", "countries.yaml", "credits.yaml", "hours.yaml"),
            *("ladders/abc.yaml", "ladders/bcd.yaml", "ladders/cde.yaml", "domains/calm.yaml"),
        )
    }
    loaded = load(root, bare, *parts)
    assert not loaded.problems, [p.text() for p in loaded.problems]
    return sources_of(Scope(loaded, TODAY))


def groups(sources: Sources) -> dict[str, Group]:
    return {g.url or g.standings[0]: g for g in sources.groups}


def test_a_page_is_given_once_with_all_that_rests_on_it(tmp_path: Path) -> None:
    sources = found(
        tmp_path,
        module("aa", "weeks: 3\n", f"source: {seen(PAGE, ', note: A.')}\n"),
        module("bb", "weeks: 4\ncost: 5\n", f"source: {seen(PAGE, '', '2026-11-20')}\n"),
        module("cc", "weeks: 4\n", "source: {standing: known, confidence: high}\n"),
    )
    page = groups(sources)[PAGE]
    assert (page.standings, page.confidences) == (("seen",), ())
    assert page.seen == date(2026, 11, 20)
    assert page.notes == ("A.",)
    assert page.uses == (
        Use("modules/board/bb.yaml", "", ("weeks", "cost")),
        Use("modules/board/aa.yaml", "", ("weeks",)),
    )
    assert page.figures == 3
    known = groups(sources)["known"]
    assert (known.url, known.confidences, known.figures) == (None, ("high",), 1)


def test_a_page_told_differently_keeps_each_standing_the_firmest_first(tmp_path: Path) -> None:
    weak = f"{{url: '{PAGE}', standing: known, confidence: low}}"
    firm = f"{{url: '{PAGE}', standing: known, confidence: high}}"
    sources = found(
        tmp_path,
        module("aa", "weeks: 3\n", f"source: [{weak}, {firm}]\n"),
        module("bb", "weeks: 3\n", f"source: {seen(PAGE)}\n"),
    )
    page = groups(sources)[PAGE]
    assert page.standings == ("seen", "known")
    assert page.confidences == ("high", "low")
    assert page.figures == 2


def test_what_a_source_is_for_rests_on_it_and_the_rest_does_not(tmp_path: Path) -> None:
    told = f"source: [{seen(PAGE, ', for: [weeks]')}, {seen(OTHER)}]\n"
    sources = found(tmp_path, module("aa", "weeks: 3\ncost: 4\n", told))
    assert groups(sources)[PAGE].uses[0].keys == ("weeks",)
    assert groups(sources)[OTHER].uses[0].keys == ("cost",)


def test_what_is_still_unknown_does_not_rest_on_the_page(tmp_path: Path) -> None:
    sources = found(tmp_path, module("aa", "cost: unknown\n", f"source: {seen(PAGE)}\n"))
    page = groups(sources)[PAGE]
    assert page.figures == 0
    assert page.uses == (Use("modules/board/aa.yaml", "", (), ("cost",)),)


def test_what_has_no_page_stands_under_its_standing(tmp_path: Path) -> None:
    sources = found(
        tmp_path,
        module("aa", "weeks: 3\njudgement: [weeks]\nreason: {weeks: x}\n", ""),
        module("bb", "weeks: 3\nderived: [weeks]\nreason: {weeks: x}\n", ""),
        module("cc", "weeks: 3\n", ""),
        module("dd", "weeks: 3\n", "source: {standing: unknown}\n"),
        module("ee", "weeks: unknown\n", ""),
    )
    assert [(g.standings, g.figures, [u.file for u in g.uses]) for g in sources.groups] == [
        (("unknown",), 2, ["modules/board/cc.yaml", "modules/board/dd.yaml"]),
        (("derived",), 1, ["modules/board/bb.yaml"]),
        (("judgement",), 1, ["modules/board/aa.yaml"]),
    ]


def test_a_source_that_does_not_say_its_standing_counts_as_unknown(tmp_path: Path) -> None:
    sources = found(tmp_path, module("aa", "weeks: 3\n", f"source: {{url: '{PAGE}'}}\n"))
    assert groups(sources)[PAGE].standings == ("unknown",)


def test_what_most_rests_on_comes_first_and_then_the_url(tmp_path: Path) -> None:
    sources = found(
        tmp_path,
        module("aa", "weeks: 3\n", f"source: {seen('https://z.org')}\n"),
        module("bb", "weeks: 3\n", f"source: {seen('https://a.org')}\n"),
        module("cc", "weeks: 3\ncost: 1\n", f"source: {seen('https://m.org')}\n"),
        module("dd", "", f"source: {seen('https://b.org')}\n"),
        module("ee", "weeks: 3\n", "source: {standing: judgement}\n"),
    )
    assert [(g.url, g.figures) for g in sources.groups] == [
        ("https://m.org", 2),
        ("https://a.org", 1),
        ("https://z.org", 1),
        (None, 1),
        ("https://b.org", 0),
    ]


def test_entries_of_one_file_have_names(tmp_path: Path) -> None:
    sources = found(
        tmp_path,
        {
            "frameworks/awards.yaml": (
                "awards: [{id: degree, title: Degree, level: abc 1, source: {standing: known,"
                " confidence: high}}]\n"
                "rows:\n"
                "  - {award: degree, total: 5 credits,"
                " source: {standing: known, confidence: low}}\n"
                "  - {award: degree, body: board, total: 5 credits,"
                " source: {standing: known, confidence: low}}\n"
            ),
            "frameworks/credits.yaml": (
                "systems: [{id: one, title: One, size: 1, source: {standing: known,"
                " confidence: low}}]\n"
                "convert: [{from: one, to: two, ratio: 2, source: {standing: known,"
                " confidence: low}}]\n"
            ),
        },
    )
    known = groups(sources)["known"]
    assert {u.entry for u in known.uses} == {
        "degree", "degree at the nation", "degree at board", "one", "one to two",
    }  # fmt: skip
    assert known.confidences == ("high", "low")


@pytest.mark.parametrize(
    ("note", "doubts"),
    [
        ("A mirror of the official page.", {Doubt.COPY}),
        ("A COPY; only the top could be read.", {Doubt.COPY, Doubt.WEAK}),
        ("The body's older site.", {Doubt.OLD}),
        ("A weak source.", {Doubt.WEAK}),
        ("Cut off after the fifteenth.", {Doubt.WEAK}),
        ("Holds a folder of copying machines.", set()),
        ("A training provider's page.", set()),
    ],
)
def test_notes_that_tell_of_a_doubt(note: str, doubts: set[Doubt]) -> None:
    group = Group(PAGE, ("seen",), notes=(note,))
    assert set(group.doubts) == doubts
    assert structs.replace(group, url=None).doubts == ()


def test_low_confidence_is_a_doubt_once() -> None:
    assert Group(PAGE, ("known",), ("low",), notes=("Weak.",)).doubts == (Doubt.WEAK,)
    assert Group(PAGE, ("known",), ("medium",)).doubts == ()


def test_how_firmly_all_stands(tmp_path: Path) -> None:
    mirror = seen(PAGE, ", note: A mirror.")
    known = "{standing: known, confidence: high}"
    judged = "weeks: 3\njudgement: [weeks]\nreason: {weeks: x}\n"
    worked = "weeks: 3\nderived: [weeks]\nreason: {weeks: x}\n"
    support = found(
        tmp_path,
        module("aa", "weeks: 3\ncost: unknown\n", f"source: {mirror}\n"),
        module("bb", "weeks: 3\n", f"source: [{mirror}, {seen(OTHER)}]\n"),
        module("cc", "weeks: 3\ncost: 2\n", f"source: {known}\n"),
        module("dd", judged, ""),
        module("ee", worked, ""),
        module("ff", "weeks: 3\n", ""),
        module("gg", "", f"source: {seen('https://x.org', ', note: An old page.')}\n"),
    ).support
    assert (support.pages, support.figures) == (3, 7)
    assert dict(support.alone) == {"known": 2, "derived": 0, "judgement": 0, "unknown": 0}
    assert (support.judged, support.worked_out, support.unsourced) == (1, 1, 1)
    assert dict(support.doubtful) == {Doubt.COPY: 1, Doubt.OLD: 0, Doubt.WEAK: 0}
    assert (support.doubted, support.doubted_alone) == (2, 1)


def test_stale_is_older_than_the_span_and_not_on_its_day() -> None:
    group = Group(PAGE, ("seen",), seen=date(2026, 5, 24))
    assert not is_stale(group, date(2026, 11, 24), span("6 months"))
    assert is_stale(group, date(2026, 11, 25), span("6 months"))
    assert not is_stale(structs.replace(group, seen=None), date(2050, 1, 1), span("1 month"))


def test_every_known_figure_of_the_invented_catalogue_rests_on_something() -> None:
    scope = Scope(load_catalogue(SMALL), TODAY)
    told = list(figures(scope))
    sources = sources_of(scope)
    known = [f for f in told if f.backing is not Backing.UNKNOWN]
    assert sources.support.figures == len(known)
    rests = {(u.file, u.entry, k) for g in sources.groups for u in g.uses for k in u.keys}
    assert len(rests) == len(known)
