"""Amounts in rules: credits that cannot be added up, pools too small, hours too many."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.near import some
from pathways.check.scope import Clause, KeyPath, Scope
from pathways.explain.words import hours, measured
from pathways.files.problems import Problem, Severity
from pathways.model.authored_items import Module, Qualification
from pathways.model.forms import UNKNOWN
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, plain
from pathways.rules.syntax import Credits, Every, Hours, walk

ONE = Hundredths(100)
TRAINING = "training"


def check_amounts(scope: Scope) -> Iterator[Problem]:
    """Find amounts that nothing can reach, or that cannot be added up."""
    for clause in scope.clauses:
        asked = [part for part in walk(clause.parsed.rule) if isinstance(part, Credits)]
        for place, part in enumerate(asked):
            for code, message, mend, unsure in _credits(scope, clause, part):
                start = clause.amounts("credits")[place]
                severity: Severity = "warning" if unsure else "error"
                yield scope.rule_problem(clause, start, code, message, mend, severity)
    yield from _too_many_hours(scope)
    yield from _no_currency(scope)


Said = tuple[str, str, str, bool]
"""Code, message, mend, and whether it is only a warning."""


def _credits(scope: Scope, clause: Clause, part: Credits) -> Iterator[Said]:
    system = scope.system_of(clause.owner)
    target = scope.catalogue.credit_system(part.at) if part.at else system
    mixed = tuple(_mixed(scope, part, target))
    yield from mixed
    if part.pool is None or mixed:
        return
    found = scope.entries(part, system)
    known = sum(e.credits for e in found if e.credits is not None)
    unknown = [e.id for e in found if e.credits is None]
    if known >= part.amount:
        return
    if unknown:
        message = f"{measured(part.amount, 'credit')} asked, and {plain(known)} known to be there"
        mend = f"Find out about {some(unknown)}: the credits, the level or a ratio is not known"
        yield "pool-uncertain", message, mend, True
    else:
        message = f"{measured(part.amount, 'credit')} asked, and the pool has {plain(known)}"
        yield "pool-too-small", message, "Widen the pool, or ask for fewer", False


def _mixed(scope: Scope, part: Credits, target: str | None) -> Iterator[Said]:
    """Credits of several systems add up only through published ratios."""
    catalogue = scope.catalogue
    if target is None and part.at is None:
        systems = _systems(scope, part)
        if len(systems) > 1:
            names = ", ".join(sorted(s or "no system" for s in systems))
            message = f"nothing says which credits are asked, and they may be of several: {names}"
            yield "mixed-credits", message, 'Say the level, as in "20 credits at rqf 3"', False
        return
    for id_ in part.pool.ids if part.pool else ():
        item = catalogue.items.get(id_)
        if item is None or item.figures.credits == 0:
            continue
        own = catalogue.credit_system(item.level)
        if catalogue.convert(ONE, own, target) is None:
            message = f"no ratio turns the credits of {id_} ({own or 'no system'}) into {target}"
            mend = "Take it out of the pool, or write the ratio in frameworks/credits.yaml"
            yield "unconvertible-credits", message, mend, False


def _systems(scope: Scope, part: Credits) -> frozenset[str | None]:
    """The credit systems of what an amount draws on."""
    catalogue, pool = scope.catalogue, part.pool
    if pool is None:
        return scope.carried_systems
    if pool.ids:
        ids = pool.ids
    elif pool.tag:
        ids = catalogue.by_tag.get(pool.tag, ())
    else:
        ids = catalogue.by_provider.get(pool.provider or "", ())
    items = (catalogue.items[i] for i in ids if i in catalogue.items)
    return frozenset(catalogue.credit_system(i.level) for i in items if i.figures.credits != 0)


def _no_currency(scope: Scope) -> Iterator[Problem]:
    """A price in nobody's money: no currency is written, and no country says which."""
    for id_, entry in scope.written.items():
        item = scope.catalogue.items.get(id_)
        cost = item.figures.cost if item else None
        if item is not None and cost is not None and cost.amount and not cost.currency:
            path: KeyPath = ("cost",) if item.kind is not Kind.ATTESTATION else ("obtainable",)
            message = f"{plain(cost.amount)} of what money: neither a currency nor a country says"
            mend = "Write {amount: ..., currency: ...}, or the countries"
            yield scope.problem(entry, path, "no-currency", message, mend)


def _too_many_hours(scope: Scope) -> Iterator[Problem]:
    for entry, form, item in scope.items():
        if not isinstance(form, Module | Qualification) or form.hours is None:
            continue
        study = form.hours.study
        if not study or study == UNKNOWN:
            continue
        by_kind: dict[str, int] = {}
        for part in _joined(scope, item):
            by_kind[part.kind] = max(part.amount, by_kind.get(part.kind, 0))
        asked = sum(by_kind.values())
        if asked > study:
            message = (
                f'the parts joined by "and" ask {hours(asked)} of training,'
                f" and all study together is {hours(study)}"
            )
            mend = "Mend the hours, or tolerate it if the source says so"
            yield scope.problem(entry, ("requires",), "cannot-add-up", message, mend)
        for kind, amount in item.gives:
            if amount > study:
                message = f"it gives {hours(amount)} of {kind}, more than its {plain(study)}"
                path, mend = ("gives", kind), "Give no more than the hours it takes"
                yield scope.problem(entry, path, "gives-too-much", message, mend, at_key=True)


def _joined(scope: Scope, item: Item) -> Iterator[Hours]:
    """Amounts of training that are all asked; practice and supervision are not study."""
    for clause in scope.clauses_of.get(item.id, ()):
        rule = clause.parsed.rule
        for part in rule.parts if isinstance(rule, Every) else (rule,):
            if clause.key == "requires" and isinstance(part, Hours):
                kind = scope.catalogue.hour_kinds.get(part.kind)
                if kind is not None and kind.sort == TRAINING:
                    yield part
