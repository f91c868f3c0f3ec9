"""Figures keep what is not known apart from nought, and addresses of the web from other text."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.model.items import DatedFigures, Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.publish.figures_view import (
    Amount,
    backed,
    cost_of,
    credits_of,
    dated,
    hours_of,
    web_address,
    weeks_of,
)
from tests.unit.publish.editions import boats

READERS = (hours_of, weeks_of, cost_of, credits_of)


def test_what_is_not_known_has_no_count() -> None:
    unknown = Figures(None, None, None, None)
    assert [read(unknown).count for read in READERS] == [None] * 4


def test_nought_is_known() -> None:
    nothing = Figures(Hundredths(0), 0, Money(Hundredths(0), "GBP"), Hundredths(0))
    assert [read(nothing).count for read in READERS] == [0] * 4


def test_amounts_are_written_for_people() -> None:
    some = Figures(Hundredths(120450), 30, Money(Hundredths(182450), "GBP"), Hundredths(100))
    texts = [read(some).text for read in READERS]
    assert texts == ["1,204.5", "30", "£1,824.50", "1"]


@pytest.mark.parametrize(
    ("weeks", "years", "months"), [(25, 0, 0), (26, 0, 6), (52, 1, 0), (104, 2, 0), (80, 1, 6)]
)
def test_a_long_time_is_said_in_years_and_months(weeks: int, years: int, months: int) -> None:
    found = weeks_of(Figures(weeks=weeks))
    assert (found.years, found.months) == (years, months)


def test_a_figure_is_given_from_each_day_it_changes() -> None:
    values = (
        DatedFigures(date(2027, 1, 1), Figures(weeks=4)),
        DatedFigures(date(2028, 1, 1), Figures(weeks=5)),
    )
    item = Item("a-b", Kind.MODULE, "A", figures=Figures(weeks=4), values=values)
    found = dated(item, weeks_of)
    assert found == (Amount("4", 4), Amount("5", 5, date(2028, 1, 1)))


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG"])
def test_an_address_of_the_web_is_one(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        " https://example.org",
        "https://example.org/ a",
        'https://example.org/"onclick="alert(1)',
        "data:text/html,x",
        "//example.org",
        "a book",
        "",
    ],
)
def test_all_else_is_no_link(text: str) -> None:
    assert web_address(text) == ""


def test_each_figure_says_how_sure_it_is() -> None:
    page = boats().written["boat-builder-l2"].page
    found = backed(page.backing, page)
    assert found.sure["credits"].standing == "known"
    assert found.sure["credits"].sources == (1,)
    (source,) = found.sources
    assert (source.url, source.confidence) == ("https://example.org/l2", "low")
    assert source.seen == date(2026, 11, 1)


def test_a_judgement_says_why() -> None:
    page = boats().written["rope-and-rig"].page
    sure = backed(page.backing, page).sure
    assert sure["develops"].standing == "judgement"
    assert sure["develops"].reason == "A day of the course is spent on joints."
    assert sure["cost"].standing == "not known"
