"""What a coach could start now, and what each of those would open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import Struct

from pathways.model.holdings import Held, Holdings
from pathways.model.items import Item, Kind
from pathways.route.calendar import start_of
from pathways.route.offer import barred_by
from pathways.route.question import Question
from pathways.rules.assume import assumptions
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.situation import Situation
from pathways.rules.syntax import AtLeast, Holds, Rule, every, walk
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET


class Opening(Struct, frozen=True):
    """An item that may be started now, what must be confirmed, and what it would open."""

    item: Item
    conditions: tuple[str, ...]
    opens: tuple[Item, ...]


def openings(question: Question) -> tuple[Opening, ...]:
    """List what the profile may start on the day asked, in id order.

    `question.target` plays no part. An item opens another when the other may be started
    with it held and not without it, and names it in a rule.
    """
    catalogue = question.catalogue
    own = question.profile.holdings
    mentioned: dict[str, list[Item]] = {}
    for item in catalogue.items.values():
        for id_ in dict.fromkeys(_mentions(item, question)):
            mentioned.setdefault(id_, []).append(item)
    now = _situation(question, own)
    startable = {
        i.id: found
        for i in catalogue.items.values()
        if _offered(i, question) and (found := _conditions(i, now, question)) is not None
    }
    return tuple(
        Opening(catalogue.items[id_], found, tuple(_opens(id_, mentioned, startable, question)))
        for id_, found in startable.items()
    )


def _situation(question: Question, holdings: Holdings) -> Situation:
    monday = start_of(question)
    return Situation(question.catalogue, holdings, monday)


def _offered(item: Item, question: Question) -> bool:
    held = question.profile.holdings.items
    return (
        item.kind is not Kind.ATTESTATION
        and item.id not in held
        and barred_by(item, question) is None
    )


def _opens(
    id_: str,
    mentioned: dict[str, list[Item]],
    startable: dict[str, tuple[str, ...]],
    question: Question,
) -> Iterator[Item]:
    own = question.profile.holdings
    more = replace(own, items={**own.items, id_: Held(id_, question.on, kept=True)})
    later = _situation(question, more)
    for other in mentioned.get(id_, ()):
        new = other.id not in startable and other.id != id_ and _offered(other, question)
        if new and _conditions(other, later, question) is not None:
            yield other


def _mentions(item: Item, question: Question) -> Iterator[str]:
    for rule in _start_rules(item, question):
        yield from (r.id for r in walk(rule) if isinstance(r, Holds))
    if item.by_module and item.combination:
        yield from item.combination.modules()


def _start_rules(item: Item, question: Question) -> Iterator[Rule]:
    yield rule_of(item.entry)
    studied = item.kind is Kind.QUALIFICATION and not item.by_module
    if not (studied and item.figures_on(question.on).weeks):
        # Nothing is studied under its own name: it begins when it is awarded.
        yield rule_of(item.requires)
    if item.kind is Kind.ROLE and not question.formal_only:
        yield rule_of(item.usual)
    if item.alongside:
        yield rule_of(item.alongside)
    if item.within:
        hosts = question.catalogue.hosts(item)
        yield AtLeast(1, tuple(rule_of(host.entry) for host in hosts))


def _conditions(item: Item, at: Situation, question: Question) -> tuple[str, ...] | None:
    """Give what must be confirmed for an item to start; None when it may not."""
    at = replace(at, system=question.catalogue.credit_system(item.level))
    if item.by_module and evaluate_combination(item, at).standing is not MET:
        return None
    verdict = evaluate(every(tuple(_start_rules(item, question))), at)
    return assumptions(verdict, question.catalogue.attestations)
