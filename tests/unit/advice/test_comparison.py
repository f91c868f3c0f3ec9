"""Two routes side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.advice.comparison import compared, weeks_from, weeks_later, worth
from pathways.model.holdings import Held, Holdings
from pathways.model.items import Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.plan import plan
from pathways.route.question import Measure
from pathways.rules.parse import parse
from tests.unit.route.yards import asks, course, role, yard_of


def test_what_each_takes_alone_and_what_both_take() -> None:
    apart = compared(plan(asks()), plan(asks(avoid=("saw", "new-saw"))))
    assert [s.id for s in apart.gone] == ["saw"]
    assert [s.id for s in apart.come] == ["slow-saw"]
    assert [(one.id, other.id) for one, other in apart.both] == [("builder", "builder")]
    assert apart.moved == apart.both


def test_a_route_beside_itself_differs_in_nothing() -> None:
    apart = compared(plan(asks()), plan(asks()))
    assert (apart.gone, apart.come, apart.moved) == ((), (), ())
    assert len(apart.both) == 2


def test_an_answer_without_a_route_takes_nothing() -> None:
    apart = compared(plan(asks()), plan(asks("sailor")))
    assert [s.id for s in apart.gone] == ["saw", "builder"]
    assert (apart.come, apart.no_longer, apart.newly) == ((), (), ())


def test_what_a_person_must_confirm_for_one_alone() -> None:
    yard = yard_of(
        role("one", 'ask "a talk" and ask "a walk"'), role("other", 'ask "a walk" and ask "a test"')
    )
    apart = compared(plan(asks("one", yard)), plan(asks("other", yard)))
    assert (apart.no_longer, apart.newly) == (("a talk",), ("a test",))


def test_two_renewals_of_one_thing_are_two_steps() -> None:
    free = Renewal(cost=Money(Hundredths(0), "GBP"))
    ticket = course("ticket", 1, 50, valid_for=Span(2), renewal=free)
    yard = yard_of(ticket, course("long", 16), role("builder", "ticket and long"))
    pose = asks(catalogue=yard)
    own = Holdings({"ticket": Held("ticket", date(2026, 12, 1))})
    answer = plan(replace(pose, profile=replace(pose.profile, holdings=own)))
    assert answer.route is not None
    assert [s.level for s in answer.route.steps if s.id == "ticket"] == [1, 2]
    apart = compared(answer, answer)
    assert (len(apart.both), apart.moved) == (len(answer.route.steps), ())


def test_finishes_are_counted_on_the_calendar() -> None:
    early, late = plan(asks()), plan(asks(start=date(2027, 2, 1)))
    assert weeks_from(early.question, late.question) == 4
    assert weeks_later(early, late) == 4
    assert weeks_later(late, early) == -4
    assert weeks_later(early, plan(asks("sailor"))) == -3


def test_worth_counts_a_finish_from_one_start() -> None:
    early, late = asks(), asks(start=date(2027, 2, 1))
    assert worth(plan(late), early) == (0, 7)
    assert worth(plan(late), late) == (0, 3)
    assert worth(plan(replace(late, measure=Measure.COST)), early) == (0, 1000)
    assert worth(plan(asks(parse("new-saw"))), early) == (1, 0)
