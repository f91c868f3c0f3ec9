"""What must be assumed for a rule to hold."""

from __future__ import annotations

import pytest

from pathways.rules.assume import assumptions
from pathways.rules.evaluate import evaluate
from pathways.rules.parse import parse
from tests.unit.rules.yard import SHOP, held, situation

SWIMS, CANNOT = {"can-swim": True}, {"can-swim": False}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("saw", ()),
        ("glue", None),
        ("can-swim", ("can-swim",)),
        ('ask "a vest"', ("a vest",)),
        ('saw and ask "a vest" and can-swim and ask "a vest"', ("a vest", "can-swim")),
        ('glue and ask "a vest"', None),
        # The fewest, and among equals the one written first.
        ('ask "a vest" or can-swim', ("a vest",)),
        ('(ask "a vest" and ask "a hat") or can-swim', ("can-swim",)),
        ('2 of (ask "a vest", can-swim, glue)', ("a vest", "can-swim")),
        ('2 of (ask "a vest", saw, glue)', ("a vest",)),
        ("2 of (glue, can-swim, plane)", None),
        ('when can-swim then ask "a vest" otherwise glue', ("can-swim", "a vest")),
        ("when can-swim then saw otherwise glue", ("can-swim",)),
        # Unknown for want of a figure or a date, which no confirming mends.
        ("5 credits from tag odd", None),
        ("10 credits within 1 year", None),
    ],
)
def test_what_nobody_has_stated(rule: str, expected: tuple[str, ...] | None) -> None:
    verdict = evaluate(parse(rule), situation(held("saw", "odd")))
    assert assumptions(verdict, SHOP.attestations) == expected


def test_an_item_of_unknown_date_is_not_assumed() -> None:
    for rule in ("ticket", 'ticket and ask "a vest"'):
        verdict = evaluate(parse(rule), situation(held("ticket")))
        assert assumptions(verdict, SHOP.attestations) is None


def test_what_is_stated_is_not_assumed() -> None:
    rule = parse('when can-swim then ask "a vest" otherwise ask "a float"')
    yes = evaluate(rule, situation(held(attests=SWIMS)))
    no = evaluate(rule, situation(held(attests=CANNOT)))
    assert assumptions(yes, SHOP.attestations) == ("a vest",)
    assert assumptions(no, SHOP.attestations) == ("a float",)
