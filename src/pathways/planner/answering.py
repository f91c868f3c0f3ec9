"""One request answered, as a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pathways.advice.alternatives import alternatives
from pathways.advice.claims import claims
from pathways.advice.contingency import contingency
from pathways.advice.smallest_change import explain_impossible
from pathways.advice.steadiness import steadiness
from pathways.advice.tradeoff import trade_off
from pathways.advice.whatif import what_if
from pathways.advice.whynot import why_not
from pathways.documents.answer import answer_document
from pathways.documents.calendar_file import NoStepsError, calendar_text
from pathways.documents.derivation import derivation_document
from pathways.documents.impossible import impossible_document
from pathways.documents.planb import planb_document
from pathways.documents.plans import alternatives_part, steadiness_part, trade_off_part
from pathways.documents.whatif import claims_document, what_if_document
from pathways.documents.whynot import why_not_document
from pathways.explain.because import reasons_of
from pathways.explain.claims_text import claims_text
from pathways.explain.contingency_text import contingency_text
from pathways.explain.deriving import derivation
from pathways.explain.steadiness_text import steadiness_text
from pathways.explain.whynot_text import why_not_text
from pathways.model.catalogue import Catalogue
from pathways.planner.no_route import no_route_said
from pathways.planner.other_ways import alternatives_said, trade_off_said, what_if_said
from pathways.planner.problems import problem_said
from pathways.planner.request import Kind, Request, read_request
from pathways.planner.review import review_answered
from pathways.planner.review_plan import plan_answered
from pathways.planner.said import said_at_once, said_of
from pathways.route.plan import Posed, plan
from pathways.route.question import Answer, Outcome
from pathways.route.slack import with_latest_starts
from pathways.rules.format import format_rule

Document = dict[str, Any]
Tell = Callable[[Document], object]

SCHEMA = "pathways/said/1"
REVIEW, PLAN = "review", "plan"
"""Kinds with a form of their own: the private answers are given to the first and no other."""


def _to_nobody(_document: Document) -> None:
    pass


def answered(request: object, catalogue: Catalogue, tell: Tell = _to_nobody) -> Document:
    """Answer a request, given as plain JSON; see docs/site.md for its keys and the answer's.

    Never raises for what is asked: everything wrong with it stands in `problems`, each with
    the path of keys it belongs to. With an error among them there is nothing else. `tell`
    hears of a route before its answer is whole: of one that is found on the way, and of the
    best without its reasons.
    """
    kind = request.get("kind") if isinstance(request, dict) else None
    if kind == REVIEW:
        return {"schema": SCHEMA} | review_answered(request)
    if kind == PLAN:
        return {"schema": SCHEMA} | plan_answered(request, catalogue)
    read, troubles = read_request(request, catalogue)
    document: Document = {"schema": SCHEMA, "problems": [problem_said(t) for t in troubles]}
    if read is None:
        return document
    document["kind"] = str(read.kind)
    if read.kind is Kind.ROUTE:
        return document | _route(read, lambda part: tell(document | part))
    return document | _ANSWERS[read.kind](read)


def _check(_request: Request) -> Document:
    return {}


def _route(request: Request, tell: Tell) -> Document:
    def tell_at_once(answer: Answer) -> None:
        tell(_found(answer, answer_document(answer, {}), said_at_once(answer)))

    posed = Posed(request.question)
    answer = posed.best(seen=tell_at_once)
    if answer.route is not None:
        tell_at_once(answer)
    answer = with_latest_starts(answer, posed.problem())
    reasons, facts = reasons_of(answer), derivation(answer)
    document, said = answer_document(answer, reasons), said_of(answer, facts, reasons)
    if answer.outcome is Outcome.IMPOSSIBLE:
        explained = explain_impossible(answer)
        document |= impossible_document(explained)
        said["no_route"] = no_route_said(explained, request)
    derived = derivation_document(facts, {})
    return _found(answer, document, said) | {"derivation": derived}


def _found(answer: Answer, document: Document, said: Document) -> Document:
    return {"outcome": str(answer.outcome), "answer": document, "said": said}


def _alternatives(request: Request) -> Document:
    found = alternatives(request.question, request.number)
    return alternatives_said(found) | alternatives_part(found)


def _trade_off(request: Request) -> Document:
    front = trade_off(request.question, request.against)
    return trade_off_said(front) | trade_off_part(front)


def _safe(request: Request) -> Document:
    found = steadiness(request.question)
    return steadiness_part(found) | {"text": steadiness_text(found)}


def _what_if(request: Request) -> Document:
    found = what_if(request.question)
    whole = what_if_document(found, request.number, answer_document(found.before))
    return what_if_said(found, request) | {"what_if": whole}


def _claims(request: Request) -> Document:
    found = claims(request.question)
    whole = claims_document(found, request.number, answer_document(found.before))
    there = found.before.route is not None
    return {"claims": whole, "text": claims_text(found, request.number) if there else ""}


def _why_not(request: Request) -> Document:
    found = why_not(request.question, request.named)
    return {"why_not": why_not_document(found), "text": why_not_text(found)}


def _plan_b(request: Request) -> Document:
    found = contingency(request.question)
    there = found.best.route is not None
    return {"plan_b": planb_document(found), "text": contingency_text(found) if there else ""}


def _calendar(request: Request) -> Document:
    answer = with_latest_starts(plan(request.question))
    target = request.question.target
    words = target if isinstance(target, str) else format_rule(target)
    name = "".join(c if c.isalnum() else "-" for c in words)
    try:
        return {"name": f"{name}.ics", "text": calendar_text(answer)}
    except NoStepsError:
        return {"name": f"{name}.ics", "text": None}


_ANSWERS: dict[Kind, Callable[[Request], Document]] = {
    Kind.CHECK: _check,
    Kind.ALTERNATIVES: _alternatives,
    Kind.TRADE_OFF: _trade_off,
    Kind.SAFE: _safe,
    Kind.WHAT_IF: _what_if,
    Kind.CLAIMS: _claims,
    Kind.WHY_NOT: _why_not,
    Kind.PLAN_B: _plan_b,
    Kind.CALENDAR: _calendar,
}
