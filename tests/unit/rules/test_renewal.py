"""How long something held is valid: dates alone, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.holdings import Held
from pathways.model.items import Begins, Item, Kind, Renewal
from pathways.model.quantities import Span, YearDay
from pathways.rules.renewal import (
    State,
    Validity,
    first,
    lapse,
    may_renew,
    renewals_left,
    renewed,
    state_on,
    validities,
)
from pathways.rules.situation import valid

YEAR_END = YearDay(12, 31)


def ticket(
    years: int | None = 2,
    *,
    times: int | None = None,
    grace: int | None = None,
    begins: Begins = Begins.END,
    ends_on: YearDay | None = None,
) -> Item:
    """Give a ticket valid for some years, with months of grace."""
    renewal = Renewal("", None, times, Span(grace) if grace else None, "", begins)
    span = None if years is None else Span(12 * years)
    return Item("ticket", Kind.MODULE, "Ticket", valid_for=span, ends_on=ends_on, renewal=renewal)


BARE = Item("ticket", Kind.MODULE, "Ticket", valid_for=Span(24))
GOT = date(2024, 3, 10)
END = date(2026, 3, 10)


def got(*days: date, on: date | None = GOT) -> Held:
    return Held("ticket", on, renewed=days)


def test_it_is_valid_from_its_day_up_to_its_end() -> None:
    assert first(ticket(), GOT) == Validity(GOT, END)
    assert first(ticket(None), GOT) is None
    known = Validity(GOT, END)
    assert [known.holds(day) for day in (date(2024, 3, 9), GOT, date(2026, 3, 9), END)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2010, 1, 1), date(2017, 1, 1)),
        (date(2010, 7, 1), date(2017, 1, 1)),
        (date(2010, 12, 31), date(2017, 1, 1)),
        (date(2011, 1, 1), date(2018, 1, 1)),
    ],
)
def test_it_ends_with_the_sixth_year_after(day: date, until: date) -> None:
    known = first(ticket(6, ends_on=YEAR_END), day)
    assert known is not None
    assert known.until == until


@pytest.mark.parametrize(
    ("months", "last_day", "on", "until"),
    [
        (12, YEAR_END, date(2028, 12, 1), date(2030, 1, 1)),
        # The day after 28 February is another one in a leap year.
        (12, YearDay(2, 28), date(2028, 2, 1), date(2029, 3, 1)),
        (24, YearDay(2, 28), date(2029, 2, 1), date(2031, 3, 1)),
        (18, YEAR_END, date(2028, 12, 1), date(2031, 1, 1)),
    ],
)
def test_renewed_before_its_end_it_ends_on_its_day_of_the_year_again(
    months: int, last_day: YearDay, on: date, until: date
) -> None:
    item = replace(ticket(ends_on=last_day), valid_for=Span(months))
    begun = first(item, date(2027, 1, 10))
    assert begun is not None
    assert renewed(item, begun, on).until == until


def test_renewed_before_its_end_it_goes_on_from_there() -> None:
    item = ticket(grace=6)
    assert validities(got(date(2026, 1, 5)), item)[1:] == (
        Validity(END, date(2028, 3, 10), date(2028, 9, 10), 1),
    )


def test_brought_back_it_begins_on_that_day() -> None:
    back = date(2026, 5, 1)
    assert validities(got(back), ticket(grace=6)) == (
        Validity(GOT, END, date(2026, 9, 10)),
        Validity(back, date(2028, 5, 1), date(2028, 11, 1), 1),
    )


def test_it_may_begin_on_the_day_of_renewal_whenever_that_is() -> None:
    item = ticket(begins=Begins.RENEWAL)
    early = date(2026, 1, 5)
    assert validities(got(early), item)[1] == Validity(early, date(2028, 1, 5), None, 1)


def test_a_day_of_the_year_does_not_add_a_year_at_each_renewal() -> None:
    item = ticket(6, ends_on=YEAR_END)
    one, two, three = validities(
        got(date(2016, 5, 1), date(2022, 12, 31), on=date(2010, 5, 1)), item
    )
    assert one.until == two.since == date(2017, 1, 1)
    assert two.until == three.since == date(2023, 1, 1)
    assert three.until == date(2029, 1, 1)


def test_what_does_not_lapse_has_no_times_and_is_always_valid() -> None:
    item = ticket(None)
    assert validities(got(), item) == ()
    assert valid(got(), item, date(1990, 1, 1)) is True
    assert lapse(got(), item) is None
    assert state_on(got(), item, END) is State.VALID
    assert renewed(item, Validity(GOT, END), END) == Validity(GOT, END)


def test_what_a_route_keeps_does_not_lapse() -> None:
    kept = Held("ticket", GOT, kept=True)
    assert valid(kept, ticket(), date(2090, 1, 1)) is True
    assert lapse(kept, ticket()) is None
    assert state_on(kept, ticket(), date(2090, 1, 1)) is State.VALID


def test_without_a_day_nobody_knows() -> None:
    assert valid(got(on=None), ticket(), END) is None
    assert lapse(got(on=None), ticket()) == date.min
    assert state_on(got(on=None), ticket(), END) is State.UNKNOWN
    unknown = Item("ticket", Kind.MODULE, "Ticket", lapse_unknown=True)
    assert state_on(got(), unknown, END) is State.UNKNOWN
    assert valid(got(), unknown, END) is True


@pytest.mark.parametrize(
    ("held", "item", "day", "state"),
    [
        (got(), ticket(grace=6), date(2024, 3, 9), State.NOT_YET),
        (got(), ticket(grace=6), GOT, State.VALID),
        (got(), ticket(grace=6), date(2026, 3, 9), State.VALID),
        (got(), ticket(grace=6), END, State.IN_GRACE),
        (got(), ticket(grace=6), date(2026, 9, 9), State.IN_GRACE),
        (got(), ticket(grace=6), date(2026, 9, 10), State.LAPSED),
        (got(), ticket(), END, State.LAPSED),
        (got(), BARE, END, State.LAPSED),
        (got(), ticket(grace=6, times=0), END, State.LAPSED),
        # Brought back on 1 May: out of force between.
        (got(date(2026, 5, 1)), ticket(grace=6), date(2026, 4, 30), State.IN_GRACE),
        (got(date(2026, 5, 1)), ticket(grace=6), date(2026, 5, 1), State.VALID),
        (got(date(2026, 5, 1)), ticket(grace=6), date(2028, 5, 1), State.IN_GRACE),
        # The one renewal there is was done.
        (got(date(2026, 1, 5)), ticket(grace=6, times=1), date(2028, 3, 9), State.VALID),
        (got(date(2026, 1, 5)), ticket(grace=6, times=1), date(2028, 3, 10), State.LAPSED),
    ],
)
def test_how_it_stands_on_a_day(held: Held, item: Item, day: date, state: State) -> None:
    assert state_on(held, item, day) is state
    assert valid(held, item, day) is (state in {State.VALID, State.NOT_YET})


@pytest.mark.parametrize(
    ("item", "day", "may"),
    [
        (ticket(), date(2026, 3, 9), True),
        (ticket(), END, None),
        (ticket(grace=6), date(2026, 9, 9), True),
        (ticket(grace=6), date(2026, 9, 10), False),
        (ticket(times=0), date(2025, 1, 1), False),
        (ticket(times=0, grace=6), END, False),
        (ticket(times=1), date(2025, 1, 1), True),
        (BARE, date(2025, 1, 1), None),
        (BARE, END, None),
    ],
)
def test_whether_it_may_be_renewed(item: Item, day: date, may: bool | None) -> None:
    known = first(item, GOT)
    assert known is not None
    assert may_renew(item, known, day) is may


def test_how_often_it_may_still_be_renewed() -> None:
    item = ticket(times=2)
    left = [
        renewals_left(item, v) for v in validities(got(date(2026, 1, 5), date(2028, 1, 5)), item)
    ]
    assert left == [2, 1, 0]
    assert renewals_left(BARE, Validity(GOT, END)) is None


def test_it_lapses_at_the_end_of_its_last_time() -> None:
    assert lapse(got(), ticket()) == END
    assert lapse(got(date(2026, 1, 5)), ticket()) == date(2028, 3, 10)


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    item = ticket(9000, grace=9000, ends_on=YEAR_END)
    known = first(item, GOT)
    assert known is not None
    assert known.until == date.max
    again = renewed(item, known, date(2030, 1, 1))
    assert again.until == date.max
