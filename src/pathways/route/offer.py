"""What a coach may take at all: where, when, in which way, and at what price."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.model.catalogue import Catalogue
from pathways.model.items import Figures, Item, Kind, Window
from pathways.model.quantities import plain
from pathways.route.calendar import monday_of, start_of, week_of
from pathways.route.pace import studied, weeks_at_pace
from pathways.route.problem import NEVER
from pathways.route.question import Question, Reason
from pathways.route.terms import is_taught, slots_of, terms_to_come


def is_offered(item: Item, question: Question) -> bool:
    """Say whether an item may be taken at all; `barred_by` says why not."""
    country = question.profile.wishes.country
    there = not country or reaches_country(item.countries, country)
    return there and barred_by(item, question) is None


def barred_by(item: Item, question: Question) -> Reason | None:
    """Say what keeps an item from being taken whatever else is done; None when nothing does."""
    if question.profile.holdings.attests.get(item.id) is False:
        return Reason("stated-no", f"You said no to: {item.title}", (item.id,))
    wishes = question.profile.wishes
    if item.kind is Kind.ATTESTATION:
        return _avoided(item) if item.id in wishes.avoid else _out_of_country(item, question)
    alone = not item.within or bool(question.catalogue.hosts(item))
    text = None
    code = ""
    if item.legacy:
        code, text = "legacy", f"{item.title} can no longer be started."
    elif not alone:
        code, text = "inside", f"{item.title} is not taught by itself: it comes with a whole."
    elif item.id in wishes.avoid:
        return _avoided(item)
    elif (elsewhere := _out_of_country(item, question)) is not None:
        return elsewhere
    elif wishes.delivery and item.delivery and not {*wishes.delivery} & {*item.delivery}:
        code, text = "delivery", f"{item.title} is taught {', '.join(item.delivery)} only."
    elif _over(item, question):
        code, text = "no-date", f"{item.title} has no date left on which it starts."
    if text is not None:
        return Reason(code, text, (item.id,))
    return _out_of_terms(item, question) or _excluded(item, question)


def _out_of_country(item: Item, question: Question) -> Reason | None:
    country = question.profile.wishes.country
    if not country or reaches_country(item.countries, country):
        return None
    text = _elsewhere(item, country, question.catalogue)
    return Reason("country", text, (item.id,))


def _avoided(item: Item) -> Reason:
    return Reason("avoided", f"You wish to avoid {item.title}.", (item.id,))


def _out_of_terms(item: Item, question: Question) -> Reason | None:
    """Say why an item cannot be studied in the coach's terms, whenever its figures change."""
    if question.profile.wishes.terms is None:
        return None
    weeks = periods(item, start_of(question))
    found = [_out_of_terms_between(item, question, *between) for between in weeks]
    return None if None in found else found[0]


def _out_of_terms_between(item: Item, question: Question, since: int, until: int) -> Reason | None:
    """Say why an item cannot begin in a term between two weeks, if that is so."""
    wishes, monday = question.profile.wishes, start_of(question)
    figures = item.figures_on(monday_of(since, monday))
    lasts = weeks_at_pace(*studied(item, figures), wishes)
    if not is_taught(item, lasts):
        return None
    terms = terms_to_come(question.catalogue.terms.get(wishes.terms or ""), monday)
    most, credit = wishes.credits_per_term, figures.credits or 0
    if most is not None and credit > most:
        text = f"{item.title} has {plain(credit)} credits; you wish for {plain(most)} in a term."
        return Reason("too-many-credits", text, (item.id,))
    if not any(since <= start < until for start, _ in slots_of(item, lasts, terms, monday)):
        text = f"{item.title} runs in none of the terms still to come."
        return Reason("no-term", text, (item.id,))
    return None


def _over(item: Item, question: Question) -> bool:
    if item.effective.until is None and not item.runs:
        return False
    monday = start_of(question)
    ended = item.effective.until is not None and item.effective.until <= monday
    return ended or bool(item.runs and item.runs[-1] < monday)


def _excluded(item: Item, question: Question) -> Reason | None:
    held = question.profile.holdings.items
    for other in question.catalogue.exclusions.get(item.id, ()):
        if other in held:
            known = question.catalogue.items.get(other)
            title = known.title if known else other
            text = f"{item.title} may not stand beside {title}, which you hold."
            return Reason("excluded", text, (item.id,))
    return None


def reaches_country(countries: tuple[str, ...], country: str) -> bool:
    """Say whether something offered in `countries` is offered to a coach in `country`.

    What a whole country offers is offered in each part of it (`us` in `us-ny`), not the
    other way round: a coach who says only `us` may live in any state. Nothing said means
    everywhere.
    """
    if not countries or country in countries:
        return True
    return "-" in country and any(country.startswith(f"{c}-") for c in countries)


def _elsewhere(item: Item, country: str, catalogue: Catalogue) -> str:
    named = catalogue.countries
    places = ", ".join(named[c].title if c in named else c for c in item.countries)
    text = f"{item.title} is offered in {places}"
    inside = [c for c in item.countries if c.startswith(f"{country}-")]
    if inside:
        return f"{text} only. If you live there, say so (country: {inside[0]})."
    return f"{text}, not in {named[country].title if country in named else country}."


def currency_of(question: Question) -> str:
    """Currency of the coach's country, else of the target's, else of the catalogue's prices."""
    catalogue = question.catalogue
    target = catalogue.items.get(question.target) if isinstance(question.target, str) else None
    places = (question.profile.wishes.country, *(target.countries if target else ()))
    for place in places:
        known = catalogue.countries.get(place or "")
        if known is not None:
            return known.currency
    return catalogue.main_currency


def price(figures: Figures, currency: str) -> int | None:
    """Give a price in the route's currency; a price in another currency is not known."""
    cost = figures.cost
    if cost is None or (cost.amount and cost.currency not in ("", currency)):
        return None
    return cost.amount


def weeks_to_come(runs: tuple[date, ...], monday: date) -> tuple[int, ...]:
    """Give the weeks of the runs that are still ahead."""
    return tuple(sorted(w for r in runs if (w := week_of(r, monday)) >= 0))


def first_week(window: Window, monday: date) -> int:
    """Give the first week whose Monday lies in the window."""
    return 0 if window.since is None else max(0, -((monday - window.since).days // 7))


def until_week(window: Window, monday: date) -> int:
    """Give the first week whose Monday lies behind the window."""
    return NEVER if window.until is None else max(0, -((monday - window.until).days // 7))


def periods(item: Item, monday: date) -> Iterator[tuple[int, int]]:
    """Give the weeks between which an item's figures stay the same, from the first week on."""
    changes = sorted({first_week(Window(v.since), monday) for v in item.values} - {0})
    starts = [0, *changes]
    yield from zip(starts, [*changes, NEVER], strict=True)
