"""Every role of the shipped catalogue, from every example profile and from nothing.

The routes were read by eye once; each file under tests/golden/routes is to be read again when
it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pathways.explain.text import answer_text
from pathways.files.profile import load_profile
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question
from pathways.route.verify import faults_of
from tests.conftest import Golden
from tests.running import shipped_catalogue

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 24)
START = date(2027, 1, 11)
PLACES = {"gb": "gb-eng", "us": "us-ny"}
"""Where in a whole country: Middlesbrough is in England, Albany in New York."""


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return shipped_catalogue().catalogue


def roles(catalogue: Catalogue) -> Iterator[Item]:
    yield from (i for i in catalogue.items.values() if i.kind is Kind.ROLE)


def asked(catalogue: Catalogue, profile: Profile, role: Item) -> Answer:
    answer = plan(Question(catalogue, profile, role.id, on=TODAY))
    assert answer.outcome is not Outcome.GAVE_UP, role.id
    assert faults_of(answer) == ()
    assert answer.route is not None or answer.reasons
    return answer


def told(answers: Iterator[Answer]) -> str:
    return "\n".join(f"{'=' * 72}\n{a.question.target}\n\n{answer_text(a)}" for a in answers)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_role_from_every_example(shipped: Catalogue, golden: Golden, path: Path) -> None:
    profile = load_profile(path, shipped, TODAY).profile
    assert profile is not None
    answers = (asked(shipped, profile, role) for role in roles(shipped))
    golden(f"routes/{path.stem}.txt", told(answers))


def test_every_role_from_nothing(shipped: Catalogue, golden: Golden) -> None:
    """A coach of the role's own place, who holds nothing and has stated nothing."""
    found = []
    for role in roles(shipped):
        place = PLACES.get(role.countries[0], role.countries[0])
        wishes = Wishes(country=place, start=START)
        found.append(asked(shipped, replace(Profile(), wishes=wishes), role))
    golden("routes/from-nothing.txt", told(iter(found)))
