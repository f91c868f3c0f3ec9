"""The invented catalogues, and what the engine says of one when time runs out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pathways.files.catalogue import load_catalogue
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.route import hunt
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from pathways.route.solver import Solver
from pathways.route.solver_choice import Choice
from pathways.route.verify import faults_of
from tests.benchmark import generate

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A field of 250 modules."""
    folder: Path = tmp_path_factory.mktemp("made")
    generate.write_catalogue(folder, generate.FIELD)
    loaded = load_catalogue(folder)
    assert loaded.problems == ()
    return loaded.catalogue


def test_the_same_seed_writes_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate.write_catalogue(tmp_path / name, 60)
    texts = [
        {str(p.relative_to(root)): p.read_text() for p in sorted(root.rglob("*.yaml"))}
        for root in (tmp_path / "a", tmp_path / "b")
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("tries", [0, 200])
@pytest.mark.parametrize("measure", list(Measure))
def test_without_a_search_nothing_is_claimed(
    catalogue: Catalogue, measure: Measure, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(*_: object) -> Choice:
        return Choice(None, proved=False)

    monkeypatch.setattr(hunt, "_TRIES", tries)
    monkeypatch.setattr(Solver, "_search", searched)
    answer = plan(Question(catalogue, Profile(), "q0-2", ON, measure))
    assert answer.outcome is Outcome.GAVE_UP
    assert [r.code for r in answer.reasons] == ["time-ran-out"]
    assert faults_of(answer) == ()
    if tries:
        assert answer.route is not None
        assert answer.value is not None
        assert answer.bound is not None
        assert answer.bound <= answer.value
