"""The two ledgers and renewals of a plan in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.develop.plan import Plan
from pathways.develop.words import SETTINGS
from pathways.explain.renewal_text import left
from pathways.explain.words import clause, count, hours, inside, joined, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.rules.syntax import Every
from pathways.rules.upkeep import Upkeep
from pathways.rules.verdict import MET


def supervision_said(plan: Plan) -> Iterator[str]:
    """Say what supervision there was, and when the next is due."""
    ledger, catalogue, on = plan.supervision, plan.asking.catalogue, plan.asking.on
    if ledger.last is None:
        yield "None is on record."
        return
    if ledger.times:
        kinds = joined([f"{SETTINGS[s]} {_minutes(n)}" for s, n in ledger.by_setting])
        yield f"In the last 12 months: {count(ledger.times, 'time')}, {kinds}."
    if ledger.by_domain:
        spoken = [f"{title_of(d, catalogue)} ({n})" for d, n in ledger.by_domain]
        yield f"Spoken of: {', '.join(spoken)}."
    yield f"The last was on {day(ledger.last)}."
    if ledger.due is not None:
        over = ledger.due < on
        owed = " It is overdue; that is for your organisation to put right." if over else ""
        yield f"The next is due by {day(ledger.due)}.{owed}"


def _minutes(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    parts = [count(whole, "hour")] if whole else []
    parts += [count(rest, "minute")] if rest else []
    return " ".join(parts)


def learning_said(plan: Plan) -> Iterator[str]:
    """Say what was learned, and what was not added to hours that a profile gives."""
    ledger, catalogue = plan.learning, plan.asking.catalogue
    if not ledger.hours:
        yield "None is on record for the last 24 months."
    else:
        kinds = [f"{inside(title_of(k, catalogue))} {hours(n)}" for k, n in ledger.by_kind]
        yield f"{hours(ledger.hours)} in the last 24 months. Counted as: {'; '.join(kinds)}."
    if plan.counted_elsewhere:
        kinds = [inside(title_of(kind, catalogue)) for kind in plan.counted_elsewhere]
        yield f"Taken to be in your profile's hours already, so not added: {', '.join(kinds)}."


def renewal_said(one: Upkeep, catalogue: Catalogue) -> str:
    """Say what to renew, by when, and what of it is still to do."""
    by = one.act_by or date.max
    ready = "" if one.asks is None else " All that it asks is done."
    if one.asks is not None and one.asks.standing is not MET:
        ready = f" Still asked: {_still(one, catalogue)}."
    return f"{one.item.title}: renew by {day(by)} ({left(by, one.on)}).{ready}"


def _still(one: Upkeep, catalogue: Catalogue) -> str:
    assert one.asks is not None
    parts = one.asks.parts if isinstance(one.asks.rule, Every) else (one.asks,)
    wanting = [part for part in parts if part.standing is not MET]
    return joined([f"{clause(p.rule, catalogue)}{_had(p.have)}" for p in wanting])


def _had(have: int | None) -> str:
    return "" if have is None else f" ({hours(have)} in hand)"
