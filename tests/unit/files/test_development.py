from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pathways.develop.records import EvidenceType, Goal, OwnGoal
from pathways.develop.rules import By, Currency
from pathways.documents.plain import from_plain, to_plain
from pathways.files.catalogue import load_catalogue
from pathways.files.development import PLACE, load_development
from pathways.files.development_lines import load_records
from pathways.files.store import Part, append, read_store
from pathways.files.yaml_text import read_yaml
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Span
from tests.running import shipped_catalogue
from tests.unit.develop.growing import GROW, orchard, rules

ROOT = Path(__file__).resolve().parents[3]


def test_the_shipped_model_says_what_the_facts_say() -> None:
    found = load_development(ROOT, shipped_catalogue().catalogue)
    assert found.problems == ()
    model = found.development
    assert model is not None
    assert [rule.level for rule in model.levels] == [1, 2, 3, 4]
    assert [rule.checked for rule in model.levels] == [False, True, True, True]
    _, two, three, four = model.levels
    assert {one.by for need in two.needs for one in need} == {By.OTHER}
    assert (three.types, three.occasions, three.below) == (2, 2, False)
    assert four.below
    assert model.currency == Currency(Span(24), Span(3))
    assert model.by_type == {EvidenceType.LIVED: Currency(None)}
    assert model.currency_of(EvidenceType.LIVED, "hope").within is None
    assert model.currency_of(EvidenceType.OBSERVED, "hope").within == Span(24)
    assert model.rule(0) is None


def test_the_model_as_plain_json_and_back() -> None:
    assert from_plain(type(rules()), json.loads(json.dumps(to_plain(rules())))) == rules()


def changed(tmp_path: Path, change: Any) -> list[str]:  # noqa: ANN401
    root = tmp_path / "grow"
    shutil.copytree(GROW, root)
    value = read_yaml((root / PLACE).read_text(encoding="utf-8"))
    change(value)
    (root / PLACE).write_text(json.dumps(value, indent=1), encoding="utf-8")
    loaded = load_catalogue(root)
    found = load_development(root, loaded.catalogue)
    assert found.development is None
    whole = {p.text() for p in loaded.problems}
    own = [p for p in found.problems if p.code != "unknown-domain"]
    assert {p.text() for p in own} <= whole, "pathways check says it too"
    return [f"{p.code}: {p.message}" for p in found.problems]


def drop(key: str, id_: str) -> Any:  # noqa: ANN401
    def change(value: Any) -> None:  # noqa: ANN401
        value[key] = [one for one in value[key] if one["id"] != id_]

    return change


def put(key: str, **more: object) -> Any:  # noqa: ANN401
    return lambda value: value[key].append({**value[key][0], **more})


def of_first(key: str, **more: object) -> Any:  # noqa: ANN401
    return lambda value: value[key][0].update(more)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (drop("importance", "usual"), "missing-key: importance: nothing is said of usual"),
        (drop("rhythm", "review"), "missing-key: rhythm: nothing is said of review"),
        (
            drop("levels", "practising"),
            "missing-level: levels.level: level 3 has a rule and level 2 has none",
        ),
        (
            drop("currency", "practice"),
            "missing-key: currency: nothing says how long evidence counts in all",
        ),
        (put("levels", id="again"), "duplicate-id: levels.level: 1 is written twice"),
        (put("importance"), "duplicate-id: importance.id: formal is written twice"),
        (put("rhythm"), "duplicate-id: rhythm.id: review is written twice"),
        (
            put("currency", id="more"),
            "duplicate-id: currency.id: more is a second entry for all evidence",
        ),
        (
            put("currency", id="more", types=["lived-experience"]),
            "duplicate-id: currency.types: how long lived-experience counts is written twice",
        ),
        (
            put("currency", id="more", domains=["soul"]),
            "unknown-domain: currency.domains: there is no domain soul",
        ),
        (of_first("levels", level=0), "wrong-value: levels: level 0 asks nothing"),
        (
            of_first("levels", needs=[{"any_of": []}]),
            "wrong-value: levels: a need names no piece of evidence",
        ),
        (
            of_first("levels", needs=[{"any_of": [{"types": []}]}]),
            "wrong-value: levels.needs.any_of: no type of evidence is named",
        ),
        (
            of_first("currency", within="soon"),
            'wrong-value: currency.within: "soon" is not a length of time',
        ),
        (
            of_first("currency", within="never"),
            "wrong-value: currency: what never grows old has no grace",
        ),
        (
            of_first("currency", types=["test"], domains=["soil"]),
            "wrong-value: currency: types and domains stand side by side",
        ),
    ],
)
def test_what_is_wrong_with_a_model_and_where(tmp_path: Path, change: Any, expected: str) -> None:  # noqa: ANN401
    assert changed(tmp_path, change) == [expected]


def test_a_domain_may_have_its_own_time(tmp_path: Path) -> None:
    root = tmp_path / "grow"
    shutil.copytree(GROW, root)
    value = read_yaml((root / PLACE).read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    put("currency", id="soil", domains=["soil"], within="4 years")(value)
    (root / PLACE).write_text(json.dumps(value), encoding="utf-8")
    model = load_development(root, load_catalogue(root).catalogue).development
    assert model is not None
    assert model.currency_of(EvidenceType.OBSERVED, "soil") == Currency(Span(48), Span(3))
    assert model.currency_of(EvidenceType.LIVED, "soil") == Currency(None)


def test_no_file_is_no_model_and_an_unreadable_one_is_told(tmp_path: Path) -> None:
    assert load_development(tmp_path, Catalogue({})).problems == ()
    (tmp_path / "frameworks").mkdir()
    (tmp_path / PLACE).write_text("levels: [", encoding="utf-8")
    found = load_development(tmp_path, Catalogue({}))
    assert found.development is None
    assert [p.file for p in found.problems] == [PLACE]


def test_an_edit_of_the_model_makes_no_other_catalogue(tmp_path: Path) -> None:
    root = tmp_path / "grow"
    shutil.copytree(GROW, root)
    (root / PLACE).unlink()
    assert load_catalogue(root).catalogue.digest == orchard().digest


GOAL = {"kind": "goal", "id": "goal-1", "on": "2026-01-01", "domain": "soil", "level": 1}
OWN = {"kind": "own-goal", "id": "own-1", "on": "2026-01-01", "domain": "soil", "words": "zebra"}


def loaded_from(folder: Path, shared: list[dict[str, Any]], private: list[dict[str, Any]]) -> Any:  # noqa: ANN401
    append(folder, Part.SHARED, shared)
    append(folder, Part.PRIVATE, private)
    return load_records(read_store(folder), orchard())


def test_records_of_both_files_and_nothing_of_other_kinds(tmp_path: Path) -> None:
    found = loaded_from(tmp_path / "m", [GOAL, {"kind": "review"}], [OWN])
    assert [type(one) for one in (*found.records.goals, *found.own_goals)] == [Goal, OwnGoal]
    assert found.problems == ()


def test_what_is_wrong_is_told_by_its_line_and_left_out(tmp_path: Path) -> None:
    bad = {**GOAL, "id": "goal-2", "level": "zebra"}
    there: list[dict[str, Any]] = [{**GOAL, "domain": "hope"}, bad, GOAL, OWN]
    found = loaded_from(tmp_path / "m", there, [{**OWN, "id": "own-2"}])
    assert [one.id for one in found.own_goals] == ["own-2"]
    assert [(p.line, p.code) for p in found.problems] == [
        (1, "unknown-domain"),
        (2, "bad-record"),
        (3, "duplicate-id"),
        (4, "private-in-shared"),
    ]
    assert found.records.goals == ()
    assert "zebra" not in "".join(p.text() for p in found.problems)
