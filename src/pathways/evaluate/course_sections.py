"""Sections of a report about the course: what it teaches, what it took, where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pathways.evaluate.alignment import DEPTHS, Alignment, Webb
from pathways.evaluate.content import Matrix, Shares
from pathways.evaluate.formal import Saving, Shorter
from pathways.evaluate.notes import drug_work
from pathways.evaluate.report import Report
from pathways.evaluate.sections import Bars, Grid, Heat, Part, Section, grid, name_in
from pathways.evaluate.words import (
    TRACKS,
    money_words,
    ratio_words,
    saving_words,
    share_words,
    signed,
)
from pathways.model.cohorts import DRUG_FACTS, OTHER, Costs, Depth
from pathways.model.instruments import Track
from pathways.model.quantities import plain

Titles = Mapping[str, str]
BESIDE = frozenset({DRUG_FACTS, OTHER})
DEPTHS_SAID = (
    "Depths: know of it, practise it in class, practise it while observed, use it in the field."
)
DEPTH_NAMES = {
    Depth.KNOW: "Know",
    Depth.CLASS: "In class",
    Depth.OBSERVED: "Observed",
    Depth.FIELD: "In the field",
}


def content(found: Report, titles: Titles) -> Section:
    """Tell what is taught, and how it sits beside what is wanted."""
    aligned = found.aligned
    said = [drug_work(found), DEPTHS_SAID]
    parts: list[Part] = []
    if aligned.shares is not None:
        parts.append(_shares(aligned.shares))
    parts += [_heat(one, titles) for one in aligned.matrices]
    if aligned.matrices and all(one.track is not Track.OWN for one in aligned.matrices):
        said.append("Nothing of the course is said to be for the coach's own capital.")
    if found.evaluation.target is not None and not aligned.wanted:
        said.append("The target asks no level of any domain, so there is nothing to align with.")
    if aligned.porter is not None:
        said.append(_porter_words(aligned.porter, found, titles))
        parts.append(_porter_grid(aligned.porter, titles))
    for track, one in aligned.webb:
        said.append(_webb_words(one, track, titles))
        parts.append(_webb_grid(one, track, titles))
    parts.append(_cover_grid(found, titles))
    return Section("content", "What is taught", tuple(said), tuple(parts))


def _shares(one: Shares) -> Bars:
    rows = (
        ("The eight domains", one.domains),
        ("Facts about drugs", one.drug_facts),
        ("Other", one.other),
    )
    table = grid(
        "Time by what it is about",
        ("About", "Minutes", "Share"),
        [(name, str(n), share_words(one.share(n))) for name, n in rows],
        [1, 2],
    )
    bars = tuple((name, float(n), share_words(one.share(n))) for name, n in rows)
    return Bars("Time by what it is about", "Shares of all minutes of the course.", bars, table)


def _heat(one: Matrix, titles: Titles) -> Heat:
    told = [row for row in one.rows if row not in BESIDE or one.of(row)]
    names = tuple(name_in(titles, row) for row in told)
    cells = tuple(tuple(one.at(row, depth) for depth in DEPTHS) for row in told)
    columns = tuple(DEPTH_NAMES[depth] for depth in DEPTHS)
    name = f"Minutes taught, {TRACKS[one.track].partition(':')[0].lower()} track"
    rows = [(n, *map(str, row), str(sum(row))) for n, row in zip(names, cells, strict=True)]
    table = grid(name, ("Row", *columns, "All"), rows, range(1, len(columns) + 2))
    about = f"{one.total} minutes by domain and depth; the darker, the more."
    return Heat(name, about, names, columns, cells, table)


def _porter_words(one: Alignment, found: Report, titles: Titles) -> str:
    target = found.evaluation.target
    role = name_in(titles, target.role) if target and target.role else ""
    whom = f"what the role {role} asks" if role else "the target"
    return (
        f"Porter's index beside {whom}: {one.index:.2f} of 1, on the domains of the practice "
        f"track. With the cells of the course shuffled it is {one.by_chance[0]:.2f} in the middle "
        f"and {one.by_chance[1]:.2f} at the 95th percentile; {share_words(one.as_good)} of the "
        "shuffles do as well. There is no mark to reach: look at the cells."
    )


def _porter_grid(one: Alignment, titles: Titles) -> Grid:
    rows = [
        (name_in(titles, gap.row), DEPTH_NAMES[gap.depth], share_words(gap.taught),
         share_words(gap.wanted), f"{signed(100 * gap.gap, 0)}")
        for gap in one.gaps
        if gap.taught or gap.wanted
    ]  # fmt: skip
    head = ("Domain", "Depth", "Taught", "Wanted", "Difference")
    return grid("Share of time taught and wanted, cell by cell", head, rows, [2, 3, 4])


def _webb_words(one: Webb, track: Track, titles: Titles) -> str:
    name = TRACKS[track].partition(":")[0]
    if one.balance is None:
        return f"{name}: none of the outcomes is tested."
    missing = [name_in(titles, d.domain) for d in one.domains if not d.concurs]
    said = f"{name}: tests are spread over the domains with a balance of {one.balance:.2f} of 1."
    return f"{said} Nothing is tested in: {', '.join(missing)}." if missing else said


def _webb_grid(one: Webb, track: Track, titles: Titles) -> Grid:
    rows = [
        (name_in(titles, d.domain), str(d.outcomes), str(d.tested),
         "yes" if d.concurs else "no", share_words(d.range_),
         "-" if d.depth is None else share_words(d.depth))
        for d in one.domains
    ]  # fmt: skip
    head = ("Domain", "Outcomes", "Tested", "Any tested", "Range", "Deep enough")
    name = TRACKS[track].partition(":")[0]
    return grid(f"{name}: tests beside outcomes", head, rows, [1, 2, 4, 5])


def _cover_grid(found: Report, titles: Titles) -> Grid:
    def text(value: int | None) -> str:
        return "not known" if value is None else str(value)

    rows = [
        (name_in(titles, one.domain), TRACKS[one.track].partition(":")[0], text(one.taught),
         text(one.assessed), "yes" if one.evidenced else "no", one.gap or "-")
        for one in found.covers
    ]  # fmt: skip
    head = ("Domain", "Track", "Minutes", "Outcomes tested", "Measured later", "Gap")
    return grid("Taught, tested, measured later", head, rows, [2, 3])


def cost(found: Report) -> Section | None:
    """Tell what the course took, and what that comes to."""
    costs, money = found.evaluation.costs, found.money
    if costs is None or money is None:
        return None
    taken = money.taken
    said = [f"In all: {money_words(taken.money, costs.currency, at_least=taken.at_least)}."]
    if taken.unknown:
        said.append(f"Not known, and not counted: {', '.join(taken.unknown)}.")
    if taken.hours:
        said.append(f"Beside it {plain(taken.hours)} hours that are given no price.")
    rows = [
        (f"per {r.of}", ratio_words(r, costs.currency, at_least=taken.at_least))
        for r in money.ratios
    ]
    return Section(
        "cost",
        "What it cost",
        tuple(said),
        (_ingredients(costs), grid("Cost for each", ("For each", "Cost"), rows)),
    )


def _ingredients(costs: Costs) -> Grid:
    rows = []
    for one in costs.ingredients:
        hours = "" if one.hours is None else f"{plain(one.hours)} hours"
        rate = "" if one.rate is None else f" at {money_words(one.rate, costs.currency)}"
        money = "not known" if one.money is None else money_words(one.money, costs.currency)
        rows.append((one.name, f"{hours}{rate}", "no price" if one.is_hours else money))
    return grid("What it took", ("Ingredient", "Hours", "Cost"), rows, [2])


def leads(found: Report, titles: Titles) -> Section:
    """Tell what the course counts for, how much it shortens routes, and the gain for each hour."""
    joined = found.joined
    formal = [
        (one.item.title, "-" if one.item.level is None else str(one.item.level),
         "not known" if one.credits is None else plain(one.credits),
         "not known" if one.hours is None else plain(one.hours),
         one.regulator or "-",
         str(len(one.named_by)),
         _listed([item.title for item in one.serves]))
        for one in joined.courses
    ]  # fmt: skip
    head = ("Course", "Level", "Credits", "Hours", "Regulator", "Rules that name it", "Leads to")
    parts: list[Part] = [grid("What it counts for", head, formal, [2, 3, 5])]
    taken = [one for one in joined.savings if one.effect is not Shorter.NOT_TAKEN]
    said = [_routes_words(joined.savings)] if joined.savings else []
    if taken:
        rows = [
            (one.profile, name_in(titles, one.target), str(one.measure), saving_words(one))
            for one in taken
        ]
        route = ("Example profile", "To", "Shortest by", "With the course, against without it")
        parts.append(grid("Routes with the course and without it", route, rows))
    gains = [
        (name_in(titles, one.domain), "-" if one.level is None else str(one.level),
         "-" if one.gain is None else f"{one.gain:.2f}", one.why_not or "-")
        for one in found.per_hour
    ]  # fmt: skip
    gain = ("Domain", "Level it is said to build", "Points for each hour", "Why there is no figure")
    parts.append(
        grid("Gain for each hour of study, by the hours in the catalogue", gain, gains, [1, 2])
    )
    return Section("leads", "Where it leads", tuple(said), tuple(parts))


def _listed(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}" or "-"


def _routes_words(savings: Sequence[Saving]) -> str:
    effects = Counter(one.effect for one in savings)
    left = sum(one.effect is Shorter.OPEN and one.without is None for one in savings)
    taken, needed = len(savings) - effects[Shorter.NOT_TAKEN] - left, effects[Shorter.ONLY_WAY]
    text = f"Of {len(savings)} shortest routes of the example profiles, {taken} take the course"
    alone = f"; {needed} cannot be done without it" if needed else ""
    return f"{text}{alone}{f'; of {left} the time limit left that open' if left else ''}."
