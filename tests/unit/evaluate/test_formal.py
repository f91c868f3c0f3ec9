"""What a course does to routes: on the invented catalogue of boat building, and without time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.evaluate.formal import Shorter, formal, roles_naming, savings
from pathways.files.catalogue import load_catalogue
from pathways.files.evaluation_core import evaluation_of
from pathways.model.authored_evaluation import EvaluationForm
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, Profile
from pathways.model.items import Kind
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from tests.running import SMALL


@pytest.fixture(scope="module")
def boats() -> Catalogue:
    return load_catalogue(SMALL).catalogue


def like(catalogue: Catalogue) -> Question:
    return Question(catalogue, Profile(), "", date(2026, 11, 24))


def effects(catalogue: Catalogue, courses: list[str], question: Question) -> dict[str, Shorter]:
    roles = [i.id for i in catalogue.items.values() if i.kind is Kind.ROLE]
    found = savings(courses, [Profile(name="nobody")], roles, question)
    return {f"{one.course} {one.target} {one.measure}": one.effect for one in found}


def test_each_effect_is_what_planning_without_the_course_says(boats: Catalogue) -> None:
    courses = [i.id for i in boats.items.values() if i.kind is Kind.MODULE]
    found = effects(boats, courses, like(boats))
    assert {Shorter.NOT_TAKEN, Shorter.ONLY_WAY} <= {*found.values()}
    for key, effect in found.items():
        course, target, measure = key.split()
        asked = replace(like(boats), target=target, measure=Measure(measure))
        wishes = replace(asked.profile.wishes, avoid=(course,))
        without = plan(replace(asked, profile=Profile(wishes=wishes)))
        best = plan(asked)
        assert best.route is not None
        taken = course in {step.id for step in best.route.steps}
        if not taken:
            assert effect is Shorter.NOT_TAKEN
        elif without.outcome is Outcome.IMPOSSIBLE:
            assert effect is Shorter.ONLY_WAY
        else:
            same = (without.unknown, without.value) == (best.unknown, best.value)
            assert effect is (Shorter.EQUAL if same else Shorter.SAVES)


def test_what_is_held_already_saves_nothing(boats: Catalogue) -> None:
    (module, *_) = [i.id for i in boats.items.values() if i.kind is Kind.MODULE]
    (role, *_) = [i.id for i in boats.items.values() if i.kind is Kind.ROLE]
    held = Profile(Holdings({module: Held(module), role: Held(role)}))
    assert list(savings([module], [held], [role], like(boats))) == []
    knows = Profile(Holdings({module: Held(module)}))
    assert list(savings([module], [knows], [role], like(boats))) == []


def test_what_time_left_open_is_told_as_open(
    boats: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gave_up(question: Question) -> object:
        found = plan(question)
        tired = bool(question.profile.wishes.avoid) or question.measure is Measure.COST
        return replace(found, outcome=Outcome.GAVE_UP) if tired else found

    monkeypatch.setattr("pathways.evaluate.formal.plan", gave_up)
    courses = [i.id for i in boats.items.values() if i.kind is Kind.MODULE]
    found = effects(boats, courses, like(boats))
    assert {effect for key, effect in found.items() if key.endswith("cost")} == {Shorter.OPEN}
    others = {effect for key, effect in found.items() if not key.endswith("cost")}
    assert others == {Shorter.OPEN, Shorter.NOT_TAKEN}


def test_where_there_is_no_route_there_is_nothing_to_say(
    boats: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pathways.evaluate.formal.plan",
        lambda question: replace(plan(question), outcome=Outcome.IMPOSSIBLE, route=None),
    )
    courses = [i.id for i in boats.items.values() if i.kind is Kind.MODULE]
    assert effects(boats, courses, like(boats)) == {}


def test_a_course_is_told_with_what_names_it(boats: Catalogue) -> None:
    courses = [i.id for i in boats.items.values() if i.kind is Kind.MODULE]
    found = formal(courses, boats, {courses[0]: "The harbour"}, like(boats))
    assert found[0].regulator == "The harbour"
    assert found[1].regulator == ""
    assert any(one.named_by for one in found)
    for one in found:
        assert {item.kind for item in one.serves} <= {Kind.ROLE, Kind.QUALIFICATION}
    roles = roles_naming(courses, boats)
    assert {boats.items[id_].kind for id_ in roles} <= {Kind.ROLE}


def test_a_role_as_target_asks_what_it_asks_of_everyone(boats: Catalogue) -> None:
    (first,) = boats.domains
    role = next(i for i in boats.items.values() if i.kind is Kind.ROLE)
    rule = f"{first} >= 2 and any of ({role.id}, {first} >= 3) and {first} >= 1"
    changed = {**boats.items, role.id: replace(role, requires="", usual=rule)}
    form = EvaluationForm.model_validate(
        {
            "schema": "pathways/evaluation/1",
            "title": "T",
            "courses": ["sailing"],
            "answers": "a.csv",
            "target": role.id,
        }
    )
    told = evaluation_of(form, replace(boats, items=changed))
    assert told.target is not None
    assert told.target.levels == ((first, 2),)
