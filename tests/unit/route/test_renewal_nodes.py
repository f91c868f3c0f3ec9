"""Renewals in a route: in time or brought back, held before or got on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.holdings import Held, Holdings
from pathways.model.items import Begins, Item, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, StepKind
from pathways.route.slack import with_latest_starts
from tests.unit.route.yards import asks, course, role, yard_of

FREE = Money(Hundredths(0), "GBP")


def ticket(months: int, **how: object) -> Item:
    """Give a ticket that costs a lot to get and nothing to renew."""
    renewal = replace(Renewal(cost=FREE), **how)  # type: ignore[arg-type]
    return course("ticket", 1, 900, valid_for=Span(months), renewal=renewal)


def held(item: Item, on: date, weeks: int) -> Question:
    """Ask for the ticket at the end of a course of so many weeks, when it is held from a day."""
    pose = asks("builder", yard_of(item, course("long", weeks), role("builder", "long and ticket")))
    own = Holdings({"ticket": Held("ticket", on)})
    return replace(pose, profile=replace(pose.profile, holdings=own))


def renewed(answer: Answer) -> list[date]:
    steps = answer.route.steps if answer.route else ()
    return [s.end for s in steps if s.kind is StepKind.RENEWAL]


def test_in_time_it_goes_on_from_its_end() -> None:
    answer = plan(held(ticket(3), date(2026, 11, 1), 10))
    assert answer.value == 10
    assert len(renewed(answer)) == 1
    assert renewed(answer)[0] < date(2027, 2, 1)


def test_a_long_route_renews_more_than_once() -> None:
    assert len(renewed(plan(held(ticket(3), date(2026, 11, 1), 22)))) == 2


def test_where_it_begins_anew_early_renewals_win_less() -> None:
    """Got on 7 December and renewed for three months from each day: two renewals reach week 22."""
    item = ticket(3, begins=Begins.RENEWAL, times=2)
    answer = plan(held(item, date(2026, 12, 7), 22))
    assert answer.outcome is Outcome.OPTIMAL
    first, second = renewed(answer)
    assert first < date(2027, 3, 7)
    assert second >= date(2027, 3, 7)


def test_what_has_lapsed_is_brought_back_from_its_day() -> None:
    item = ticket(3, grace=Span(2), times=1)
    answer = plan(held(item, date(2026, 9, 20), 8))
    assert answer.value == 8
    (day,) = renewed(answer)
    assert day < date(2027, 2, 20)


def test_brought_back_it_may_be_renewed_again() -> None:
    item = ticket(3, grace=Span(1), times=3)
    answer = plan(held(item, date(2026, 9, 20), 26))
    assert answer.value == 26
    assert len(renewed(answer)) == 2


def test_got_on_the_way_it_lapses_and_is_renewed_too() -> None:
    yard = yard_of(
        ticket(3), course("long", 20, requires="ticket"), role("builder", "long and ticket")
    )
    answer = plan(asks("builder", yard))
    assert answer.value == 21
    assert len(renewed(answer)) == 1


def test_so_it_is_where_each_term_begins_anew_or_late() -> None:
    for how in ({"begins": Begins.RENEWAL}, {"grace": Span(1)}):
        yard = yard_of(
            ticket(3, **how), course("long", 20, requires="ticket"),
            role("builder", "long and ticket"),
        )  # fmt: skip
        answer = plan(asks("builder", yard))
        assert answer.value == 21
        assert renewed(answer)


@pytest.mark.parametrize("times", [0, None])
def test_too_late_there_is_none(times: int | None) -> None:
    item = ticket(3, times=times, grace=Span(1))
    answer = plan(held(item, date(2026, 7, 1), 4))
    assert renewed(answer) == []


def test_short_terms_with_grace_are_followed_only_so_far() -> None:
    """Eight terms on, the last is taken to stay; what the replay then refuses is no claim."""
    item = ticket(1, grace=Span(1), times=40)
    answer = plan(replace(held(item, date(2026, 12, 20), 6), limit=10))
    assert answer.value == 6


def test_the_last_day_for_it_lies_in_time() -> None:
    answer = with_latest_starts(plan(held(ticket(3, grace=Span(6)), date(2026, 11, 1), 10)))
    assert answer.route is not None
    (last,) = (s.latest_start for s in answer.route.steps if s.kind is StepKind.RENEWAL)
    assert last is not None
    assert last <= 4
