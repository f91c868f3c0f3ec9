"""Choice and calendar together: what is found, what is proved, and what is not claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from time import monotonic

import pytest

from pathways.model.catalogue import Catalogue, HourKind, Term, TermCalendar
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import NONE, DatedFigures, Figures, Item, Kind, Renewal
from pathways.model.quantities import Hundredths, Money, Span, hundredths
from pathways.route import joint
from pathways.route.compile import compile_question
from pathways.route.earliest import earliest
from pathways.route.hunt import Hunt
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, StepKind
from pathways.route.search import search
from pathways.route.share import Piece
from pathways.route.slack import with_latest_starts
from pathways.route.solver import Choice, Solver
from pathways.route.solver_choice import Sought
from pathways.route.timed import TimedModel
from pathways.route.verify import faults_of
from pathways.route.wiring import wire
from pathways.rules.parse import parse
from tests.property.renewals import renewal_question

ON = date(2026, 11, 30)
FREE = Money(Hundredths(0), "")


def module(id_: str, hours: int | None = 10, weeks: int | None = 1, **more: object) -> Item:
    known = None if hours is None else hundredths(hours)
    figures = Figures(known, weeks, FREE, hundredths(10))
    return Item(id_, Kind.MODULE, id_, figures=figures, **more)  # type: ignore[arg-type]


def asked(target: str, *items: Item, **wishes: object) -> Question:
    terms = tuple(
        Term("", ON + timedelta(weeks=4 * n), ON + timedelta(weeks=4 * n + 3, days=-3))
        for n in range(4)
    )
    kinds = {
        "deck": HourKind("deck", "Deck", "practice", "", hundredths(4)),
        "helm": HourKind("helm", "Helm", "practice", "", hundredths(4)),
    }
    catalogue = Catalogue(
        {i.id: i for i in items}, kinds, terms={"short": TermCalendar("short", "Short", terms)}
    )
    profile = Profile(wishes=Wishes(**wishes))  # type: ignore[arg-type]
    return Question(catalogue, profile, parse(target), ON)


def finished(answer: Answer) -> tuple[Outcome, int | None]:
    assert faults_of(answer) == ()
    return answer.outcome, answer.value


KNOTS = (module("knots"), module("sails"), module("charts"))


@pytest.mark.parametrize(
    ("target", "wishes", "weeks"),
    [
        ("knots and sails and charts", {"study_per_week": hundredths(10)}, 3),
        ("knots and sails and charts", {"study_per_week": hundredths(20)}, 2),
        ("2 of (knots, sails, charts)", {"study_per_week": hundredths(5)}, 4),
        ("8 hours of deck and 8 hours of helm", {"practice_per_week": hundredths(4)}, 4),
        ("8 hours of deck and 8 hours of helm", {"practice_per_week": hundredths(6)}, 3),
        ("knots and sails", {"terms": "short", "credits_per_term": hundredths(10)}, 7),
        ("knots and sails", {"terms": "short", "credits_per_term": hundredths(20)}, 3),
    ],
)
def test_hours_and_credits_are_shared_out(
    target: str, wishes: dict[str, object], weeks: int
) -> None:
    assert finished(plan(asked(target, *KNOTS, **wishes))) == (Outcome.OPTIMAL, weeks)


@pytest.mark.parametrize("measure", [Measure.TIME, Measure.STEPS])
@pytest.mark.parametrize(
    "wishes",
    [
        {"terms": "short", "credits_per_term": hundredths(10), "deadline": date(2026, 12, 20)},
        {"study_per_week": hundredths(10), "deadline": date(2026, 12, 13)},
    ],
)
def test_more_than_the_time_there_is_needs_no_search(
    measure: Measure, wishes: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pose = asked("knots and sails and charts", *KNOTS, **wishes)
    monkeypatch.setattr(joint, "TimedModel", None)
    wiring = wire(compile_question(pose))
    found = search(Hunt(wiring, measure, monotonic() + 1.0), earliest(wiring))
    assert (found.taken, found.proved) == (None, True)
    assert plan(replace(pose, profile=Profile())).outcome is Outcome.OPTIMAL


def test_more_terms_than_there_are_is_impossible() -> None:
    five = [module(f"m{n}") for n in range(5)]
    target = " and ".join(m.id for m in five)
    pose = asked(target, *five, terms="short", credits_per_term=hundredths(10))
    assert plan(pose).outcome is Outcome.IMPOSSIBLE


def test_a_full_term_puts_a_long_course_off_to_the_next() -> None:
    long = [module(m, weeks=4) for m in ("knots", "sails", "charts")]
    pose = asked(
        "knots and sails and charts", *long, terms="short", credits_per_term=hundredths(10)
    )
    answer = plan(pose)
    assert finished(answer) == (Outcome.OPTIMAL, 15)
    assert answer.route is not None
    assert [s.start_week for s in answer.route.steps] == [0, 4, 8]


@pytest.mark.parametrize(
    ("now", "later", "start", "weeks"),
    [
        (Figures(NONE, 1, FREE, hundredths(30)), Figures(NONE, 1, FREE, hundredths(10)), 8, 11),
        (Figures(NONE, 99, FREE, hundredths(10)), Figures(NONE, 1, FREE, hundredths(10)), 8, 11),
        (Figures(NONE, 99, FREE, hundredths(10)), Figures(NONE, 1, FREE, hundredths(30)), None, 0),
    ],
)
def test_what_fits_into_a_term_only_later_is_taken_then(
    now: Figures, later: Figures, start: int | None, weeks: int
) -> None:
    changed = DatedFigures(ON + timedelta(weeks=5), later)
    knots = replace(module("knots"), figures=now, values=(changed,))
    answer = plan(asked("knots", knots, terms="short", credits_per_term=hundredths(20)))
    if start is None:
        assert answer.outcome is Outcome.IMPOSSIBLE
        assert [r.code for r in answer.reasons] == ["no-term"]
        return
    assert finished(answer) == (Outcome.OPTIMAL, weeks)
    assert answer.route is not None
    assert answer.route.steps[0].start_week == start


def test_nothing_stands_beside_itself() -> None:
    items = module("hull", alongside="1 of (hull, keel)"), module("keel")
    answer = plan(asked("hull", *items, study_per_week=hundredths(10)))
    assert answer.route is not None
    assert [s.id for s in answer.route.steps] == ["keel", "hull"]
    alone = plan(asked("hull", module("hull", alongside="1 of (hull, keel)")))
    assert alone.outcome is Outcome.IMPOSSIBLE


def test_a_role_opens_hours_that_share_a_week() -> None:
    mate = Item("mate", Kind.ROLE, "mate", requires="4 hours of deck", opens=("helm",))
    answer = plan(asked("8 hours of helm", mate, practice_per_week=hundredths(4)))
    assert finished(answer) == (Outcome.OPTIMAL, 3)


def lapsing(**wishes: object) -> Question:
    """A ticket of a month, and three months to get the second thing it is needed for."""
    ticket = module("ticket", valid_for=Span(1))
    yard = module("yard", weeks=12)
    return asked("ticket and yard", ticket, yard, **wishes)


def test_what_would_lapse_is_got_later() -> None:
    assert finished(plan(lapsing())) == (Outcome.OPTIMAL, 12)


def test_where_the_fewest_unknown_lengths_lapse_more_are_taken() -> None:
    """A rule must not be held impossible because its best known route is."""
    pose = asked(
        "mast and rig",
        module("mast", valid_for=Span(1), starts=(12,)),
        module("rig", weeks=12, requires="mast"),
        module("yard", weeks=None),
        module("boom", weeks=12, requires="yard", counts_as=()),
    )
    pose = replace(pose, target=parse("1 of (mast and rig, yard and boom)"))
    late = replace(pose.profile.wishes, deadline=date(2027, 5, 1))
    answer = plan(replace(pose, profile=Profile(wishes=late)))
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.unknown == 1
    assert faults_of(answer) == ()


def test_what_is_needed_again_and_again_is_renewed() -> None:
    ticket = module("ticket", valid_for=Span(1), renewal=Renewal())
    yard = module("yard", weeks=12, requires="ticket")
    boat = Item("boat", Kind.ROLE, "boat", requires="yard and ticket")
    answer = plan(asked("boat", ticket, yard, boat))
    assert finished(answer) == (Outcome.OPTIMAL, 13)
    assert answer.route is not None
    assert StepKind.RENEWAL in {s.kind for s in answer.route.steps}


def running_out(monkeypatch: pytest.MonkeyPatch, searches: int) -> None:
    """Let time run out after so many searches of the solver."""
    times = count()

    def stopped(own: Solver, sought: Sought, until: float) -> Choice:
        if next(times) < searches:
            return whole(own, sought, until)
        return Choice(None, proved=False)

    whole = Solver._search  # noqa: SLF001
    monkeypatch.setattr(Solver, "_search", stopped)


def hard() -> Iterator[Question]:
    """Questions that the exact model settles."""
    mate = Item("mate", Kind.ROLE, "mate", requires="4 hours of deck", opens=("helm",))
    loads = [module(f"m{n}", hours, 2, excludes=()) for n, hours in enumerate((7, 6, 5, 4, 3, 3))]
    some = "5 of (m0, m1, m2, m3, m4, m5)"
    yield asked(some, *loads, study_per_week=hundredths(5))
    yield asked(f"{some} and 6 hours of helm", mate, *loads, practice_per_week=hundredths(4))
    yield lapsing()


@pytest.mark.parametrize("searches", range(6))
def test_when_time_runs_out_nothing_false_is_claimed(
    searches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    truths = [plan(pose) for pose in hard()]
    running_out(monkeypatch, searches)
    for pose, truth in zip(hard(), truths, strict=True):
        answer = plan(pose)
        assert faults_of(answer) == ()
        assert answer.outcome is not Outcome.IMPOSSIBLE
        assert answer.bound is not None
        assert truth.value is not None
        assert answer.bound <= truth.value
        if answer.outcome is Outcome.OPTIMAL:
            assert answer.value == truth.value


@pytest.mark.parametrize("cap", ["MOST_POINTS", "MOST_SIZE"])
def test_what_is_too_large_is_not_searched(cap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(*_: object, **__: object) -> None:
        pytest.fail("a model too large was searched")

    monkeypatch.setattr(joint, cap, 1)
    monkeypatch.setattr(TimedModel, "best", searched)
    for pose in hard():
        answer = plan(pose)
        assert answer.outcome in {Outcome.OPTIMAL, Outcome.GAVE_UP}
        assert answer.bound is not None


def test_what_takes_longer_than_its_model_says_is_not_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lived = TimedModel.times
    monkeypatch.setattr(
        TimedModel,
        "times",
        lambda *arguments: replace(lived(*arguments), finish=10**6),
    )
    answers = [plan(pose) for pose in hard()]
    assert Outcome.GAVE_UP in {a.outcome for a in answers}
    assert all(faults_of(a) == () for a in answers)


def test_a_renewal_of_what_the_route_brings_has_no_latest_start() -> None:
    pose = replace(renewal_question(11), measure=Measure.HOURS)
    route = with_latest_starts(plan(pose)).route
    assert route is not None
    renewals = [s for s in route.steps if s.kind is StepKind.RENEWAL]
    assert [s.level for s in renewals] == [1, 2]
    assert renewals[1].latest_start is None
    assert any(s.latest_start is not None for s in route.steps)


def test_a_way_with_more_unknown_lengths_lowers_no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What every route needs is counted over routes with the fewest unknown lengths alone."""
    monkeypatch.setattr(joint, "MOST_POINTS", 0)  # so it must be proved without the exact model
    exam, degree = (module(name, hours=0, weeks=None) for name in ("exam", "degree"))
    deck = "600 hours of deck or (degree and 200 hours of deck)"
    rule = f"({deck}) and 30 hours of helm and exam"
    question = asked(rule, exam, degree, practice_per_week=hundredths(4))
    assert finished(plan(question)) == (Outcome.OPTIMAL, 158)


@pytest.mark.parametrize("goal", ["exam", "(when fit then knots otherwise exam)"])
def test_nor_does_it_where_one_is_allowed(goal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a way with more of them opens early is not open to routes with the fewest."""
    monkeypatch.setattr(joint, "MOST_POINTS", 0)  # so it must be proved without the exact model
    exam, degree = (module(name, hours=0, weeks=None) for name in ("exam", "degree"))
    courses = (module(name, requires="40 hours of deck or degree") for name in ("knots", "sails"))
    rule = f"exam and {goal} and knots and sails"
    question = asked(rule, exam, degree, module("fit"), *courses, study_per_week=hundredths(10))
    answer = plan(question)
    assert finished(answer) == (Outcome.OPTIMAL, 12)
    assert answer.unknown == 1


def test_what_is_too_much_to_practise_is_not_refused_week_by_week(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each refusal holds for all weeks within which the pieces are too much."""
    refused: list[Choice] = []
    refuse = TimedModel.refuse

    def noted(model: TimedModel, choice: Choice, pieces: list[Piece]) -> None:
        refused.append(choice)
        refuse(model, choice, pieces)

    monkeypatch.setattr(TimedModel, "refuse", noted)
    target = "60 hours of deck and 90 hours of helm"
    answer = with_latest_starts(plan(asked(target, practice_per_week=hundredths(5))))
    assert finished(answer) == (Outcome.OPTIMAL, 30)
    assert answer.route is not None
    assert [step.latest_start for step in answer.route.steps] == [0, 0]
    assert 0 < len(refused) < 20  # it was 94, one or two for each week


def test_no_route_begins_before_the_day_asked() -> None:
    """A profile that was kept for long may wish for a start that has gone by."""
    now, past = (
        plan(asked("knots and sails", *KNOTS, start=day)) for day in (None, ON.replace(2020))
    )
    assert finished(now) == finished(past)
    assert now.route == past.route


def test_what_cannot_be_begun_before_its_price_changes_is_planned_at_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A course fills a coach's weeks, so only one of three can be had at the old price."""
    new = DatedFigures(ON + timedelta(weeks=1), Figures(hundredths(300), 30, FREE))
    crafts = [module(f"craft-{n}", 300, 30, values=(new,)) for n in range(3)]
    question = asked("craft-0 and craft-1 and craft-2", *crafts, study_per_week=hundredths(10))
    assert finished(plan(question)) == (Outcome.OPTIMAL, 90)
    monkeypatch.setattr(joint, "MOST_POINTS", 0)  # no solver is needed to see a route
    assert finished(plan(question)) == (Outcome.GAVE_UP, 90)
