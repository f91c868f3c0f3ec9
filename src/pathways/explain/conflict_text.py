"""A smallest conflict and its facts, in words for a coach."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.conflict import Conflict
from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wish,
    Wished,
    facts_of,
)
from pathways.explain.hint_text import limit_text
from pathways.explain.lines import filled
from pathways.explain.words import condition, hours, joined, measured, price, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Hundredths, Money, day
from pathways.route.offer import currency_of
from pathways.route.question import Question

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def conflict_lines(
    conflict: Conflict, question: Question, *, any_one_opens: bool = False
) -> Iterator[str]:
    """Say which facts leave no route together.

    `any_one_opens`: to drop any single one of them is enough, whatever else is asked.
    """
    number = len(conflict.facts)
    if not number:
        if any(not isinstance(f, Usual | Apart) for f in facts_of(question)):
            yield from filled("It is not your wishes: without them there is still no route.")
        return
    yield _lead(number, any_one_opens=any_one_opens)
    for fact in conflict.facts:
        yield from filled(f"{fact_text(fact, question)}.", "    ", "  - ")
    if not conflict.proved:
        yield from filled("It was not settled whether all of this matters.")
    elif number > 1:
        yield _ANY_ONE if any_one_opens else _ANY_ONE_ALONE


_ANY_ONE = "Drop any one of them and there is a route."
_ANY_ONE_ALONE = "If nothing else counted, dropping any one of them would leave a route."


def _lead(number: int, *, any_one_opens: bool) -> str:
    if number == 1:
        return "One thing stands in the way:" if any_one_opens else "This alone leaves no route:"
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number}"
    both = "both" if number == len(("one", "other")) else "all"
    return f"These {words} things cannot {both} be so:"


def fact_text(fact: Fact, question: Question) -> str:  # noqa: PLR0911 - one a sort
    """Say one fact of a question, as a sentence without its full stop."""
    catalogue = question.catalogue
    match fact:
        case Wished(wish):
            return _wish(wish, question)
        case Avoided(id_):
            return f"You want to leave out {title_of(id_, catalogue)}"
        case Included(id_):
            return f"You want {title_of(id_, catalogue)} in your route"
        case Ordered(ids):
            return f"You want these in this order: {_titles(ids, catalogue)}"
        case Usual():
            return "You want to meet what employers usually ask, not only the rules"
        case StatedNo(id_):
            return f"You said no to: {condition(id_, catalogue)}"
        case Apart(one, other):
            return f"{_titles((one, other), catalogue)} may not stand together"
        case Capped(most):  # the last case
            return f"The route may take no more than {limit_text(most, question)}"


def _titles(ids: tuple[str, ...], catalogue: Catalogue) -> str:
    return joined([title_of(i, catalogue) for i in ids], last="and")


def _wish(wish: Wish, question: Question) -> str:  # noqa: PLR0911 - one for each wish
    wishes, catalogue = question.profile.wishes, question.catalogue
    match wish:
        case Wish.COUNTRY:
            named = catalogue.countries.get(wishes.country or "")
            return f"You look only at what is offered in {named.title if named else wishes.country}"
        case Wish.DELIVERY:
            return f"You want to be taught {joined(wishes.delivery, last='or')} only"
        case Wish.TERMS:
            named_terms = catalogue.terms.get(wishes.terms or "")
            return f"You want to study in the terms of {named_terms.title if named_terms else ''}"
        case Wish.CREDITS_PER_TERM:
            amount = measured(wishes.credits_per_term or 0, "credit")
            return f"You want to begin no more than {amount} in a term"
        case Wish.PRACTICE:
            return f"You can practise {hours(wishes.practice_per_week or 0)} a week"
        case Wish.STUDY:
            return f"You can study {hours(wishes.study_per_week or 0)} a week"
        case Wish.BUDGET:
            budget = Money(wishes.budget or Hundredths(0), currency_of(question))
            return f"You can spend {_no_more_than(budget)}"
        case Wish.DEADLINE:  # the last case
            return f"You want to be done by {day(wishes.deadline) if wishes.deadline else ''}"


def _no_more_than(budget: Money) -> str:
    return f"no more than {price(budget)}" if budget.amount else "nothing"
