"""What would bring something that the coach cannot have: hints that change no wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.advice.hints import Have, Hint, Make, Offer, SayYes
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, Rung
from pathways.route.compile import compile_question, looked_at
from pathways.route.earliest import earliest
from pathways.route.obstacles import lacking
from pathways.route.offer import barred_by
from pathways.route.problem import NEVER, Option
from pathways.route.question import Question
from pathways.route.wiring import wire
from pathways.rules.situation import entries_named
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    walk,
)
from pathways.rules.text import rule_of
from pathways.rules.verdict import Verdict

_OFFERED = frozenset({"country", "legacy", "no-date"})
"""What keeps an item from a coach that a provider could change."""


def bringing(question: Question) -> Iterator[Hint]:
    """Give every hint that may open a route by bringing something.

    A no said may become a yes. An item the way looks at may be had from before, but for what
    is asked for by name, or be offered again. What the walk from the target finds lacking may
    be made; the nearest to what nobody can have comes first.
    """
    noes = (i for i, stated in question.profile.holdings.attests.items() if not stated)
    yield from (SayYes(id_) for id_ in noes)
    yield from _items(question)
    for leaf in reversed(lacking(question)):
        yield from _made(leaf, question)


def _items(question: Question) -> Iterator[Hint]:
    items, own = question.catalogue.items, question.profile.holdings
    in_reach, idle = _reach(question)
    known = {question.target, *question.profile.wishes.wanted, *own.items, *own.attests}
    for id_ in sorted({*looked_at(question), *_counted_whole(question)}):
        item, barred = items[id_], barred_by(items[id_], question)
        reached = id_ in in_reach
        if id_ not in known and not (reached and idle and not item.by_module):
            yield _held(item, further=barred is None and not reached)
        if barred is not None and barred.code in _OFFERED:
            yield Offer(id_)


def _counted_whole(question: Question) -> Iterator[str]:
    """Give what is put together from modules and may count credits of its own once it is had.

    Taken in a route its modules count instead, so the way does not look at it.
    """
    catalogue, target = question.catalogue, question.target
    asked = (
        t for i in catalogue.items.values() for t in (i.requires, i.entry, i.alongside, i.usual)
    )
    rules = [rule_of(text) for text in asked if "credits" in text]
    for rule in rules if isinstance(target, str) else [*rules, target]:
        for part in walk(rule):
            if isinstance(part, Credits):
                named = entries_named(part, catalogue)
                yield from (i for i in named if catalogue.items[i].by_module)


def _held(item: Item, *, further: bool) -> Hint:
    return SayYes(item.id) if item.kind is Kind.ATTESTATION else Have(item.id, further)


def _reach(question: Question) -> tuple[frozenset[str], bool]:
    """Give what can be had in time, and whether having all of it from before changes nothing."""
    problem = compile_question(question)
    ends = earliest(wire(problem)).end
    reached = [end < NEVER for end in ends]
    pairs = zip(problem.options, reached, strict=True)
    given = [_at_once(o) if there else o for o, there in pairs]
    easier = replace(problem, options=given)
    idle = earliest(wire(easier)).node[problem.goal] >= NEVER
    there = (o.id for o, there in zip(problem.options, reached, strict=True) if there)
    return frozenset(there), idle


def _at_once(option: Option) -> Option:
    return Option(option.key, option.id, option.kind, level=option.level, amount=option.amount)


def _made(leaf: Verdict, question: Question) -> Iterator[Hint]:  # noqa: C901 - one a sort
    """Give what would have to be made to bring one thing that is lacking."""
    have = leaf.have or 0
    match leaf.rule:
        case Holds(id_):
            if id_ not in question.catalogue.items:
                yield Make(Holds(id_))
        case Hours(amount, kind, within):
            yield Make(Hours(Hundredths(amount - have), kind, within))
        case HoursAmong(amount, shares, within):
            for share in shares:
                yield Make(Hours(Hundredths(amount - have), share.kind, within))
        case Credits(amount, at, _, pool) as asked:
            if pool is None or not pool.ids:
                ladders = question.catalogue.ladders.values()
                rungs = [at] if at else [Rung(x.id, x.rungs[0]) for x in ladders if x.rungs]
                for rung in rungs:
                    yield Make(replace(asked, amount=Hundredths(amount - have), at=rung))
        case Reaches() | AnyQualification():
            yield Make(leaf.rule)
        case Ask():
            pass  # a no that was said
        case _:
            raise AssertionError("only leaves of a rule are lacking")
