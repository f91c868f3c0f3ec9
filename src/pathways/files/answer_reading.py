"""Answer documents read back, to be verified."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pathways.documents.answer import IN_HUNDREDTHS, SCHEMA
from pathways.files.answer_form import (
    AnswerForm,
    ProfileForm,
    StepForm,
    TotalsForm,
    WantsForm,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.quantities import FIRST_YEAR, LAST_YEAR, Hundredths, Money, rung
from pathways.route.question import (
    Answer,
    AtMost,
    Measure,
    Pace,
    Question,
    Reason,
    Route,
    Step,
    Totals,
)
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.parse import parse
from pathways.rules.syntax import Holds, Rule


class AnswerError(ValueError):
    """A file that is not an answer of ours; the text says what is wrong."""


def read_answer(text: str, catalogue: Catalogue) -> Answer:
    """Read an answer back, to be verified under a catalogue. Raises AnswerError."""
    form = _form(text)
    try:
        return _answer(form, catalogue)
    except ValueError as error:
        message = f"the answer cannot be read: {error}"
        raise AnswerError(message) from error


def made_with(text: str) -> str:
    """Give the fingerprint of the catalogue an answer was made with. Raises AnswerError."""
    return _form(text).catalogue.digest


def _form(text: str) -> AnswerForm:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        message = "this is not JSON"
        raise AnswerError(message) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        message = f'this is not an answer: it does not say "schema": "{SCHEMA}"'
        raise AnswerError(message)
    try:
        return msgspec.convert(document, AnswerForm)
    except msgspec.ValidationError as error:
        message = f"the answer cannot be read: {error}".replace("`", "'")
        raise AnswerError(message) from error


def _answer(form: AnswerForm, catalogue: Catalogue) -> Answer:
    start = form.question.profile.wants.start or form.question.on
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        message = f"it starts on {start}, not between the years {FIRST_YEAR} and {LAST_YEAR}"
        raise ValueError(message)
    question = Question(
        catalogue,
        _read_profile(form.question.profile),
        _read_target(form.target, catalogue),
        form.question.on,
        form.measure,
        formal_only=form.question.formal_only,
        at_most=tuple(
            AtMost(m.measure, m.unknown, _read_value(m.value, m.measure) or 0)
            for m in form.question.at_most
        ),
        keep=None if form.question.keep is None else frozenset(form.question.keep),
    )
    route = None
    if form.totals is not None:
        currency = form.totals.cost.currency
        steps = tuple(_read_step(s, currency) for s in form.steps)
        route = Route(steps, _read_totals(form.totals), form.conditions)
    return Answer(
        question,
        form.outcome,
        route,
        _read_value(form.value, form.measure),
        _read_value(form.bound, form.measure),
        form.unknown,
        tuple(Reason("", text) for text in form.reasons),
    )


def _read_target(text: str, catalogue: Catalogue) -> str | Rule:
    if text in catalogue.items:
        return text
    try:
        rule = parse(text)
    except RuleSyntaxError:
        rule = Holds(text)
    if rule == Holds(text):
        message = f"its target {text} is not in this catalogue"
        raise ValueError(message)
    return rule


def _read_value(value: float | None, measure: Measure) -> int | None:
    if value is None:
        return None
    if measure in IN_HUNDREDTHS:
        return _exact(value)
    if not value.is_integer():
        message = f"{value} is not a whole number"
        raise ValueError(message)
    return int(value)


def _read_step(form: StepForm, currency: str) -> Step:
    return Step(
        id=form.id,
        kind=form.kind,
        title=form.title,
        start_week=form.start_week,
        end_week=form.end_week,
        start=form.start,
        end=form.end,
        hours=_read_amount(form.hours),
        cost=None if form.cost is None else Money(_exact(form.cost), currency),
        credits=_read_amount(form.credits),
        weeks=form.weeks,
        domain=form.domain,
        level=form.level,
        pace=tuple(Pace(p.since, p.until, _exact(p.per_week)) for p in form.pace),
        latest_start=form.latest_start_week,
    )


def _read_totals(form: TotalsForm) -> Totals:
    return Totals(
        weeks=form.weeks,
        hours=_exact(form.hours),
        cost=Money(_exact(form.cost.amount), form.cost.currency),
        credits=_exact(form.credits),
        steps=form.steps,
        unknown_weeks=form.unknown.weeks,
        unknown_hours=form.unknown.hours,
        unknown_cost=form.unknown.cost,
        unknown_credits=form.unknown.credits,
    )


def _read_profile(form: ProfileForm) -> Profile:
    holdings = Holdings(
        items={
            h.id: Held(h.id, h.on, h.by == "rpl", h.credit, renewed=tuple(sorted(h.renewed)))
            for h in form.holds
        },
        hours=tuple(HoursDone(h.kind, _exact(h.amount), h.since, h.until) for h in form.hours),
        levels=form.levels,
        credits=tuple(CreditClaim(_exact(c.amount), rung(c.at), c.on) for c in form.credits),
        attests=form.attests,
    )
    return Profile(holdings, _read_wishes(form.wants))


def _read_wishes(form: WantsForm) -> Wishes:
    return Wishes(
        country=form.country,
        study_per_week=_read_amount(form.study_hours_per_week),
        practice_per_week=_read_amount(form.practice_hours_per_week),
        budget=_read_amount(form.budget),
        delivery=form.delivery,
        start=form.start,
        deadline=form.deadline,
        avoid=form.avoid,
        include=form.include,
        order=form.order,
        terms=form.terms,
        credits_per_term=_read_amount(form.credits_per_term),
    )


def _read_amount(amount: float | None) -> Hundredths | None:
    return None if amount is None else _exact(amount)


def _exact(amount: float) -> Hundredths:
    """Give an amount as whole hundredths. Raises ValueError for more than two decimals."""
    exact = Decimal(str(amount)) * 100
    if exact != int(exact):
        message = f"{amount} has more than two decimals"
        raise ValueError(message)
    return Hundredths(int(exact))
