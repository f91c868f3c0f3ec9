"""Which domains courses develop, where that is thin, and what roles ask beyond it.

Long because the values and the words they are told in are tested on the same catalogues.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.coverage import (
    Offer,
    OwnClaim,
    Thin,
    domain_covers,
    framework_covers,
    middle,
    offer,
    own_claims_by_domain,
    thin_spots,
)
from pathways.explain.coverage_text import Coverage, coverage_text, role_coverage_text
from pathways.explain.role_levels import (
    Closing,
    RoleLevels,
    levels_in_practice,
    role_levels,
    roles_in,
)
from pathways.model.catalogue import Area, Catalogue, Competencies, Domain
from pathways.model.items import Combination, DatedFigures, Figures, Item, Kind, Window
from pathways.model.quantities import hundredths

ON = date(2026, 11, 24)


def course(id_: str, develops: dict[str, int], hours: int | None = 10, **rest: object) -> Item:
    known = None if hours is None else hundredths(hours)
    item = Item(
        id_, Kind.MODULE, id_.title(), figures=Figures(known), develops=tuple(develops.items())
    )
    return replace(item, **rest)  # type: ignore[arg-type]


def role(id_: str, usual: str = "", requires: str = "", *countries: str) -> Item:
    return Item(
        id_, Kind.ROLE, id_.title(), requires=requires, usual=usual, countries=countries
    )  # fmt: skip


def catalogue(*items: Item, domains: tuple[Domain, ...] | None = None) -> Catalogue:
    plain = tuple(Domain(d, d.title()) for d in ("care", "hope", "work"))
    known = {d.id: d for d in (plain if domains is None else domains)}
    return Catalogue({i.id: i for i in sorted(items, key=lambda i: i.id)}, domains=known)


def everything(found: Catalogue) -> Offer:
    return offer(found, ON, None)


def test_only_what_may_still_be_taken_counts() -> None:
    found = catalogue(
        course("current", {}),
        course("gone", {}, legacy=True),
        course("ended", {}, effective=Window(until=ON)),
        course("to-come", {}, effective=Window(since=date(2030, 1, 1))),
        course("late-run", {}, runs=(date(2026, 1, 5),)),
        course("abroad", {}, countries=("ie",)),
        course("at-home", {}, countries=("gb-eng",)),
        role("a-role"),
    )
    assert everything(found).ids == {"current", "to-come", "abroad", "at-home"}
    assert offer(found, ON, "gb").ids == {"current", "to-come"}
    assert offer(found, ON, "gb-eng").ids == {"current", "to-come", "at-home"}
    assert offer(found, date(2026, 1, 1), None).ids >= {"ended", "late-run"}


def test_a_unit_counts_where_its_qualification_is_open_and_taken_by_module() -> None:
    units = Combination(mandatory=("unit",))
    by_module = Item("award", Kind.QUALIFICATION, "Award", combination=units, whole=False)
    unit = course("unit", {}, within=("award",))
    for host, counts in (
        (by_module, True),
        (replace(by_module, legacy=True), False),
        (replace(by_module, whole=True), False),
    ):
        found = everything(catalogue(host, unit))
        assert ("unit" in found.ids) is counts
        assert found.inside == (() if counts else ("unit",))


def test_a_unit_of_another_country_is_not_missed_here() -> None:
    found = catalogue(course("unit", {}, within=("nowhere",), countries=("ie",)))
    assert offer(found, ON, "ie").inside == ("unit",)
    assert offer(found, ON, "gb").inside == ()


def test_courses_are_counted_by_level_and_kind() -> None:
    found = catalogue(
        course("one", {"care": 1}, 10),
        course("two", {"care": 2, "hope": 1}, 20),
        course("three", {"care": 1}, None),
        course("award", {"care": 3}, 100, kind=Kind.QUALIFICATION),
        role("worker"),
    )
    care, hope, work = domain_covers(found, everything(found))
    assert [(lv.level, lv.modules, lv.qualifications) for lv in care.levels] == [
        (1, ("one", "three"), ()),
        (2, ("two",), ()),
        (3, (), ("award",)),
    ]
    assert (care.courses, care.highest, care.hours, care.unknown) == (4, 3, hundredths(130), 1)
    assert (hope.courses, hope.highest, hope.hours, hope.unknown) == (1, 1, hundredths(20), 0)
    assert (work.courses, work.highest, work.hours) == (0, 0, 0)


def test_a_course_that_is_not_on_offer_develops_nothing() -> None:
    found = catalogue(course("gone", {"care": 2}, legacy=True))
    assert [c.courses for c in domain_covers(found, everything(found))] == [0, 0, 0]


def test_hours_are_those_of_the_day() -> None:
    later = (DatedFigures(date(2027, 1, 1), Figures(hundredths(30))),)
    found = catalogue(course("one", {"care": 1}, 10, values=later))
    before, after = (
        domain_covers(found, offer(found, day, None))[0].hours
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert (before, after) == (hundredths(10), hundredths(30))


def test_thin_spots_come_worst_first_with_their_reasons() -> None:
    many = [course(f"c{n}", {"care": 2, "work": 2}) for n in range(6)]
    low = [course(f"l{n}", {"hope": 1}) for n in range(4)]
    domains = tuple(Domain(d, d) for d in ("care", "empty", "few", "hope", "work"))
    found = catalogue(*many, *low, course("f", {"few": 2}), domains=domains)
    covers = domain_covers(found, everything(found))
    assert middle(covers) == 4
    assert [(s.cover.domain.id, s.reasons) for s in thin_spots(covers)] == [
        ("empty", (Thin.NOTHING,)),
        ("hope", (Thin.TOO_LOW,)),
        ("few", (Thin.FEW,)),
    ]


def test_half_the_median_itself_is_not_thin() -> None:
    both = [course(f"b{n}", {"care": 2, "hope": 2, "work": 2}) for n in range(2)]
    more = [course(f"m{n}", {"care": 2, "work": 2}) for n in range(2)]
    found = catalogue(*both, *more)
    assert thin_spots(domain_covers(found, everything(found))) == ()
    fewer = catalogue(*both[1:], *more)
    assert [s.cover.domain.id for s in thin_spots(domain_covers(fewer, everything(fewer)))] == [
        "hope"
    ]


def test_no_domains_have_no_middle() -> None:
    assert middle(()) == 0.0


def levels_of(found: Catalogue, country: str | None = None) -> dict[str, RoleLevels]:
    roles = role_levels(found, roles_in(found, country), ON, country)
    return {one.role.id: one for one in roles}


PRACTICE = Domain(
    "hope", "Hope", practice=((1, "10 hours of work"), (2, "hope >= 1 and 40 hours of work"))
)


def test_what_closes_a_level_that_a_role_asks() -> None:
    care = Domain("care", "Care", practice=((3, "care >= 2"),))
    found = catalogue(
        course("one", {"care": 1}),
        role("worker", "care >= 1 and hope >= 2 and care >= 2"),
        domains=(care, PRACTICE),
    )
    asked = levels_of(found)["worker"].levels
    assert [(a.domain, a.level, a.closing, a.courses) for a in asked] == [
        ("care", 1, Closing.COURSES, ("one",)),
        ("care", 2, Closing.NOTHING, ()),
        ("hope", 2, Closing.PRACTICE, ()),
    ]


@pytest.mark.parametrize(
    ("rule", "highest"),
    [
        ("hope >= 1", 0),
        ("care >= 1", 2),
        ("care >= 2", 0),
        ("any of (hope >= 1, care >= 1)", 2),
        ("2 of (hope >= 1, care >= 1, 5 hours of work)", 2),
        ("2 of (hope >= 1, care >= 2, 5 hours of work)", 0),
        ('when hope >= 1 then hope >= 1 otherwise ask "a word"', 2),
    ],
)
def test_practice_leads_only_where_its_own_levels_are_within_reach(rule: str, highest: int) -> None:
    found = catalogue(domains=(Domain("care", "Care"), Domain("hope", "Hope", (), ((2, rule),))))
    assert levels_in_practice(found, {"care": 1}).get("hope", 0) == highest


def test_practice_climbs_from_what_a_course_taught() -> None:
    top = Domain("hope", "Hope", practice=((3, "hope >= 2"), (4, "hope >= 3")))
    found = catalogue(domains=(top,))
    assert levels_in_practice(found, {"hope": 2})["hope"] == 4
    assert levels_in_practice(found, {"hope": 1})["hope"] == 1


def test_a_course_counts_in_the_country_of_the_role() -> None:
    found = catalogue(
        course("irish", {"care": 1}, countries=("ie",)),
        course("british", {"care": 1}, countries=("gb",)),
        role("here", "care >= 1", "", "gb"),
        role("there", "care >= 1", "", "us"),
        role("two", "care >= 1", "", "gb", "ie"),
        role("anywhere", "care >= 1"),
    )
    courses = {id_: one.levels[0].courses for id_, one in levels_of(found).items()}
    assert courses == {
        "here": ("british",),
        "there": (),
        "two": ("british", "irish"),
        "anywhere": ("british", "irish"),
    }
    assert levels_of(found, "gb-eng")["two"].levels[0].courses == ("british",)
    in_ireland = {id_: one.levels[0].courses for id_, one in levels_of(found, "ie").items()}
    assert in_ireland == {"two": ("irish",), "anywhere": ("irish",)}


def test_a_role_in_a_part_of_the_country_is_judged_there() -> None:
    found = catalogue(
        course("english", {"care": 1}, countries=("gb-eng",)),
        course("british", {"care": 1}, countries=("gb",)),
        role("in-england", "care >= 1", "", "gb-eng"),
        role("in-britain", "care >= 1", "", "gb"),
    )
    both = ("british", "english")
    for country, expected in (
        ("gb", {"in-england": both, "in-britain": ("british",)}),
        ("gb-eng", {"in-england": both, "in-britain": both}),
        ("gb-sct", {"in-britain": ("british",)}),
        ("gbx", {}),
    ):
        courses = {i: one.levels[0].courses for i, one in levels_of(found, country).items()}
        assert courses == expected


def test_where_and_whether_a_level_is_always_asked() -> None:
    rule = "any of (care >= 1, hope >= 1) and hope >= 2 and (when care >= 3 then work >= 1)"
    found = catalogue(role("worker", rule, "hope >= 2"))
    asked = levels_of(found)["worker"].levels
    assert [(a.domain, a.level, a.keys, a.always) for a in asked] == [
        ("care", 1, ("usual",), False),
        ("hope", 1, ("usual",), False),
        ("hope", 2, ("requires", "usual"), True),
        ("work", 1, ("usual",), False),
    ]


CLAIMS = (
    OwnClaim("two", "care", "Rest."),
    OwnClaim("one", "care", "Sleep."),
    OwnClaim("gone", "care", "Old."),
)


def test_own_claims_count_where_the_course_is_on_offer_and_nowhere_else() -> None:
    found = catalogue(
        course("one", {"hope": 1}), course("two", {}), course("gone", {}, legacy=True)
    )
    offered = everything(found)
    claims = own_claims_by_domain(CLAIMS, found, offered)
    assert [(d.id, [c.item for c in said]) for d, said in claims] == [
        ("care", ["one", "two"]), ("hope", []), ("work", []),
    ]  # fmt: skip
    care = domain_covers(found, offered)[0]
    assert care.courses == 0


def test_areas_of_frameworks_by_domain() -> None:
    areas = (Area("a", "A", ("care", "hope")), Area("b", "B", ("care",)), Area("c", "C"))
    found = replace(
        catalogue(),
        competencies={
            "known": Competencies("known", "Known", areas),
            "unread": Competencies("unread", "Unread", None),
        },
    )
    known, unread = framework_covers(found)
    assert known.touched == (("care", 2), ("hope", 1), ("work", 0))
    assert unread.touched is None


def covered(found: Catalogue, claims: tuple[OwnClaim, ...] = ()) -> Coverage:
    offered = everything(found)
    covers = domain_covers(found, offered)
    return Coverage(
        offered,
        covers,
        thin_spots(covers),
        role_levels(found, roles_in(found, None), ON, None),
        own_claims_by_domain(claims, found, offered),
        framework_covers(found),
    )


def full() -> Catalogue:
    areas = (Area("a", "A", ("care",)),)
    return replace(
        catalogue(
            course("one", {"care": 1, "hope": 2}, 1234),
            course("two", {"care": 2}, None),
            course("award", {"care": 1}, kind=Kind.QUALIFICATION),
            course("unit", {}, within=("nowhere",)),
            role("worker", "care >= 1 and any of (hope >= 3, work >= 1)", "", "gb"),
            role("idle"),
        ),
        competencies={
            **{f"f{n}": Competencies(f"f{n}", f"Framework {n}", areas) for n in range(11)},
            "unread": Competencies("unread", "Unread", None),
        },
    )


def test_the_whole_as_text() -> None:
    text = coverage_text(covered(full(), CLAIMS), lambda title: f"*{title}*")
    assert max(map(len, text.splitlines())) <= 88
    for part in (
        "Counted: 3 modules and qualifications that may still be taken from 24 November 2026 on,",
        "Not counted: 1 unit taught only inside qualifications",
        "*Thin spots*\n",
        "The median is 1.\n- Work: nothing develops it.\n",
        "No course brings a domain above level 2.\n",
        (
            "Domain  M1  M2  Q1  Q2  All  Hours  Unknown\n"
            "Care     1   1   1   0    3  1,244        1\n"
            "Hope     0   1   0   0    1  1,234        0\n"
            "Work     0   0   0   0    0      0        0\n"
        ),
        "A course alone brings each level that is asked in 0 of 1 role;",
        "\nWorker [worker], gb\n  Courses:   care 1 (3)\n  Nothing:   hope 3*, work 1*\n",
        "\nNo level is asked by: idle\n",
        (
            "*What courses say of the coach's own capital*\n"
            "For readers only: it feeds no level and no route.\n"
            "Domain  Courses\nCare          2\n"
        ),
        "1. Framework 0 [f0], 1 area\n",
        "Domain  1  2  3  4  5  6  7  8  9  10\nCare    1  1  1  1  1  1  1  1  1   1\n",
        "\n\nDomain  11\nCare     1\n",
        "The areas of these are not known: Unread [unread].\n",
    ):
        assert part in text


def test_thin_reasons_in_words() -> None:
    many = [course(f"c{n}", {"care": 2, "work": 2}) for n in range(4)]
    text = coverage_text(covered(catalogue(*many, course("low", {"hope": 1}))))
    assert (
        "- Hope: nothing develops it to level 2; 1 course only, fewer than half the median.\n"
        in text
    )


def test_an_empty_catalogue_as_text() -> None:
    text = coverage_text(covered(catalogue(domains=())))
    assert text == (
        "What develops the domains of coach capital\n"
        "Counted: 0 modules and qualifications that may still be taken from 24 November 2026 on,"
        "\nat once or at a later start.\n\nThin spots\nThe catalogue has no domains.\n"
    )
    nothing = coverage_text(covered(catalogue()))
    assert "No course develops any domain.\n" in nothing
    assert "own capital" not in nothing
    assert "Competency" not in nothing


def test_nothing_thin_is_said() -> None:
    text = coverage_text(covered(catalogue(course("one", {"care": 2, "hope": 2, "work": 2}))))
    assert "No domain is thin by this rule.\n" in text


def test_one_role_as_text() -> None:
    found = full()
    one = levels_of(found)["worker"]
    text = role_coverage_text(one, ON, found)
    assert text.startswith("Worker [worker], gb\nCourses: the modules and qualifications")
    assert "on\nin the whole of gb.\n" in text
    assert (
        "Level            Asked in  Asked               Courses  Closed by\n"
        "Care to level 1  usual     always                    3  a course alone\n"
        "Hope to level 3  usual     one way of several        0  nothing\n"
    ) in text
    assert text.endswith(
        "\nCourses that bring Care to level 1:\n  Award [award]\n  One [one]\n  Two [two]\n"
    )


def test_a_role_that_asks_no_level_as_text() -> None:
    found = full()
    idle = levels_of(found)["idle"]
    text = role_coverage_text(idle, ON, found)
    assert text.startswith("Idle [idle], anywhere\n")
    assert "from 24 November 2026\non.\n" in text
    assert text.endswith("Its rules ask no level of any domain.\n")


def test_the_invented_catalogue(small: Catalogue) -> None:
    found = {id_: one.levels for id_, one in levels_of(small, "xa").items()}
    assert [(a.domain, a.level, a.closing) for a in found["shipwright-xa"]] == [
        ("joinery", 2, Closing.PRACTICE)
    ]
    assert [(a.level, a.closing) for a in found["master-builder-xa"]] == [(3, Closing.NOTHING)]
    assert found["yard-hand-xa"] == ()
    joinery = domain_covers(small, offer(small, ON, "xa"))[0]
    assert joinery.levels[0].modules == ("rope-and-rig",)
    assert offer(small, ON, "xb").ids == {"paint-day", "sail-making"}
