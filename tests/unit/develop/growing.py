"""The invented catalogue of an orchard, and a coach who plans on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pathways.develop.plan import Asking, Plan, plan_of, question_of
from pathways.develop.records import Records
from pathways.develop.rules import Development
from pathways.files.catalogue import load_catalogue
from pathways.files.development import load_development
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.route.plan import plan

GROW = Path(__file__).resolve().parents[2] / "data" / "grow"
ON = date(2026, 11, 28)


@cache
def orchard() -> Catalogue:
    """Give the catalogue."""
    loaded = load_catalogue(GROW)
    assert not [p for p in loaded.problems if p.severity == "error"]
    return loaded.catalogue


@cache
def rules() -> Development:
    """Give its development model, which is the shipped one."""
    loaded = load_development(GROW, orchard())
    assert loaded.development is not None, loaded.problems
    return loaded.development


def asking(target: str | None = "orchardist-xa", **more: object) -> Asking:
    """Pose a plan for somebody with nothing on record."""
    base = Asking(orchard(), rules(), Records(), Profile(), target, ON)
    return replace(base, **more)  # type: ignore[arg-type]


def routed(asked: Asking) -> Plan:
    """Make a plan with its route."""
    question = question_of(asked, 20.0)
    return plan_of(asked, None if question is None else plan(question))
