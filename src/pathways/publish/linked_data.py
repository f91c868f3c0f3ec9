"""What a page is about, in the terms of schema.org, for search engines and other programs.

Facts only: what is not known is left out, and what is our judgement is not asserted. Rules
are given as text, as schema.org has no form for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pathways.explain.pages import Page
from pathways.explain.rule_text import canonical
from pathways.model.catalogue import Body, Catalogue, Competencies, Domain, HourKind, Ladder
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Rung, Span, number
from pathways.publish.address import item_address, register_address
from pathways.publish.compact import compact
from pathways.publish.edition import Edition

Node = dict[str, object]
CONTEXT = "https://schema.org"
NOT_ASSERTED = frozenset({"judgement", "not known"})
"""Backings of figures that are not stated as facts."""
_ESCAPES = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
_MODES = {"online": "online", "in-person": "onsite", "blended": "blended"}
_YEAR = 12


def linked_data(item: Item, edition: Edition) -> Markup:
    """Give what is known of an item as JSON-LD, safe inside a script element."""
    return _text(_item_nodes(item, edition))


def linked_entry(
    found: Domain | Ladder | Body | HourKind | Competencies, edition: Edition
) -> Markup:
    """Give what is known of an entry of a register as JSON-LD, safe inside a script element."""
    return _text([_entry_node(found, edition)])


def _text(nodes: Sequence[Node]) -> Markup:
    """Write nodes as one document; nothing in it can end the script it stands in."""
    whole: Node = {"@context": CONTEXT}
    whole |= nodes[0] if len(nodes) == 1 else {"@graph": list(nodes)}
    text = compact(whole).decode()
    for letter, escape in _ESCAPES.items():
        text = text.replace(letter, escape)
    return Markup(text)  # noqa: S704 - every letter of markup is escaped


def _item_nodes(item: Item, edition: Edition) -> list[Node]:
    told = _Told(item, edition)
    match item.kind:
        case Kind.MODULE:
            return [_course(told)]
        case Kind.QUALIFICATION:
            program = _program(told)
            return [_credential(told), *([program] if program else [])]
        case Kind.ROLE:
            return [_occupation(told)]
        case Kind.ATTESTATION:  # the last case
            return [_named("DefinedTerm", item.title, item.id, item_address(item), edition)]


class _Told:
    """An item with its figures in force, and which of its keys are facts."""

    def __init__(self, item: Item, edition: Edition) -> None:
        self.item, self.edition, self.catalogue = item, edition, edition.catalogue
        self.figures: Figures = item.figures_on(edition.on)
        written = edition.written.get(item.id)
        self.doubtful = _doubtful(written.page) if written else frozenset[str]()

    def is_fact(self, key: str) -> bool:
        changed = "values" in self.doubtful and self.figures is not self.item.figures
        return key not in self.doubtful and not changed

    def start(self, sort: str) -> Node:
        item = self.item
        node = _named(sort, item.title, item.id, item_address(item), self.edition)
        body = self.catalogue.bodies.get(item.provider or "")
        if body is not None:
            node["provider"] = {"@type": "Organization", "name": body.title}
        return node

    def rule(self, *keys: str) -> str:
        """Give rules that are facts as one text; empty where there are none."""
        texts = (getattr(self.item, key) for key in keys if self.is_fact(key))
        return "; ".join(canonical(text) for text in texts if text)

    def level(self) -> Node | None:
        known = self.item.level is not None and self.is_fact("level")
        return _level(self.item.level, self.catalogue) if known and self.item.level else None

    def credit(self) -> Node | None:
        amount = self.figures.credits
        if not amount or not self.is_fact("credits"):
            return None
        system = self.catalogue.systems.get(self.catalogue.credit_system(self.item.level) or "")
        node: Node = {"@type": "QuantitativeValue", "value": number(amount)}
        return node | ({"unitText": system.title} if system else {})

    def offer(self) -> Node | None:
        cost = self.figures.cost
        if cost is None or not cost.currency or not self.is_fact("cost"):
            return None
        return {
            "@type": "Offer",
            "category": "Paid" if cost.amount else "Free",
            "price": number(cost.amount),
            "priceCurrency": cost.currency,
        }


def _doubtful(page: Page) -> frozenset[str]:
    return frozenset(t.key for t in page.own.told if str(t.backing) in NOT_ASSERTED)


def _named(sort: str, title: str, id_: str, place: str, edition: Edition) -> Node:
    """Begin a node: with an address where the site has one."""
    node: Node = {"@type": sort, "name": title}
    if edition.settings.address:
        address = f"{edition.settings.address}{place}"
        node |= {"@id": f"{address}#{sort}", "url": address}
    return node | {"termCode" if sort == "DefinedTerm" else "identifier": id_}


def _course(told: _Told) -> Node:
    modes = sorted({_MODES[way] for way in told.item.delivery if way in _MODES})
    node = told.start("Course")
    node |= _given(
        coursePrerequisites=told.rule("entry", "requires"),
        educationalLevel=told.level(),
        numberOfCredits=told.credit(),
        timeRequired=_effort(told),
        offers=told.offer(),
        hasCourseInstance=[{"@type": "CourseInstance", "courseMode": mode} for mode in modes],
    )
    if told.is_fact("develops"):
        node |= _given(teaches=[_domain_term(d, told.catalogue) for d, _ in told.item.develops])
    return node


def _credential(told: _Told) -> Node:
    return told.start("EducationalOccupationalCredential") | _given(
        educationalLevel=told.level(),
        validFor=_span(told.item.valid_for) if told.is_fact("valid_for") else "",
        validIn=_areas(told),
    )


def _program(told: _Told) -> Node | None:
    """Give the way to a qualification, where more than its name is known."""
    item, weeks = told.item, told.figures.weeks
    parts = item.combination.mandatory if item.combination and told.is_fact("combination") else ()
    courses = [
        {"@type": "Course", "name": told.catalogue.items[id_].title}
        for id_ in parts
        if id_ in told.catalogue.items
    ]
    facts = _given(
        programPrerequisites=told.rule("entry", "requires"),
        numberOfCredits=told.credit(),
        timeToComplete=f"P{weeks}W" if weeks and told.is_fact("weeks") else "",
        educationalProgramMode=sorted({_MODES[way] for way in item.delivery if way in _MODES}),
        offers=told.offer(),
        hasCourse=courses,
    )
    return told.start("EducationalOccupationalProgram") | facts if facts else None


def _occupation(told: _Told) -> Node:
    node = told.start("Occupation")
    node.pop("provider", None)  # an occupation has none
    return node | _given(qualifications=told.rule("requires"), occupationLocation=_areas(told))


def _areas(told: _Told) -> list[Node]:
    known = (told.catalogue.countries.get(id_) for id_ in told.item.countries)
    return [{"@type": "AdministrativeArea", "name": c.title} for c in known if c is not None]


def _effort(told: _Told) -> str:
    amount = told.figures.hours
    if not amount or not told.is_fact("hours"):
        return ""
    whole, part = divmod(amount, 100)
    minutes = round(part * 60 / 100)
    return f"PT{whole}H{minutes}M" if minutes else f"PT{whole}H"


def _span(span: Span | None) -> str:
    if span is None:
        return ""
    years, months = divmod(span.months, _YEAR)
    return f"P{span.months}M" if months else f"P{years}Y"


def _level(level: Rung, catalogue: Catalogue) -> Node:
    ladder = catalogue.ladders.get(level.ladder)
    node: Node = {"@type": "DefinedTerm", "name": str(level), "termCode": level.step}
    return node | ({"inDefinedTermSet": ladder.title} if ladder else {})


def _domain_term(id_: str, catalogue: Catalogue) -> Node:
    domain = catalogue.domains.get(id_)
    return {"@type": "DefinedTerm", "name": domain.title if domain else id_, "termCode": id_}


def _given(**facts: object) -> Node:
    """Keep the facts that say something."""
    return {key: value for key, value in facts.items() if value}


def _entry_node(found: Domain | Ladder | Body | HourKind | Competencies, edition: Edition) -> Node:
    match found:
        case Domain():
            place = register_address("domain", found.id)
            return _named("DefinedTerm", found.title, found.id, place, edition)
        case HourKind():
            place = register_address("hours", found.id)
            return _named("DefinedTerm", found.title, found.id, place, edition)
        case Body():
            place = register_address("body", found.id)
            return _named("Organization", found.title, found.id, place, edition)
        case Ladder():
            place = register_address("framework", found.id)
            terms = {step: f"{found.id} {step}" for step in found.rungs}
            return _set(found.title, found.id, place, terms, edition)
        case Competencies():  # the last case
            place = register_address("competencies", found.id)
            terms = {area.id: area.title for area in found.areas or ()}
            return _set(found.title, found.id, place, terms, edition)


def _set(title: str, id_: str, place: str, terms: Mapping[str, str], edition: Edition) -> Node:
    node = _named("DefinedTermSet", title, id_, place, edition)
    listed = [{"@type": "DefinedTerm", "termCode": c, "name": name} for c, name in terms.items()]
    return node | _given(hasDefinedTerm=listed)
