"""Every file of tests/scenarios is one story and one test; tests/scenarios/README.md has the form.

A story is read, its catalogue and profile are loaded by the readers people's own files go
through, and the engine's answer is held against what the story expects.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from pydantic import ValidationError

from pathways.explain.audit import Audit, audit
from pathways.files.catalogue import load_catalogue
from pathways.files.layout import REGISTER_FILES
from pathways.files.profile import load_profile
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.quantities import number
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, Step
from pathways.route.verify import faults_of
from pathways.rules.text import rule_of
from tests.running import shipped_catalogue
from tests.scenarios.form import Case, Expected, Object, Scenario, Valid, cases_of, read_scenario

ROOT = Path(__file__).resolve().parents[1]
SCENARIOS = Path(__file__).parent / "scenarios"
SHIPPED = "shipped"


@cache
def shipped() -> Catalogue:
    loaded = shipped_catalogue()
    assert not [p for p in loaded.problems if p.severity == "error"]
    return loaded.catalogue


def catalogue_of(case: Case, folder: Path) -> Catalogue:
    """Give the shipped catalogue, or write the story's own files and load them."""
    assert (case.catalogue == SHIPPED) != bool(case.files), "either catalogue: shipped, or files"
    if not case.files:
        return shipped()
    for file, content in case.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            assert content == SHIPPED, f"{file}: a mapping, or the word {SHIPPED}"
            path.write_bytes((ROOT / file).read_bytes())
        else:
            path.write_text(json.dumps(_filled(file, content)), encoding="utf-8")
    loaded = load_catalogue(folder)
    assert not loaded.problems, "\n".join(p.text() for p in loaded.problems)
    return loaded.catalogue


def _filled(file: str, content: Object) -> Object:
    """Fill in ids from file names and titles from ids, which keeps a story short."""
    name = PurePosixPath(file)
    if name.parent == PurePosixPath("frameworks") and name.stem in REGISTER_FILES:
        return {key: _titled_all(value) for key, value in content.items()}
    return _titled({"id": name.stem, **content})


def _titled_all(entries: object) -> object:
    if not isinstance(entries, list):
        return entries
    return [_titled(e) if isinstance(e, dict) and "id" in e else e for e in entries]


def _titled(entry: Object) -> Object:
    if "rungs" in entry and isinstance(entry["rungs"], dict):
        return entry
    return {"title": str(entry["id"]).replace("-", " ").capitalize(), **entry}


def profile_of(case: Case, catalogue: Catalogue, folder: Path) -> Profile:
    """Write the profile and read it as a coach's own file is read."""
    path = folder / "profile.yaml"
    written = {"schema": "pathways/profile/1", **case.profile}
    path.write_text(json.dumps(written), encoding="utf-8")
    loaded = load_profile(path, catalogue, case.on)
    assert not loaded.errors, "\n".join(p.text() for p in loaded.errors)
    assert loaded.profile is not None
    return loaded.profile


# Answers.


def check_route(case: Case, catalogue: Catalogue, profile: Profile) -> None:
    """Ask for the route and compare all that the story names."""
    assert case.to is not None
    target = case.to if case.to in catalogue.items else rule_of(case.to)
    answer = plan(
        Question(catalogue, profile, target, case.on, case.by, formal_only=case.formal_only)
    )
    assert not faults_of(answer)
    expect, told = case.expect, _told(answer)
    assert expect.outcome is not None, "a route's outcome must be named"
    assert answer.outcome is expect.outcome, told
    if expect.value is not None:
        assert _value(answer) == expect.value, told
    if expect.unknown is not None:
        assert answer.unknown == expect.unknown, told
    _check_steps(expect, answer.route.steps if answer.route else (), told)
    if expect.conditions is not None:
        given = answer.route.conditions if answer.route else ()
        assert sorted(given) == sorted(expect.conditions), told
    for words in expect.reasons:
        assert any(words == r.code or words in r.text for r in answer.reasons), told


def _value(answer: Answer) -> float | None:
    """Give the value as people write it: weeks and steps whole, the rest from hundredths."""
    if answer.value is None or answer.question.measure in {Measure.TIME, Measure.STEPS}:
        return answer.value
    return number(answer.value)


def _check_steps(expect: Expected, steps: tuple[Step, ...], told: str) -> None:
    ids = [s.id for s in steps]
    if expect.steps is not None:
        left = list(ids)
        for group in expect.steps:
            wanted = [group] if isinstance(group, str) else list(group)
            assert sorted(left[: len(wanted)]) == sorted(wanted), told
            del left[: len(wanted)]
        assert not left, told
    assert set(expect.includes) <= set(ids), told
    assert not set(expect.excludes) & set(ids), told
    if expect.finish is not None:
        assert max(s.end for s in steps) == expect.finish, told
    for id_, day in expect.starts.items():
        assert [s.start for s in steps if s.id == id_] == [day], told


def _told(answer: Answer) -> str:
    """Write out an answer for the person whose story it does not fit."""
    steps = answer.route.steps if answer.route else ()
    conditions = answer.route.conditions if answer.route else ()
    lines = (
        f"{answer.outcome} {_value(answer)} unknown {answer.unknown}",
        *(f"  {s.id}: {s.start} to {s.end}, {s.start_week} to {s.end_week}" for s in steps),
        *(f"  condition: {c}" for c in conditions),
        *(f"  {r.code}: {r.text}" for r in answer.reasons),
    )
    return "\n".join(lines)


def check_audit(case: Case, catalogue: Catalogue, profile: Profile) -> None:
    """Judge an item on the profile and compare every clause that the story names."""
    assert case.audit is not None
    found = audit(catalogue.items[case.audit], profile, catalogue, case.on)
    standings = {c.name: c.standing for c in found.clauses}
    assert case.expect.standing is not None, "an audit's standing must be named"
    assert found.standing is case.expect.standing, standings
    for name, standing in case.expect.clauses.items():
        assert standings.get(name) is standing, standings
    _check_validity(case.expect, found)


def _check_validity(expect: Expected, found: Audit) -> None:
    if expect.valid is None:
        return
    kept = found.upkeep
    assert kept is not None, "what is valid must be held"
    told = Valid(
        state=kept.state, until=kept.renew_by, back_until=kept.back_by, renewable=kept.renewable
    )
    assert told == expect.valid


def _parameters() -> Iterator[object]:
    """Make each file a test, named by its place."""
    for path in sorted(SCENARIOS.rglob("*.yaml")):
        scenario_id = path.relative_to(SCENARIOS).with_suffix("").as_posix()
        yield pytest.param(path, id=scenario_id)


@pytest.mark.parametrize("path", list(_parameters()))
def test_the_story_holds(path: Path, tmp_path: Path) -> None:
    for place, case in enumerate(cases_of(read_scenario(path))):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert (case.to is None) != (case.audit is None), "either a route (to), or an audit"
        catalogue = catalogue_of(case, folder)
        profile = profile_of(case, catalogue, folder)
        check = check_route if case.audit is None else check_audit
        try:
            check(case, catalogue, profile)
        except AssertionError as error:
            raise AssertionError(f"{case.says.strip()}\n{error}") from error


def test_a_story_with_a_key_that_is_not_known_is_refused() -> None:
    whole = {"says": "A story with a word too many in it.", "to": "aa", "expect": {}}
    Scenario.model_validate(whole)
    with pytest.raises(ValidationError, match="target"):
        Scenario.model_validate({**whole, "target": "aa"})
    with pytest.raises(ValidationError, match="cost"):
        Scenario.model_validate({**whole, "expect": {"cost": 3}})
    with pytest.raises(ValidationError, match="says"):
        Scenario.model_validate({**whole, "says": ""})


def test_the_other_side_of_a_story_is_the_same_but_for_what_it_says() -> None:
    scenario = Scenario.model_validate(
        {
            "says": "A coach holds one thing, and has a wish.",
            "profile": {"holds": ["aa"], "wants": {"country": "gb", "budget": 5}},
            "to": "bb",
            "expect": {"value": 1},
            "but": [
                {
                    "says": "Another coach has no budget, but a deadline.",
                    "profile": {"wants": {"budget": None, "deadline": "2027-01-01"}},
                    "expect": {"outcome": "impossible"},
                }
            ],
        }
    )
    first, second = cases_of(scenario)
    assert first.expect == Expected(value=1)
    assert second.expect == Expected(outcome=Outcome.IMPOSSIBLE)
    assert second.to == "bb"
    assert second.profile == {
        "holds": ["aa"],
        "wants": {"country": "gb", "deadline": "2027-01-01"},
    }
