"""What the next renewal asks, how much of it is there, and renewals that come by themselves."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Begins, Item, Kind, Renewal
from pathways.model.quantities import Money, Span, YearDay, hundredths
from pathways.rules.renewal import State
from pathways.rules.upkeep import Upkeep, renewed_by_learning, upkeep, upkeeps
from tests.unit.rules.yard import claim, day, done, module, yard


def ticket(rule: str = "10 hours of bench within 2 years", **more: object) -> Item:
    """Give a ticket of two years, renewed by ten hours at the bench, with half a year of grace."""
    renewal = replace(Renewal(rule, grace=Span(6)), **more)  # type: ignore[arg-type]
    return module("ticket", 5, "deck 1", valid_for=Span(24), renewal=renewal)


def own(*hours: HoursDone, got: str = "2024-03-10", renewed: tuple[str, ...] = ()) -> Holdings:
    days = tuple(date.fromisoformat(text) for text in renewed)
    return Holdings({"ticket": Held("ticket", day(got), renewed=days)}, hours)


def kept(holdings: Holdings, on: str, item: Item | None = None) -> Upkeep:
    item = item or ticket()
    shop = yard(item, module("course", gives=(("bench", hundredths(4)),)))
    return upkeep(holdings.items["ticket"], item, holdings, shop, date.fromisoformat(on))


def asked(one: Upkeep) -> tuple[str, int]:
    assert one.asks is not None
    return str(one.asks.standing), (one.asks.have or 0) // 100


def test_hours_since_it_was_got_count_towards_its_renewal() -> None:
    done_since = (done("bench", 6, "2024-03-11"), done("bench", 3, "2026-01-05"))
    one = kept(own(*done_since), "2026-02-01")
    assert asked(one) == ("unmet", 9)
    assert (one.state, one.renew_by, one.back_by) == (
        State.VALID,
        date(2026, 3, 9),
        date(2026, 9, 9),
    )
    assert one.act_by == date(2026, 3, 9)
    assert one.renewable is True
    assert one.left is None


def test_hours_of_before_made_it_and_do_not_renew_it() -> None:
    one = kept(own(done("bench", 30, "2024-03-10")), "2024-04-01")
    assert asked(one) == ("unmet", 0)


def test_no_hour_renews_it_twice() -> None:
    hours = (done("bench", 10, "2026-01-02"), done("bench", 4, "2026-01-10"))
    one = kept(own(*hours, renewed=("2026-01-05",)), "2026-02-01")
    assert asked(one) == ("unmet", 4)
    assert one.renew_by == date(2028, 3, 9)


def test_hours_on_both_sides_of_the_day_are_not_known() -> None:
    one = kept(own(done("bench", 10, "2024-01-01", "2024-12-31")), "2025-02-01")
    assert asked(one) == ("unknown", 0)


def test_hours_with_no_date_are_not_known() -> None:
    assert asked(kept(own(done("bench", 10)), "2025-02-01")) == ("unknown", 0)
    # Where no span is asked either.
    freely = ticket("10 hours of bench")
    assert asked(kept(own(done("bench", 10)), "2025-02-01", freely)) == ("unknown", 0)


def test_courses_held_count_from_their_day() -> None:
    for on, have in (("2024-03-10", 0), ("2024-03-11", 4)):
        more = own()
        items = {**more.items, "course": Held("course", day(on))}
        assert asked(kept(replace(more, items=items), "2025-02-01"))[1] == have


def test_credits_count_from_their_day_too() -> None:
    item = ticket("5 credits at deck 2 or above")
    for on, standing in (("2024-03-10", "unmet"), ("2024-03-11", "met")):
        holdings = replace(own(), credits=(claim(5, "deck 2", on),))
        assert asked(kept(holdings, "2025-02-01", item))[0] == standing


def test_steady_hours_count_by_whole_weeks_from_the_day_on() -> None:
    steady = replace(done("bench", 20, "2024-02-25", "2024-05-05"), steady=hundredths(2))
    # Ten weeks of two hours; the first three began before 11 March, the day after.
    assert asked(kept(own(steady), "2024-06-01")) == ("met", 14)


def test_what_is_there_may_grow_too_old_before_the_end() -> None:
    item = ticket("10 hours of bench within 1 year")
    one = kept(own(done("bench", 10, "2024-06-01")), "2025-02-01", item)
    assert asked(one) == ("met", 10)
    assert one.asks_at_end is not None
    assert one.asks_at_end.standing == "unmet"


def test_in_grace_the_day_is_the_last_to_bring_it_back() -> None:
    one = kept(own(), "2026-03-10")
    assert (one.state, one.act_by, one.renewable) == (State.IN_GRACE, date(2026, 9, 9), True)


def test_lapsed_for_good_there_is_nothing_to_do() -> None:
    one = kept(own(), "2026-09-10")
    assert (one.state, one.act_by, one.renewable) == (State.LAPSED, None, False)
    assert asked(one) == ("unmet", 0)
    assert one.asks_at_end is None


def test_what_cannot_be_renewed_has_no_day_to_do_it_by() -> None:
    one = kept(own(), "2025-01-01", ticket(times=0))
    assert (one.state, one.act_by, one.back_by, one.left) == (State.VALID, None, None, 0)


def test_words_alone_ask_nothing_that_can_be_judged() -> None:
    one = kept(own(), "2025-01-01", ticket("", cost=Money(hundredths(5), "GBP")))
    assert one.asks is None
    assert one.act_by == date(2026, 3, 9)
    assert kept(own(), "2026-03-10", replace(ticket(), renewal=None)).renewable is None


def test_without_a_day_all_that_is_asked_is_still_said() -> None:
    one = kept(own(done("bench", 3, "2025-01-02"), got=""), "2025-02-01")
    assert (one.state, one.last, one.renew_by, one.act_by) == (State.UNKNOWN, None, None, None)
    assert (one.renewable, one.left, one.back_by) == (None, None, None)
    assert asked(one) == ("unmet", 3)


def test_what_is_due_soonest_comes_first() -> None:
    def lasting(id_: str, years: int | None, *, grace: int | None = None) -> Item:
        renewal = Renewal(grace=Span(grace) if grace else None)
        span = Span(12 * years) if years else None
        return module(id_, valid_for=span, renewal=renewal)

    shop = yard(
        lasting("endless", None),
        lasting("over", 1),
        lasting("later", 5),
        lasting("sooner", 3),
        lasting("back", 1, grace=36),
        lasting("undated", 1),
    )
    items = {i: Held(i, date(2025, 1, 6)) for i in ("endless", "over", "later", "sooner", "back")}
    items |= {"undated": Held("undated"), "elsewhere": Held("elsewhere", date(2025, 1, 6))}
    found = upkeeps(Holdings(items), shop, date(2026, 11, 24))
    assert [one.item.id for one in found] == [
        *("back", "sooner", "later", "undated", "over", "endless")
    ]


# Renewals that come by themselves.


GOT_IT = date(2010, 6, 12)


def guide(begins: Begins = Begins.LEARNING, **more: object) -> Item:
    """Give a guide's badge: six years to the year's end, three days in six years, four of grace."""
    renewal = Renewal("3 hours of bench within 6 years", grace=Span(48), begins=begins)
    renewal = replace(renewal, **more)  # type: ignore[arg-type]
    return Item("guide", Kind.QUALIFICATION, "Guide", valid_for=Span(72),
                ends_on=YearDay(12, 31), renewal=renewal)  # fmt: skip


def starts(shop: Catalogue, *hours: HoursDone, on: str = "2010-06-12") -> list[str]:
    holdings = Holdings({"guide": Held("guide", day(on))}, hours)
    found = renewed_by_learning(holdings, shop)
    assert renewed_by_learning(found, shop) == found
    assert found.hours == hours
    return [d.isoformat() for d in found.items["guide"].renewed]


COURSES = (
    done("bench", 7, "2010-06-12"),
    done("bench", 1, "2011-04-03"),
    done("bench", 1, "2014-09-21"),
    done("bench", 1, "2018-05-06"),
    done("bench", 2, "2019-10-13"),
)


def test_it_is_renewed_from_the_earliest_of_the_latest_days_that_suffice() -> None:
    shop = yard(guide())
    for number in range(1, 5):
        assert starts(shop, *COURSES[:number]) == []
    assert starts(shop, *COURSES) == ["2018-05-06"]
    # Another day a year later leaves 2018 behind.
    assert starts(shop, *COURSES, done("bench", 1, "2020-03-01")) == ["2018-05-06", "2019-10-13"]


def test_a_long_course_counts_on_its_last_day() -> None:
    course = done("bench", 3, "2013-12-28", "2014-01-03")
    assert starts(yard(guide()), course) == ["2014-01-03"]


def test_a_course_in_one_module_counts_on_the_day_it_was_got() -> None:
    shop = yard(guide(), module("course", gives=(("bench", hundredths(3)),)))
    items = {
        "guide": Held("guide", date(2010, 6, 12)),
        "course": Held("course", date(2015, 2, 1)),
    }
    found = renewed_by_learning(Holdings(items), shop)
    assert found.items["guide"].renewed == (date(2015, 2, 1),)


def test_more_learning_that_asks_more_does_not_hide_the_day_that_suffices() -> None:
    rule = "when 1 hours of paint then 5 hours of bench otherwise 2 hours of bench"
    courses = [done("paint", 1, f"2015-02-0{n}") for n in range(1, 5)]
    found = starts(yard(guide(requires=rule)), *courses, done("bench", 2, "2015-03-01"))
    assert found == ["2015-03-01"]


def test_a_long_log_of_work_that_renews_nothing_yet_is_read_at_once() -> None:
    days = [(GOT_IT + timedelta(days=n)).isoformat() for n in range(1, 501)]
    start = time.process_time()  # what others do on the machine must not count
    shop = yard(guide(requires="600 hours of bench"))
    assert starts(shop, *(done("bench", 1, on) for on in days)) == []
    assert time.process_time() - start < 3


def test_too_late_it_does_not_come_back() -> None:
    # Valid to the end of 2016, and four years more.
    assert starts(yard(guide()), done("bench", 3, "2020-12-31")) == ["2020-12-31"]
    assert starts(yard(guide()), done("bench", 3, "2021-01-01")) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"grace": None}, []),
        ({"times": 0}, []),
        ({"requires": ""}, []),
        ({"begins": Begins.END}, []),
        ({"begins": Begins.RENEWAL}, []),
        ({"times": 1}, ["2019-10-13"]),
    ],
)
def test_it_does_so_only_where_the_rule_says_so(
    more: dict[str, object], expected: list[str]
) -> None:
    courses = (done("bench", 3, "2019-10-13"), done("bench", 3, "2021-05-02"))
    assert starts(yard(guide(**more)), *courses) == expected  # type: ignore[arg-type]


def test_what_makes_it_end_no_later_changes_nothing() -> None:
    assert starts(yard(guide()), done("bench", 3, "2010-11-01")) == []


def test_without_a_day_or_a_place_in_the_catalogue_nothing_is_renewed() -> None:
    assert starts(yard(guide()), *COURSES, on="") == []
    assert starts(yard(), *COURSES) == []
    assert starts(yard(guide()), done("bench", 9)) == []


def test_a_renewal_may_be_what_another_renewal_waits_for() -> None:
    chief = replace(
        guide(),
        id="chief",
        renewal=replace(guide().renewal, requires="guide"),  # type: ignore[type-var]
    )
    items = {
        "chief": Held("chief", date(2010, 6, 12)),
        "guide": Held("guide", date(2010, 6, 12)),
    }
    hours = (done("bench", 3, "2016-12-30"), done("paint", 1, "2018-05-06"))
    found = renewed_by_learning(Holdings(items, hours), yard(chief, guide()))
    assert found.items["guide"].renewed == (date(2016, 12, 30),)
    assert found.items["chief"].renewed[-1] == date(2018, 5, 6)


def test_the_day_asked_shows_what_is_there_of_the_next() -> None:
    shop = yard(guide())
    for on, number, have in (("2011-05-01", 2, 1), ("2014-12-01", 3, 2), ("2018-06-01", 4, 2)):
        holdings = Holdings({"guide": Held("guide", date(2010, 6, 12))}, COURSES[:number])
        (one,) = upkeeps(holdings, shop, date.fromisoformat(on))
        assert asked(one) == ("unmet", have)
