"""What a profile says that a catalogue does not know, or that cannot be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from pathways.files.form_problems import Trouble, did_you_mean
from pathways.files.yaml_text import KeyPath
from pathways.model.authored_profile import HoldsForm, HoursForm, ProfileForm, WantsForm
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, Rung, later

WEEK = 168
"""Hours in a week."""


def profile_troubles(form: ProfileForm, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    """Give everything that does not fit, errors and warnings."""
    return chain(
        _held(form.holds, catalogue, on),
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


def _held(holds: Iterable[HoldsForm], catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    for index, held in enumerate(holds):
        path: KeyPath = ("holds", index)
        yield from _future((*path, "on"), held.on, on)
        item = catalogue.items.get(held.id)
        if item is None or item.kind is Kind.ATTESTATION:
            message, mend = no_such_item(held.id, catalogue)
            yield Trouble((*path, "id"), "unknown-id", message, mend)
            continue
        if held.by == "rpl" and item.kind is Kind.ROLE:
            message = f"{held.id} is a role, which is not got by prior learning"
            yield Trouble((*path, "by"), "impossible", message, "Take out by: rpl")
        yield from _lapse((*path, "on"), held, item, on)


def _lapse(path: KeyPath, held: HoldsForm, item: Item, on: date) -> Iterator[Trouble]:
    if item.valid_for is None:
        return
    if held.on is None:
        message = f"{held.id} lapses after {item.valid_for}, and when it was got is not said"
        mend = "Write on: and the date; until then it counts as held"
        yield Trouble(path, "no-date", message, mend, severity="warning")
    elif (end := later(held.on, item.valid_for)) <= on:
        message = f"{held.id} lapsed on {end}"
        mend = "Write the date it was renewed, or take it out"
        yield Trouble(path, "lapsed", message, mend, severity="warning")


def _hours(done: HoursForm, index: int, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    path: KeyPath = ("hours", index)
    if done.kind not in catalogue.hour_kinds:
        yield _unknown((*path, "kind"), done.kind, catalogue.hour_kinds, "a kind of hours")
    yield from _future((*path, "from"), done.since, on)
    yield from _future((*path, "to"), done.until, on)
    if done.since is None:
        return
    if done.until is not None and done.until < done.since:
        message = "the end is before the start"
        yield Trouble((*path, "to"), "impossible", message, "Check from and to")
    elif done.amount > 100 * 24 * ((done.until or max(on, done.since)) - done.since + _DAY).days:
        message = "there are more hours than these days have"
        yield Trouble((*path, "amount"), "impossible", message, "Check the amount, from and to")


_DAY = timedelta(days=1)


def _levels(form: ProfileForm, catalogue: Catalogue) -> Iterator[Trouble]:
    for index, held in enumerate(form.levels):
        if held.domain not in catalogue.domains:
            path = ("levels", index, "domain")
            yield _unknown(path, held.domain, catalogue.domains, "a domain")


def _claims(form: ProfileForm, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    for index, claim in enumerate(form.credits):
        yield from _rung(("credits", index, "at"), claim.at, catalogue)
        yield from _future(("credits", index, "on"), claim.on, on)


def _rung(path: KeyPath, at: Rung, catalogue: Catalogue) -> Iterator[Trouble]:
    ladder = catalogue.ladders.get(at.ladder)
    if ladder is None:
        yield _unknown(path, at.ladder, catalogue.ladders, "a ladder")
    elif at.step not in ladder.rungs:
        mend = f"Use one of {', '.join(ladder.rungs)}" if ladder.rungs else "It has no steps"
        yield Trouble(path, "unknown-id", f"{at.step} is not a step of {at.ladder}", mend)


def _attests(form: ProfileForm, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    for id_, attest in form.attests.items():
        yield from _future(("attests", id_, "on"), attest.on, on)
        if id_ in catalogue.attestations:
            continue
        if id_ in catalogue.items:
            message, mend = f"{id_} is not a thing to state", "Write it under holds"
        else:
            message = f"{id_} is not in the catalogue"
            mend = _meant(id_, catalogue.attestations)
        yield Trouble(("attests", id_), "unknown-id", message, mend, at_key=True)


def _wants(wants: WantsForm, catalogue: Catalogue, on: date) -> Iterator[Trouble]:
    if wants.country and catalogue.countries and wants.country not in catalogue.countries:
        yield _unknown(("wants", "country"), wants.country, catalogue.countries, "a country")
    for key in ("study_hours_per_week", "practice_hours_per_week"):
        amount: Hundredths | None = getattr(wants, key)
        if amount is not None and amount > WEEK * 100:
            message = f"a week has {WEEK} hours"
            yield Trouble(("wants", key), "impossible", message, "Write the hours of one week")
    if wants.start and wants.start < on:
        mend = "Write the day from which you can start"
        path = ("wants", "start")
        yield Trouble(path, "past-date", "the day is past", mend, severity="warning")
    if wants.deadline and wants.deadline <= (wants.start or on):
        message = "the deadline is not after the start"
        yield Trouble(("wants", "deadline"), "impossible", message, "Write a later day")
    yield from _wished(wants, catalogue)


def _wished(wants: WantsForm, catalogue: Catalogue) -> Iterator[Trouble]:
    for key, ids in (("avoid", wants.avoid), ("include", wants.include)):
        for index, id_ in enumerate(ids):
            if id_ not in catalogue.items:
                yield _unknown(("wants", key, index), id_, catalogue.items, "an item")
    for index, id_ in enumerate(wants.include):
        if id_ in wants.avoid:
            message = f"{id_} is also to be avoided"
            path = ("wants", "include", index)
            yield Trouble(path, "impossible", message, "Take it out of one of the two")


def _future(path: KeyPath, day: date | None, on: date) -> Iterator[Trouble]:
    if day is not None and day > on:
        message = f"the day is after {on}, so it is still to come"
        yield Trouble(path, "future-date", message, "Write what is so already")


def _twice(key: str, name: str, words: Iterable[str]) -> Iterator[Trouble]:
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word in seen:
            message = f"{word} stands here a second time"
            yield Trouble((key, index, name), "duplicate-id", message, "Keep one of the two")
        seen.add(word)
