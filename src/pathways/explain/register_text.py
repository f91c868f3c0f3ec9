"""One entry of a register in full: a domain, hour kind, body, ladder, country or calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pathways.explain.award_text import (
    award_lines,
    body_award_lines,
    competency_lines,
    credit_lines,
)
from pathways.explain.item_text import asker_words, place
from pathways.explain.lines import filled, listed
from pathways.explain.links import Links, Sort, areas_on
from pathways.explain.pages import Backing, Page, backing_lines, remarks
from pathways.explain.rule_text import rule_text
from pathways.explain.words import count, hours, titled
from pathways.model.authored_registers import BodyForm, DomainForm, LadderForm, Range, Size
from pathways.model.catalogue import (
    Award,
    Body,
    Catalogue,
    Competencies,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, day, plain
from pathways.route.offer import reaches_country

Registered: TypeAlias = (
    Domain | HourKind | Body | Ladder | Award | Competencies | CreditSystem | Country | TermCalendar
)


def registered(id_: str, catalogue: Catalogue) -> tuple[Registered, ...]:
    """Give everything that stands in a register under an id: a ladder may share its credit's."""
    found: tuple[Registered | None, ...] = (
        catalogue.domains.get(id_),
        catalogue.hour_kinds.get(id_),
        catalogue.bodies.get(id_),
        catalogue.ladders.get(id_),
        catalogue.awards.get(id_),
        catalogue.competencies.get(id_),
        catalogue.systems.get(id_),
        catalogue.countries.get(id_),
        catalogue.terms.get(id_),
    )
    return tuple(one for one in found if one is not None)


def register_ids(catalogue: Catalogue) -> tuple[str, ...]:
    """Give every id under which something stands in a register."""
    return (
        *catalogue.domains,
        *catalogue.hour_kinds,
        *catalogue.bodies,
        *catalogue.ladders,
        *catalogue.awards,
        *catalogue.competencies,
        *catalogue.systems,
        *catalogue.countries,
        *catalogue.terms,
    )


def kind_of(found: Registered) -> str:
    """Name the register in which something stands."""
    return _KINDS[type(found)]


_KINDS: dict[type[Registered], str] = {
    Domain: "domain",
    HourKind: "hours",
    Body: "body",
    Ladder: "ladder",
    Award: "award",
    Competencies: "competencies",
    CreditSystem: "credit system",
    Country: "country",
    TermCalendar: "calendar of terms",
}


def register_text(found: Registered, page: Page, catalogue: Catalogue) -> str:
    """Say everything known about an entry of a register."""
    backing = page.backing
    lines = [*filled(found.title), f"{kind_of(found)} {found.id}, in {page.file}", ""]
    lines += _about(found, page, backing, catalogue)
    lines += remarks(page.own)
    lines += backing_lines(backing)
    return "\n".join(lines) + "\n"


def _about(found: Registered, page: Page, backing: Backing, catalogue: Catalogue) -> Iterator[str]:
    match found:
        case Domain():
            lines = _domain(found, page, backing, catalogue)
        case HourKind():
            lines = _hours(found, catalogue)
        case Body():
            lines = _body(found, page, backing, catalogue)
        case Ladder():
            lines = _ladder(found, page, catalogue)
        case Award():
            lines = award_lines(found, page, backing, catalogue)
        case Competencies():
            lines = competency_lines(found, page, catalogue)
        case CreditSystem():
            lines = credit_lines(found, page, backing, catalogue)
        case TermCalendar():
            lines = _calendar(found)
        case Country():  # the last case
            lines = _country(found, catalogue)
    return lines


def _domain(domain: Domain, page: Page, backing: Backing, catalogue: Catalogue) -> Iterator[str]:
    form = page.own.form
    if isinstance(form, DomainForm):
        yield from _domain_words(form)
    yield "Levels:"
    told = {lv.level: lv.text for lv in form.levels} if isinstance(form, DomainForm) else {}
    for number, name in enumerate(domain.levels):
        text = f": {told[number]}" if told.get(number) else ""
        yield from filled(f"{number} {name}{text}", "    ", "  ")
    if domain.practice:
        yield from ("", f"Reached in practice ({backing.standing('practice') or 'no source'}):")
    for number, text in domain.practice:
        yield f"  level {number}:"
        yield from rule_text(text, catalogue, 2)
    built = sorted(catalogue.developers.get(domain.id, ()), key=lambda pair: (-pair[1], pair[0]))
    yield from listed(
        f"Built by {count(len(built), 'item')}:",
        (f"to level {level}: {titled(id_, catalogue)}" for id_, level in built),
    )
    yield from listed("Asked for by:", _level_askers(domain, catalogue))
    areas = areas_on(domain.id, catalogue)
    yield from listed(
        f"Spoken to by {count(len(areas), 'area')} of competence:",
        (f"{area.title}, in {framework.title} [{framework.id}]" for framework, area in areas),
    )


def _level_askers(domain: Domain, catalogue: Catalogue) -> Iterator[str]:
    for asker in Links(catalogue).asked_by(Sort.LEVEL, domain.id):
        levels = " and ".join(str(m.level) for m in asker.mentions)
        yield f"level {levels}: {asker_words(asker)}"


def _domain_words(form: DomainForm) -> Iterator[str]:
    if form.about:
        yield from filled(form.about)
    for track, text in form.tracks.items():
        yield from filled(f"{_TRACKS.get(track, track)}: {text}", "    ", "  ")
    if form.about or form.tracks:
        yield ""


_TRACKS = {
    "practice": "In practice",
    "own": "The coach's own",
    "effect": "What coaching does to it",
}


def _hours(kind: HourKind, catalogue: Catalogue) -> Iterator[str]:
    yield f"Hours of {kind.sort}."
    if kind.per_week is None:
        yield "They come from modules only."
    else:
        yield f"At most {hours(kind.per_week)} a week."
    if kind.requires:
        yield from ("", "May be worked once this is met:")
        yield from rule_text(kind.requires, catalogue, 1)
    roles = catalogue.openers.get(kind.id, ())
    yield from listed("May be worked in these roles:", (titled(r, catalogue) for r in roles))
    givers = catalogue.givers.get(kind.id, ())
    yield from listed(
        "Given by:", (f"{titled(id_, catalogue)}: {hours(amount)}" for id_, amount in givers)
    )
    askers = Links(catalogue).asked_by(Sort.HOURS, kind.id)
    yield from listed(f"Asked for by {count(len(askers), 'item')}:", map(asker_words, askers))


def _body(body: Body, page: Page, backing: Backing, catalogue: Catalogue) -> Iterator[str]:
    form = page.own.form
    yield f"Kind: {body.sort}"
    if isinstance(form, BodyForm):
        if form.countries:
            yield f"Where: {', '.join(place(c, catalogue) for c in form.countries)}"
        if form.url:
            yield f"Page: {form.url}"
    ids = catalogue.by_provider.get(body.id, ())
    if not ids:
        yield "Nothing in the catalogue is offered or awarded by it."
    yield from listed(f"Offers {count(len(ids), 'item')}:", (titled(id_, catalogue) for id_ in ids))
    askers = Links(catalogue).asked_by(Sort.PROVIDER, body.id)
    yield from listed("Credit from it is asked for by:", map(asker_words, askers))
    yield from body_award_lines(page, backing)


def _ladder(ladder: Ladder, page: Page, catalogue: Catalogue) -> Iterator[str]:
    form = page.own.form
    if isinstance(form, LadderForm):
        yield f"Kind: {form.kind}"
        if form.countries:
            yield f"Where: {', '.join(place(c, catalogue) for c in form.countries)}"
    if ladder.credit:
        system = catalogue.systems.get(ladder.credit)
        yield f"Credit: {system.title if system else ladder.credit} [{ladder.credit}]"
    titles = {r.id: r.title for r in form.rungs} if isinstance(form, LadderForm) else {}
    sizes = form.sizes if isinstance(form, LadderForm) else ()
    if not ladder.rungs:
        yield "It has no rungs of its own."
    counts = _items_at(ladder, catalogue)
    yield from listed(
        "Rungs, lowest first:",
        (f"{step}: {titles.get(step, step)}{counts.get(step, '')}" for step in ladder.rungs),
    )
    yield from listed("Sizes:", map(_size, sizes))
    rows = [r for r in catalogue.comparable if any(x.ladder == ladder.id for x in r.rungs)]
    yield from listed(
        "Comparable, which is not the same:", (", ".join(map(str, row.rungs)) for row in rows)
    )


def _size(size: Size) -> str:
    """Write `Award: at most 120 hours in all, 1 to 12 credits`."""
    amounts = ((size.tqt, "hours in all"), (size.credits, "credits"))
    said = [f"{_range(range_)} {unit}" for range_, unit in amounts if range_ is not None]
    return f"{size.name}: {', '.join(said) or 'of any amount'}"


def _range(one: Range) -> str:
    least, most = one.at_least or Hundredths(0), one.at_most
    if most is None:
        return f"at least {plain(least)}"
    return f"{plain(least)} to {plain(most)}" if least else f"at most {plain(most)}"


def _items_at(ladder: Ladder, catalogue: Catalogue) -> dict[str, str]:
    """Say how many items stand at each rung."""
    at = [i.level.step for i in catalogue.items.values() if i.level and i.level.ladder == ladder.id]
    return {step: f" ({count(at.count(step), 'item')})" for step in dict.fromkeys(at)}


def _calendar(calendar: TermCalendar) -> Iterator[str]:
    for term in calendar.terms:
        yield f"- {term.title}: {day(term.since)} to {day(term.until)}"
    yield f"To plan in these terms: pathways route ... --terms {calendar.id}"


def _country(country: Country, catalogue: Catalogue) -> Iterator[str]:
    yield f"Currency: {country.currency}"
    parts = [c for c in catalogue.countries.values() if c.id.startswith(f"{country.id}-")]
    yield from listed("Its parts:", (place(c.id, catalogue) for c in parts))
    whole = country.id.rpartition("-")[0]
    if whole:
        yield f"Part of: {place(whole, catalogue)}"
    here = [
        item
        for item in catalogue.items.values()
        if item.countries and reaches_country(item.countries, country.id)
    ]
    for kind in (Kind.QUALIFICATION, Kind.ROLE):
        yield from _of_kind(kind, here, catalogue)
    modules = sum(item.kind is Kind.MODULE for item in here)
    yield from ("", f"{count(modules, 'module')} too.")
    yield "Items that name no country are offered everywhere, and are not counted here."
    if parts:
        yield "What only a part offers stands under that part."


def _of_kind(kind: Kind, here: list[Item], catalogue: Catalogue) -> Iterator[str]:
    found = [titled(item.id, catalogue) for item in here if item.kind is kind]
    yield from listed(f"{count(len(found), str(kind))}:", found)
