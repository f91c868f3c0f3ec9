"""The page of a plan in a browser: no barrier, no request, one sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from pathways.develop.plan_said import GoalSaid, PlanSaid
from pathways.publish.plan_page import plan_page
from tests.browser.axe import barriers
from tests.unit.develop.test_plan import OWN
from tests.unit.publish.test_plan_page import SITE, whole

pytestmark = pytest.mark.browser


def fullest() -> PlanSaid:
    """Give a plan with as much as one has: three long goals, eight domains, every part."""
    plan = whole(OWN)
    hard = max(plan.goals, key=lambda goal: len(" ".join((*goal.actions, *goal.proof))))
    proof = (*hard.proof, "Feedback from people you coach, from at least 5 of them", "From 2 days")
    goal = GoalSaid(hard.heading, hard.why, hard.actions, hard.support, hard.by, proof)
    return PlanSaid(
        plan.title,
        plan.towards,
        plan.route,
        (*plan.rows, *plan.rows)[:8],
        (*plan.talks, *plan.talks)[:2],
        (goal, goal, goal),
        "",
        tuple(f"Domain {n}: from level 0 to level 2 (Practising)" for n in range(5)),
        ("Soil, level 2 (Practising)",),
        (*plan.supervision, *plan.supervision)[:4],
        (*plan.learning, *plan.learning)[:2],
        plan.renewals * 3,
        plan.renewals * 2,
        plan.own * 3,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("plan") / "plan.html"
    path.write_text(plan_page(fullest(), SITE), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_no_overflow_and_no_request(
    browser: Browser, place: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(place)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (asked, said) == ([place], [])
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "its style is kept"
    page.close()


def test_the_fullest_plan_prints_on_one_sheet(browser: Browser, place: str) -> None:
    page = browser.new_page()
    page.goto(place)
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.close()
