"""What a question holds that may be dropped: wishes, limits, noes, and what keeps items apart.

A closed set of typed facts. To drop one can only help, as every route there was is still one;
but terms and hours of study a week also say how long a course takes, and so when it may take
place, and there a route may come to need them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Wishes
from pathways.model.items import Item
from pathways.route.compile import looked_at
from pathways.route.question import AtMost, Question
from pathways.rules.syntax import Ask, Holds, Rule, When, walk
from pathways.rules.text import rule_of


class Wish(StrEnum):
    """A wish of which a coach has one; the value is its key in a profile."""

    COUNTRY = "country"
    DELIVERY = "delivery"
    TERMS = "terms"
    CREDITS_PER_TERM = "credits_per_term"
    PRACTICE = "practice_hours_per_week"
    STUDY = "study_hours_per_week"
    BUDGET = "budget"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Wished:
    """One of the wishes that a profile has a key of its own for."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Avoided:
    """An item the coach wishes to leave out."""

    id: str


@dataclass(frozen=True, slots=True)
class Included:
    """An item the coach wishes to have in."""

    id: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """Items the coach wishes to have in, one after another."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """What employers usually ask of roles counts too."""


@dataclass(frozen=True, slots=True)
class StatedNo:
    """An attestation, or the text a person must confirm, to which the profile says no."""

    id: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two items that may not stand together, in id order."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Capped:
    """A limit on the route by some measure."""

    most: AtMost


Fact: TypeAlias = Wished | Avoided | Included | Ordered | Usual | StatedNo | Apart | Capped


def facts_of(question: Question) -> tuple[Fact, ...]:
    """Give the facts of a question that may be dropped, the hardest to change first.

    A no that the condition of a `when` looks at is not among them: with a yes another side
    of the rule counts, which may ask more. Of the pairs that may not stand together those
    are named of which the way to the target looks at both, or at one where the other is held.
    """
    own = tuple(_own_facts(question))
    wide = without(question, [f for f in own if not isinstance(f, Included | Ordered)])
    return (*_pairs_apart(wide), *own)


def _own_facts(question: Question) -> Iterator[Fact]:
    profile, catalogue = question.profile, question.catalogue
    wishes = profile.wishes
    looked_at = _looked_at(question)
    noes = (i for i, stated in profile.holdings.attests.items() if not stated)
    yield from (StatedNo(i) for i in noes if i not in looked_at)
    if not question.formal_only and any(i.usual for i in catalogue.items.values()):
        yield Usual()
    early, late = (Wish.COUNTRY, Wish.DELIVERY), tuple(Wish)[2:]
    yield from (Wished(w) for w in early if is_wished(w, wishes))
    yield from (Capped(most) for most in dict.fromkeys(question.at_most))
    yield from (Ordered(ids) for ids in dict.fromkeys(wishes.order))
    yield from (Included(i) for i in dict.fromkeys(wishes.include))
    yield from (Avoided(i) for i in dict.fromkeys(wishes.avoid))
    yield from (Wished(w) for w in late if is_wished(w, wishes))


def is_wished(wish: Wish, wishes: Wishes) -> bool:
    """Say whether a coach has said anything of a wish."""
    said = {
        Wish.COUNTRY: wishes.country,
        Wish.DELIVERY: wishes.delivery or None,
        Wish.TERMS: wishes.terms,
        Wish.CREDITS_PER_TERM: wishes.credits_per_term if wishes.terms else None,
        Wish.PRACTICE: wishes.practice_per_week,
        Wish.STUDY: wishes.study_per_week,
        Wish.BUDGET: wishes.budget,
        Wish.DEADLINE: wishes.deadline,
    }
    return said[wish] is not None


def _looked_at(question: Question) -> frozenset[str]:
    """Give the ids and texts that the condition of any `when` looks at."""
    target = question.target
    catalogue = question.catalogue
    texts = {t for i in catalogue.items.values() for t in _rule_texts(i)}
    texts |= {k.requires for k in catalogue.hour_kinds.values()}
    texts |= {text for d in catalogue.domains.values() for _, text in d.practice}
    rules = [rule_of(text) for text in sorted(texts) if "when" in text]
    rules += [] if isinstance(target, str) else [target]
    return frozenset(name for rule in rules for name in _conditions(rule))


def _rule_texts(item: Item) -> tuple[str, ...]:
    return item.requires, item.entry, item.alongside, item.usual


def _conditions(rule: Rule) -> Iterator[str]:
    for part in walk(rule):
        if isinstance(part, When):
            for leaf in walk(part.condition):
                if isinstance(leaf, Holds):
                    yield leaf.id
                elif isinstance(leaf, Ask):
                    yield leaf.text


def _pairs_apart(question: Question) -> Iterator[Apart]:
    apart = question.catalogue.exclusions
    if not apart:
        return
    there = set(looked_at(question))
    beside = there | set(question.profile.holdings.items)
    for one, others in apart.items():
        for other in others:
            if one < other and {one, other} & there and {one, other} <= beside:
                yield Apart(one, other)


def without(question: Question, facts: Collection[Fact]) -> Question:
    """Give the question with some facts dropped.

    Where the country is dropped every item is offered everywhere, and prices stay in the
    coach's own currency.
    """
    if not facts:
        return question
    gone = frozenset(facts)
    own = question.profile.holdings
    attests = {i: stated for i, stated in own.attests.items() if StatedNo(i) not in gone}
    holdings = replace(own, attests=attests)
    wishes = _wishes_without(question.profile.wishes, gone)
    return replace(
        question,
        catalogue=_catalogue_without(question.catalogue, gone),
        profile=replace(question.profile, holdings=holdings, wishes=wishes),
        formal_only=question.formal_only or Usual() in gone,
        at_most=tuple(m for m in question.at_most if Capped(m) not in gone),
    )


def _wishes_without(wishes: Wishes, gone: frozenset[Fact]) -> Wishes:
    def kept(wish: Wish) -> bool:
        return Wished(wish) not in gone

    return replace(
        wishes,
        delivery=wishes.delivery if kept(Wish.DELIVERY) else (),
        terms=wishes.terms if kept(Wish.TERMS) else None,
        credits_per_term=wishes.credits_per_term if kept(Wish.CREDITS_PER_TERM) else None,
        practice_per_week=wishes.practice_per_week if kept(Wish.PRACTICE) else None,
        study_per_week=wishes.study_per_week if kept(Wish.STUDY) else None,
        budget=wishes.budget if kept(Wish.BUDGET) else None,
        deadline=wishes.deadline if kept(Wish.DEADLINE) else None,
        avoid=tuple(i for i in wishes.avoid if Avoided(i) not in gone),
        include=tuple(i for i in wishes.include if Included(i) not in gone),
        order=tuple(ids for ids in wishes.order if Ordered(ids) not in gone),
    )


def _catalogue_without(catalogue: Catalogue, gone: frozenset[Fact]) -> Catalogue:
    anywhere = Wished(Wish.COUNTRY) in gone
    pairs = {p for f in gone if isinstance(f, Apart) for p in ((f.one, f.other), (f.other, f.one))}
    if not anywhere and not pairs:
        return catalogue
    items = {}
    for id_, item in catalogue.items.items():
        excludes = tuple(x for x in item.excludes if (id_, x) not in pairs)
        countries = () if anywhere else item.countries
        same = excludes == item.excludes and countries == item.countries
        items[id_] = item if same else replace(item, excludes=excludes, countries=countries)
    return replace(catalogue, items=items)
