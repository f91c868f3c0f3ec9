"""All sections of a report in their order, and the same as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.evaluate import course_sections, people_sections
from pathways.evaluate.notes import (
    consent,
    drug_work,
    held_back,
    held_back_rules,
    limits,
    methods,
    own_track_words,
    warnings,
)
from pathways.evaluate.outcomes import practice_total
from pathways.evaluate.report import Report
from pathways.evaluate.sections import Grid, Section, grid
from pathways.evaluate.words import change_words, ratio_words
from pathways.explain.lines import filled, table
from pathways.explain.words import WIDTH

Titles = Mapping[str, str]


def sections(found: Report, titles: Titles) -> tuple[Section, ...]:
    """Give every section there is something to say in."""
    every = (
        _short(found),
        people_sections.who(found),
        people_sections.evidence(found),
        people_sections.changes(found, titles),
        people_sections.later(found, titles),
        people_sections.looking_back(found, titles),
        people_sections.compared(found, titles),
        people_sections.groups(found),
        course_sections.content(found, titles),
        course_sections.cost(found),
        course_sections.leads(found, titles),
        Section("methods", "How this was worked out", consent(found), listed=methods(found)),
        Section("limits", "What it cannot say", listed=limits(found)),
        _held_back(found),
        _sources(found),
    )
    return tuple(one for one in every if one is not None)


def _short(found: Report) -> Section:
    total = practice_total(found.outcomes.main)
    said = [f"{found.people} people took part."]
    if total is not None:
        said.append(f"Practice track as a whole: {change_words(total)}")
    said += [own_track_words(found), drug_work(found)]
    costs, money = found.evaluation.costs, found.money
    if costs is not None and money is not None:
        finisher = next(one for one in money.ratios if one.of == "finisher")
        words = ratio_words(finisher, costs.currency, at_least=money.taken.at_least)
        said.append(f"Cost per finisher: {words}.".replace("..", "."))
    return Section("short", "In short", tuple(said), listed=warnings(found))


def _held_back(found: Report) -> Section:
    counted = [(why, str(n)) for why, n in held_back(found)]
    parts = (grid("Held back here", ("Why", "Figures"), counted, [1]),) if counted else ()
    return Section("held-back", "What is held back, and why", (), parts, held_back_rules(found))


def _sources(found: Report) -> Section:
    one = found.instrument
    version = f"{one.id} {one.version}, {one.variant}"
    rows = [(version, one.digest), *((s.name, s.digest) for s in found.sources)]
    said = (one.licence.notice,) if one.licence.notice else ()
    table_ = grid("What this rests on, with digests (SHA-256)", ("What", "Digest"), rows)
    return Section("sources", "What this rests on", said, (table_,))


BRIEF = ("short", "who", "evidence", "cost", "held-back")
"""Sections that stand in a terminal; all of them are in the page."""


def text(found: Report, titles: Titles) -> str:
    """Write the main sections for a terminal. Wide tables are written as a list."""
    return "\n".join(_text(found, titles)) + "\n"


def _text(found: Report, titles: Titles) -> Iterator[str]:
    yield found.evaluation.title
    for section in sections(found, titles):
        if section.id not in BRIEF:
            continue
        yield from ("", section.title.upper())
        for sentence in section.said:
            yield from filled(sentence)
        for sentence in section.listed:
            yield from filled(sentence, "    ", "  - ")
        for part in section.parts:
            yield ""
            yield from _grid_text(part if isinstance(part, Grid) else part.told)
    yield ""
    yield from filled("Every table and picture: --out report.html. Figures: --format json or csv.")


def _grid_text(one: Grid) -> Iterator[str]:
    yield one.caption
    lines = list(table(one.head, one.rows, one.right)) if one.rows else ["(nothing)"]
    if max(map(len, lines)) <= WIDTH:
        yield from lines
        return
    for row in one.rows:
        first, *rest = row
        told = "; ".join(f"{h}: {c}" for h, c in zip(one.head[1:], rest, strict=True) if c)
        yield from filled(f"{first}: {told}", "    ", "  - ")
