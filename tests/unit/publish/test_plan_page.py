from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import html5lib
import pytest

from pathways.develop.plan_said import PlanSaid, said
from pathways.develop.records import OwnGoal
from pathways.publish.plan_page import plan_page
from pathways.publish.sources import Sources
from tests.unit.develop.growing import ON, asking, routed
from tests.unit.develop.test_plan import CLAIMED, HELD, OWN, RECORDS

SITE = Sources(Path(__file__).resolve().parents[3] / "site")
HOSTILE = "<script>alert(1)</script>&\"'"


def whole(own: tuple[OwnGoal, ...] = ()) -> PlanSaid:
    asked = asking(records=RECORDS, profile=HELD, claimed=CLAIMED, wishes=("soil",))
    return said(routed(asked), own)


def test_the_page_is_sound_html_and_asks_for_nothing() -> None:
    page = plan_page(whole(), SITE)
    html5lib.HTMLParser(strict=True).parse(page)
    assert not re.findall(r"(?:src|href)=|<script|<link|url\(|@import", page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert policy[1].startswith("default-src 'none'")


def test_the_page_says_what_the_text_says() -> None:
    plan = whole()
    text = "".join(html5lib.parse(plan_page(plan, SITE), namespaceHTMLElements=False).itertext())
    words = " ".join(text.split())
    sentences = [
        *(plan.title, plan.towards, *plan.route, *plan.talks, *plan.supervision, *plan.learning),
        *plan.renewals,
        *(s for goal in plan.goals for s in (goal.heading, goal.why, *goal.actions, *goal.proof)),
        *(cell for row in plan.rows for cell in (row.domain, row.evidence)),
    ]
    assert len(sentences) > 30
    assert [s for s in sentences if s not in words] == []
    assert "not yet validated" in words


def test_own_goals_are_on_it_only_where_they_are_given() -> None:
    assert "Sundays" not in plan_page(whole(), SITE)
    assert "Sundays" in plan_page(whole(OWN), SITE)


@pytest.mark.parametrize("target", [None, "orchardist-xa"])
def test_a_plan_with_next_to_nothing_in_it_is_sound_too(target: str | None) -> None:
    page = plan_page(said(routed(asking(target))), SITE)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "not yet validated" not in page


def test_no_word_of_a_coach_becomes_markup() -> None:
    own = (replace(OWN[0], words=HOSTILE),)
    page = plan_page(replace(whole(own), towards=HOSTILE), SITE)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 2


def test_the_same_plan_is_the_same_bytes() -> None:
    assert plan_page(whole(), SITE) == plan_page(whole(), SITE)
    assert ON.isoformat() not in plan_page(whole(), SITE)
