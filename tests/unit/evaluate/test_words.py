"""Sentences of a report: signs, intervals, and what is said where there is no figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.evaluate.change import Gate, change, look_back
from pathways.evaluate.cost import per_point
from pathways.evaluate.formal import Saving, Shorter
from pathways.evaluate.reactions import Asked, asked
from pathways.evaluate.scores import levels_at, panels, step_of
from pathways.evaluate.words import (
    asked_words,
    counts_words,
    money_words,
    saving_words,
    score_name,
    shift_words,
    signed,
    span,
    status_words,
)
from pathways.measure.paired import Interval
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.instruments import Instrument, Method, Status, Track
from pathways.model.items import NONE
from pathways.model.quantities import Money
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Totals
from tests.unit.evaluate.cohorts import instrument, practice


@pytest.mark.parametrize(
    ("value", "said"), [(8.84, "+8.8"), (-0.34, "-0.3"), (0.04, "0.0"), (-0.04, "0.0")]
)
def test_figures_have_their_sign(value: float, said: str) -> None:
    assert signed(value) == said


def test_an_interval_may_be_unknown() -> None:
    assert span(None) == "not known"
    assert span(Interval(-1, 2)) == "-1.0 to +2.0"


def test_every_status_has_words() -> None:
    assert "not yet validated" in status_words(Status.UNVALIDATED)
    assert "not yet validated" in status_words(Status.PILOTED)
    assert status_words(Status.VALIDATED) == "validated"
    assert "unknown validity" in status_words(Status.UNKNOWN)


def test_money_is_told_to_the_unit() -> None:
    assert money_words(123_456, "GBP") == "£1,235"
    assert money_words(5_000, "NOK", at_least=True) == "at least 50 NOK"


def test_a_score_without_a_title_goes_by_its_id() -> None:
    score = instrument().scores["all-practice"]
    assert score_name(score, {}) == "All of practice"
    assert score_name(replace(score, title={}), {}) == "all-practice"


def test_a_look_back_without_figures_says_why() -> None:
    people = [practice(f"p{n}", w, n % 3, n % 2) for n in range(3) for w in ("pre", "then", "post")]
    gate = Gate(5)
    back = look_back(
        panels(instrument(), people)[0], ("pre", "then", "post"), {"p0", "p1", "p2"}, gate
    )
    assert shift_words(back).startswith("Too few people")


def test_a_look_back_without_known_steps_does_not_say_where_it_is() -> None:
    people = [
        practice(f"p{n:02}", w, n % 3 + (w != "then") * (1 + n % 2), n % 3)
        for n in range(12)
        for w in ("pre", "then", "post")
    ]
    panel = replace(panels(instrument(), people)[1], step=None)
    names = {one.person for one in people}
    back = look_back(panel, ("pre", "then", "post"), names, Gate(5))
    assert back.shifted is None
    assert "lower by 37.5 points" in shift_words(back)
    assert "about where" not in shift_words(back)
    assert "in steps of the answers is not known." in shift_words(back)


def test_counts_that_are_all_held_back_are_told_as_such() -> None:
    gate = Gate(5)
    people = [
        practice(f"p{n}", w, n % 3 + (w == "post"), n % 4 if w == "pre" else 3)
        for n in range(7)
        for w in ("pre", "post")
    ]
    panel = panels(instrument(), people)[2]
    found = change(panel, "pre", "post", {f"p{n}" for n in range(7)}, gate)
    assert counts_words(replace(found, counts=(None, None, None))).endswith("is held back.")
    assert counts_words(replace(found, counts=(5, None, 0))) == (
        f"{found.n} people: 5 up, held back the same, 0 down."
    )


def test_a_yes_or_no_of_nearly_the_same_people_is_held_back() -> None:
    gate = Gate(5)
    said = {f"p{n}": n % 2 == 0 for n in range(20)}
    assert asked("helped", said, gate).yes == 10
    fewer = {person: yes for person, yes in said.items() if person != "p3"}
    assert asked("helped", fewer, gate) == Asked("helped", 19, None)
    assert asked_words(Asked("x", None, None)) == "too few people to say"


def test_a_point_has_no_price_without_a_gain() -> None:
    assert "not known" in per_point("p", None, 1.0, Interval(1, 2)).why_not
    assert "no interval" in per_point("p", 5.0, 1.0, None).why_not


def answer(measure: Measure, currency: str) -> Answer:
    question = Question(Catalogue({}), Profile(), "x", date(2027, 1, 1), measure)
    totals = Totals(1, NONE, Money(NONE, currency), NONE, 1)
    return Answer(question, Outcome.OPTIMAL, Route((), totals, ()))


@pytest.mark.parametrize(
    ("measure", "saved", "cleared", "said"),
    [
        (Measure.TIME, 1, 0, "1 week less"),
        (Measure.TIME, 0, 1, "1 unknown figure fewer"),
        (Measure.TIME, -3, 1, "3 weeks more and 1 unknown figure fewer"),
        (Measure.HOURS, 1250, 0, "12.5 hours less"),
        (Measure.COST, 30_000, -2, "£300 less and 2 unknown figures more"),
    ],
)
def test_what_a_route_saves_is_told(measure: Measure, saved: int, cleared: int, said: str) -> None:
    best = answer(measure, "GBP")
    one = Saving("c", "p", "t", measure, Shorter.SAVES, best, None, saved, cleared)
    assert saving_words(one) == said
    assert saving_words(replace(one, effect=Shorter.OPEN)) == "the time limit left it open"


def test_a_step_of_the_answers_is_known_where_the_range_is() -> None:
    one = instrument()
    assert step_of(one, one.scores["s-own-sea"]) == 25
    assert step_of(one, one.scores["all-own"]) == 25
    assert step_of(one, replace(one.scores["all-own"], range_=None)) is None
    brought = replace(one.scores["all-own"], inputs=(), method=Method.TOTAL)
    assert step_of(one, brought) is None
    both = replace(one.scores["all-own"], inputs=("brought", "s-own-sea"))
    assert step_of(replace(one, scores={**one.scores, "brought": brought}), both) == 25
    only = replace(one.response_sets["steps"], options=one.response_sets["steps"].options[:1])
    single = replace(one, response_sets={"steps": only})
    assert step_of(single, one.scores["s-own-sea"]) is None


def test_levels_are_counted_of_those_who_claim_some() -> None:
    one: Instrument = replace(instrument(), claims=True)
    people = [practice("a", "post", 2, 1), practice("b", "post", 1, 1), practice("c", "pre", 4, 4),
              practice("d", "post", None, None)]  # fmt: skip
    found = levels_at(one, people, "post")
    assert found.people == {"a": (2, 1), "b": (2, 0)}
    assert (found.reached("a"), found.reached("b")) == (True, False)
    assert not levels_at(replace(one, claims=False), people, "post").people


def test_totals_come_before_domains_and_tracks_in_order() -> None:
    found = panels(instrument(), [practice("a", "pre", 1, 1)])
    assert [(p.track, p.score.domain) for p in found][:3] == [
        (Track.PRACTICE, None), (Track.PRACTICE, "craft"), (Track.PRACTICE, "sea"),
    ]  # fmt: skip
    assert found[0].at("none") == {}
