"""One domain or hour kind in full."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.words import clause, hours, title_of
from pathways.model.catalogue import Catalogue, Domain, HourKind
from pathways.rules.format import format_rule
from pathways.rules.text import rule_of


def register_text(id_: str, catalogue: Catalogue) -> str | None:
    """Say everything known about a domain or an hour kind; None when it is neither."""
    domain, kind = catalogue.domains.get(id_), catalogue.hour_kinds.get(id_)
    if domain is not None:
        return "\n".join(_domain(domain, catalogue)) + "\n"
    return "\n".join(_hours(kind, catalogue)) + "\n" if kind is not None else None


def _domain(domain: Domain, catalogue: Catalogue) -> Iterator[str]:
    yield from (domain.title, f"domain {domain.id}", "", "Levels:")
    yield from (f"  {n} {text}" for n, text in enumerate(domain.levels))
    yield from ("", "Reached in practice (judgement):")
    yield from (f"  level {n}: {format_rule(rule_of(text))}" for n, text in domain.practice)
    yield from ("", "Modules and qualifications that develop it:")
    for id_, level in catalogue.developers.get(domain.id, ()):
        yield f"  to level {level}: {title_of(id_, catalogue)} [{id_}]"


def _hours(kind: HourKind, catalogue: Catalogue) -> Iterator[str]:
    yield from (kind.title, f"hour kind {kind.id}, {kind.sort}", "")
    if kind.per_week is None:
        yield "Comes from modules only."
    else:
        yield f"At most {hours(kind.per_week)} a week."
    if kind.requires:
        yield f"Open once this is met: {clause(rule_of(kind.requires), catalogue)}"
        yield f"  {format_rule(rule_of(kind.requires))}"
    for role in catalogue.openers.get(kind.id, ()):
        yield f"Open in the role {title_of(role, catalogue)} [{role}]"
    for id_, amount in catalogue.givers.get(kind.id, ()):
        yield f"{hours(amount)} in {title_of(id_, catalogue)} [{id_}]"
