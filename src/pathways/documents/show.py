"""One entry of the catalogue as a document for programs: what `pathways show` says, as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pathways.explain.links import (
    Asker,
    Links,
    Sort,
    areas_on,
    rules_of,
)
from pathways.explain.pages import Page
from pathways.explain.qualification_text import Recognised
from pathways.explain.register_text import Registered, kind_of
from pathways.explain.rule_text import canonical, parts_of
from pathways.explain.words import clause, title_of
from pathways.model.authored_registers import RecognitionForm
from pathways.model.catalogue import (
    Area,
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
from pathways.model.forms import Source
from pathways.model.items import Equivalence, Item
from pathways.model.quantities import number
from pathways.route.offer import reaches_country
from pathways.rules.format import format_rule
from pathways.rules.syntax import Holds, Rule
from pathways.rules.text import rule_of


def item_document(
    item: Item, page: Page, links: Links, limit: Recognised | None
) -> dict[str, object]:
    """Give everything known about an item."""
    catalogue, opens = links.catalogue, links.opened(item.id)
    return {
        "id": item.id,
        "kind": str(item.kind),
        "title": item.title,
        "file": item.file,
        "written": page.own.written,
        "rules": [{"key": key, **_rule_document(text, catalogue)} for key, text in rules_of(item)],
        "prior_learning": _limit_document(limit),
        "needs": {
            str(sort): [str(mention) for mention in named]
            for sort, named in links.needs(item.id).items()
        },
        **_askers_document(links.asked_by(Sort.ITEM, item.id)),
        "opens": {
            "directly": list(opens.directly),
            "at_any_depth": len(opens.at_any_depth),
            "items_at_any_depth": list(opens.at_any_depth),
        },
        "asked_before_hours_of": list(links.hour_kinds_after(item.id)),
        "competencies": _areas_document(links.areas_that_are(item.id)),
        "may_not_stand_beside": list(catalogue.exclusions.get(item.id, ())),
        "counts_as": _equivalents(item.counts_as),
        "counted_by": _equivalents(catalogue.fillers.get(item.id, ())),
        **_backing_document(page),
    }


def _rule_document(text: str, catalogue: Catalogue) -> dict[str, object]:
    """Give a rule as its canonical text, and as a tree of words."""
    said = canonical(text)
    return {"text": said, "tree": _tree(rule_of(text), said, catalogue)}


def _tree(rule: Rule, said: str, catalogue: Catalogue, role: str = "") -> dict[str, object]:
    tree: dict[str, object] = {"role": role} if role else {}
    if isinstance(rule, Holds):  # most of them, and without parts
        return tree | {"words": title_of(rule.id, catalogue), "rule": said}
    tree["words"], tree["rule"] = clause(rule, catalogue), said
    parts = [_tree(part, format_rule(part), catalogue, word) for word, part in parts_of(rule)]
    if parts:
        tree["parts"] = parts
    return tree


def _limit_document(limit: Recognised | None) -> dict[str, object] | None:
    if limit is None:
        return None
    most, within, row = limit.limit.at_most, limit.limit.within, limit.row
    whose = "itself" if row is None else "body" if row.body else "nation"
    return {
        "at_most": None if most is None else number(most),
        "within": None if within is None else str(within),
        "from": whose,
        "award": row.award if row else None,
        "body": row.body if row else None,
    }


def _askers_document(askers: Sequence[Asker]) -> dict[str, object]:
    return {
        "asked_by": [a.item.id for a in askers],
        "asked_in": [{"id": a.item.id, "keys": list(a.keys)} for a in askers],
    }


def _areas_document(areas: Iterable[tuple[Competencies, Area]]) -> list[dict[str, object]]:
    return [
        {"framework": framework.id, "area": area.id, "title": area.title}
        for framework, area in areas
    ]


def _equivalents(found: Iterable[Equivalence]) -> list[dict[str, object]]:
    return [
        {
            "id": e.id,
            "from": str(e.window.since) if e.window.since else None,
            "until": str(e.window.until) if e.window.until else None,
        }
        for e in found
    ]


def _backing_document(page: Page) -> dict[str, object]:
    """Give each figure with its standing and the numbers of its sources, and the sources."""
    backing = page.backing
    return {
        "figures": [
            {
                "of": one.part.label or None,
                "figure": one.figure,
                "value": one.part.written.get(one.figure),
                "standing": one.standing,
                "sources": list(one.sources),
            }
            for one in backing.stated
        ],
        "sources": [
            _source_document(n, source) for n, source in enumerate(backing.sources, start=1)
        ],
    }


def _source_document(place: int, source: Source) -> dict[str, object]:
    return {
        "number": place,
        "url": source.url,
        "seen": str(source.seen) if source.seen else None,
        "standing": source.standing,
        "confidence": source.confidence,
        "for": list(source.told),
        "version": source.version,
        "note": source.note,
    }


def register_document(found: Registered, page: Page, links: Links) -> dict[str, object]:
    """Give everything known about an entry of a register."""
    return {
        "id": found.id,
        "kind": kind_of(found),
        "title": found.title,
        "file": page.file,
        "written": page.own.written,
        **_particular(found, page, links),
        **_backing_document(page),
    }


def _particular(found: Registered, page: Page, links: Links) -> dict[str, object]:
    catalogue = links.catalogue
    match found:
        case Domain():
            about = _domain(found, links)
        case HourKind():
            about = _hours(found, links)
        case Body():
            about = _body(found, page, links)
        case Ladder():
            about = _ladder(found, catalogue)
        case Award():
            about = _award(found, page, catalogue)
        case Competencies() | TermCalendar():
            about = {}  # `written` says it all
        case CreditSystem():
            about = _system(found, page, catalogue)
        case Country():  # the last case
            about = _country(found, catalogue)
    return about


def _domain(domain: Domain, links: Links) -> dict[str, object]:
    catalogue, askers = links.catalogue, links.asked_by(Sort.LEVEL, domain.id)
    return {
        "practice_rules": [
            {"level": level, **_rule_document(text, catalogue)} for level, text in domain.practice
        ],
        "built_by": [
            {"id": id_, "level": level} for id_, level in catalogue.developers.get(domain.id, ())
        ],
        "asked_by": [a.item.id for a in askers],
        "asked_in": [
            {"id": a.item.id, "keys": list(a.keys), "levels": [m.level for m in a.mentions]}
            for a in askers
        ],
        "competencies": _areas_document(areas_on(domain.id, catalogue)),
    }


def _hours(kind: HourKind, links: Links) -> dict[str, object]:
    catalogue = links.catalogue
    rule = _rule_document(kind.requires, catalogue) if kind.requires else None
    return {
        "rule": rule,
        "worked_in": list(catalogue.openers.get(kind.id, ())),
        "given_by": [
            {"id": id_, "hours": number(amount)}
            for id_, amount in catalogue.givers.get(kind.id, ())
        ],
        **_askers_document(links.asked_by(Sort.HOURS, kind.id)),
    }


def _body(body: Body, page: Page, links: Links) -> dict[str, object]:
    return {
        "offers": list(links.catalogue.by_provider.get(body.id, ())),
        **_askers_document(links.asked_by(Sort.PROVIDER, body.id)),
        "rows": _rows(page),
        "recognition": [p.written for p in page.parts if isinstance(p.form, RecognitionForm)],
    }


def _rows(page: Page) -> list[object]:
    return [p.written for p in page.parts[1:] if not isinstance(p.form, RecognitionForm)]


def _ladder(ladder: Ladder, catalogue: Catalogue) -> dict[str, object]:
    levels = [(i.id, i.level) for i in catalogue.items.values()]
    return {
        "items": [
            {"id": id_, "rung": level.step}
            for id_, level in levels
            if level is not None and level.ladder == ladder.id
        ],
        "comparable": [
            {"id": row.id, "rungs": [str(rung) for rung in row.rungs]}
            for row in catalogue.comparable
            if any(rung.ladder == ladder.id for rung in row.rungs)
        ],
    }


def _award(award: Award, page: Page, catalogue: Catalogue) -> dict[str, object]:
    items = [i.id for i in catalogue.items.values() if i.award == award.id]
    return {"rows": _rows(page), "qualifications": items}


def _system(system: CreditSystem, page: Page, catalogue: Catalogue) -> dict[str, object]:
    ladders = [ladder.id for ladder in catalogue.ladders.values() if ladder.credit == system.id]
    return {"ratios": _rows(page), "ladders": ladders}


def _country(country: Country, catalogue: Catalogue) -> dict[str, object]:
    return {
        "parts": [c for c in catalogue.countries if c.startswith(f"{country.id}-")],
        "items": [
            i.id
            for i in catalogue.items.values()
            if i.countries and reaches_country(i.countries, country.id)
        ],
    }
