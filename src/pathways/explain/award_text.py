"""Awards, what bodies say of prior learning, competency frameworks and credit systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.explain.item_text import place
from pathways.explain.lines import filled, listed, table
from pathways.explain.pages import Backing, Page, Part
from pathways.explain.qualification_text import body_title
from pathways.explain.words import title_of, titled
from pathways.model.authored_registers import (
    AwardRowForm,
    CompetenciesForm,
    CreditSystemForm,
    RecognitionForm,
)
from pathways.model.catalogue import Award, Catalogue, Competencies, CreditSystem
from pathways.model.forms import UNKNOWN, Unknown
from pathways.model.quantities import Hundredths, plain

NOT_SAID = "not said"
_KEPT = {
    "engine": "the planner always keeps it",
    "rule": "it stands in the files as a rule or a figure",
    "ask": "a person confirms it",
    "reader": "it is only told",
}


def award_lines(award: Award, page: Page, backing: Backing, catalogue: Catalogue) -> Iterator[str]:
    """Say what an award takes at each body, and which qualifications are it."""
    yield f"Level: {award.level}"
    rows = _award_rows(page)
    if rows:
        yield from ("", "What it takes, by body:")
        header = ("Body", "Credits", f"At {award.level}")
        yield from _row_table(
            header, [(row.body or "the nation", p, row) for p, row in rows], backing
        )
    bodies = [row.body for _, row in rows if row.body]
    yield from listed("The bodies:", (body_title(b, catalogue) for b in bodies))
    yield from _row_notes(page)
    ids = [i.id for i in catalogue.items.values() if i.award == award.id]
    yield from listed("Qualifications that are it:", (titled(i, catalogue) for i in ids))


def body_award_lines(page: Page, backing: Backing) -> Iterator[str]:
    """Say what a body's awards take, and its rules on recognising prior learning."""
    rows = _award_rows(page)
    if rows:
        yield from ("", "What its awards take:")
        header = ("Award", "Credits", "At its level")
        yield from _row_table(header, [(row.award, p, row) for p, row in rows], backing)
        yield from _row_notes(page)
    rules = [p.form for p in page.parts if isinstance(p.form, RecognitionForm)]
    yield from listed(
        "Its rules on recognising prior learning:",
        (f"{form.text} ({_KEPT[form.kept]})" for form in rules),
    )


def _row_table(
    header: tuple[str, ...], rows: Sequence[tuple[str, Part, AwardRowForm]], backing: Backing
) -> Iterator[str]:
    """Write rows of awards; where there is one source only, it needs no column."""
    numbered = len(backing.sources) > 1
    cells = [
        [name, *_row_cells(row), *([_numbers(part, backing)] * numbered)]
        for name, part, row in rows
    ]
    columns = (*header, "Prior learning at most", *(["Sources"] * numbered))
    yield from (f"  {line}" for line in table(columns, cells))


def _award_rows(page: Page) -> list[tuple[Part, AwardRowForm]]:
    return [(p, p.form) for p in page.parts if isinstance(p.form, AwardRowForm)]


def _row_cells(row: AwardRowForm) -> tuple[str, str, str]:
    limit = [] if row.rpl is None or row.rpl.at_most is None else [plain(row.rpl.at_most)]
    limit += [f"within {row.rpl.within}"] if row.rpl and row.rpl.within else []
    return _amount(row.total), _amount(row.at_level), ", ".join(limit) or NOT_SAID


def _amount(amount: Hundredths | Unknown | None) -> str:
    if amount is None:
        return NOT_SAID
    return "not known" if amount == UNKNOWN else plain(amount)


def _numbers(part: Part, backing: Backing) -> str:
    return ", ".join(map(str, backing.numbers(part))) or "none"


def _row_notes(page: Page) -> Iterator[str]:
    noted = [part for part, _ in _award_rows(page) if part.form.note]
    yield from listed("Notes:", (f"{part.label}: {part.form.note}" for part in noted))


def competency_lines(one: Competencies, page: Page, catalogue: Catalogue) -> Iterator[str]:
    """Write the areas of a framework, each with its domains and the modules that are it."""
    form = page.own.form
    notes: dict[str, str | None] = {}
    if isinstance(form, CompetenciesForm):
        yield from _framework_facts(form, catalogue)
        notes = {area.id: area.note for area in form.areas or ()}
    if one.areas is None:
        yield "Its areas are not known."
        return
    yield from ("", f"Areas ({len(one.areas)}):")
    for area in one.areas:
        yield from filled(f"{area.title} [{area.id}]", "    ", "  - ")
        domains = ", ".join(title_of(d, catalogue) for d in area.domains) or "none of ours"
        yield from filled(f"domains: {domains}", "      ", "    ")
        for id_ in area.modules:
            yield from filled(f"module: {titled(id_, catalogue)}", "      ", "    ")
        if notes.get(area.id):
            yield from filled(f"note: {notes[area.id]}", "      ", "    ")
    silent = [d.title for d in catalogue.domains.values() if not _speaks(one, d.id)]
    if silent:
        yield ""
        yield from filled(f"No area speaks to: {', '.join(silent)}.", "  ")


def _framework_facts(form: CompetenciesForm, catalogue: Catalogue) -> Iterator[str]:
    if form.body:
        yield f"By: {body_title(form.body, catalogue)}"
    if form.countries:
        yield from filled(f"Where: {', '.join(place(c, catalogue) for c in form.countries)}", "  ")
    if form.levels:
        yield from filled(f"Levels: {', '.join(form.levels)}", "  ")


def _speaks(one: Competencies, domain: str) -> bool:
    return any(domain in area.domains for area in one.areas or ())


def credit_lines(
    system: CreditSystem, page: Page, backing: Backing, catalogue: Catalogue
) -> Iterator[str]:
    """Say what a credit is worth: in work, and by each published ratio."""
    yield f"Its size is {plain(system.size)} in UK credits of work, only for adding up a route."
    form = page.own.form
    if isinstance(form, CreditSystemForm) and form.hours is not None:
        yield f"Hours of learning in one: {_amount(form.hours)}"
    ratios = [c for c in catalogue.conversions if system.id in (c.source, c.target)]
    if not ratios:
        yield "No ratio to another system is published: it counts in none."
    several = len(backing.sources) > 1
    numbers = {
        part.label: f" (sources: {_numbers(part, backing)})" for part in page.parts if several
    }
    yield from listed(
        "Recognised by ratio, both ways:",
        (
            f"1 {c.source} credit counts as {plain(c.ratio)} of {c.target}"
            f"{numbers.get(f'{c.source} to {c.target}', '')}"
            for c in ratios
        ),
    )
    ladders = [ladder for ladder in catalogue.ladders.values() if ladder.credit == system.id]
    yield from listed("Ladders that use it:", (f"{one.title} [{one.id}]" for one in ladders))
