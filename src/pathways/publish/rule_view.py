"""Rules for pages: a tree of clauses in which every name leads to its page."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pathways.explain.rule_text import canonical, parts_of
from pathways.explain.words import grouped
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Rung, Span
from pathways.publish.address import item_address, register_address
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Pool,
    Reaches,
    Rule,
    When,
)
from pathways.rules.text import rule_of


class Ref(Struct, frozen=True):
    """Something that is named: its title, its page, empty where it has none, and its id."""

    title: str
    place: str
    id: str


class Said(StrEnum):
    """How a clause is said."""

    ALL = "all"
    ANY = "any"
    SOME = "some"
    DEPENDS = "depends"
    ITEM = "item"
    HOURS = "hours"
    LEVEL = "level"
    CREDITS = "credits"
    QUALIFICATION = "qualification"
    ASK = "ask"


class Clause(Struct, frozen=True):
    """One clause of a rule, its parts below it.

    `role` is its part in a rule that depends: `if`, `then`, `otherwise`. `amount` is written
    with thousands apart, `count` is the same as a whole number, for choosing the words.
    `text` is what is asked, or what tells an item from another of its title.
    `refs` are what it names, each with the most of it that counts where that is limited.
    """

    said: Said
    role: str = ""
    parts: tuple[Clause, ...] = ()
    count: int = 0
    amount: str = ""
    refs: tuple[Ref, ...] = ()
    at_most: tuple[str, ...] = ()
    level: int = 0
    level_name: str = ""
    rung: Ref | None = None
    or_above: bool = False
    tag: str = ""
    within: Span | None = None
    text: str = ""


class RuleView(Struct, frozen=True):
    """A rule as it stands in files, and as a tree."""

    text: str
    tree: Clause


def rule_view(text: str, catalogue: Catalogue) -> RuleView | None:
    """Give a rule for a page; None where nothing is asked."""
    if not text:
        return None
    return RuleView(canonical(text), clause_of(rule_of(text), catalogue))


def clause_of(rule: Rule, catalogue: Catalogue, role: str = "") -> Clause:
    """Give a rule and all its parts as clauses."""
    match rule:
        case Holds(id_):
            clause = Clause(Said.ITEM, role, refs=(ref_of(id_, catalogue),))
        case Every():
            clause = Clause(Said.ALL, role, parts=_parts(rule, catalogue))
        case AtLeast(number, _):
            said = Said.ANY if number == 1 else Said.SOME
            clause = Clause(said, role, parts=_parts(rule, catalogue), count=number)
        case When():
            clause = Clause(Said.DEPENDS, role, parts=_parts(rule, catalogue))
        case Hours() | HoursAmong():
            clause = _hours(rule, catalogue, role)
        case Reaches(domain, level):
            name = level_name(domain, level, catalogue)
            refs = (ref_of(domain, catalogue),)
            clause = Clause(Said.LEVEL, role, refs=refs, level=level, level_name=name)
        case Credits():
            clause = _credits(rule, catalogue, role)
        case AnyQualification(at, or_above, tag):
            rung = rung_ref(at, catalogue)
            clause = Clause(Said.QUALIFICATION, role, rung=rung, or_above=or_above, tag=tag or "")
        case Ask(text):  # the last case
            clause = Clause(Said.ASK, role, text=text)
    return clause


def _parts(rule: Rule, catalogue: Catalogue) -> tuple[Clause, ...]:
    parts = tuple([clause_of(part, catalogue, word) for word, part in parts_of(rule)])
    titles = [part.refs[0].title for part in parts if part.said is Said.ITEM]
    return parts if len(titles) == len({*titles}) else _told_apart(parts, titles, catalogue)


def _told_apart(
    parts: tuple[Clause, ...], titles: list[str], catalogue: Catalogue
) -> tuple[Clause, ...]:
    """Say of items of one title who gives each; their ids where one body gives several."""
    same = Counter(titles)
    given = {
        part.refs[0].id: body_ref(found.provider or found.id, catalogue).title
        for part in parts
        if part.said is Said.ITEM and same[part.refs[0].title] > 1
        if (found := catalogue.items.get(part.refs[0].id)) is not None
    }
    unclear = len({*given.values()}) < len(given)
    return tuple(
        replace(p, text=p.refs[0].id if unclear else given[p.refs[0].id])
        if p.said is Said.ITEM and p.refs[0].id in given
        else p
        for p in parts
    )


def _hours(rule: Hours | HoursAmong, catalogue: Catalogue, role: str) -> Clause:
    most: tuple[str, ...] = ()
    if isinstance(rule, HoursAmong):
        most = tuple("" if s.at_most is None else grouped(s.at_most) for s in rule.shares)
    return Clause(
        Said.HOURS,
        role,
        count=whole(rule.amount),
        amount=grouped(rule.amount),
        refs=tuple(ref_of(kind, catalogue) for kind in rule.kinds),
        at_most=most,
        within=rule.within,
    )


def _credits(rule: Credits, catalogue: Catalogue, role: str) -> Clause:
    pool = rule.pool or Pool()
    refs = tuple(ref_of(id_, catalogue) for id_ in pool.ids)
    if pool.provider is not None:
        refs = (body_ref(pool.provider, catalogue),)
    return Clause(
        Said.CREDITS,
        role,
        count=whole(rule.amount),
        amount=grouped(rule.amount),
        refs=refs,
        rung=None if rule.at is None else rung_ref(rule.at, catalogue),
        or_above=rule.or_above,
        tag=pool.tag or "",
        within=rule.within,
    )


def whole(amount: int) -> int:
    """Give hundredths as the number that chooses singular or plural: a broken one is plural."""
    return amount // 100 if amount % 100 == 0 else 2 + amount // 100


def ref_of(id_: str, catalogue: Catalogue) -> Ref:
    """Name an item, a kind of hours or a domain; by its id where the catalogue has none."""
    item = catalogue.items.get(id_)
    if item is not None:
        return Ref(item.title, item_address(item), id_)
    for kind, register in (("hours", catalogue.hour_kinds), ("domain", catalogue.domains)):
        found = register.get(id_)
        if found is not None:
            return Ref(found.title, register_address(kind, id_), id_)
    return Ref(id_, "", id_)


def body_ref(id_: str, catalogue: Catalogue) -> Ref:
    """Name a body; by its id where the catalogue has none."""
    body = catalogue.bodies.get(id_)
    return Ref(body.title, register_address("body", id_), id_) if body else Ref(id_, "", id_)


def award_ref(id_: str, catalogue: Catalogue) -> Ref:
    """Name an award of higher education; by its id where the catalogue has none."""
    award = catalogue.awards.get(id_)
    return Ref(award.title, register_address("award", id_), id_) if award else Ref(id_, "", id_)


def rung_ref(rung: Rung, catalogue: Catalogue) -> Ref:
    """Name a rung, `rqf 4`, and lead to its ladder."""
    known = rung.ladder in catalogue.ladders
    place = register_address("framework", rung.ladder) if known else ""
    return Ref(str(rung), place, str(rung))


def level_name(domain: str, level: int, catalogue: Catalogue) -> str:
    """Name a level of a domain, `Able`; empty where it has no name."""
    known = catalogue.domains.get(domain)
    return known.levels[level] if known and level < len(known.levels) else ""
