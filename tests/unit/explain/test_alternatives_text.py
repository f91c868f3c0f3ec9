"""Plan B in words: other ways, what is safe, what a trade costs, what became of an old route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.advice.alternatives import Alternatives, Left, alternatives
from pathways.advice.replan import beside
from pathways.advice.steadiness import Steadiness, steadiness
from pathways.advice.tradeoff import trade_off
from pathways.explain.alternatives_text import alternatives_text
from pathways.explain.replan_text import replan_text
from pathways.explain.steadiness_text import steadiness_text
from pathways.explain.tradeoff_text import trade_off_text
from pathways.model.catalogue import Catalogue, Term, TermCalendar
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, StepKind
from pathways.rules.parse import parse
from tests.conftest import Golden
from tests.unit.explain.routes import route, step
from tests.unit.explain.test_text import COACH
from tests.unit.route.slip import ON, SLIP, catalogue, course, hull

NO_HULL = hull(shop=catalogue(course("hull", 1, 0, "keel")))
SPARSE = catalogue(course("saw", 4, None), course("adze", None, 300), course("hull", 1, 0))


def said(text: str) -> str:
    return " ".join(text.split())


# Other ways.


def test_other_ways(golden: Golden) -> None:
    golden("slip-alternatives.txt", alternatives_text(alternatives(hull(), 4)))


def test_other_ways_of_the_invented_catalogue(small: Catalogue, golden: Golden) -> None:
    goal = parse("any of (boat-builder-l2, yard-hand-xa) and any of (sail-making, rope-and-rig)")
    pose = Question(small, COACH, goal, ON)
    golden("boats-alternatives.txt", alternatives_text(alternatives(pose, 3)))


@pytest.mark.parametrize(
    ("left", "others", "words"),
    [
        (Left.NONE, False, "There is no other way: every route takes all the courses"),
        (Left.NONE, True, "There are no more: every other route takes all the courses"),
        (Left.UNKNOWN, False, "Whether there is a next best way was not settled in time."),
        (Left.UNKNOWN, True, "Whether there is a next best way was not settled in time."),
    ],
)
def test_what_is_said_of_the_rest(left: Left, others: bool, words: str) -> None:
    found = alternatives(hull(), 1)
    text = alternatives_text(replace(found, others=found.others if others else (), left=left))
    assert words in said(text)


def test_nothing_is_said_of_what_was_not_looked_for() -> None:
    text = alternatives_text(alternatives(hull(), 1))
    assert "no more" not in text
    assert text.endswith("Adze; Tar; Hull.\n")


def test_a_route_without_a_choice() -> None:
    answer = Answer(hull(), Outcome.OPTIMAL, route(step("Bench", kind=StepKind.HOURS)))
    text = alternatives_text(Alternatives(answer, (), Left.NONE))
    assert text == "There is no other way: this one takes no course, qualification or role.\n"


def test_where_the_best_is_not_known_nothing_else_is() -> None:
    assert alternatives_text(alternatives(NO_HULL, 2)) == ""
    open_ = replace(plan(hull()), outcome=Outcome.GAVE_UP)
    text = alternatives_text(Alternatives(open_, (), Left.UNKNOWN))
    assert text == "No other way is shown, as the first is not proved to be the shortest.\n"


def test_what_is_left_out_or_comes_on_top() -> None:
    shop = catalogue(
        course("saw", 1, 10), course("peg", 1, 10, "any of (saw, tar)"), course("tar", 9, 10),
        course("hull", 1, 0, "any of (peg, tar)"),
    )  # fmt: skip
    found = alternatives(hull(shop=shop), 3)
    assert "Way 2: with Tar [tar] instead of Saw [saw] and Peg [peg]." in said(
        alternatives_text(found)
    )
    best, other = found.best, found.others[0]
    for first, second, words in (
        (plan(replace(best.question, target="peg")), best, "with Hull [hull] as well"),
        (best, plan(replace(best.question, target="peg")), "without Hull [hull]"),
        (other, other, "the same steps. It ends"),
    ):
        assert words in said(alternatives_text(Alternatives(first, (second,), Left.NOT_SOUGHT)))


def test_what_must_be_confirmed_as_well() -> None:
    shop = catalogue(
        course("saw", 1, 10), course("tar", 9, 10, 'ask "a mask" and ask "a boat"'),
        course("oar", 10, 10, 'ask "a mask"'), course("hull", 1, 0, "any of (saw, tar, oar)"),
    )  # fmt: skip
    text = said(alternatives_text(alternatives(hull(shop=shop), 3)))
    assert "A person must confirm these too: a mask; a boat." in text
    assert "A person must confirm this too: a mask." in text


# What is safe to start.


def test_what_is_safe(golden: Golden) -> None:
    text = "\n".join(steadiness_text(steadiness(hull(m))) for m in (Measure.TIME, Measure.COST))
    golden("slip-safe.txt", text)


def test_nothing_is_safe_before_a_choice() -> None:
    shop = catalogue(
        course("saw", 1, 9), course("tar", 1, 9), course("hull", 1, 0, "any of (saw, tar)")
    )
    text = steadiness_text(steadiness(hull(shop=shop)))
    assert text.startswith("No step that could come first is in every shortest route: choose")
    assert "later:\n  - Hull [hull]" in text


def test_one_and_many_others() -> None:
    found = steadiness(hull(Measure.COST))
    assert "2 others could be used on the way, but no shortest route takes them" in said(
        steadiness_text(found)
    )
    one = steadiness_text(replace(found, none=("tar",)))
    assert "1 other could be used on the way, but no shortest route takes it" in said(one)


def test_a_step_of_unknown_length_is_not_said_to_take_a_day() -> None:
    shop = catalogue(course("adze", None, 3), course("hull", 1, 0, "adze"))
    assert "  - Adze [adze], from 30 November 2026\n" in steadiness_text(
        steadiness(hull(shop=shop))
    )


def test_what_is_not_settled_is_said() -> None:
    found = replace(steadiness(hull()), undecided=("tar",))
    assert "Not settled in time: 1. Ask again with a higher --limit." in steadiness_text(found)
    open_ = Steadiness(replace(plan(hull()), outcome=Outcome.GAVE_UP))
    assert "Nothing can be called safe to start" in steadiness_text(open_)


def test_nothing_is_said_where_nothing_is_to_do() -> None:
    assert steadiness_text(steadiness(NO_HULL)) == ""
    held = Profile(Holdings({"hull": Held("hull")}))
    assert steadiness_text(steadiness(replace(hull(), profile=held))) == ""


# What a trade costs.


@pytest.mark.parametrize("first", list(Measure))
def test_a_trade(golden: Golden, first: Measure) -> None:
    second = Measure.COST if first is not Measure.COST else Measure.TIME
    golden(f"slip-trade-{first}-{second}.txt", trade_off_text(trade_off(hull(first), second)))


def test_a_trade_in_what_is_not_known() -> None:
    shop = replace(
        SPARSE, items=SPARSE.items | {"hull": course("hull", 1, 0, "any of (saw, adze)")}
    )
    text = said(trade_off_text(trade_off(hull(Measure.TIME, shop), Measure.COST)))
    assert "1 4 January 2027 1 not known 2 1 January 2027 + 1 not known £300" not in text
    assert (
        "From 1 to 2: 1 more length not known (4 weeks sooner by what is known), but 1 more price "
        "known (£300 more by what is known): with Adze [adze] instead of Saw [saw]." in text
    )
    assert "1 1 January 2027 1 not known" in text
    assert "2 4 December 2026 + 1 not known £300" in text


@pytest.mark.parametrize("second", [Measure.HOURS, Measure.CREDITS, Measure.STEPS])
def test_amounts_of_every_measure(second: Measure) -> None:
    found = trade_off(hull(Measure.TIME), second)
    twice = replace(found, points=found.points * 2)
    cell = {Measure.HOURS: "30", Measure.CREDITS: "0", Measure.STEPS: "3"}[second]
    row = next(line for line in trade_off_text(twice).splitlines() if line.startswith("1 "))
    assert row == f"1  1 January 2027  {cell}"


def test_at_once() -> None:
    held = replace(hull(), profile=Profile(Holdings({"hull": Held("hull")})))
    found = trade_off(held, Measure.COST)
    text = trade_off_text(replace(found, points=found.points * 2))
    assert "1  at once  free" in text


def test_one_route_that_is_the_best_by_both() -> None:
    """By time saw and adze are equal, and adze comes first by its hours."""
    shop = catalogue(course("saw", 2, 9), course("adze", 2, 9), course("hull", 1, 0, "saw"))
    assert "Nothing to trade: this route is the best by finish and the best by hours." in said(
        trade_off_text(trade_off(hull(shop=shop), Measure.HOURS))
    )
    best = plan(hull())
    other = plan(replace(hull(), target="saw"))
    front = trade_off(hull(shop=shop), Measure.HOURS)
    point = replace(front.points[0], answer=other)
    text = said(trade_off_text(replace(front, best=best, points=(point,))))
    assert text.startswith(
        "Nothing to trade: one route is the best by finish and the best by hours, with Saw [saw] "
        "instead of Adze [adze]"
    )


def test_in_terms_the_terms_between_are_counted() -> None:
    starts = [date(2027, 1, 4) + timedelta(weeks=3 * n) for n in range(6)]
    terms = tuple(Term("", day, day + timedelta(days=11)) for day in starts)
    calendar = TermCalendar("tides", "Tides of two weeks", terms)
    shop = replace(SLIP, terms={"tides": calendar})
    pose = replace(hull(shop=shop), profile=Profile(Holdings(), Wishes(terms="tides")))
    text = said(trade_off_text(trade_off(pose, Measure.COST)))
    assert "From 1 to 2: 3 weeks later (1 term), but £200 less" in text


def test_a_front_that_is_cut(golden: Golden) -> None:
    front = trade_off(hull(), Measure.COST)
    cut = "Not all was settled in time: there may be more. Ask again with a higher --limit.\n"
    assert trade_off_text(replace(front, whole=False)).endswith(cut)
    assert trade_off_text(replace(front, points=(), whole=False)) == cut
    assert trade_off_text(trade_off(NO_HULL, Measure.COST)) == ""
    golden(
        "slip-trade-cut.txt", trade_off_text(replace(front, points=front.points[:1], whole=False))
    )


# What became of an earlier route.


def test_a_route_planned_anew(golden: Golden) -> None:
    old = plan(hull(Measure.COST))
    done = Holdings({"saw": Held("saw")})
    wishes = Wishes(avoid=("glue",), start=date(2027, 1, 11))
    now = replace(hull(Measure.COST), profile=Profile(done, wishes), on=date(2027, 1, 5))
    golden("slip-replanned.txt", replan_text(beside(old, plan(now))))


def test_hours_and_days_that_changed() -> None:
    bench = replace(step("Bench", 0, 4, kind=StepKind.HOURS), hours=hundredths(20))
    fewer = replace(step("Bench", 0, 2, kind=StepKind.HOURS), hours=hundredths(10))
    old = Answer(hull(), Outcome.OPTIMAL, route(bench, step("Saw", 4, 1), step("Old")))
    new = Answer(hull(), Outcome.OPTIMAL, route(fewer, step("Saw", 2, 1)))
    text = said(replan_text(beside(old, new)))
    assert "the new one is 2 weeks sooner and 1 step fewer" in text
    assert (
        "Bench [bench]: ends on 22 January 2027, not 5 February 2027 and 10 hours, not 20" in text
    )
    assert "Saw [saw]: starts 2 weeks sooner" in text
    assert "Old [old]: no longer in the catalogue" in text


def test_less_than_a_week_is_no_week_either_way() -> None:
    """What takes no time falls on the Monday of the first week, later on a Friday."""
    monday, friday = (Answer(hull(), Outcome.OPTIMAL, route(step("Tar", n))) for n in (0, 1))
    sooner, later = replan_text(beside(friday, monday)), replan_text(beside(monday, friday))
    assert "Tar [tar]: ends on 11 January 2027, not 15 January 2027" in said(sooner)
    assert "Tar [tar]: ends on 15 January 2027, not 11 January 2027" in said(later)


def test_nothing_changed() -> None:
    best = plan(hull())
    assert "the totals are the same." in replan_text(beside(best, best))
    held = replace(hull(), profile=Profile(Holdings({"tar": Held("tar")})))
    old = Answer(hull(), Outcome.OPTIMAL, route(step("Tar", 0, 5)))
    new = Answer(held, Outcome.OPTIMAL, route(step("Saw", 0, 5)))
    assert "it ends in the same week." in said(replan_text(beside(old, new)))
    assert replan_text(beside(best, plan(NO_HULL))) == ""
