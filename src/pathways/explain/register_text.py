"""One domain, kind of hours, body or ladder in full."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.item_text import rule_text
from pathways.explain.words import hours, title_of
from pathways.model.catalogue import Body, Catalogue, Domain, HourKind, Ladder


def register_text(id_: str, catalogue: Catalogue) -> str | None:
    """Say everything known about a domain, hour kind, body or ladder; None when it is none."""
    found = register_named(id_, catalogue)
    match found:
        case Domain():
            lines = _domain(found, catalogue)
        case HourKind():
            lines = _hours(found, catalogue)
        case Body():
            lines = _body(found, catalogue)
        case Ladder():
            lines = _ladder(found, catalogue)
        case _:
            return None
    return "\n".join(lines) + "\n"


def register_named(id_: str, catalogue: Catalogue) -> Domain | HourKind | Body | Ladder | None:
    """Give what stands in a register under an id."""
    return (
        catalogue.domains.get(id_)
        or catalogue.hour_kinds.get(id_)
        or catalogue.bodies.get(id_)
        or catalogue.ladders.get(id_)
    )


def _domain(domain: Domain, catalogue: Catalogue) -> Iterator[str]:
    yield from (domain.title, f"domain {domain.id}", "", "Levels:")
    yield from (f"  {n} {text}" for n, text in enumerate(domain.levels))
    if domain.practice:
        yield from ("", "Reached in practice (judgement):")
    for n, text in domain.practice:
        yield f"  level {n}:"
        yield from rule_text(text, catalogue, 2)
    developers = catalogue.developers.get(domain.id, ())
    if developers:
        yield from ("", "Built by:")
    for id_, level in developers:
        yield f"  to level {level}: {title_of(id_, catalogue)} [{id_}]"


def _hours(kind: HourKind, catalogue: Catalogue) -> Iterator[str]:
    yield from (kind.title, f"hour kind {kind.id}, {kind.sort}", "")
    if kind.per_week is None:
        yield "Comes from modules only."
    else:
        yield f"At most {hours(kind.per_week)} a week."
    if kind.requires:
        yield from ("", "May be worked once this is met:")
        yield from rule_text(kind.requires, catalogue, 1)
    roles = catalogue.openers.get(kind.id, ())
    if roles:
        yield from ("", "May be worked in these roles:")
        yield from (f"  {title_of(role, catalogue)} [{role}]" for role in roles)
    givers = catalogue.givers.get(kind.id, ())
    if givers:
        yield from ("", "Given by:")
    for id_, amount in givers:
        yield f"  {title_of(id_, catalogue)} [{id_}]: {hours(amount)}"


def _body(body: Body, catalogue: Catalogue) -> Iterator[str]:
    yield from (body.title, f"body {body.id}, {body.sort}", "")
    ids = catalogue.by_provider.get(body.id, ())
    yield "Offers:" if ids else "Nothing in the catalogue is offered by it."
    yield from (f"  {title_of(id_, catalogue)} [{id_}]" for id_ in ids)


def _ladder(ladder: Ladder, catalogue: Catalogue) -> Iterator[str]:
    yield from (ladder.title, f"ladder {ladder.id}", "")
    yield f"Rungs, lowest first: {', '.join(ladder.rungs) or 'none'}"
    if ladder.credit:
        system = catalogue.systems.get(ladder.credit)
        yield f"Credit: {system.title if system else ladder.credit}"
    rows = [r for r in catalogue.comparable if any(x.ladder == ladder.id for x in r.rungs)]
    if rows:
        yield from ("", "Comparable, which is not the same:")
        yield from (f"  {', '.join(map(str, row.rungs))}" for row in rows)
