"""What a profile says that a catalogue does not know, or that cannot be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from pathways.documents.profile import holdings_of
from pathways.documents.profile_form import HeldSaid, HoursSaid, ProfileSaid, WantsSaid
from pathways.documents.trouble import KeyPath, Trouble, did_you_mean
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held
from pathways.model.items import Item, Kind
from pathways.model.quantities import FIRST_YEAR, LAST_YEAR, Hundredths, Rung
from pathways.model.quantities import day as day_words
from pathways.rules.renewal import (
    State,
    Validity,
    first,
    may_renew,
    renewals_left,
    renewed,
    state_on,
    validities,
)
from pathways.rules.upkeep import renewed_by_learning

WEEK = 168
"""Hours in a week."""


def profile_troubles(form: ProfileSaid, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    """Give everything that does not fit, errors and warnings."""
    return chain(
        _held(form, catalogue, on),
        chain.from_iterable(_hours(h, i, catalogue, on) for i, h in enumerate(form.hours)),
        _levels(form, catalogue),
        _claims(form, catalogue, on),
        _attests(form, catalogue, on),
        _wants(form.wants, catalogue, on),
        _twice("holds", "id", (held.id for held in form.holds)),
        _twice("levels", "domain", (held.domain for held in form.levels)),
    )


def no_such_item(id_: str, catalogue: Catalogue) -> tuple[str, str]:
    """Say that nothing can be held under an id, and what was perhaps meant."""
    if id_ in catalogue.attestations:
        return f"{id_} is something to state", f"Write it under attests, as {id_}: yes"
    if id_ in catalogue.hour_kinds:
        return f"{id_} is a kind of hours", f"Write it under hours, as {{kind: {id_}, amount: 10}}"
    if id_ in catalogue.domains:
        return f"{id_} is a domain", f"Write it under levels, as {{domain: {id_}, level: 1}}"
    holdable = catalogue.items.keys() - catalogue.attestations
    return f"{id_} is not in the catalogue", _meant(id_, holdable)


def _meant(word: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = did_you_mean(word, known)
    if near or not known:
        return near or "The catalogue has none of these"
    if len(known) > _FEW:
        return "Check the word, or look for it with pathways search"
    return f"Use one of {', '.join(known)}"


_FEW = 12


def _unknown(path: KeyPath, word: str, known: Iterable[str], what: str) -> Trouble:
    message = f"{word} is not {what} of the catalogue"
    return Trouble(path, "unknown-id", message, _meant(word, known))


def _held(form: ProfileSaid, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    now = renewed_by_learning(holdings_of(form), catalogue)
    for index, held in enumerate(form.holds):
        path: KeyPath = ("holds", index)
        yield from _done((*path, "on"), held.on, on)
        item = catalogue.items.get(held.id)
        if item is None or item.kind is Kind.ATTESTATION:
            message, mend = no_such_item(held.id, catalogue)
            yield Trouble((*path, "id"), "unknown-id", message, mend)
            continue
        if held.by == "rpl" and item.kind is Kind.ROLE:
            message = f"{held.id} is a role, which is not got by prior learning"
            yield Trouble((*path, "by"), "impossible", message, "Take out by: rpl")
        wrong = tuple(_renewals(path, held, item, on))
        yield from wrong or _lapse((*path, "on"), now.items[held.id], item, on)


def _renewals(path: KeyPath, held: HeldSaid, item: Item, on: date) -> Iterator[Trouble]:
    """Give the first renewal that cannot be so."""
    if not held.renewed or item.lapse_unknown:
        return
    if item.valid_for is None:
        message = f"{held.id} does not lapse, so it is not renewed"
        yield Trouble((*path, "renewed"), "impossible", message, "Take out renewed")
    elif held.on is None:
        message = f"{held.id} was renewed, and when it was got is not said"
        yield Trouble((*path, "renewed"), "impossible", message, "Write on: and the date")
    else:
        yield from _in_turn(path, held.renewed, item, held.on, on)


def _in_turn(
    path: KeyPath, days: Iterable[date], item: Item, got: date, on: date
) -> Iterator[Trouble]:
    last, before = first(item, got), got
    for index, day in enumerate(days):
        place = (*path, "renewed", index)
        if day > on:
            yield from _done(place, day, on)
            return
        if day <= before:
            message = f"it was renewed on {day}, which is not after {before}"
            mend = "Put the days in order, each once, all after on"
            yield Trouble(place, "dates-out-of-order", message, mend)
            return
        if last is not None and may_renew(item, last, day) is False:
            yield _too_late(place, item, last)
            return
        last, before = last and renewed(item, last, day), day


def _too_late(place: KeyPath, item: Item, last: Validity) -> Trouble:
    if renewals_left(item, last) == 0:
        again = f" again after {last.renewals} of them" if last.renewals else ""
        message = f"{item.id} cannot be renewed{again}"
    else:
        message = f"{item.id} could be brought back only before {last.back}"
    return Trouble(place, "impossible", message, "If it was got anew, write that day under on")


def _lapse(path: KeyPath, held: Held, item: Item, on: date) -> Iterator[Trouble]:
    now = state_on(held, item, on)
    if item.valid_for is not None and held.on is None:
        message = f"{item.title} lapses after {item.valid_for}, and when it was got is not said"
        mend = "Write on: and the date; until then it counts as held"
        yield Trouble(path, "no-date", message, mend, severity="warning")
    elif now in {State.LAPSED, State.IN_GRACE}:
        last = validities(held, item)[-1]
        message = f"{item.title} lapsed on {day_words(last.until)}"
        if now is State.IN_GRACE and last.back is not None:
            message += f"; before {day_words(last.back)} it can be brought back"
        mend = "If it was renewed, write the days under renewed; if not, take it out"
        yield Trouble(path, "lapsed", message, mend, severity="warning")


def _hours(done: HoursSaid, index: int, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    path: KeyPath = ("hours", index)
    if done.kind not in catalogue.hour_kinds:
        yield _unknown((*path, "kind"), done.kind, catalogue.hour_kinds, "a kind of hours")
    yield from _done((*path, "from"), done.since, on)
    yield from _done((*path, "to"), done.until, on)
    if done.since is None:
        return
    if done.until is not None and done.until < done.since:
        message = "the end is before the start"
        yield Trouble((*path, "to"), "impossible", message, "Check from and to")
    elif done.amount > 100 * 24 * ((done.until or max(on, done.since)) - done.since + _DAY).days:
        message = "there are more hours than these days have"
        yield Trouble((*path, "amount"), "impossible", message, "Check the amount, from and to")


_DAY = timedelta(days=1)


def _levels(form: ProfileSaid, catalogue: Catalogue) -> Iterator[Trouble]:
    for index, held in enumerate(form.levels):
        if held.domain not in catalogue.domains:
            path = ("levels", index, "domain")
            yield _unknown(path, held.domain, catalogue.domains, "a domain")


def _claims(form: ProfileSaid, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    for index, claim in enumerate(form.credits):
        yield from _rung(("credits", index, "at"), claim.at, catalogue)
        yield from _done(("credits", index, "on"), claim.on, on)


def _rung(path: KeyPath, at: Rung, catalogue: Catalogue) -> Iterator[Trouble]:
    ladder = catalogue.ladders.get(at.ladder)
    if ladder is None:
        yield _unknown(path, at.ladder, catalogue.ladders, "a ladder")
    elif at.step not in ladder.rungs:
        mend = f"Use one of {', '.join(ladder.rungs)}" if ladder.rungs else "It has no steps"
        yield Trouble(path, "unknown-id", f"{at.step} is not a step of {at.ladder}", mend)


def _attests(form: ProfileSaid, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    for id_, attest in form.attests.items():
        yield from _done(("attests", id_, "on"), attest.on, on)
        if id_ in catalogue.attestations:
            continue
        if id_ in catalogue.items:
            message, mend = f"{id_} is not a thing to state", "Write it under holds"
        else:
            message = f"{id_} is not in the catalogue"
            mend = _meant(id_, catalogue.attestations)
        yield Trouble(("attests", id_), "unknown-id", message, mend, at_key=True)


def _wants(wants: WantsSaid, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    if wants.country and catalogue.countries and wants.country not in catalogue.countries:
        yield _unknown(("wants", "country"), wants.country, catalogue.countries, "a country")
    for key in ("study_hours_per_week", "practice_hours_per_week"):
        amount: Hundredths | None = getattr(wants, key)
        if amount is not None and amount > WEEK * 100:
            message = f"a week has {WEEK} hours"
            yield Trouble(("wants", key), "impossible", message, "Write the hours of one week")
    for key, day in (("start", wants.start), ("deadline", wants.deadline)):
        yield from _out_of_years(("wants", key), day)
    if wants.start and wants.start < on:
        mend = "Write the day from which you can start"
        path = ("wants", "start")
        message = "the start is past, so a route begins on the day you ask"
        yield Trouble(path, "past-date", message, mend, severity="warning")
    if wants.deadline and wants.deadline <= max(wants.start or on, on):
        message = "the deadline is not after the start"
        yield Trouble(("wants", "deadline"), "impossible", message, "Write a later day")
    yield from _wished(wants, catalogue)


def _wished(wants: WantsSaid, catalogue: Catalogue) -> Iterator[Trouble]:
    named: list[tuple[KeyPath, str]] = [
        (("wants", key, index), id_)
        for key, ids in (("avoid", wants.avoid), ("include", wants.include))
        for index, id_ in enumerate(ids)
    ]
    named += [
        (("wants", "order", place, index), id_)
        for place, ids in enumerate(wants.order)
        for index, id_ in enumerate(ids)
    ]
    for path, id_ in named:
        if id_ not in catalogue.items:
            yield _unknown(path, id_, catalogue.items, "an item")
        if id_ in wants.avoid and path[1] != "avoid":
            message = f"{id_} is also to be avoided"
            yield Trouble(path, "impossible", message, "Take it out of one of the two")
    if wants.terms and wants.terms not in catalogue.terms:
        yield _unknown(("wants", "terms"), wants.terms, catalogue.terms, "a calendar of terms")
    if wants.credits_per_term is not None and wants.terms is None:
        message = "credits in a term are limited, but no terms are named"
        mend = "Write terms: and the id of a calendar from frameworks/terms.yaml"
        yield Trouble(("wants", "credits_per_term"), "no-terms", message, mend)


def _done(path: KeyPath, day: date | None, on: date) -> Iterator[Trouble]:
    """Give what is wrong with the day of something that is so already."""
    if day is None or day <= on:
        yield from _out_of_years(path, day)
    else:
        message = f"the day is after {on}, so it is still to come"
        yield Trouble(path, "future-date", message, "Write what is so already")


def _out_of_years(path: KeyPath, day: date | None) -> Iterator[Trouble]:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"{day} is not between the years {FIRST_YEAR} and {LAST_YEAR}"
        yield Trouble(path, "impossible", message, "Check the year")


def _twice(key: str, name: str, words: Iterable[str]) -> Iterator[Trouble]:
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word in seen:
            message = f"{word} stands here a second time"
            yield Trouble((key, index, name), "duplicate-id", message, "Keep one of the two")
        seen.add(word)
