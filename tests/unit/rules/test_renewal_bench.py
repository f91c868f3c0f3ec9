"""The worked case of a body that renews by training days, kept beside the project.

The case names years only, so every course is tried at several days of its year.
"""

from __future__ import annotations

import json
import os
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Begins, Item, Kind, Renewal
from pathways.model.quantities import Span, hundredths, year_day
from pathways.rules.renewal import validities
from pathways.rules.upkeep import renewed_by_learning, upkeep
from tests.unit.rules.yard import yard

PROJECT = Path(__file__).resolve().parents[3]
BENCH = Path(os.environ.get("PATHWAYS_BENCH", PROJECT.parent / "shared" / "bench"))
CASES = BENCH / "renewal" / "cases.json"
YEAR_DAYS = ((1, 1), (7, 2), (12, 31))

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason=f"{CASES} lies beside the project and is not here"
)


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CASES.read_text(encoding="utf-8"))
    return found


def item_of(rule: dict[str, Any]) -> Item:
    days, window = rule["required_training_days_to_renew"], rule["window_years"]
    renewal = Renewal(
        f"{days} hours of bench within {window} years",
        grace=Span(12 * rule["reactivatable_years"]),
        begins=Begins.LEARNING,
    )
    ends_on = year_day(rule["ends_on"])
    span = Span(12 * rule["validity_years"])
    return Item("guide", Kind.QUALIFICATION, "Guide", valid_for=span, ends_on=ends_on,
                renewal=renewal)  # fmt: skip


def test_the_worked_case_wherever_in_its_year_each_course_is(case: dict[str, Any]) -> None:
    item = item_of(case["rule"])
    shop = yard(item)
    timeline = case["timeline"]
    for placed in product(YEAR_DAYS, repeat=len(timeline)):
        days = [date(c["year"], *p) for c, p in zip(timeline, placed, strict=True)]
        hours: tuple[HoursDone, ...] = ()
        before: list[tuple[int, int]] = []
        for course, on in zip(timeline, days, strict=True):
            hours += (HoursDone("bench", hundredths(course["training_days"]), on, on),)
            own = Holdings({"guide": Held("guide", days[0])}, hours)
            now = renewed_by_learning(own, shop)
            terms = validities(now.items["guide"], item)
            years = [(v.since.year, v.until.year - 1) for v in terms]
            assert all(v.until == date(v.until.year, 1, 1) for v in terms)
            expected = course["expect"]
            if isinstance(expected, str):
                assert years == before
                one = upkeep(now.items["guide"], item, now, shop, on)
                assert one.asks is not None
                have = (one.asks.have or 0) // 100
                assert f"{have} of 3 days" in expected
            else:
                assert years[-1] == tuple(expected["valid"])
                back = terms[-1].back
                assert back is not None
                if "reactivatable_until" in expected:
                    assert back == date(expected["reactivatable_until"] + 1, 1, 1)
            before = years
        assert terms[-1].since == days[3]
