from __future__ import annotations

import pytest

from pathways.model.quantities import Hundredths, Rung, Span
from pathways.rules.format import format_rule
from pathways.rules.parse import parse
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    Credits,
    Every,
    Holds,
    Hours,
    Pool,
    Reaches,
    Rule,
    When,
    at_least,
    every,
)

A, B, C, D = (Holds(name) for name in ("a", "b", "c", "d"))
RQF_4 = Rung("rqf", "4")
TWENTY = Hundredths(2000)
WHEN = When(A, B)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Every(()), ""),
        (A, "a"),
        (every((A, B, C)), "a and b and c"),
        (at_least(1, (A, B)), "any of (a, b)"),
        (at_least(2, (A, B, C)), "2 of (a, b, c)"),
        (at_least(2, (A, B)), "a and b"),
        (every((A, at_least(1, (B, C)))), "a and any of (b, c)"),
        (at_least(1, (every((A, B)), C)), "any of (a and b, c)"),
        (at_least(2, (A, at_least(1, (B, C)), D)), "2 of (a, any of (b, c), d)"),
        (every((WHEN, C)), "(when a then b) and c"),
        (at_least(1, (WHEN, C)), "any of ((when a then b), c)"),
        (When(A, B, C), "when a then b otherwise c"),
        (When(every((A, B)), every((C, D))), "when a and b then c and d"),
        (When(WHEN, WHEN, WHEN), "when {0} then {0} otherwise {0}".format("(when a then b)")),
        (Credits(TWENTY), "20 credits"),
        (Credits(Hundredths(1950)), "19.5 credits"),
        (Credits(Hundredths(1)), "0.01 credits"),
        (Credits(TWENTY, RQF_4), "20 credits at rqf 4"),
        (
            Credits(TWENTY, RQF_4, or_above=True, pool=Pool(tag="peer"), within=Span(60)),
            "20 credits at rqf 4 or above from tag peer within 5 years",
        ),
        (Credits(TWENTY, pool=Pool(ids=("a", "b"))), "20 credits from (a, b)"),
        (Credits(TWENTY, pool=Pool(provider="ccar")), "20 credits from provider ccar"),
        (Hours(TWENTY, "peer-practice"), "20 hours of peer-practice"),
        (Hours(TWENTY, "peer-practice", Span(12)), "20 hours of peer-practice within 1 year"),
        (Hours(TWENTY, "peer-practice", Span(1)), "20 hours of peer-practice within 1 month"),
        (Hours(TWENTY, "peer-practice", Span(18)), "20 hours of peer-practice within 18 months"),
        (Reaches("hope", 2), "hope >= 2"),
        (AnyQualification(RQF_4), "any qualification at rqf 4"),
        (
            AnyQualification(RQF_4, or_above=True, tag="peer"),
            "any qualification at rqf 4 or above in peer",
        ),
        (Ask('say "yes" \\ no'), r'ask "say \"yes\" \\ no"'),
    ],
)
def test_writes(rule: Rule, text: str) -> None:
    assert format_rule(rule) == text
    assert not text or parse(text) == rule


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("a or b", "any of (a, b)"),
        ("1 of (a, b)", "any of (a, b)"),
        ("all of (a, b)", "a and b"),
        ("( a and\n(b and c))", "a and b and c"),
        ("020.50 hours of a within 12 months", "20.5 hours of a within 1 year"),
    ],
)
def test_one_form_per_meaning(written: str, canonical: str) -> None:
    assert format_rule(parse(written)) == canonical


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "1 month"), (2, "2 months"), (12, "1 year"), (18, "18 months"), (24, "2 years")],
)
def test_spans(months: int, text: str) -> None:
    assert str(Span(months)) == text
