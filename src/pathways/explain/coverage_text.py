"""Coverage as text: narrow tables and short sentences, thin spots first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.explain.coverage import (
    ENOUGH,
    DomainCover,
    FrameworkCover,
    Offer,
    OwnClaim,
    Thin,
    ThinSpot,
    middle,
)
from pathways.explain.lines import filled, table
from pathways.explain.role_levels import Closing, LevelAsked, RoleLevels
from pathways.explain.words import count, grouped
from pathways.model.catalogue import Catalogue, Domain
from pathways.model.quantities import day

Strong = Callable[[str], str]
FRAMEWORKS_IN_A_ROW = 10
"""Columns of a table of frameworks, so that it stays narrow."""

RULE_OF_THIN = (
    f"A domain is thin when nothing develops it to level {ENOUGH}, or when fewer than half as "
    "many courses develop it as the median domain."
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that is said of the domains: on offer, thin, claimed, and in frameworks."""

    offered: Offer
    domains: tuple[DomainCover, ...]
    thin: tuple[ThinSpot, ...]
    roles: tuple[RoleLevels, ...]
    claims: tuple[tuple[Domain, tuple[OwnClaim, ...]], ...]
    frameworks: tuple[FrameworkCover, ...]


def coverage_text(found: Coverage, strong: Strong = str) -> str:
    """Say how far the catalogue covers the domains."""
    parts = [
        _opening(found.offered, strong),
        _thin(found, strong),
        _courses(found, strong),
        _roles(found.roles, strong),
        _claims(found, strong),
        _frameworks(found, strong),
    ]
    return "\n".join("\n".join(lines) + "\n" for part in parts if (lines := list(part)))


def role_coverage_text(found: RoleLevels, on: date, catalogue: Catalogue) -> str:
    """Say what closes each level that one role asks, course by course."""
    whole = " or ".join(place for place in found.places if place)
    where = f" in the whole of {whole}" if whole else ""
    lines = [
        *filled(_heading(found)),
        *filled(
            "Courses: the modules and qualifications that may still be taken from "
            f"{day(on)} on{where}."
        ),
        "",
    ]
    if not found.levels:
        return "\n".join([*lines, "Its rules ask no level of any domain."]) + "\n"
    rows = [
        [
            _level(asked, catalogue),
            " and ".join(asked.keys),
            "always" if asked.always else "one way of several",
            str(len(asked.courses)),
            _CLOSED[asked.closing],
        ]
        for asked in found.levels
    ]
    lines += table(("Level", "Asked in", "Asked", "Courses", "Closed by"), rows, (3,))
    for asked in found.levels:
        if asked.courses:
            lines += ["", f"Courses that bring {_level(asked, catalogue)}:"]
            for id_ in asked.courses:
                lines += filled(f"{catalogue.items[id_].title} [{id_}]", "    ", "  ")
    return "\n".join(lines) + "\n"


_CLOSED = {
    Closing.COURSES: "a course alone",
    Closing.PRACTICE: "practice only",
    Closing.NOTHING: "nothing",
}


def _opening(offered: Offer, strong: Strong) -> Iterator[str]:
    where = f" in the whole of {offered.country}" if offered.country else ""
    yield strong("What develops the domains of coach capital")
    yield from filled(
        f"Counted: {count(len(offered.ids), 'module or qualification', _COURSES)} that may "
        f"still be taken from {day(offered.on)} on{where}, at once or at a later start."
    )
    if offered.inside:
        yield from filled(
            f"Not counted: {count(len(offered.inside), 'unit')} taught only inside "
            "qualifications that are taken whole or cannot be started; such a qualification "
            "counts itself, where it can be started."
        )


_COURSES = "modules and qualifications"


def _thin(found: Coverage, strong: Strong) -> Iterator[str]:
    yield strong("Thin spots")
    if not found.domains:
        yield "The catalogue has no domains."
        return
    yield from filled(f"{RULE_OF_THIN} The median is {middle(found.domains):g}.")
    if not found.thin:
        yield "No domain is thin by this rule."
    for spot in found.thin:
        said = "; ".join(
            f"{count(spot.cover.courses, 'course')} only, fewer than half the median"
            if reason is Thin.FEW
            else reason
            for reason in spot.reasons
        )
        yield from filled(f"- {spot.cover.domain.title}: {said}.", "  ")
    highest = max(c.highest for c in found.domains)
    yield from filled(
        f"No course brings a domain above level {highest}."
        if highest
        else "No course develops any domain."
    )


def _courses(found: Coverage, strong: Strong) -> Iterator[str]:
    if not found.domains:
        return
    yield strong("Courses by domain")
    levels = [lv.level for lv in found.domains[0].levels]
    yield from filled(
        f"M1 counts the modules that bring a domain to level 1 and no further, Q{levels[-1]} "
        f"the qualifications that bring it to level {levels[-1]}, and so on. Hours are the "
        "known hours of study of all of them together; Unknown counts those whose hours "
        "nobody knows."
    )
    header = ("Domain", *(f"M{n}" for n in levels), *(f"Q{n}" for n in levels), "All",
              "Hours", "Unknown")  # fmt: skip
    rows = [
        [
            cover.domain.title,
            *(str(len(lv.modules)) for lv in cover.levels),
            *(str(len(lv.qualifications)) for lv in cover.levels),
            str(cover.courses),
            grouped(cover.hours),
            str(cover.unknown),
        ]
        for cover in found.domains
    ]
    yield from table(header, rows, range(1, len(header)))


def _roles(roles: Sequence[RoleLevels], strong: Strong) -> Iterator[str]:
    if not roles:
        return
    asking = [role for role in roles if role.levels]
    yield strong("Levels that roles ask")
    yield from filled(
        "For each role, with what is offered in the whole of its country, or of the part asked "
        "for: the levels that a course alone can bring, with how many can; those "
        "that only practice closes; and those that nothing closes. A star marks a level that "
        "stands in one of several ways."
    )
    taught = sum(len(role.closed_by(Closing.COURSES)) == len(role.levels) for role in asking)
    yield from filled(
        f"A course alone brings each level that is asked in {taught} of "
        f"{count(len(asking), 'role')}; whether one person could take all those courses, "
        "a route tells."
    )
    for role in asking:
        yield ""
        yield from filled(_heading(role))
        for closing, words in _ROLE_LINES.items():
            levels = [_short(asked) for asked in role.closed_by(closing)]
            if levels:
                yield from filled(f"  {words}{', '.join(levels)}", " " * (2 + len(words)))
    silent = [role.role.id for role in roles if not role.levels]
    if silent:
        yield ""
        yield from filled(f"No level is asked by: {', '.join(silent)}", "  ")


_ROLE_LINES = {
    Closing.COURSES: "Courses:   ",
    Closing.PRACTICE: "Practice:  ",
    Closing.NOTHING: "Nothing:   ",
}


def _heading(found: RoleLevels) -> str:
    places = ", ".join(found.role.countries) or "anywhere"
    return f"{found.role.title} [{found.role.id}], {places}"


def _short(asked: LevelAsked) -> str:
    star = "" if asked.always else "*"
    courses = f" ({len(asked.courses)})" if asked.courses else ""
    return f"{asked.domain} {asked.level}{star}{courses}"


def _level(asked: LevelAsked, catalogue: Catalogue) -> str:
    domain = catalogue.domains.get(asked.domain)
    return f"{domain.title if domain else asked.domain} to level {asked.level}"


def _claims(found: Coverage, strong: Strong) -> Iterator[str]:
    if not any(claims for _, claims in found.claims):
        return
    yield strong("What courses say of the coach's own capital")
    yield from filled("For readers only: it feeds no level and no route.")
    rows = [[domain.title, str(len(claims))] for domain, claims in found.claims]
    yield from table(("Domain", "Courses"), rows, (1,))


def _frameworks(found: Coverage, strong: Strong) -> Iterator[str]:
    if not found.frameworks:
        return
    known = [(f.framework, f.touched) for f in found.frameworks if f.touched is not None]
    yield strong("Competency frameworks")
    yield "How many areas of each speak to each domain. An area may speak to several."
    for number, (one, _) in enumerate(known, start=1):
        areas = count(len(one.areas or ()), "area")
        yield from filled(f"{number}. {one.title} [{one.id}], {areas}", "    ")
    for start in range(0, len(known), FRAMEWORKS_IN_A_ROW):
        shown = known[start : start + FRAMEWORKS_IN_A_ROW]
        header = ("Domain", *(str(start + n) for n in range(1, len(shown) + 1)))
        rows = [
            [cover.domain.title, *(str(touched[row][1]) for _, touched in shown)]
            for row, cover in enumerate(found.domains)
        ]
        yield ""
        yield from table(header, rows, range(1, len(header)))
    silent = [f.framework for f in found.frameworks if f.touched is None]
    if silent:
        yield ""
        titles = "; ".join(f"{one.title} [{one.id}]" for one in silent)
        yield from filled(f"The areas of these are not known: {titles}.", "  ")
