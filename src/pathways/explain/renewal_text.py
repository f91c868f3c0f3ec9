"""How long what a coach holds is valid, and what is still to do to keep it: short lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pathways.explain.lines import filled, listed
from pathways.explain.verdict_text import verdict_lines
from pathways.explain.words import ONE, count, hours, inside, joined, price, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.items import Begins, Item
from pathways.model.quantities import Span, day, later, plain
from pathways.rules.renewal import DAY, State, Validity
from pathways.rules.syntax import Every, Hours, When
from pathways.rules.upkeep import Upkeep
from pathways.rules.verdict import MET, UNKNOWN, UNMET, Verdict

A_YEAR = Span(12)
SOON = 60
"""Days up to which time is told in days; from there on in months."""
NOTHING_HELD = "Your profile holds nothing that the catalogue knows.\n"


def renewals_text(found: tuple[Upkeep, ...], catalogue: Catalogue, on: date) -> str:
    """Say of everything held how long it is valid, what is due soonest first."""
    if not found:
        return NOTHING_HELD
    ending = [one for one in found if not endless(one)]
    lines = [f"What you hold, on {day(on)}"]
    if not ending:
        lines += ["", "Nothing that you hold runs out, as far as the catalogue knows."]
    for one in ending:
        lines += ["", f"{one.item.title} [{one.item.id}]"]
        lines += upkeep_lines(one, catalogue)
    if others := [one.item.title for one in found if endless(one)]:
        lines += ["", *filled(f"No end is given for: {'; '.join(others)}.")]
    return "\n".join(lines) + "\n"


def endless(one: Upkeep) -> bool:
    """Say whether no end is given for something held."""
    return one.item.valid_for is None and not one.item.lapse_unknown


def upkeep_lines(one: Upkeep, catalogue: Catalogue) -> Iterator[str]:
    """Say how something held stands, what is still to do, and what happens if it is not."""
    yield from _filled(_standing(one, catalogue))
    if _open(one):
        yield from to_do_lines(one, catalogue)
        yield from _filled(_and_then(one))


def validity_lines(one: Upkeep, catalogue: Catalogue) -> Iterator[str]:
    """Say the same, but for what is still to do."""
    yield from _filled(_standing(one, catalogue))
    if _open(one):
        yield from _filled(_and_then(one))


def _open(one: Upkeep) -> bool:
    """Say whether a renewal is still to come."""
    return one.renewable is not False and one.state is not State.LAPSED


def _filled(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from filled(sentence, "  ", "  ")


def _standing(one: Upkeep, catalogue: Catalogue) -> Iterator[str]:
    last = one.last
    if last is None:
        yield from _no_dates(one, catalogue)
    elif one.state is State.IN_GRACE:
        yield f"It ran out: the last day was {day(last.until - DAY)}."
        if one.back_by is not None:
            yield f"You can bring it back until {day(one.back_by)} ({left(one.back_by, one.on)})."
    elif one.state is State.LAPSED:
        yield f"It ran out: the last day was {day(last.until - DAY)}."
        yield from _for_good(one, last, catalogue)
    else:
        begins = f"from {day(last.since)} " if one.state is State.NOT_YET else ""
        yield f"Valid {begins}until {day(last.until - DAY)} ({left(last.until - DAY, one.on)})."
        if one.renewable is False:
            yield _no_more(one, last)
        elif one.renewable is None:
            yield f"How it is renewed is not known. {_ask(one.item, catalogue)}"


def _no_dates(one: Upkeep, catalogue: Catalogue) -> Iterator[str]:
    if one.item.lapse_unknown:
        yield f"How long it is valid is not known. {_ask(one.item, catalogue)}"
    else:
        yield f"It runs out after {one.item.valid_for}. Your profile does not say when you got it."


def _for_good(one: Upkeep, last: Validity, catalogue: Catalogue) -> Iterator[str]:
    if one.renewable is None:
        yield f"Whether it can still be brought back is not known. {_ask(one.item, catalogue)}"
    elif last.back is not None and last.back > last.until:
        yield f"It could be brought back until {day(last.back - DAY)}. Now you must get it anew."
    else:
        yield _no_more(one, last)


def _no_more(one: Upkeep, last: Validity) -> str:
    again = " again" if last.renewals else ""
    then = "Now" if one.state is State.LAPSED else "After that"
    return f"It cannot be renewed{again}. {then} you must get it anew."


def _ask(item: Item, catalogue: Catalogue) -> str:
    body = catalogue.bodies.get(item.provider or "")
    return f"Ask {body.title}." if body else "Ask who gave it to you."


def to_do_lines(one: Upkeep, catalogue: Catalogue) -> Iterator[str]:
    """Say what the next renewal still asks."""
    if one.asks is None:
        return
    if one.asks.standing is MET:
        yield from _filled([_all_done(one)])
        return
    yield "  To renew it you still need:"
    for part in _parts(one.asks):
        if part.standing is not MET:
            yield from _needed(part, catalogue)


def _all_done(one: Upkeep) -> str:
    if one.last is None or one.act_by is None:
        return "You have done all that renewal asks."
    if one.asks_at_end is not None and one.asks_at_end.standing is not MET:
        return (
            "You have done all that renewal asks. Renew it soon: "
            f"by {day(one.act_by)} some of it will be too old to count."
        )
    return f"You have done all that renewal asks. Renew it by {day(one.act_by)}."


def _parts(verdict: Verdict) -> Iterator[Verdict]:
    """Give what must all be met, the branch of a `when` that is settled among it."""
    settled = isinstance(verdict.rule, When) and verdict.parts[0].standing is not UNKNOWN
    if not settled and not isinstance(verdict.rule, Every):
        yield verdict
        return
    for part in verdict.parts[1:] if settled else verdict.parts:
        yield from _parts(part)


def _needed(part: Verdict, catalogue: Catalogue) -> Iterator[str]:
    if not isinstance(part.rule, Hours):
        yield from verdict_lines(part, catalogue, 2)
        return
    have, asked = part.have or 0, part.rule.amount
    what = inside(title_of(part.rule.kind, catalogue))
    if part.standing is UNMET:
        words = f"{hours(asked - have).replace(' ', ' more ', 1)} of {what}"
        yield from filled(f"{words}: {plain(have)} of {plain(asked)} done", "      ", "    - ")
    else:
        words = f"{hours(asked)} of {what}: {plain(have)} {'is' if have == ONE else 'are'} sure"
        why = "some of your hours have no dates, or began before this time"
        yield from filled(f"{words}; {why}", "      ", "    - ")


def _and_then(one: Upkeep) -> Iterator[str]:
    """Say what it costs, how often it may be done, and what happens when the day is missed."""
    renewal, last = one.item.renewal, one.last
    if renewal is None:
        return
    if renewal.begins is Begins.LEARNING:
        yield "Once that is done it is renewed by itself."
    if renewal.cost is not None:
        yield f"Price: {price(renewal.cost)}."
    if one.left is not None:
        yield f"You can renew it {count(one.left, 'more time')}."
    if last is not None and one.state is not State.IN_GRACE:
        back = one.back_by
        then = (
            f"you can bring it back until {day(back)}"
            if back
            else "whether you can bring it back is not known"
        )
        yield f"If you miss the day: {then}."
    if renewal.note:
        yield f"Note: {renewal.note}"


def left(until: date, on: date) -> str:
    """Say how long it is to the last day: `last day today`, `12 days left`, `5 months left`."""
    days = (until - on).days
    if days <= 0:
        return "the last day is today"
    if days <= SOON:
        return f"{count(days, 'day')} left"
    months = (until.year - on.year) * 12 + until.month - on.month - (until.day < on.day)
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    parts += [count(rest, "month")] if rest else []
    return f"{joined(parts)} left"


def due(found: Iterable[Upkeep], on: date) -> tuple[Upkeep, ...]:
    """Give what is to be renewed or brought back within a year."""
    return tuple(u for u in found if u.act_by is not None and u.act_by <= later(on, A_YEAR))


def due_lines(found: Iterable[Upkeep]) -> Iterator[str]:
    """Say in one entry each what to renew and by when; nothing where nothing is due."""
    entries = (_due_entry(one, one.act_by) for one in found if one.act_by is not None)
    yield from listed("To keep what you hold:", entries)


def _due_entry(one: Upkeep, by: date) -> str:
    verb = "Bring back" if one.state is State.IN_GRACE else "Renew"
    ready = ". All that it asks is done" if one.asks and one.asks.standing is MET else ""
    return f"{verb} by {day(by)}: {one.item.title} [{one.item.id}]{ready}"
