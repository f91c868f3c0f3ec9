"""Many answers before and after an edit, and what did it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice import impacts as module_under_test
from pathways.advice.edit import edits
from pathways.advice.impact import Asked, Coach, Effect, Impact
from pathways.advice.impacts import impacts
from pathways.advice.relevant import RelevantPart, renewing_part
from pathways.model.catalogue import Catalogue, ComparableRow
from pathways.model.holdings import Held, Holdings, Profile
from pathways.model.items import Item
from pathways.model.quantities import Rung, Span
from pathways.route import plan as plan_module
from pathways.route.compile import compile_question
from pathways.route.plan import Posed
from pathways.route.problem import Problem
from pathways.route.question import Answer, Question
from tests.unit.advice.test_relevant import TICKET, YARD, other, timed
from tests.unit.rules.yard import ON, module, yard

NOBODY = Coach("", Profile(), Profile())


def asked(target: str, new: Catalogue, coach: Coach = NOBODY) -> Asked:
    before, after = (
        Question(c, p, target, ON) if target in c.items else None
        for c, p in ((YARD, coach.before), (new, coach.after))
    )
    return Asked(coach, target, before, after)


def found(new: Catalogue, *targets: str) -> list[Impact]:
    return list(impacts(YARD, new, [asked(t, new) for t in targets]).found)


def told(new: Catalogue, *targets: str) -> list[tuple[str, Effect, list[str], str | None]]:
    return [
        (i.asked.target, i.effect, [e.id for e in i.touched], i.cause.id if i.cause else None)
        for i in found(new, *targets)
    ]


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """Give the questions that are planned."""
    seen: list[Question] = []
    best = Posed.best

    def counted(posed: Posed) -> Answer:
        seen.append(posed.question)
        return best(posed)

    monkeypatch.setattr(Posed, "best", counted)
    return seen


def test_nothing_edited_nothing_planned(planned: list[Question]) -> None:
    result = impacts(YARD, YARD, [asked("hand", YARD), asked("mate", YARD)])
    assert (result.edits, result.found, result.asked, planned) == ((), (), 2, [])


def test_only_what_may_differ_is_planned(planned: list[Question]) -> None:
    new = other(timed("knots", 4, develops=(("joinery", 1),)))
    assert told(new, "hand", "mate") == [("hand", Effect.LONGER, ["knots"], "knots")]
    assert {q.target for q in planned} == {"hand"}


def test_each_side_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Question] = []

    def counted(question: Question, *, lapsing: bool = False) -> Problem:
        compiled.append(question)
        return compile_question(question, lapsing=lapsing)

    monkeypatch.setattr(plan_module, "compile_question", counted)
    new = other(timed("knots", 4, develops=(("joinery", 1),)))
    assert told(new, "hand") == [("hand", Effect.LONGER, ["knots"], "knots")]
    assert len(compiled) == 2


def test_a_coach_who_is_read_otherwise_is_planned() -> None:
    new = other(timed("elsewhere", 2, countries=("xb",)))
    held = Profile(Holdings({"knots": Held("knots")}))
    coach = Coach("somebody", Profile(), held)
    (impact,) = impacts(YARD, new, [asked("hand", new, coach)]).found
    assert impact.effect is Effect.OTHER_STEPS
    assert [e.id for e in edits(YARD, new)] == ["elsewhere"]
    assert impact.cause == edits(YARD, new)[0]


def test_renewals_are_looked_at_once_a_coach(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Question] = []

    def counted(question: Question) -> RelevantPart:
        looked.append(question)
        return renewing_part(question)

    monkeypatch.setattr(module_under_test, "renewing_part", counted)
    new = other(timed("elsewhere", 2, countries=("xb",)))
    coach = Coach("", Profile(), Profile())
    questions = [asked(t, new, coach) for t in ("hand", "mate")]
    assert impacts(YARD, new, questions).found == ()
    assert len(looked) == 2


def test_a_renewal_in_the_route() -> None:
    ((target, effect, touched, cause),) = told(other(timed("refresher", 9)), "hand", "mate")
    assert (target, effect, touched, cause) == ("mate", Effect.LONGER, ["refresher"], "refresher")


def joiner(id_: str, weeks: int) -> Item:
    return timed(id_, weeks, develops=(("joinery", 1),))


def test_the_edit_that_does_it_by_itself_is_the_cause() -> None:
    new = other(joiner("knots", 4), replace(TICKET, valid_for=Span(24)))
    assert told(new, "hand") == [("hand", Effect.LONGER, ["knots", "ticket"], "knots")]


def test_what_the_routes_do_not_use_is_not_touched() -> None:
    new = other(joiner("knots", 4), timed("voyage", 3))
    assert told(new, "hand") == [("hand", Effect.LONGER, ["knots"], "knots")]


def test_where_it_takes_two_edits_there_is_no_cause() -> None:
    old = other(joiner("bends", 1))
    new = replace(
        old, items={**old.items, "knots": joiner("knots", 4), "bends": joiner("bends", 4)}
    )
    questions = [Question(c, Profile(), "hand", ON) for c in (old, new)]
    (impact,) = impacts(old, new, [Asked(NOBODY, "hand", *questions)]).found
    assert (impact.effect, impact.cause) == (Effect.LONGER, None)
    assert [e.id for e in impact.touched] == ["bends", "knots"]


def test_a_target_that_comes_or_goes_needs_no_cause() -> None:
    new = other(Item("bosun", YARD.items["hand"].kind, "Bosun", requires="ticket"))
    assert told(new, "bosun") == [("bosun", Effect.NEW_TARGET, ["bosun"], None)]
    less = yard(*(i for i in YARD.items.values() if i.id != "hand"))
    assert told(less, "hand") == [("hand", Effect.TARGET_GONE, ["hand"], None)]


def test_what_is_shared_is_a_cause_only_as_the_only_edit() -> None:
    items = (
        Item("fitter", YARD.items["hand"].kind, "Fitter", requires="10 credits at deck 3"),
        module("plank", 10, "hull b"),
    )
    row = ComparableRow("r", (Rung("deck", "3"), Rung("hull", "b")))
    old, new = yard(*items), yard(*items, comparable=(row,))
    more = yard(*items, module("adze"), comparable=(row,))
    for catalogue, cause in ((new, "r"), (more, None)):
        questions = [Question(c, Profile(), "fitter", ON) for c in (old, catalogue)]
        (impact,) = impacts(old, catalogue, [Asked(NOBODY, "fitter", *questions)]).found
        assert impact.effect is Effect.POSSIBLE_NOW
        assert (impact.cause.id if impact.cause else None) == cause
        assert [e.id for e in impact.touched] == ["r"]
