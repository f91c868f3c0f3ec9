"""The analysis of a catalogue as text, for those who keep it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from pathways.advice.bottlenecks import Bottleneck, Change
from pathways.explain.analysis import Analysis
from pathways.explain.analysis_clauses import IdleClause
from pathways.explain.analysis_curriculum import Curriculum
from pathways.explain.analysis_dominated import Dominated
from pathways.explain.analysis_sample import Sample
from pathways.explain.coverage import DomainCover, Thin, ThinSpot, middle, thin_spots
from pathways.explain.coverage_text import RULE_OF_THIN
from pathways.explain.lines import filled, table
from pathways.explain.words import count, joined
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.model.quantities import day
from pathways.rules.format import format_rule

Strong = Callable[[str], str]
SHOWN = 10
"""Entries of a list that are shown where not all are asked for."""
MOST_REASONS = 2
"""Reasons given for a target that nobody can reach."""
MOST_CHANGES = 3
"""Routes named for a bottleneck."""


def analysis_text(found: Analysis, strong: Strong = str, *, whole: bool = False) -> str:
    """Say what was found; `whole`: with every list in full, not its first ten entries."""
    most = sys.maxsize if whole else SHOWN
    parts = [[strong(f"The curriculum on {day(found.on)}")]]
    if found.curriculum is not None:
        parts.append([*_metrics(found.curriculum, most, strong)])
    if found.bottlenecks is not None and found.sample is not None:
        parts.append([*_bottlenecks(found.bottlenecks, found.sample, found, most, strong)])
    if found.dominated is not None:
        parts.append([*_dominated(found.dominated, most, strong)])
    if found.idle is not None:
        parts.append([*_idle(found.idle, most, strong)])
    if found.unreachable and found.sample is not None:
        parts.append([*_unreachable(found.sample, most, strong)])
    if found.domains is not None:
        parts.append([*_domains(found.domains, strong)])
    return "\n".join("\n".join(lines) + "\n" for lines in parts)


def _named(item: Item) -> str:
    return f"{item.title} [{item.id}]"


def _bullets(sentences: Sequence[str], most: int) -> Iterator[str]:
    for sentence in sentences[:most]:
        yield from filled(sentence, "  ", "- ")
    yield from _rest(len(sentences), most)


def _rest(number: int, most: int) -> Iterator[str]:
    if number > most:
        yield f"... and {number - most:,} more (--all shows them)."


def _metrics(found: Curriculum, most: int, strong: Strong) -> Iterator[str]:
    yield strong("How courses and roles hold each other up")
    yield from filled(
        "Blocking: how many courses and roles nobody who starts with nothing can have without "
        "it. Delay: how many stand in the longest chain through it, itself too. Complexity: the "
        "two added. Centrality: the lengths of all chains that run through it from end to end, "
        "added. Only what every way takes counts; one of several ways does not."
    )
    header = ("Course or role", "Blocking", "Delay", "Complexity", "Centrality")
    rows = [
        [
            one.item.id,
            *map(
                str,
                (
                    one.metrics.blocking,
                    one.metrics.delay,
                    one.metrics.complexity,
                    one.metrics.centrality,
                ),
            ),
        ]
        for one in found.courses[:most]
    ]
    yield from table(header, rows, range(1, len(header)))
    yield from _rest(len(found.courses), most)
    whole = sum(one.metrics.complexity for one in found.courses)
    yield from filled(
        f"The whole has complexity {whole:,}, over "
        f"{count(len(found.courses), 'course or role', 'courses and roles')}."
    )
    if found.closed:
        yield from filled(
            f"Left out: {len(found.closed):,} that nobody can start any more, or only inside "
            "something else."
        )
    if found.unreachable:
        yield from filled(f"Left out, as no way is known: {', '.join(found.unreachable)}.")
    for part in found.together:
        why = "each must be taken beside the other"
        if len(part) == 1:
            why = "all that may stand beside it asks for it"
        yield from filled(f"Left out, as {why}: {joined(part)}.")


def _bottlenecks(
    found: Sequence[Bottleneck], sample: Sample, whole: Analysis, most: int, strong: Strong
) -> Iterator[str]:
    yield strong("If it ran twice a year")
    yield from filled(_sample_words(sample))
    dated = sum(bool(i.starts or i.runs) for i in whole.catalogue.items.values())
    if not dated:
        yield "Nothing in the catalogue has months or dates of start."
        return
    yield from filled(
        f"{count(dated, 'entry has', 'entries have')} months or dates of start; all others are "
        f"taken to start in any week. Sample routes could take {len(found):,} of them."
    )
    useful = [b for b in found if b.sooner or b.opened]
    if not useful:
        yield "No sample route would end sooner if one of them also ran half a year later."
    header = ("Course", "Routes sooner", "Weeks won", "Routes opened", "Could take it")
    rows = [
        [b.item.id, *map(str, (len(b.sooner), b.weeks, len(b.opened), b.asked))]
        for b in useful[:most]
    ]
    if rows:
        yield from table(header, rows, range(1, len(header)))
    yield from _rest(len(useful), most)
    for one in useful[:most]:
        changes = [_change(c, whole.catalogue) for c in (*one.sooner, *one.opened)]
        more = len(changes) - MOST_CHANGES
        said = "; ".join(changes[:MOST_CHANGES]) + (f"; and {more} more" if more > 0 else "")
        yield from filled(f"{one.item.id}: {said}.", "  ", "- ")
    undecided = sum(b.undecided for b in found)
    if undecided:
        yield from filled(
            f"The time limit left {count(undecided, 'changed route')} open: more may be sooner."
        )


def _change(change: Change, catalogue: Catalogue) -> str:
    profile = change.before.question.profile
    start = profile.name or f"from nothing in {_place(profile.wishes.country, catalogue)}"
    gain = f"{count(change.weeks, 'week')} sooner" if change.weeks else "a route at all"
    return f"{change.before.question.target}, {start}: {gain}"


def _place(country: str | None, catalogue: Catalogue) -> str:
    known = catalogue.countries.get(country or "")
    return known.title if known else "any country"


def _sample_words(sample: Sample) -> str:
    text = (
        f"Sample: {count(len(sample.all), 'question')}. "
        f"{count(len(sample.attempts), 'qualification or role', 'qualifications and roles')}, "
        "each from nothing in the first place where it can be reached"
    )
    if sample.profiles:
        text += (
            f"; and the roles open to each of {count(sample.profiles, 'example profile')} "
            f"({len(sample.answers):,})"
        )
    left = f" The time limit left {sample.undecided} of them open." if sample.undecided else ""
    return f"{text}.{left}"


def _dominated(found: Sequence[Dominated], most: int, strong: Strong) -> Iterator[str]:
    yield strong("Courses that another can always replace")
    yield from filled(
        "Wherever a rule takes the course, it takes the other; the other asks no more, and is "
        "no longer and no dearer as far as that is known. Proved from the files, not from the "
        "sample. Someone may still want the course for its own sake; if so, write what it gives "
        "that the other does not."
    )
    if not found:
        yield "There are none."
    yield from _bullets([_dominated_words(one) for one in found], most)


def _dominated_words(one: Dominated) -> str:
    relation = "is the same to every rule as" if one.same else "is no better than"
    said = [f"{_named(one.item)} {relation} {_named(one.by)}."]
    if one.adds:
        said.append("It may be wanted beside it where a sum of hours or credits takes both.")
    if one.unknown:
        said.append(f"Its {joined(one.unknown)} {_are(one.unknown)} not known.")
    return " ".join(said)


def _are(names: Sequence[str]) -> str:
    plural = len(names) > 1 or names[0] != "cost"
    return "are" if plural else "is"


def _idle(found: Sequence[IdleClause], most: int, strong: Strong) -> Iterator[str]:
    yield strong("Clauses that never bind")
    yield from filled(
        "Proved from the rules alone. One that never binds may still be worth its place, as it "
        "says what a source says. Take out one at a time, and look again."
    )
    everyone = [c for c in found if c.always]
    others = [c for c in found if not c.always]
    yield "For everyone: whoever meets the rest meets these too."
    yield from _bullets([*_clauses(everyone)] or ["none"], most)
    yield from filled(
        "For who starts with nothing: every way to the rest takes these too. They bind only a "
        "coach who comes with the rest, and without these."
    )
    yield from _bullets([*_clauses(others)] or ["none"], most)


def _clauses(found: Iterable[IdleClause]) -> Iterator[str]:
    for (owner, key, given, way), same in groupby(
        found, key=lambda c: (c.owner, c.key, c.given, c.way)
    ):
        clauses = [f"'{format_rule(c.clause)}'" for c in same]
        asked = "is" if len(given) == 1 else "are"
        because = joined([f"'{format_rule(g)}'" for g in given])
        if way:
            yield f"{owner}, {key}: the way {joined(clauses)}, as {because} is open to the same."
        else:
            yield f"{owner}, {key}: {joined(clauses)}, as {because} {asked} asked too."


def _unreachable(sample: Sample, most: int, strong: Strong) -> Iterator[str]:
    yield strong("Targets nobody can reach")
    yield from filled(
        f"Of {count(len(sample.attempts), 'qualification or role', _TARGETS)} that may still be "
        "started, from nothing, in each place where they are offered:"
    )
    missed = [a for a in sample.attempts if a.out_of_reach]
    undecided = [
        a.target.id for a in sample.attempts if a.best.route is None and not a.out_of_reach
    ]
    if not missed and not undecided:
        yield "all can be reached."
    lines = []
    for attempt in missed:
        why = " ".join(r.text for r in attempt.reasons[:MOST_REASONS])
        lines.append(f"{_named(attempt.target)}: {why}")
    yield from _bullets(lines, most)
    if undecided:
        yield from filled(f"not decided within the time limit: {', '.join(undecided)}.")


_TARGETS = "qualifications and roles"


def _domains(covers: Sequence[DomainCover], strong: Strong) -> Iterator[str]:
    yield strong("Domains thinly covered")
    yield from filled(f"{RULE_OF_THIN} The median is {middle(covers):g}. More: pathways coverage.")
    spots = thin_spots(covers)
    if not spots:
        yield "No domain is thin by this rule."
    for spot in spots:
        yield from filled(_thin_words(spot), "  ", "- ")


def _thin_words(spot: ThinSpot) -> str:
    said = [
        f"{count(spot.cover.courses, 'course')} only, fewer than half the median"
        if reason is Thin.FEW
        else str(reason)
        for reason in spot.reasons
    ]
    return f"{spot.cover.domain.title}: {'; '.join(said)}."
